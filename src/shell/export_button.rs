//! The button that opens the export dialog.

use leptos::html;
use leptos::prelude::*;

use super::icon::Icon;
use crate::panels::ExportDialog;
use crate::platform::dialog;

/// The button that opens the export dialog.
#[component]
pub fn ExportButton() -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let is_open = RwSignal::new(false);
    let open = move |_| {
        is_open.set(true);
        dialog::open(node);
    };
    view! {
        <button class="button" id="export-button" aria-label="Export" aria-haspopup="dialog" on:click=open>
            <Icon name="export"/>
            <span class="button-label">"Export"</span>
        </button>
        <ExportDialog node is_open/>
    }
}
