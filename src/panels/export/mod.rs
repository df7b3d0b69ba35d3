//! The export dialog.

use leptos::html;
use leptos::prelude::*;

/// The export dialog.
#[component]
pub fn ExportDialog(node: NodeRef<html::Dialog>, is_open: RwSignal<bool>) -> impl IntoView {
    view! { <dialog class="dialog" node_ref=node on:close=move |_| is_open.set(false)></dialog> }
}
