//! SVG pictures as images, in which nothing that people typed can run.

use leptos::prelude::*;

use crate::platform::files;

/// The picture of an SVG text as an image with this description; nothing while there is no text.
pub fn svg_image(svg: Signal<Option<String>>, description: String) -> AnyView {
    let address = Memo::new(move |_| svg.with(|svg| files::address(files::SVG, svg.as_ref()?)));
    Effect::new(move |before: Option<Option<String>>| {
        if let Some(before) = before.flatten() {
            files::forget_address(&before);
        }
        address.get()
    });
    on_cleanup(move || {
        if let Some(last) = address.try_get_untracked().flatten() {
            files::forget_address(&last);
        }
    });
    let image = move || {
        let description = description.clone();
        address
            .get()
            .map(|address| view! { <img src=address alt=description/> })
    };
    view! { {image} }.into_any()
}
