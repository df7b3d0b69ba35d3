//! The palette: every action and every element, found by name.

use isobar_editor::{Action, SearchResult};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::page_commands;
use crate::board;
use crate::commands::{AppCommand, PageCommand, actions, is_possible};
use crate::platform::{dialog, focus, scroll};
use crate::session::{Requests, Session};
use crate::ui::Icon;
use crate::ui::keys;

/// Number of elements that are listed.
const ELEMENTS: usize = 40;

/// Something to choose.
#[derive(Clone, PartialEq)]
enum Entry {
    Action(Action<AppCommand>),
    Element(SearchResult),
}

/// The palette, which opens when it is asked for.
#[component]
pub fn Palette() -> impl IntoView {
    let session = Session::expect();
    let asked = Requests::expect().palette;
    let node = NodeRef::<html::Dialog>::new();
    let input = NodeRef::<html::Input>::new();
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let is_open = RwSignal::new(false);
    let finds = Memo::new(move |_| asked.get() == Some(PageCommand::Search));
    let entries = Memo::new(move |_| {
        if !is_open.get() {
            return Vec::new();
        }
        entries(session, &query.get(), finds.get())
    });
    Effect::new(move || {
        if asked.get().is_some() {
            query.set(String::new());
            chosen.set(0);
            is_open.set(true);
            dialog::open(node);
            if let Some(input) = input.try_get_untracked().flatten() {
                input.set_value("");
                focus::focus(&input);
            }
        }
    });
    let choose = move |index: usize| {
        let entry = entries
            .try_with_untracked(|entries| entries.get(index).cloned())
            .flatten();
        dialog::close(node);
        match entry {
            Some(Entry::Action(action)) => page_commands::run(session, action.command),
            Some(Entry::Element(found)) => {
                session.go_to(&found.id);
                board::focus(session);
            }
            None => {}
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let count = entries.try_with_untracked(Vec::len).unwrap_or_default();
        let here = chosen.try_get_untracked().unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowDown" if count > 0 => (here + 1) % count,
            "ArrowUp" if count > 0 => (here + count - 1) % count,
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                // The dialog is closed before the board hears of the key.
                event.stop_propagation();
                choose(here);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        chosen.set(next);
        scroll::scroll_to(&row_id(next));
    };
    let closed = move |_| {
        is_open.set(false);
        asked.set(None);
        // The field in which somebody wrote when they asked for it is gone.
        if focus::is_focus_lost() {
            board::focus(session);
        }
    };
    let rows = move || {
        let mut group = "";
        let rows = entries.get().into_iter().enumerate().map(|(index, entry)| {
            let heading = heading(&entry);
            let title = (heading != group).then(|| {
                view! { <div class="menu-title" role="presentation">{heading}</div> }
            });
            group = heading;
            view! { {title} {row(entry, index, chosen, choose)} }.into_any()
        });
        rows.collect::<Vec<_>>()
    };
    let name = move || {
        if finds.get() {
            "Find on the board"
        } else {
            "Everything by name"
        }
    };
    let placeholder = move || {
        if finds.get() {
            "Find something on the board"
        } else {
            "Do something, or find a note"
        }
    };
    let active = move || {
        let chosen = chosen.get();
        entries.with(|entries| (chosen < entries.len()).then(|| row_id(chosen)))
    };
    view! {
        <dialog class="dialog palette" aria-label=name node_ref=node on:close=closed
            on:click=move |event| dialog::close_on_backdrop(&event)>
            <div class="palette-field">
                <Icon name="search"/>
                <input class="palette-input" type="text" role="combobox" autocomplete="off" spellcheck="false"
                    aria-label=name aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
                    aria-activedescendant=active aria-describedby="palette-hint" placeholder=placeholder node_ref=input
                    on:input=move |event| {
                        query.set(event_target_value(&event));
                        chosen.set(0);
                    }
                    on:keydown=key/>
            </div>
            <div class="palette-list" id="palette-list" role="listbox" aria-label="Results">{rows}</div>
            <p class="palette-none" role="status">
                {move || (is_open.get() && entries.with(Vec::is_empty)).then_some("No results")}
            </p>
            <p class="palette-none" id="palette-hint">
                "Words on notes, kinds, contexts, codes of findings. Only one of these: "
                <code>"kind:policy"</code>" "<code>"context:sales"</code>" "<code>"code:COH001"</code>
            </p>
        </dialog>
    }
}

fn row_id(index: usize) -> String {
    format!("palette-{index}")
}

fn heading(entry: &Entry) -> &'static str {
    match entry {
        Entry::Action(action) => action.group.title(),
        Entry::Element(_) => "On the board",
    }
}

fn row(
    entry: Entry,
    index: usize,
    chosen: RwSignal<usize>,
    choose: impl Fn(usize) + Copy + Send + 'static,
) -> AnyView {
    let content = match entry {
        Entry::Action(action) => {
            let keys = action.keys.first().map(|(key, held)| keys(key, *held));
            let keys = keys.unwrap_or_default().into_iter();
            let keys: Vec<_> = keys.map(|key| view! { <kbd>{key}</kbd> }).collect();
            let icon = if action.icon.is_empty() {
                "chevron-right"
            } else {
                action.icon
            };
            view! { <Icon name=icon/><span>{action.label}</span><span class="palette-keys">{keys}</span> }.into_any()
        }
        Entry::Element(found) => {
            let mark = match found.kind {
                Some(kind) => view! { <span class="dot" data-kind=kind.slug()></span> }.into_any(),
                None => view! { <Icon name="frame"/> }.into_any(),
            };
            let remark = if found.context.is_empty() || found.kind.is_none() {
                found.kind_name.to_owned()
            } else {
                format!("{} \u{b7} {}", found.kind_name, found.context)
            };
            let text = if found.text.is_empty() {
                "empty".to_owned()
            } else {
                found.text
            };
            view! { {mark}<span class="truncate">{text}</span><small>{remark}</small> }.into_any()
        }
    };
    view! {
        <div class="palette-row" id=row_id(index) role="option"
            aria-selected=move || (chosen.get() == index).to_string()
            on:pointermove=move |_| if chosen.try_get_untracked() != Some(index) { chosen.set(index) }
            on:click=move |_| choose(index)>{content}</div>
    }
    .into_any()
}

/// Actions whose names hold every word, those that begin with the query first; then elements.
fn entries(session: Session, query: &str, only_elements: bool) -> Vec<Entry> {
    let report = session.report_untracked();
    let wanted = query.trim().to_lowercase();
    let mut found: Vec<Entry> = Vec::new();
    if !only_elements {
        let fits = |action: &Action<AppCommand>| {
            let label = action.label.to_lowercase();
            let mut words = wanted.split_whitespace();
            action.in_palette
                && words.all(|word| label.contains(word))
                && is_possible(session, action)
        };
        let mut actions: Vec<Action<AppCommand>> = actions().into_iter().filter(fits).collect();
        if !wanted.is_empty() {
            actions.sort_by_key(|action| !action.label.to_lowercase().starts_with(&wanted));
        }
        found.extend(actions.into_iter().map(Entry::Action));
    }
    if only_elements || !wanted.is_empty() {
        let findings = report.findings.iter();
        let codes: Vec<_> = findings
            .map(|one| (&one.id.subject, one.id.code.as_str()))
            .collect();
        let elements = session.with_editor(|editor| editor.search(query, &codes, ELEMENTS));
        found.extend(elements.into_iter().map(Entry::Element));
    }
    found
}
