//! Problems of a file that somebody wanted to open, and what an import left out.

use isobar_model::file::Severity;
use leptos::html;
use leptos::prelude::*;

use crate::boards;
use crate::platform::dialog;
use crate::session::{Requests, Session};
use crate::ui::{self, Icon};

/// Number of problems that are listed: who mends a file starts at the first, and a browser stops at a million.
const MOST: usize = 200;

/// A dialog that lists the problems of a file, and offers what could be read of it.
#[component]
pub fn BrokenFile() -> impl IntoView {
    let session = Session::expect();
    let broken = Requests::expect().broken;
    let node = NodeRef::<html::Dialog>::new();
    dialog::open_when(node, move || broken.with(Option::is_some));
    let close = move |_| dialog::close(node);
    let open_anyway = move |_| {
        dialog::close(node);
        let document = broken
            .try_with_untracked(|broken| broken.as_ref()?.document.clone())
            .flatten();
        if let Some(document) = document {
            boards::open_new(session, document);
        }
    };
    let content = move || {
        let file = broken.get()?;
        let can_open = file.document.is_some();
        let more = file.problems.len().saturating_sub(MOST);
        let lines = file.problems.iter().take(MOST).map(|problem| {
            let (icon, level) = match problem.severity {
                Severity::Error => ("error", "error"),
                Severity::Warning => ("warning", "warning"),
            };
            let text = problem.to_string();
            view! { <li class="finding-line" data-level=level><Icon name=icon/><span>{text}</span></li> }
        });
        let lines = lines.collect::<Vec<_>>();
        let (title, cancel, open) = match file.headline {
            Some(_) => (
                format!("Import report for {}", file.name),
                "Cancel",
                "Import",
            ),
            None => (
                format!("There are problems with {}", file.name),
                "Cancel",
                "Import the rest",
            ),
        };
        let told = match (&file.headline, can_open) {
            (Some(headline), _) => format!("{headline} The board that is open now stays in the list of boards."),
            (None, true) => "Everything else can be opened. The board that is open now stays in the list of boards.".to_owned(),
            (None, false) => "Nothing of it can be opened. The board that is open now is untouched.".to_owned(),
        };
        let view = view! {
            <div class="dialog-head">
                <h2 id="broken-file">{title}</h2>
            </div>
            <div class="dialog-body" tabindex="0" role="region" aria-labelledby="broken-file"><p>{told}</p><ul class="changes">{lines}</ul>{ui::and_more(more)}</div>
            <div class="dialog-foot">
                <button class="button" autofocus=!can_open on:click=close>{cancel}</button>
                {can_open.then(|| view! {
                    <button class="button primary" autofocus=true on:click=open_anyway>{open}</button>
                })}
            </div>
        };
        Some(view.into_any())
    };
    view! {
        <dialog class="dialog wide" aria-labelledby="broken-file" node_ref=node
            on:close=move |_| broken.set(None)>
            {content}
        </dialog>
    }
}
