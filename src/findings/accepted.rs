//! Findings that somebody decided to live with: how to say so, and where they stay in sight.

use isobar_analyst::FindingSummary;
use isobar_analyst::wire::{Accepted, IdleAcceptance};
use isobar_model::{Date, Edit, Element, Id, Suppression};
use leptos::html;
use leptos::prelude::*;

use super::card::{place, sentence, show_subject};
use crate::session::{Requests, Session};
use crate::ui::Icon;

/// Accepts a finding, with a reason and, if that is wanted, for a time.
pub fn accept(session: Session, finding: &FindingSummary) -> AnyView {
    let id = finding.id.clone();
    let reason = NodeRef::<html::Textarea>::new();
    let until = NodeRef::<html::Input>::new();
    let is_wanting = RwSignal::new(false);
    let keep = move |_| {
        let reason = reason
            .try_get_untracked()
            .flatten()
            .map(|field| field.value());
        let reason = reason.unwrap_or_default().trim().to_owned();
        is_wanting.set(reason.is_empty());
        if reason.is_empty() {
            return;
        }
        let until = until
            .try_get_untracked()
            .flatten()
            .map(|field| field.value());
        let suppression = Suppression {
            id: session.new_id(&format!("accepted {} {}", id.code, id.subject)),
            code: id.code.clone(),
            subject: id.subject.clone(),
            discriminator: Some(id.discriminator.clone()).filter(|one| !one.is_empty()),
            reason,
            until: until.and_then(|day| Date::new(day).ok()),
        };
        let edit = Edit::Add(Element::Suppression(suppression));
        session.edit("Accept finding", vec![edit]);
    };
    view! {
        <details class="disclosure">
            <summary><Icon name="chevron-right"/>"Accept it as it is"</summary>
            <div class="disclosure-body">
                <label class="field">
                    <span class="field-label">"Why it is right here"</span>
                    <textarea
                        class="textarea"
                        rows="2"
                        node_ref=reason
                        aria-invalid=move || is_wanting.get().to_string()
                    ></textarea>
                    <Show when=move || is_wanting.get()>
                        <span class="field-error">"Say why: others will want to know."</span>
                    </Show>
                </label>
                <label class="field">
                    <span class="field-label">"Until (empty: for good)"</span>
                    <input class="input" type="date" node_ref=until/>
                </label>
                <div class="button-row"><button class="button" on:click=keep>"Accept"</button></div>
            </div>
        </details>
    }
    .into_any()
}

/// Accepted findings, and acceptances that have nothing to accept any more; nothing if there is neither.
pub fn accepted(session: Session) -> Option<AnyView> {
    let report = session.report();
    let count = report.accepted.len() + report.idle.len();
    let lines: Vec<_> = report
        .accepted
        .iter()
        .map(|one| accepted_line(session, one))
        .chain(report.idle.iter().map(|one| idle_line(session, one)))
        .collect();
    (count > 0).then(|| {
        view! {
            <details class="accepted">
                <summary><Icon name="chevron-right"/>{format!("Accepted ({count})")}</summary>
                <ul class="accepted-list">{lines}</ul>
            </details>
        }
        .into_any()
    })
}

fn accepted_line(session: Session, one: &Accepted) -> AnyView {
    let requests = Requests::expect();
    let finding = &one.finding;
    let subject = finding.id.subject.clone();
    let until = if one.until.is_empty() {
        String::new()
    } else {
        format!(" Until {}.", one.until)
    };
    view! {
        <li class="accepted-line" data-level=finding.level.name()>
            <button class="place" on:click=move |_| show_subject(session, requests, &subject)>
                {format!("{}: {}", finding.title, place(session, &finding.id.subject))}
            </button>
            <p>{format!("{}{until}", sentence(&one.reason))}</p>
            {remove_button(session, &one.suppression, "Count it again")}
        </li>
    }
    .into_any()
}

fn idle_line(session: Session, one: &IdleAcceptance) -> AnyView {
    view! {
        <li class="accepted-line">
            <p>{sentence(&one.message)}</p>
            {remove_button(session, &one.suppression, "Remove")}
        </li>
    }
    .into_any()
}

fn remove_button(session: Session, suppression: &Id, words: &'static str) -> AnyView {
    let id = suppression.clone();
    let remove = move |_| {
        session.edit(words, vec![Edit::remove(id.clone())]);
    };
    view! { <button class="button quiet" on:click=remove>{words}</button> }.into_any()
}
