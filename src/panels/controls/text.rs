//! Text and numbers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::{Commit, Label, Names, help_line, row};

/// A text that somebody can change.
pub struct Text {
    /// What it is now.
    pub value: Signal<String>,
    /// What takes the new one.
    pub commit: Commit<String>,
    /// What is wrong with a text, in a sentence; such a text is not kept.
    pub check: fn(&str) -> Option<&'static str>,
}

/// What was typed and is not kept yet.
///
/// A press on the board takes the control off the page before the browser says that it was left: what was typed
/// is kept then, too.
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
        on_cleanup(move || left.keep_later());
        draft
    }

    fn type_in(&self, text: String) {
        if let Ok(mut typed) = self.typed.lock() {
            *typed = Some(text);
        }
    }

    fn take(&self) -> Option<String> {
        self.typed.lock().ok().and_then(|mut typed| typed.take())
    }

    /// Keeps what was typed, or says what is wrong with it. Tells whether it was kept.
    fn keep(&self) -> bool {
        let Some(text) = self.take() else { return true };
        let error = (self.check)(text.trim());
        self.error.set(error);
        if error.is_none() {
            (self.commit)(text.trim().to_owned());
        }
        error.is_none()
    }

    fn keep_later(&self) {
        let Some(text) = self
            .take()
            .filter(|text| (self.check)(text.trim()).is_none())
        else {
            return;
        };
        let commit = Arc::clone(&self.commit);
        set_timeout(move || commit(text.trim().to_owned()), Duration::ZERO);
    }
}

/// One line of text, label on the left.
pub fn text_row(label: Label, text: Text) -> AnyView {
    let names = Names::new();
    let node = NodeRef::<html::Input>::new();
    let (draft, value) = (Draft::new(&text), text.value);
    let (typing, leaving, error) = (draft.clone(), draft.clone(), draft.error);
    let control = view! {
        <input
            class="input"
            id=names.control.clone()
            autocomplete="off"
            aria-describedby=names.help.clone()
            aria-invalid=move || error.get().map(|_| "true")
            node_ref=node
            prop:value=move || value.get()
            on:input=move |event| typing.type_in(event_target_value(&event))
            on:change=move |_| {
                if leaving.keep() && let Some(input) = node.get_untracked() {
                    // What was not taken, or was taken in another spelling, gives way to what holds.
                    input.set_value(&value.get_untracked());
                }
            }
        />
        {move || error.get().map(|text| view! { <span class="field-error" role="alert">{text}</span> })}
    }
    .into_any();
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
                    draft.keep();
                }
            ></textarea>
            {help_line(&names, label)}
        </div>
    }
    .into_any()
}
