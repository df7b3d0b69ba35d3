//! The browser app: Leptos shell around the editor.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <main>"Isobar"</main> });
}
