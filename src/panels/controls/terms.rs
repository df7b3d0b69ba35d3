//! Words of the ubiquitous language: chosen from the glossary, or typed in anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use isobar_model::{Id, Ids, Term};
use leptos::html;
use leptos::prelude::*;

use super::{Commit, Label, Names, row};
use crate::session::Session;
use crate::shell::Icon;

/// A term that was named.
#[derive(Clone, Debug)]
pub struct TermPicked {
    /// Its id.
    pub id: Id,
    /// The term itself, where the glossary does not have it yet.
    pub new: Option<Term>,
}

/// The term of this name, whatever the case of its letters; a new one where there is none, `None` for no name.
fn pick(session: Session, name: &str) -> Option<TermPicked> {
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    let known = session.with_editor(|editor| {
        let mut terms = editor.alternative().terms().values();
        let wanted = name.to_lowercase();
        terms
            .find(|term| term.name.to_lowercase() == wanted)
            .map(|term| term.id.clone())
    });
    Some(match known {
        Some(id) => TermPicked { id, new: None },
        None => {
            let id = session.new_id(name);
            TermPicked {
                id: id.clone(),
                new: Some(Term::new(id, name, None)),
            }
        }
    })
}

/// The names of the glossary, for an input to propose.
fn proposals(session: Session, id: String) -> AnyView {
    let names = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| {
            let terms = editor.alternative().terms().values();
            terms.map(|term| term.name.clone()).collect::<BTreeSet<_>>()
        })
    });
    let options = move || {
        let option = |name: String| view! { <option value=name></option> };
        names.get().into_iter().map(option).collect::<Vec<_>>()
    };
    view! { <datalist id=id>{options}</datalist> }.into_any()
}

fn name_of(session: Session, id: &Id) -> String {
    session.document_epoch();
    session.with_editor(|editor| editor.alternative().name_of(id).unwrap_or_default())
}

/// One term or none, label on the left.
pub fn term_row(
    session: Session,
    label: Label,
    value: Signal<Option<Id>>,
    commit: Commit<Option<TermPicked>>,
) -> AnyView {
    let names = Names::new();
    let name = move || {
        value
            .get()
            .map(|id| name_of(session, &id))
            .unwrap_or_default()
    };
    let control = view! {
        <input
            class="input"
            id=names.control.clone()
            list=names.label.clone()
            autocomplete="off"
            placeholder="Not said"
            aria-describedby=names.help.clone()
            prop:value=name
            on:change=move |event| commit(pick(session, &event_target_value(&event)))
        />
        {proposals(session, names.label.clone())}
    }
    .into_any();
    row(&names, label, control)
}

/// Any number of terms, label on the left. Takes the new set, and the term that is new.
pub fn terms_row(
    session: Session,
    label: Label,
    value: Signal<Ids>,
    commit: Commit<(Ids, Option<Term>)>,
) -> AnyView {
    let names = Names::new();
    let node = NodeRef::<html::Input>::new();
    let remove = Arc::clone(&commit);
    let chip = move |id: Id| {
        let (remove, shown, gone) = (Arc::clone(&remove), id.clone(), id);
        let name = Signal::derive(move || name_of(session, &shown));
        let take_out = move |_| {
            let mut terms = value.get_untracked();
            terms.remove(&gone);
            remove((terms, None));
        };
        view! {
            <span class="chip">
                {name}
                <button
                    class="icon-button"
                    aria-label=move || format!("Remove {}", name.get())
                    on:click=take_out
                >
                    <Icon name="close" small=true/>
                </button>
            </span>
        }
        .into_any()
    };
    let add = move |event| {
        let Some(picked) = pick(session, &event_target_value(&event)) else {
            return;
        };
        let mut terms = value.get_untracked();
        terms.insert(picked.id);
        commit((terms, picked.new));
        if let Some(input) = node.get_untracked() {
            input.set_value("");
        }
    };
    let control = view! {
        <div class="rows">
            <div class="chips"><For each=move || value.get() key=Id::clone children=chip/></div>
            <input
                class="input"
                id=names.control.clone()
                list=names.label.clone()
                autocomplete="off"
                placeholder="Add a term"
                aria-describedby=names.help.clone()
                node_ref=node
                on:change=add
            />
            {proposals(session, names.label.clone())}
        </div>
    }
    .into_any();
    row(&names, label, control)
}
