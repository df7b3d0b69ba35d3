//! The browser app: Leptos shell around the editor.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <main><h1>"Isobar"</h1></main> });
}
