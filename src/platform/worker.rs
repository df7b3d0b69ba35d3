//! A program that works beside the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{MessageEvent, WorkerOptions, WorkerType};

/// A worker. Letters are bytes, which are handed over and not copied. What is said to it before it listens is said when
/// it does.
pub struct Worker {
    worker: web_sys::Worker,
    outbox: Rc<Outbox>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(JsValue)>,
}

#[derive(Default)]
struct Outbox {
    listens: Cell<bool>,
    waiting: RefCell<Vec<Uint8Array>>,
}

impl Worker {
    /// Starts the worker that the page's `<meta>` of this name gives the address of. `hear` gets what it says;
    /// `fail` is called when it cannot start or has stopped.
    pub fn start(
        name: &str,
        hear: impl Fn(Vec<u8>) + 'static,
        fail: impl Fn() + 'static,
    ) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let meta = document.query_selector(&format!("meta[name={name}]"));
        let address = meta.ok()??.get_attribute("content")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&address, &options).ok()?;
        let outbox = Rc::new(Outbox::default());
        let (line, sender) = (Rc::clone(&outbox), worker.clone());
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // Its first word is that it listens.
            if line.listens.replace(true) {
                hear(event.data().unchecked_into::<Uint8Array>().to_vec());
                return;
            }
            for letter in line.waiting.take() {
                hand_over(&sender, &letter);
            }
        });
        let failed = Closure::<dyn FnMut(JsValue)>::new(move |_| fail());
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            outbox,
            _heard: heard,
            _failed: failed,
        })
    }

    /// True once it has started and listens.
    pub fn listens(&self) -> bool {
        self.outbox.listens.get()
    }

    /// Ends it at once, whatever it does.
    pub fn stop(&self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }

    /// Says something to it.
    pub fn say(&self, letter: &[u8]) {
        let letter = Uint8Array::from(letter);
        if self.outbox.listens.get() {
            hand_over(&self.worker, &letter);
        } else {
            self.outbox.waiting.borrow_mut().push(letter);
        }
    }
}

fn hand_over(worker: &web_sys::Worker, letter: &Uint8Array) {
    // Fails only for what cannot be handed over.
    let _ = worker.post_message_with_transfer(letter, &Array::of1(&letter.buffer()));
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}
