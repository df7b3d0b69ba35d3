//! Native dialogs and popovers.

use leptos::html::{Dialog, ElementType};
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

/// Opens a modal dialog; nothing happens if it is open.
pub fn open(dialog: NodeRef<Dialog>) {
    if let Some(element) = dialog
        .try_get_untracked()
        .flatten()
        .filter(|element| !element.open())
    {
        // Fails only for a dialog that is open or not on the page.
        let _ = element.show_modal();
    }
}

/// Opens a modal dialog whenever it is wanted.
pub fn open_when(dialog: NodeRef<Dialog>, is_wanted: impl Fn() -> bool + 'static) {
    Effect::new(move || {
        if is_wanted() {
            open(dialog);
        }
    });
}

/// Closes a dialog.
pub fn close(dialog: NodeRef<Dialog>) {
    if let Some(element) = dialog.try_get_untracked().flatten() {
        element.close();
    }
}

/// Closes the modal dialog that is open.
pub fn close_open() {
    let open = document().query_selector("dialog[open]").ok().flatten();
    if let Some(element) =
        open.and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok())
    {
        element.close();
    }
}

/// Shows a popover whenever it is wanted.
pub fn show_popover_when<E>(element: NodeRef<E>, is_wanted: impl Fn() -> bool + 'static)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    Effect::new(move || {
        if let Some(element) = element.get().filter(|_| is_wanted()) {
            let element: &web_sys::HtmlElement = element.unchecked_ref();
            let _ = element.show_popover();
        }
    });
}

/// Hides a popover.
pub fn hide_popover<E>(element: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    if let Some(element) = element.try_get_untracked().flatten() {
        let element: &web_sys::HtmlElement = element.unchecked_ref();
        let _ = element.hide_popover();
    }
}

/// Shows a popover with its corner at a place of the page, or as near as it fits, and gives its first button the focus.
pub fn show_popover_at<E>(element: NodeRef<E>, x: f64, y: f64)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let Some(element) = element.try_get_untracked().flatten() else {
        return;
    };
    let element: web_sys::HtmlElement = element.unchecked_into();
    let _ = element.show_popover();
    let window = web_sys::window();
    let size = |length: Option<wasm_bindgen::JsValue>| length.and_then(|one| one.as_f64());
    let width = size(window.as_ref().and_then(|one| one.inner_width().ok()));
    let height = size(window.as_ref().and_then(|one| one.inner_height().ok()));
    let area = element.get_bounding_client_rect();
    let fit = |at: f64, length: f64, whole: Option<f64>| {
        let most = whole.map_or(at, |whole| whole - length - 8.0);
        format!("{}px", at.min(most).max(8.0))
    };
    let style = element.style();
    let _ = style.set_property("--x", &fit(x, area.width(), width));
    let _ = style.set_property("--y", &fit(y, area.height(), height));
    // What is chosen in it already goes before what comes first.
    let find = |selector| element.query_selector(selector).ok().flatten();
    if let Some(first) = find("[aria-checked=true]").or_else(|| find("button")) {
        let _ = first.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// True if a popover is open.
pub fn is_popover_open<E>(element: NodeRef<E>) -> bool
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let element = element.try_get_untracked().flatten();
    element.is_some_and(|element| {
        let element: &web_sys::Element = element.unchecked_ref();
        element.matches(":popover-open").unwrap_or(false)
    })
}

/// Closes the dialog that was clicked beside its content.
pub fn close_on_backdrop(event: &leptos::ev::MouseEvent) {
    let target = event
        .target()
        .and_then(|one| one.dyn_into::<web_sys::HtmlDialogElement>().ok());
    if let Some(dialog) = target {
        dialog.close();
    }
}
