//! Size, resolution and motion of what is seen, and when they or the fonts change.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, EventTarget, ResizeObserver};

/// True if the page is narrow, like a phone's.
pub fn is_narrow() -> bool {
    is_up_to(640.0)
}

/// True if a panel beside the board would leave too little of it, as on a tablet.
pub fn is_short_of_room() -> bool {
    is_up_to(1000.0)
}

fn is_up_to(most: f64) -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width <= most)
}

/// Number of device pixels of a CSS pixel.
pub fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// True if people have asked for less motion.
pub fn prefers_reduced_motion() -> bool {
    let query = "(prefers-reduced-motion: reduce)";
    let found = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    found.is_some_and(|query| query.matches())
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

/// Event of the browser for fonts that have arrived.
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
