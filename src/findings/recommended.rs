//! Recommendations: refactorings with the findings that each resolves, and the findings that none resolves.

use std::sync::Arc;

use isobar_analyst::queries::RecommendRefactorings;
use isobar_analyst::wire::{RecommendationList, RecommendationSummary};
use isobar_analyst::{FindingSummary, Safety};
use isobar_model::counted;
use leptos::prelude::*;

use super::card::{place, remedy, show_subject};
use crate::session::{FindingsTab, Requests, Session};
use crate::ui::Icon;

/// Most findings of one rule that are named one by one.
const NAMED: usize = 12;

/// The refactorings that would help most, and what they leave.
pub fn recommended(session: Session) -> AnyView {
    let found = session.answer_to(|| Some(RecommendRefactorings));
    let content = move || {
        match found.get() {
        None => view! { <p class="muted recommended-note" role="status">"Trying the refactorings\u{2026}"</p> }.into_any(),
        Some(found) => content(session, &found),
    }
    };
    view! { <div class="recommended">{content}</div> }.into_any()
}

fn content(session: Session, found: &Arc<RecommendationList>) -> AnyView {
    let one = |(index, one): (usize, &RecommendationSummary)| {
        recommendation(session, one, found.findings, index == 0)
    };
    let refactorings: Vec<_> = found.refactorings.iter().enumerate().map(one).collect();
    let has_any = !refactorings.is_empty();
    let list = has_any.then(|| view! { <ol class="recommendations">{refactorings}</ol> });
    let partly = (!found.is_complete).then(|| {
        view! { <p class="muted recommended-note">"The board is large: only the refactorings that most findings offer were tried."</p> }
    });
    view! { {note(found)} {list} {others(session, &found.others, has_any)} {partly} }.into_any()
}

/// A sentence where there is nothing to recommend.
fn note(found: &RecommendationList) -> Option<AnyView> {
    if !found.refactorings.is_empty() {
        return None;
    }
    let text = if found.findings == 0 {
        "No findings. What is left are questions that only people can answer."
    } else {
        "No single refactoring resolves these findings. Each of them says what to do."
    };
    Some(view! { <p class="muted recommended-note">{text}</p> }.into_any())
}

/// A refactoring, what it resolves and what it brings.
fn recommendation(
    session: Session,
    one: &RecommendationSummary,
    total: usize,
    is_first: bool,
) -> AnyView {
    let is_best = is_first && one.offer.safety != Safety::NeedsDecision;
    let brings = (!one.brings.is_empty()).then(|| {
        view! { <h4>"New findings"</h4> {groups(session, &one.brings, false)} }
    });
    let count = one.resolves.len();
    let heading = match count {
        1 => "The finding".to_owned(),
        count => format!("The {count} findings"),
    };
    view! {
        <li class="recommendation">
            {remedy(session, &one.offer, is_best)}
            <p class="recommendation-effect">{effect(one, total)}</p>
            <details class="disclosure">
                <summary><Icon name="chevron-right"/>{heading}</summary>
                <div class="disclosure-body">{groups(session, &one.resolves, true)} {brings}</div>
            </details>
        </li>
    }
    .into_any()
}

/// The effect in a sentence: "Resolves 27 of 27 findings, adds none."
fn effect(one: &RecommendationSummary, total: usize) -> String {
    let resolves = format!(
        "Resolves {} of {}",
        one.resolves.len(),
        counted(total, "finding")
    );
    let adds = match one.brings.len() {
        0 => "adds none".to_owned(),
        count => format!("adds {count}"),
    };
    match one.raises {
        0 => format!("{resolves}, {adds}."),
        count => format!(
            "{resolves}, {adds}. Asks {}.",
            counted(count, "new question")
        ),
    }
}

/// The findings that no refactoring here resolves, by rule.
fn others(session: Session, others: &[FindingSummary], has_refactorings: bool) -> Option<AnyView> {
    let heading = if has_refactorings {
        "Other findings"
    } else {
        "Findings"
    };
    (!others.is_empty()).then(|| {
        view! {
            <section class="recommended-others">
                <h3>{heading}" "<span class="count">{others.len()}</span></h3>
                {groups(session, others, true)}
            </section>
        }
        .into_any()
    })
}

/// Findings, those of one rule under one line. Each opens in the list where it is one of the design as it is.
fn groups(session: Session, findings: &[FindingSummary], opens: bool) -> AnyView {
    let are_alike = |one: &FindingSummary, other: &FindingSummary| {
        (one.level, &one.id.code) == (other.level, &other.id.code)
    };
    let group = |alike: &[FindingSummary]| {
        let first = alike.first()?;
        let level = first.level.name();
        let named: Vec<_> = alike
            .iter()
            .take(NAMED)
            .map(|one| line(session, one, opens))
            .collect();
        let more = alike.len().saturating_sub(NAMED);
        let more =
            (more > 0).then(|| view! { <li class="muted">{format!("and {more} more")}</li> });
        let count = (alike.len() > 1)
            .then(|| view! { <span class="count" data-level=level>{format!("\u{d7}\u{2009}{}", alike.len())}</span> });
        Some(view! {
            <li class="recommended-group">
                <span class="finding-line" data-level=level>
                    <Icon name=level/>
                    <span><span class="visually-hidden">{format!("{level}: ")}</span>{first.title.clone()} " " {count}</span>
                    <span class="chip code">{first.id.code.clone()}</span>
                </span>
                <ul class="recommended-places">{named} {more}</ul>
            </li>
        }.into_any())
    };
    let groups: Vec<_> = findings.chunk_by(are_alike).filter_map(group).collect();
    view! { <ul class="changes">{groups}</ul> }.into_any()
}

/// Place of a finding.
fn line(session: Session, finding: &FindingSummary, opens: bool) -> AnyView {
    let words = place(session, &finding.id.subject);
    let message = finding.message.clone();
    if !opens {
        return view! { <li title=message>{finding.message.clone()}</li> }.into_any();
    }
    let requests = Requests::expect();
    let id = finding.id.clone();
    let open = move |_| {
        requests.findings_tab.set(FindingsTab::All);
        requests.finding.set(Some(id.clone()));
        show_subject(session, requests, &id.subject);
    };
    view! { <li><button class="place" title=message on:click=open>{words}</button></li> }.into_any()
}
