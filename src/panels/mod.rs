//! The panel on the right, and the dialogs that say what the engine and the exporters have to say.

use leptos::html;
use leptos::prelude::*;

use crate::session::Session;

/// The panel on the right.
#[component]
pub fn Panel() -> impl IntoView {
    let session = Session::expect();
    view! {
        <aside class="panel" aria-label="Panel">
            <div class="panel-body">{move || session.analysis().findings.iter().map(|f| view!{<p>{f.message.clone()}</p>}).collect::<Vec<_>>()}</div>
        </aside>
    }
}

/// The export dialog.
#[component]
pub fn ExportDialog(node: NodeRef<html::Dialog>, is_open: RwSignal<bool>) -> impl IntoView {
    view! { <dialog class="dialog" node_ref=node on:close=move |_| is_open.set(false)></dialog> }
}
