//! Whatever may be pasted: text, lists, tables, and elements of another board.

use isobar_editor::{Clipping, Command, Editor, History};
use isobar_model::NoteKind;

use crate::bytes::Bytes;
use crate::changes::BOARD;
use crate::{invariants, json};

/// The first byte says how it is pasted; the others are the text, or what is different about a copy of the board.
pub fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let mut editor = Editor::new(BOARD.clone(), 7);
    editor.set_viewport(1280.0, 800.0);
    if first % 4 == 3 {
        if let Some(clipping) = clipping(rest) {
            editor.paste(clipping);
            editor.run(Command::Paste);
        }
    } else {
        let Ok(text) = std::str::from_utf8(rest) else {
            return;
        };
        paste(&mut editor, first % 4, text);
    }
    check(editor);
}

fn paste(editor: &mut Editor, way: u8, text: &str) {
    if way == 0 {
        editor.paste_text(text);
        return;
    }
    let response = editor.run(Command::CreateNote(NoteKind::Event));
    let Some(field) = response.edit_text else {
        return;
    };
    match way {
        1 => editor.paste_list(&field.id, text),
        _ => editor.paste_lines(&field.id, "", text),
    };
    editor.commit_text(&field.id, text);
}

/// A copy of elements of the board, with other values in it.
fn clipping(bytes: &[u8]) -> Option<Clipping> {
    let mut editor = Editor::new(BOARD.clone(), 7);
    editor.run(Command::SelectAll);
    editor.run(Command::Copy);
    let mut value =
        serde_json::to_value(editor.clipping()).expect("what was copied can be written");
    json::mutate(
        &mut value,
        &mut Bytes(bytes),
        &[
            "id", "frame", "from", "to", "kind", "at", "x", "fields", "size",
        ],
    );
    serde_json::from_value(value).ok()
}

/// The kept board is the one that is seen, and undo takes back all of it.
fn check(mut editor: Editor) {
    let mut kept = BOARD.clone();
    invariants::replay(&mut kept, &mut History::default(), editor.take_journal());
    assert!(
        &kept == editor.document(),
        "what is kept is not what is on the board"
    );
    invariants::check(&kept, false);
    while editor.undo_label().is_some() {
        let response = editor.run(Command::Undo);
        assert!(
            response.refused.is_none(),
            "undo is refused: {:?}",
            response.refused
        );
    }
    assert!(editor.document() == &*BOARD, "undone, it is another board");
}
