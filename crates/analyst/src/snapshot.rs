//! A design that has been analysed, kept for as long as nothing changes.

use isobar_engine::{Judgement, Profile};
use isobar_model::{Alternative, Date, Document};
use self_cell::self_cell;

use crate::query::Scope;
use crate::teller::Teller;

/// A document, and which design of it is looked at.
#[derive(Debug)]
pub(crate) struct Owner {
    document: Document,
    scope: Scope,
    profile: Profile,
}

impl Owner {
    fn judge(&self) -> Result<Judgement<'_>, ()> {
        let model = self.document.alternative(&self.scope.alternative);
        Ok(Judgement::of(model.ok_or(())?, &self.profile))
    }
}

self_cell! {
    /// A document together with the analysis of one of its alternatives, which points into it.
    pub(crate) struct Analyzed {
        owner: Owner,
        #[not_covariant]
        dependent: Judgement,
    }
    impl {Debug}
}

impl Analyzed {
    /// Analyses an alternative of a document; gives the document back where there is no such alternative.
    pub fn of(document: Document, scope: &Scope) -> Result<Self, Box<Document>> {
        let mut profile = Profile::default().for_board(document.board());
        profile.today = Date::new(scope.today.clone()).ok();
        let owner = Owner {
            document,
            scope: scope.clone(),
            profile,
        };
        Self::try_new_or_recover(owner, Owner::judge)
            .map_err(|(owner, ())| Box::new(owner.document))
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.borrow_owner().document
    }

    /// The document, which can be changed again.
    pub fn into_document(self) -> Document {
        self.into_owner().document
    }

    /// The design that was analysed.
    pub fn scope(&self) -> &Scope {
        &self.borrow_owner().scope
    }

    /// Reads the design; `teller` hears how much of what is asked is done.
    pub fn read<R>(&self, teller: &Teller, read: impl FnOnce(&AnalysedDesign) -> R) -> R {
        self.with_dependent(|owner, judgement| {
            read(&AnalysedDesign {
                document: &owner.document,
                model: judgement.alternative(),
                profile: &owner.profile,
                judgement,
                teller,
            })
        })
    }
}

/// A design that has been analysed.
#[derive(Clone, Copy, Debug)]
pub struct AnalysedDesign<'s, 'a> {
    /// The board.
    pub document: &'s Document,
    /// The alternative that is looked at.
    pub model: &'a Alternative,
    /// Settings that it is judged by.
    pub profile: &'s Profile,
    /// Findings, relationships and metrics.
    pub judgement: &'s Judgement<'a>,
    /// Hears how much of the answer is there.
    pub teller: &'s Teller,
}
