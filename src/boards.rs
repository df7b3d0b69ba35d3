//! Boards: the example, a new one, one that was kept, one from a file.

use isobar_model::file::{self, FileProblem};
use isobar_model::{AlternativeInfo, BoardAttribute, Change, Document, Id, Order};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::board_store::{RestoredBoard, SaveState};
use crate::examples::{EXAMPLES, Example};
use crate::platform::{document, files, storage};
use crate::saved_file::SavedFile;
use crate::session::{Requests, Session, is_embedded};
use crate::share;

/// The name in the address that asks for a new board.
const BLANK: &str = "blank";

/// The media type of a board's file.
const MEDIA_TYPE: &str = "application/json";

/// An empty board.
pub fn empty() -> Document {
    let id = Id::from_words("main");
    Document::new(
        "Untitled board",
        AlternativeInfo::new(id, "Design", Order::default()),
    )
}

/// Board that the page starts with, unless somebody goes on with one of their own: what its address asks for, else the
/// first example. Nothing has to be fetched for it, so one can draw at once.
pub fn first() -> Option<Document> {
    if share::is_in_address() {
        return None;
    }
    let link = document::parameter("example");
    let is_followed = link.as_deref().is_some_and(storage::follows);
    let goes_on = !is_followed && !is_embedded() && storage::last_board().is_some();
    (!goes_on).then(|| asked_for(link.as_deref()))
}

/// The board that the page's address asks for.
fn asked_for(link: Option<&str>) -> Document {
    let usual = &EXAMPLES[0];
    match link {
        Some(BLANK) => empty(),
        Some(name) => Example::of_name(name)
            .unwrap_or(usual)
            .document()
            .unwrap_or_else(empty),
        None => usual.document().unwrap_or_else(empty),
    }
}

/// Opens every example and every file that is asked for.
pub fn follow_requests(session: Session, requests: Requests) {
    Effect::new(move || {
        if let Some(name) = requests.example.get() {
            requests.example.set(None);
            if let Some(document) = Example::of_name(name).and_then(Example::document) {
                open_new(session, document);
            }
        }
    });
    Effect::new(move || {
        requests.file.track();
        if let Some(picked) = requests.file.try_update_untracked(Option::take).flatten() {
            spawn_local(async move { requests.broken.set(open_file(session, picked).await) });
        }
    });
}

/// Tells when the board is not kept, and offers to save it as a file.
pub fn report_storage_errors(session: Session) {
    let state = session.board_store().state;
    Effect::new(move || {
        if let SaveState::Failed(trouble) = state.get() {
            let save = Callback::new(move |()| save_to_file(session));
            let text = format!("{trouble}. Save the board to a file to be safe.");
            session.tell("error", text, Some(("Save to file", save)));
        }
    });
}

/// Shows what the address asks for, else goes on with the board that was open last, or starts to keep and judge the one
/// that the page started with.
pub async fn start(session: Session) {
    if session.is_embedded {
        start_embedded(session).await;
        return session.is_loading.set(false);
    }
    let board_store = session.board_store();
    let connected = board_store.connect().await;
    if !(share::is_in_address() && share::open_link(session).await) {
        start_own(session).await;
    }
    session.listen_to_tabs();
    session.is_loading.set(false);
    if let Err(trouble) = connected {
        board_store.state.set(SaveState::Failed(trouble));
    }
}

async fn start_own(session: Session) {
    let board_store = session.board_store();
    let link = document::parameter("example");
    if !session.is_loading.get_untracked() {
        if link.is_some() || !goes_on_untouched(session).await {
            board_store.start_anew();
            session.keep_all();
            if session.with_editor(|editor| editor.undo_label().is_some()) {
                board_store.keep_soon(session.editor());
            }
        }
    } else if !goes_on(session).await {
        board_store.start_anew();
        session.open(asked_for(link.as_deref()));
    }
    if document::is_newly_opened() {
        share::LinkedPlace::in_address().show(session);
    }
    report_unknown_example(session, link.as_deref());
}

