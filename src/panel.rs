//! The panel on the right.

use isobar_analyst::Level;
use leptos::prelude::*;

use crate::parts::{Later, PagePart};
use crate::platform::focus;
use crate::session::{PanelTab, Session};
use crate::ui::{Groups, Icon, Tip};

/// The panel on the right: inspector and findings.
#[component]
pub fn Panel() -> impl IntoView {
    let session = Session::expect();
    Groups::provide();
    let close = move |_| session.panel_is_open.set(false);
    let tab = move |tab: PanelTab, name: &'static str, count: AnyView| {
        let is_shown = move || session.panel.get() == tab;
        view! {
            <button
                class="tab"
                role="tab"
                id=tab.tab()
                aria-controls="panel-body"
                aria-selected=move || is_shown().to_string()
                tabindex=move || if is_shown() { "0" } else { "-1" }
                on:click=move |_| session.panel.set(tab)
            >
                {name}
                {count}
            </button>
        }
        .into_any()
    };
    // The arrow keys turn from one tab to the other, as in every list of tabs.
    let turn = move |event: leptos::ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
            event.prevent_default();
            event.stop_propagation();
            let next = match session.panel.get_untracked() {
                PanelTab::Inspector => PanelTab::Findings,
                PanelTab::Findings => PanelTab::Inspector,
            };
            session.panel.set(next);
            focus::focus_id(next.tab());
        }
    };
    let body = move || match session.panel.get() {
        PanelTab::Inspector => view! { <Later part=PagePart::Inspector/> }.into_any(),
        PanelTab::Findings => view! { <Later part=PagePart::Findings/> }.into_any(),
    };
    view! {
        <aside class="panel" aria-label="Panel">
            <button class="sheet-handle" aria-label="Close panel" on:click=close></button>
            <div class="panel-head">
                <div class="tabs" role="tablist" aria-label="Panel" on:keydown=turn>
                    {tab(PanelTab::Inspector, "Inspector", ().into_any())}
                    {tab(PanelTab::Findings, "Findings", count(session))}
                </div>
                <button class="icon-button" aria-label="Close panel" on:click=close>
                    <Icon name="close"/>
                    <Tip text=String::from("Close panel")/>
                </button>
            </div>
            <div
                class="panel-body"
                role="tabpanel"
                id="panel-body"
                aria-labelledby=move || session.panel.get().tab()
            >
                {body}
            </div>
        </aside>
    }
}

/// Number of findings, in the colour of the worst.
fn count(session: Session) -> AnyView {
    let count = move || {
        let report = session.report();
        let worst = report.findings.first();
        let worst = worst.map_or(Level::Hint, |finding| finding.level);
        let count: usize = report.counts.iter().sum();
        (count > 0).then(|| {
            view! { <span class="count" data-level=worst.name()>{count}</span> }
        })
    };
    view! { {count} }.into_any()
}
