//! PAY004: an event with foreign or unused data.

use crate::design::Design;
use crate::facts::{Frame, HandleKind, MessageFact, in_a_row};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds events with many attributes of which a large part is not the publisher's own knowledge, or of which a
    /// receiver reads less than half on average.
    ///
    /// # Why it matters
    /// Names, addresses, template data, links and dates that are added "for convenience" tie the publisher to what
    /// its receivers happen to need. Ashraf Mageed calls such events bloated ("Leaky Event-Based Microservices’
    /// Integration", 2022). Ownership counts, not size.
    ///
    /// # Example
    /// `LoanApproved` with seven attributes, four of which are about the e-mail that somebody should send. Seven
    /// attributes of the loan itself, most of which are read, are not reported.
    ///
    /// # Exceptions
    /// - own-fact: a fat event of the publisher's own facts, most of which are read, is fine.
    /// - inside: an event that stays in its context may carry anything.
    ///
    /// # What to do
    /// Let whoever needs the foreign part own a command for it, or remove what is not part of the fact.
    ///
    /// # Is the fix safe?
    /// Changes the design: a contract changes. Preview it first.
    ///
    /// # Configuration
    /// Thresholds:
    ///
    /// # Known limits
    /// The terms of fields, or the fields that receivers read, have to be specified.
    ///
    /// # Sources
    /// - Ashraf Mageed, "Leaky Event-Based Microservices’ Integration", 2022,
    ///   <https://www.ashrafmageed.com/leaky-event-based-microservices-integration/>.
    "PAY004" "bloated-event" "Event with foreign or unused data"
    Warning Events(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let profile = design.profile;
    let Some(home) = message.home.filter(|_| !message.readers.is_empty()) else {
        return;
    };
    let width = message.attributes().count();
    if width < profile.bloated_event_attributes {
        return;
    }
    let foreign: Vec<_> = message
        .attributes()
        .filter(|field| field.is_foreign(home))
        .collect();
    let share = foreign.len() as f64 / width as f64;
    let relevance = message.relevance();
    let is_foreign = share >= profile.bloated_event_foreign_share;
    let is_irrelevant = relevance.is_some_and(|pr| pr < profile.bloated_event_relevance);
    if !is_foreign && !is_irrelevant {
        return;
    }
    found.about(&message.note.note.id, || {
        let event = &message.note.id;
        let name = facts.quoted(message.note);
        let mut evidence = Vec::new();
        if is_foreign {
            let names: Vec<_> = foreign
                .iter()
                .map(|field| format!("\u{201c}{}\u{201d}", field.name))
                .collect();
            let mut elements = vec![event.clone()];
            elements.extend(foreign.iter().filter_map(|field| field.term.clone()));
            evidence.push(Evidence {
                text: format!("Not owned by {}: {}", facts.name(home), in_a_row(&names)),
                elements,
            });
        }
        if let Some(relevance) = relevance.filter(|_| is_irrelevant) {
            let mut elements = vec![event.clone()];
            elements.extend(
                message
                    .readers
                    .iter()
                    .map(|one| facts.id(one.context).clone()),
            );
            evidence.push(Evidence {
                text: format!(
                    "A receiver reads {:.0} % of {name} on average",
                    relevance * 100.0
                ),
                elements,
            });
        }
        let text = match (is_foreign, is_irrelevant) {
            (true, _) => format!(
                "{name} has {width} attributes, {} of them from outside {}",
                foreign.len(),
                facts.name(home)
            ),
            _ => format!("{name} has {width} attributes, most of which its receivers do not read"),
        };
        let remedy =
            "Publish your own fact, and let whoever needs more own a command for it.".to_owned();
        let mut one = Told::new(text, remedy).shown_by(evidence);
        if let Some(host) = acting_reader(message, home).filter(|_| is_foreign) {
            one = one.resolved_by(Redesign::open_host(facts, host, event));
        }
        if is_foreign {
            one = one.resolved_by(Redesign::DropFields {
                note: event.clone(),
                fields: foreign.iter().map(|field| field.id.clone()).collect(),
            });
        }
        one.resolved_by(Redesign::Thin {
            event: event.clone(),
        })
    });
}

/// The first context that acts on the event.
fn acting_reader<'a>(message: &MessageFact<'a>, home: Frame) -> Option<Frame> {
    let acting = message.handles.iter();
    let acting = acting.filter(|handle| handle.kind == HandleKind::React);
    let contexts = acting.map(|handle| handle.context);
    contexts.filter(|context| *context != home).min()
}
