//! BRD003: a command that leads nowhere.

use isobar_model::NoteKind;

use crate::Redesign;
use crate::design::Design;
use crate::facts::NoteAt;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds commands that lead to nothing.
    ///
    /// # Why it matters
    /// Somebody wants something done. Who does it, and what has happened then? A command without an outcome hides
    /// both, and the case in which the answer is no.
    ///
    /// # Example
    /// A lone `ShipOrder`. With an aggregate, a system or an event after it, it is not reported.
    ///
    /// # What to do
    /// Draw what decides on it, or the event that it leads to.
    ///
    /// # Is the fix safe?
    /// Only a person knows the outcome.
    ///
    /// # Configuration
    /// None. Off at the level of the big picture.
    ///
    /// # Known limits
    /// Any arrow that starts at the command counts.
    "BRD003" "dangling-command" Hint Notes(check)
}

fn check<'a>(design: &Design<'a>, note: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if note.kind != NoteKind::Command || !facts.outgoing(note).is_empty() {
        return;
    }
    found.about(&note.note.id, || {
        let text = format!("{} leads to nothing", facts.quoted(note));
        let remedy = "Draw what decides on it, or the event that it leads to.".to_owned();
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
