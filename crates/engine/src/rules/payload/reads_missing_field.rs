//! PAY006: a field that a receiver reads but the message does not carry.

use std::collections::BTreeSet;

use isobar_model::{Id, Link, NoteKind};

use crate::design::Design;
use crate::facts::{End, Facts, Handle, MessageFact, in_a_row};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds receivers that read fields which the message does not have and which nothing else supplies.
    ///
    /// # Why it matters
    /// Every value that is used has to come from somewhere; event modelling calls that information completeness (Dymitruk
    /// 2019). On a board such a gap goes unnoticed; in production it is a missing value.
    ///
    /// # Example
    /// Billing reads `vat` of `OrderPlaced`, which has no such field. With the field it is not reported.
    ///
    /// # Exceptions
    /// - join: another message that the same element receives has the field.
    /// - holding: a read model that the element uses holds the field.
    ///
    /// # What to do
    /// Add the field, query it from its owner, or let the receiver hold a copy.
    ///
    /// # Is the fix safe?
    /// Changes the design: a contract grows, and its owner has to agree. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It compares fields by their ids.
    ///
    /// # Sources
    /// - Adam Dymitruk, "Event Modeling: What is it?", 2019, <https://eventmodeling.org>.
    "PAY006" "reads-missing-field" "Field that is read but missing"
    Error Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let reads_more = |handle: &&Handle| handle.reads.is_beyond();
    let handles = message.handles.iter().filter(reads_more);
    let receivers = handles.map(|handle| (handle.link, handle.receiver()));
    let emits = message.emits.iter();
    let askers = emits.map(|emit| (emit.link, emit.sender()));
    let is_query = message.note.kind == NoteKind::ReadModel;
    for (link, reader) in receivers.chain(askers.filter(|_| is_query)) {
        if let Some(link) = link {
            judge(&design.facts, message, (link, reader), found);
        }
    }
}

fn judge<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    (link, reader): (&'a Link, End<'a>),
    found: &mut Findings<'a>,
) {
    let reads = link.reads.iter().flatten();
    let is_carried = |field: &&Id| message.fields.iter().any(|known| known.id == **field);
    let missing: Vec<&Id> = reads.filter(|field| !is_carried(field)).collect();
    if missing.is_empty() {
        return;
    }
    let supplied = supplied_otherwise(facts, message, reader);
    let names: Vec<String> = missing
        .iter()
        .filter(|field| !supplied.contains(field.as_str()))
        .map(|field| format!("\u{201c}{field}\u{201d}"))
        .collect();
    if names.is_empty() {
        return;
    }
    found.about(&link.id, || {
        let event = &message.note.id;
        let text = format!(
            "{} reads {}, which {} does not carry",
            facts.quoted(reader),
            in_a_row(&names),
            facts.quoted(message.note)
        );
        let remedy = format!(
            "Add what is missing to {}, or let the receiver get it elsewhere.",
            facts.quoted(message.note)
        );
        let evidence = Evidence {
            text: text.clone(),
            elements: vec![facts.id(reader).clone(), event.clone(), link.id.clone()],
        };
        Told::new(text, remedy)
            .shown_by([evidence])
            .resolved_by(Redesign::AddFields {
                link: link.id.clone(),
            })
    });
}

/// The fields that reach the reader by other ways: messages that it receives too, read models that it uses.
fn supplied_otherwise<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    reader: End<'a>,
) -> BTreeSet<&'a str> {
    // What is tied to a context is tied to its only service.
    let home = match reader {
        End::Frame(service) => facts.context_of(service),
        End::Note(_) => None,
    };
    let ends = [Some(reader), home.map(End::Frame)].into_iter().flatten();
    let ends = ends.filter(|end| facts.service_of(*end) == facts.service_of(reader));
    let arrows = ends.flat_map(|end| facts.incoming(end).iter().chain(facts.outgoing(end)));
    let mut supplied = BTreeSet::new();
    for note in arrows.filter_map(|arrow| facts.other(arrow)) {
        let other = facts.message(note).filter(|other| !other.is_command());
        if other.is_some() && note != message.note {
            let fields = note.note.message.fields.iter();
            supplied.extend(fields.map(|field| field.id.as_str()));
            supplied.extend(note.note.holding.terms.iter().map(Id::as_str));
        }
    }
    supplied
}
