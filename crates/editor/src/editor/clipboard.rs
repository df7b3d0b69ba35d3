//! Copy, cut, paste and duplicate.

use std::collections::BTreeSet;

use isobar_model::{Edit, Id, Refusal};

use super::Editor;
use crate::clipboard::Clipping;
use crate::membership;
use crate::response::Response;

impl Editor {
    /// What was copied last: to be handed to other boards.
    #[must_use]
    pub const fn clipping(&self) -> &Clipping {
        &self.clipping
    }

    /// Adds copies of what was copied on this or another board, beside the originals, as one step.
    pub fn paste(&mut self, clipping: &Clipping) -> Response {
        self.give_up_gesture();
        self.add_copies(clipping, "Paste", "Pasted")
    }

    /// Pastes what was copied here. What was pasted is what is copied now: the next one goes beside it.
    pub(super) fn paste_own(&mut self) -> Response {
        let clipping = self.clipping.clone();
        let response = self.paste(&clipping);
        if response.handled && response.refused.is_none() {
            self.clipping = Clipping::of(self.core.alternative(), self.core.selection());
        }
        response
    }

    pub(super) fn copy(&mut self) -> Response {
        let clipping = Clipping::of(self.core.alternative(), self.core.selection());
        if clipping.is_empty() {
            return Response::ignored();
        }
        self.clipping = clipping;
        Response::announcing("Copied")
    }

    pub(super) fn cut(&mut self) -> Response {
        let copied = self.copy();
        if copied.handled {
            self.delete_as("Cut", "Cut")
        } else {
            copied
        }
    }

    pub(super) fn duplicate(&mut self) -> Response {
        let clipping = Clipping::of(self.core.alternative(), self.core.selection());
        self.add_copies(&clipping, "Duplicate", "Duplicated")
    }

    fn add_copies(&mut self, clipping: &Clipping, label: &str, done: &str) -> Response {
        let copies = clipping.renewed(&mut self.core);
        if copies.is_empty() {
            return Response::ignored();
        }
        let ids: BTreeSet<Id> = copies.iter().map(|element| element.id().clone()).collect();
        self.core.begin(label);
        let added = self
            .core
            .edit(label, copies.into_iter().map(Edit::Add).collect());
        if let Err(refusal) = added.and_then(|()| self.settle(label, &ids)) {
            self.core.give_up();
            return Response::refusing(refusal);
        }
        let what = self.what(&ids);
        self.core.select_and_reveal(ids.into_iter().collect());
        self.core.keep();
        Response::announcing(format!("{done} {what}"))
    }

    /// Lets the copies belong to the frames that they lie in.
    fn settle(&mut self, label: &str, ids: &BTreeSet<Id>) -> Result<(), Refusal> {
        let edits = membership::edits(self.core.alternative(), ids);
        self.core.edit(label, edits)
    }
}
