//! Text on an empty board.

use leptos::prelude::*;

use crate::examples::EXAMPLES;
use crate::session::{Requests, Session};

/// The invitation of an empty board. It looks like a note; whoever takes it up writes on a real one.
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
    let start = move |_| {
        let response = session.update(|editor| editor.begin_first_note(""));
        session.follow(&response);
    };
    let requests = Requests::expect();
    let example = move |_| requests.example.set(Some(EXAMPLES[0].name));
    view! {
        <Show when=move || is_empty.get()>
            <div class="invitation">
                <button class="invitation-note" data-kind="event" on:click=start>"Type what happened…"</button>
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
