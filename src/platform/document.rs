//! The document: its address, its title, its root, and where its elements are.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, NavigationType, PerformanceNavigationTiming};

/// A parameter of the page's address.
pub fn parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search)
        .ok()?
        .get(name)
}

/// Sets a parameter of the page's address, or removes it, without loading anything.
pub fn set_parameter(name: &str, value: Option<&str>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let address = window
        .location()
        .href()
        .and_then(|href| web_sys::Url::new(&href));
    let (Ok(address), Ok(history)) = (address, window.history()) else {
        return;
    };
    let parameters = address.search_params();
    if parameters.get(name).as_deref() == value {
        return;
    }
    match value {
        Some(value) => parameters.set(name, value),
        None => parameters.delete(name),
    }
    // Not every place that a page lies at lets its address be changed; then it stays.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address.href()));
}

/// True if the page was opened by a link or an address, and not by a reload or by going back to it.
pub fn is_newly_opened() -> bool {
    let performance = web_sys::window().and_then(|window| window.performance());
    let entries = performance.map(|performance| performance.get_entries_by_type("navigation"));
    let entry = entries.and_then(|entries| {
        entries
            .get(0)
            .dyn_into::<PerformanceNavigationTiming>()
            .ok()
    });
    entry.is_none_or(|entry| entry.type_() == NavigationType::Navigate)
}

/// Names the page.
pub fn set_title(title: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    // The browser tells its other processes of every title.
    if let Some(document) = document.filter(|document| document.title() != title) {
        document.set_title(title);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Opens the browser's dialog for printing, which can also save a PDF file.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Sets an attribute of the page's root.
pub fn mark_root(name: &str, value: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(root) = document.and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// True if there is an element of this id.
pub fn has(id: &str) -> bool {
    area_of(id).is_some()
}

/// Presses the button of this id.
pub fn press(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Position of the top left corner of the element of this id, in pixels of the page.
pub fn corner_of(id: &str) -> (f64, f64) {
    area_of(id).map_or((0.0, 0.0), |area| (area.left(), area.top()))
}

/// Position of something that hangs below the element of this id.
pub fn below(id: &str) -> (f64, f64) {
    area_of(id).map_or((0.0, 0.0), |area| (area.left(), area.bottom()))
}

fn area_of(id: &str) -> Option<web_sys::DomRect> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    Some(element.get_bounding_client_rect())
}
