//! What an empty board says.

use leptos::ev;
use leptos::prelude::*;

use crate::examples::EXAMPLES;
use crate::session::{Requests, Session};

/// The invitation of an empty board: type, and a first event appears.
#[component]
pub fn Invitation() -> impl IntoView {
    let session = Session::expect();
    let is_empty = Memo::new(move |_| {
        session.document_epoch();
        let is_loading = session.is_loading.get();
        !is_loading
            && session.with_editor(|editor| {
                editor.alternative().notes().is_empty()
                    && editor.alternative().contexts().is_empty()
            })
    });
    let start = move |text: String| {
        // Leaving the field after Enter tells of the same text once more.
        if text.trim().is_empty() || !is_empty.get_untracked() {
            return;
        }
        let response = session.update(|editor| editor.capture_note(text.trim()));
        session.follow(&response);
    };
    let decide = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            start(event_target_value(&event));
        }
    };
    let requests = Requests::expect();
    let example = move |_| requests.example.set(Some(EXAMPLES[0].name));
    view! {
        <Show when=move || is_empty.get()>
            <div class="invitation">
                <textarea
                    class="invitation-note"
                    data-kind="event"
                    aria-label="First event"
                    placeholder="Type what happened…"
                    on:keydown=decide
                    on:change=move |event| start(event_target_value(&event))
                ></textarea>
                <p>
                    "Start with an event: something the business cares about, in the past tense. Enter goes on to the next; \
                    a list that you paste becomes a row of notes."
                </p>
                <div class="button-row">
                    <button class="button" on:click=example>
                        "See the example"
                    </button>
                </div>
            </div>
        </Show>
    }
}
