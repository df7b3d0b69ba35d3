//! BRD004: a policy that lacks its "whenever" or its "then".

use isobar_model::NoteKind;

use crate::Redesign;
use crate::design::Design;
use crate::facts::{Arrow, NoteAt};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds policies to which no event leads, or that lead to no command.
    ///
    /// # Why it matters
    /// A policy is a sentence with two halves: whenever this happens, then do that. With one half, nobody can carry it
    /// out, neither a person nor a program.
    ///
    /// # Example
    /// `OrderPlaced` leads to a policy that leads nowhere. Complete, it is not reported.
    ///
    /// # Exceptions
    /// - frames: an arrow from or to a context stands for what is not drawn yet.
    ///
    /// # What to do
    /// Draw the event that triggers it, or the command that it gives.
    ///
    /// # Is the fix safe?
    /// Only a person knows the other half.
    ///
    /// # Configuration
    /// None. Off at the level of the big picture.
    ///
    /// # Known limits
    /// A read model can trigger a policy, too. Arrows that skip a step count as a half; BRD001 tells of them.
    "BRD004" "incomplete-policy" Warning Notes(check)
}

fn check<'a>(design: &Design<'a>, note: NoteAt<'a>, found: &mut Findings<'a>) {
    if note.kind != NoteKind::Policy {
        return;
    }
    let facts = &design.facts;
    let has = |arrows: &[Arrow<'a>], dead_end: NoteKind| {
        let mut ends = arrows.iter().map(|arrow| facts.other(arrow));
        ends.any(|end| end.is_none_or(|end| end.kind != dead_end && !end.kind.is_remark()))
    };
    let add = |kind, is_before| Redesign::AddNext {
        note: note.id.clone(),
        kind,
        is_before,
    };
    if !has(facts.incoming(note), NoteKind::Policy) {
        found.about(&note.note.id, || {
            let text = format!(
                "Whenever what, {}? No event leads to the policy",
                facts.quoted(note)
            );
            let remedy = "Draw the event that triggers it.".to_owned();
            Told::new(text, remedy).resolved_by(add(NoteKind::Event, true))
        });
    }
    if !has(facts.outgoing(note), NoteKind::ReadModel) {
        found.about(&note.note.id, || {
            let text = format!(
                "{}, then what? The policy leads to no command",
                facts.quoted(note)
            );
            let remedy = "Draw the command that it gives.".to_owned();
            Told::new(text, remedy).resolved_by(add(NoteKind::Command, false))
        });
    }
}
