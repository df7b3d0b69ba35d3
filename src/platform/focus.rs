//! The keyboard focus: what has it, and what gets it.

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, HtmlTextAreaElement};

/// Gives the focus to an element.
pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// Gives the focus to a text field with this text, and selects all of it or puts the cursor at its end.
pub fn begin_text(field: &HtmlTextAreaElement, text: &str, select_all: bool) {
    // The cursor is at the end of what is set.
    field.set_value(text);
    let _ = field.focus();
    if select_all {
        field.select();
    }
}

/// Selects all of the field that got the focus.
pub fn select_field(event: &web_sys::FocusEvent) {
    let Some(target) = event.target() else { return };
    if let Some(field) = target.dyn_ref::<web_sys::HtmlInputElement>() {
        field.select();
    } else if let Some(field) = target.dyn_ref::<HtmlTextAreaElement>() {
        field.select();
    }
}

/// True if what has the focus takes text: then keys are not for the board.
pub fn is_typing() -> bool {
    is_in_field() || has_open_dialog() || has_open_menu()
}

/// True if a field has the focus: what was typed or chosen in it may not have been taken yet.
pub fn is_in_field() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active
        .is_some_and(|active| matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// True if a control outside the board has the focus: a button, a link, a tab.
pub fn is_control_focused() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_some_and(|active| {
        matches!(active.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY")
            || active.closest("[popover], aside").ok().flatten().is_some()
    })
}

/// True if a menu is open over the page: then keys are for it.
fn has_open_menu() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| {
        document
            .query_selector("[role=menu]:popover-open")
            .ok()
            .flatten()
    });
    found.is_some()
}

/// True if a dialog is open over the page.
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

/// The id of what has the focus, which may be empty; `None` where nothing has it.
pub fn focused_id() -> Option<String> {
    let active = web_sys::window()?.document()?.active_element()?;
    (active.tag_name() != "BODY").then(|| active.id())
}

/// True if nothing has the focus, or what is hidden now.
pub fn is_focus_lost() -> bool {
    focused_id().is_none() || is_focus_in("dialog:not([open])")
}

/// True if what has the focus is, or lies in, what a selector names.
pub fn is_focus_in(selector: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_some_and(|active| active.closest(selector).ok().flatten().is_some())
}

/// Gives the focus to the control so many places after the one that has it in the same menu or bar, round and round.
pub fn focus_in_menu(steps: i32) {
    let document = web_sys::window().and_then(|window| window.document());
    let here = document.and_then(|document| document.active_element());
    let menu = here
        .as_ref()
        .and_then(|here| here.closest("[role=menu], [role=toolbar]").ok().flatten());
    let controls = menu.and_then(|menu| menu.query_selector_all("button").ok());
    let (Some(here), Some(controls)) = (here, controls) else {
        return;
    };
    let count = controls.length() as i32;
    let is_here = |index: &i32| {
        let control = controls.get(*index as u32);
        control.is_some_and(|control| control.is_same_node(Some(&here)))
    };
    if let Some(index) = (0..count).find(is_here) {
        let next = controls.get((index + steps).rem_euclid(count) as u32);
        if let Some(control) = next.and_then(|one| one.dyn_into::<HtmlElement>().ok()) {
            focus(&control);
        }
    }
}

/// Value of `data-key` of the focused control.
pub fn focused_key() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.active_element()?.get_attribute("data-key")
}

/// Focuses the control of this `data-key`, which is a word without quotes.
pub fn focus_key(key: &str) {
    focus_first(&format!("[data-key=\"{key}\"]"));
}

/// Focuses the element of this id.
pub fn focus_id(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    focus_html(document.and_then(|document| document.get_element_by_id(id)));
}

/// True if the focus goes out of what a selector names around the element that has lost it. A page that is left keeps
/// it where it was.
pub fn leaves(event: &web_sys::FocusEvent, selector: &str) -> bool {
    let around = |target: Option<EventTarget>| {
        let element = target.and_then(|target| target.dyn_into::<Element>().ok());
        element.and_then(|element| element.closest(selector).ok().flatten())
    };
    let (from, to) = (around(event.target()), around(event.related_target()));
    from.is_some() && from != to && !is_focus_in(":focus")
}

/// The id of what gets the focus that something loses, or had it before.
pub fn other_focus(event: &web_sys::FocusEvent) -> Option<String> {
    let other = event.related_target()?.dyn_into::<Element>().ok()?;
    Some(other.id())
}

/// Focuses the element of this id, and lets nothing scroll for it. Tells whether it is there.
pub fn focus_in_place(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.is_some_and(|element| element.focus_with_options(&options).is_ok())
}

fn focus_first(selector: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    focus_html(document.and_then(|document| document.query_selector(selector).ok().flatten()));
}

fn focus_html(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}
