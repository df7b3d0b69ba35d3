//! When the page is hidden or about to go.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// True if nobody sees the page: another tab is in front, or it is about to go.
pub fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// Calls back when the page is about to go, for as long as it lives.
pub fn on_unload(callback: impl Fn() + Clone + 'static) {
    let before = callback.clone();
    // What is begun later than this may not reach the database any more; but not every browser says it.
    window_event_listener(ev::beforeunload, move |_| before());
    window_event_listener(ev::pagehide, move |_| callback());
}

/// Calls back whenever the page is hidden or about to go, for as long as it lives.
pub fn on_hide(callback: impl Fn() + Clone + 'static) {
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
    on_unload(callback);
}
