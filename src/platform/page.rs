//! The page: its address, its title, where its elements are.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, ResizeObserver};

/// A parameter of the page's address.
pub fn parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search)
        .ok()?
        .get(name)
}

/// Names the page.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Whether nobody sees the page: another tab is in front, or it is about to go.
pub fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// Calls back whenever the page is hidden or about to go, for as long as it lives.
pub fn on_leaving(callback: impl Fn() + Clone + 'static) {
    let hidden = callback.clone();
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(document) = document {
        let closure = Closure::<dyn FnMut()>::new(move || {
            if is_hidden() {
                hidden();
            }
        });
        let function = closure.as_ref().unchecked_ref();
        let _ = document.add_event_listener_with_callback("visibilitychange", function);
        closure.forget();
    }
    window_event_listener(ev::pagehide, move |_| callback());
}

/// Whether the page is narrow, like a phone's.
pub fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width <= 640.0)
}

/// How many device pixels a CSS pixel has.
pub fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// Calls back with width and height, in CSS pixels, whenever an element changes its size.
pub fn on_resize(element: &Element, callback: impl Fn(f64, f64) + 'static) {
    let watched = element.clone();
    let closure = Closure::<dyn FnMut()>::new(move || {
        let area = watched.get_bounding_client_rect();
        callback(area.width(), area.height());
    });
    if let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    closure.forget();
}

/// Gives the focus to an element.
pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// Gives the focus to the element of this id.
pub fn focus_by_id(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}

/// Gives the focus to a text field and selects its text, or puts the cursor at its end.
pub fn focus_text(field: &HtmlTextAreaElement, select_all: bool) {
    let _ = field.focus();
    if select_all {
        field.select();
    } else {
        let end = u32::try_from(field.value().encode_utf16().count()).ok();
        let _ = field.set_selection_range(end.unwrap_or(0), end.unwrap_or(0));
    }
}

/// Whether what has the focus takes text: then keys are not for the board.
pub fn is_typing() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(active) = document.and_then(|document| document.active_element()) else {
        return false;
    };
    matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || has_open_dialog()
}

/// Whether a control outside the board has the focus: a button, a link, a tab.
pub fn is_control_focused() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_some_and(|active| {
        matches!(active.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY")
            || active.closest("[popover], aside").ok().flatten().is_some()
    })
}

/// Whether a dialog is open over the page.
pub fn has_open_dialog() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let found =
        document.and_then(|document| document.query_selector("dialog[open]").ok().flatten());
    found.is_some()
}

/// Takes the focus from whatever takes text.
pub fn blur() {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    if let Some(active) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        let _ = active.blur();
    }
}

/// Whether what has the focus has an id that starts like this.
pub fn is_focus_within(prefix: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_some_and(|active| active.id().starts_with(prefix))
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
