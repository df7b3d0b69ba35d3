//! The button that opens the export dialog.

use leptos::prelude::*;

use crate::session::Requests;
use crate::ui::Icon;

/// The button that opens the export dialog.
#[component]
pub fn ExportButton() -> impl IntoView {
    let requests = Requests::expect();
    view! {
        <button class="button" id="export-button" aria-label="Export" aria-haspopup="dialog"
            on:click=move |_| requests.export.set(true)>
            <Icon name="export"/>
            <span class="button-label">"Export"</span>
        </button>
    }
}
