//! BRD002: an event without a cause.

use isobar_model::NoteKind;

use crate::Redesign;
use crate::design::Design;
use crate::facts::{NoteAt, sentence};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds events to which no arrow leads.
    ///
    /// # Why it matters
    /// Nothing happens by itself. Behind each event there is a person, a rule, another system or the time. Asking
    /// which one it is brings up missing commands, missing actors and whole missing systems.
    ///
    /// # Example
    /// `OrderPlaced` to which nothing leads. With an arrow from an aggregate, a system, a command or a clock, it is not
    /// reported.
    ///
    /// # Exceptions
    /// - no-links: while no arrow connects notes, nobody has come to causes yet.
    ///
    /// # What to do
    /// Ask what makes it happen, and draw it.
    ///
    /// # Is the fix safe?
    /// Only a person knows the cause.
    ///
    /// # Configuration
    /// None. Off at the big-picture level.
    ///
    /// # Known limits
    /// Any arrow that ends at the event counts as a cause.
    "BRD002" "causeless-event" "Event without a cause"
    Hint Notes(check)
}

fn check<'a>(design: &Design<'a>, note: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if note.kind != NoteKind::Event || !facts.has_flow || !facts.incoming(note).is_empty() {
        return;
    }
    found.about(&note.note.id, || {
        let text = sentence![
            facts.quoted(note),
            " has no cause yet: what makes it happen?"
        ];
        let remedy =
            "Draw what leads to it: a command, an aggregate, an external system or a time trigger."
                .to_owned();
        let add = |kind| Redesign::AddNext {
            note: note.id.clone(),
            kind,
            is_before: true,
        };
        Told::new(text, remedy)
            .resolved_by(add(NoteKind::Command))
            .resolved_by(add(NoteKind::System))
    });
}
