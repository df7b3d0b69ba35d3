//! What a redesign would change, before it changes it.

mod changes;
mod numbers;

use std::rc::Rc;

use isobar_editor::Command;
use isobar_engine::{Finding, Preview, Redesign};
use leptos::html;
use leptos::prelude::*;

use super::Requests;
use super::findings::{level_name, rule_title};
use crate::platform::dialog;
use crate::session::Session;
use crate::shell::Icon;

/// A preview, and what it is of.
#[derive(Clone)]
struct Shown {
    redesign: Redesign,
    title: String,
    preview: Rc<Preview>,
}

fn preview_of(session: Session, redesign: &Redesign) -> Option<Shown> {
    let profile = session.profile();
    let outcome = session.with_editor(|editor| {
        let title = redesign.title(editor.alternative());
        let preview = Preview::of(editor.document(), editor.active_id(), redesign, &profile);
        preview.map(|preview| (title, preview))
    });
    match outcome {
        Ok((title, preview)) => Some(Shown {
            redesign: redesign.clone(),
            title,
            preview: Rc::new(preview),
        }),
        Err(refusal) => {
            session.tell("warning", format!("The board has changed: {refusal}"), None);
            None
        }
    }
}

/// Carries out a redesign as one step of undo, and tells what came of it.
pub fn apply(session: Session, redesign: &Redesign) {
    let Some(shown) = preview_of(session, redesign) else {
        return;
    };
    let edits = session.with_editor(|editor| redesign.edits(editor.alternative()));
    if edits.is_empty() {
        session.tell("info", "The board is like that already.".to_owned(), None);
        return;
    }
    if session.edit(&shown.title, edits) {
        let undo = Callback::new(move |()| {
            session.run(Command::Undo);
        });
        let text = format!(
            "{}. {}",
            shown.title,
            outcome(&shown.preview, ["is gone", "are gone", "is new", "are new"])
        );
        session.tell("good", text, Some(("Undo", undo)));
    }
}

/// How many findings go and come, in words: what one and several do that go, then that come.
fn outcome(preview: &Preview, [goes, go, comes, come]: [&str; 4]) -> String {
    let count = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(format!("1 finding {one}")),
        _ => Some(format!("{count} findings {several}")),
    };
    let gone = count(preview.gone.len(), goes, go);
    let new = count(preview.new.len(), comes, come);
    let parts: Vec<_> = gone.into_iter().chain(new).collect();
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
    let shown = RwSignal::new_local(None::<Shown>);
    Effect::new(move || {
        let Some(redesign) = requests.preview.get() else {
            return;
        };
        shown.set(preview_of(session, &redesign));
        if shown.with_untracked(Option::is_some) {
            dialog::open(node);
        } else {
            requests.preview.set(None);
        }
    });
    let close = move |_| dialog::close(node);
    let carry_out = move |_| {
        dialog::close(node);
        if let Some(shown) = shown.get_untracked() {
            apply(session, &shown.redesign);
        }
    };
    let closed = move |_| {
        requests.preview.set(None);
        shown.set(None);
    };
    let title = move || shown.with(|shown| shown.as_ref().map(|shown| shown.title.clone()));
    let content =
        move || shown.with(|shown| shown.as_ref().map(|shown| content(session, &shown.preview)));
    view! {
        <dialog class="dialog wide" aria-labelledby="preview-title" node_ref=node on:close=closed>
            <div class="dialog-head">
                <h2 id="preview-title">{title}</h2>
                <button class="icon-button" aria-label="Close" on:click=close><Icon name="close"/></button>
            </div>
            <div class="dialog-body">{content}</div>
            <div class="dialog-foot">
                <span class="muted">"One undo takes it back."</span>
                <button class="button" on:click=close>"Cancel"</button>
                <button class="button primary" autofocus=true on:click=carry_out>"Apply redesign"</button>
            </div>
        </dialog>
    }
}

fn content(session: Session, preview: &Preview) -> AnyView {
    let gone = preview.gone.iter().map(|finding| line(finding, "gone"));
    let findings: Vec<_> = gone
        .chain(preview.new.iter().map(|finding| line(finding, "new")))
        .collect();
    let same = findings
        .is_empty()
        .then(|| view! { <p class="muted">"The findings stay the same."</p> });
    let changes = session.with_editor(|editor| changes::changes(editor, &preview.delta));
    let count = changes.len();
    view! {
        <p>{outcome(preview, ["would go", "would go", "would come", "would come"])}</p>
        <div class="preview-columns">
            <section class="preview-part">
                <h3>"On the board "<span class="count">{count}</span></h3>
                {changes::list(changes)}
            </section>
            <section class="preview-part">
                <h3>"Findings"</h3>
                {same}
                <ul class="changes">{findings}</ul>
                {session.with_editor(|editor| changes::relationships(editor, preview))}
                {numbers::table(&preview.before.metrics, &preview.after.metrics)}
            </section>
        </div>
    }
    .into_any()
}

fn line(finding: &Finding, change: &'static str) -> AnyView {
    let level = level_name(finding.level);
    view! {
        <li class="finding-line" data-level=level data-change=change>
            <Icon name=level/>
            <span title=finding.message.clone()>
                <span class="visually-hidden">{format!("{change}: ")}</span>
                {rule_title(finding.code)}
            </span>
            <span class="chip code">{finding.code.0}</span>
        </li>
    }
    .into_any()
}
