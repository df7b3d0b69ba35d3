//! One person at one board: the editor, and the few signals that tell the page when to look at it again.

mod access;
mod followers;
mod judging;
mod notices;
mod other_tabs;
mod requests;
mod view;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use isobar_analyst::{DesignQuery, DesignReport, Query, QueryError, Scope, Scoped};
use isobar_editor::{Command, Editor, Epochs, History, InputEvent, Response, TextEdit, ToolKind};
use isobar_model::{Change, Document, Edit, Id};
use isobar_scene::Theme;
use leptos::prelude::*;

use crate::analyst::AnalystClient;
use crate::board_store::BoardStore;
use crate::commands::PageCommand;
use crate::platform::tabs::Tabs;
use crate::platform::{clock, theme, viewport};
use crate::saved_file::SavedFile;

pub use followers::Followers;
pub use notices::Notice;
pub use requests::{FindingsTab, Requests};
pub use view::{EMBED, ViewId, is_embedded};

/// Content of the panel on the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelTab {
    /// Inspector.
    Inspector,
    /// Findings.
    Findings,
}

impl PanelTab {
    /// The id of the tab, as an element of the page.
    pub const fn tab(self) -> &'static str {
        match self {
            Self::Inspector => "inspector-tab",
            Self::Findings => "findings-tab",
        }
    }
}

struct Inner {
    editor: Rc<RefCell<Editor>>,
    board_store: Rc<BoardStore>,
    tabs: RefCell<Option<Tabs>>,
    analyst: Rc<AnalystClient>,
    followers: Cell<Option<Followers>>,
    /// The analyst is at it.
    is_analyzing: Cell<bool>,
    /// The analyst has asked for the whole document once already.
    is_out_of_sync: Cell<bool>,
    /// State of the document for which the engine was started again after it had stopped.
    restarted: Cell<Option<u64>>,
    /// People are told once the engine answers again.
    reports_restart: Cell<bool>,
    painter: RefCell<Option<Rc<dyn Fn()>>>,
    frame_is_due: Cell<bool>,
    /// The board moves on with the next frame, under what is held at its edge.
    is_drifting: Cell<bool>,
    /// True once the size of the board's place is known.
    has_size: Cell<bool>,
    analysed: Cell<Option<u64>>,
    /// Alternative of the last report; `None` where the next one is the first on a board.
    reported: RefCell<Option<Id>>,
    notices_so_far: Cell<u64>,
    /// True if the last action was by key.
    is_by_key: Cell<bool>,
}

/// One person at one board. Cheap to copy; every component gets it with [`Session::expect`].
#[derive(Clone, Copy)]
pub struct Session {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    document_epoch: RwSignal<u64>,
    view_epoch: RwSignal<u64>,
    selection_epoch: RwSignal<u64>,
    report: RwSignal<Rc<DesignReport>, LocalStorage>,
    /// Effect of the last change on the findings, in words, for a moment.
    pub progress: RwSignal<Option<String>>,
    /// True if the board came in a link: it can only be looked at, and is not kept.
    pub is_shared: RwSignal<bool>,
    /// True if the page is shown within another one, as the board alone.
    pub is_embedded: bool,
    /// The file on this computer that the board is saved to in place.
    pub saved_file: RwSignal<Option<SavedFile>, LocalStorage>,
    /// The view that fills the stage.
    pub view: RwSignal<ViewId>,
    /// The panel on the right, and whether it is open.
    pub panel: RwSignal<PanelTab>,
    /// True if the panel is open.
    pub panel_is_open: RwSignal<bool>,
    /// The tool in the hand.
    pub tool: RwSignal<ToolKind>,
    /// The text field that is open over an element.
    pub text_edit: RwSignal<Option<TextEdit>>,
    /// Announcement for screen readers.
    pub announcement: RwSignal<String>,
    /// Notices.
    pub notices: RwSignal<Vec<Notice>, LocalStorage>,
    /// Light or dark, as chosen.
    pub theme: RwSignal<theme::ThemeChoice>,
    /// True if the board is being fetched.
    pub is_loading: RwSignal<bool>,
    /// Cursor over the board, in CSS's words.
    pub cursor: RwSignal<&'static str>,
    /// Last request to the page around the board.
    pub page_command: RwSignal<Option<PageCommand>>,
    /// Position of the open menu of the selection, in pixels of the page.
    pub menu_at: RwSignal<Option<(f64, f64)>>,
}

