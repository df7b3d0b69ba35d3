//! PAY003: fields that nobody reads.

use isobar_model::ChannelKind;

use crate::Redesign;
use crate::analysis::Design;
use crate::facts::{FieldFact, MessageFact, in_a_row};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds attributes of events that none of the receivers reads.
    ///
    /// # Why it matters
    /// What is published is a promise that has to be kept, versioned and protected. A field that nobody wants costs
    /// all of that for nothing; often it was added for one receiver and forgotten.
    ///
    /// # Example
    /// `note` on `OrderPlaced`, which neither Billing nor Shipping reads. Once one of them does, it stays silent.
    ///
    /// # Guards
    /// - stream: readers to come can read a stream from its start.
    /// - unknown-reads: nobody has said what a receiver reads.
    ///
    /// # What to do
    /// Mark the field as deprecated, then drop it.
    ///
    /// # Fix safety
    /// Changes the design: a contract changes. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Knows those receivers only that are drawn.
    "PAY003" "unread-field" Hint Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let is_streamed = message
        .emits
        .iter()
        .any(|emit| emit.channel == ChannelKind::Stream);
    if is_streamed || message.handles.is_empty() {
        return;
    }
    let handles = || message.handles.iter();
    if handles().any(|handle| !handle.reads.is_known()) {
        return;
    }
    let is_read = |field: &FieldFact| handles().any(|handle| handle.reads.includes(field));
    let unread: Vec<_> = message
        .attributes()
        .filter(|field| !is_read(field))
        .collect();
    if unread.is_empty() {
        return;
    }
    found.about(&message.note.note.id, || {
        let names: Vec<_> = unread
            .iter()
            .map(|field| format!("\u{201c}{}\u{201d}", field.name))
            .collect();
        let event = &message.note.id;
        let text = format!(
            "Nobody reads {} of {}",
            in_a_row(&names),
            facts.quoted(message.note)
        );
        let remedy = "Mark it as deprecated, then drop it.".to_owned();
        Told::new(text, remedy).resolved_by(Redesign::DropFields {
            note: event.clone(),
            fields: unread.iter().map(|field| field.id.clone()).collect(),
        })
    });
}
