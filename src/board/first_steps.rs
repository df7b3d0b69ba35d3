//! The three steps that a first visit sees beside the example.

use leptos::prelude::*;

use crate::platform::hints;
use crate::session::{Requests, Session};
use crate::ui::Icon;

/// The hint, until it is closed.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let session = Session::expect();
    let is_open = RwSignal::new(!hints::were_seen());
    let requests = Requests::expect();
    let has_looked = Memo::new(move |seen: Option<&bool>| {
        seen.copied().unwrap_or(false) || requests.finding.with(Option::is_some)
    });
    let is_shown = move || {
        session.document_epoch();
        let has_story = session.with_editor(|editor| editor.document().alternatives().len() > 2);
        is_open.get() && has_story && !session.is_loading.get()
    };
    let close = move |_| {
        is_open.set(false);
        hints::mark_seen();
        super::focus(session);
    };
    view! {
        <Show when=is_shown>
            <div class="hint-place">
                <section class="hint-card" aria-label="First steps">
                    <ol class="hint-steps">
                        <li data-done=move || has_looked.get().then_some("")>
                            "Open a finding"
                        </li>
                        <li data-done=move || requests.has_applied.get().then_some("")>
                            "Preview a refactoring and apply it"
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
