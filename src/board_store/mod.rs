//! Keeps the board safe: every edit is appended to a journal in the browser's database within a moment.

mod journal;
mod kept;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use isobar_editor::{Editor, JournalEntry};
use isobar_model::file;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use self::journal::Journal;
use self::kept::restore;
pub use self::kept::{BoardEntry, RestoredBoard};
use crate::analyst::AnalystClient;
use crate::platform::storage::{
    self, Batch, LastBoard, Snapshot, StorageError, Store, StoredBoard,
};
use crate::platform::{clock, tabs};

/// Time for which edits wait for more of them. The whole way to the database stays below 250 ms.
const WAIT: Duration = Duration::from_millis(120);
/// Time for which it waits while somebody only looks around, or has opened a board: frames go before.
const VIEW_SAVE_DELAY: Duration = Duration::from_secs(1);

/// State of saving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// All of it.
    #[default]
    Saved,
    /// It is on its way.
    Saving,
    /// Not, for this reason.
    Failed(StorageError),
}

/// Keeps one board.
pub struct BoardStore {
    /// The database; `None` until it has answered.
    store: RefCell<Option<Result<Store, StorageError>>>,
    /// The id under which the board is kept; `None` until it is known which to go on with. Nothing is written before.
    board: RefCell<Option<String>>,
    waiting: RefCell<Vec<JournalEntry>>,
    /// The journal that is appended to; `None` where the next batch holds the whole board.
    journal: Cell<Option<Journal>>,
    /// Another tab has the board: the next change starts a copy of its own.
    is_elsewhere: Cell<bool>,
    /// Pending save, and the time for which it waits altogether.
    due: Cell<Option<(TimeoutHandle, Duration)>>,
    is_busy: Cell<bool>,
    /// Something was due while something else was being kept: it goes next, without waiting again.
    is_overdue: Cell<bool>,
    /// It has been tried again since something was kept last.
    is_tried_again: Cell<bool>,
    /// The latest moment that anything was kept or opened, as far as this tab knows.
    latest: Cell<f64>,
    /// Epochs of document, view and selection that were recorded last.
    view: Cell<Option<(u64, u64, u64)>>,
    /// True if anybody sees how it goes.
    pub state: RwSignal<SaveState>,
}

impl BoardStore {
    /// A store without a board.
    pub fn new() -> Self {
        Self {
            store: RefCell::new(None),
            board: RefCell::new(None),
            waiting: RefCell::new(Vec::new()),
            journal: Cell::new(None),
            is_elsewhere: Cell::new(false),
            due: Cell::new(None),
            is_busy: Cell::new(false),
            is_overdue: Cell::new(false),
            is_tried_again: Cell::new(false),
            latest: Cell::new(0.0),
            view: Cell::new(None),
            state: RwSignal::new(SaveState::Saved),
        }
    }

    /// Opens the database.
    ///
    /// # Errors
    /// When the browser keeps nothing here.
    pub async fn connect(&self) -> Result<(), StorageError> {
        let store = Store::open().await;
        let outcome = store.as_ref().map(|_| ()).map_err(Clone::clone);
        *self.store.borrow_mut() = Some(store);
        if let Some(newest) = self.boards().await.first() {
            self.latest.set(newest.saved_at);
        }
        outcome
    }

    /// This moment, which is later than every one before: the clock may jump.
    fn moment(&self) -> f64 {
        let moment = clock::now().max(self.latest.get() + 1.0);
        self.latest.set(moment);
        moment
    }

    fn store(&self) -> Option<Store> {
        self.store.borrow().as_ref()?.as_ref().ok().cloned()
    }

    /// The id under which the board is kept; empty where it is not known yet.
    pub fn board(&self) -> String {
        self.board.borrow().clone().unwrap_or_default()
    }

    fn has_board(&self) -> bool {
        self.board.borrow().is_some()
    }

    /// Every board that is kept, newest first.
    pub async fn boards(&self) -> Vec<BoardEntry> {
        let Some(store) = self.store() else {
            return Vec::new();
        };
        let found = store.boards().await.unwrap_or_default();
        let mut entries: Vec<BoardEntry> = found
            .into_iter()
            .map(|(id, text)| BoardEntry::read(id, &text))
            .collect();
        entries.sort_by(|one, other| other.saved_at.total_cmp(&one.saved_at));
        entries
    }

    /// The board to go on with: what this tab had open, else what was open last in any. Only the database knows that for
    /// sure after the browser was killed.
    pub async fn to_go_on_with(&self) -> Option<String> {
        let boards = self.boards().await;
        let is_kept = |last: &LastBoard| boards.iter().any(|kept| kept.id == last.board);
        let last = storage::last_board().filter(is_kept);
        let newest = boards.first()?;
        Some(match last {
            Some(last) if last.is_of_tab || last.at >= newest.saved_at => last.board,
            _ => newest.id.clone(),
        })
    }

