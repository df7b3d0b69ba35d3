//! BRD004: a policy that lacks its "whenever" or its "then".

use isobar_model::NoteKind;

use crate::Redesign;
use crate::design::Design;
use crate::facts::{Arrow, NoteAt};
use crate::rules::{Findings, Subject, Told, rule};

rule! {
    /// # What it does
    /// Finds policies to which no event leads, or that lead to no command.
    ///
    /// # Why it matters
    /// A policy is a sentence with two halves: whenever this happens, then do that. With one half, nobody can carry it
    /// out, neither a person nor a program.
    ///
    /// # Example
    /// `OrderPlaced` leads to a policy that leads nowhere. With a command after it, it is not reported.
    ///
    /// # Exceptions
    /// - frames: an arrow from or to a context stands for what is not drawn yet.
    /// - no-links: while no arrow connects notes, nobody has come to what triggers what.
    ///
    /// # What to do
    /// Draw the event that triggers it, or the command that it triggers.
    ///
    /// # Is the fix safe?
    /// Only a person knows the other half.
    ///
    /// # Configuration
    /// None. Off at the big-picture level.
    ///
    /// # Known limits
    /// A read model can trigger a policy, too. An arrow that skips a step counts as a trigger or as an outcome; BRD001
    /// reports it.
    "BRD004" "incomplete-policy" "Policy without a trigger or a command"
    Warning Notes(check)
}

fn check<'a>(design: &Design<'a>, note: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if note.kind != NoteKind::Policy || !facts.has_flow {
        return;
    }
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
        found.about(Subject::with(&note.note.id, "trigger"), || {
            let text = format!("No event triggers the policy {}", facts.quoted(note));
            let remedy = "Draw the event that triggers it.".to_owned();
            Told::new(text, remedy).resolved_by(add(NoteKind::Event, true))
        });
    }
    if !has(facts.outgoing(note), NoteKind::ReadModel) {
        found.about(Subject::with(&note.note.id, "result"), || {
            let text = format!("The policy {} triggers no command", facts.quoted(note));
            let remedy = "Draw the command that it triggers.".to_owned();
            Told::new(text, remedy).resolved_by(add(NoteKind::Command, false))
        });
    }
}
