//! The page's line to the analyst: what it is told, what it is asked, and what it answers.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use isobar_analyst::queries::{ApplyDelta, FollowReadFile, ReadFile};
use isobar_analyst::wire::DocumentParts;
use isobar_analyst::{Effort, Query, QueryError, SealedReply, opening, parts, question};
use isobar_editor::JournalEntry;
use isobar_model::file::{FileProblem, Severity};
use isobar_model::{Delta, Document};
use leptos::prelude::*;

use crate::platform::worker::Worker;

/// Takes the answer to a question, or why there is none. Only who asked can read it.
type Then = Box<dyn FnOnce(Result<&SealedReply, QueryError>)>;

/// Time between two looks at the worker while somebody waits for it.
const TICK: Duration = Duration::from_secs(1);
/// Ticks without an answer until people are told that the findings are late.
const LATE: u32 = 3;
/// Ticks that an answer about the design may take: a board of 10,000 notes takes a fraction of one.
const ANALYSIS_TIMEOUT: u32 = 10;
/// Ticks that something may take of which people are told, and which they can give up, since it was last heard of.
const LONG_TIMEOUT: u32 = 120;
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

/// Something that takes long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work {
    /// Name of the work, for people.
    pub doing: &'static str,
    /// Share of it that is done, from 0 to 1, if that is known.
    pub share: Option<f64>,
}

/// A question that has no answer yet.
struct Waiting {
    then: Then,
    /// The effort of the answer.
    effort: Effort,
    /// Ticks that the answer may take once it is this question's turn.
    timeout: u32,
}

/// A file with all its mistakes.
pub struct FileContent {
    /// The board; `None` where there is none.
    pub document: Option<Document>,
    /// Everything that is wrong with the file.
    pub problems: Vec<FileProblem>,
    /// Sentence about what was imported, if it is a contract.
    pub headline: Option<String>,
    /// True if somebody did not want to wait for it: then there is nothing else.
    pub is_cancelled: bool,
}

/// A line to the analyst. The worker starts with the first question.
#[derive(Default)]
pub struct AnalystClient {
    /// State of the worker.
    pub state: RwSignal<EngineState>,
    /// Long work that somebody waits for.
    pub work: RwSignal<Option<Work>>,
    worker: RefCell<Option<Worker>>,
    /// Open questions by number. The worker answers them in this order.
    waiting: RefCell<BTreeMap<u64, Waiting>>,
    number: Cell<u64>,
    /// Ticks since the worker answered last, or since there is something to answer.
    silence: Cell<u32>,
    is_watched: Cell<bool>,
    stopped: RefCell<Option<Rc<dyn Fn() -> bool>>>,
    /// Changes since the analyst was told; `None` when it has to be told everything.
    changed: RefCell<Option<Delta>>,
}

impl AnalystClient {
    /// Calls back when the worker had to be given up: it could not start, has crashed, or hangs. The callback tells
    /// whether another one is going to be started.
    pub fn on_stop(&self, callback: impl Fn() -> bool + 'static) {
        *self.stopped.borrow_mut() = Some(Rc::new(callback));
    }

    /// Remembers what has changed.
    pub fn note(&self, edits: &[JournalEntry]) {
        if let Some(changed) = self.changed.borrow_mut().as_mut() {
            for delta in edits.iter().filter_map(JournalEntry::delta) {
                changed.merge(delta.clone());
            }
        }
    }

    /// Forgets what the analyst knows: the next question comes with the whole document.
    pub fn start_over(&self) {
        *self.changed.borrow_mut() = None;
    }

    /// True if the next question comes with the whole document, which takes a moment.
    pub fn needs_whole_document(&self) -> bool {
        self.changed.borrow().is_none()
    }

    /// True if it has been started.
    pub fn is_started(&self) -> bool {
        self.worker.borrow().is_some()
    }

    /// Asks something about `document`.
    pub fn ask<Q: Query>(
        self: &Rc<Self>,
        document: &Document,
        query: Q,
        then: impl FnOnce(Result<Q::Answer, QueryError>) + 'static,
    ) {
        self.ensure_started();
        match self.changed.replace(Some(Delta::default())) {
            None => {
                self.tell(opening(document));
                parts(document).for_each(|part| self.tell(part));
            }
            Some(delta) if delta.is_empty() => {}
            Some(delta) => self.tell(ApplyDelta { delta }),
        }
        self.send(query, then);
    }

