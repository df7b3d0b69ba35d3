//! The editor: what the shell talks to.

mod alternatives;
mod arrange;
mod availability;
mod capture;
mod clipboard;
mod commands;
mod drift;
mod edits;
mod input;
mod look;
mod outline;
mod reading;
mod rows;
mod text;

use std::collections::BTreeMap;

use isobar_model::{Alternative, Change, Delta, Document, Edit, Id, Refusal};
use isobar_scene::Badges;
use serde::{Deserialize, Serialize};

use self::capture::Capture;
use self::drift::Drag;
use crate::camera::{Camera, Viewport};
use crate::clipboard::Clipping;
use crate::core::{Core, Epochs};
use crate::emphasis;
use crate::geometry::ScreenPoint;
use crate::history::History;
use crate::journal::JournalEntry;
use crate::overlay::{Emphasis, Overlay};
use crate::response::Cursor;
use crate::scene::VisibleScene;
use crate::selection::Selection;
use crate::tool_kind::ToolKind;
use crate::tools::look::Look;
use crate::tools::pan::Pan;
use crate::tools::{self, Tool};

/// Edits one document. Headless: it has no clock, no browser and no randomness but the seed that it is given.
pub struct Editor {
    core: Core,
    kind: ToolKind,
    tool: Box<dyn Tool>,
    /// The hand that pans for a moment, whatever the tool: with the space bar or the middle button.
    hand: Option<Pan>,
    space_is_held: bool,
    clipping: Clipping,
    /// Number of times that it was pasted: each goes on beside the one before.
    pastes: i32,
    marks: BTreeMap<Id, Emphasis>,
    preview: Option<Delta>,
    capture: Option<Capture>,
    drag: Option<Drag>,
    /// Text that is being typed, and its element.
    draft: Option<(Id, String)>,
}

/// State beside the document that is saved, so that a reload goes on where it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditorSession {
    /// The alternative that is seen.
    pub active: Id,
    /// The part of the board that is seen.
    pub camera: Camera,
    /// The note that was being made and said nothing yet.
    #[serde(default)]
    pub blank: Option<Id>,
}

impl Editor {
    /// Edits `document`, starting at its first alternative. New elements get ids that depend on `seed`: give each
    /// session another one.
    #[must_use]
    pub fn new(document: Document, seed: u64) -> Self {
        Self {
            core: Core::new(document, seed),
            kind: ToolKind::default(),
            tool: tools::tool(ToolKind::default()),
            hand: None,
            space_is_held: false,
            clipping: Clipping::default(),
            pastes: 0,
            marks: BTreeMap::new(),
            preview: None,
            capture: None,
            drag: None,
            draft: None,
        }
    }

    /// Edits another document from now on, from its first alternative and without a past. Viewport, ids and counters
    /// go on: whoever compares [`Epochs`] sees that everything changed.
    pub fn open(&mut self, document: Document) {
        self.give_up_gesture();
        self.space_is_held = false;
        self.marks.clear();
        self.preview = None;
        self.capture = None;
        self.draft = None;
        self.core.open(document);
        self.choose(ToolKind::default());
    }

    /// Goes on where an earlier session of the same document was. A note that said nothing yet is not gone on with.
    pub fn resume(&mut self, session: EditorSession, history: History) {
        self.core.switch_to(&session.active);
        self.core.set_camera(session.camera);
        self.core.history = history;
        if session.blank.is_some_and(|id| self.is_blank(&id)) {
            self.core.forget_newest();
        }
    }

    /// State for [`Editor::resume`].
    #[must_use]
    pub fn session(&self) -> EditorSession {
        EditorSession {
            active: self.core.active.clone(),
            camera: self.core.camera(),
            blank: self.blank_note(),
        }
    }

    /// Steps of undo for [`Editor::resume`]: the newest, as many as are kept.
    #[must_use]
    pub fn history(&self) -> History {
        self.core.history.kept()
    }

