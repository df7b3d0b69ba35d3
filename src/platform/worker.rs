//! A program that works beside the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{MessageEvent, WorkerOptions, WorkerType};

/// A worker. What is said to it before it listens is said when it does.
pub struct Worker {
    worker: web_sys::Worker,
    desk: Rc<Desk>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(JsValue)>,
}

#[derive(Default)]
struct Desk {
    listens: Cell<bool>,
    waiting: RefCell<Vec<String>>,
}

impl Worker {
    /// Starts the worker that the page's `<meta>` of this name gives the address of. `hear` gets what it says;
    /// `fail` is called when it cannot start or has stopped.
    pub fn start(
        name: &str,
        hear: impl Fn(String) + 'static,
        fail: impl Fn() + 'static,
    ) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let meta = document.query_selector(&format!("meta[name={name}]"));
        let address = meta.ok()??.get_attribute("content")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&address, &options).ok()?;
        let desk = Rc::new(Desk::default());
        let (line, sender) = (Rc::clone(&desk), worker.clone());
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let Some(text) = event.data().as_string() else {
                return;
            };
            if line.listens.replace(true) {
                hear(text);
                return;
            }
            for letter in line.waiting.take() {
                let _ = sender.post_message(&letter.into());
            }
        });
        let failed = Closure::<dyn FnMut(JsValue)>::new(move |_| fail());
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            desk,
            _heard: heard,
            _failed: failed,
        })
    }

    /// Says something to it.
    pub fn say(&self, letter: String) {
        if self.desk.listens.get() {
            let _ = self.worker.post_message(&letter.into());
        } else {
            self.desk.waiting.borrow_mut().push(letter);
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