    /// Forgets a board that is not open, and hands over what was kept of it.
    ///
    /// # Errors
    /// When the database does not answer; then it is still kept.
    pub async fn forget(&self, board: &str) -> Result<Option<Batch>, StorageError> {
        let Some(store) = self.store() else {
            return Ok(None);
        };
        let entries = store.boards().await?;
        let entry = entries.into_iter().find(|(id, _)| id == board);
        let kept = store.load(board).await?;
        store.remove(board).await?;
        let batch = |(kept, (_, entry)): (StoredBoard, (String, String))| Batch {
            snapshot: Some(Snapshot {
                board: kept.snapshot,
                history: kept.history.unwrap_or_default(),
            }),
            journal: (0..).zip(kept.journal).collect(),
            session: kept.session.unwrap_or_default(),
            entry,
        };
        Ok(kept.zip(entry).map(batch))
    }

    /// Keeps again what was forgotten.
    ///
    /// # Errors
    /// When there is no room, or the database does not answer.
    pub async fn bring_back(&self, board: &str, batch: Batch) -> Result<(), StorageError> {
        match self.store() {
            Some(store) => store.keep(board, batch).await,
            None => Err(StorageError::Unavailable),
        }
    }

    /// Reads a board that is kept.
    ///
    /// # Errors
    /// What to tell people, and the text that could not be read.
    pub async fn find(
        &self,
        board: &str,
        analyst: &Rc<AnalystClient>,
    ) -> Result<Option<RestoredBoard>, (String, String)> {
        let Some(store) = self.store() else {
            return Ok(None);
        };
        let kept = store
            .load(board)
            .await
            .map_err(|trouble| (trouble.to_string(), String::new()))?;
        match kept {
            Some(kept) => restore(&kept, analyst).await.map(Some),
            None => Ok(None),
        }
    }

    /// Goes on with a board that was found.
    pub fn go_on(&self, board: &str, journal: Option<Journal>) {
        self.take(board);
        self.journal.set(journal);
    }

    /// Starts to keep a new board.
    pub fn start_anew(&self) {
        self.take(&new_board_id());
    }

    /// Keeps nothing from here on, until there is a board to go on with: what is open now is only looked at.
    pub fn leave(&self) {
        *self.board.borrow_mut() = None;
        self.forget_edits();
        self.state.set(SaveState::Saved);
    }

    fn take(&self, board: &str) {
        *self.board.borrow_mut() = Some(board.to_owned());
        self.forget_edits();
        storage::set_last_board(board, self.moment());
    }

    fn forget_edits(&self) {
        self.journal.set(None);
        self.is_elsewhere.set(false);
        self.waiting.borrow_mut().clear();
        if let Some((due, _)) = self.due.take() {
            due.clear();
        }
    }

    /// Another tab has this board: what is done here from now on goes to a copy.
    pub fn leave_to_other_tab(&self) {
        self.is_elsewhere.set(true);
    }

    /// This tab has the board again.
    pub fn take_over(&self, tabs: &tabs::Tabs) {
        self.is_elsewhere.set(false);
        self.journal.set(None);
        tabs.say(tabs::TabMessage::Take, &self.board());
    }

    /// True if this tab keeps the board under its id.
    pub fn is_owner(&self) -> bool {
        !self.is_elsewhere.get()
    }

    /// Records edits and the view of the board; returns true if this started a copy because another tab has the board.
    /// Nothing is written while neither changes, such as when only the pointer moves.
    pub fn note(self: &Rc<Self>, edits: Vec<JournalEntry>, editor: Rc<RefCell<Editor>>) -> bool {
        let starts_copy = self.is_elsewhere.get() && !edits.is_empty();
        if starts_copy {
            self.take(&new_board_id());
        }
        if !self.has_board() && !edits.is_empty() {
            self.state.set(SaveState::Saving);
        }
        if self.is_elsewhere.get() || !self.has_board() {
            return false;
        }
        let view = editor.try_borrow().ok().map(|editor| {
            let epochs = editor.epochs();
            (epochs.document, epochs.view, epochs.selection)
        });
        let is_same_view = self.view.replace(view) == view && view.is_some();
        if edits.is_empty() && (self.journal.get().is_none() || !is_same_view) {
            self.schedule(editor, VIEW_SAVE_DELAY);
        } else if !edits.is_empty() {
            self.state.set(SaveState::Saving);
            self.waiting.borrow_mut().extend(edits);
            self.schedule(editor, WAIT);
        }
        starts_copy
    }