/// Shows the board alone, within another page: it is only looked at, and nothing is kept.
async fn start_embedded(session: Session) {
    if !(share::is_in_address() && share::open_link(session).await) {
        share::look_at(session);
        session.keep_all();
    }
}

async fn goes_on(session: Session) -> bool {
    match session.board_store().to_go_on_with().await {
        Some(board) => resume(session, &board).await,
        None => false,
    }
}

/// Goes on with the board that was kept last, where the browser has forgotten that there is one: after it was killed. One
/// could draw at once; who has done so goes on with that.
async fn goes_on_untouched(session: Session) -> bool {
    let board_store = session.board_store();
    let Some(board) = board_store.to_go_on_with().await else {
        return false;
    };
    let found = board_store.find(&board, &session.analyst()).await;
    let is_untouched = session.text_edit.with_untracked(Option::is_none)
        && session.with_editor(|editor| editor.undo_label().is_none() && !editor.is_in_gesture());
    match found {
        Ok(Some(found)) if is_untouched => {
            show(session, &board, found);
            true
        }
        _ => false,
    }
}

fn report_unknown_example(session: Session, link: Option<&str>) {
    if let Some(name) = link.filter(|name| *name != BLANK && Example::of_name(name).is_none()) {
        let words = format!("There is no example \u{201c}{name}\u{201d}: this is another board.");
        session.tell("warning", words, None);
    }
}

/// Opens a board that was kept; tells whether it was there.
pub async fn resume(session: Session, board: &str) -> bool {
    let board_store = session.board_store();
    match board_store.find(board, &session.analyst()).await {
        Ok(Some(found)) => {
            show(session, board, found);
            true
        }
        Ok(None) => false,
        Err((words, rest)) => {
            // What is kept stays as it is: the page goes on with a board of its own.
            board_store.start_anew();
            let rescue = Callback::new(move |()| {
                files::save("isobar-rescue.json", MEDIA_TYPE, &rest);
            });
            session.tell("error", words, Some(("Save what is stored", rescue)));
            false
        }
    }
}

/// Reads the board again that is open: another tab may have gone on with it.
pub async fn reopen(session: Session, board: &str) {
    if let Ok(Some(found)) = session.board_store().find(board, &session.analyst()).await {
        // That tab may still be writing to the journal.
        let journal = None;
        show(session, board, RestoredBoard { journal, ..found });
    }
}

/// Shows a board that was kept, and goes on keeping it.
fn show(session: Session, board: &str, found: RestoredBoard) {
    session.board_store().go_on(board, found.journal);
    session.show(found.document, found.session);
    if let Some(damage) = found.damage {
        let save = Callback::new(move |()| save_to_file(session));
        session.tell("warning", damage, Some(("Save to file", save)));
    }
}

/// Opens a board that was kept, and leaves the one that is open.
pub async fn switch_to(session: Session, board: String) {
    let board_store = session.board_store();
    board_store.flush_at_once(session.editor());
    if resume(session, &board).await {
        board_store.keep_soon(session.editor());
        session.ask_tabs();
    } else {
        session.tell(
            "warning",
            "That board is not there any more.".to_owned(),
            None,
        );
    }
}

/// Opens a copy of a board that is kept, as a board of its own.
pub async fn open_copy(session: Session, board: String) {
    let board_store = session.board_store();
    // The one that is open may not be kept yet as it is.
    let open = (board_store.board() == board)
        .then(|| session.with_editor(|editor| editor.document().clone()));
    let document = match open {
        Some(document) => Some(document),
        None => match board_store.find(&board, &session.analyst()).await {
            Ok(found) => found.map(|found| found.document),
            Err((words, _)) => return session.tell("error", words, None),
        },
    };
    let Some(mut document) = document else {
        let words = "That board is not there any more.".to_owned();
        return session.tell("warning", words, None);
    };
    let title = format!("{} (copy)", document.board().title);
    let renamed = document.apply(Change::Board(BoardAttribute::Title(
        title.trim().to_owned(),
    )));
    if let Err(refusal) = renamed {
        return session.tell("warning", refusal.to_string(), None);
    }
    open_new(session, document);
    session.tell(
        "good",
        "This is a copy. The other board stays as it is.".to_owned(),
        None,
    );
}

