//! The dialog with a link to the board.

use std::sync::Arc;

use isobar_analyst::QueryError;
use isobar_analyst::queries::PackLink;
use isobar_model::capitalised;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::LinkedPlace;
use super::link::{BoardLink, LONG, LONGEST, LinkedBoard, example_of};
use crate::boards;
use crate::platform::{clipboard, dialog, focus};
use crate::session::{Requests, Session};
use crate::shell::Working;
use crate::ui::{Icon, flag_row, label};
use crate::views;

/// Choices for a link, and the link.
#[derive(Clone, Copy)]
struct Sharing {
    session: Session,
    /// True if only the alternative that is shown is shared.
    is_alone: RwSignal<bool>,
    /// True if the link opens at the place that is shown.
    has_place: RwSignal<bool>,
    /// Origin of the board of the link; `None` while it is packed, or what is wrong, for people.
    source: RwSignal<Option<Result<LinkedBoard, String>>, LocalStorage>,
}

impl Sharing {
    fn new(session: Session) -> Self {
        Self {
            session,
            is_alone: RwSignal::new(false),
            has_place: RwSignal::new(true),
            source: RwSignal::new_local(None),
        }
    }

    /// Has the board packed whenever something else of it is to be shared.
    fn pack(self) {
        let session = self.session;
        let only = self.is_alone.get();
        self.source.set(None);
        let example = session.with_editor(|editor| example_of(editor.document()));
        if let Some(name) = example.filter(|_| !only) {
            return self.source.set(Some(Ok(LinkedBoard::Example(name))));
        }
        let only = only.then(|| session.with_editor(|editor| editor.active_id().clone()));
        session.ask_analyst(PackLink { only }, move |answer| {
            let source = match answer {
                Ok(packed) => Ok(LinkedBoard::Link(packed)),
                Err(QueryError::Refused(reason)) => Err(reason),
                Err(error) => Err(error.to_string()),
            };
            let _ = self.source.try_set(Some(source));
        });
    }

    /// The link, `is_embedded` for the board alone; or what is wrong, for people.
    fn link(self, is_embedded: bool) -> Option<Result<String, String>> {
        let session = self.session;
        let place = if self.has_place.get() {
            LinkedPlace::shown(session)
        } else {
            LinkedPlace::default()
        };
        let source = self.source.get()?;
        Some(source.and_then(|source| {
            let target = BoardLink {
                source,
                view: session.view.get(),
                place,
            };
            target
                .link(is_embedded)
                .ok_or_else(|| "The browser did not give the address of this page.".to_owned())
        }))
    }

    /// The link, if it can be sent.
    fn usable_link(self, is_embedded: bool) -> Option<String> {
        let link = self.link(is_embedded)?.ok();
        link.filter(|link| link.len() <= LONGEST)
    }

    /// A frame with the board for another page.
    fn frame(self) -> String {
        let link = self.usable_link(true).unwrap_or_default();
        let title = self
            .session
            .with_editor(|editor| editor.document().board().title.clone());
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"480\" style=\"border: 0\" loading=\"lazy\"></iframe>",
            clipboard::escaped(&link),
            clipboard::escaped(&title)
        )
    }
}

/// The dialog with a link to the board.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let session = Session::expect();
    let is_open = Requests::expect().share;
    let node = NodeRef::<html::Dialog>::new();
    dialog::open_when(node, move || is_open.get());
    let sharing = Sharing::new(session);
    let close = move |_| dialog::close(node);
    view! {
        <dialog class="dialog" aria-labelledby="share-title" node_ref=node on:close=move |_| is_open.set(false)>
            <div class="dialog-head">
                <h2 id="share-title">"Share a link"</h2>
                <button class="icon-button" aria-label="Close" on:click=close><Icon name="close"/></button>
            </div>
            {move || is_open.get().then(|| content(sharing, node))}
        </dialog>
    }
}

