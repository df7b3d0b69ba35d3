//! CTR005: a copy of foreign data that is written to.

use isobar_model::{HoldingRole, NoteKind};

use crate::Evidence;
use crate::design::Design;
use crate::facts::NoteAt;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds read models that copy what another context owns and that are written to by others than the owner.
    ///
    /// # Why it matters
    /// Sharing data through events works because there is one truth and everybody else only caches or shapes it. A
    /// copy that is altered is a second truth: the next event overwrites it, or the two drift apart for good.
    ///
    /// # Example
    /// Shipping keeps a copy of Sales' orders and corrects addresses in it. A copy that is only read is not reported.
    ///
    /// # Exceptions
    /// - view: a view that holds nothing but terms of its own context holds no foreign data.
    ///
    /// # What to do
    /// Send the owner a command, and wait for its event.
    ///
    /// # Is the fix safe?
    /// This is work for people: whoever writes to the copy has to ask the owner instead. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// The read model has to be marked as a copy and as written by others.
    "CTR005" "altered-replica" "Copy of foreign data that is written to"
    Error Notes(check)
}

fn check<'a>(design: &Design<'a>, note: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if note.kind != NoteKind::ReadModel {
        return;
    }
    let holding = &note.note.holding;
    let is_altered =
        holding.role == Some(HoldingRole::Replica) && holding.written_by_others == Some(true);
    if !is_altered {
        return;
    }
    let Some(home) = facts.context_of(note) else {
        return;
    };
    let terms = || holding.terms.iter();
    let foreign: Vec<_> = terms()
        .filter(|term| facts.owner_of_term(term) != Some(home))
        .collect();
    if foreign.is_empty() && terms().next().is_some() {
        return;
    }
    found.about(&note.note.id, || {
        let (view, place) = (facts.quoted(note), facts.name(home));
        let text = format!(
            "{view} in {place} is a copy of data that others own, but it is written to directly"
        );
        let remedy = format!(
            "Let nobody write to {view}: send the owner a command, and wait for its event."
        );
        let evidence = foreign.into_iter().map(|term| {
            let owner = facts.owner_of_term(term);
            let owner = owner.map_or_else(|| "nobody".into(), |owner| facts.name(owner));
            Evidence {
                text: format!("{view} holds {}, owned by {owner}", facts.name(term)),
                elements: vec![note.id.clone(), term.clone()],
            }
        });
        Told::new(text, remedy).shown_by(evidence)
    });
}
