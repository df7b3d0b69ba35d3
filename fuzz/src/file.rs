//! Whatever may be in a file or in the browser's storage: boards, packed boards, deltas, sessions.

use std::sync::LazyLock;

use isobar_editor::{Command, Editor, Session};
use isobar_model::{Change, Delta, Document, file};

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

/// A delta that storage kept, or that another tab sent.
fn journal(text: &str) {
    let Ok(delta) = serde_json::from_str::<Delta>(text) else {
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
    let Ok(session) = serde_json::from_str::<Session>(text) else {
        return;
    };
    let mut editor = Editor::new(BOARD.clone(), 7);
    editor.resume(session);
    for _ in 0..6 {
        editor.run(Command::Undo);
        editor.run(Command::Undo);
        editor.run(Command::Redo);
    }
    let mut kept = BOARD.clone();
    invariants::replay(&mut kept, editor.take_deltas());
    assert!(
        &kept == editor.document(),
        "what is kept is not what is on the board"
    );
    invariants::check(editor.document(), false);
}
