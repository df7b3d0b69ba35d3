//! Exports seen against an earlier state: the same way for the page and the command line.

use isobar_model::{Alternative, Document, Id};

use crate::bundle::with_changelogs;
use crate::contracts::evolution::evolution;
use crate::{Export, ExportError, Format, Options};

/// Target of an export.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// Every format, with a README for each context, and a changelog where there is something to compare with.
    All,
    /// One format.
    One(&'static Format),
}

/// An earlier state to compare with.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'e> {
    /// The board.
    pub document: &'e Document,
    /// Its alternative.
    pub alternative: &'e Alternative,
    /// Extent.
    pub extent: Extent,
}

/// Extent of an earlier state: a part that it has no words for is not new for being missing there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All that there was: it is a board.
    Board,
    /// The contexts whose messages it has: it is a contract.
    Contract,
    /// Only what is called directly, of those contexts.
    Calls,
}

impl<'e> Earlier<'e> {
    /// A document, seen at the alternative that is `like` the one of now, else at its first.
    #[must_use]
    pub fn of(document: &'e Document, like: &Id, extent: Extent) -> Option<Self> {
        let first = || document.alternatives().first().copied();
        Some(Self {
            document,
            alternative: document.alternative(like).or_else(first)?,
            extent,
        })
    }
}

/// Exports an alternative. With an earlier state, versions are raised as the changes since then demand, and what
/// changed is told.
///
/// # Errors
/// When the options name a context that is not there.
pub fn export(
    target: Target,
    (document, alternative): (&Document, &Alternative),
    options: &Options,
    earlier: Option<&Earlier>,
) -> Result<Export, ExportError> {
    let Some(earlier) = earlier else {
        return make(target, (document, alternative), options, Vec::new());
    };
    let only = options.context.as_ref();
    let changes = evolution(earlier, (document, alternative), only);
    let mut raised = document.clone();
    for edit in changes.iter().filter_map(crate::Evolution::bump) {
        let done = raised.apply(edit.of(alternative.id()));
        done.map_err(|refusal| ExportError::NotRaised(refusal.to_string()))?;
    }
    let alternative = raised.alternative(alternative.id()).unwrap_or(alternative);
    make(target, (&raised, alternative), options, changes)
}

fn make(
    target: Target,
    (document, alternative): (&Document, &Alternative),
    options: &Options,
    changes: Vec<crate::Evolution>,
) -> Result<Export, ExportError> {
    let made = match target {
        Target::All => with_changelogs(document, alternative, options, &changes),
        Target::One(format) => format.export(document, alternative, options),
    };
    made.map(|made| Export { changes, ..made })
}
