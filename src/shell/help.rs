//! Help: every shortcut, from the editor's own table.

use isobar_editor::{Group, Modifiers, Shortcut, shortcuts};
use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, Tip};
use crate::platform::dialog;

/// The button that opens the table of shortcuts.
#[component]
pub fn HelpButton() -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "?" && !crate::platform::page::is_typing() {
            event.prevent_default();
            dialog::open(node);
        }
    });
    view! {
        <button class="icon-button" aria-label="Keyboard help" aria-keyshortcuts="?" on:click=move |_| dialog::open(node)>
            <Icon name="help"/>
            <Tip text="Keyboard" keys="?"/>
        </button>
        <dialog class="dialog wide" aria-labelledby="keyboard-help" node_ref=node>
            <div class="dialog-head">
                <h2 id="keyboard-help">"Keyboard"</h2>
                <button class="icon-button" aria-label="Close" on:click=move |_| dialog::close(node)>
                    <Icon name="close"/>
                </button>
            </div>
            <div class="dialog-body" tabindex="0" role="region" aria-labelledby="keyboard-help"><div class="shortcuts">{sections()}</div></div>
        </dialog>
    }
}

fn sections() -> Vec<AnyView> {
    let mut groups: Vec<(Group, Vec<Shortcut>)> = Vec::new();
    for shortcut in shortcuts() {
        match groups
            .iter_mut()
            .find(|(group, _)| *group == shortcut.group)
        {
            Some((_, listed)) => listed.push(shortcut),
            None => groups.push((shortcut.group, vec![shortcut])),
        }
    }
    let section = |(group, listed): (Group, Vec<Shortcut>)| {
        let rows = listed.iter().map(|shortcut| {
            let keys = keys(shortcut.key, shortcut.modifiers);
            let keys = keys
                .into_iter()
                .map(|key| view! { <kbd>{key}</kbd> })
                .collect::<Vec<_>>();
            view! { <div><dt>{shortcut.label}</dt><dd>{keys}</dd></div> }
        });
        view! { <section><h3>{group.title()}</h3><dl>{rows.collect::<Vec<_>>()}</dl></section> }
            .into_any()
    };
    groups.into_iter().map(section).collect()
}

/// The keys of a shortcut as people read them.
pub fn keys(key: &str, modifiers: Modifiers) -> Vec<String> {
    let mut keys = Vec::new();
    if modifiers.command {
        keys.push("Ctrl".to_owned());
    }
    if modifiers.alt {
        keys.push("Alt".to_owned());
    }
    if modifiers.shift {
        keys.push("⇧".to_owned());
    }
    keys.push(match key {
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        " " => "Space".to_owned(),
        "Escape" => "Esc".to_owned(),
        "Delete" => "Del".to_owned(),
        "Backspace" => "⌫".to_owned(),
        key if key.chars().count() == 1 => key.to_uppercase(),
        key => key.to_owned(),
    });
    keys
}
