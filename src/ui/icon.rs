//! Icons and tips.

use leptos::prelude::*;

/// An icon of the sprite.
#[component]
pub fn Icon(
    /// Its name in `icons.svg`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// True if it is 14 px instead of 16 px.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <svg class=if small { "icon small" } else { "icon" } aria-hidden="true">
            <use href=move || format!("icons.svg#{}", name.get())/>
        </svg>
    }
}

/// Tooltip of a button with its key, shown on hover and focus.
#[component]
pub fn Tip(
    /// Label of the button.
    #[prop(into)]
    text: Signal<String>,
    /// Its key, as people read it.
    #[prop(optional, into)]
    keys: String,
) -> impl IntoView {
    let keys = (!keys.is_empty()).then(|| view! { " " <kbd>{keys}</kbd> });
    view! { <span class="tip" aria-hidden="true">{text}{keys}</span> }
}