    /// The document as it is now, within a gesture too.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.core.document
    }

    /// The alternative that is seen.
    #[must_use]
    pub fn alternative(&self) -> &Alternative {
        self.core.alternative()
    }

    /// Its id.
    #[must_use]
    pub const fn active_id(&self) -> &Id {
        &self.core.active
    }

    /// The part of the board that is seen.
    #[must_use]
    pub const fn camera(&self) -> Camera {
        self.core.camera()
    }

    /// Sees another part of the board: for minimap and animations.
    pub fn set_camera(&mut self, camera: Camera) {
        self.core.set_camera(camera);
    }

    /// Camera.
    #[must_use]
    pub const fn viewport(&self) -> Viewport {
        self.core.viewport()
    }

    /// Says how large the board is on the screen, in CSS pixels.
    pub fn set_viewport(&mut self, width: f64, height: f64) {
        if width.is_finite() && height.is_finite() {
            self.core.set_viewport(Viewport {
                width: width.max(1.0),
                height: height.max(1.0),
            });
        }
    }

    /// Selection.
    #[must_use]
    pub const fn selection(&self) -> &Selection {
        self.core.selection()
    }

    /// Selects these and nothing else. What is not in the active alternative is left out.
    pub fn select(&mut self, ids: impl IntoIterator<Item = Id>) {
        let alternative = self.core.alternative();
        let there = ids
            .into_iter()
            .filter(|id| alternative.kind_of(id).is_some())
            .collect();
        self.core.select(there);
    }

    /// Among what is selected, the keyboard goes on from here.
    pub fn set_lead(&mut self, id: &Id) {
        let mut selection = self.core.selection().clone();
        selection.set_lead(id);
        self.core.select(selection);
    }

    /// Element under the pointer.
    #[must_use]
    pub const fn hovered(&self) -> Option<&Id> {
        self.core.hovered()
    }

    /// The tool in the hand.
    #[must_use]
    pub const fn tool(&self) -> ToolKind {
        self.kind
    }

    /// Takes another tool. A gesture that is going on is taken back. On a board that is read-only there is one tool.
    pub fn choose(&mut self, kind: ToolKind) {
        self.give_up_gesture();
        if self.is_read_only() {
            self.kind = ToolKind::Select;
            self.tool = Box::new(Look::default());
        } else {
            self.kind = kind;
            self.tool = tools::tool(kind);
        }
        self.core.epochs.overlay += 1;
    }

    /// True if the board is only looked at: every change is refused. A board that is opened can be changed.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.core.is_read_only
    }

    /// Lets the board only be looked at, or be changed again.
    pub fn set_read_only(&mut self, is_read_only: bool) {
        self.give_up_gesture();
        self.core.is_read_only = is_read_only;
        self.choose(ToolKind::default());
    }

    /// Counters that tell what has changed since they were last read.
    #[must_use]
    pub const fn epochs(&self) -> Epochs {
        self.core.epochs
    }

    /// True if a gesture is going on: deltas of it are told when it ends.
    #[must_use]
    pub const fn is_in_gesture(&self) -> bool {
        self.core.is_in_gesture()
    }

    /// Carries out changes as one step of undo: for inspector, redesigns, imports. A gesture that is going on is taken
    /// back first.
    ///
    /// # Errors
    /// When one of them is refused; then none was carried out.
    pub fn change(&mut self, label: &str, changes: Vec<Change>) -> Result<(), Refusal> {
        self.give_up_gesture();
        self.core.change(label, changes)
    }

    /// Edits the active alternative as one step of undo.
    ///
    /// # Errors
    /// When one of the edits is refused; then none was carried out.
    pub fn edit(&mut self, label: &str, edits: Vec<Edit>) -> Result<(), Refusal> {
        self.give_up_gesture();
        self.core.edit(label, edits)
    }

    /// Label of the step that undo would revert, as on a menu.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.core.history.undo_label()
    }

    /// Label of the step that redo would repeat, as on a menu.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.core.history.redo_label()
    }

    /// Entries of the journal since this was last asked, in order: for storage.
    pub fn take_journal(&mut self) -> Vec<JournalEntry> {
        self.core.take_journal()
    }

    /// Cursor to show now.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        match &self.hand {
            Some(hand) => hand.cursor(&self.core),
            None if self.space_is_held => Cursor::Grab,
            None => self.tool.cursor(&self.core),
        }
    }

    /// Items to paint now: only what is seen, made once and kept until it changes.
    pub fn scene(&mut self) -> VisibleScene<'_> {
        self.core.look()
    }

    /// Overlay of the board, from the bottom up.
    #[must_use]
    pub fn overlay(&self) -> Vec<Overlay> {
        let core = &self.core;
        let seen = core.camera().visible(core.viewport());
        let mut overlay = Vec::new();
        emphasis::marked(core, seen, &self.marks, &mut overlay);
        if let Some(delta) = &self.preview {
            emphasis::previewed(core, delta, &mut overlay);
        }
        emphasis::hovered(core, seen, &mut overlay);
        emphasis::selected(core, seen, &mut overlay);
        self.tool.overlay(core, &mut overlay);
        overlay
    }

    /// Marks elements that findings are about.
    pub fn set_badges(&mut self, badges: Badges) {
        self.core.set_badges(badges);
    }

    /// Lets elements stand out until this is called again.
    pub fn set_marks(&mut self, marks: BTreeMap<Id, Emphasis>) {
        self.marks = marks;
        self.core.epochs.overlay += 1;
    }

    /// Shows what a redesign would change, until this is called again.
    pub fn set_preview(&mut self, delta: Option<Delta>) {
        self.preview = delta;
        self.core.epochs.overlay += 1;
    }

    /// The topmost element at a place of the viewport.
    #[must_use]
    pub fn element_at(&self, at: ScreenPoint) -> Option<&Id> {
        self.core.hit(at, false).map(|placed| &placed.id)
    }

    fn give_up_gesture(&mut self) -> bool {
        let hand = self.hand.take().is_some();
        let tool = self.tool.reset();
        self.core.give_up();
        hand || tool
    }
}
