//! The table of all messages.

use isobar_analyst::wire::{MessageEnd, MessageUse};
use leptos::ev;
use leptos::prelude::*;

use super::state::{FlowState, Shown};
use crate::ui::{and_more, table_frame};

/// Messages that are listed at most; who looks for one finds it by its name.
const MOST: usize = 500;

const HEADS: [(&str, bool); 6] = [
    ("Message", false),
    ("Kind", false),
    ("From", false),
    ("To", false),
    ("Carried by", false),
    ("Fields", true),
];

/// All messages, or those that a text is found in.
pub fn table(state: FlowState) -> AnyView {
    let sought = RwSignal::new(String::new());
    let only_crossing = RwSignal::new(false);
    let found = Memo::new(move |_| {
        let sought = sought.get().to_lowercase();
        let only_crossing = only_crossing.get();
        state.reading.with(|reading| {
            let messages = reading.iter().flat_map(|reading| &reading.messages);
            let is_found = |one: &&MessageUse| {
                (one.crosses || !only_crossing) && words(one).to_lowercase().contains(&sought)
            };
            messages.filter(is_found).cloned().collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let rows: Vec<AnyView> =
            found.with(|found| found.iter().take(MOST).map(|one| row(state, one)).collect());
        table_frame(&HEADS, rows)
    };
    let rest = move || and_more(found.with(|found| found.len().saturating_sub(MOST)));
    let count = move || {
        let count = found.with(Vec::len);
        if count == 1 {
            "1 message".to_owned()
        } else {
            format!("{count} messages")
        }
    };
    view! {
        <div class="flow-head">
            <h3>"All messages"</h3>
            <input class="input" type="search" aria-label="Find a message" placeholder="Find a message"
                on:input=move |event: ev::Event| sought.set(event_target_value(&event))/>
            <label class="option">
                <input type="checkbox" class="check"
                    on:change=move |event| only_crossing.set(event_target_checked(&event))/>
                "Between contexts only"
            </label>
            <span class="muted" role="status">{count}</span>
        </div>
        {rows}
        {rest}
    }
    .into_any()
}

/// Everything that a search looks through.
fn words(message: &MessageUse) -> String {
    let ends = message.senders.iter().chain(&message.receivers);
    let contexts: Vec<&str> = ends.map(|end| end.context.as_str()).collect();
    format!(
        "{} {} {} {}",
        message.name,
        contexts.join(" "),
        message.channel.as_deref().unwrap_or_default(),
        message.carrier
    )
}

fn row(state: FlowState, message: &MessageUse) -> AnyView {
    let note = message.note.clone();
    let name = title(message);
    view! {
        <tr>
            <th scope="row">
                <button class="place" on:click=move |_| state.show(Shown::Message(note.clone()))>{name}</button>
            </th>
            <td><span class="flow-kind" data-kind=message.kind.slug()></span>{message.kind.name()}</td>
            <td>{contexts(&message.senders, "Nobody")}</td>
            <td>{contexts(&message.receivers, "Nobody")}</td>
            <td>{carried(message)}</td>
            <td class="number">{message.fields.len()}</td>
        </tr>
    }
    .into_any()
}

/// Text of a message; its kind in brackets where it says nothing.
pub fn title(message: &MessageUse) -> String {
    if message.name.trim().is_empty() {
        format!("({})", message.kind.name())
    } else {
        message.name.clone()
    }
}

/// Carrier with the name of the channel that was drawn.
pub fn carried(message: &MessageUse) -> String {
    match &message.channel {
        Some(channel) => format!("{} {channel}", message.carrier),
        None => message.carrier.clone(),
    }
}

/// Names of the contexts of those who send or receive, each once.
fn contexts(ends: &[MessageEnd], nobody: &'static str) -> String {
    let mut names: Vec<&str> = ends.iter().map(|end| end.context.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        nobody.to_owned()
    } else {
        names.join(", ")
    }
}
