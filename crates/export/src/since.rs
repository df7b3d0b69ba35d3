//! Exports seen against an earlier state: the same way for the page and the command line.

use isobar_engine::Evolution;
use isobar_model::{Alternative, Document, Extent};

use crate::bundle::with_changelogs;
use crate::contracts::evolution::evolution;
use crate::{Export, ExportError, ExportOptions, Format};

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
    /// Its alternative.
    pub alternative: &'e Alternative,
    /// Extent.
    pub extent: Extent,
    /// The namespace that its contracts were published under, where it says one.
    pub namespace: Option<&'e str>,
}

impl<'e> Earlier<'e> {
    /// A document, seen at the alternative that stood where one of `now` does.
    #[must_use]
    pub fn of(
        document: &'e Document,
        now: (&Document, &Alternative),
        extent: Extent,
    ) -> Option<Self> {
        Some(Self {
            alternative: document.counterpart(now.0, now.1.id())?,
            extent,
            namespace: document.board().publishing.namespace.as_deref(),
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
    options: &ExportOptions,
    earlier: Option<&Earlier>,
) -> Result<Export, ExportError> {
    let Some(earlier) = earlier else {
        return make(target, (document, alternative), options, Vec::new());
    };
    let only = options.context.as_ref();
    let board = document.board().publishing.namespace.as_deref();
    let team = options.publishing.namespace.as_deref();
    let earlier = Earlier {
        namespace: earlier.namespace.or(team),
        ..*earlier
    };
    let changes = evolution(&earlier, (alternative, board.or(team)), only);
    let mut raised = document.clone();
    for edit in changes.iter().filter_map(Evolution::bump) {
        let done = raised.apply(edit.of(alternative.id()));
        done.map_err(|refusal| ExportError::NotRaised(refusal.to_string()))?;
    }
    let alternative = raised.alternative(alternative.id()).unwrap_or(alternative);
    make(target, (&raised, alternative), options, changes)
}

fn make(
    target: Target,
    (document, alternative): (&Document, &Alternative),
    options: &ExportOptions,
    changes: Vec<Evolution>,
) -> Result<Export, ExportError> {
    let made = match target {
        Target::All => with_changelogs(document, alternative, options, &changes),
        Target::One(format) => format.export(document, alternative, options),
    };
    made.map(|made| Export { changes, ..made })
}