    fn schedule(self: &Rc<Self>, editor: Rc<RefCell<Editor>>, wait: Duration) {
        if let Some((due, longest)) = self.due.get() {
            if longest <= wait {
                return;
            }
            due.clear();
        }
        let board_store = Rc::clone(self);
        let keep = move || {
            board_store.due.set(None);
            board_store.flush(editor);
        };
        let due = set_timeout_with_handle(keep, wait).ok();
        self.due.set(due.map(|due| (due, wait)));
    }

    /// Keeps within a moment which board is open, and all of it: somebody has asked for it.
    pub fn keep_soon(self: &Rc<Self>, editor: Rc<RefCell<Editor>>) {
        self.schedule(editor, WAIT);
    }

    /// Keeps everything now, or once what is being kept is kept.
    pub fn flush(self: &Rc<Self>, editor: Rc<RefCell<Editor>>) {
        if self.is_busy.get() {
            self.is_overdue.set(true);
        } else {
            self.flush_at_once(editor);
        }
    }

    /// Keeps everything now, because another board is about to be shown, or the page about to go. The database does
    /// one thing after the other, so nothing gets into the wrong order.
    pub fn flush_at_once(self: &Rc<Self>, editor: Rc<RefCell<Editor>>) {
        if self.is_elsewhere.get() || !self.has_board() {
            return;
        }
        let store = match &*self.store.borrow() {
            Some(Ok(store)) => store.clone(),
            Some(Err(trouble)) => {
                self.state.set(SaveState::Failed(trouble.clone()));
                return;
            }
            None => {
                self.schedule(editor, WAIT);
                return;
            }
        };
        // A gesture may yet be taken back: the whole board is kept once it has ended. The journal holds nothing of it.
        let is_ready = |editor: &Editor| self.appends() || !editor.is_in_gesture();
        let batch = editor
            .try_borrow()
            .ok()
            .filter(|editor| is_ready(editor))
            .map(|editor| self.batch(&editor));
        let Some(batch) = batch else {
            return self.schedule(editor, WAIT);
        };
        self.is_busy.set(true);
        let board_store = Rc::clone(self);
        let board = self.board();
        spawn_local(async move {
            let outcome = store.keep(&board, batch).await;
            board_store.is_busy.set(false);
            match outcome {
                Ok(()) => board_store.go_on_keeping(&editor),
                Err(trouble) => board_store.try_again(trouble, &editor).await,
            }
            if board_store.is_overdue.take() {
                board_store.flush(editor);
            }
        });
    }

    fn go_on_keeping(self: &Rc<Self>, editor: &Rc<RefCell<Editor>>) {
        self.is_tried_again.set(false);
        if self.waiting.borrow().is_empty() {
            self.state.set(SaveState::Saved);
        } else {
            self.schedule(Rc::clone(editor), WAIT);
        }
    }

    /// Keeps the whole board next, so that nothing is missing: at once where the database could be opened again, else with
    /// the next edit.
    async fn try_again(self: &Rc<Self>, trouble: StorageError, editor: &Rc<RefCell<Editor>>) {
        self.journal.set(None);
        let is_open = self.open_again(&trouble).await;
        if is_open && !self.is_tried_again.replace(true) {
            self.schedule(Rc::clone(editor), WAIT);
        } else {
            self.state.set(SaveState::Failed(trouble));
        }
    }

    /// The browser may have closed the database, such as when somebody has removed what pages keep: what is kept next
    /// goes to a new one.
    async fn open_again(&self, trouble: &StorageError) -> bool {
        if !matches!(trouble, StorageError::Other(_)) {
            return false;
        }
        let store = Store::open().await;
        let is_open = store.is_ok();
        if is_open {
            *self.store.borrow_mut() = Some(store);
        }
        is_open
    }

    /// True if the next batch goes to the journal; else it holds the whole board.
    fn appends(&self) -> bool {
        self.journal.get().is_some_and(|journal| !journal.is_full())
    }

    fn batch(&self, editor: &Editor) -> Batch {
        let edits = std::mem::take(&mut *self.waiting.borrow_mut());
        let entry = BoardEntry {
            id: String::new(),
            title: editor.document().board().title.clone(),
            saved_at: self.moment(),
        };
        let mut batch = Batch {
            session: to_text(&editor.session()),
            entry: to_text(&entry),
            ..Batch::default()
        };
        let mut journal = match self.journal.get() {
            Some(journal) if self.appends() => journal,
            _ => {
                let snapshot = Snapshot {
                    board: file::write_compact(editor.document()),
                    history: to_text(&editor.history()),
                };
                self.journal.set(Some(Journal::after(&snapshot)));
                batch.snapshot = Some(snapshot);
                return batch;
            }
        };
        let numbered = |edit: &JournalEntry| {
            let text = to_text(edit);
            (journal.append(&text), text)
        };
        batch.journal = edits.iter().map(numbered).collect();
        self.journal.set(Some(journal));
        batch
    }
}

fn to_text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn new_board_id() -> String {
    format!("board-{:x}", clock::seed())
}
