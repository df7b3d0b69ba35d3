//! Copy, cut, paste and duplicate.

use std::collections::BTreeSet;

use isobar_model::{Id, Refusal};

use super::Editor;
use crate::clipboard::Clipping;
use crate::membership;
use crate::response::Response;

impl Editor {
    /// Last copy: to be handed to other boards.
    #[must_use]
    pub const fn clipping(&self) -> &Clipping {
        &self.clipping
    }

    /// Adds copies of what was copied on this or another board, beside the originals, as one step.
    pub fn paste(&mut self, clipping: Clipping) -> Response {
        self.clipping = clipping;
        self.pastes = 0;
        self.paste_own()
    }

    /// Pastes what was copied here, or pasted last: each time one step further.
    pub(super) fn paste_own(&mut self) -> Response {
        self.give_up_gesture();
        let clipping = self.clipping.clone();
        let alternative = self.core.alternative();
        let ids = clipping.ids();
        let has_originals = ids.iter().any(|id| alternative.kind_of(id).is_some());
        // What was cut comes back to its place.
        let steps = self.pastes + i32::from(has_originals);
        let response = self.add_copies(&clipping, steps, "Paste", "Pasted");
        if response.handled && response.refused.is_none() {
            self.pastes += 1;
        }
        response
    }

    pub(super) fn copy(&mut self) -> Response {
        let clipping = Clipping::of(self.core.alternative(), self.core.selection());
        if clipping.is_empty() {
            return Response::ignored();
        }
        self.clipping = clipping;
        self.pastes = 0;
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
        self.add_copies(&clipping, 1, "Duplicate", "Duplicated")
    }

    fn add_copies(&mut self, clipping: &Clipping, steps: i32, label: &str, done: &str) -> Response {
        self.core.begin(label);
        let added = clipping.add(&mut self.core, steps, label);
        let ids = match added.and_then(|ids| self.settle(label, &ids).map(|()| ids)) {
            Ok(ids) if ids.is_empty() => {
                self.core.give_up();
                return Response::ignored();
            }
            Ok(ids) => ids,
            Err(refusal) => {
                self.core.give_up();
                return Response::refusing(refusal);
            }
        };
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
