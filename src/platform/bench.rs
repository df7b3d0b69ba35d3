//! The way for a script of the page to ask questions of the app; compiled for `cargo xtask bench` only.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Lets scripts call `isobarBench(question, number)`, which gives a number.
pub fn listen(answer: impl Fn(&str, f64) -> f64 + 'static) {
    let closure = Closure::<dyn Fn(String, f64) -> f64>::new(move |question: String, number| {
        answer(&question, number)
    });
    if let Some(window) = web_sys::window() {
        let function: &js_sys::Function = closure.as_ref().unchecked_ref();
        let _ = js_sys::Reflect::set(&window, &"isobarBench".into(), function);
    }
    closure.forget();
}