impl Session {
    /// Starts with a document, and hands the session to every component below. While another one is being loaded, it
    /// cannot be drawn on.
    pub fn provide(document: Document, is_loading: bool) -> Self {
        let inner = Inner {
            editor: Rc::new(RefCell::new(Editor::new(document, clock::seed()))),
            board_store: Rc::new(BoardStore::new()),
            tabs: RefCell::new(None),
            analyst: Rc::default(),
            followers: Cell::new(None),
            is_analyzing: Cell::new(false),
            is_out_of_sync: Cell::new(false),
            restarted: Cell::new(None),
            reports_restart: Cell::new(false),
            painter: RefCell::new(None),
            frame_is_due: Cell::new(false),
            is_drifting: Cell::new(false),
            has_size: Cell::new(false),
            analysed: Cell::new(None),
            reported: RefCell::new(None),
            notices_so_far: Cell::new(0),
            is_by_key: Cell::new(false),
        };
        let session = Self {
            inner: StoredValue::new_local(Rc::new(inner)),
            document_epoch: RwSignal::new(0),
            view_epoch: RwSignal::new(0),
            selection_epoch: RwSignal::new(0),
            report: RwSignal::new_local(Rc::default()),
            progress: RwSignal::new(None),
            is_shared: RwSignal::new(false),
            is_embedded: is_embedded(),
            saved_file: RwSignal::new_local(None),
            view: RwSignal::new(ViewId::BOARD),
            panel: RwSignal::new(PanelTab::Findings),
            panel_is_open: RwSignal::new(!viewport::is_short_of_room() && !is_embedded()),
            tool: RwSignal::new(ToolKind::Select),
            text_edit: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            notices: RwSignal::new_local(Vec::new()),
            theme: RwSignal::new(theme::chosen()),
            is_loading: RwSignal::new(is_loading),
            cursor: RwSignal::new("default"),
            page_command: RwSignal::new(None),
            menu_at: RwSignal::new(None),
        };
        provide_context(session);
        session
    }

    /// The session of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// Storage of the board.
    pub fn board_store(self) -> Rc<BoardStore> {
        Rc::clone(&self.inner().board_store)
    }

    /// The line to the analyst.
    pub fn analyst(self) -> Rc<AnalystClient> {
        Rc::clone(&self.inner().analyst)
    }

    /// The editor, for whoever has to read it later.
    pub fn editor(self) -> Rc<RefCell<Editor>> {
        Rc::clone(&self.inner().editor)
    }

    /// Changes with every edit, and with every switch of alternative.
    pub fn document_epoch(self) -> u64 {
        self.document_epoch.get()
    }

    /// The number of the document's state, without asking to be told when it changes.
    pub fn document_state(self) -> u64 {
        self.document_epoch.get_untracked()
    }

    /// Changes with every move of the camera.
    pub fn view_epoch(self) -> u64 {
        self.view_epoch.get()
    }

    /// Changes with every selection.
    pub fn selection_epoch(self) -> u64 {
        self.selection_epoch.get()
    }

    /// Report of the analyst about the active alternative.
    pub fn report(self) -> Rc<DesignReport> {
        self.report.get()
    }

    /// Asks the analyst something about the active alternative as it is.
    pub fn ask<Q: DesignQuery>(
        self,
        query: Q,
        then: impl FnOnce(Result<Q::Answer, QueryError>) + 'static,
    ) {
        // Where this starts the engine again, the findings are brought up to date as well.
        self.analyze_now();
        let scope = self.scope();
        self.ask_analyst(Scoped { scope, query }, then);
    }

