//! SEC002: personal data that is sent to more than need it.

use isobar_model::{Field, Intent, Sensitivity};

use crate::dependencies::delivery_evidence;
use crate::design::Design;
use crate::facts::{Facts, Frame, HandleKind, MessageFact, in_a_row};
use crate::rules::{Findings, Told, rule};
use crate::{Level, Redesign};

rule! {
    /// # What it does
    /// Finds personal data that is not reduced to what is needed, in messages on a broad channel: one that is specified as
    /// broad, or else a topic or stream to which several contexts subscribe.
    ///
    /// # Why it matters
    /// What was broadcast cannot be taken back, and every receiver becomes a place where somebody's data has to be
    /// protected, found and deleted. Data minimisation is law in many places (in the European Union, GDPR, Article 5).
    ///
    /// # Example
    /// `email` in `AccountOpened`, to which two contexts subscribe. If it is minimised, or has one subscriber, it is not
    /// reported. Neither is a publisher that calls each receiver.
    ///
    /// # Exceptions
    /// - narrow: a channel that is specified as not broad is read only by those who need it.
    /// - unknown-delivery: where it is not specified how the message travels, it is a hint.
    ///
    /// # What to do
    /// Send ids, and let those who need more ask for it; or reduce the data; or keep others off the channel.
    ///
    /// # Is the fix safe?
    /// Removing the fields changes the contract: whoever reads them has to get them elsewhere. Reducing them is work for
    /// people; no fix marks it as done.
    ///
    /// # Configuration
    /// Threshold:
    ///
    /// # Known limits
    /// The field has to be marked as personal data.
    ///
    /// # Sources
    /// - Regulation (EU) 2016/679 (GDPR), Article 5(1)(c).
    "SEC002" "personal-data-broadcast" "Personal data sent to many"
    Error Messages(check)
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
    // It is not specified that it is broadcast: it only may be.
    let is_said = message.channel.is_some() || message.deliveries().any(|one| one.is_said());
    let level = (!is_said).then_some(Level::Hint);
    found.about_at(level, &message.note.note.id, || {
        let id = &note.id;
        let names: Vec<_> = personal
            .iter()
            .map(|field| format!("\u{201c}{}\u{201d}", field.name))
            .collect();
        let text = format!(
            "{} sends personal data ({}) to everyone who subscribes",
            facts.quoted(message.note),
            in_a_row(&names)
        );
        let remedy = format!(
            "Send only ids, or reduce {} to what is needed.",
            in_a_row(&names)
        );
        let deliveries = message.deliveries();
        let spread = deliveries.filter(|one| one.is_asynchronous() && one.crosses());
        let flows: Vec<_> = spread.map(|one| delivery_evidence(facts, &one)).collect();
        let mut one = Told::new(text, remedy).shown_by(flows);
        if let Some(host) = asked(facts, message, &personal) {
            one = one.resolved_by(Redesign::open_host(facts, host, message.note));
        }
        one.resolved_by(Redesign::DropFields {
            note: id.clone(),
            fields: personal.iter().map(|field| field.id.clone()).collect(),
        })
    });
}

/// The context that is to act on an event, if the data are there for that: it is the only one that acts, and the event is
/// said to ask for it, or the data are its own and nobody else's. Then they belong into a command.
fn asked<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, data: &[&Field]) -> Option<Frame> {
    let home = message.home.filter(|_| message.is_event())?;
    let acting = message.handles.iter();
    let acting = acting.filter(|one| one.kind == HandleKind::React && one.context != home);
    let mut acting = acting.map(|handle| handle.context);
    let host = acting.next()?;
    let is_only = acting.all(|other| other == host);
    let is_its_own = |field: &&Field| {
        let term = field.term.as_ref();
        term.and_then(|term| facts.owner_of_term(term)) == Some(host)
    };
    let is_asked = message.contract.intent == Some(Intent::Request);
    (is_only && (is_asked || data.iter().all(is_its_own))).then_some(host)
}
