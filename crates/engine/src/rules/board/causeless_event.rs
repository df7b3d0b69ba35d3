//! BRD002: an event without a cause.

use isobar_model::NoteKind;

use crate::Redesign;
use crate::design::Design;
use crate::facts::{NoteAt, sentence};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds events to which nothing leads.
    ///
    /// # Why it matters
    /// Nothing happens by itself. Behind each event there is a person, a rule, another system or the time; asking
    /// which one finds missing commands, missing actors and whole missing systems.
    ///
    /// # Example
    /// A lone `OrderPlaced`. With the aggregate, the system, the command or the clock that leads to it, it is not
    /// reported.
    ///
    /// # What to do
    /// Ask what makes it happen, and draw that.
    ///
    /// # Is the fix safe?
    /// Only a person knows the cause.
    ///
    /// # Configuration
    /// None. Off at the level of the big picture.
    ///
    /// # Known limits
    /// Any arrow that ends at the event counts as a cause.
    "BRD002" "causeless-event" Hint Notes(check)
}

fn check<'a>(design: &Design<'a>, note: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if note.kind != NoteKind::Event || !facts.incoming(note).is_empty() {
        return;
    }
    found.about(&note.note.id, || {
        let text = sentence!["Nothing leads to ", facts.quoted(note)];
        let remedy = "Ask what makes it happen, and draw that.".to_owned();
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
