//! PAY002: fields that an event carries for one of its receivers only.

use isobar_model::{Field, Id};

use crate::analysis::Design;
use crate::facts::{Facts, HandleKind, MessageFact, Readers, in_a_row};
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds attributes of events that are not the publisher's own knowledge and that only one of several receiving
    /// contexts reads, or none.
    ///
    /// # Why it matters
    /// An event whose fields are collected for one receiver is shaped by how that receiver works, not by what
    /// happened. "Communication patterns in event driven architecture" calls it event bloat, and a sign that the
    /// boundary is wrong: the publisher has to know what an e-mail needs.
    ///
    /// # Example
    /// `emailAddress` and `templateName` on `LoanApproved`, which only Communication reads, while Reporting
    /// subscribes too. It stays silent about a field that two contexts read.
    ///
    /// # Guards
    /// - identifier: whoever receives an event has to know what it is about.
    /// - own-fact: a field of the publisher's own fact may be of use to one receiver only.
    /// - controlled: a field on which the receiver decides is PAY001's.
    /// - unknown-reads: nobody has said what a receiver reads.
    ///
    /// # What to do
    /// Let the receiver own a command that carries what it needs, or drop the fields.
    ///
    /// # Fix safety
    /// Changes the design: a contract changes. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Needs terms on the fields, and on the arrows which fields are read.
    "PAY002" "field-for-one-consumer" Info check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    for message in facts.messages.values().filter(|message| message.is_event()) {
        let Some(home) = message.owner_context(facts) else {
            continue;
        };
        let readers = message.readers(facts, home);
        let is_known = readers.values().all(Option::is_some);
        if readers.len() >= 2 && is_known {
            found.extend(judge(facts, message, home, &readers));
        }
    }
}

fn judge<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    home: &Id,
    readers: &Readers<'a>,
) -> Option<Found> {
    let read_by = |field: &Field| -> Vec<&Id> {
        let reads = readers.iter().filter(|(_, reads)| {
            reads
                .as_ref()
                .is_some_and(|reads| reads.contains(&field.id))
        });
        reads.map(|(context, _)| *context).collect()
    };
    let is_controlled = |field: &Field| {
        let decider = field.decided_by.as_ref();
        decider.is_some_and(|decider| readers.contains_key(decider))
    };
    let fields: Vec<(&Field, Vec<&Id>)> = message
        .attributes()
        .filter(|field| facts.is_foreign_field(field, home) && !is_controlled(field))
        .map(|field| (field, read_by(field)))
        .filter(|(_, by)| by.len() <= 1)
        .collect();
    let (_, first) = fields.first()?;
    let event = &message.note.id;
    let names: Vec<_> = fields
        .iter()
        .map(|(field, _)| format!("\u{201c}{}\u{201d}", field.name))
        .collect();
    let publisher = facts.name(home);
    let text = format!(
        "{} carries {}, which {publisher} does not own and at most one receiver reads",
        facts.quoted(event),
        in_a_row(&names)
    );
    let evidence = fields.iter().map(|(field, by)| {
        let owner = field
            .term
            .as_ref()
            .and_then(|term| facts.owner_of_term(term));
        let owned = owner.map_or_else(String::new, |owner| format!(" of {}", facts.name(owner)));
        let text = match by.first() {
            Some(reader) => format!(
                "only {} reads \u{201c}{}\u{201d}{owned}",
                facts.name(reader),
                field.name
            ),
            None => format!("nobody reads \u{201c}{}\u{201d}{owned}", field.name),
        };
        let mut elements = vec![event.clone()];
        elements.extend(by.iter().map(|reader| (*reader).clone()));
        Evidence { text, elements }
    });
    let remedy = "Let the receiver own a command that carries them, or drop them.".to_owned();
    let mut one = Found::about(event, text, remedy).shown_by(evidence);
    let acts = |reader: &&&Id| {
        message.handles.iter().any(|handle| {
            handle.kind == HandleKind::React
                && facts.context_of_service(handle.service) == Some(**reader)
        })
    };
    if let Some(reader) = first.first().filter(acts) {
        one = one.resolved_by(Redesign::open_host(facts, reader, event));
    }
    Some(one.resolved_by(Redesign::DropFields {
        note: event.clone(),
        fields: fields.iter().map(|(field, _)| field.id.clone()).collect(),
    }))
}
