//! Text on notes, frames, links and swimlanes.

use isobar_model::{
    Alternative, ContextAttribute, Edit, Id, LinkAttribute, NoteAttribute, NoteKind,
    ServiceAttribute, SwimlaneAttribute,
};

use super::Editor;
use crate::core::Newest;
use crate::input::Pointer;
use crate::response::{Response, TextEdit};
use crate::tools::ToolKind;
use crate::tools::select::is_locked;

impl Editor {
    /// Asks for a text field over an element, if it has a text.
    pub fn begin_edit(&mut self, id: &Id) -> Response {
        if is_locked(self.core.alternative(), id) {
            return Response::refusing("This is locked. Unlock it to change it.");
        }
        match text_of(self.core.alternative(), id) {
            Some(text) => Response::editing(TextEdit {
                id: id.clone(),
                select_all: !text.is_empty(),
                text,
            }),
            None => Response::ignored(),
        }
    }

    /// Takes what was typed into the text field of an element. For a note that was just made, both are one step.
    pub fn commit_text(&mut self, id: &Id, text: &str) -> Response {
        let text = text.trim();
        if self.is_fresh(id) {
            if text.is_empty() && self.end_capture(id) {
                return Response::redraw();
            }
            self.follow_typing(id, text);
            let named = self.name_fresh(id, text);
            self.core.set_newest(Newest::Complete);
            return named;
        }
        if text_of(self.core.alternative(), id).is_none_or(|old| old == text) {
            return Response::redraw();
        }
        let edits = set_text(self.core.alternative(), id, text)
            .into_iter()
            .collect();
        match self.edit("Edit text", edits) {
            Ok(()) => Response::redraw(),
            Err(refusal) => Response::refusing(refusal),
        }
    }

    /// Closes the text field of an element without taking what was typed. A note that was just made and says nothing
    /// goes again.
    pub fn cancel_text(&mut self, id: &Id) -> Response {
        let says_nothing = text_of(self.core.alternative(), id).is_none_or(|text| text.is_empty());
        if self.is_fresh(id) && says_nothing && !self.end_capture(id) {
            self.core.forget_newest();
        }
        Response::redraw()
    }

    pub(super) fn double_click(&mut self, pointer: &Pointer) -> Response {
        if self.kind != ToolKind::Select {
            return Response::ignored();
        }
        self.give_up_gesture();
        match self
            .core
            .hit(pointer.at, pointer.touch)
            .map(|placed| placed.id.clone())
        {
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

    fn name_fresh(&mut self, id: &Id, text: &str) -> Response {
        let alternative = self.core.alternative();
        let is_loose_text = alternative
            .notes()
            .get(id)
            .is_some_and(|note| note.kind == NoteKind::Text);
        if text.is_empty() && is_loose_text {
            self.core.forget_newest();
            return Response::redraw();
        }
        let edits = set_text(alternative, id, text).into_iter().collect();
        match self.core.amend(edits) {
            Ok(()) => Response::redraw(),
            Err(refusal) => Response::refusing(refusal),
        }
    }
}

fn text_of(alternative: &Alternative, id: &Id) -> Option<String> {
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
