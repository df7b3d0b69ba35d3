//! The state that tools share.

mod steps;

use isobar_model::{Alternative, Delta, Document, Id};
use isobar_scene::Badges;

use self::steps::Gesture;
pub(crate) use self::steps::Newest;
use crate::camera::{Camera, Viewport};
use crate::geometry::{BoardArea, BoardPoint, ScreenPoint};
use crate::history::History;
use crate::hit;
use crate::ids::Ids;
use crate::index::{Index, Placed, ZOrder};
use crate::input::Pointer;
use crate::journal::JournalEntry;
use crate::scene::{SceneCache, VisibleScene};
use crate::selection::Selection;
use crate::tool_kind::ToolKind;

/// The zoom from which on one can write: more than what it takes to read.
const WRITABLE: f64 = 0.4;

/// Counters that go up with every change of something: what reads it compares numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Epochs {
    /// The document, or which alternative is seen.
    pub document: u64,
    /// Camera and viewport.
    pub view: u64,
    /// Selection.
    pub selection: u64,
    /// Tool, marks, preview and what the pointer is over. What a tool draws while it is used is told by responses.
    pub overlay: u64,
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
    newest: Newest,
    unsaved: Vec<JournalEntry>,
    ids: Ids,
    /// True if every change is refused.
    pub is_read_only: bool,
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
            newest: Newest::default(),
            unsaved: Vec::new(),
            ids: Ids::new(seed),
            is_read_only: false,
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
            self.epochs.overlay += 1;
        }
        changed
    }

    pub fn to_board(&self, point: ScreenPoint) -> BoardPoint {
        self.camera.to_board(point)
    }

    /// Length of `pixels` on the board.
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

    /// The id of the topmost element under the pointer.
    pub fn id_at(&self, pointer: &Pointer) -> Option<Id> {
        let hit = self.hit(pointer.at, pointer.touch);
        hit.map(|placed| placed.id.clone())
    }

    /// Comes to where one can read what is written on a note.
    pub fn come_to_read(&mut self, id: &Id) {
        let note = self.index.find(id).filter(|it| it.layer == ZOrder::Note);
        if let Some(area) = note.map(|note| note.area) {
            if self.camera.zoom < WRITABLE {
                self.set_camera(Camera::default().centred(area.center(), self.viewport));
            }
            if !self.camera.visible(self.viewport).covers(area) {
                self.reveal(area);
            }
        }
    }

    /// Comes to where one sees what an element is: near enough to read a note, or as near as shows all of a frame or link.
    pub fn come_to_see(&mut self, id: &Id) {
        let placed = self.index.find(id);
        let whole = placed.filter(|it| !matches!(it.layer, ZOrder::Note | ZOrder::Swimlane));
        match whole.map(|it| Camera::fitting(it.area, self.viewport)) {
            Some(fitting) if self.camera.zoom < WRITABLE.min(fitting.zoom) => {
                self.set_camera(fitting);
            }
            Some(_) => {}
            None => self.come_to_read(id),
        }
    }

    /// Moves the camera as little as it takes to see an area.
    pub fn reveal(&mut self, area: BoardArea) {
        self.set_camera(self.camera.revealing(area, self.viewport));
    }

    /// Selects these, and shows them.
    pub fn select_and_reveal(&mut self, selection: Selection) {
        self.select(selection);
        if let Some(area) = self.selected_area() {
            self.reveal(area);
        }
    }

    /// The area around the selected elements.
    pub fn selected_area(&self) -> Option<BoardArea> {
        self.selection
            .iter()
            .filter_map(|id| Some(self.bounded(self.index.find(id)?)))
            .reduce(BoardArea::union)
    }

    /// The area of an element; of a lane, which has no ends, what lies beside everything else.
    fn bounded(&self, placed: &Placed) -> BoardArea {
        let is_lane = placed.layer == ZOrder::Swimlane;
        match is_lane.then(|| self.index.extent()).flatten() {
            Some(extent) => BoardArea {
                left: extent.left,
                right: extent.right,
                ..placed.area
            },
            None => placed.area,
        }
    }

    /// Marks elements that findings are about.
    pub fn set_badges(&mut self, badges: Badges) {
        self.scene.set_badges(badges, &self.index);
        self.epochs.view += 1;
    }

    /// Items to paint now.
    pub fn look(&mut self) -> VisibleScene<'_> {
        let alternative = self.document.alternative(&self.active);
        self.scene
            .look(alternative, &self.index, self.camera, self.viewport)
    }

    /// Edits another document, without a past.
    pub fn open(&mut self, document: Document) {
        self.active = first_id(&document);
        self.document = document;
        self.history = History::default();
        self.newest = Newest::default();
        self.unsaved.clear();
        self.is_read_only = false;
        self.scene.renew();
        self.select(Selection::default());
        self.hover(None);
        self.set_camera(Camera::default());
        self.rebuild();
        self.epochs.overlay += 1;
    }

    /// Sees another alternative.
    pub fn switch_to(&mut self, id: &Id) {
        if *id == self.active || self.document.alternative(id).is_none() {
            return;
        }
        self.active = id.clone();
        self.newest = Newest::default();
        self.rebuild();
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