    /// The active alternative, as it is judged today.
    fn scope(self) -> Scope {
        Scope {
            alternative: self.with_editor(|editor| editor.active_id().clone()),
            today: clock::today(),
        }
    }

    /// Answer of the analyst to a question, as long as there is one, asked anew with every report; what it said before
    /// stays until it has answered.
    pub fn answer_to<Q>(
        self,
        question: impl Fn() -> Option<Q> + 'static,
    ) -> RwSignal<Option<Arc<Q::Answer>>>
    where
        Q: DesignQuery<Answer: PartialEq + Send + Sync>,
    {
        let said = RwSignal::new(None);
        Effect::new(move || {
            self.report.track();
            let Some(query) = question() else {
                return;
            };
            self.ask(query, move |answer| {
                // Whoever wanted to know may be gone by now.
                let known = said.try_with_untracked(Clone::clone);
                let found = answer.ok().map(Arc::new);
                if found.is_some() && known.is_some_and(|known| known != found) {
                    said.set(found);
                }
            });
        });
        said
    }

    /// Asks the analyst something that is not about a design.
    pub fn ask_analyst<Q: Query>(
        self,
        query: Q,
        then: impl FnOnce(Result<Q::Answer, QueryError>) + 'static,
    ) {
        let inner = self.inner();
        let editor = inner.editor.borrow();
        inner.analyst.ask(editor.document(), query, then);
    }

    /// Light or dark, as it is seen now.
    pub fn effective_theme(self) -> Theme {
        theme::effective(self.theme.get())
    }

    /// Report of the analyst, without a subscription to its changes.
    pub fn report_untracked(self) -> Rc<DesignReport> {
        self.report.get_untracked()
    }

    /// Light or dark, without asking to be told when it changes.
    pub fn effective_theme_untracked(self) -> Theme {
        theme::effective(self.theme.get_untracked())
    }

    /// Fits the board to its place, in pixels. The first size shows all of the board, later ones keep what is seen.
    pub fn resize(self, width: f64, height: f64) {
        self.update(|editor| editor.set_viewport(width, height));
        // The keyboard of a phone may have come over what is written on.
        self.text_edit.with_untracked(|edit| {
            if let Some(edit) = edit {
                self.update(|editor| editor.show_text(&edit.id));
            }
        });
        if !self.inner().has_size.replace(true) {
            self.run(Command::ZoomToFit);
        }
    }

    /// Reads the editor.
    pub fn with_editor<R>(self, read: impl FnOnce(&Editor) -> R) -> R {
        read(&self.inner().editor.borrow())
    }

    /// Lets the editor do something, and brings the page up to date.
    pub fn update<R>(self, act: impl FnOnce(&mut Editor) -> R) -> R {
        let result = act(&mut self.inner().editor.borrow_mut());
        self.settle();
        result
    }

    /// Gives the editor what a person did.
    pub fn input(self, event: InputEvent) -> Response {
        let response = self.update(|editor| editor.handle(event));
        self.follow(&response);
        response
    }

    /// Carries out a command.
    pub fn run(self, command: Command) -> Response {
        let response = self.update(|editor| editor.run(command));
        self.follow(&response);
        response
    }

    /// Does what a response asks of the page.
    pub fn follow(self, response: &Response) {
        if let Some(edit) = &response.edit_text {
            self.text_edit.set(Some(edit.clone()));
        }
        if let Some(words) = &response.announce {
            self.announce(words);
        }
        if let Some(reason) = &response.refused {
            self.tell_reason(reason.clone());
        }
        if response.glides {
            crate::board::glide(self);
        }
        if response.drifts && !self.inner().is_drifting.replace(true) {
            request_animation_frame(move || {
                self.inner().is_drifting.set(false);
                self.input(InputEvent::Tick);
            });
        }
        if self.cursor.get_untracked() != response.cursor.css() && response.handled {
            self.cursor.set(response.cursor.css());
        }
    }

