//! Writing on the board as a list: one line after another.

use isobar_model::{Id, NoteKind};

use super::Editor;
use crate::place;
use crate::response::Response;

impl Editor {
    /// Adds a note of this kind below another one, which makes it the next one in time, and asks for its text.
    pub fn write_below(&mut self, id: &Id, kind: NoteKind) -> Response {
        self.give_up_gesture();
        let Some(note) = self.core.alternative().notes().get(id) else {
            return Response::ignored();
        };
        let place = place::below(&self.core, note, kind.default_size());
        let before = self.camera();
        let response = place::note(&mut self.core, kind, place.center().into());
        self.go_on_from(id, before, response)
    }

    /// Takes what was typed on a line. A new one that says nothing goes again: tells whether the line is there.
    pub fn finish_line(&mut self, id: &Id, text: &str) -> bool {
        if text.trim().is_empty() {
            self.cancel_text(id);
        }
        let is_there = self.alternative().notes().contains_key(id);
        if is_there {
            self.commit_text(id, text);
        }
        is_there
    }
}
