//! Commands that change what is selected.

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, ContextAttribute, Edit, Id, NoteAttribute, Point, Refusal, counted,
};

use super::Editor;
use crate::core::Newest;
use crate::frames;
use crate::geometry::{BoardArea, ScreenPoint};
use crate::membership;
use crate::mirror;
use crate::overlay::Corner;
use crate::place;
use crate::response::Response;
use crate::selection::Selection;
use crate::tools::select::moving::Moving;
use crate::tools::select::resizing::Resizing;
use crate::tools::select::{is_locked, is_resizable};

impl Editor {
    pub(super) fn select_all(&mut self) -> Response {
        let alternative = self.core.alternative();
        let notes = alternative.notes().keys();
        let frames = alternative
            .contexts()
            .keys()
            .chain(alternative.services().keys());
        let all: Selection = notes
            .chain(frames)
            .chain(alternative.links().keys())
            .cloned()
            .collect();
        let count = all.len();
        self.core.select(all);
        Response::announcing(format!("{count} selected"))
    }

    pub(super) fn delete(&mut self) -> Response {
        self.delete_as("Delete", "Deleted")
    }

    /// Removes what is selected; `verb` and `done` say what that is called.
    pub(super) fn delete_as(&mut self, verb: &str, done: &str) -> Response {
        let alternative = self.core.alternative();
        let unlocked = self
            .selection()
            .iter()
            .filter(|id| !is_locked(alternative, id));
        let gone: BTreeSet<Id> = unlocked.cloned().collect();
        if gone.is_empty() {
            return self.nothing_to_do();
        }
        let what = self.what(&gone);
        let label = format!("{verb} {what}");
        let left: BTreeSet<Id> = notes_in(alternative, &gone).cloned().collect();
        self.core.begin(label.as_str());
        if let Err(refusal) = self.remove(&label, gone, &left) {
            self.core.give_up();
            return Response::refusing(refusal);
        }
        self.core.keep();
        Response::announcing(format!("{done} {what}"))
    }

    /// Description of elements: the kind of a single one, or their number.
    pub(super) fn what(&self, ids: &BTreeSet<Id>) -> String {
        let first = ids.first().and_then(|id| self.alternative().kind_of(id));
        match first {
            Some(kind) if ids.len() == 1 => kind.name().to_owned(),
            _ => counted(ids.len(), "element"),
        }
    }

    /// Says why nothing came of it, where that is because something is locked.
    pub(super) fn nothing_to_do(&self) -> Response {
        let alternative = self.core.alternative();
        if self.selection().iter().any(|id| is_locked(alternative, id)) {
            Response::locked()
        } else {
            Response::ignored()
        }
    }

    /// Removes `gone`; the notes that are `left` behind belong to the frames that they lie in without them.
    fn remove(
        &mut self,
        label: &str,
        gone: BTreeSet<Id>,
        left: &BTreeSet<Id>,
    ) -> Result<(), Refusal> {
        self.core.edit(label, vec![Edit::Remove(gone)])?;
        let edits = membership::edits(self.core.alternative(), left);
        self.core.edit(label, edits)
    }

    /// Moves what is selected. Nudges of the same selection, one after another, are one step.
    pub(super) fn nudge(&mut self, by: Point) -> Response {
        if self.selection().is_empty() {
            return Response::ignored();
        }
        let nudged = Newest::Nudged(self.core.epochs.selection);
        let frame = self.frame_of_note();
        let goes_on = *self.core.newest() == nudged;
        self.core.begin("Move");
        let mut moving = Moving::new(&mut self.core, ScreenPoint::default());
        moving.shift(&mut self.core, by);
        moving.finish(&mut self.core);
        if !self.core.keep() {
            return Response {
                handled: true,
                ..self.nothing_to_do()
            };
        }
        if goes_on {
            self.core.join_newest();
        }
        self.core.set_newest(nudged);
        let mut said = format!("Moved {}", direction(by));
        let now = self.frame_of_note();
        if now != frame {
            let name = now.and_then(|id| mirror::spoken_name(self.alternative(), &id));
            said.push_str(&name.map_or_else(
                || ", in no context".to_owned(),
                |name| format!(", into {name}"),
            ));
        }
        Response::announcing(said)
    }

    /// The frame of the selected note, if there is just one.
    fn frame_of_note(&self) -> Option<Id> {
        let only = self.selection().only()?;
        self.alternative().notes().get(only)?.frame.clone()
    }

    pub(super) fn resize(&mut self, dx: i32, dy: i32) -> Response {
        let alternative = self.core.alternative();
        let may = |id: &&Id| !is_locked(alternative, id) && is_resizable(alternative, id);
        let Some(id) = self.selection().only().filter(may).cloned() else {
            return self.nothing_to_do();
        };
        self.core.begin("Resize");
        let start = ScreenPoint::default();
        if let Some(resizing) = Resizing::new(&mut self.core, Corner::BottomRight, start) {
            resizing.stretch(&mut self.core, f64::from(dx), f64::from(dy), false);
            resizing.finish(&mut self.core);
        }
        self.core.keep();
        let area = self.area_of(&id).unwrap_or_default().rounded();
        Response::announcing(format!("{} by {}", area.width, area.height))
    }

    pub(super) fn toggle_lock(&mut self) -> Response {
        let alternative = self.core.alternative();
        let locked = !self.selection().iter().all(|id| is_locked(alternative, id));
        let edits: Vec<Edit> = self
            .selection()
            .iter()
            .filter_map(|id| {
                if alternative.notes().contains_key(id) {
                    return Some(Edit::Note(id.clone(), NoteAttribute::Locked(locked)));
                }
                let context = alternative.contexts().contains_key(id);
                context.then(|| Edit::Context(id.clone(), ContextAttribute::Locked(locked)))
            })
            .collect();
        let label = if locked { "Lock" } else { "Unlock" };
        self.step(label, edits, &format!("{label}ed"))
    }

    /// Carries edits out as one step, and says so.
    pub(super) fn step(&mut self, label: &str, edits: Vec<Edit>, said: &str) -> Response {
        match self.core.edit(label, edits) {
            Ok(()) => Response::announcing(said),
            Err(refusal) => Response::refusing(refusal),
        }
    }

    pub(super) fn wrap_in_context(&mut self) -> Response {
        let around = self.core.selected_area().map(|area| {
            let roomy = area.grown(f64::from(place::GAP));
            BoardArea {
                top: roomy.top - crate::hit::TITLE_HEIGHT,
                ..roomy
            }
        });
        let center = self.core.to_board(self.viewport().center());
        let area = around
            .unwrap_or_else(|| BoardArea::around(center, center).grown(240.0))
            .rounded();
        frames::add(&mut self.core, area)
    }
}

/// Target of a step by key.
const fn direction(by: Point) -> &'static str {
    match by {
        Point { x: 1.., .. } => "right",
        Point { x: 0, y: 0.. } => "down",
        Point { x: 0, .. } => "up",
        _ => "left",
    }
}

/// The notes in any of `frames`, in the services of contexts too, as far as they are not among them.
fn notes_in<'a>(
    alternative: &'a Alternative,
    frames: &'a BTreeSet<Id>,
) -> impl Iterator<Item = &'a Id> {
    let is_in = move |frame: &Id| {
        let service = alternative.services().get(frame);
        frames.contains(frame) || service.is_some_and(|one| frames.contains(&one.context))
    };
    let notes = alternative.notes().values();
    let inside = notes.filter(move |note| note.frame.as_ref().is_some_and(is_in));
    inside
        .map(|note| &note.id)
        .filter(|id| !frames.contains(*id))
}
