//! One finding: what is the case, what shows it, what to do about it, and why it matters.

use isobar_analyst::queries::{ExplainFinding, ExplainRule};
use isobar_analyst::wire::{FindingDetail, Section};
use isobar_analyst::{Evidence, FindingSummary, Offer, Safety};
use isobar_editor::Command;
use isobar_model::Id;
use leptos::html;
use leptos::prelude::*;

use super::accepted::accept;
use super::is_selected;
use super::preview::apply;
use crate::session::{Requests, Session, ViewId};
use crate::ui::Icon;
use crate::ui::paragraphs;

/// One finding, closed until somebody looks at it.
pub fn card(session: Session, finding: FindingSummary) -> AnyView {
    let requests = Requests::expect();
    let node = NodeRef::<html::Details>::new();
    let key = finding.id.clone();
    let level = finding.level.name();
    let place = place(session, &finding.id.subject);
    let (opened, toggled) = (key.clone(), key);
    let is_open = Memo::new(move |_| requests.finding.with(|open| open.as_ref() == Some(&opened)));
    let toggle = move |_| {
        let is_open_now = node
            .try_get_untracked()
            .flatten()
            .is_some_and(|details| details.open());
        // The browser tells of it later: the card may be gone by then.
        match is_open.try_get_untracked() {
            Some(false) if is_open_now => requests.finding.set(Some(toggled.clone())),
            Some(true) if !is_open_now => requests.finding.set(None),
            _ => {}
        }
    };
    let subject = finding.id.subject.clone();
    let show = move |_| {
        if node
            .try_get_untracked()
            .flatten()
            .is_some_and(|details| !details.open())
        {
            show_subject(session, requests, &subject);
        }
    };
    let (code, title) = (finding.id.code.clone(), finding.title.clone());
    let finding = StoredValue::new(finding);
    let is_current = move || {
        finding
            .try_with_value(|finding| is_selected(session, &finding.id.subject))
            .unwrap_or_default()
    };
    let question = move || {
        let query = |finding: &FindingSummary| ExplainFinding {
            finding: finding.id.clone(),
        };
        is_open.get().then(|| finding.try_with_value(query))?
    };
    let detail = session.answer_to(question);
    let body = move || {
        let detail = is_open.get().then(|| detail.get()).flatten();
        detail.and_then(|detail| finding.try_with_value(|finding| body(session, finding, &detail)))
    };
    view! {
        <details
            class="finding"
            data-level=level
            aria-current=move || is_current().then_some("true")
            node_ref=node
            prop:open=move || is_open.get()
            on:toggle=toggle
        >
            <summary on:click=show>
                <Icon name=level/>
                <span class="finding-title">
                    <span class="visually-hidden">{format!("{level}: ")}</span>
                    {title}
                </span>
                <span class="chip code">{code}</span>
                <span class="finding-place">{place}</span>
            </summary>
            {body}
        </details>
    }
    .into_any()
}

/// Shows what a finding is about: a relationship on the map, everything else on the board.
pub fn show_subject(session: Session, requests: Requests, subject: &Id) {
    let pair = session.with_editor(|editor| {
        let relationship = editor.alternative().relationships().get(subject)?;
        let (a, b) = (&relationship.a, &relationship.b);
        // The map names pairs with the smaller id first.
        Some((a.min(b).clone(), a.max(b).clone()))
    });
    match pair {
        Some(pair) => {
            requests.pair.set(Some(pair));
            session.view.set(ViewId::MAP);
        }
        None if session.view.get_untracked() == ViewId::BOARD => session.go_to(subject),
        None => {}
    }
}

/// Place of an element: its context and its name.
pub fn place(session: Session, subject: &Id) -> String {
    session.with_editor(|editor| {
        let model = editor.alternative();
        let name = model
            .name_of(subject)
            .unwrap_or_else(|| subject.to_string());
        if name.trim().is_empty() {
            return "(untitled)".to_owned();
        }
        let home = model
            .context_of(subject)
            .filter(|context| context.id != *subject);
        match home {
            Some(home) => format!("{} · \u{201c}{name}\u{201d}", home.name),
            None => name,
        }
    })
}

