//! BRD004: a policy that lacks its "whenever" or its "then".

use isobar_model::NoteKind;

use crate::Redesign;
use crate::analysis::Design;
use crate::rules::{Found, rule};

rule! {
    /// # What it does
    /// Finds policies to which no event leads, or that lead to no command.
    ///
    /// # Why it matters
    /// A policy is a sentence with two halves: whenever this happens, then do that. With one half, nobody can carry it
    /// out, neither a person nor a program.
    ///
    /// # Example
    /// `OrderPlaced` leads to a policy that leads nowhere. Complete, it stays silent.
    ///
    /// # Guards
    /// - frames: an arrow from or to a context stands for what is not drawn yet.
    ///
    /// # What to do
    /// Draw the event that triggers it, or the command that it gives.
    ///
    /// # Fix safety
    /// Only a person knows the other half.
    ///
    /// # Options
    /// None. Off at the level of the big picture.
    ///
    /// # Known limits
    /// A read model can trigger a policy, too. Arrows that skip a step count as a half; BRD001 tells of them.
    "BRD004" "incomplete-policy" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let notes = facts.model.notes();
    let kind = |id| notes.get(id).map(|note| note.kind);
    for note in notes.values().filter(|note| note.kind == NoteKind::Policy) {
        let id = &note.id;
        let incoming = facts.incoming.get(id).into_iter().flatten();
        let outgoing = facts.outgoing.get(id).into_iter().flatten();
        let has_trigger = incoming
            .map(|link| kind(&link.from))
            .any(|kind| match kind {
                Some(kind) => kind != NoteKind::Policy && is_of_flow(kind),
                None => true,
            });
        let has_action = outgoing.map(|link| kind(&link.to)).any(|kind| match kind {
            Some(kind) => kind != NoteKind::ReadModel && is_of_flow(kind),
            None => true,
        });
        let add = |kind, is_before| Redesign::AddNext {
            note: id.clone(),
            kind,
            is_before,
        };
        let mut say = |text: String, remedy: &str, redesign| {
            found.push(Found::about(id, text, remedy.to_owned()).resolved_by(redesign));
        };
        if !has_trigger {
            let text = format!(
                "Whenever what, {}? No event leads to the policy",
                facts.quoted(id)
            );
            say(
                text,
                "Draw the event that triggers it.",
                add(NoteKind::Event, true),
            );
        }
        if !has_action {
            let text = format!(
                "{}, then what? The policy leads to no command",
                facts.quoted(id)
            );
            say(
                text,
                "Draw the command that it gives.",
                add(NoteKind::Command, false),
            );
        }
    }
}

const fn is_of_flow(kind: NoteKind) -> bool {
    !matches!(
        kind,
        NoteKind::Hotspot | NoteKind::Opportunity | NoteKind::Text
    )
}
