//! Help: what gestures do, and every key, from the editor's own table.

use std::borrow::Cow;

use isobar_editor::ActionGroup;
use leptos::html;
use leptos::prelude::*;

use crate::commands::actions;
use crate::platform::dialog;
use crate::session::Requests;
use crate::ui::{Icon, keys};

/// The table of shortcuts.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let is_open = Requests::expect().help;
    let node = NodeRef::<html::Dialog>::new();
    dialog::open_when(node, move || is_open.get());
    view! {
        <dialog class="dialog wide" aria-labelledby="keyboard-help" node_ref=node on:close=move |_| is_open.set(false)>
            <div class="dialog-head">
                <h2 id="keyboard-help">"Keyboard"</h2>
                <button class="icon-button" aria-label="Close" on:click=move |_| dialog::close(node)>
                    <Icon name="close"/>
                </button>
            </div>
            <div class="dialog-body" tabindex="0" role="region" aria-labelledby="keyboard-help"><div class="shortcuts">{gestures()}{sections()}</div></div>
        </dialog>
    }
}

/// Gestures that no button shows, and what they do.
const GESTURES: [(&str, &str); 5] = [
    (
        "Make a note",
        "drag its kind from the tools, or double-click",
    ),
    (
        "Put a note between two others",
        "drop it there: what comes after moves",
    ),
    ("Insert or remove space", "Alt + drag on the empty board"),
    ("Add what leads to a note", "drag from its left handle"),
    ("Add what follows a note", "drag from its right handle"),
];

fn gestures() -> AnyView {
    let row = |(done, how): (&'static str, &'static str)| view! { <div><dt>{done}</dt><dd>{how}</dd></div> };
    let rows: Vec<_> = GESTURES.into_iter().map(row).collect();
    view! { <section><h3>"Mouse and touch"</h3><dl>{rows}</dl></section> }.into_any()
}

fn sections() -> Vec<AnyView> {
    let mut groups: Vec<(ActionGroup, Vec<Row>)> = Vec::new();
    for action in actions()
        .into_iter()
        .filter(|action| !action.keys.is_empty())
    {
        if groups
            .last()
            .is_none_or(|(group, _)| *group != action.group)
        {
            groups.push((action.group, Vec::new()));
        }
        let Some((_, rows)) = groups.last_mut() else {
            continue;
        };
        let pressed = action.keys.iter().map(|(key, held)| keys(key, *held));
        match rows.last_mut() {
            // The four arrows do one thing in four directions.
            Some(last) if last.label == action.label => last.pressed.extend(pressed),
            _ => rows.push(Row {
                label: action.label,
                pressed: pressed.collect(),
            }),
        }
    }
    let section = |(group, rows): (ActionGroup, Vec<Row>)| {
        let rows: Vec<_> = rows.into_iter().map(Row::view).collect();
        view! { <section><h3>{group.title()}</h3><dl>{rows}</dl></section> }.into_any()
    };
    groups.into_iter().map(section).collect()
}

/// A line of the help: what is done, and by which keys.
struct Row {
    label: Cow<'static, str>,
    pressed: Vec<Vec<String>>,
}

impl Row {
    fn view(self) -> AnyView {
        let key = |key: String| view! { <kbd>{key}</kbd> };
        let several = self.pressed.into_iter().enumerate().map(|(index, keys)| {
            let between = (index > 0).then_some(" ");
            let keys: Vec<_> = keys.into_iter().map(key).collect();
            view! { {between}<span class="keys">{keys}</span> }
        });
        let several: Vec<_> = several.collect();
        view! { <div><dt>{self.label}</dt><dd>{several}</dd></div> }.into_any()
    }
}
