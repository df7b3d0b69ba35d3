//! Copy, cut and paste through the system's clipboard: elements to other boards, text and pictures to other programs.

use std::time::Duration;

use isobar_analyst::queries::ExportFormat;
use isobar_analyst::wire::PictureChoices;
use isobar_editor::{Clipping, Command};
use isobar_scene::Theme;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::board::picture;
use crate::boards;
use crate::platform::{clipboard, focus, selection};
use crate::session::{Requests, Session, ViewId};

/// The middle button, as in events of the browser.
const MIDDLE: i16 = 1;
/// Time after the middle button went up within which the browser may paste because of it.
const PASTE_BY_MIDDLE: Duration = Duration::from_millis(100);

/// Listens to what the browser tells of the clipboard while the board has the keys.
pub fn listen(session: Session, requests: Requests) {
    let is_for_board = move || {
        !focus::is_typing()
            && session.view.get_untracked() == ViewId::BOARD
            && !selection::has_selection()
    };
    window_event_listener(ev::copy, move |event| {
        if is_for_board() && give(session, &event, Command::Copy) {
            event.prevent_default();
        }
    });
    window_event_listener(ev::cut, move |event| {
        if is_for_board() && give(session, &event, Command::Cut) {
            event.prevent_default();
        }
    });
    let middle_is_down = StoredValue::new(false);
    window_event_listener(ev::pointerdown, move |event| {
        middle_is_down.set_value(event.button() == MIDDLE);
    });
    window_event_listener(ev::pointerup, move |event| {
        if event.button() == MIDDLE {
            set_timeout(move || middle_is_down.set_value(false), PASTE_BY_MIDDLE);
        }
    });
    window_event_listener(ev::paste, move |event| {
        if is_for_board() {
            event.prevent_default();
            // The middle button moves the board: Linux would paste what is selected anywhere.
            if middle_is_down.try_get_value() == Some(true) {
                return;
            }
            let (elements, text) = clipboard::taken(&event);
            if elements.is_none() && boards::may_be_file(&text) {
                spawn_local(async move {
                    requests
                        .broken
                        .set(boards::open_pasted(session, text).await);
                });
            } else {
                take(session, elements, &text);
            }
        }
    });
}

/// Puts what is selected on the clipboard; tells whether there was anything.
fn give(session: Session, event: &ev::ClipboardEvent, command: Command) -> bool {
    let text = session.with_editor(|editor| editor.selected_text());
    if !session.run(command).handled {
        return false;
    }
    let elements =
        session.with_editor(|editor| serde_json::to_string(editor.clipping()).unwrap_or_default());
    clipboard::give(event, &elements, &text);
    true
}

fn take(session: Session, elements: Option<String>, text: &str) {
    let clipping = elements.and_then(|text| serde_json::from_str::<Clipping>(&text).ok());
    let response = match clipping {
        Some(clipping) => {
            let is_own = session.with_editor(|editor| *editor.clipping() == clipping);
            if is_own {
                session.run(Command::Paste);
                return;
            }
            session.update(|editor| editor.paste(clipping))
        }
        None => session.update(|editor| editor.paste_text(text)),
    };
    session.follow(&response);
}

/// Copies, cuts and pastes by name: without an event of the browser, which alone can hold elements.
pub fn run(session: Session, command: Command) {
    if command != Command::Paste {
        let text = session.with_editor(|editor| editor.selected_text());
        session.run(command);
        spawn_local(async move {
            clipboard::copy(&text).await;
        });
        return;
    }
    session.run(Command::Paste);
}

/// Copies what is selected, or all, as a picture of pixels.
pub async fn copy_picture(session: Session) {
    let is_done = match picture(session) {
        Some(canvas) => clipboard::copy_picture(&canvas).await,
        None => false,
    };
    tell(session, is_done, "the picture");
}

/// Copies what is selected, or all, as the text of an SVG file.
pub fn copy_drawing(session: Session) {
    let is_dark = session.effective_theme_untracked() == Theme::Dark;
    let only = session.with_editor(|editor| editor.selection().ids().clone());
    let picture = PictureChoices {
        only,
        is_dark,
        ..PictureChoices::default()
    };
    let query = ExportFormat {
        format: "svg".to_owned(),
        context: None,
        picture,
        since: None,
    };
    session.ask(query, move |answer| match answer {
        Ok(drawing) => spawn_local(async move {
            let file = drawing.files.first();
            let is_done = match file {
                Some(file) => clipboard::copy(&file.text).await,
                None => false,
            };
            tell(session, is_done, "the drawing");
        }),
        Err(error) => session.tell("warning", error.to_string(), None),
    });
}

fn tell(session: Session, is_done: bool, what: &str) {
    let (level, text) = if is_done {
        ("good", format!("Copied {what}."))
    } else {
        (
            "warning",
            format!("The browser did not let Isobar copy {what}."),
        )
    };
    session.tell(level, text, None);
}
