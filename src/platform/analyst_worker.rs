//! The analyst's own program: it runs in a worker beside the page and answers its letters.

use isobar_analyst::{Analyst, answer_telling};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut analyst = Analyst::default();
    let desk = scope.clone();
    let say = move |letter: Vec<u8>| {
        let letter = Uint8Array::from(letter.as_slice());
        let _ = desk.post_message_with_transfer(&letter, &Array::of1(&letter.buffer()));
    };
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let letter: Uint8Array = event.data().unchecked_into();
        if let Some(reply) = answer_telling(&mut analyst, &letter.to_vec(), say.clone()) {
            say(reply);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The worker lives as long as the page.
    listener.forget();
    // What the page said before this was not heard.
    let _ = scope.post_message(&"ready".into());
}
