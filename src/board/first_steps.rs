//! The three steps that a first visit sees beside the example.

use isobar_model::Id;
use leptos::prelude::*;

use crate::platform::hints;
use crate::session::{FindingsTab, PanelTab, Requests, Session};
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
    // The alternative that was seen first once the board was there, and whether another one was seen since.
    let compared = Memo::new(move |seen: Option<&(Option<Id>, bool)>| {
        session.document_epoch();
        let (first, has_compared) = seen.cloned().unwrap_or_default();
        let shown = session.with_editor(|editor| editor.active_id().clone());
        if session.is_loading.get() {
            return (None, false);
        }
        let is_other = first.as_ref().is_some_and(|first| *first != shown);
        (first.or(Some(shown)), has_compared || is_other)
    });
    let has_compared = Memo::new(move |_| compared.with(|compared| compared.1));
    let has_applied = requests.has_applied.into();
    let show = move |tab: FindingsTab| {
        requests.finding.set(None);
        requests.findings_tab.set(tab);
        session.panel.set(PanelTab::Findings);
        session.panel_is_open.set(true);
    };
    let show_findings = move |_| show(FindingsTab::All);
    let show_recommended = move |_| show(FindingsTab::Recommended);
    let show_next = move |_| drop(session.show_neighbour(1));
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
                        {step("Open a finding", has_looked.into(), show_findings)}
                        {step("Preview a refactoring and apply it", has_applied, show_recommended)}
                        {step("Look at another alternative", has_compared.into(), show_next)}
                    </ol>
                    <button class="icon-button small" aria-label="Dismiss" on:click=close>
                        <Icon name="close"/>
                    </button>
                </section>
            </div>
        </Show>
    }
}

/// A step, ticked once it is done; pressed, it leads to where it is done.
fn step(
    words: &'static str,
    is_done: Signal<bool>,
    lead: impl Fn(leptos::ev::MouseEvent) + 'static,
) -> AnyView {
    view! {
        <li data-done=move || is_done.get().then_some("")>
            <button class="hint-step" on:click=lead>{words}</button>
        </li>
    }
    .into_any()
}
