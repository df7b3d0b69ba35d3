//! Boards kept in the browser's own database: a snapshot of each, and a journal of what was done since.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use futures_channel::oneshot;
use idb::{
    Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use wasm_bindgen::prelude::JsValue;
use web_sys::{DomException, IdbTransaction};

const NAME: &str = "isobar";
const VERSION: u32 = 1;
/// Titles and times of boards, by board.
const INDEX: &str = "index";
/// Whole boards as text of a file, by board.
const SNAPSHOTS: &str = "snapshots";
/// Journal since the snapshot, by board and number.
const JOURNAL: &str = "journal";
/// Camera and alternative, by board; steps of undo, by board and [`HISTORY`].
const SESSIONS: &str = "sessions";
/// Ending of the key of a board's steps of undo.
const HISTORY: &str = "/history";

/// The database, open.
#[derive(Clone)]
pub struct Store {
    database: Rc<Database>,
}

/// A board as it was kept: texts, to be read by whoever knows what they mean.
#[derive(Clone, Debug, Default)]
pub struct StoredBoard {
    /// The whole board.
    pub snapshot: String,
    /// Steps of undo when the snapshot was made.
    pub history: Option<String>,
    /// Entries of the journal since, in order.
    pub journal: Vec<String>,
    /// Camera and alternative.
    pub session: Option<String>,
}

/// A board as it was at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The whole board, as text of a file.
    pub board: String,
    /// Its steps of undo.
    pub history: String,
}

/// Parts of a board to save.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The whole board and its steps of undo, where the journal starts anew.
    pub snapshot: Option<Snapshot>,
    /// Entries of the journal, each with its number.
    pub journal: Vec<(u32, String)>,
    /// Camera and alternative.
    pub session: String,
    /// Title and time, as [`Store::boards`] gives them back.
    pub entry: String,
}

/// Why something could not be kept or found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser keeps nothing here: a private window, or switched off.
    Unavailable,
    /// There is no room left.
    Full,
    /// A newer Isobar has kept boards here, in its own way.
    Newer,
    /// Something else, in the browser's words.
    Other(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable => {
                formatter.write_str("This browser does not let Isobar keep boards here")
            }
            Self::Full => formatter.write_str("The browser has no room left to keep this board"),
            Self::Newer => formatter.write_str(
                "A newer Isobar keeps boards in this browser: load this page again to get it",
            ),
            Self::Other(words) => write!(formatter, "The board could not be kept ({words})"),
        }
    }
}

impl From<String> for StorageError {
    fn from(words: String) -> Self {
        if words.contains("Quota") {
            Self::Full
        } else {
            Self::Other(words)
        }
    }
}

impl From<idb::Error> for StorageError {
    fn from(error: idb::Error) -> Self {
        error.to_string().into()
    }
}

impl From<DomException> for StorageError {
    fn from(error: DomException) -> Self {
        format!("{}: {}", error.name(), error.message()).into()
    }
}

/// Waits for the end of a transaction. One that the browser takes back has kept nothing, even where every request in it
/// went well: that there is no room is found out at the end. Errors of single requests are not listened to: they come
/// before the end, many where one is taken back.
async fn ended(mut transaction: Transaction) -> Result<(), StorageError> {
    let (sender, outcome) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let send = move |is_kept: bool| {
        if let Some(sender) = sender.take() {
            // Nobody waits any more where the page is about to go.
            let _ = sender.send(is_kept);
        }
    };
    transaction.on_complete({
        let send = send.clone();
        move |_| send(true)
    });
    transaction.on_abort(move |_| send(false));
    if outcome.await == Ok(true) {
        return Ok(());
    }
    let error = IdbTransaction::from(transaction).error();
    Err(error.map_or_else(
        || "the browser has taken it back".to_owned().into(),
        Into::into,
    ))
}

