//! Yes, no, and unspecified.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Commit, Label, Names, group_row, help_line};

/// A switch.
pub fn flag_row(label: Label, value: Signal<bool>, commit: Commit<bool>) -> AnyView {
    let names = Names::new();
    view! {
        <div class="field">
            <label class="option">
                <input
                    type="checkbox"
                    role="switch"
                    class="toggle"
                    aria-describedby=names.help.clone()
                    prop:checked=move || value.get()
                    on:change=move |event| commit(event_target_checked(&event))
                />
                {label.name}
            </label>
            {help_line(&names, label)}
        </div>
    }
    .into_any()
}

/// Unspecified, yes or no, label on the left.
pub fn tri_state_row(
    label: Label,
    value: Signal<Option<bool>>,
    commit: Commit<Option<bool>>,
) -> AnyView {
    let names = Names::new();
    let states = [
        (None, "Unspecified"),
        (Some(true), "Yes"),
        (Some(false), "No"),
    ];
    let radios = states.map(|(state, text)| {
        let (commit, group) = (Arc::clone(&commit), names.control.clone());
        view! {
            <label>
                <input
                    type="radio"
                    name=group
                    prop:checked=move || value.get() == state
                    on:change=move |_| commit(state)
                />
                {text}
            </label>
        }
        .into_any()
    });
    let control = view! {
        <div
            class="segmented wide tristate"
            role="radiogroup"
            aria-labelledby=names.label.clone()
            aria-describedby=names.help.clone()
        >
            {radios.into_iter().collect::<Vec<_>>()}
        </div>
    }
    .into_any();
    group_row(&names, label, control)
}
