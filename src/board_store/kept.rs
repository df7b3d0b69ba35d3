//! Boards as they were kept, read again.

use std::rc::Rc;

use isobar_editor::{History, JournalEntry};
use isobar_model::{Change, Delta, Document, file};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::journal::Journal;
use crate::analyst::AnalystClient;
use crate::platform::storage::StoredBoard;

/// A board in the list of boards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoardEntry {
    /// The board.
    #[serde(skip)]
    pub id: String,
    /// Name for people.
    pub title: String,
    /// When it was kept last, in milliseconds since 1970; later than everything that was kept before, whatever the clock
    /// says.
    pub saved_at: f64,
}

impl BoardEntry {
    /// Its title, or what stands in its place.
    pub fn shown_title(&self) -> &str {
        if self.title.trim().is_empty() {
            "Untitled board"
        } else {
            &self.title
        }
    }

    /// A board in the list, even where what is said about it cannot be read.
    pub fn read(id: String, text: &str) -> Self {
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
pub struct RestoredBoard {
    /// The board.
    pub document: Document,
    /// Editing state, and steps of undo.
    pub session: Option<(isobar_editor::EditorSession, History)>,
    /// Journal that the next edits are appended to; `None` where the board has to be kept as a whole first.
    pub journal: Option<Journal>,
    /// Problems of reading, for people; nothing is lost of what is kept.
    pub damage: Option<String>,
}

/// The board that a snapshot and a journal make together.
///
/// # Errors
/// A message for people, and the text that could not be read.
pub async fn restore(
    kept: &StoredBoard,
    analyst: &Rc<AnalystClient>,
) -> Result<RestoredBoard, (String, String)> {
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
    let session = from_text::<isobar_editor::EditorSession>(kept.session.as_deref());
    let kept_history = from_text::<History>(kept.history.as_deref());
    let is_of_before = kept_history.is_none();
    let mut history = kept_history
        .or_else(|| Some(from_text::<SessionOfBefore>(kept.session.as_deref())?.history))
        .unwrap_or_default();
    let is_whole = kept
        .journal
        .iter()
        .all(|entry| replay(entry, &mut document, &mut history));
    if !is_whole {
        let words = "The newest changes could not be read; the board is as it was before them.";
        damage.get_or_insert_with(|| words.to_owned());
    }
    Ok(RestoredBoard {
        document,
        journal: (damage.is_none() && !is_of_before).then(|| Journal::of(kept)),
        session: session.map(|session| (session, history)),
        damage,
    })
}

/// Steps of undo as the version before kept them, with every edit.
#[derive(Deserialize)]
struct SessionOfBefore {
    #[serde(default)]
    history: History,
}

/// Does to a board what an entry of its journal says. The version before wrote changes of the board alone.
fn replay(entry: &str, document: &mut Document, history: &mut History) -> bool {
    if let Some(entry) = from_text::<JournalEntry>(Some(entry)) {
        return entry.replay(document, history).is_ok();
    }
    from_text::<Delta>(Some(entry))
        .is_some_and(|delta| document.apply(Change::Replay(delta)).is_ok())
}

fn from_text<T: DeserializeOwned>(text: Option<&str>) -> Option<T> {
    serde_json::from_str(text?).ok()
}
