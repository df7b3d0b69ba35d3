//! Preview of a refactoring: its effect on the board, the findings and the numbers.

use std::collections::BTreeMap;
use std::rc::Rc;

use isobar_analyst::queries::{DrawRefactoring, PreviewRefactoring};
use isobar_analyst::wire::{ChangeDirection, Line, NumberChange, Pictures, PreviewOf};
use isobar_analyst::{FindingSummary, Level, Offer, QueryError};
use isobar_model::{Edit, Element, Id, Note, NoteAttribute, Swap};
use isobar_scene::Theme;
use leptos::html;
use leptos::prelude::*;

use super::pictures::pictures;
use crate::board;
use crate::platform::dialog;
use crate::session::{Requests, Session};
use crate::ui::Icon;

/// Asks what a redesign would change, and goes on with the answer if the board is still the same then.
fn preview_of(session: Session, offer: &Offer, then: impl FnOnce(Rc<PreviewOf>) + 'static) {
    let state = session.document_state();
    let action = offer.action.clone();
    session.ask(PreviewRefactoring { action }, move |answer| {
        let is_current = session.document_state() == state;
        let problem = match answer {
            Ok(preview) if is_current => return then(Rc::new(preview)),
            Ok(_) => QueryError::Outdated,
            Err(QueryError::Cancelled) => return,
            Err(error) => error,
        };
        session.tell("warning", problem.to_string(), None);
    });
}

/// Asks for pictures of what a redesign would change. Why there are none, the preview tells.
fn draw(session: Session, offer: &Offer, then: impl FnOnce(Option<Pictures>) + 'static) {
    let query = DrawRefactoring {
        action: offer.action.clone(),
        is_dark: session.effective_theme_untracked() == Theme::Dark,
    };
    session.ask(query, move |answer| then(answer.ok().flatten()));
}

/// Names that people gave instead of those that a redesign makes up, by note.
type OwnNames = BTreeMap<Id, String>;

/// Carries out a redesign as one step of undo, and tells what came of it.
pub fn apply(session: Session, offer: &Offer) {
    preview_of(session, offer, move |preview| {
        carry_out(session, &preview, &OwnNames::new());
    });
}

fn carry_out(session: Session, preview: &PreviewOf, names: &OwnNames) {
    if preview.delta.is_empty() {
        session.tell("info", "The board is like that already.".to_owned(), None);
        return;
    }
    let alternative = session.with_editor(|editor| editor.alternative().id().clone());
    let renamed = names.iter().filter(|(_, name)| !name.trim().is_empty());
    let renamed = renamed.map(|(note, name)| {
        let text = NoteAttribute::Text(name.trim().to_owned());
        Edit::Note(note.clone(), text).of(&alternative)
    });
    let change = isobar_model::Change::Replay(preview.delta.clone());
    let changes = std::iter::once(change).chain(renamed).collect();
    if session.change(&preview.title, changes) {
        session.update(|editor| editor.show_added(&preview.delta));
        // What was pressed goes with its finding.
        board::focus(session);
        let text = format!(
            "{}. {}",
            preview.title,
            outcome(preview, ["is fixed", "are fixed", "is new", "are new"])
        );
        session.tell_done("good", text);
    }
}

/// Numbers of findings that go and come, in words: the verbs of one and of several that go, then that come. Questions are counted by
/// themselves: one that nobody has answered is no finding that is gone.
fn outcome(preview: &PreviewOf, [goes, go, comes, come]: [&str; 4]) -> String {
    let count = |of: &[FindingSummary], noun: &str, asks: bool, [one, several]: [&str; 2]| {
        let is_counted = |finding: &&FindingSummary| (finding.level == Level::Question) == asks;
        match of.iter().filter(is_counted).count() {
            0 => None,
            1 => Some(format!("1 {noun} {one}")),
            count => Some(format!("{count} {noun}s {several}")),
        }
    };
    let parts = [
        count(&preview.gone, "finding", false, [goes, go]),
        count(&preview.gone, "question", true, [goes, go]),
        count(&preview.new, "finding", false, [comes, come]),
        count(&preview.new, "question", true, [comes, come]),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "The findings stay the same.".to_owned()
    } else {
        format!("{}.", parts.join(", "))
    }
}

