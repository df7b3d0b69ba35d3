//! Agreement between tabs that have the same board open.

use std::rc::Rc;

use leptos::prelude::*;

use super::Session;
use crate::platform::document;
use crate::platform::tabs::{TabMessage, Tabs};

impl Session {
    /// Opens the line to other tabs, and asks whether one of them has this board.
    pub fn listen_to_tabs(self) {
        let inner = self.inner();
        let tabs = Tabs::new(move |word, board| self.hear(word, board));
        tabs.say(TabMessage::Ask, &inner.board_store.board());
        *inner.tabs.borrow_mut() = Some(tabs);
    }

    /// Asks the other tabs whether one of them has this board.
    pub fn ask_tabs(self) {
        let inner = self.inner();
        if let Some(tabs) = inner.tabs.borrow().as_ref() {
            tabs.say(TabMessage::Ask, &inner.board_store.board());
        }
    }

    fn hear(self, word: TabMessage, board: &str) {
        let inner = self.inner();
        // Tabs that keep nothing, such as those that show a link, have nothing to agree on.
        if board.is_empty() || board != inner.board_store.board() {
            return;
        }
        match word {
            TabMessage::Ask if inner.board_store.is_owner() => {
                // Whoever asks reads the board next: it should find all of it.
                inner.board_store.flush(Rc::clone(&inner.editor));
                if let Some(tabs) = inner.tabs.borrow().as_ref() {
                    tabs.say(TabMessage::Mine, board);
                }
            }
            TabMessage::Ask => {}
            TabMessage::Mine => {
                inner.board_store.leave_to_other_tab();
                let text =
                    "This board is open in another tab. What you change here goes to a copy.";
                let take_over = Callback::new(move |()| self.take_over());
                self.tell(
                    "warning",
                    text.to_owned(),
                    Some(("Work here instead", take_over)),
                );
            }
            TabMessage::Take => {
                inner.board_store.leave_to_other_tab();
                let text =
                    "Another tab has taken this board over. What you change here goes to a copy.";
                let reload = Callback::new(|()| document::reload());
                self.tell("warning", text.to_owned(), Some(("Load its state", reload)));
            }
        }
    }

    fn take_over(self) {
        let inner = self.inner();
        let board = inner.board_store.board();
        if let Some(tabs) = inner.tabs.borrow().as_ref() {
            inner.board_store.take_over(tabs);
        }
        // The other tab may have gone on since this one read the board.
        leptos::task::spawn_local(async move { crate::boards::reopen(self, &board).await });
    }
}
