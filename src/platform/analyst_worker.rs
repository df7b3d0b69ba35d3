//! The analyst's own program: it runs in a worker beside the page and answers its letters.

use isobar_analyst::{Analyst, answer};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut analyst = Analyst::default();
    let desk = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let letter = event.data().as_string();
        if let Some(reply) = letter.and_then(|letter| answer(&mut analyst, &letter)) {
            let _ = desk.post_message(&reply.into());
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The worker lives as long as the page.
    listener.forget();
    // What the page said before this was not heard.
    let _ = scope.post_message(&"ready".into());
}
