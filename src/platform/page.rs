//! The page: its address, its title, where its elements are.

use js_sys::{Function, Reflect};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, EventTarget, HtmlElement, HtmlTextAreaElement, NavigationType,
    PerformanceNavigationTiming, ResizeObserver,
};

/// A parameter of the page's address.
pub fn parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search)
        .ok()?
        .get(name)
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

/// Whether nobody sees the page: another tab is in front, or it is about to go.
pub fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// Calls back when the page is about to go, for as long as it lives.
pub fn on_going(callback: impl Fn() + Clone + 'static) {
    let before = callback.clone();
    // What is begun later than this may not reach the database any more; but not every browser says it.
    window_event_listener(ev::beforeunload, move |_| before());
    window_event_listener(ev::pagehide, move |_| callback());
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
    on_going(callback);
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

/// Calls back with width and height, in CSS pixels, whenever an element changes its size, until the component that asked for
/// it is gone.
pub fn on_resize(element: &Element, callback: impl Fn(f64, f64) + 'static) {
    let watched = element.clone();
    let closure = Closure::<dyn FnMut()>::new(move || {
        let area = watched.get_bounding_client_rect();
        callback(area.width(), area.height());
    });
    if let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref()) {
        observer.observe(element);
        until_gone(closure, move |_| observer.disconnect());
    }
}

/// Calls back whenever fonts have arrived, until the component that asked for it is gone: what was painted before has
/// letters of others.
pub fn on_fonts(callback: impl Fn() + 'static) {
    let document = web_sys::window().and_then(|window| window.document());
    let fonts = document.and_then(|document| Reflect::get(&document, &"fonts".into()).ok());
    let Some(fonts) = fonts.and_then(|fonts| fonts.dyn_into::<EventTarget>().ok()) else {
        return;
    };
    let closure = Closure::<dyn FnMut()>::new(callback);
    let listener = closure.as_ref().unchecked_ref();
    let _ = fonts.add_event_listener_with_callback(ARRIVED, listener);
    until_gone(closure, move |listener| {
        let _ = fonts.remove_event_listener_with_callback(ARRIVED, listener);
    });
}

/// What the browser calls fonts that have arrived.
const ARRIVED: &str = "loadingdone";

/// A listener, and how the browser is told that nobody listens any more.
struct Listening(Closure<dyn FnMut()>, Box<dyn Fn(&Function)>);

impl Drop for Listening {
    fn drop(&mut self) {
        (self.1)(self.0.as_ref().unchecked_ref());
    }
}

/// Keeps a listener as long as the component that is being made.
fn until_gone(listener: Closure<dyn FnMut()>, stop: impl Fn(&Function) + 'static) {
    StoredValue::new_local(Listening(listener, Box::new(stop)));
}

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

/// Whether what has the focus takes text: then keys are not for the board.
pub fn is_typing() -> bool {
    is_in_field() || has_open_dialog() || has_open_menu()
}

/// Whether a field has the focus: what was typed or chosen in it may not have been taken yet.
pub fn is_in_field() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active
        .is_some_and(|active| matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
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

/// Whether a menu is open over the page: then keys are for it.
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

/// The id of what has the focus, which may be empty; `None` where nothing has it.
pub fn focused_id() -> Option<String> {
    let active = web_sys::window()?.document()?.active_element()?;
    (active.tag_name() != "BODY").then(|| active.id())
}

/// Whether nothing has the focus, or what is hidden now.
pub fn is_focus_lost() -> bool {
    focused_id().is_none() || is_focus_in("dialog:not([open])")
}

/// Whether what has the focus is, or lies in, what a selector names.
pub fn is_focus_in(selector: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_some_and(|active| active.closest(selector).ok().flatten().is_some())
}

/// Whether there is an element of this id.
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

/// Gives the focus to the control so many places after the one that has it in the same menu, round and round.
pub fn focus_in_menu(steps: i32) {
    let document = web_sys::window().and_then(|window| window.document());
    let here = document.and_then(|document| document.active_element());
    let menu = here
        .as_ref()
        .and_then(|here| here.closest("[role=menu]").ok().flatten());
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

/// Where the top left corner of the element of this id is, in pixels of the page.
pub fn corner_of(id: &str) -> (f64, f64) {
    area_of(id).map_or((0.0, 0.0), |area| (area.left(), area.top()))
}

/// Where something begins that hangs below the element of this id.
pub fn below(id: &str) -> (f64, f64) {
    area_of(id).map_or((0.0, 0.0), |area| (area.left(), area.bottom()))
}

fn area_of(id: &str) -> Option<web_sys::DomRect> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    Some(element.get_bounding_client_rect())
}

/// Selects all text in an element.
pub fn select_text(element: &Element) {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    if let Some(selection) = selection {
        let _ = selection.select_all_children(element);
    }
}

/// Scrolls an element to where its content begins.
pub fn scroll_to_start(element: &Element) {
    element.set_scroll_top(0);
    element.set_scroll_left(0);
}

/// Whether text of the page is selected: then it is what is copied.
pub fn has_selection() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Closes the dialog that was clicked beside its content.
pub fn close_on_backdrop(event: &ev::MouseEvent) {
    let target = event
        .target()
        .and_then(|one| one.dyn_into::<web_sys::HtmlDialogElement>().ok());
    if let Some(dialog) = target {
        dialog.close();
    }
}

/// How far an element is scrolled down, and how high what it shows is, in pixels.
pub fn scrolled(element: &Element) -> (f64, f64) {
    let (top, height) = (element.scroll_top(), element.client_height());
    (f64::from(top), f64::from(height))
}

/// Scrolls an element as little as it takes to show what begins at `top` and is so high.
pub fn scroll_within(element: &Element, top: f64, height: f64) {
    let (scrolled, seen) = scrolled(element);
    let to = if top < scrolled {
        top
    } else {
        (top + height - seen).max(scrolled)
    };
    element.set_scroll_top(to as i32);
}

/// Sets an attribute of the page's root.
pub fn mark_root(name: &str, value: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(root) = document.and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// Whether people have asked for less motion.
pub fn wants_calm() -> bool {
    let query = "(prefers-reduced-motion: reduce)";
    let found = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    found.is_some_and(|query| query.matches())
}

/// Scrolls the element of this id into view.
pub fn scroll_to(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// What the focused control calls itself in `data-key`.
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

/// Whether the focus goes out of what a selector names around the element that has lost it. A page that is left keeps
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
