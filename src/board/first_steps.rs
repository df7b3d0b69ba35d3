//! The three steps that a first visit sees beside the example.

use leptos::prelude::*;

use crate::platform::hints;
use crate::session::Session;
use crate::shell::Icon;

/// The hint, until it is closed.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let session = Session::expect();
    let is_open = RwSignal::new(!hints::were_seen());
    let has_looked = Memo::new(move |seen: Option<&bool>| {
        session.selection_epoch();
        let selects = session.with_editor(|editor| !editor.selection().is_empty());
        seen.copied().unwrap_or(false) || selects
    });
    let has_redesigned = Memo::new(move |done: Option<&bool>| {
        session.document_epoch();
        let changed = session.with_editor(|editor| editor.undo_label().is_some());
        done.copied().unwrap_or(false) || changed
    });
    let is_shown = move || {
        session.document_epoch();
        let has_story = session.with_editor(|editor| editor.document().alternatives().len() > 2);
        is_open.get() && has_story && !session.is_loading.get()
    };
    let close = move |_| {
        is_open.set(false);
        hints::mark_seen();
    };
    view! {
        <Show when=is_shown>
            <div class="hint-place">
                <section class="hint-card" aria-label="First steps">
                    <ol class="hint-steps">
                        <li data-done=move || has_looked.get().then_some("")>
                            "Open the first finding"
                        </li>
                        <li data-done=move || has_redesigned.get().then_some("")>
                            "Preview a redesign and apply it"
                        </li>
                        <li>"Look at the other alternatives"</li>
                    </ol>
                    <button class="icon-button small" aria-label="Dismiss" on:click=close>
                        <Icon name="close"/>
                    </button>
                </section>
            </div>
        </Show>
    }
}
