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

/// Name of a group, and the numbers and words of the choices in it.
pub type ChoiceGroup = (String, Vec<(usize, String)>);

/// Several things in groups, of which one holds.
pub struct GroupedChoice {
    /// The groups.
    pub groups: Signal<Vec<ChoiceGroup>>,
    /// The number of the one that holds.
    pub chosen: Signal<usize>,
    /// Receiver of the number of another one.
    pub commit: Commit<usize>,
}

/// A list to choose from, label on the left.
pub fn choice_row(label: Label, choice: Choice) -> AnyView {
    let Choice {
        options,
        chosen,
        commit,
    } = choice;
    let options = move || {
        let options = options.get().into_iter().enumerate();
        options
            .map(|(number, text)| option(chosen, number, text))
            .collect::<Vec<_>>()
    };
    list_row(label, options.into_any(), commit)
}

/// A list in groups to choose from, label on the left.
pub fn grouped_choice_row(label: Label, choice: GroupedChoice) -> AnyView {
    let GroupedChoice {
        groups,
        chosen,
        commit,
    } = choice;
    let group = move |(name, options): ChoiceGroup| {
        let options = options.into_iter();
        let options: Vec<_> = options
            .map(|(number, text)| option(chosen, number, text))
            .collect();
        view! { <optgroup label=name>{options}</optgroup> }
    };
    let groups = move || groups.get().into_iter().map(group).collect::<Vec<_>>();
    list_row(label, groups.into_any(), commit)
}

fn option(chosen: Signal<usize>, number: usize, text: String) -> AnyView {
    view! { <option value=number prop:selected=move || chosen.get() == number>{text}</option> }
        .into_any()
}

fn list_row(label: Label, options: AnyView, commit: Commit<usize>) -> AnyView {
    let names = Names::new();
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