impl Store {
    /// Opens the database.
    ///
    /// # Errors
    /// When the browser keeps nothing here.
    pub async fn open() -> Result<Self, StorageError> {
        let factory = Factory::new().map_err(|_| StorageError::Unavailable)?;
        let mut request = factory
            .open(NAME, Some(VERSION))
            .map_err(|_| StorageError::Unavailable)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                for name in [INDEX, SNAPSHOTS, JOURNAL, SESSIONS] {
                    // Fails only if it is there already.
                    let _ = database.create_object_store(name, ObjectStoreParams::new());
                }
            }
        });
        let database = request.await.map_err(|error| {
            if error.to_string().contains("VersionError") {
                StorageError::Newer
            } else {
                StorageError::Unavailable
            }
        })?;
        Ok(Self {
            database: Rc::new(database),
        })
    }

    /// Entries of all boards, each with its id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn boards(&self) -> Result<Vec<(String, String)>, StorageError> {
        let transaction = self
            .database
            .transaction(&[INDEX], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(INDEX)?;
        let (keys, entries) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let (keys, entries) = (keys.await?, entries.await?);
        let text = |value: &JsValue| value.as_string().unwrap_or_default();
        Ok(keys
            .iter()
            .map(text)
            .zip(entries.iter().map(text))
            .collect())
    }

    /// A board as it was kept.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load(&self, board: &str) -> Result<Option<StoredBoard>, StorageError> {
        let stores = [SNAPSHOTS, JOURNAL, SESSIONS];
        let transaction = self
            .database
            .transaction(&stores, TransactionMode::ReadOnly)?;
        let key = JsValue::from_str(board);
        let snapshot = transaction
            .object_store(SNAPSHOTS)?
            .get(Query::Key(key.clone()))?;
        let sessions = transaction.object_store(SESSIONS)?;
        let session = sessions.get(Query::Key(key))?;
        let history = sessions.get(Query::Key(history_of(board)))?;
        let range = Some(Query::KeyRange(entries_of(board)?));
        let journal = transaction.object_store(JOURNAL)?.get_all(range, None)?;
        let (snapshot, session) = (snapshot.await?, session.await?);
        let (history, journal) = (history.await?, journal.await?);
        Ok(snapshot.map(|snapshot| StoredBoard {
            snapshot: snapshot.as_string().unwrap_or_default(),
            history: history.and_then(|history| history.as_string()),
            journal: journal
                .iter()
                .map(|entry| entry.as_string().unwrap_or_default())
                .collect(),
            session: session.and_then(|session| session.as_string()),
        }))
    }

    /// Keeps a batch, all of it or nothing.
    ///
    /// # Errors
    /// When there is no room, or the database does not answer.
    pub async fn keep(&self, board: &str, batch: Batch) -> Result<(), StorageError> {
        let stores = [INDEX, SNAPSHOTS, JOURNAL, SESSIONS];
        let transaction = self
            .database
            .transaction(&stores, TransactionMode::ReadWrite)?;
        let key = JsValue::from_str(board);
        let put = |store: &str, text: &str, key: &JsValue| -> Result<(), StorageError> {
            transaction
                .object_store(store)?
                .put(&JsValue::from_str(text), Some(key))?;
            Ok(())
        };
        // All requests first: the transaction ends once the event loop goes on.
        if let Some(snapshot) = batch.snapshot {
            transaction
                .object_store(JOURNAL)?
                .delete(Query::KeyRange(entries_of(board)?))?;
            // The browser has a copy: this one goes before the database has answered, since it is large.
            put(SNAPSHOTS, &snapshot.board, &key)?;
            put(SESSIONS, &snapshot.history, &history_of(board))?;
        }
        for (number, entry) in &batch.journal {
            put(
                JOURNAL,
                entry,
                &JsValue::from_str(&format!("{board}/{number:010}")),
            )?;
        }
        put(SESSIONS, &batch.session, &key)?;
        put(INDEX, &batch.entry, &key)?;
        // The page may be about to go: then nobody would hear that all is there, and it would all be taken back.
        ended(transaction.commit()?).await
    }
}

impl Store {
    /// Removes a board and all that belongs to it.
    ///
    /// # Errors
    /// When the database does not answer; then all of it is still there.
    pub async fn remove(&self, board: &str) -> Result<(), StorageError> {
        let stores = [INDEX, SNAPSHOTS, JOURNAL, SESSIONS];
        let transaction = self
            .database
            .transaction(&stores, TransactionMode::ReadWrite)?;
        for store in [INDEX, SNAPSHOTS, SESSIONS] {
            let key = Query::Key(JsValue::from_str(board));
            transaction.object_store(store)?.delete(key)?;
        }
        let history = Query::Key(history_of(board));
        transaction.object_store(SESSIONS)?.delete(history)?;
        let entries = Query::KeyRange(entries_of(board)?);
        transaction.object_store(JOURNAL)?.delete(entries)?;
        ended(transaction).await
    }
}

/// The key of a board's steps of undo.
fn history_of(board: &str) -> JsValue {
    JsValue::from_str(&format!("{board}{HISTORY}"))
}

/// The keys of a board's journal: `board/0000000001` and on.
fn entries_of(board: &str) -> Result<KeyRange, StorageError> {
    let (first, last) = (format!("{board}/"), format!("{board}0"));
    Ok(KeyRange::bound(
        &JsValue::from_str(&first),
        &JsValue::from_str(&last),
        None,
        Some(true),
    )?)
}

const LAST: &str = "isobar-last-board";
const LINK: &str = "isobar-link";

/// Value that is saved for this tab, over reloads.
fn of_tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn of_browser() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The board that was open last, as far as the browser remembers.
pub struct LastBoard {
    pub board: String,
    /// The moment of opening it, as the list of boards counts.
    pub at: f64,
    /// It was open in this tab, not just in any.
    pub is_of_tab: bool,
}

/// The board that was open last in this tab, or else in any. After the browser was killed, what it remembers of other
/// tabs can be some seconds old: it writes that when it has time.
pub fn last_board() -> Option<LastBoard> {
    let of = |store: Option<web_sys::Storage>, is_of_tab| {
        let text = store?.get_item(LAST).ok()??;
        let (board, at) = text.split_once(' ').unwrap_or((&text, ""));
        Some(LastBoard {
            board: board.to_owned(),
            at: at.parse().unwrap_or_default(),
            is_of_tab,
        })
    };
    of(of_tab(), true).or_else(|| of(of_browser(), false))
}

/// Remembers which board is open since when.
pub fn set_last_board(board: &str, at: f64) {
    for store in [of_tab(), of_browser()].into_iter().flatten() {
        // Without room or permission the newest board is opened next time.
        let _ = store.set_item(LAST, &format!("{board} {at}"));
    }
}

/// True if somebody has followed a link here: they have not reloaded the page, nor come back to the one that they left.
/// Remembers the link.
pub fn follows(link: &str) -> bool {
    let Some(store) = of_tab() else { return true };
    let is_known = matches!(store.get_item(LINK), Ok(Some(known)) if known == link);
    let _ = store.set_item(LINK, link);
    !is_known || super::document::is_newly_opened()
}
