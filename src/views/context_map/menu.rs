//! The menu of what lies under the pointer, or of the map.

use isobar_editor::MapTarget;
use leptos::html;
use leptos::prelude::*;

use super::state::{MapState, Naming};
use crate::platform::dialog;
use crate::ui::{Icon, menu_key};

/// The menu, which opens where [`MapState::menu`] says.
pub fn menu(state: MapState) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(menu) = state.menu.get() {
            dialog::show_popover_at(node, menu.at.0, menu.at.1);
        }
    });
    let toggled = move |_| {
        if !dialog::is_popover_open(node) {
            state.menu.set(None);
        }
    };
    let entries = move || Some(entries(state, node, state.menu.get()?.target));
    view! {
        <div class="menu context-menu" role="menu" aria-label="Menu of the map" popover="auto" node_ref=node
            on:keydown=move |event| menu_key(&event, node) on:toggle=toggled>{entries}</div>
    }
    .into_any()
}

fn entries(state: MapState, node: NodeRef<html::Div>, target: Option<MapTarget>) -> Vec<AnyView> {
    let entry = |icon, words, act: Box<dyn Fn() + 'static>| {
        let act = StoredValue::new_local(act);
        view! {
            <button class="menu-item" role="menuitem" tabindex="-1" on:click=move |_| {
                dialog::hide_popover(node);
                act.try_with_value(|act| act());
            }><Icon name=icon/><span>{words}</span></button>
        }
        .into_any()
    };
    match target {
        None => vec![
            entry(
                "frame",
                "Add a context",
                Box::new(move || state.add_context()),
            ),
            entry(
                "tidy",
                "Arrange the map",
                Box::new(move || state.rearrange()),
            ),
            entry(
                "check",
                "Declare what the flows show",
                Box::new(move || state.declare_inferred()),
            ),
        ],
        Some(target) => {
            let removed = target.clone();
            let remove = Box::new(move || state.delete(&removed));
            match target {
                MapTarget::Context(id) => {
                    let renamed = id.clone();
                    let rename = move || state.naming.set(Some(Naming::Existing(renamed.clone())));
                    let connect = move || state.connect(id.clone(), None);
                    vec![
                        entry("link-tool", "Declare a relationship…", Box::new(connect)),
                        entry("rename", "Rename…", Box::new(rename)),
                        entry("trash", "Delete", remove),
                    ]
                }
                MapTarget::Pair(a, b) => {
                    let connect = move || state.connect(a.clone(), Some(b.clone()));
                    vec![
                        entry(
                            "link-tool",
                            "Declare one more relationship…",
                            Box::new(connect),
                        ),
                        entry("trash", "Remove what is declared", remove),
                    ]
                }
            }
        }
    }
}
