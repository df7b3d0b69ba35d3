//! The page's line to the analyst: what it is told, what it is asked, and what it answers.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use isobar_analyst::{Answer, Letter, Request, opening};
use isobar_model::file::{self, Problem, Severity};
use isobar_model::{Delta, Document};

use crate::platform::worker::Worker;

type Then = Box<dyn FnOnce(Answer)>;

/// A line to the analyst. The worker starts with the first question.
#[derive(Default)]
pub struct Analyst {
    worker: RefCell<Option<Worker>>,
    waiting: RefCell<BTreeMap<u64, Then>>,
    number: Cell<u64>,
    /// What has changed since the analyst was told; `None` when it has to be told everything.
    changed: RefCell<Option<Delta>>,
}

impl Analyst {
    /// Remembers what has changed.
    pub fn note(&self, deltas: &[Delta]) {
        if let Some(changed) = self.changed.borrow_mut().as_mut() {
            for delta in deltas {
                changed.merge(delta.clone());
            }
        }
    }

    /// Forgets what the analyst knows: the next question comes with the whole document.
    pub fn start_over(&self) {
        *self.changed.borrow_mut() = None;
    }

    /// Whether the next question comes with the whole document, which takes a moment.
    pub fn has_to_be_told_all(&self) -> bool {
        self.changed.borrow().is_none()
    }

    /// Whether it has been started.
    pub fn is_at_work(&self) -> bool {
        self.worker.borrow().is_some()
    }

    /// Asks something about `document`. There may never be an answer: the worker can fail.
    pub fn ask(self: &Rc<Self>, document: &Document, request: Request, then: Then) {
        if self.worker.borrow().is_none() {
            self.start();
        }
        match self.changed.replace(Some(Delta::default())) {
            None => {
                opening(document).for_each(|part| self.send(part, Box::new(|_| ())));
            }
            Some(delta) if delta.is_empty() => {}
            Some(delta) => {
                let delta = Box::new(delta);
                self.send(Request::Follow { delta }, Box::new(|_| ()));
            }
        }
        self.send(request, then);
    }

    /// Reads a file with all its mistakes: what could be read of it, and what is wrong.
    pub async fn read(self: &Rc<Self>, text: String) -> (Option<Document>, Vec<Problem>) {
        if self.worker.borrow().is_none() {
            self.start();
        }
        let (sender, answer) = futures_channel::oneshot::channel();
        let then = Box::new(move |answer| drop(sender.send(answer)));
        self.send(Request::Read { text }, then);
        match answer.await {
            Ok(Answer::Reading { text, problems }) => {
                (text.and_then(|text| file::read_exact(&text)), problems)
            }
            _ => {
                let message = "the part of Isobar that reads files did not start: reload the page";
                let problem = Problem {
                    severity: Severity::Error,
                    place: String::new(),
                    position: None,
                    message: message.to_owned(),
                };
                (None, vec![problem])
            }
        }
    }

    fn send(&self, content: Request, then: Then) {
        let number = self.number.get() + 1;
        self.number.set(number);
        let letter = serde_json::to_vec(&Letter { number, content }).ok();
        if let (Some(worker), Some(letter)) = (self.worker.borrow().as_ref(), letter) {
            self.waiting.borrow_mut().insert(number, then);
            worker.say(&letter);
        } else {
            then(Answer::Stopped);
        }
    }

    fn start(self: &Rc<Self>) {
        self.start_over();
        let (line, other) = (Rc::clone(self), Rc::clone(self));
        let started = Worker::start(
            "analyst",
            move |letter| line.hear(letter),
            move || other.fail(),
        );
        *self.worker.borrow_mut() = started;
    }

    fn hear(&self, letter: Vec<u8>) {
        let Some(letter) = read(letter) else { return };
        let then = self.waiting.borrow_mut().remove(&letter.number);
        if let Some(then) = then {
            then(letter.content);
        }
    }

    fn fail(&self) {
        let worker = self.worker.borrow_mut().take();
        let waiting = self.waiting.take();
        for then in waiting.into_values() {
            then(Answer::Stopped);
        }
        // Its own listener is at work: it must not go before that has ended.
        leptos::prelude::set_timeout(move || drop(worker), std::time::Duration::ZERO);
    }
}

/// Reads a letter, which may be large, and which is gone before anything is done with what it says.
fn read(letter: Vec<u8>) -> Option<Letter<Answer>> {
    // As text, like everything else that the page reads: another reader would be compiled for all types again.
    let letter = String::from_utf8(letter).ok()?;
    serde_json::from_str(&letter).ok()
}
