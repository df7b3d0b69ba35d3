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

/// Sets a parameter of the page's address, or removes it, without loading anything: as a step that the browser's Back button
/// takes back, or not.
pub fn set_parameter(name: &str, value: Option<&str>, is_step: bool) {
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
    let address = address.href();
    // Not every place that a page lies at lets its address be changed; then it stays.
    let _ = if is_step {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}

/// The page's address, with everything in it.
pub fn address() -> String {
    let window = web_sys::window();
    window
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// The page's address with these parameters and this fragment, and no others.
pub fn address_with(parameters: &[(&str, &str)], fragment: &str) -> Option<String> {
    let address = web_sys::Url::new(&address()).ok()?;
    address.set_search(&encoded(parameters));
    address.set_hash(fragment);
    Some(address.href())
}

/// Parameters as an address takes them.
pub fn encoded(parameters: &[(&str, &str)]) -> String {
    let Ok(encoded) = web_sys::UrlSearchParams::new() else {
        return String::new();
    };
    for (name, value) in parameters {
        encoded.append(name, value);
    }
    encoded.to_string().into()
}

/// Values of a parameter of the page's fragment.
pub fn fragment_values(name: &str) -> Vec<String> {
    let parameters = web_sys::UrlSearchParams::new_with_str(&fragment());
    let values = parameters.map(|parameters| parameters.get_all(name));
    let values = values.unwrap_or_default();
    values
        .iter()
        .filter_map(|value| value.as_string())
        .collect()
}

/// The fragment of the page's address, without its `#`.
pub fn fragment() -> String {
    let window = web_sys::window();
    let hash = window.and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Removes the fragment from the page's address.
pub fn clear_fragment() {
    if fragment().is_empty() {
        return;
    }
    let address = web_sys::Url::new(&address());
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let (Ok(address), Some(history)) = (address, history) {
        address.set_hash("");
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address.href()));
    }
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
