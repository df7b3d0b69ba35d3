//! One out of several.

use leptos::prelude::*;

use super::{Commit, Label, Names, row};

/// Several things of which one holds.
pub struct Choice {
    /// Labels of the choices.
    pub options: Signal<Vec<String>>,
    /// The number of the one that holds.
    pub chosen: Signal<usize>,
    /// Callback that takes the number of another one.
    pub commit: Commit<usize>,
}

/// A list to choose from, label on the left.
pub fn choice_row(label: Label, choice: Choice) -> AnyView {
    let names = Names::new();
    let Choice {
        options,
        chosen,
        commit,
    } = choice;
    let options = move || {
        let option = |(number, text)| {
            view! {
                <option value=number prop:selected=move || chosen.get() == number>{text}</option>
            }
        };
        options
            .get()
            .into_iter()
            .enumerate()
            .map(option)
            .collect::<Vec<_>>()
    };
    let control = view! {
        <select
            class="select"
            id=names.control.clone()
            aria-describedby=names.help.clone()
            on:change=move |event| {
                if let Ok(number) = event_target_value(&event).parse() {
                    commit(number);
                }
            }
        >
            {options}
        </select>
    }
    .into_any();
    row(&names, label, control)
}