fn content(sharing: Sharing, node: NodeRef<html::Dialog>) -> AnyView {
    let session = sharing.session;
    Effect::new(move || sharing.pack());
    let link = move || sharing.usable_link(false).unwrap_or_default();
    let is_missing = move || sharing.usable_link(false).is_none();
    let has_others =
        move || session.with_editor(|editor| editor.document().alternatives().len() > 1);
    let copy_link = move |_| copy(session, untrack(link), "Link copied.");
    let copy_frame = move |_| copy(session, untrack(move || sharing.frame()), "Code copied.");
    let save = move |_| {
        dialog::close(node);
        boards::save_to_file(session);
    };
    view! {
        <div class="dialog-body">
            <p>{move || explanation(sharing)}</p>
            <label class="field">
                <span class="field-label">"Link"</span>
                <input class="input" readonly prop:value=link on:focus=|event| focus::select_field(&event)/>
            </label>
            <p class="muted" role="status">{move || remark(sharing)}</p>
            <div class="switches">
                {flag_row(
                    label("Open at this place", "The view, the alternative and the selection that you see now."),
                    sharing.has_place.into(),
                    Arc::new(move |is_on| sharing.has_place.set(is_on)),
                )}
                {has_others().then(|| flag_row(
                    label("This alternative only", "The others stay out of the link, which gets shorter."),
                    sharing.is_alone.into(),
                    Arc::new(move |is_on| sharing.is_alone.set(is_on)),
                ))}
            </div>
            <p class="muted">{move || place_in_words(sharing)}</p>
            <details class="share-embed">
                <summary>"Show the board in a page or wiki"</summary>
                <p class="muted">"Paste this into the HTML of the page."</p>
                <textarea class="input" readonly rows="4" aria-label="Code for a page" prop:value=move || sharing.frame()
                    on:focus=|event| focus::select_field(&event)></textarea>
                <button class="button" prop:disabled=is_missing on:click=copy_frame><Icon name="copy"/>"Copy code"</button>
            </details>
        </div>
        <div class="dialog-foot">
            <Working/>
            <button class="button" on:click=save><Icon name="save"/>"Save to a file"</button>
            <button class="button primary" autofocus=true prop:disabled=is_missing on:click=copy_link>
                <Icon name="copy"/>"Copy link"
            </button>
        </div>
    }
    .into_any()
}

/// Sentence about what the link holds, and for whom.
fn explanation(sharing: Sharing) -> &'static str {
    match sharing.source.get() {
        Some(Ok(LinkedBoard::Example(_))) => {
            "This example is unchanged: the link only names it. Whoever opens it gets a board of their own."
        }
        _ => {
            "The board is in the link itself, as it is now; no server gets it. Whoever has the link can look at the board, \
             and make a copy of it their own."
        }
    }
}

/// Length of the link, and what follows from it.
fn remark(sharing: Sharing) -> String {
    match sharing.link(false) {
        None => "Packing the board\u{2026}".to_owned(),
        Some(Err(reason)) => capitalised(&reason),
        Some(Ok(link)) if link.len() > LONGEST => format!(
            "This board is too large for a link: it would have {} characters, and most programs cut links of more than {}. Save it to a file and send that.",
            grouped(link.len()),
            grouped(LONGEST)
        ),
        Some(Ok(link)) if link.len() > LONG => format!(
            "{} characters. Some mail and chat programs cut links of this length: try it, or save the board to a file and send that.",
            grouped(link.len())
        ),
        Some(Ok(link)) => format!("{} characters.", grouped(link.len())),
    }
}

/// A number with its thousands set apart.
fn grouped(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{},{rest:03}", grouped(thousands)),
    }
}

/// Place to which the link leads, in words.
fn place_in_words(sharing: Sharing) -> String {
    let session = sharing.session;
    let view = views::info(session.view.get()).map_or("Board", |view| view.name);
    if !sharing.has_place.get() {
        return format!("Opens the {} view, all of it.", view.to_lowercase());
    }
    let (alternative, selected) = session.with_editor(|editor| {
        let name = editor.alternative().info().name.clone();
        (name, editor.selection().len())
    });
    let selected = match selected {
        0 => String::new(),
        1 => ", 1 element selected".to_owned(),
        count => format!(", {count} elements selected"),
    };
    format!(
        "Opens the {} view, alternative {alternative}{selected}.",
        view.to_lowercase()
    )
}

fn copy(session: Session, text: String, done: &'static str) {
    spawn_local(async move {
        if clipboard::copy(&text).await {
            session.tell("good", done.to_owned(), None);
        } else {
            let reason = "The browser did not allow copying. Select the text and copy it by key.";
            session.tell("warning", reason.to_owned(), None);
        }
    });
}
