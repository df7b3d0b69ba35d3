//! Text and numbers: what was typed is saved when the field is left, however it is left.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::{Commit, Label, Names, help_line, row};

/// A text that somebody can edit.
pub struct Text {
    /// The current text.
    pub value: Signal<String>,
    /// Saves a new text.
    pub commit: Commit<String>,
    /// The reason why a text is not saved, in a sentence.
    pub check: fn(&str) -> Option<&'static str>,
}

impl Text {
    /// A field for adding things: empty again after each of them.
    pub fn for_adding(add: impl Fn(String) + Send + Sync + 'static) -> Self {
        Self {
            value: Signal::stored(String::new()),
            commit: Arc::new(move |name| {
                if !name.is_empty() {
                    add(name);
                }
            }),
            check: |_| None,
        }
    }
}

/// A text that was typed and is not saved yet.
///
/// A press on the board, a key or an undo can take the field off the page before the browser says that it was left. The
/// text is saved then, too.
#[derive(Clone)]
struct Draft {
    typed: Arc<Mutex<Option<String>>>,
    commit: Commit<String>,
    check: fn(&str) -> Option<&'static str>,
    error: RwSignal<Option<&'static str>>,
}

impl Draft {
    fn new(text: &Text) -> Self {
        let draft = Self {
            typed: Arc::default(),
            commit: Arc::clone(&text.commit),
            check: text.check,
            error: RwSignal::new(None),
        };
        let left = draft.clone();
        on_cleanup(move || left.save_later());
        draft
    }

    fn type_in(&self, text: String) {
        if let Ok(mut typed) = self.typed.lock() {
            *typed = Some(text);
        }
    }

    fn take(&self) -> Option<String> {
        let typed = self.typed.lock().ok()?.take()?;
        Some(typed.trim().to_owned())
    }

    /// Saves the text, or shows what is wrong with it; returns true if nothing is wrong.
    fn save(&self) -> bool {
        let Some(text) = self.take() else { return true };
        let error = (self.check)(&text);
        // The browser may report that a field was left after its form is gone.
        let _ = self.error.try_set(error);
        if error.is_none() {
            (self.commit)(text);
        }
        error.is_none()
    }

    /// Saves the text once the page has finished what takes the field off it.
    fn save_later(&self) {
        let text = self.take();
        if let Some(text) = text.filter(|text| (self.check)(text).is_none()) {
            let commit = Arc::clone(&self.commit);
            set_timeout(move || commit(text), Duration::ZERO);
        }
    }
}

/// Help for whoever fills a field in.
#[derive(Clone, Default)]
pub(super) struct Hints {
    /// Id of the element that explains the field.
    pub help: Option<String>,
    /// Shown while the field is empty.
    pub placeholder: Option<&'static str>,
    /// Id of the list of proposals.
    pub proposals: Option<String>,
}

/// One line of text, without its label.
pub(super) fn text_input(names: &Names, text: Text, hints: Hints) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    let (draft, value) = (Draft::new(&text), text.value);
    let (typing, error) = (draft.clone(), draft.error);
    let leave = move |_| {
        // What was not taken, or was taken in another spelling, gives way to what is saved.
        if draft.save()
            && let Some(saved) = value.try_get_untracked()
            && let Some(input) = node.try_get_untracked().flatten()
        {
            input.set_value(&saved);
        }
    };
    view! {
        <input
            class="input"
            id=names.control.clone()
            autocomplete="off"
            placeholder=hints.placeholder
            list=hints.proposals
            aria-describedby=hints.help
            aria-invalid=move || error.get().map(|_| "true")
            node_ref=node
            prop:value=move || value.get()
            on:input=move |event| typing.type_in(event_target_value(&event))
            on:change=leave
        />
        {move || error.get().map(|text| view! { <span class="field-error" role="alert">{text}</span> })}
    }
    .into_any()
}

/// One line of text, label on the left.
pub fn text_row(label: Label, text: Text) -> AnyView {
    let names = Names::new();
    let hints = Hints {
        help: Some(names.help.clone()),
        ..Hints::default()
    };
    let control = text_input(&names, text, hints);
    row(&names, label, control)
}

/// Text of any length, label above.
pub fn long_text_row(label: Label, text: Text) -> AnyView {
    let names = Names::new();
    let (draft, value) = (Draft::new(&text), text.value);
    let typing = draft.clone();
    view! {
        <div class="field">
            <label class="field-label" for=names.control.clone()>{label.name}</label>
            <textarea
                class="textarea"
                rows="2"
                id=names.control.clone()
                aria-describedby=names.help.clone()
                prop:value=move || value.get()
                on:input=move |event| typing.type_in(event_target_value(&event))
                on:change=move |_| {
                    draft.save();
                }
            ></textarea>
            {help_line(&names, label)}
        </div>
    }
    .into_any()
}
