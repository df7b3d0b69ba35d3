//! Comparison of contracts with an earlier state, and its result.

use std::sync::Arc;

use isobar_analyst::wire::{ChangeLine, EarlierBoard, Exported, MessageChange};
use isobar_editor::Editor;
use isobar_model::{Edit, Id, NoteAttribute};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::inspector::listed;
use super::picture::is_image;
use super::{Chosen, place};
use crate::platform::files;
use crate::session::Session;
use crate::ui::Icon;
use crate::ui::{Choice, choice_row, label};

/// Baselines to choose from, and the chosen one.
#[derive(Clone, Copy)]
pub(super) struct Since {
    /// The other alternatives of the board.
    others: Memo<Vec<(Id, String)>>,
    /// Name and text of the file that was picked last.
    file: RwSignal<Option<(String, String)>>,
    /// Nothing, one of the others, or the file: it comes last.
    chosen: RwSignal<usize>,
}

impl Since {
    pub(super) fn new(session: Session) -> Self {
        Self {
            others: listed(session, other_alternatives),
            file: RwSignal::new(None),
            chosen: RwSignal::new(0),
        }
    }

    /// Compares with nothing: the file and the alternatives may be those of another board by now.
    pub(super) fn forget(self) {
        self.file.set(None);
        self.chosen.set(0);
    }

    /// Chosen baseline.
    pub(super) fn earlier(self) -> Option<EarlierBoard> {
        let number = self.chosen.get().checked_sub(1)?;
        let other = self.others.read().get(number).cloned();
        let file = || {
            self.file
                .get()
                .map(|(name, text)| EarlierBoard::File { name, text })
        };
        other
            .map(|(id, _)| EarlierBoard::Alternative(id))
            .or_else(file)
    }

    fn names(self) -> Vec<String> {
        let others = self.others.get().into_iter().map(|(_, name)| name);
        let file = self.file.read().as_ref().map(|(name, _)| name.clone());
        let nothing = std::iter::once("Nothing".to_owned());
        nothing.chain(others).chain(file).collect()
    }
}

fn other_alternatives(editor: &Editor) -> Vec<(Id, String)> {
    let all = editor.document().alternatives();
    let others = all.iter().filter(|one| one.id() != editor.active_id());
    others
        .map(|one| (one.id().clone(), one.info().name.clone()))
        .collect()
}

/// Baseline: nothing, another alternative, or a file.
pub(super) fn since_row(chosen: Chosen) -> AnyView {
    let since = chosen.since;
    let choice = Choice {
        options: Signal::derive(move || since.names()),
        chosen: since.chosen.into(),
        commit: Arc::new(move |number| since.chosen.set(number)),
    };
    let pick = move |event: ev::Event| {
        let Some(mut picked) = files::chosen(&event) else {
            return;
        };
        spawn_local(async move {
            let name = picked.name();
            match picked.text().await {
                Ok(text) => {
                    since.file.set(Some((name, text)));
                    since.chosen.set(
                        since
                            .others
                            .try_with_untracked(Vec::len)
                            .unwrap_or_default()
                            + 1,
                    );
                }
                Err(words) => chosen.made.set(Err(words)),
            }
        });
    };
    let input = NodeRef::<html::Input>::new();
    let open = move |_| {
        if let Some(input) = input.try_get_untracked().flatten() {
            input.click();
        }
    };
    let help = "An earlier board or contract: versions go up as what changed since then demands.";
    view! {
        <div class="rows row-with-button" hidden=move || is_image(chosen)>
            {choice_row(label("Compare with", help), choice)}
            <button class="button" on:click=open><Icon name="open"/>"A file…"</button>
            <input type="file" class="visually-hidden" tabindex="-1" aria-hidden="true"
                accept=".json,.yaml,.yml,application/json" node_ref=input on:change=pick/>
        </div>
    }
    .into_any()
}

/// Changes, those whom they break, and the versions that follow.
pub(super) fn changes(chosen: Chosen, made: &Result<Exported, String>) -> Option<AnyView> {
    let changes = made.as_ref().ok()?.changes.as_ref()?;
    if changes.is_empty() {
        return Some(
            view! { <p class="muted" role="status">"No contract has changed."</p> }.into_any(),
        );
    }
    let lines = changes.iter().flat_map(|message| &message.changes);
    let (all, breaking) = lines.fold((0_usize, 0), |(all, breaking), line| {
        (all + 1, breaking + usize::from(line.is_breaking))
    });
    let additive = all.saturating_sub(breaking);
    let title = format!("What changed: {breaking} breaking, {additive} additive");
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
    let name = change.name.clone();
    let name = match &change.message {
        Some(subject) => place(session, subject.clone(), name),
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
