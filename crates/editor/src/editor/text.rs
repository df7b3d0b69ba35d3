//! Text on notes, frames, links and swimlanes.

use isobar_model::{
    Alternative, ContextAttribute, Edit, Id, LinkAttribute, NoteAttribute, NoteKind,
    ServiceAttribute, SwimlaneAttribute,
};

use super::Editor;
use crate::core::Newest;
use crate::input::Pointer;
use crate::response::{Response, TextEdit};
use crate::tool_kind::ToolKind;
use crate::tools::select::is_locked;

impl Editor {
    /// Asks for a text field over an element, if it has a text.
    pub fn begin_edit(&mut self, id: &Id) -> Response {
        if self.is_read_only() {
            return Response::read_only();
        }
        if is_locked(self.core.alternative(), id) {
            return Response::locked();
        }
        let Some(text) = text_of(self.core.alternative(), id) else {
            return Response::ignored();
        };
        self.core.come_to_read(id);
        Response::editing(TextEdit {
            id: id.clone(),
            select_all: !text.is_empty(),
            text,
        })
    }

    /// Shows the note that is being written on, where one can read it.
    pub fn show_text(&mut self, id: &Id) {
        self.core.come_to_read(id);
    }

    /// Follows what is being typed on an element: it is kept whenever typing rests. The wording of a new note tells its
    /// kind, where nobody has chosen it. As with everything that is written, a gesture that is going on is taken back:
    /// what it has moved is not what will be kept.
    pub fn follow_typing(&mut self, id: &Id, text: &str) -> Response {
        self.give_up_gesture();
        self.draft = Some((id.clone(), text.to_owned()));
        self.follow_wording(id, text)
    }

    /// Takes what was typed into the text field of an element. For a note that was just made, both are one step.
    pub fn commit_text(&mut self, id: &Id, text: &str) -> Response {
        self.draft = None;
        self.give_up_gesture();
        let text = text.trim();
        if self.is_fresh(id) {
            if text.is_empty() && (self.end_capture(id) || self.is_loose_text(id)) {
                self.core.forget_newest();
                return Response::redraw();
            }
            self.follow_wording(id, text);
        }
        let written = self.write(id, text);
        if self.is_going_on(id) {
            self.core.complete_newest();
        }
        written
    }

    /// Closes the text field of an element without taking what was typed. A note that was just made goes again; a frame
    /// or a lane, which was drawn, stays without a name.
    pub fn cancel_text(&mut self, id: &Id) -> Response {
        self.draft = None;
        self.give_up_gesture();
        if self.is_fresh(id) {
            self.end_capture(id);
        }
        let is_note = self.core.alternative().notes().contains_key(id);
        if self.is_fresh(id) && !is_note {
            self.core.complete_newest();
        } else if self.is_going_on(id) {
            self.core.forget_newest();
        }
        Response::redraw()
    }

    /// Takes a pause: what is being typed is kept as far as it has come, and the next nudge is a step of its own.
    pub(super) fn rest(&mut self) -> Response {
        if matches!(self.core.newest(), Newest::Nudged(_)) {
            self.core.complete_newest();
        }
        let Some((id, text)) = self.draft.clone() else {
            return Response::ignored();
        };
        self.give_up_gesture();
        self.write(&id, text.trim())
    }

    /// The note that is being made and says nothing yet.
    pub(super) fn blank_note(&self) -> Option<Id> {
        match self.core.newest() {
            Newest::Made(id) if self.is_blank(id) => Some(id.clone()),
            _ => None,
        }
    }

    pub(super) fn is_blank(&self, id: &Id) -> bool {
        let note = self.core.alternative().notes().get(id);
        note.is_some_and(|note| note.text.is_empty())
    }

    pub(super) fn double_click(&mut self, pointer: &Pointer) -> Response {
        if self.kind != ToolKind::Select {
            return Response::ignored();
        }
        self.give_up_gesture();
        match self.core.id_at(pointer) {
            Some(id) => {
                self.select([id.clone()]);
                self.begin_edit(&id)
            }
            None => {
                let center = self.core.to_board(pointer.at);
                self.capture(center, "")
            }
        }
    }

    /// True if the newest step is what is being made of this element or written on it.
    fn is_going_on(&self, id: &Id) -> bool {
        self.is_fresh(id) || matches!(self.core.newest(), Newest::Written(written) if written == id)
    }

    fn is_loose_text(&self, id: &Id) -> bool {
        let note = self.core.alternative().notes().get(id);
        note.is_some_and(|note| note.kind == NoteKind::Text)
    }

    /// Writes on an element, within the step that made it or in which it was written on.
    fn write(&mut self, id: &Id, text: &str) -> Response {
        let alternative = self.core.alternative();
        if text_of(alternative, id).is_none_or(|old| old == text) {
            return Response::redraw();
        }
        let edits = set_text(alternative, id, text).into_iter().collect();
        let outcome = if self.is_going_on(id) {
            self.core.amend(edits)
        } else {
            let edited = self.core.edit("Edit text", edits);
            self.core.set_newest(Newest::Written(id.clone()));
            edited
        };
        match outcome {
            Ok(()) => Response::redraw(),
            Err(refusal) => Response::refusing(refusal),
        }
    }
}

pub(super) fn text_of(alternative: &Alternative, id: &Id) -> Option<String> {
    let note = || alternative.notes().get(id).map(|note| &note.text);
    let context = || alternative.contexts().get(id).map(|context| &context.name);
    let service = || alternative.services().get(id).map(|service| &service.name);
    let link = || alternative.links().get(id).map(|link| &link.label);
    let lane = || alternative.swimlanes().get(id).map(|lane| &lane.name);
    note()
        .or_else(context)
        .or_else(service)
        .or_else(link)
        .or_else(lane)
        .cloned()
}

fn set_text(alternative: &Alternative, id: &Id, text: &str) -> Option<Edit> {
    let (id, text) = (id.clone(), text.to_owned());
    Some(if alternative.notes().contains_key(&id) {
        Edit::Note(id, NoteAttribute::Text(text))
    } else if alternative.contexts().contains_key(&id) {
        Edit::Context(id, ContextAttribute::Name(text))
    } else if alternative.services().contains_key(&id) {
        Edit::Service(id, ServiceAttribute::Name(text))
    } else if alternative.links().contains_key(&id) {
        Edit::Link(id, LinkAttribute::Label(text))
    } else if alternative.swimlanes().contains_key(&id) {
        Edit::Swimlane(id, SwimlaneAttribute::Name(text))
    } else {
        return None;
    })
}