/// The dialog that shows what a redesign would change.
#[component]
pub fn PreviewDialog() -> impl IntoView {
    let session = Session::expect();
    let requests = Requests::expect();
    let node = NodeRef::<html::Dialog>::new();
    let shown = RwSignal::new_local(None::<Rc<PreviewOf>>);
    let names = RwSignal::new(OwnNames::new());
    let drawn = RwSignal::new(None::<Pictures>);
    Effect::new(move || {
        let Some(offer) = requests.preview.get() else {
            return;
        };
        requests.preview.set(None);
        // Answered first, so that nothing moves when the dialog has opened.
        draw(session, &offer, move |pictures| drawn.set(pictures));
        preview_of(session, &offer, move |preview| {
            names.set(OwnNames::new());
            shown.set(Some(preview));
            dialog::open(node);
        });
    });
    let close = move |_| dialog::close(node);
    let apply_it = move |_| {
        dialog::close(node);
        if let Some(preview) = shown.try_get_untracked().flatten() {
            let names = names.try_get_untracked().unwrap_or_default();
            carry_out(session, &preview, &names);
            requests.has_applied.set(true);
        }
    };
    let closed = move |_| {
        shown.set(None);
        drawn.set(None);
    };
    let pictures = move || drawn.with(|drawn| drawn.as_ref().map(pictures));
    let title = move || shown.with(|shown| shown.as_ref().map(|shown| shown.title.clone()));
    let content = move || shown.with(|shown| shown.as_deref().map(|shown| content(shown, names)));
    let headline = move || shown.with(|shown| shown.as_deref().map(headline));
    view! {
        <dialog class="dialog wide preview" aria-labelledby="preview-title" node_ref=node on:close=closed>
            <div class="dialog-head">
                <h2 id="preview-title">{title}</h2>
                <button class="icon-button" aria-label="Close" on:click=close><Icon name="close"/></button>
            </div>
            <div class="dialog-body" tabindex="0" role="group" aria-label="What would change">
                <p>{headline}</p>
                {pictures}
                {content}
            </div>
            <div class="dialog-foot">
                <span class="muted">"One undo takes it back."</span>
                <button class="button" on:click=close>"Cancel"</button>
                <button class="button primary" autofocus=true on:click=apply_it>"Apply redesign"</button>
            </div>
        </dialog>
    }
}

/// Fields for the names that a redesign makes up: whoever drew the board may know better ones.
fn made_up(preview: &PreviewOf, names: RwSignal<OwnNames>) -> Option<AnyView> {
    let swaps = preview.delta.elements.values().flat_map(BTreeMap::values);
    let new = |swap: &Swap<Element>| match (&swap.before, &swap.after) {
        (None, Some(Element::Note(note))) => Some(note.clone()),
        _ => None,
    };
    let field = |note: Note| {
        let label = format!("Name of the new {}", note.kind.name());
        let id = note.id.clone();
        let set = move |event| {
            names.update(|names| _ = names.insert(id.clone(), event_target_value(&event)));
        };
        view! {
            <label class="field">
                <span class="field-label">{label}</span>
                <input class="input" prop:value=note.text on:input=set/>
            </label>
        }
        .into_any()
    };
    let fields: Vec<_> = swaps.filter_map(new).map(field).collect();
    (!fields.is_empty()).then(|| view! { <h3>"Names"</h3> {fields} }.into_any())
}

fn headline(preview: &PreviewOf) -> String {
    outcome(
        preview,
        [
            "would be fixed",
            "would be fixed",
            "would be new",
            "would be new",
        ],
    )
}

fn content(preview: &PreviewOf, names: RwSignal<OwnNames>) -> AnyView {
    let gone = preview.gone.iter().map(|finding| line(finding, "fixed"));
    let findings: Vec<_> = gone
        .chain(preview.new.iter().map(|finding| line(finding, "new")))
        .collect();
    let same = findings
        .is_empty()
        .then(|| view! { <p class="muted">"The findings stay the same."</p> });
    let ties = &preview.relationships;
    let ties = (!ties.is_empty()).then(|| view! { <h3>"Relationships"</h3> {list(ties)} });
    view! {
        <div class="preview-columns">
            <section class="preview-part">
                <h3>"On the board "<span class="count">{preview.changes.len()}</span></h3>
                {list(&preview.changes)}
                {made_up(preview, names)}
            </section>
            <section class="preview-part">
                <h3>"Findings"</h3>
                {same}
                <ul class="changes">{findings}</ul>
                {ties}
                {numbers(&preview.numbers)}
            </section>
        </div>
    }
    .into_any()
}

fn line(finding: &FindingSummary, change: &'static str) -> AnyView {
    let level = finding.level.name();
    view! {
        <li class="finding-line" data-level=level data-change=change>
            <Icon name=level/>
            <span title=finding.message.clone()>
                <span class="visually-hidden">{format!("{change}: ")}</span>
                {finding.title.clone()}
            </span>
            <span class="chip code">{finding.id.code.clone()}</span>
        </li>
    }
    .into_any()
}

fn list(lines: &[Line]) -> AnyView {
    let item = |line: &Line| {
        let (change, word) = match line.change {
            ChangeDirection::Added => ("added", "added"),
            ChangeDirection::Updated => ("updated", "changed"),
            ChangeDirection::Removed => ("removed", "removed"),
        };
        view! {
            <li class="change" data-change=change>
                <span><span class="visually-hidden">{format!("{word}: ")}</span>{line.text.clone()}</span>
            </li>
        }
        .into_any()
    };
    let items: Vec<_> = lines.iter().map(item).collect();
    view! { <ul class="changes">{items}</ul> }.into_any()
}

/// A table of the numbers that change; nothing if none does.
fn numbers(numbers: &[NumberChange]) -> Option<AnyView> {
    let row = |number: &NumberChange| {
        let class = match number.is_better {
            None => "number",
            Some(true) => "number better",
            Some(false) => "number worse",
        };
        view! {
            <tr>
                <td>{number.name.clone()}</td>
                <td class="number">{number.before.clone()}</td>
                <td class=class>{number.after.clone()}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = numbers.iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>"Numbers"</h3>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Metric"</th>
                        <th scope="col" class="number">"Before"</th>
                        <th scope="col" class="number">"After"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    })
}
