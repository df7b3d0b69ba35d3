//! BRD003: a command without an outcome.

use isobar_model::NoteKind;

use crate::Redesign;
use crate::design::Design;
use crate::facts::NoteAt;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds commands from which no arrow leads on.
    ///
    /// # Why it matters
    /// Somebody wants something done. Who does it, and what has happened then? A command without an outcome hides
    /// both, and the case in which the answer is no.
    ///
    /// # Example
    /// `ShipOrder` that leads to nothing. With an aggregate, a system or an event after it, it is not reported.
    ///
    /// # Exceptions
    /// - no-links: while no arrow connects notes, nobody has come to outcomes yet.
    ///
    /// # What to do
    /// Draw the aggregate or system that handles it, or the event that it leads to.
    ///
    /// # Is the fix safe?
    /// Only a person knows the outcome.
    ///
    /// # Configuration
    /// None. Off at the big-picture level.
    ///
    /// # Known limits
    /// Any arrow that starts at the command counts.
    "BRD003" "dangling-command" "Command without an outcome"
    Hint Notes(check)
}

fn check<'a>(design: &Design<'a>, note: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if note.kind != NoteKind::Command || !facts.has_flow || !facts.outgoing(note).is_empty() {
        return;
    }
    found.about(&note.note.id, || {
        let text = format!(
            "{} has no outcome yet: what happens then?",
            facts.quoted(note)
        );
        let remedy = "Draw the event that it leads to, or the aggregate or system that handles it."
            .to_owned();
        let add = |kind| Redesign::AddNext {
            note: note.id.clone(),
            kind,
            is_before: false,
        };
        Told::new(text, remedy)
            .resolved_by(add(NoteKind::Event))
            .resolved_by(add(NoteKind::Aggregate))
    });
}