/// Removes a board that was kept and is not open; for a moment it can be brought back.
pub async fn remove(session: Session, board: String, title: String) {
    let batch = match session.board_store().forget(&board).await {
        Ok(Some(batch)) => batch,
        Ok(None) => return,
        Err(trouble) => return session.tell("error", trouble.to_string(), None),
    };
    let bring_back = Callback::new(move |()| {
        let (board, batch) = (board.clone(), batch.clone());
        spawn_local(async move {
            if let Err(trouble) = session.board_store().bring_back(&board, batch).await {
                session.tell("error", trouble.to_string(), None);
            }
        });
    });
    let text = format!("\u{201c}{title}\u{201d} is removed from this browser.");
    session.tell("info", text, Some(("Bring it back", bring_back)));
}

/// Opens a document as a new board. The one that was open stays in the list of boards.
pub fn open_new(session: Session, document: Document) {
    let board_store = session.board_store();
    board_store.flush_at_once(session.editor());
    board_store.start_anew();
    session.open(document);
    board_store.keep_soon(session.editor());
}

/// Name of a file for the board, by its title.
pub fn file_name(session: Session) -> String {
    let title = session.with_editor(|editor| editor.document().board().title.clone());
    format!("{}.{}", Id::from_words(&title), file::EXTENSION)
}

/// Saves the board as a file.
pub fn save_to_file(session: Session) {
    let text = session.with_editor(|editor| file::write(editor.document()));
    let name = file_name(session);
    if files::save(&name, MEDIA_TYPE, &text) {
        session.tell("good", format!("Saved as {name}."), None);
    } else {
        session.tell(
            "error",
            "The browser did not let Isobar save a file.".to_owned(),
            None,
        );
    }
}

/// A file that was read with problems.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Its name.
    pub name: String,
    /// Everything that is wrong with it.
    pub problems: Vec<FileProblem>,
    /// Part that could be read.
    pub document: Option<Document>,
    /// Sentence about what was imported, if it is a contract.
    pub headline: Option<String>,
}

/// True of a text that may be a drawing of another tool, or another file that boards open.
pub fn may_be_file(text: &str) -> bool {
    let text = text.trim_start();
    let starts = ["{", "<", "%3C", "@startuml", "flowchart ", "graph "];
    starts.iter().any(|start| text.starts_with(start))
}

/// Opens what was pasted as a board of its own, if it is a drawing or a contract, after a look at the report; else it
/// becomes notes.
pub async fn open_pasted(session: Session, text: String) -> Option<Broken> {
    let read = session.analyst().read(text.clone()).await;
    match read.document {
        _ if read.is_cancelled => None,
        Some(document) => Some(Broken {
            name: "what was pasted".to_owned(),
            problems: read.problems,
            document: Some(document),
            headline: Some(
                read.headline
                    .unwrap_or_else(|| "This is a board.".to_owned()),
            ),
        }),
        None => {
            let response = session.update(|editor| editor.paste_text(&text));
            session.follow(&response);
            None
        }
    }
}

/// Opens a file that somebody picked; gives it back if something is wrong with it.
pub async fn open_file(session: Session, mut picked: files::Picked) -> Option<Broken> {
    let name = picked.name();
    let text = match picked.text().await {
        Ok(text) => text,
        Err(words) => {
            session.tell("error", words, None);
            return None;
        }
    };
    let read = session.analyst().read(text.clone()).await;
    if read.is_cancelled {
        return None;
    }
    match read.document {
        Some(document) if read.problems.is_empty() => {
            open_new(session, document);
            session.analyst().follow_read_file();
            // A contract that was imported is not what would be written.
            if read.headline.is_none()
                && let Some(file) = picked.on_disk().await
            {
                session.saved_file.set(Some(SavedFile::new(file, text)));
            }
            let words = read.headline.unwrap_or_else(|| format!("Opened {name}."));
            session.tell("good", words, None);
            None
        }
        document => Some(Broken {
            name,
            problems: read.problems,
            document,
            headline: read.headline,
        }),
    }
}