    /// Edits the active alternative as one step of undo. Tells whether that was possible.
    pub fn edit(self, label: &str, edits: Vec<Edit>) -> bool {
        let outcome = self.update(|editor| editor.edit(label, edits));
        self.tell_refusal(outcome.err())
    }

    /// Changes the document as one step of undo. Tells whether that was possible.
    pub fn change(self, label: &str, changes: Vec<Change>) -> bool {
        let outcome = self.update(|editor| editor.change(label, changes));
        self.tell_refusal(outcome.err())
    }

    /// Selects these elements.
    pub fn select(self, ids: Vec<Id>) {
        self.update(|editor| editor.select(ids));
    }

    /// Shows an element on the board and selects it.
    pub fn go_to(self, id: &Id) {
        self.view.set(ViewId::BOARD);
        self.run(Command::Reveal(id.clone()));
    }

    /// Shows the alternative some steps to the right of the active one, or to the left where negative, going round.
    pub fn show_neighbour(self, steps: isize) -> Option<Id> {
        let next = self.with_editor(|editor| {
            let all = editor.document().alternatives();
            let at = all.iter().position(|one| one.id() == editor.active_id())?;
            let next = (at.cast_signed() + steps)
                .rem_euclid(all.len().cast_signed())
                .cast_unsigned();
            all.get(next).map(|one| one.id().clone())
        })?;
        self.update(|editor| editor.switch_to(&next));
        Some(next)
    }

    /// A free id in the active alternative.
    pub fn new_id(self, words: &str) -> Id {
        self.with_editor(|editor| editor.alternative().free_id(&Id::from_words(words)))
    }

    /// Shows another document, as a board of its own.
    pub fn open(self, document: Document) {
        let has_something = document
            .alternatives()
            .iter()
            .any(|one| !one.notes().is_empty());
        self.show(document, None);
        if has_something {
            self.run(Command::ZoomToFit);
        }
    }

    /// Shows a document, and goes on where an earlier session of it was.
    pub fn show(
        self,
        document: Document,
        earlier: Option<(isobar_editor::EditorSession, History)>,
    ) {
        self.text_edit.set(None);
        let inner = self.inner();
        inner.analyst.start_over();
        inner.reported.take();
        self.saved_file.set(None);
        self.is_shared.set(false);
        self.update(|editor| {
            editor.open(document);
            if let Some((session, history)) = earlier {
                editor.resume(session, history);
            }
        });
    }

    /// Says who paints the board.
    pub fn set_painter(self, paint: impl Fn() + 'static) {
        *self.inner().painter.borrow_mut() = Some(Rc::new(paint));
        self.request_frame();
    }

    /// Brings signals, storage and screen up to date with the editor.
    fn settle(self) {
        let inner = self.inner();
        let (epochs, tool) = self.with_editor(|editor| (editor.epochs(), editor.tool()));
        self.publish(epochs);
        if self.tool.get_untracked() != tool {
            self.tool.set(tool);
        }
        // What is done before they are there stays with the editor.
        if let Some(followers) = inner.followers.get() {
            let edits = inner.editor.borrow_mut().take_journal();
            (followers.note)(self, edits);
        }
        self.request_frame();
    }

    fn publish(self, epochs: Epochs) {
        let publish = |signal: RwSignal<u64>, epoch: u64| {
            if signal.get_untracked() != epoch {
                signal.set(epoch);
            }
        };
        publish(self.document_epoch, epochs.document);
        publish(self.view_epoch, epochs.view);
        publish(self.selection_epoch, epochs.selection);
    }

    /// Paints with the next frame; judges after that, if there is something new to judge.
    pub fn request_frame(self) {
        let inner = self.inner();
        if inner.frame_is_due.replace(true) {
            return;
        }
        request_animation_frame(move || {
            let inner = self.inner();
            inner.frame_is_due.set(false);
            let painter = inner.painter.borrow().clone();
            if let Some(paint) = painter {
                paint();
            }
            if let Some(followers) = inner.followers.get()
                && inner.analysed.get() != Some(self.document_epoch.get_untracked())
            {
                (followers.judge)(self);
            }
        });
    }
}
