//! Keeps the board safe: every delta reaches the browser's database within a moment.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use isobar_editor::Editor;
use isobar_model::{Change, Delta, Document, file};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::analyst::Analyst;
use crate::platform::storage::{self, Batch, LastBoard, StorageError, Store, StoredBoard};
use crate::platform::{clock, tabs};

/// Time for which deltas wait for more of them. The whole way to the database stays below 250 ms.
const WAIT: Duration = Duration::from_millis(120);
/// Time for which it waits while somebody only looks around, or has opened a board: frames go before.
const VIEW_SAVE_DELAY: Duration = Duration::from_secs(1);
/// Number of deltas in the journal before a snapshot is made.
const JOURNAL_LENGTH: u32 = 200;

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

/// A board in the list of boards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The board.
    #[serde(skip)]
    pub id: String,
    /// Name for people.
    pub title: String,
    /// When it was kept last, in milliseconds since 1970; later than everything that was kept before, whatever the clock
    /// says.
    pub saved_at: f64,
}

impl Entry {
    /// A board in the list, even where what is said about it cannot be read.
    fn read(id: String, text: &str) -> Self {
        let unknown = || Self {
            id: String::new(),
            title: "A board without a readable title".to_owned(),
            saved_at: 0.0,
        };
        let entry = serde_json::from_str(text).unwrap_or_else(|_| unknown());
        Self { id, ..entry }
    }
}

/// A board that was found in the database.
pub struct Found {
    /// The board.
    pub document: Document,
    /// Editing state.
    pub session: Option<isobar_editor::Session>,
    /// Problems of reading, for people; nothing is lost of what is kept.
    pub damage: Option<String>,
}

/// Keeps one board.
pub struct BoardStore {
    /// The database; `None` until it has answered.
    store: RefCell<Option<Result<Store, StorageError>>>,
    board: RefCell<String>,
    waiting: RefCell<Vec<Delta>>,
    number: Cell<u32>,
    /// Nothing of the board is kept yet under its id.
    is_new: Cell<bool>,
    /// Another tab has the board: the next change starts a copy of its own.
    is_elsewhere: Cell<bool>,
    /// Pending save, and the time for which it waits altogether.
    due: Cell<Option<(TimeoutHandle, Duration)>>,
    is_busy: Cell<bool>,
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
            board: RefCell::new(new_board_id()),
            waiting: RefCell::new(Vec::new()),
            number: Cell::new(0),
            is_new: Cell::new(true),
            is_elsewhere: Cell::new(false),
            due: Cell::new(None),
            is_busy: Cell::new(false),
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

    /// The id under which the board is kept.
    pub fn board(&self) -> String {
        self.board.borrow().clone()
    }

