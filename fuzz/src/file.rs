//! Whatever may be in a file or in the browser's storage: boards, packed boards, deltas, sessions.

use std::sync::LazyLock;

use isobar_editor::{Command, Editor, EditorSession, History, JournalEntry};
use isobar_model::{Change, Delta, Document, file};
use serde_json::Value;

use crate::invariants;

static BOARD: LazyLock<Document> = LazyLock::new(|| {
    file::read_exact(include_str!("../../examples/order-integration.isobar.json"))
        .expect("the example is a board")
});

/// The first byte says what the others are taken for.
pub fn run(data: &[u8]) {
    let Some((kind, data)) = data.split_first() else {
        return;
    };
    if kind % 8 == 7 {
        if let Some(document) = file::unpack(data) {
            invariants::check(&document, false);
        }
        return;
    }
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match kind % 8 {
        6 => journal(text),
        5 => session(text),
        kind => invariants::check_text(text, kind == 0),
    }
}

/// An entry of a journal that storage kept; versions before kept deltas alone.
fn journal(text: &str) {
    let delta = match serde_json::from_str::<JournalEntry>(text) {
        Ok(entry) => {
            let (mut document, mut history) = (BOARD.clone(), History::default());
            if entry.clone().replay(&mut document, &mut history).is_err() {
                assert!(document == *BOARD, "what was refused changed something");
                assert!(history == History::default(), "what was refused is a step");
            }
            entry.delta().cloned()
        }
        Err(_) => serde_json::from_str::<Delta>(text).ok(),
    };
    let Some(delta) = delta else {
        return;
    };
    let mut document = BOARD.clone();
    let Ok(made) = document.apply(Change::Replay(delta)) else {
        assert!(document == *BOARD, "what was refused changed something");
        return;
    };
    invariants::check(&document, false);
    document
        .apply(Change::Replay(made.inverse()))
        .expect("what was done can be undone");
    assert!(document == *BOARD, "undone, it is another board");
}

/// A session that storage kept: its history may be of another board.
fn session(text: &str) {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return;
    };
    let history = serde_json::from_value::<History>(value["history"].clone());
    let Ok(session) = serde_json::from_value::<EditorSession>(value) else {
        return;
    };
    let past = history.unwrap_or_default();
    let mut editor = Editor::new(BOARD.clone(), 7);
    editor.resume(session, past.clone());
    for _ in 0..6 {
        editor.run(Command::Undo);
        editor.run(Command::Undo);
        editor.run(Command::Redo);
    }
    let mut kept = BOARD.clone();
    invariants::replay(&mut kept, &mut { past }, editor.take_journal());
    assert!(
        &kept == editor.document(),
        "what is kept is not what is on the board"
    );
    invariants::check(editor.document(), false);
}
