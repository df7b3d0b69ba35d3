//! Views of the model beside the board: a folder a view.

use leptos::prelude::*;

/// The context map.
#[component]
pub fn ContextMapView() -> impl IntoView {
    view! { <div class="page"></div> }
}
