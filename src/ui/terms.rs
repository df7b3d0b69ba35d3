//! Terms of the ubiquitous language: chosen from the glossary, or typed anew.

use std::sync::Arc;

use isobar_model::Id;
use leptos::prelude::*;

use super::text::{Hints, text_input};
use super::{Commit, Label, Names, Text, row};
use crate::ui::Icon;

/// Names of the glossary, for an input to propose.
fn proposals(id: String, names: Signal<Vec<String>>) -> AnyView {
    let options = move || {
        let option = |name: String| view! { <option value=name></option> };
        names.get().into_iter().map(option).collect::<Vec<_>>()
    };
    view! { <datalist id=id>{options}</datalist> }.into_any()
}

/// One term or none by its name, label on the left.
pub fn term_row(label: Label, glossary: Signal<Vec<String>>, name: Text) -> AnyView {
    let names = Names::new();
    let hints = Hints {
        help: Some(names.help.clone()),
        placeholder: Some("Unspecified"),
        proposals: Some(names.label.clone()),
    };
    let control = view! {
        {text_input(&names, name, hints)}
        {proposals(names.label.clone(), glossary)}
    }
    .into_any();
    row(&names, label, control)
}

/// Any number of terms, label on the left. `add` takes the name of one more, `remove` the id of one less.
pub fn terms_row(
    label: Label,
    glossary: Signal<Vec<String>>,
    terms: Signal<Vec<(Id, String)>>,
    add: Commit<String>,
    remove: Commit<Id>,
) -> AnyView {
    let names = Names::new();
    let chip = move |(id, name): (Id, String)| {
        let remove = Arc::clone(&remove);
        view! {
            <span class="chip">
                {name.clone()}
                <button
                    class="icon-button"
                    aria-label=format!("Remove {name}")
                    on:click=move |_| remove(id.clone())
                >
                    <Icon name="close" small=true/>
                </button>
            </span>
        }
        .into_any()
    };
    let hints = Hints {
        help: Some(names.help.clone()),
        placeholder: Some("Add a term"),
        proposals: Some(names.label.clone()),
    };
    let control = view! {
        <div class="rows">
            <div class="chips"><For each=move || terms.get() key=Clone::clone children=chip/></div>
            {text_input(&names, Text::for_adding(move |name| add(name)), hints)}
            {proposals(names.label.clone(), glossary)}
        </div>
    }
    .into_any();
    row(&names, label, control)
}
