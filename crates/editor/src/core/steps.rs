//! The one way in which the document changes: gestures, steps, undo.

use isobar_model::{Change, Delta, Edit, Id, Refusal};

use super::Core;
use crate::camera::Camera;
use crate::history::Step;
use crate::journal::JournalEntry;
use crate::selection::Selection;

/// Everything since the pointer went down, to be kept or taken back as one.
pub(super) struct Gesture {
    label: String,
    delta: Delta,
    selection: Selection,
    camera: Camera,
}

/// Kind of the newest step, as far as something may be added to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Newest {
    /// Nothing in particular.
    #[default]
    Complete,
    /// It made this element: naming it belongs to the same step.
    Made(Id),
    /// It is what has been typed so far on this element: the rest belongs to the same step.
    Written(Id),
    /// It nudged what was selected at this epoch of the selection: the next nudge belongs to the same step.
    Nudged(u64),
}

impl Core {
    /// Entries of the journal that storage has not seen yet.
    pub fn take_journal(&mut self) -> Vec<JournalEntry> {
        std::mem::take(&mut self.unsaved)
    }

    /// Does to the steps what was done, and tells storage.
    fn log(&mut self, entry: JournalEntry) {
        self.unsaved.push(entry.clone());
        self.history.follow(entry);
    }

    /// Starts a gesture. One that is still going on is kept as it is.
    pub fn begin(&mut self, label: impl Into<String>) {
        self.keep();
        self.gesture = Some(Gesture {
            label: label.into(),
            delta: Delta::default(),
            selection: self.selection.clone(),
            camera: self.camera,
        });
    }

    /// From where the board was seen when the gesture began.
    pub fn seen_before(&self) -> Camera {
        self.gesture.as_ref().map_or(self.camera, |it| it.camera)
    }

    /// True if a gesture is going on.
    pub const fn is_in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// Says what the gesture turned out to be.
    pub fn relabel(&mut self, label: impl Into<String>) {
        if let Some(gesture) = &mut self.gesture {
            gesture.label = label.into();
        }
    }

    /// Ends the gesture: all that it did is one step. Tells whether it did anything.
    pub fn keep(&mut self) -> bool {
        let Some(gesture) = self.gesture.take() else {
            return false;
        };
        let did_something = !gesture.delta.is_empty();
        self.record(gesture.label, gesture.delta, &gesture.selection);
        if did_something {
            self.history.see_newest(gesture.camera, self.camera);
        }
        did_something
    }

    /// Ends the gesture as if it had never been.
    pub fn give_up(&mut self) {
        let Some(gesture) = self.gesture.take() else {
            return;
        };
        self.take_back(&gesture.delta);
        self.select(gesture.selection);
        self.set_camera(gesture.camera);
    }

    /// Edits the active alternative: within the gesture that is going on, or else as a step of its own.
    pub fn edit(&mut self, label: &str, edits: Vec<Edit>) -> Result<(), Refusal> {
        let active = self.active.clone();
        self.change(
            label,
            edits.into_iter().map(|edit| edit.of(&active)).collect(),
        )
    }

    /// Changes the document: within the gesture that is going on, or else as a step of its own.
    pub fn change(&mut self, label: &str, changes: Vec<Change>) -> Result<(), Refusal> {
        self.ensure_writable()?;
        let selection = self.selection.clone();
        let delta = self.document.apply_all(changes)?;
        self.absorb(&delta);
        match &mut self.gesture {
            Some(gesture) => gesture.delta.merge(delta),
            None => self.record(label.to_owned(), delta, &selection),
        }
        Ok(())
    }

    const fn ensure_writable(&self) -> Result<(), Refusal> {
        if self.is_read_only {
            Err(Refusal::ReadOnly)
        } else {
            Ok(())
        }
    }

