//! PAY005: an event so thin that its receivers call back.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Field, Id, Sensitivity};

use crate::design::Design;
use crate::facts::{Callback, Facts, Frame, NoteAt, in_a_row};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds receivers of an event that query the publisher for details that the event does not carry.
    ///
    /// # Why it matters
    /// The publisher has to be available whenever its receivers work, which events were meant to avoid. All of them ask at
    /// the same time, and the publisher has to bear the peak load. Consistency does not improve either, because a
    /// notification arrives late anyway. Ashraf Mageed weighs this against three other strategies in his article on
    /// event-based integration of microservices.
    ///
    /// # Example
    /// Billing receives `OrderPlaced`, which carries only an id, and asks Orders for the details. When the event
    /// carries what Billing reads, or Billing holds its own data, it is not reported.
    ///
    /// # Exceptions
    /// - privacy: personal data should not be on a broad channel, so that asking for it is only an info.
    /// - unknown-delivery: where it is not specified that the receiver waits for the answer, it is a hint.
    ///
    /// # What to do
    /// Let the event carry what its receivers ask for, if that is the publisher's own fact; or let the receivers
    /// keep copies of a stream; or let each get its own data from its own part of the user interface.
    ///
    /// # Is the fix safe?
    /// Changes the design: a contract changes. Preview it first, because an event with more fields can carry too much.
    ///
    /// # Configuration
    /// `broad_channel_readers`: from how many receiving contexts on a topic or stream counts as broad.
    ///
    /// # Known limits
    /// It knows only queries that are drawn as calls between the receiver and a read model of the publisher.
    ///
    /// # Sources
    /// - Ashraf Mageed, article on event-based integration of microservices,
    ///   <http://www.ashrafmageed.com/EventBasedMicroservicesIntegration/>.
    "PAY005" "thin-event-callback" "Event too thin, so consumers call back"
    Warning Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let mut by_asker: BTreeMap<&'a Id, Vec<&Callback<'a>>> = BTreeMap::new();
    for message in &facts.messages {
        for callback in facts.callbacks_of(message.note) {
            let asker = facts.id(callback.asker);
            by_asker.entry(asker).or_default().push(callback);
        }
    }
    for (asker, callbacks) in by_asker {
        judge(design, asker, &callbacks, found);
    }
}

fn judge<'a>(
    design: &Design<'a>,
    asker: &'a Id,
    callbacks: &[&Callback<'a>],
    found: &mut Findings<'a>,
) {
    let facts = &design.facts;
    let publisher = callbacks
        .first()
        .and_then(|one| facts.context_of(one.event));
    let Some(ends) = facts.context_of(asker).zip(publisher) else {
        return;
    };
    let is_discreet = |callback: &&Callback| {
        let event = facts.message(callback.event);
        event.is_some_and(|event| event.is_broad(design.profile.broad_channel_readers))
            && asks_for_personal_data(callback)
    };
    let level = if !callbacks.iter().any(|callback| callback.is_said) {
        Some(Level::Hint)
    } else {
        callbacks.iter().all(is_discreet).then_some(Level::Info)
    };
    found.about_at(level, asker, || tell(facts, (asker, ends), callbacks));
}

fn tell<'a>(
    facts: &Facts<'a>,
    (asker, (receiver, publisher)): (&Id, (Frame, Frame)),
    callbacks: &[&Callback<'a>],
) -> Told {
    let (receiver, publisher) = (facts.name(receiver), facts.name(publisher));
    let events: BTreeSet<NoteAt> = callbacks.iter().map(|callback| callback.event).collect();
    let quoted: Vec<_> = events.iter().map(|event| facts.quoted(event)).collect();
    let text = format!(
        "{receiver} receives {} and calls {publisher} back for missing details",
        in_a_row(&quoted)
    );
    let evidence = callbacks.iter().map(|callback| {
        let mut elements = vec![
            callback.event.id.clone(),
            asker.clone(),
            callback.query.id.clone(),
        ];
        elements.extend(callback.link.map(|link| link.id.clone()));
        Evidence {
            text: format!(
                "On {}, {receiver} asks for {}",
                facts.quoted(callback.event),
                facts.quoted(callback.query)
            ),
            elements,
        }
    });
    let remedy = format!(
        "Let {} carry what {receiver} asks for.",
        quoted.join(" and ")
    );
    let mut one = Told::new(text, remedy).shown_by(evidence);
    for event in events {
        one = one.resolved_by(Redesign::Fatten {
            event: event.id.clone(),
        });
    }
    one
}

fn asks_for_personal_data(callback: &Callback) -> bool {
    let reads = callback.link.and_then(|link| link.reads.as_ref());
    let is_asked = |field: &&Field| reads.is_none_or(|reads| reads.contains(&field.id));
    let mut fields = callback.query.message.fields.iter().filter(is_asked);
    fields.any(|field| field.sensitivity != Sensitivity::None)
}
