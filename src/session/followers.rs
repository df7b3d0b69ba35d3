//! Followers of the drawing: the board store and the analyst. They come when one can already draw (see `parts`), so nothing
//! that draws may call them by name.

use std::rc::Rc;
use std::time::Duration;

use isobar_editor::JournalEntry;
use leptos::prelude::*;

use super::Session;

/// Time for which a whole document waits until the analyst gets it.
const OPENING_DELAY: Duration = Duration::from_millis(250);

/// Followers of the drawing: storage and analysis.
#[derive(Clone, Copy)]
pub struct Followers {
    /// Takes what was done.
    pub note: fn(Session, Vec<JournalEntry>),
    /// Has the design judged that was painted.
    pub judge: fn(Session),
}

impl Session {
    /// From here on everything that is done is kept and judged.
    pub fn start_followers(self) {
        // What was drawn until now they get as a whole.
        drop(self.inner().editor.borrow_mut().take_journal());
        self.analyst().on_stop(move || self.engine_stopped());
        self.inner().followers.set(Some(Followers {
            note: Self::note,
            judge: Self::analyze_soon,
        }));
    }

    /// Keeps what was drawn on the board that the page started with, and has it judged.
    pub fn keep_all(self) {
        self.update(|_| ());
    }

    fn note(self, edits: Vec<JournalEntry>) {
        let inner = self.inner();
        inner.analyst.note(&edits);
        if inner.board_store.note(edits, Rc::clone(&inner.editor)) {
            let text = "This board is open in another tab: from here on this is a copy of its own.";
            self.tell("info", text.to_owned(), None);
        }
    }

    fn analyze_soon(self) {
        if !self.inner().analyst.needs_whole_document() {
            set_timeout(move || self.judge(), Duration::ZERO);
            return;
        }
        // A whole document is told when it has been seen: its first frames go before. Where another one has come, or
        // an edit, there is a frame of its own after which this is asked for again.
        let state = self.document_state();
        let tell = move || {
            if self.document_state() == state {
                self.judge();
            }
        };
        set_timeout(tell, OPENING_DELAY);
    }
}
