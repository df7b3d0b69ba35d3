//! The state that tools share, and the one way in which they change the document.

use isobar_model::{Alternative, Change, Delta, Document, Edit, Id, Refusal};
use isobar_scene::Badges;

use crate::camera::{Camera, Viewport};
use crate::geometry::{Area, BoardPoint, ScreenPoint};
use crate::history::{History, Step};
use crate::hit;
use crate::ids::Ids;
use crate::index::{Index, Placed};
use crate::scene::{SceneCache, VisibleScene};
use crate::selection::Selection;
use crate::tools::ToolKind;

/// Counters that go up with every change of something: what reads it compares numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Epochs {
    /// The document, or which alternative is seen.
    pub document: u64,
    /// Camera and viewport.
    pub view: u64,
    /// Selection and what is pointed at.
    pub selection: u64,
}

pub(crate) struct Core {
    pub document: Document,
    pub active: Id,
    pub index: Index,
    pub history: History,
    pub epochs: Epochs,
    pub scene: SceneCache,
    /// The tool that the current tool wants to hand over to.
    pub next_tool: Option<ToolKind>,
    camera: Camera,
    viewport: Viewport,
    selection: Selection,
    hovered: Option<Id>,
    gesture: Option<Gesture>,
    /// The note that the newest step made: naming it belongs to that step.
    fresh: Option<Id>,
    unsaved: Vec<Delta>,
    ids: Ids,
}

/// Everything since the pointer went down, to be kept or taken back as one.
struct Gesture {
    label: String,
    delta: Delta,
    selection: Selection,
    camera: Camera,
}

impl Core {
    pub fn new(document: Document, seed: u64) -> Self {
        let active = first_id(&document);
        let mut core = Self {
            document,
            active,
            index: Index::default(),
            history: History::default(),
            epochs: Epochs::default(),
            scene: SceneCache::default(),
            next_tool: None,
            camera: Camera::default(),
            viewport: Viewport::default(),
            selection: Selection::default(),
            hovered: None,
            gesture: None,
            fresh: None,
            unsaved: Vec::new(),
            ids: Ids::new(seed),
        };
        core.rebuild();
        core
    }

