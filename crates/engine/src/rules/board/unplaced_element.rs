//! BRD005: something that belongs to nobody.

use std::collections::BTreeMap;

use isobar_model::{Id, Note, NoteKind};

use crate::Redesign;
use crate::analysis::Design;
use crate::facts::Facts;
use crate::rules::{Found, rule};

rule! {
    /// # What it does
    /// Finds events, commands, policies, read models and aggregates that lie in no context.
    ///
    /// # Why it matters
    /// Boundaries decide about coupling. What lies in none has no owner and no contract, and none of the other rules
    /// can judge it.
    ///
    /// # Example
    /// `OrderPlaced` beside the frame of Sales. Inside it, it stays silent.
    ///
    /// # Guards
    /// - no-contexts: while a board has no context, there is nothing to lie in.
    ///
    /// # What to do
    /// Put it into the context that decides on it.
    ///
    /// # Fix safety
    /// The context is a guess, from what it is tied to and whose terms it reads.
    ///
    /// # Options
    /// None. Off at the level of the big picture.
    ///
    /// # Known limits
    /// Actors, screens and external systems may lie outside.
    "BRD005" "unplaced-element" Hint check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    if facts.model.contexts().is_empty() {
        return;
    }
    let notes = facts.model.notes().values();
    for note in notes.filter(|note| note.kind.is_message() || note.kind.is_rule()) {
        if note.frame.is_some() {
            continue;
        }
        let text = format!("{} lies in no context", facts.quoted(&note.id));
        let guess = closest(facts, note);
        let remedy = match guess {
            Some(context) => format!("Put it into {}, or where it belongs.", facts.name(context)),
            None => "Put it into the context that decides on it.".to_owned(),
        };
        let finding = Found::about(&note.id, text, remedy);
        found.push(match guess {
            Some(context) => finding.resolved_by(Redesign::PutInto {
                note: note.id.clone(),
                context: context.clone(),
            }),
            None => finding,
        });
    }
}

/// The context that owns most of the terms of a note and holds most of what it is tied to.
fn closest<'a>(facts: &Facts<'a>, note: &'a Note) -> Option<&'a Id> {
    let mut votes: BTreeMap<&Id, usize> = BTreeMap::new();
    let fields = note
        .message
        .fields
        .iter()
        .filter_map(|field| field.term.as_ref());
    let terms = note
        .rule
        .reads
        .iter()
        .chain(&note.holding.terms)
        .chain(fields);
    let owners = terms.filter_map(|term| facts.owner_of_term(term));
    let outgoing = facts.outgoing.get(&note.id).into_iter().flatten();
    let incoming = facts.incoming.get(&note.id).into_iter().flatten();
    // What decides on a command or publishes an event owns it; the other ends are others' affairs.
    let ties = match note.kind {
        NoteKind::Event => incoming.map(|link| &link.from).collect::<Vec<_>>(),
        NoteKind::Command => outgoing.map(|link| &link.to).collect(),
        _ => outgoing
            .map(|link| &link.to)
            .chain(incoming.map(|link| &link.from))
            .collect(),
    };
    let neighbours = ties.into_iter().filter_map(|id| facts.context_of(id));
    for context in owners.chain(note.rule.about.as_ref()).chain(neighbours) {
        *votes.entry(context).or_default() += 1;
    }
    let most = votes.values().max().copied()?;
    votes
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(id, _)| id)
}
