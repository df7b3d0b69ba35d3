//! Which actions make sense at the moment.

use isobar_model::NoteKind;

use super::Editor;
use crate::actions::Needs;

impl Editor {
    /// True if there is what an action needs.
    #[must_use]
    pub fn has(&self, needs: Needs) -> bool {
        let board = self.core.alternative();
        let notes = |fits: fn(NoteKind) -> bool| {
            let selected = self.selection().iter();
            let found = selected.filter_map(|id| board.notes().get(id));
            found.filter(|note| fits(note.kind)).take(3).count()
        };
        match needs {
            Needs::Nothing => true,
            Needs::Elements => !(board.notes().is_empty() && board.contexts().is_empty()),
            Needs::Selection => !self.selection().is_empty(),
            Needs::One => self.selection().only().is_some(),
            Needs::Note => notes(|_| true) > 0,
            Needs::TwoNotes => notes(|_| true) > 1,
            Needs::ThreeNotes => notes(|_| true) > 2,
            Needs::Event => notes(|kind| kind == NoteKind::Event) > 0,
            Needs::Hotspot => notes(|kind| kind == NoteKind::Hotspot) > 0,
            Needs::Undo => self.undo_label().is_some(),
            Needs::Redo => self.redo_label().is_some(),
            Needs::Copied => !self.clipping.is_empty(),
        }
    }
}
