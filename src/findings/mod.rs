//! What the engine has to say: every finding, most important first, with its reasons and its remedies.

mod accepted;
mod card;
mod preview;
mod review;

use std::collections::BTreeMap;

use isobar_analyst::{Finding, FindingId, Level, Report};
use isobar_editor::Emphasis;
use isobar_model::Id;
use leptos::prelude::*;

use crate::analyst::EngineState;
use crate::session::{Requests, Session};
use crate::ui::Icon;

pub use card::{places, remedy, sentence};
pub use preview::{PreviewDialog, apply};
pub use review::ReviewDialog;

/// How many findings are listed at first, more than a screen shows, and how many more at a time: a thousand cards are
/// heavier than a board.
const AT_FIRST: usize = 30;
const AT_ONCE: usize = 100;

/// Which findings are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    Of(Level),
    Selected,
}

const LEVELS: [(Level, &str); 5] = [
    (Level::Error, "Errors"),
    (Level::Warning, "Warnings"),
    (Level::Info, "Infos"),
    (Level::Hint, "Hints"),
    (Level::Question, "Questions"),
];

/// Whether an element is selected.
fn is_selected(session: Session, id: &Id) -> bool {
    session.selection_epoch();
    session.with_editor(|editor| editor.selection().contains(id))
}

fn is_listed(session: Session, filter: Filter, finding: &Finding) -> bool {
    match filter {
        Filter::All => true,
        Filter::Of(level) => finding.level == level,
        Filter::Selected => {
            is_selected(session, &finding.id.subject)
                || finding
                    .related
                    .iter()
                    .any(|related| is_selected(session, related))
        }
    }
}

/// What tells one finding from another: as long as it says the same, its card stays.
fn key(finding: &Finding) -> (FindingId, Level, String) {
    // Within a card nothing changes: other words about the same finding are another card.
    (finding.id.clone(), finding.level, finding.message.clone())
}

/// Every finding.
#[component]
pub fn Findings() -> impl IntoView {
    let session = Session::expect();
    let chosen = RwSignal::new(Filter::All);
    // A filter that finds nothing any more would hide that there is something else to see.
    let filter = Memo::new(move |_| {
        let wanted = chosen.get();
        let report = session.report();
        let finds = report
            .findings
            .iter()
            .any(|finding| is_listed(session, wanted, finding));
        if finds { wanted } else { Filter::All }
    });
    let all = Memo::new(move |_| {
        let filter = filter.get();
        let report = session.report();
        let findings = report.findings.iter().enumerate();
        let listed = findings.filter(|(_, finding)| is_listed(session, filter, finding));
        listed.map(|(index, _)| index).collect::<Vec<_>>()
    });
    let most = RwSignal::new(AT_FIRST);
    Effect::new(move || {
        filter.track();
        most.set(AT_FIRST);
    });
    let open = Requests::expect().finding;
    let count = Memo::new(move |_| {
        let report = session.report();
        let least = open.with(|open| all.with(|all| until_open(&report, all, open.as_ref())));
        most.get().max(least).min(all.with(Vec::len))
    });
    let listed = move || {
        let (report, count) = (session.report(), count.get());
        let finding = |index: &usize| report.findings.get(*index).cloned();
        all.with(|all| {
            all.iter()
                .take(count)
                .filter_map(finding)
                .collect::<Vec<_>>()
        })
    };
    let total = move || all.with(Vec::len);
    let is_empty = move || session.report().findings.is_empty();
    mark_on_board(session);
    view! {
        <h2 class="visually-hidden">"Findings"</h2>
        {out_of_date(session)}
        <Show when=move || !is_empty() fallback=move || empty(session)>
            <div class="findings-head">
                <div class="segmented" role="group" aria-label="Show">
                    {move || filters(session, chosen, filter)}
                </div>
                {review::review_button(session)}
            </div>
        </Show>
        <For each=listed key=key children=move |finding| card::card(session, finding)/>
        <div class="listing-more findings-more" hidden=move || count.get() == total()>
            <span class="muted">{move || format!("These are {} of {}.", count.get(), total())}</span>
            <button class="button" on:click=move |_| most.set(count.try_get_untracked().unwrap_or_default() + AT_ONCE)>
                "Show more"
            </button>
        </div>
        {move || accepted::accepted(session)}
    }
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

/// How many of the findings, which are given by their places in the report, have to be listed so that the open one
/// is among them.
fn until_open(report: &Report, all: &[usize], open: Option<&FindingId>) -> usize {
    let is_open = |index: &usize| {
        let finding = report.findings.get(*index).zip(open);
        finding.is_some_and(|(finding, open)| finding.id == *open)
    };
    let place = all.iter().position(is_open);
    place.map_or(0, |place| place + 1)
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

/// A button for each level of which there are findings, and for the selection.
fn filters(session: Session, chosen: RwSignal<Filter>, filter: Memo<Filter>) -> Vec<AnyView> {
    let report = session.report();
    let button = |kind: Filter, name: &'static str| {
        let listed = report
            .findings
            .iter()
            .filter(|finding| is_listed(session, kind, finding));
        let count = listed.count();
        let shown = match kind {
            Filter::Of(level) => view! { <Icon name=level.name() small=true/> {count} }.into_any(),
            Filter::All | Filter::Selected => format!("{name} {count}").into_any(),
        };
        (count > 0).then(|| {
            view! {
                <button
                    aria-label=format!("{name} {count}")
                    title=name
                    aria-pressed=move || (filter.get() == kind).to_string()
                    on:click=move |_| chosen.set(kind)
                >
                    {shown}
                </button>
            }
            .into_any()
        })
    };
    let levels = LEVELS.map(|(level, name)| button(Filter::Of(level), name));
    let all = [
        button(Filter::All, "All"),
        button(Filter::Selected, "Selected"),
    ];
    all.into_iter().chain(levels).flatten().collect()
}

fn empty(session: Session) -> AnyView {
    let has_notes = move || {
        session.document_epoch();
        session.with_editor(|editor| !editor.alternative().notes().is_empty())
    };
    let (nothing, unjudged, clear) = (
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
        (true, 0) => unjudged,
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
