//! Lists of named things that open one at a time: fields, terms, channels.

use std::sync::Arc;

use isobar_model::Id;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::text::{Hints, text_input};
use super::{Names, Text};
use crate::platform::clipboard;
use crate::ui::Icon;

/// One thing in a list, while it is closed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// An icon that says something about it.
    pub icon: Option<&'static str>,
    /// Text at its end.
    pub remark: String,
}

/// A list of named things.
pub struct Entries {
    /// Entries, in order.
    pub listed: Signal<Vec<(Id, Entry)>>,
    /// Body of an open entry.
    pub body: Arc<dyn Fn(Id) -> Vec<AnyView> + Send + Sync>,
    /// Label of the field for a new one, such as "Add a term".
    pub add_label: &'static str,
    /// Adds one of this name; gives its id if it is to open.
    pub add: Arc<dyn Fn(String) -> Option<Id> + Send + Sync>,
    /// Takes a text of several lines that is pasted into the field for a new one; where there is none, it becomes one line.
    pub paste: Option<Arc<dyn Fn(String) + Send + Sync>>,
}

/// The list, and below it a field for a new entry, which opens once it is there.
pub fn entry_list(entries: Entries) -> AnyView {
    let Entries {
        listed,
        body,
        add_label,
        add,
        paste,
    } = entries;
    let opened = RwSignal::new(None::<Id>);
    let ids = Memo::new(move |_| {
        listed.with(|listed| listed.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>())
    });
    let item = move |id: Id| item(id, listed, opened, Arc::clone(&body));
    let names = Names::new();
    let add_entry = Text::for_adding(move |name| {
        if let Some(id) = add(name) {
            // The list may be gone by now.
            let _ = opened.try_set(Some(id));
        }
    });
    let hints = Hints {
        placeholder: Some(add_label),
        ..Hints::default()
    };
    let take = move |event: ev::ClipboardEvent| {
        let (_, text) = clipboard::taken(&event);
        if let Some(paste) = paste.as_ref().filter(|_| text.trim().contains('\n')) {
            event.prevent_default();
            // The board has its own way with what is pasted.
            event.stop_propagation();
            paste(text);
        }
    };
    view! {
        <div class="field-list" hidden=move || ids.with(Vec::is_empty)>
            <For each=move || ids.get() key=Id::clone children=item/>
        </div>
        <label class="visually-hidden" for=names.control.clone()>{add_label}</label>
        <div on:paste=take>{text_input(&names, add_entry, hints)}</div>
    }
    .into_any()
}

fn item(
    id: Id,
    listed: Signal<Vec<(Id, Entry)>>,
    opened: RwSignal<Option<Id>>,
    body: Arc<dyn Fn(Id) -> Vec<AnyView> + Send + Sync>,
) -> AnyView {
    let node = NodeRef::<html::Details>::new();
    let (shown, toggled, inside) = (id.clone(), id.clone(), id.clone());
    let entry = Memo::new(move |_| {
        let found = listed.with(|listed| listed.iter().find(|(known, _)| *known == shown).cloned());
        found.map(|(_, entry)| entry).unwrap_or_default()
    });
    let is_open = Memo::new(move |_| opened.with(|opened| opened.as_ref() == Some(&id)));
    let toggle = move |_| {
        // The browser tells of it later: the list may be gone by then.
        let details = node.try_get_untracked().flatten();
        match details.map(|details| details.open()) {
            Some(true) => opened.set(Some(toggled.clone())),
            Some(false) if is_open.try_get_untracked() == Some(true) => opened.set(None),
            _ => {}
        }
    };
    let icon = move || match entry.with(|entry| entry.icon) {
        Some(name) => view! { <Icon name/> }.into_any(),
        None => view! { <span></span> }.into_any(),
    };
    let details = move || {
        let rows = is_open.get().then(|| body(inside.clone()))?;
        Some(view! { <div class="field-details rows">{rows}</div> })
    };
    view! {
        <details class="field-item" node_ref=node prop:open=move || is_open.get() on:toggle=toggle>
            <summary>
                <span class="field-name truncate">{move || entry.get().name}</span>
                {icon}
                <span class="field-type truncate">{move || entry.get().remark}</span>
            </summary>
            {details}
        </details>
    }
    .into_any()
}
