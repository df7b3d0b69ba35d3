//! Every finding, the worst first. Many findings of one rule are folded into one line.

use std::collections::BTreeSet;

use isobar_analyst::{DesignReport, FindingId, FindingSummary, Level};
use leptos::prelude::*;

use super::card;
use super::is_selected;
use crate::session::{Requests, Session};
use crate::ui::Icon;

/// Findings that are listed at first, more than a screen shows, and more of them at a time: a thousand cards are
/// heavier than a board.
const AT_FIRST: usize = 30;
const AT_ONCE: usize = 100;
/// Findings of one rule that are folded into one line.
const MANY: usize = 3;

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

/// Level and code of the findings that are folded into one line.
type Fold = (Level, String);

/// A row of the list; findings are given by their places in the report.
#[derive(Clone, Debug, PartialEq)]
enum Row {
    /// The line of many findings of one rule.
    Folded { first: usize, count: usize },
    /// A finding, and whether it stands under the line of its rule.
    Card { place: usize, is_inner: bool },
}

fn is_listed(session: Session, filter: Filter, finding: &FindingSummary) -> bool {
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

/// Rows of the listed findings: those of a fold are left out unless it is open, or one of them is.
fn rows(
    report: &DesignReport,
    listed: &[usize],
    unfolded: &BTreeSet<Fold>,
    open: Option<&FindingId>,
) -> Vec<Row> {
    let at = |place: &usize| report.findings.get(*place);
    let are_alike = |one: &usize, other: &usize| {
        at(one).map(|it| (it.level, &it.id.code)) == at(other).map(|it| (it.level, &it.id.code))
    };
    let mut rows = Vec::new();
    for alike in listed.chunk_by(are_alike) {
        let is_folded = alike.len() >= MANY;
        let Some(first) = alike.first() else { continue };
        if is_folded {
            let count = alike.len();
            rows.push(Row::Folded {
                first: *first,
                count,
            });
            if !is_unfolded(alike.iter().filter_map(at), unfolded, open) {
                continue;
            }
        }
        let cards = alike.iter().copied();
        rows.extend(cards.map(|place| Row::Card {
            place,
            is_inner: is_folded,
        }));
    }
    rows
}

/// True if some findings of one rule are shown one by one.
fn is_unfolded<'a>(
    mut findings: impl Iterator<Item = &'a FindingSummary> + Clone,
    unfolded: &BTreeSet<Fold>,
    open: Option<&FindingId>,
) -> bool {
    let mut first = findings.clone().take(1);
    first.any(|first| unfolded.contains(&(first.level, first.id.code.clone())))
        || findings.any(|one| is_open(one, open))
}

fn is_open(finding: &FindingSummary, open: Option<&FindingId>) -> bool {
    open == Some(&finding.id)
}

/// Every finding.
#[component]
pub fn FindingsList() -> impl IntoView {
    let session = Session::expect();
    let open = Requests::expect().finding;
    let chosen = RwSignal::new(Filter::All);
    let unfolded = RwSignal::new(BTreeSet::<Fold>::new());
    // A filter that finds nothing any more would hide that there is something else to see.
    let filter = Memo::new(move |_| {
        let wanted = chosen.get();
        let report = session.report();
        let mut findings = report.findings.iter();
        let finds = findings.any(|finding| is_listed(session, wanted, finding));
        if finds { wanted } else { Filter::All }
    });
    let all = Memo::new(move |_| {
        let filter = filter.get();
        let report = session.report();
        let findings = report.findings.iter().enumerate();
        let listed = findings.filter(|(_, finding)| is_listed(session, filter, finding));
        let listed: Vec<usize> = listed.map(|(place, _)| place).collect();
        open.with(|open| unfolded.with(|unfolded| rows(&report, &listed, unfolded, open.as_ref())))
    });
    let most = RwSignal::new(AT_FIRST);
    Effect::new(move || {
        filter.track();
        most.set(AT_FIRST);
    });
    let count = Memo::new(move |_| {
        let report = session.report();
        let least = open.with(|open| all.with(|all| until_open(&report, all, open.as_ref())));
        most.get().max(least).min(all.with(|all| cards(all)))
    });
    let listed = move || {
        let (report, count) = (session.report(), count.get());
        let shown = |row: &Row| {
            let (Row::Folded { first: place, .. } | Row::Card { place, .. }) = row;
            Some((row.clone(), report.findings.get(*place)?.clone()))
        };
        all.with(|all| {
            let rows = beginning(all, count).iter();
            rows.filter_map(shown).collect::<Vec<_>>()
        })
    };
    let total = move || all.with(|all| cards(all));
    view! {
        <div class="findings-filters">
            <div class="segmented" role="group" aria-label="Show">
                {move || filters(session, chosen, filter)}
            </div>
        </div>
        <For each=listed key=key children=move |(row, finding)| row_view(session, &row, finding, unfolded)/>
        <div class="listing-more findings-more" hidden=move || count.get() == total()>
            <span class="muted">{move || format!("These are {} of {}.", count.get(), total())}</span>
            <button class="button" on:click=move |_| most.set(count.try_get_untracked().unwrap_or_default() + AT_ONCE)>
                "Show more"
            </button>
        </div>
    }
}