    #[expect(
        clippy::expect_used,
        reason = "a document has an alternative, and `active` follows every delta"
    )]
    pub fn alternative(&self) -> &Alternative {
        self.document
            .alternative(&self.active)
            .expect("the active alternative is there")
    }

    /// An id that nothing in the active alternative has.
    pub fn new_id(&mut self, kind: &str) -> Id {
        let wanted = self.ids.next(kind);
        self.alternative().free_id(&wanted)
    }

    /// An id that no alternative has.
    pub fn new_alternative_id(&mut self) -> Id {
        let wanted = self.ids.next("alternative");
        self.document.free_alternative_id(&wanted)
    }

    pub const fn camera(&self) -> Camera {
        self.camera
    }

    pub fn set_camera(&mut self, camera: Camera) {
        if camera != self.camera {
            self.camera = camera.sane();
            self.epochs.view += 1;
        }
    }

    pub const fn viewport(&self) -> Viewport {
        self.viewport
    }

    pub fn set_viewport(&mut self, viewport: Viewport) {
        if viewport != self.viewport {
            self.viewport = viewport;
            self.epochs.view += 1;
        }
    }

    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    pub fn select(&mut self, selection: Selection) {
        if selection != self.selection {
            self.selection = selection;
            self.epochs.selection += 1;
        }
    }

    pub const fn hovered(&self) -> Option<&Id> {
        self.hovered.as_ref()
    }

    pub fn hover(&mut self, id: Option<Id>) -> bool {
        let changed = id != self.hovered;
        if changed {
            self.hovered = id;
            self.epochs.selection += 1;
        }
        changed
    }

    pub fn to_board(&self, point: ScreenPoint) -> BoardPoint {
        self.camera.to_board(point)
    }

    /// How far `pixels` reach on the board.
    pub fn reach(&self, pixels: f64) -> f64 {
        pixels / self.camera.zoom
    }

    /// The topmost element under a place of the viewport.
    pub fn hit(&self, at: ScreenPoint, touch: bool) -> Option<&Placed> {
        let tolerance = self.reach(if touch { 14.0 } else { 6.0 });
        hit::topmost(
            &self.index,
            self.alternative(),
            self.to_board(at),
            tolerance,
        )
    }

    /// The area around the selected elements.
    pub fn selected_area(&self) -> Option<Area> {
        self.selection
            .iter()
            .filter_map(|id| Some(self.index.find(id)?.area))
            .reduce(Area::union)
    }

    /// Marks elements that findings are about.
    pub fn set_badges(&mut self, badges: Badges) {
        self.scene.set_badges(badges, &self.index);
        self.epochs.view += 1;
    }

    /// What is to be painted now.
    pub fn look(&mut self) -> VisibleScene<'_> {
        let alternative = self.document.alternative(&self.active);
        self.scene
            .look(alternative, &self.index, self.camera, self.viewport)
    }

    /// Sees another alternative.
    pub fn switch_to(&mut self, id: &Id) {
        if *id == self.active || self.document.alternative(id).is_none() {
            return;
        }
        self.active = id.clone();
        self.fresh = None;
        self.rebuild();
    }

    /// What storage has not seen yet.
    pub fn take_deltas(&mut self) -> Vec<Delta> {
        std::mem::take(&mut self.unsaved)
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

    /// Whether a gesture is going on.
    pub const fn is_in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// Says what the gesture turned out to be.
    pub fn relabel(&mut self, label: impl Into<String>) {
        if let Some(gesture) = &mut self.gesture {
            gesture.label = label.into();
        }
    }

    /// Ends the gesture: all that it did is one step.
    pub fn keep(&mut self) {
        let Some(gesture) = self.gesture.take() else {
            return;
        };
        self.record(gesture.label, gesture.delta, &gesture.selection);
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
        let selection = self.selection.clone();
        let delta = self.document.apply_all(changes)?;
        self.absorb(&delta);
        match &mut self.gesture {
            Some(gesture) => gesture.delta.merge(delta),
            None => self.record(label.to_owned(), delta, &selection),
        }
        Ok(())
    }

    /// Takes back the newest step and forgets it: used when what was begun turns out to be nothing.
    pub fn forget_newest(&mut self) {
        if let Some(step) = self.history.take_undo() {
            let inverse = step.delta.inverse();
            self.take_back(&step.delta);
            self.unsaved.push(inverse);
        }
    }

    /// Takes the newest step back. Tells what it was.
    pub fn undo(&mut self) -> Option<Result<String, Refusal>> {
        self.give_up();
        let step = self.history.take_undo()?;
        Some(
            self.travel(step.delta.inverse(), &step, &step.selected_before)
                .map(|()| {
                    let label = step.label.clone();
                    self.history.undone(step);
                    label
                }),
        )
    }

    /// Does the step again that was taken back last. Tells what it was.
    pub fn redo(&mut self) -> Option<Result<String, Refusal>> {
        self.give_up();
        let step = self.history.take_redo()?;
        Some(
            self.travel(step.delta.clone(), &step, &step.selected_after)
                .map(|()| {
                    let label = step.label.clone();
                    self.history.redone(step);
                    label
                }),
        )
    }

    /// The note that the newest step made, if nothing has happened since.
    pub const fn fresh(&self) -> Option<&Id> {
        self.fresh.as_ref()
    }

    /// Says that the newest step made `id`.
    pub fn set_fresh(&mut self, id: Id) {
        self.fresh = Some(id);
    }

    /// Adds edits to the newest step.
    pub fn amend(&mut self, edits: Vec<Edit>) -> Result<(), Refusal> {
        let active = self.active.clone();
        let delta = self
            .document
            .apply_all(edits.into_iter().map(|edit| edit.of(&active)))?;
        self.absorb(&delta);
        self.unsaved.push(delta.clone());
        self.history.amend(delta);
        Ok(())
    }

    fn travel(&mut self, delta: Delta, step: &Step, selected: &[Id]) -> Result<(), Refusal> {
        let made = self
            .document
            .apply(Change::Replay(delta))
            .inspect_err(|_| {
                self.history = History::default();
            })?;
        self.fresh = None;
        self.absorb(&made);
        self.unsaved.push(made);
        self.switch_to(&step.alternative);
        self.select(selected.iter().cloned().collect());
        self.prune();
        Ok(())
    }

    fn record(&mut self, label: String, delta: Delta, selection_before: &Selection) {
        if delta.is_empty() {
            return;
        }
        self.fresh = None;
        self.unsaved.push(delta.clone());
        self.history.push(Step {
            label,
            alternative: self.active.clone(),
            delta,
            selected_before: selection_before.iter().cloned().collect(),
            selected_after: self.selection.iter().cloned().collect(),
        });
    }

    fn take_back(&mut self, delta: &Delta) {
        if delta.is_empty() {
            return;
        }
        // What was just done can always be taken back; a refusal leaves the board as it is, which is sound too.
        if let Ok(undone) = self.document.apply(Change::Replay(delta.inverse())) {
            self.absorb(&undone);
        }
    }

    /// Lets everything that is derived from the document follow a delta.
    fn absorb(&mut self, delta: &Delta) {
        if delta.is_empty() {
            return;
        }
        self.epochs.document += 1;
        if self.document.alternative(&self.active).is_none() {
            self.active = first_id(&self.document);
            self.rebuild();
            return;
        }
        let Some(alternative) = self.document.alternative(&self.active) else {
            return;
        };
        let followed = self
            .index
            .follow(alternative, delta.elements_of(&self.active));
        self.scene.set_label(self.document.board().aggregate_label);
        self.scene.follow(&self.index, &followed);
        self.prune();
    }

    fn rebuild(&mut self) {
        self.index = Index::of(self.alternative());
        self.scene.set_label(self.document.board().aggregate_label);
        self.scene.forget_all();
        self.epochs.document += 1;
        self.prune();
    }

    /// Lets go of what is no longer there.
    fn prune(&mut self) {
        let alternative = self.alternative();
        let is_there = |id: &Id| alternative.kind_of(id).is_some();
        if !self.selection.iter().all(is_there) {
            let kept = self
                .selection
                .iter()
                .filter(|id| is_there(id))
                .cloned()
                .collect();
            self.select(kept);
        }
        if self
            .hovered
            .as_ref()
            .is_some_and(|id| self.index.find(id).is_none())
        {
            self.hover(None);
        }
    }
}

#[expect(clippy::expect_used, reason = "a document always has an alternative")]
fn first_id(document: &Document) -> Id {
    document
        .alternatives()
        .first()
        .expect("a document has an alternative")
        .id()
        .clone()
}
