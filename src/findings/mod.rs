//! Findings of the engine: what would help most, and every finding with its reasons and its refactorings.

mod accepted;
mod card;
mod list;
mod pictures;
mod preview;
mod recommended;
mod review;

use std::collections::BTreeMap;

use isobar_editor::Emphasis;
use isobar_model::Id;
use leptos::prelude::*;

use crate::analyst::EngineState;
use crate::platform::focus;
use crate::session::{FindingsTab, Requests, Session};
use crate::ui::Icon;

pub use card::{places, remedy, sentence};
pub use preview::{PreviewDialog, apply};
pub use review::ReviewDialog;

/// True if an element is selected.
fn is_selected(session: Session, id: &Id) -> bool {
    session.selection_epoch();
    session.with_editor(|editor| editor.selection().contains(id))
}

/// Findings of the active alternative.
#[component]
pub fn Findings() -> impl IntoView {
    let session = Session::expect();
    let requests = Requests::expect();
    let is_empty = move || session.report().findings.is_empty();
    mark_on_board(session);
    // A finding that is opened from elsewhere is found in the list.
    Effect::new(move || {
        if requests.finding.with(Option::is_some) {
            requests.findings_tab.set(FindingsTab::All);
        }
    });
    // Whoever is shown already stays, with its filter and what is unfolded.
    let tab = Memo::new(move |_| requests.findings_tab.get());
    let body = move || match tab.get() {
        FindingsTab::Recommended => recommended::recommended(session),
        FindingsTab::All => view! { <list::FindingsList/> }.into_any(),
    };
    view! {
        <h2 class="visually-hidden">"Findings"</h2>
        {out_of_date(session)}
        <Show when=move || !is_empty() fallback=move || empty(session)>
            <div class="findings-head">
                {tabs(requests)}
                {review::review_button(session)}
            </div>
            <div role="tabpanel" id="findings-body" aria-labelledby=move || requests.findings_tab.get().tab()>
                {body}
            </div>
        </Show>
        {move || accepted::accepted(session)}
    }
}

/// The tabs: the refactorings that would help most, and all findings.
fn tabs(requests: Requests) -> AnyView {
    let chosen = requests.findings_tab;
    let choose = move |tab: FindingsTab| {
        // An open finding would lead back to the list.
        requests.finding.set(None);
        chosen.set(tab);
    };
    let tab = move |tab: FindingsTab, name: &'static str| {
        let is_shown = move || chosen.get() == tab;
        view! {
            <button
                role="tab"
                id=tab.tab()
                aria-controls="findings-body"
                aria-selected=move || is_shown().to_string()
                tabindex=move || if is_shown() { "0" } else { "-1" }
                on:click=move |_| choose(tab)
            >
                {name}
            </button>
        }
        .into_any()
    };
    let turn = move |event: leptos::ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
            event.prevent_default();
            event.stop_propagation();
            let next = match chosen.try_get_untracked() {
                Some(FindingsTab::Recommended) => FindingsTab::All,
                _ => FindingsTab::Recommended,
            };
            choose(next);
            focus::focus_id(next.tab());
        }
    };
    view! {
        <div class="segmented" role="tablist" aria-label="Findings" on:keydown=turn>
            {tab(FindingsTab::Recommended, "What would help most")}
            {tab(FindingsTab::All, "All findings")}
        </div>
    }
    .into_any()
}

/// Tells when the findings are those of an earlier state of the board.
fn out_of_date(session: Session) -> AnyView {
    let engine = session.analyst().state;
    let words = move || match engine.get() {
        EngineState::Ready => None,
        EngineState::Late => {
            Some("Checking the latest changes\u{2026} The findings are those of before.")
        }
        EngineState::Stopped => {
            Some("The engine has stopped. The findings are those of before the latest changes.")
        }
    };
    let callout =
        move || words().map(|words| view! { <p class="callout" role="status">{words}</p> });
    view! { {callout} }.into_any()
}

/// Marks on the board what the open finding is about, as long as the findings are seen.
fn mark_on_board(session: Session) {
    let requests = Requests::expect();
    Effect::new(move || {
        let report = session.report();
        let open = requests.finding.get();
        let finding = open.and_then(|open| {
            let mut findings = report.findings.iter();
            findings.find(|finding| finding.id == open)
        });
        let elements = finding
            .into_iter()
            .flat_map(|one| std::iter::once(&one.id.subject).chain(&one.related));
        let marks = elements.map(|id| (id.clone(), Emphasis::Finding)).collect();
        session.update(|editor| editor.set_marks(marks));
    });
    on_cleanup(move || session.update(|editor| editor.set_marks(BTreeMap::new())));
}

fn empty(session: Session) -> AnyView {
    let has_notes = move || {
        session.document_epoch();
        session.with_editor(|editor| !editor.alternative().notes().is_empty())
    };
    let (nothing, unchecked, clear) = (
        (
            "note",
            "Nothing to check yet",
            "Draw events, contexts and links, and the findings appear.",
        ),
        (
            "findings",
            "Not checked yet",
            "The findings appear as soon as the engine has checked the design.",
        ),
        (
            "clear",
            "No findings",
            "No rule applies to the current design.",
        ),
    );
    let state = move || match (has_notes(), session.report().revision) {
        (false, _) => nothing,
        (true, 0) => unchecked,
        (true, _) => clear,
    };
    view! {
        <div class="empty">
            <Icon name=Signal::derive(move || state().0)/>
            <h2>{move || state().1}</h2>
            <p>{move || state().2}</p>
        </div>
    }
    .into_any()
}
