//! Pictures of what a refactoring changes: the board before and after it.

use isobar_analyst::wire::{Picture, Pictures};
use leptos::prelude::*;

use crate::platform::files;

/// Both pictures, as large as the dialog has room for until somebody presses one.
pub(super) fn pictures(pictures: &Pictures) -> AnyView {
    let is_large = RwSignal::new(false);
    let note = pictures.note.clone();
    let note = note.map(|note| view! { <p class="muted">{note}</p> });
    view! {
        <div class="pictures" class:large=is_large>
            {picture("Before", &pictures.before, is_large)}
            {picture("After", &pictures.after, is_large)}
        </div>
        {note}
    }
    .into_any()
}

/// A picture as an image, in which nothing that people typed can run.
fn picture(title: &'static str, picture: &Picture, is_large: RwSignal<bool>) -> Option<AnyView> {
    let address = files::address(files::SVG, &picture.svg)?;
    let source = address.clone();
    on_cleanup(move || files::forget_address(&address));
    let text = picture.description.clone();
    let pressed = move || is_large.get().to_string();
    let turn = move |_| is_large.update(|is_large| *is_large = !*is_large);
    let figure = view! {
        <figure class="picture">
            <figcaption>{title}</figcaption>
            <button title="Larger or smaller" aria-pressed=pressed on:click=turn>
                <img src=source alt=text/>
            </button>
        </figure>
    };
    Some(figure.into_any())
}