/// Key of a row: as long as it is the same, the row stays.
fn key((row, finding): &(Row, FindingSummary)) -> (Level, String, Kept) {
    let kept = match row {
        Row::Folded { count, .. } => Kept::Folded(*count),
        Row::Card { is_inner, .. } => {
            Kept::Card(finding.id.clone(), finding.message.clone(), *is_inner)
        }
    };
    (finding.level, finding.id.code.clone(), kept)
}

/// Key of a row among those of its rule. A line stays though another finding is the first of its rule.
#[derive(PartialEq, Eq, Hash)]
enum Kept {
    Folded(usize),
    Card(FindingId, String, bool),
}

fn row_view(
    session: Session,
    row: &Row,
    finding: FindingSummary,
    unfolded: RwSignal<BTreeSet<Fold>>,
) -> AnyView {
    match row {
        Row::Folded { count, .. } => folded(session, &finding, *count, unfolded),
        Row::Card {
            is_inner: false, ..
        } => card::card(session, finding),
        Row::Card { is_inner: true, .. } => {
            view! { <div class="finding-inner">{card::card(session, finding)}</div> }.into_any()
        }
    }
}

/// The line of many findings of one rule, which shows or hides them.
fn folded(
    session: Session,
    finding: &FindingSummary,
    count: usize,
    unfolded: RwSignal<BTreeSet<Fold>>,
) -> AnyView {
    let open = Requests::expect().finding;
    let fold: Fold = (finding.level, finding.id.code.clone());
    let shown = fold.clone();
    let is_shown = Memo::new(move |_| {
        let report = session.report();
        let alike = report.findings.iter();
        let alike = alike.filter(|one| one.level == shown.0 && one.id.code == shown.1);
        open.with(|open| unfolded.with(|unfolded| is_unfolded(alike, unfolded, open.as_ref())))
    });
    let toggle = move |_| {
        let hides = is_shown.try_get_untracked().unwrap_or_default();
        if hides {
            open.set(None);
        }
        unfolded.update(|unfolded| {
            if hides {
                unfolded.remove(&fold);
            } else {
                unfolded.insert(fold.clone());
            }
        });
    };
    let level = finding.level.name();
    view! {
        <button
            class="finding-fold"
            data-level=level
            aria-expanded=move || is_shown.get().to_string()
            on:click=toggle
        >
            <Icon name=level/>
            <span class="finding-title">
                <span class="visually-hidden">{format!("{level}: ")}</span>
                {finding.title.clone()}
            </span>
            <span class="count" data-level=level>{format!("\u{d7}\u{2009}{count}")}</span>
            <span class="chip code">{finding.id.code.clone()}</span>
            <Icon name="chevron-right"/>
        </button>
    }
    .into_any()
}

/// Number of findings that are listed one by one.
fn cards(rows: &[Row]) -> usize {
    let is_card = |row: &&Row| matches!(row, Row::Card { .. });
    rows.iter().filter(is_card).count()
}

/// The first rows, up to so many findings.
fn beginning(rows: &[Row], most: usize) -> &[Row] {
    let mut left = most;
    let is_past = |row: &Row| match row {
        Row::Folded { .. } => false,
        Row::Card { .. } if left == 0 => true,
        Row::Card { .. } => {
            left -= 1;
            false
        }
    };
    let end = rows.iter().position(is_past);
    rows.get(..end.unwrap_or(rows.len())).unwrap_or(rows)
}

/// Number of findings that have to be listed so that the open one is among them.
fn until_open(report: &DesignReport, rows: &[Row], open: Option<&FindingId>) -> usize {
    let is_open = |row: &Row| match row {
        Row::Folded { .. } => false,
        Row::Card { place, .. } => {
            let finding = report.findings.get(*place);
            finding.is_some_and(|finding| is_open(finding, open))
        }
    };
    let place = rows.iter().position(is_open);
    place.map_or(0, |place| cards(rows.get(..=place).unwrap_or(rows)))
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
