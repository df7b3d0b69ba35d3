//! Native dialogs and popovers.

use leptos::html::{Dialog, ElementType};
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

/// Opens a modal dialog; nothing happens if it is open.
pub fn open(dialog: NodeRef<Dialog>) {
    if let Some(element) = dialog.get_untracked().filter(|element| !element.open()) {
        // Fails only for a dialog that is open or not on the page.
        let _ = element.show_modal();
    }
}

/// Closes a dialog.
pub fn close(dialog: NodeRef<Dialog>) {
    if let Some(element) = dialog.get_untracked() {
        element.close();
    }
}

/// Hides a popover.
pub fn hide_popover<E>(element: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    if let Some(element) = element.get_untracked() {
        let element: &web_sys::HtmlElement = element.unchecked_ref();
        let _ = element.hide_popover();
    }
}
