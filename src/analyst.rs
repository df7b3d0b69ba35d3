//! The page's line to the analyst: what it is told, what it is asked, and what it answers.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use isobar_analyst::{Answer, Letter, Request, opening};
use isobar_model::file::{self, Problem, Severity};
use isobar_model::{Delta, Document};
use leptos::prelude::*;

use crate::platform::worker::Worker;

type Then = Box<dyn FnOnce(Answer)>;

/// How often the worker is looked after while somebody waits for it.
const TICK: Duration = Duration::from_secs(1);
/// Ticks without an answer until people are told that the findings are late.
const LATE: u32 = 3;
/// Ticks that an answer about the design may take: a board of 10,000 notes takes a fraction of one.
const ANALYSIS_TIMEOUT: u32 = 10;
/// Ticks that reading a file or writing contracts may take.
const FILE_TIMEOUT: u32 = 120;
/// Ticks that downloading and starting the worker may take, on a slow network.
const START_TIMEOUT: u32 = 60;

/// State of the worker, for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EngineState {
    /// It answers, or has nothing to do.
    #[default]
    Ready,
    /// It takes longer than usual.
    Late,
    /// It has stopped: the findings are those of an earlier state of the board.
    Stopped,
}

/// A question that has no answer yet.
struct Waiting {
    then: Then,
    /// Ticks that the answer may take once it is this question's turn.
    timeout: u32,
}

/// A file with all its mistakes.
pub struct ReadFile {
    /// The board; `None` where there is none.
    pub document: Option<Document>,
    /// Everything that is wrong with the file.
    pub problems: Vec<Problem>,
    /// Sentence about what was imported, if it is a contract.
    pub headline: Option<String>,
}

/// A line to the analyst. The worker starts with the first question.
#[derive(Default)]
pub struct Analyst {
    /// State of the worker.
    pub state: RwSignal<EngineState>,
    worker: RefCell<Option<Worker>>,
    /// Open questions by number. The worker answers them in this order.
    waiting: RefCell<BTreeMap<u64, Waiting>>,
    number: Cell<u64>,
    /// Ticks since the worker answered last, or since there is something to answer.
    silence: Cell<u32>,
    is_watched: Cell<bool>,
    stopped: RefCell<Option<Rc<dyn Fn()>>>,
    /// What has changed since the analyst was told; `None` when it has to be told everything.
    changed: RefCell<Option<Delta>>,
}

impl Analyst {
    /// Calls back when the worker had to be given up: it could not start, has crashed, or hangs.
    pub fn on_stop(&self, callback: impl Fn() + 'static) {
        *self.stopped.borrow_mut() = Some(Rc::new(callback));
    }

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
    pub fn needs_whole_document(&self) -> bool {
        self.changed.borrow().is_none()
    }

    /// Whether it has been started.
    pub fn is_started(&self) -> bool {
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

    /// Reads a file with all its mistakes.
    pub async fn read(self: &Rc<Self>, text: String) -> ReadFile {
        if self.worker.borrow().is_none() {
            self.start();
        }
        let (sender, answer) = futures_channel::oneshot::channel();
        let then = Box::new(move |answer| drop(sender.send(answer)));
        self.send(Request::Read { text }, then);
        match answer.await {
            Ok(Answer::Reading {
                text,
                problems,
                headline,
            }) => ReadFile {
                document: text.and_then(|text| file::read_exact(&text)),
                problems,
                headline,
            },
            _ => {
                let message = "the part of Isobar that reads files did not start: reload the page";
                let problem = Problem {
                    severity: Severity::Error,
                    place: String::new(),
                    position: None,
                    message: message.to_owned(),
                };
                ReadFile {
                    document: None,
                    problems: vec![problem],
                    headline: None,
                }
            }
        }
    }

    fn send(self: &Rc<Self>, content: Request, then: Then) {
        let number = self.number.get() + 1;
        self.number.set(number);
        let timeout = timeout(&content);
        let letter = serde_json::to_vec(&Letter { number, content }).ok();
        if let (Some(worker), Some(letter)) = (self.worker.borrow().as_ref(), letter) {
            if self.waiting.borrow().is_empty() {
                self.silence.set(0);
            }
            self.waiting
                .borrow_mut()
                .insert(number, Waiting { then, timeout });
            worker.say(&letter);
        } else {
            then(Answer::Stopped);
            return;
        }
        self.watch();
    }

    /// Looks after the worker with every tick, as long as somebody waits for it. Ticks are counted and not the time: a
    /// computer that sleeps stops both.
    fn watch(self: &Rc<Self>) {
        if self.is_watched.replace(true) {
            return;
        }
        let analyst = Rc::clone(self);
        let tick = move || {
            analyst.is_watched.set(false);
            analyst.tick();
        };
        set_timeout(tick, TICK);
    }

    fn tick(self: &Rc<Self>) {
        let next = self.waiting.borrow().values().next().map(|one| one.timeout);
        let Some(timeout) = next else {
            return;
        };
        let listens = self.worker.borrow().as_ref().is_some_and(Worker::listens);
        let timeout = if listens { timeout } else { START_TIMEOUT };
        let silence = self.silence.get() + 1;
        self.silence.set(silence);
        if silence >= timeout {
            self.fail();
            return;
        }
        if silence >= LATE && self.is_analysis_awaited() {
            self.show(EngineState::Late);
        }
        self.watch();
    }

    /// True if somebody waits for an answer about the design, and not only for a file that is read or written.
    fn is_analysis_awaited(&self) -> bool {
        let waiting = self.waiting.borrow();
        waiting.values().any(|one| one.timeout == ANALYSIS_TIMEOUT)
    }

    fn show(&self, state: EngineState) {
        if self.state.get_untracked() != state {
            self.state.set(state);
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
        self.silence.set(0);
        self.show(EngineState::Ready);
        let waiting = self.waiting.borrow_mut().remove(&letter.number);
        if let Some(waiting) = waiting {
            (waiting.then)(letter.content);
        }
    }

    /// Gives the worker up. The next question starts another one.
    fn fail(&self) {
        let worker = self.worker.borrow_mut().take();
        let waiting = self.waiting.take();
        self.show(EngineState::Stopped);
        for waiting in waiting.into_values() {
            (waiting.then)(Answer::Stopped);
        }
        if let Some(worker) = &worker {
            worker.stop();
        }
        // Its own listener is at work: it must not go before that has ended.
        set_timeout(move || drop(worker), Duration::ZERO);
        let stopped = self.stopped.borrow().clone();
        if let Some(stopped) = stopped {
            stopped();
        }
    }
}

/// Ticks that the answer to a question may take.
fn timeout(request: &Request) -> u32 {
    match request {
        Request::Read { .. } | Request::Export { .. } | Request::ExportAll { .. } => FILE_TIMEOUT,
        _ => ANALYSIS_TIMEOUT,
    }
}

/// Reads a letter, which may be large, and which is gone before anything is done with what it says.
fn read(letter: Vec<u8>) -> Option<Letter<Answer>> {
    // As text, like everything else that the page reads: another reader would be compiled for all types again.
    let letter = String::from_utf8(letter).ok()?;
    serde_json::from_str(&letter).ok()
}
