//! What contracts are compared with, and what came of it.

use std::sync::Arc;

use isobar_analyst::wire::{ChangeLine, Earlier, Exported, MessageChange};
use isobar_editor::Editor;
use isobar_model::{Edit, Id, NoteAttribute};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::controls::{Choice, choice_row, label};
use super::super::inspector::listed;
use super::{Chosen, go_to};
use crate::platform::files;
use crate::session::Session;
use crate::shell::Icon;

/// What can be compared with: the file that was picked, and the other alternatives.
fn options(file: Option<Earlier>, others: Vec<(Id, String)>) -> Vec<(Earlier, String)> {
    let file = file.map(|file| (name_of_file(&file), file));
    let file = file.map(|(name, file)| (file, name));
    let others = others
        .into_iter()
        .map(|(id, name)| (Earlier::Alternative(id), name));
    file.into_iter().chain(others).collect()
}

fn name_of_file(earlier: &Earlier) -> String {
    match earlier {
        Earlier::File { name, .. } => name.clone(),
        Earlier::Alternative(_) => String::new(),
    }
}

fn other_alternatives(editor: &Editor) -> Vec<(Id, String)> {
    let all = editor.document().alternatives();
    let others = all.iter().filter(|one| one.id() != editor.active_id());
    others
        .map(|one| (one.id().clone(), one.info().name.clone()))
        .collect()
}

/// What to compare with: nothing, another alternative, or a file.
pub(super) fn since_row(chosen: Chosen) -> AnyView {
    let session = chosen.session;
    let file = RwSignal::new(None::<Earlier>);
    let others = listed(session, other_alternatives);
    let known = Memo::new(move |_| options(file.get(), others.get()));
    let names = move || {
        let known = known.get().into_iter().map(|(_, name)| name);
        std::iter::once("Nothing".to_owned()).chain(known).collect()
    };
    let position = move || {
        let since = chosen.since.get();
        let known = known.read();
        let position = known
            .iter()
            .position(|(known, _)| Some(known) == since.as_ref());
        position.map_or(0, |position| position + 1)
    };
    let commit = move |number: usize| {
        let known = known.read_untracked();
        let item = number.checked_sub(1).and_then(|index| known.get(index));
        chosen.since.set(item.map(|(earlier, _)| earlier.clone()));
    };
    let choice = Choice {
        options: Signal::derive(names),
        chosen: Signal::derive(position),
        commit: Arc::new(commit),
    };
    let pick = move |event: ev::Event| {
        let Some(picked) = files::chosen(&event) else {
            return;
        };
        spawn_local(async move {
            let name = picked.name();
            match picked.text().await {
                Ok(text) => {
                    let earlier = Some(Earlier::File { name, text });
                    file.set(earlier.clone());
                    chosen.since.set(earlier);
                }
                Err(words) => chosen.made.set(Err(words)),
            }
        });
    };
    let input = NodeRef::<html::Input>::new();
    let open = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let help = "An earlier board or contract: versions go up as what changed since then demands.";
    view! {
        <div class="row-with-button">
            {choice_row(label("Compare with", help), choice)}
            <button class="button" on:click=open><Icon name="open"/>"A file…"</button>
            <input type="file" class="visually-hidden" tabindex="-1" aria-hidden="true"
                accept=".json,.yaml,.yml,application/json" node_ref=input on:change=pick/>
        </div>
    }
    .into_any()
}

/// What changed, whom it breaks, and which versions that makes.
pub(super) fn changes(chosen: Chosen, made: &Result<Exported, String>) -> Option<AnyView> {
    let changes = made.as_ref().ok()?.changes.as_ref()?;
    let lines = changes.iter().flat_map(|message| &message.changes);
    let (breaking, additive): (Vec<_>, Vec<_>) = lines.partition(|line| line.is_breaking);
    if breaking.is_empty() && additive.is_empty() {
        return Some(
            view! { <p class="muted" role="status">"No contract has changed."</p> }.into_any(),
        );
    }
    let title = format!(
        "What changed: {} breaking, {} additive",
        breaking.len(),
        additive.len()
    );
    let messages: Vec<_> = changes
        .iter()
        .map(|change| message(chosen.session, change))
        .collect();
    Some(
        view! {
            <details class="disclosure" open=true>
                <summary><Icon name="chevron-right"/>{title}</summary>
                <div class="disclosure-body">
                    {messages}
                    {raise(chosen, changes)}
                </div>
            </details>
        }
        .into_any(),
    )
}

fn message(session: Session, change: &MessageChange) -> AnyView {
    let name = format!("{} of {}", change.name, change.owner);
    let name = match change.message.clone() {
        Some(subject) => {
            view! { <button class="place" on:click=move |_| go_to(session, &subject)>{name}</button> }
                .into_any()
        }
        None => name.into_any(),
    };
    let lines: Vec<_> = change.changes.iter().map(line).collect();
    view! {
        <section class="preview-part">
            <h3>{name}<span class="chip code">{change.version.clone()}</span></h3>
            <ul class="changes">{lines}</ul>
        </section>
    }
    .into_any()
}

fn line(line: &ChangeLine) -> AnyView {
    let (level, icon, word) = if line.is_breaking {
        ("error", "error", "Breaking")
    } else {
        ("good", "plus", "Additive")
    };
    view! {
        <li class="finding-line" data-level=level>
            <Icon name=icon/>
            <span>{line.text.clone()}</span>
            <span class="chip" data-level=level>{word}</span>
        </li>
    }
    .into_any()
}

/// The versions that are exported and that the board does not say yet, and a way to have it say them.
fn raise(chosen: Chosen, changes: &[MessageChange]) -> Option<AnyView> {
    let raised = changes.iter().filter_map(|change| {
        let version = NoteAttribute::Version(Some(change.raised.clone()?));
        Some(Edit::Note(change.message.clone()?, version))
    });
    let raised: Vec<_> = raised.collect();
    if raised.is_empty() {
        return None;
    }
    let session = chosen.session;
    let raise = move |_| {
        let edits = session.with_editor(|editor| {
            let edits = raised.iter().cloned();
            edits
                .map(|edit| edit.of(editor.active_id()))
                .collect::<Vec<_>>()
        });
        if session.change("Raise the versions", edits) {
            chosen.make();
        }
    };
    Some(
        view! {
            <div class="callout">
                <p>"What is exported bears the new versions. The board still says the old ones."</p>
                <div class="button-row">
                    <button class="button" on:click=raise>"Write them on the board"</button>
                </div>
            </div>
        }
        .into_any(),
    )
}
