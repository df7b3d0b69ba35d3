//! BRD005: a note outside every context.

use std::collections::BTreeMap;

use isobar_model::NoteKind;

use crate::Redesign;
use crate::design::Design;
use crate::facts::{Facts, Frame, NoteAt};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds events, commands, policies, read models and aggregates that are in no context.
    ///
    /// # Why it matters
    /// Boundaries decide about coupling. What is in no context has no owner and no contract, and the other rules cannot
    /// check it.
    ///
    /// # Example
    /// `OrderPlaced` beside the frame of Sales. Inside it, it is not reported.
    ///
    /// # Exceptions
    /// - no-contexts: while a board has no context, there is nothing to be in.
    /// - no-links: while no arrow connects notes, nobody has come to what belongs where.
    ///
    /// # What to do
    /// Move it into the context that is responsible for it.
    ///
    /// # Is the fix safe?
    /// The context is a guess, made from its links and the terms that it reads.
    ///
    /// # Configuration
    /// None. Off at the big-picture level.
    ///
    /// # Known limits
    /// Actors, screens and external systems may be outside.
    "BRD005" "unplaced-element" "Note outside every context"
    Hint Notes(check)
}

fn check<'a>(design: &Design<'a>, note: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let is_concerned = facts.has_flow && (note.kind.is_message() || note.kind.is_rule());
    if !is_concerned || facts.service_of(note).is_some() || facts.model.contexts().is_empty() {
        return;
    }
    found.about(&note.note.id, || {
        let text = format!("{} is in no context", facts.quoted(note));
        let guess = closest(facts, note);
        let remedy = match guess {
            Some(context) => format!(
                "Move it into {}, or into the context that is responsible for it.",
                facts.name(context)
            ),
            None => "Move it into the context that is responsible for it.".to_owned(),
        };
        let finding = Told::new(text, remedy);
        match guess {
            Some(context) => finding.resolved_by(Redesign::PutInto {
                note: note.id.clone(),
                context: facts.id(context).clone(),
            }),
            None => finding,
        }
    });
}

/// The context that most of its words and neighbours belong to.
fn closest<'a>(facts: &Facts<'a>, note: NoteAt<'a>) -> Option<Frame> {
    let mut votes: BTreeMap<Frame, usize> = BTreeMap::new();
    let fields = note.message.fields.iter();
    let fields = fields.filter_map(|field| field.term.as_ref());
    let terms = note.rule.reads.iter().chain(&note.holding.terms);
    let owners = terms
        .chain(fields)
        .filter_map(|term| facts.owner_of_term(term));
    let about = note.rule.about.as_ref().and_then(|id| facts.frame(id));
    let (outgoing, incoming) = (facts.outgoing(note), facts.incoming(note));
    // What decides on a command or publishes an event owns it; the other ends are others' affairs.
    let (outgoing, incoming) = match note.kind {
        NoteKind::Event => (&[][..], incoming),
        NoteKind::Command => (outgoing, &[][..]),
        _ => (outgoing, incoming),
    };
    let ties = outgoing.iter().chain(incoming);
    let neighbours = ties.filter_map(|arrow| facts.context_of(facts.end(*arrow)?));
    for context in owners.chain(about).chain(neighbours) {
        *votes.entry(context).or_default() += 1;
    }
    let most = votes.values().max().copied()?;
    votes
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(context, _)| context)
}