    /// Every board that is kept, newest first.
    pub async fn boards(&self) -> Vec<Entry> {
        let Some(store) = self.store() else {
            return Vec::new();
        };
        let found = store.boards().await.unwrap_or_default();
        let mut entries: Vec<Entry> = found
            .into_iter()
            .map(|(id, text)| Entry::read(id, &text))
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
            snapshot: Some(kept.snapshot),
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
        analyst: &Rc<Analyst>,
    ) -> Result<Option<Found>, (String, String)> {
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
    pub fn go_on(&self, board: &str) {
        // The journal starts anew with a snapshot: what it held is in the board that was found.
        self.take(board);
    }

    /// Starts to keep a new board.
    pub fn start_anew(&self) {
        self.take(&new_board_id());
    }

    fn take(&self, board: &str) {
        *self.board.borrow_mut() = board.to_owned();
        self.is_new.set(true);
        self.is_elsewhere.set(false);
        self.waiting.borrow_mut().clear();
        self.number.set(0);
        storage::set_last_board(board, self.moment());
    }

    /// A board was opened, so what is kept is not what is shown any more: the next batch holds the whole board.
    pub fn start_with_all(&self) {
        self.waiting.borrow_mut().clear();
        self.is_new.set(true);
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
        self.is_new.set(true);
        tabs.say(tabs::Word::Take, &self.board());
    }

    /// True if this tab keeps the board under its id.
    pub fn is_owner(&self) -> bool {
        !self.is_elsewhere.get()
    }

    /// Records edits and the view of the board; returns true if this started a copy because another tab has the board.
    /// Nothing is written while neither changes, such as when only the pointer moves.
    pub fn note(self: &Rc<Self>, deltas: Vec<Delta>, editor: Rc<RefCell<Editor>>) -> bool {
        let starts_copy = self.is_elsewhere.get() && !deltas.is_empty();
        if starts_copy {
            self.take(&new_board_id());
        }
        if self.is_elsewhere.get() {
            return false;
        }
        let view = editor.try_borrow().ok().map(|editor| {
            let epochs = editor.epochs();
            (epochs.document, epochs.view, epochs.selection)
        });
        let is_same_view = self.view.replace(view) == view && view.is_some();
        if deltas.is_empty() && (self.is_new.get() || !is_same_view) {
            self.schedule(editor, VIEW_SAVE_DELAY);
        } else if !deltas.is_empty() {
            self.state.set(SaveState::Saving);
            self.waiting.borrow_mut().extend(deltas);
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

    /// Keeps everything now, or once what is being kept is kept.
    pub fn flush(self: &Rc<Self>, editor: Rc<RefCell<Editor>>) {
        if self.is_busy.get() {
            self.schedule(editor, WAIT);
        } else {
            self.flush_at_once(editor);
        }
    }

    /// Keeps everything now, because another board is about to be shown, or the page about to go. The database does
    /// one thing after the other, so nothing gets into the wrong order.
    pub fn flush_at_once(self: &Rc<Self>, editor: Rc<RefCell<Editor>>) {
        if self.is_elsewhere.get() {
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
        self.is_busy.set(true);
        let batch = {
            // A gesture may yet be taken back: it is kept once it has ended.
            let Ok(seen) = editor.try_borrow() else {
                self.is_busy.set(false);
                return;
            };
            if seen.is_in_gesture() {
                self.is_busy.set(false);
                drop(seen);
                self.schedule(editor, WAIT);
                return;
            }
            self.batch(&seen)
        };
        let board_store = Rc::clone(self);
        let board = self.board();
        spawn_local(async move {
            let outcome = store.keep(&board, batch).await;
            board_store.is_busy.set(false);
            match outcome {
                Ok(()) if board_store.waiting.borrow().is_empty() => {
                    board_store.state.set(SaveState::Saved);
                }
                Ok(()) => board_store.schedule(editor, WAIT),
                Err(trouble) => {
                    // The next batch holds the whole board, so that nothing is missing once there is room.
                    board_store.is_new.set(true);
                    board_store.open_again(&trouble).await;
                    board_store.state.set(SaveState::Failed(trouble));
                }
            }
        });
    }

    /// The browser may have closed the database, such as when somebody has removed what pages keep: what is kept next
    /// goes to a new one.
    async fn open_again(&self, trouble: &StorageError) {
        if matches!(trouble, StorageError::Other(_))
            && let Ok(store) = Store::open().await
        {
            *self.store.borrow_mut() = Some(Ok(store));
        }
    }

    fn batch(&self, editor: &Editor) -> Batch {
        let deltas = std::mem::take(&mut *self.waiting.borrow_mut());
        let title = editor.document().board().title.clone();
        let entry = Entry {
            id: String::new(),
            title,
            saved_at: self.moment(),
        };
        let to_text = |value: &Delta| serde_json::to_string(value).unwrap_or_default();
        let mut batch = Batch {
            session: serde_json::to_string(&editor.session()).unwrap_or_default(),
            entry: serde_json::to_string(&entry).unwrap_or_default(),
            ..Batch::default()
        };
        let number = self.number.get();
        let wants_snapshot = self.is_new.get() || number > JOURNAL_LENGTH;
        if wants_snapshot {
            batch.snapshot = Some(file::write_compact(editor.document()));
            self.is_new.set(false);
            self.number.set(0);
        } else {
            let numbered = (number..).zip(deltas.iter().map(to_text));
            batch.journal = numbered.collect();
            self.number
                .set(number + u32::try_from(deltas.len()).unwrap_or(0));
        }
        batch
    }
}

fn new_board_id() -> String {
    format!("board-{:x}", clock::seed())
}

/// The board that a snapshot and a journal make together.
async fn restore(kept: &StoredBoard, analyst: &Rc<Analyst>) -> Result<Found, (String, String)> {
    let mut damage = None;
    let document = match file::read_exact(&kept.snapshot) {
        Some(document) => Some(document),
        None => {
            let read = analyst.read(kept.snapshot.clone()).await;
            let first = read.problems.first().map(ToString::to_string);
            damage = first.map(|first| format!("Some of the board could not be read: {first}"));
            read.document
        }
    };
    let Some(mut document) = document else {
        let words = damage.unwrap_or_else(|| "The kept board could not be read.".to_owned());
        return Err((words, kept.snapshot.clone()));
    };
    for entry in &kept.journal {
        let delta = serde_json::from_str::<Delta>(entry).ok();
        let applied = delta.and_then(|delta| document.apply(Change::Replay(delta)).ok());
        if applied.is_none() {
            let words = "The newest changes could not be read; the board is as it was before them.";
            damage.get_or_insert_with(|| words.to_owned());
            break;
        }
    }
    let session = kept
        .session
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok());
    Ok(Found {
        document,
        session,
        damage,
    })
}
