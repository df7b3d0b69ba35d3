//! PAY003: fields that nobody reads.

use isobar_model::ChannelKind;

use crate::Redesign;
use crate::design::Design;
use crate::facts::{FieldFact, MessageFact, Reader, in_a_row};
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds attributes of events that none of the receiving contexts reads. The context that publishes an event does not
    /// count as a receiver.
    ///
    /// # Why it matters
    /// What is published is a promise that has to be kept, versioned and protected. A field that nobody needs costs all
    /// of that for nothing; often it was added for one receiver and forgotten.
    ///
    /// # Example
    /// `note` on `OrderPlaced`, which neither Billing nor Shipping reads. Once one of them does, it is not reported.
    ///
    /// # Exceptions
    /// - stream: future readers can read a stream from its start.
    /// - unknown-reads: it is not specified what a receiver reads.
    ///
    /// # What to do
    /// Mark the field as deprecated, then remove it.
    ///
    /// # Is the fix safe?
    /// Changes the design: a contract changes. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It knows only the receivers that are drawn.
    "PAY003" "unread-field" "Field that nobody reads"
    Hint Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let is_streamed = message
        .emits
        .iter()
        .any(|emit| emit.channel == ChannelKind::Stream);
    let readers = || message.readers.iter();
    if is_streamed || readers().next().is_none() || !readers().all(Reader::is_known) {
        return;
    }
    let is_read = |field: &FieldFact| readers().any(|reader| reader.reads(field));
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
            "No other context reads {} of {}",
            in_a_row(&names),
            facts.quoted(message.note)
        );
        let remedy = "Mark what nobody reads as deprecated, then remove it.".to_owned();
        Told::new(text, remedy).resolved_by(Redesign::DropFields {
            note: event.clone(),
            fields: unread.iter().map(|field| field.id.clone()).collect(),
        })
    });
}
