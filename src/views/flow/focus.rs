//! One message: who makes it, who uses it, what each reads of it, and the scenarios that it is part of.

use isobar_analyst::wire::{FieldUse, MessageEnd, MessageUse};
use isobar_model::Id;
use leptos::prelude::*;

use super::state::{FlowState, Shown};
use super::table::{carried, title};
use crate::ui::{Icon, table_frame};

/// Everything about a message.
pub fn focus(state: FlowState, note: Id) -> AnyView {
    let message = state.reading.with(|reading| {
        let messages = reading.as_ref()?.messages.iter();
        messages.into_iter().find(|one| one.note == note).cloned()
    });
    let Some(message) = message else {
        return ().into_any();
    };
    let on_board = message.note.clone();
    view! {
        <div class="flow-head">
            <button class="button quiet" on:click=move |_| state.show(Shown::Messages)>
                <Icon name="chevron-left"/>"All messages"
            </button>
            <button class="button quiet" on:click=move |_| state.session.go_to(&on_board)>
                <Icon name="board"/>"Show on the board"
            </button>
        </div>
        <h3><span class="flow-kind" data-kind=message.kind.slug()></span>{title(&message)}</h3>
        <p>{sentence(&message)}</p>
        <div class="flow-ends">
            {ends(state, "Made by", &message.senders, "Nobody sends it.")}
            {ends(state, "Used by", &message.receivers, "Nobody receives it.")}
        </div>
        {fields(&message.fields)}
        {scenarios(state, &message.note)}
    }
    .into_any()
}

/// Kind, owner and carrier in a sentence.
fn sentence(message: &MessageUse) -> String {
    let kind = isobar_model::capitalised(message.kind.name());
    let owner = match &message.owner {
        Some(owner) => format!("{kind} of {owner}"),
        None => format!("{kind} in no context"),
    };
    let reach = if message.crosses {
        "It goes from one context to another"
    } else {
        "It stays within its context"
    };
    format!("{owner}. {reach}, carried by {}.", carried(message))
}

fn ends(
    state: FlowState,
    head: &'static str,
    ends: &[MessageEnd],
    nobody: &'static str,
) -> AnyView {
    let line = |end: &MessageEnd| {
        let text = end.text.clone().filter(|text| !text.trim().is_empty());
        let by = end
            .by
            .clone()
            .zip(text.or_else(|| Some("on the board".to_owned())));
        let by = by.map(|(by, text)| {
            view! { ": " <button class="place" on:click=move |_| state.session.go_to(&by)>{text}</button> }
        });
        view! { <li><strong>{end.context.clone()}</strong>{by}</li> }.into_any()
    };
    let lines: Vec<_> = ends.iter().map(line).collect();
    let nobody = ends
        .is_empty()
        .then(|| view! { <p class="muted">{nobody}</p> });
    view! { <div><h4>{head}</h4><ul class="evidence">{lines}</ul>{nobody}</div> }.into_any()
}

fn fields(fields: &[FieldUse]) -> Option<AnyView> {
    if fields.is_empty() {
        return None;
    }
    let row = |field: &FieldUse| {
        let readers = if field.readers.is_empty() {
            "Nothing said".to_owned()
        } else {
            field.readers.join(", ")
        };
        let presence = if field.is_optional {
            "Optional"
        } else {
            "Always there"
        };
        view! {
            <tr><th scope="row">{field.name.clone()}</th><td>{presence}</td><td>{readers}</td></tr>
        }
        .into_any()
    };
    let rows = fields.iter().map(row).collect();
    let table = table_frame(
        &[("Field", false), ("Presence", false), ("Read by", false)],
        rows,
    );
    Some(view! { <h4>"Fields"</h4> {table} }.into_any())
}

/// The scenarios that a message is part of, each opened at that message.
fn scenarios(state: FlowState, note: &Id) -> Option<AnyView> {
    let found: Vec<(Id, String, usize)> = state.reading.with(|reading| {
        let scenarios = reading.iter().flat_map(|reading| &reading.scenarios);
        let place = |one: &isobar_analyst::wire::ScenarioReading| {
            let at = one.steps.iter().position(|step| step.note == *note)?;
            Some((one.start.clone(), one.title.clone(), at))
        };
        scenarios.filter_map(place).collect()
    });
    if found.is_empty() {
        return None;
    }
    let line = |(start, title, at): (Id, String, usize)| {
        let open = move |_| {
            state.show(Shown::Scenario(start.clone()));
            state.step.set(at);
        };
        view! { <li><button class="place" on:click=open>{title}</button></li> }.into_any()
    };
    let lines: Vec<_> = found.into_iter().map(line).collect();
    Some(view! { <h4>"Part of"</h4><ul class="evidence">{lines}</ul> }.into_any())
}
