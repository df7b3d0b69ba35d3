//! Writing on the board as a list: one line after another.

use isobar_model::{Edit, Element, Id, Note, NoteKind, Order, Rect, Refusal};
use isobar_wording::kind_by_wording;

use super::Editor;
use super::text::text_of;
use crate::lines;
use crate::outline::in_one_line;
use crate::place;
use crate::response::Response;
use crate::room::{self, Later};

impl Editor {
    /// Adds a note of this kind right after another one in time, and asks for its text.
    pub fn write_after(&mut self, id: &Id, kind: NoteKind) -> Response {
        self.give_up_gesture();
        let made = match self.add_after(id, &[(kind, "")]) {
            Ok(made) => made,
            Err(refusal) => return Response::refusing(refusal),
        };
        let Some(new) = made.into_iter().next() else {
            return Response::ignored();
        };
        let response = place::keep_and_write(&mut self.core, new, kind.name());
        self.go_on_from(id, response, Some(kind))
    }

    /// Takes what was typed on a line. A new one that says nothing goes again: tells whether the line is there.
    pub fn finish_line(&mut self, id: &Id, text: &str) -> bool {
        if text.trim().is_empty() {
            self.cancel_text(id);
        }
        let is_there = self.alternative().notes().contains_key(id);
        if is_there {
            self.commit_line(id, text);
        }
        is_there
    }

    /// Takes what was typed on a line. Line breaks, which it does not show, stay where nothing else has changed.
    pub fn commit_line(&mut self, id: &Id, text: &str) -> Response {
        let old = text_of(self.alternative(), id);
        if old.is_some_and(|old| in_one_line(&old) == text.trim()) {
            return Response::redraw();
        }
        self.commit_text(id, text)
    }

    /// Takes a list that is pasted on a line on which `typed` stands: a line for each, from this one on if nothing stands
    /// on it. A single line is text like any other, and nothing is done with it.
    pub fn paste_lines(&mut self, id: &Id, typed: &str, text: &str) -> Response {
        let cells = lines::cells(text);
        let left_out = cells.left_out;
        let lines: Vec<String> = cells.columns.into_iter().flatten().collect();
        if lines.len() < 2 {
            return Response::ignored();
        }
        let is_new = self.is_fresh(id);
        let (first, rest) = match lines.split_first() {
            Some((first, rest)) if typed.trim().is_empty() => (first.as_str(), rest),
            _ => (typed, &lines[..]),
        };
        self.commit_line(id, first);
        let language = self.language_of_new(rest.iter().map(String::as_str));
        let kind = |text: &String| kind_by_wording(text, language).unwrap_or(NoteKind::Event);
        let rest: Vec<_> = rest
            .iter()
            .map(|text| (kind(text), text.as_str()))
            .collect();
        match self.add_after(id, &rest) {
            Ok(ids) => {
                self.core.select(ids.last().cloned().into_iter().collect());
                let response = self.keep_pasted(lines.len(), left_out);
                if is_new {
                    self.core.join_newest();
                }
                response
            }
            Err(refusal) => Response::refusing(refusal),
        }
    }

    /// Begins a step that adds notes right after another one in time, in the same frame. What comes later makes room.
    fn add_after(&mut self, id: &Id, lines: &[(NoteKind, &str)]) -> Result<Vec<Id>, Refusal> {
        let Some(note) = self.alternative().notes().get(id).cloned() else {
            return Ok(Vec::new());
        };
        let row = place::row_after(&note, lines.iter().map(|(kind, _)| kind.default_size()));
        let label = match lines {
            [(kind, _)] => format!("Add {}", kind.name()),
            _ => "Add notes".to_owned(),
        };
        self.core.begin(label.as_str());
        let added = self.make_room(&note, &row, &label).and_then(|()| {
            let made = self.notes_at(&row, lines);
            let ids = made.iter().map(|note| note.id.clone()).collect();
            let edits = made.into_iter().map(Element::Note).map(Edit::Add).collect();
            self.core.edit(&label, edits).map(|()| ids)
        });
        added.inspect_err(|_| self.core.give_up())
    }

    /// Moves what comes after a note, unless there is room for a row already.
    fn make_room(&mut self, note: &Note, row: &[Rect], label: &str) -> Result<(), Refusal> {
        let Some(last) = row.last() else {
            return Ok(());
        };
        if place::has_room_after(&self.core, note, row) {
            return Ok(());
        }
        // What lies below the note comes after the row as well, however narrow its last one is.
        let narrower = (note.area().width - last.width).max(0) / 2;
        let room = last.right() - note.area().right() + narrower;
        let edits = Later::than_note(self.alternative(), note).moved(room);
        room::edit(&mut self.core, label, edits)
    }

    /// New notes at these places, each in the frame that it lies in, and in front of all others.
    fn notes_at(&mut self, row: &[Rect], lines: &[(NoteKind, &str)]) -> Vec<Note> {
        let mut order = place::top_order(self.alternative());
        let mut made = Vec::new();
        for (at, (kind, text)) in row.iter().zip(lines) {
            let core = &mut self.core;
            made.push(place::new_note(core, *kind, *text, at.at(), order.clone()));
            order = Order::between(Some(&order), None);
        }
        made
    }
}
