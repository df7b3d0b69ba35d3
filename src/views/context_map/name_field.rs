//! The field for the name of a context, over its bubble.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::state::{MapState, Naming, name_of};
use crate::platform::focus;

/// Half the width and height of the field, in pixels, as in `styles/board.css`.
const HALF: (f64, f64) = (120.0, 16.0);

/// The field, where a name is being entered.
pub fn name_field(state: MapState) -> impl IntoView {
    move || state.naming.get().map(|naming| field(state, naming))
}

fn field(state: MapState, naming: Naming) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    let old = match &naming {
        Naming::New(_) => String::new(),
        Naming::Existing(id) => name_of(state.session, id),
    };
    let typed = RwSignal::new(old.clone());
    Effect::new(move || {
        if let Some(field) = node.get() {
            field.set_value(&typed.try_get_untracked().unwrap_or_default());
            focus::focus(&field);
            field.select();
        }
    });
    let shown = naming.clone();
    let place = Memo::new(move |_| {
        state.epoch();
        let at = state.place_of(&shown);
        at.map(|at| ((at.x - HALF.0).max(8.0), (at.y - HALF.1).max(8.0)))
    });
    let part = move |read: fn(&(f64, f64)) -> f64| {
        move || format!("{}px", place.get().as_ref().map(read).unwrap_or_default())
    };
    // Once: taken by Enter, the field loses the focus on its way out.
    let commit = move || {
        let Some(name) = typed.try_get_untracked() else {
            return;
        };
        if state.naming.try_get_untracked().flatten() != Some(naming.clone()) {
            return;
        }
        state.naming.set(None);
        let name = name.trim();
        if !name.is_empty() && name != old {
            state.name(&naming, name);
        }
    };
    let by_key = commit.clone();
    let key = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "Enter" => by_key(),
            "Escape" => state.naming.set(None),
            _ => return,
        }
        event.prevent_default();
        focus::focus_id("board");
    };
    view! {
        <input
            class="input frame-name-editor"
            aria-label="Name of the context"
            placeholder="Name of the context"
            node_ref=node
            style:--x=part(|place| place.0)
            style:--y=part(|place| place.1)
            on:input=move |event| typed.set(event_target_value(&event))
            on:keydown=key
            on:blur=move |_| commit()
        />
    }
    .into_any()
}