fn body(session: Session, finding: &FindingSummary, detail: &FindingDetail) -> AnyView {
    view! {
        <div class="finding-body">
            {case(session, finding, &detail.evidence)}
            <div class="callout"><strong>"What to do"</strong>{sentence(&detail.remedy)}</div>
            {answers(session, &detail.answers)}
            {remedies(session, &detail.offers)}
            {reasons(session, finding)}
            {accept(session, finding)}
        </div>
    }
    .into_any()
}

/// Message and evidence of a finding; once only where both are the same sentence.
fn case(session: Session, finding: &FindingSummary, evidence: &[Evidence]) -> AnyView {
    let shows_itself = matches!(evidence, [one] if one.text == finding.message);
    let message = (!shows_itself).then(|| view! { <p>{sentence(&finding.message)}</p> });
    view! { {message} {places(session, evidence)} }.into_any()
}

/// The engine's sentences go without a full stop where they stand alone.
pub fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Evidence; each sentence selects its elements on the board.
pub fn places(session: Session, evidence: &[Evidence]) -> AnyView {
    let item = |evidence: &Evidence| {
        let elements = evidence.elements.clone();
        let show = move |_| {
            session.view.set(ViewId::BOARD);
            session.select(elements.clone());
            session.run(Command::ZoomToSelection);
        };
        let text = sentence(&evidence.text);
        view! { <li><button class="place" on:click=show>{text}</button></li> }.into_any()
    };
    let items: Vec<_> = evidence.iter().map(item).collect();
    view! { <ul class="evidence">{items}</ul> }.into_any()
}

/// The answers to a question, which apply at once.
fn answers(session: Session, answers: &[Offer]) -> Option<AnyView> {
    let buttons: Vec<_> = answers.iter().map(|one| answer(session, one)).collect();
    (!buttons.is_empty()).then(|| view! { <div class="button-row">{buttons}</div> }.into_any())
}

/// The redesigns, each to preview or to apply. None stands out where people have to decide.
fn remedies(session: Session, offers: &[Offer]) -> Vec<AnyView> {
    let is_best = |index: usize, offer: &Offer| index == 0 && offer.safety != Safety::NeedsDecision;
    let rows = offers.iter().enumerate();
    rows.map(|(index, one)| remedy(session, one, is_best(index, one)))
        .collect()
}

/// A button for an answer to a question.
pub fn answer(session: Session, offer: &Offer) -> AnyView {
    let (words, offer) = (offer.title.clone(), offer.clone());
    view! {
        <button class="button" on:click=move |_| apply(session, &offer)>{words}</button>
    }
    .into_any()
}

/// A redesign to preview or to apply.
pub fn remedy(session: Session, offer: &Offer, is_best: bool) -> AnyView {
    let requests = Requests::expect();
    let words = offer.title.clone();
    let (shown, applied) = (offer.clone(), offer.clone());
    let preview = move |_| requests.preview.set(Some(shown.clone()));
    let class = if is_best { "button primary" } else { "button" };
    let (preview_name, apply_name) = (format!("Preview: {words}"), format!("Apply: {words}"));
    view! {
        <div class="remedy">
            <h3>{words}</h3>
            <div class="button-row">
                <button class=class aria-label=preview_name aria-haspopup="dialog" on:click=preview>
                    <Icon name="redesign"/>
                    "Preview"
                </button>
                <button class="button quiet" aria-label=apply_name on:click=move |_| apply(session, &applied)>
                    "Apply"
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// Documentation of the rule, once somebody wants to know.
fn reasons(session: Session, finding: &FindingSummary) -> AnyView {
    let code = finding.id.code.clone();
    let sections = RwSignal::new(Vec::<Section>::new());
    let explain = move |_| {
        if sections.try_with_untracked(Vec::is_empty) == Some(true) {
            let code = code.clone();
            session.ask_analyst(ExplainRule { code }, move |answer| {
                if let Ok(found) = answer {
                    sections.set(found);
                }
            });
        }
    };
    let parts = move || {
        let part = |(index, section): (usize, Section)| {
            let title = (index > 0).then(|| view! { <strong>{section.heading}</strong> });
            view! { {title} {paragraphs(&section.text)} }.into_any()
        };
        let parts: Vec<_> = sections.get().into_iter().enumerate().map(part).collect();
        parts
    };
    view! {
        <details class="disclosure" on:toggle=explain>
            <summary><Icon name="chevron-right"/>"Why it matters"</summary>
            <div class="disclosure-body">{parts}</div>
        </details>
    }
    .into_any()
}
