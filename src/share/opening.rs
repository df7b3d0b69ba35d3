//! A board that came in a link: it can be looked at, is not kept, and becomes one's own on demand.

use isobar_model::{Document, capitalised};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::LinkedPlace;
use crate::platform::document;
use crate::session::Session;

/// Name of the parameter of the fragment that holds a board: see `isobar_picture::link_parameter`.
const BOARD: &str = "board=";

/// True if the page's address holds a board.
pub fn is_in_address() -> bool {
    document::fragment()
        .split('&')
        .any(|parameter| parameter.starts_with(BOARD))
}

/// Opens the board in the page's address; if it cannot be read, says why and returns false.
pub async fn open_link(session: Session) -> bool {
    let read = session.analyst().read(document::address()).await;
    let problem = read.problems.first().map(ToString::to_string);
    match (read.document, problem) {
        (Some(board), problem) => {
            show(session, board);
            let words = match problem {
                Some(problem) => format!("Some of the board in this link could not be read: {problem}"),
                None => "This board was shared with you. You can look at all of it; make it yours to change it.".to_owned(),
            };
            if !session.is_embedded {
                session.tell("info", words, None);
            }
            true
        }
        (None, problem) => {
            document::clear_fragment();
            let words = problem.unwrap_or_else(|| "the link could not be opened".to_owned());
            session.tell("error", format!("{}.", capitalised(&words)), None);
            false
        }
    }
}

/// Shows a board that is not kept.
fn show(session: Session, board: Document) {
    let board_store = session.board_store();
    board_store.flush_at_once(session.editor());
    board_store.leave();
    session.open(board);
    look_at(session);
}

/// Lets the board that is open only be looked at, at the place that the address names.
pub fn look_at(session: Session) {
    session.update(|editor| editor.set_read_only(true));
    session.is_shared.set(true);
    LinkedPlace::in_address().show(session);
}

/// Keeps the shared board as a board of one's own, which can be changed.
pub fn make_mine(session: Session) {
    let board_store = session.board_store();
    board_store.start_anew();
    session.update(|editor| editor.set_read_only(false));
    session.is_shared.set(false);
    board_store.keep_soon(session.editor());
    let words = "This board is yours now, and saved in this browser.";
    session.tell("good", words.to_owned(), None);
}

/// Opens the boards of links that are followed while the page is open, and names none in the address once another is shown.
pub fn follow_links(session: Session) {
    window_event_listener(ev::hashchange, move |_| {
        if is_in_address() {
            spawn_local(async move {
                open_link(session).await;
            });
        }
    });
    Effect::new(move |was_shared: Option<bool>| {
        let is_shared = session.is_shared.get();
        if was_shared == Some(true) && !is_shared {
            document::clear_fragment();
        }
        is_shared
    });
}
