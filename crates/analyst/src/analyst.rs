//! Follows a document, and keeps the analysis of the design that is looked at.

use isobar_engine::only_moves;
use isobar_model::{Assembly, Change, Delta, Document, Element, Id};

use crate::query::{QueryError, Scope};
use crate::report;
use crate::snapshot::{AnalysedDesign, Analyzed};
use crate::teller::Teller;
use crate::wire::DesignReport;

/// One analyst at one document.
#[derive(Debug, Default)]
pub struct Analyst {
    state: State,
    /// The design that was reported last, as long as nothing has changed that could change what is found.
    reported: Option<Scope>,
    /// The document that was read from a file last.
    opened_file: Option<Document>,
    /// Hears how much of an answer is there.
    teller: Teller,
    analyses: u32,
}

/// Progress of a document.
#[derive(Debug, Default)]
enum State {
    /// There is none.
    #[default]
    Empty,
    /// Some of it has come.
    Opening(Assembly),
    /// It is there.
    Open(Document),
    /// It is there, and a design of it has been analysed since it changed last.
    Analyzed(Box<Analyzed>),
}

impl State {
    /// The document, which can be changed. Half a document would be judged as if it were whole: it is none.
    fn into_document(self) -> Option<Document> {
        match self {
            Self::Empty | Self::Opening(_) => None,
            Self::Open(document) => Some(document),
            Self::Analyzed(analyzed) => Some(analyzed.into_document()),
        }
    }
}

impl Analyst {
    /// The document, once all of it has come.
    pub(crate) fn document(&self) -> Option<&Document> {
        match &self.state {
            State::Empty | State::Opening(_) => None,
            State::Open(document) => Some(document),
            State::Analyzed(analyzed) => Some(analyzed.document()),
        }
    }

    /// Number of analyses so far.
    #[must_use]
    pub const fn analyses(&self) -> u32 {
        self.analyses
    }

    /// Tells somebody from now on how much of an answer is there.
    pub(crate) fn tell(&mut self, teller: Teller) {
        self.teller = teller;
    }

    /// Begins with a document that comes in parts, and forgets every other.
    pub(crate) fn open(&mut self, opening: Assembly) -> Result<(), QueryError> {
        // What there was goes before anything comes: both together would take twice the room.
        self.forget();
        self.opened_file = None;
        self.go_on_with(opening)
    }

    pub(crate) fn load(
        &mut self,
        alternative: &Id,
        elements: Vec<Element>,
    ) -> Result<(), QueryError> {
        let State::Opening(mut opening) = std::mem::take(&mut self.state) else {
            return Err(QueryError::OutOfSync);
        };
        let mut elements = elements.into_iter();
        if !elements.all(|element| opening.put(alternative, element)) {
            return Err(QueryError::OutOfSync);
        }
        self.go_on_with(opening)
    }

    fn go_on_with(&mut self, opening: Assembly) -> Result<(), QueryError> {
        if !opening.is_whole() {
            self.state = State::Opening(opening);
            return Ok(());
        }
        let document = opening.finish().ok_or(QueryError::OutOfSync)?;
        self.state = State::Open(document);
        Ok(())
    }

    /// Follows a change. What does not fit makes a document that is not the page's: then there is none.
    pub(crate) fn apply(&mut self, delta: Delta) -> Result<(), QueryError> {
        let is_judged_by = !only_moves(&delta);
        let document = std::mem::take(&mut self.state).into_document();
        let changed = document.and_then(|mut document| {
            document.apply(Change::Replay(delta)).ok()?;
            Some(document)
        });
        let Some(document) = changed else {
            self.forget();
            return Err(QueryError::OutOfSync);
        };
        self.state = State::Open(document);
        if is_judged_by {
            self.reported = None;
        }
        Ok(())
    }

    fn forget(&mut self) {
        self.state = State::Empty;
        self.reported = None;
    }

    /// Keeps a document that was read, for whoever is going to draw on it.
    pub(crate) fn keep_read(&mut self, document: Option<Document>) {
        self.opened_file = document;
    }

    /// Follows the document that was read last.
    pub(crate) fn follow_read(&mut self) -> Result<(), QueryError> {
        self.forget();
        let document = self.opened_file.take().ok_or(QueryError::OutOfSync)?;
        self.state = State::Open(document);
        Ok(())
    }

    /// Reads a design, analysed: once, as long as nothing changes.
    pub(crate) fn read<R>(
        &mut self,
        scope: &Scope,
        read: impl FnOnce(&AnalysedDesign) -> R,
    ) -> Result<R, QueryError> {
        let is_known =
            matches!(&self.state, State::Analyzed(analyzed) if analyzed.scope() == scope);
        if !is_known {
            self.analyze(scope)?;
        }
        match &self.state {
            State::Analyzed(analyzed) => Ok(analyzed.read(&self.teller, read)),
            _ => Err(QueryError::OutOfSync),
        }
    }

    // A browser compiles functions whole: analysing and answering in one took it 55 MB and half a second.
    #[inline(never)]
    fn analyze(&mut self, scope: &Scope) -> Result<(), QueryError> {
        let state = std::mem::take(&mut self.state);
        if matches!(state, State::Opening(_)) {
            self.state = state;
            return Err(QueryError::OutOfSync);
        }
        let document = state.into_document().ok_or(QueryError::OutOfSync)?;
        match Analyzed::of(document, scope) {
            Ok(analyzed) => {
                self.analyses += 1;
                self.state = State::Analyzed(Box::new(analyzed));
                Ok(())
            }
            Err(document) => {
                self.state = State::Open(*document);
                Err(QueryError::OutOfSync)
            }
        }
    }

    /// Report on a design; none where all of it has been reported.
    pub(crate) fn report(
        &mut self,
        scope: Scope,
        revision: u64,
    ) -> Result<Option<DesignReport>, QueryError> {
        if self.reported.as_ref() == Some(&scope) {
            return Ok(None);
        }
        let report = self.read(&scope, |design| report::report(design, revision))?;
        self.reported = Some(scope);
        Ok(Some(report))
    }
}
