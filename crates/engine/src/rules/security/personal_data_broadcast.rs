//! SEC002: personal data that more get to know than need it.

use isobar_model::Sensitivity;

use crate::dependencies::delivery_evidence;
use crate::design::Design;
use crate::facts::{MessageFact, in_a_row};
use crate::rules::{Findings, Told, rule};
use crate::{Level, Redesign};

rule! {
    /// # What it does
    /// Finds personal data, not cut down to what is needed, in messages on a broad channel: one that is said to be broad,
    /// else a topic or stream with several contexts that subscribe.
    ///
    /// # Why it matters
    /// What is broadcast cannot be taken back, and every receiver becomes a place where somebody's data has to be
    /// protected, found and deleted. Data minimisation is law in many places (GDPR, Article 5). Never put personal
    /// data that is not minimised into events that many subscribe to.
    ///
    /// # Example
    /// `email` in `AccountOpened`, to which two contexts subscribe. Cut down, or with one subscriber, it is not
    /// reported. Neither is a publisher that calls those who get it.
    ///
    /// # Exceptions
    /// - narrow: a channel that is said not to be broad is read by those only who need it.
    /// - unknown-delivery: where nobody has said how the message travels, it is a hint.
    ///
    /// # What to do
    /// Send ids, and let those who need more ask for it; or cut the data down; or keep others off the channel.
    ///
    /// # Is the fix safe?
    /// Dropping the fields changes the contract: who reads them has to get them elsewhere. Cutting them down is a to-do
    /// for people: no fix says that it is done.
    ///
    /// # Configuration
    /// A threshold:
    ///
    /// # Known limits
    /// Needs "personal" to be said of the field.
    "SEC002" "personal-data-broadcast" Error Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let note = message.note;
    let personal: Vec<_> = note
        .message
        .fields
        .iter()
        .filter(|field| field.sensitivity == Sensitivity::Personal && field.minimised != Some(true))
        .collect();
    if personal.is_empty() || !message.is_broad(design.profile.broad_channel_readers) {
        return;
    }
    // Nobody has said that it is broadcast: it only may be.
    let is_said = message.channel.is_some() || message.deliveries().any(|one| one.is_said());
    let level = (!is_said).then_some(Level::Hint);
    found.about_at(level, &message.note.note.id, || {
        let id = &note.id;
        let names: Vec<_> = personal
            .iter()
            .map(|field| format!("\u{201c}{}\u{201d}", field.name))
            .collect();
        let text = format!(
            "{} spreads personal data, {}, to whoever subscribes",
            facts.quoted(message.note),
            in_a_row(&names)
        );
        let remedy = format!(
            "Send ids only, or cut {} down to what is needed.",
            in_a_row(&names)
        );
        let deliveries = message.deliveries();
        let spread = deliveries.filter(|one| one.is_asynchronous() && one.crosses());
        let flows: Vec<_> = spread.map(|one| delivery_evidence(facts, &one)).collect();
        Told::new(text, remedy)
            .shown_by(flows)
            .resolved_by(Redesign::DropFields {
                note: id.clone(),
                fields: personal.iter().map(|field| field.id.clone()).collect(),
            })
    });
}
