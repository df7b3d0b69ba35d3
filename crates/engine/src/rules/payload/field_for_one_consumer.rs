//! PAY002: fields that only one receiver of an event needs.

use crate::design::Design;
use crate::facts::{Facts, FieldFact, Frame, HandleKind, MessageFact, Reader, in_a_row};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds attributes of events that are not the publisher's own knowledge and that only one of several receiving
    /// contexts reads, or none.
    ///
    /// # Why it matters
    /// An event whose fields are collected for one receiver is shaped by how that receiver works, not by what
    /// happened. Ashraf Mageed ("Leaky Event-Based Microservices’ Integration", 2022) takes it as a sign of a boundary in
    /// the wrong place: the publisher has to know what an e-mail needs.
    ///
    /// # Example
    /// `emailAddress` and `templateName` on `LoanApproved`, which only Communication reads, while Reporting
    /// subscribes too. A field that two contexts read is not reported.
    ///
    /// # Exceptions
    /// - identifier: every receiver has to know what an event is about.
    /// - own-fact: a field of the publisher's own fact may be useful to one receiver only.
    /// - controlled: PAY001 reports a field on which the receiver decides.
    /// - unknown-reads: it is not specified what a receiver reads.
    ///
    /// # What to do
    /// Let the receiver own a command that carries what it needs, or remove the fields.
    ///
    /// # Is the fix safe?
    /// Changes the design: a contract changes. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// The terms of the fields, and on the arrows the fields that are read, have to be specified.
    ///
    /// # Sources
    /// - Ashraf Mageed, "Leaky Event-Based Microservices’ Integration", 2022,
    ///   <https://www.ashrafmageed.com/leaky-event-based-microservices-integration/>.
    "PAY002" "field-for-one-consumer" "Field that only one consumer needs"
    Info Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let is_known = message.readers.iter().all(Reader::is_known);
    if let Some(home) = message
        .home
        .filter(|_| message.readers.len() >= 2 && is_known)
    {
        judge(&design.facts, message, home, found);
    }
}

fn judge<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, home: Frame, found: &mut Findings<'a>) {
    let is_controlled = |field: &FieldFact| {
        let mut readers = message.readers.iter();
        field
            .decider
            .is_some_and(|decider| readers.any(|reader| reader.context == decider))
    };
    // The one that reads it, if anybody does; nothing of a field that several read.
    let only_reader = |field: &FieldFact<'a>| {
        let mut reading = message.readers.iter().filter(|reader| reader.reads(field));
        let first = reading.next().map(|reader| reader.context);
        reading.next().is_none().then_some((*field, first))
    };
    let fields: Vec<Lonely> = message
        .attributes()
        .filter(|field| field.is_foreign(home) && !is_controlled(field))
        .filter_map(only_reader)
        .collect();
    if !fields.is_empty() {
        found.about(&message.note.note.id, || {
            tell(facts, message, home, &fields)
        });
    }
}

/// A field, and the only one who reads it, if anybody does.
type Lonely<'a> = (FieldFact<'a>, Option<Frame>);

fn tell<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    home: Frame,
    fields: &[Lonely<'a>],
) -> Told {
    let event = &message.note.id;
    let names: Vec<_> = fields
        .iter()
        .map(|(field, _)| format!("\u{201c}{}\u{201d}", field.name))
        .collect();
    let publisher = facts.name(home);
    let text = format!(
        "{} carries {}, which {publisher} does not own and at most one receiver reads",
        facts.quoted(message.note),
        in_a_row(&names)
    );
    let evidence = fields.iter().map(|(field, reader)| {
        let owned = field
            .owner
            .map(|owner| format!(", owned by {}", facts.name(owner)));
        let owned = owned.unwrap_or_default();
        let text = match reader {
            Some(reader) => format!(
                "Only {} reads \u{201c}{}\u{201d}{owned}",
                facts.name(reader),
                field.name
            ),
            None => format!("Nobody reads \u{201c}{}\u{201d}{owned}", field.name),
        };
        let mut elements = vec![event.clone()];
        elements.extend(reader.map(|reader| facts.id(reader).clone()));
        Evidence { text, elements }
    });
    let remedy = "Let the receiver own a command that carries them, or remove them.".to_owned();
    let mut one = Told::new(text, remedy).shown_by(evidence);
    let acts = |reader: &Frame| {
        let mut handles = message.handles.iter();
        handles.any(|handle| handle.kind == HandleKind::React && handle.context == *reader)
    };
    let first = fields.first().and_then(|(_, reader)| *reader);
    if let Some(reader) = first.filter(acts) {
        one = one.resolved_by(Redesign::open_host(facts, reader, message.note));
    }
    one.resolved_by(Redesign::DropFields {
        note: event.clone(),
        fields: fields.iter().map(|(field, _)| field.id.clone()).collect(),
    })
}