    /// Reads a file with all its mistakes.
    pub async fn read(self: &Rc<Self>, text: String) -> FileContent {
        self.ensure_started();
        let (sender, answer) = futures_channel::oneshot::channel();
        self.send(ReadFile { text }, move |answer| drop(sender.send(answer)));
        match answer.await {
            Ok(Ok(read)) => FileContent {
                document: read.document.and_then(DocumentParts::document),
                problems: read.problems,
                headline: read.headline,
                is_cancelled: false,
            },
            failed => {
                let message = "the part of Isobar that reads files did not start: reload the page";
                let problem = FileProblem {
                    severity: Severity::Error,
                    place: String::new(),
                    position: None,
                    message: message.to_owned(),
                };
                FileContent {
                    document: None,
                    problems: vec![problem],
                    headline: None,
                    is_cancelled: matches!(failed, Ok(Err(QueryError::Cancelled))),
                }
            }
        }
    }

    /// Gives up what is worked on, and everything else that waits for an answer. The next question starts another worker,
    /// which has to be told of the whole document.
    pub fn cancel(self: &Rc<Self>) {
        self.give_up(|| {
            self.start_over();
            QueryError::Cancelled
        });
    }

    /// Has the document followed that was read last, which is what the page shows now: it need not be sent back.
    pub fn follow_read_file(self: &Rc<Self>) {
        if self.is_started() {
            self.tell(FollowReadFile);
            *self.changed.borrow_mut() = Some(Delta::default());
        }
    }

    fn ensure_started(self: &Rc<Self>) {
        if self.worker.borrow().is_none() {
            self.start();
        }
    }

    /// Tells something that has no answer to wait for: what went wrong, the next answer says.
    fn tell<Q: Query>(self: &Rc<Self>, query: Q) {
        self.send(query, |_| ());
    }

    fn send<Q: Query>(
        self: &Rc<Self>,
        query: Q,
        then: impl FnOnce(Result<Q::Answer, QueryError>) + 'static,
    ) {
        let number = self.number.get() + 1;
        self.number.set(number);
        let letter = question(number, &query);
        drop(query);
        let then: Then = Box::new(move |reply| then(reply.and_then(SealedReply::answer::<Q>)));
        self.post(
            number,
            letter,
            Waiting {
                then,
                effort: Q::EFFORT,
                timeout: timeout(Q::EFFORT),
            },
        );
    }

    fn post(self: &Rc<Self>, number: u64, letter: Option<Vec<u8>>, waiting: Waiting) {
        let worker = self.worker.borrow();
        let (Some(worker), Some(letter)) = (worker.as_ref(), letter) else {
            drop(worker);
            (waiting.then)(Err(QueryError::Stopped));
            return;
        };
        if self.waiting.borrow().is_empty() {
            self.silence.set(0);
        }
        self.waiting.borrow_mut().insert(number, waiting);
        worker.say(&letter);
        self.show_work(None);
        self.watch();
    }

    /// Shows what is waited for that takes long, if there is something.
    fn show_work(&self, share: Option<f64>) {
        let waiting = self.waiting.borrow();
        let doing = waiting.values().find_map(|one| match one.effort {
            Effort::Long(doing) => Some(doing),
            Effort::Analysis => None,
        });
        drop(waiting);
        let work = doing.map(|doing| Work { doing, share });
        if self.work.get_untracked() != work {
            self.work.set(work);
        }
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
        // As text, like everything else that the page reads: another reader would be compiled for all types again.
        let Ok(letter) = String::from_utf8(letter) else {
            return;
        };
        let Some(reply) = SealedReply::open(&letter) else {
            return;
        };
        self.silence.set(0);
        self.show(EngineState::Ready);
        if reply.share.is_some() {
            self.show_work(reply.share);
            return;
        }
        let waiting = self.waiting.borrow_mut().remove(&reply.number);
        self.show_work(None);
        if let Some(waiting) = waiting {
            (waiting.then)(Ok(&reply));
        }
    }

    /// Gives the worker up. The next question starts another one.
    fn fail(&self) {
        self.show(EngineState::Stopped);
        self.give_up(|| {
            let stopped = self.stopped.borrow().clone();
            if stopped.is_some_and(|stopped| stopped()) {
                QueryError::Restarted
            } else {
                QueryError::Stopped
            }
        });
    }

    /// Ends the worker. Whoever waits is told `why`, which is asked once the worker has gone.
    fn give_up(&self, why: impl FnOnce() -> QueryError) {
        let worker = self.worker.borrow_mut().take();
        let waiting = self.waiting.take();
        self.show_work(None);
        if let Some(worker) = &worker {
            worker.stop();
        }
        // Its own listener is at work: it must not go before that has ended.
        set_timeout(move || drop(worker), Duration::ZERO);
        let error = why();
        for waiting in waiting.into_values() {
            (waiting.then)(Err(error.clone()));
        }
    }
}

/// Ticks that the answer to a question may take.
const fn timeout(effort: Effort) -> u32 {
    match effort {
        Effort::Analysis => ANALYSIS_TIMEOUT,
        Effort::Long(_) => LONG_TIMEOUT,
    }
}
