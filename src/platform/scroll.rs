//! Scrolling.

use web_sys::Element;

/// Scrolls an element to where its content begins.
pub fn scroll_to_start(element: &Element) {
    element.set_scroll_top(0);
    element.set_scroll_left(0);
}

/// Scroll position of an element and height of its viewport, in pixels.
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

/// Part of the content of an element that is seen, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seen {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The part of the content of an element that is seen.
pub fn seen(element: &Element) -> Seen {
    Seen {
        left: f64::from(element.scroll_left()),
        top: f64::from(element.scroll_top()),
        width: f64::from(element.client_width()),
        height: f64::from(element.client_height()),
    }
}

/// Scrolls an element so that what is seen of it begins there.
pub fn scroll_to_place(element: &Element, left: f64, top: f64) {
    element.set_scroll_left(left as i32);
    element.set_scroll_top(top as i32);
}

/// Scrolls the element of this id into view.
pub fn scroll_to(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view_with_bool(false);
    }
}