    /// Takes back the newest step and forgets it: used when what was begun turns out to be nothing. A gesture that is
    /// going on has begun after that step, so it goes first.
    pub fn forget_newest(&mut self) {
        self.give_up();
        if let Some(step) = self.history.to_undo().cloned() {
            let undone = self.take_back(&step.delta).unwrap_or_default();
            self.look_back(step.seen_from);
            self.log(JournalEntry::Forgot(undone));
            self.newest = Newest::default();
        }
    }

    /// Takes the newest step back. Tells what it was.
    pub fn undo(&mut self) -> Option<Result<String, Refusal>> {
        self.give_up();
        let step = self.history.to_undo()?.clone();
        let made = self.travel(step.delta.inverse(), &step, &step.selected_before);
        Some(made.map(|made| {
            self.look_back(step.seen_from);
            self.log(JournalEntry::Undid(made));
            step.label
        }))
    }

    /// Does the step again that was taken back last. Tells what it was.
    pub fn redo(&mut self) -> Option<Result<String, Refusal>> {
        self.give_up();
        let step = self.history.to_redo()?.clone();
        let made = self.travel(step.delta.clone(), &step, &step.selected_after);
        Some(made.map(|made| {
            self.look_back(step.seen_from.map(|(before, after)| (after, before)));
            self.log(JournalEntry::Redid(made));
            step.label
        }))
    }

    /// Kind of the newest step, as far as something may be added to it.
    pub const fn newest(&self) -> &Newest {
        &self.newest
    }

    /// Says what the newest step was.
    pub fn set_newest(&mut self, newest: Newest) {
        self.newest = newest;
    }

    /// Nothing is added to the newest step any more. If it came to nothing, it never was.
    pub fn complete_newest(&mut self) {
        self.newest = Newest::Complete;
        if self.history.newest_is_empty() {
            self.log(JournalEntry::Dropped);
        }
    }

    /// Makes one step of the two newest.
    pub fn join_newest(&mut self) {
        if self.history.to_undo().is_some() {
            self.log(JournalEntry::Joined);
        }
    }

    /// Adds edits to the newest step. A gesture that is going on has begun after that step, so it goes first.
    pub fn amend(&mut self, edits: Vec<Edit>) -> Result<(), Refusal> {
        self.ensure_writable()?;
        self.give_up();
        let active = self.active.clone();
        let delta = self
            .document
            .apply_all(edits.into_iter().map(|edit| edit.of(&active)))?;
        self.absorb(&delta);
        self.log(JournalEntry::Amended(delta));
        Ok(())
    }

    fn travel(&mut self, delta: Delta, step: &Step, selected: &[Id]) -> Result<Delta, Refusal> {
        let made = self
            .document
            .apply(Change::Replay(delta))
            .inspect_err(|_| self.log(JournalEntry::Cleared))?;
        self.newest = Newest::default();
        self.absorb(&made);
        self.switch_to(&step.alternative);
        self.select(selected.iter().cloned().collect());
        self.prune();
        Ok(made)
    }

    /// Looks from where one looked first, if one looks from where that led and nowhere else.
    fn look_back(&mut self, seen_from: Option<(Camera, Camera)>) {
        if let Some((first, _)) = seen_from.filter(|(_, last)| *last == self.camera) {
            self.set_camera(first);
        }
    }

    fn record(&mut self, label: String, delta: Delta, selection_before: &Selection) {
        if delta.is_empty() {
            return;
        }
        self.newest = Newest::default();
        self.log(JournalEntry::Did(Step {
            label,
            alternative: self.active.clone(),
            delta,
            selected_before: selection_before.iter().cloned().collect(),
            selected_after: self.selection.iter().cloned().collect(),
            seen_from: None,
        }));
    }

    /// Takes back what was just done. Tells what that did: a refusal leaves the board as it is, which is sound too.
    fn take_back(&mut self, delta: &Delta) -> Option<Delta> {
        if delta.is_empty() {
            return None;
        }
        let undone = self.document.apply(Change::Replay(delta.inverse())).ok()?;
        self.absorb(&undone);
        Some(undone)
    }
}
