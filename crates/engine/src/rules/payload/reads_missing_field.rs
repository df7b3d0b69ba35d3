//! PAY006: a receiver reads what the message does not carry.

use std::collections::BTreeSet;

use isobar_model::{Id, Link, NoteKind};

use crate::analysis::Design;
use crate::facts::{Facts, Lookup, MessageFact, in_a_row};
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds receivers that read fields which the message does not have and which nothing else supplies.
    ///
    /// # Why it matters
    /// Information completeness, as event modelling calls it: every value that is used has to come from somewhere.
    /// On a wall such a gap goes unnoticed; in production it is a null.
    ///
    /// # Example
    /// Billing reads `vat` of `OrderPlaced`, which has no such field.
    ///
    /// # Guards
    /// - join: another message that the same element receives has the field.
    /// - holding: a read model that the element uses holds it.
    ///
    /// # What to do
    /// Add the field, ask for it, or let the receiver hold it.
    ///
    /// # Fix safety
    /// Changes the design: a contract grows, and its owner has to agree. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Matches fields by their ids.
    "PAY006" "reads-missing-field" Error check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    for message in facts.messages.values() {
        let receivers = message.handles.iter().map(|handle| {
            let reader = handle.by.map_or(handle.service, |note| &note.id);
            (handle.link, reader)
        });
        let askers = message.emits.iter().map(|emit| {
            let reader = emit.by.map_or(emit.service, |note| &note.id);
            (emit.link, reader)
        });
        let is_query = message.note.kind == NoteKind::ReadModel;
        for (link, reader) in receivers.chain(askers.filter(|_| is_query)) {
            found.extend(judge(facts, message, link, reader));
        }
    }
}

fn judge<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    link: Option<&Link>,
    reader: &Id,
) -> Option<Found> {
    let link = link?;
    let reads = link.reads.as_ref()?;
    let missing: Vec<&Id> = reads
        .iter()
        .filter(|field| message.note.message.field(field).is_none())
        .collect();
    if missing.is_empty() {
        return None;
    }
    let supplied = supplied_otherwise(facts, message, reader);
    let names: Vec<String> = missing
        .iter()
        .filter(|field| !supplied.contains(field.as_str()))
        .map(|field| format!("\u{201c}{field}\u{201d}"))
        .collect();
    if names.is_empty() {
        return None;
    }
    let event = &message.note.id;
    let text = format!(
        "{} reads {} of {}, which does not carry it",
        facts.quoted(reader),
        in_a_row(&names),
        facts.quoted(event)
    );
    let remedy = format!(
        "Add the field to {}, or let the reader get it elsewhere.",
        facts.quoted(event)
    );
    let evidence = Evidence {
        text: text.clone(),
        elements: vec![reader.clone(), event.clone(), link.id.clone()],
    };
    Some(
        Found::about(&link.id, text, remedy)
            .shown_by([evidence])
            .resolved_by(Redesign::AddFields {
                link: link.id.clone(),
            }),
    )
}

/// The fields that reach the reader by other ways: messages that it receives too, read models that it uses.
fn supplied_otherwise<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    reader: &Id,
) -> BTreeSet<&'a str> {
    let links = |index: &Lookup<'a, Vec<&'a Link>>| index.get(reader).cloned().unwrap_or_default();
    let sources = links(&facts.incoming).into_iter().map(|link| &link.from);
    let targets = links(&facts.outgoing).into_iter().map(|link| &link.to);
    let mut supplied = BTreeSet::new();
    for id in sources.chain(targets) {
        let Some(other) = facts
            .messages
            .get(id)
            .filter(|other| other.note.id != message.note.id && !other.is_command())
        else {
            continue;
        };
        let fields = other.note.message.fields.iter();
        supplied.extend(fields.map(|field| field.id.as_str()));
        supplied.extend(other.note.holding.terms.iter().map(Id::as_str));
    }
    supplied
}
