//! Statements about the running system: what only the people who build and run it can know. A change of the design
//! leaves them as they are; whoever knows better says so.

use std::collections::BTreeSet;
use std::fmt::Debug;

use crate::{Channel, Context, Element, Id, Link, Note, Relationship, ServiceFacts};

/// Something that an element says about the system as it is built and run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// Field of a message that it is about; `None` where it is about the element itself.
    pub field: Option<Id>,
    /// Name of the attribute, as in a file.
    pub attribute: &'static str,
    /// Value of the attribute.
    pub value: String,
}

/// Every statement about the running system that an element makes. This is the one list of such attributes: what is
/// not in it belongs to the design and may be changed by a fix.
#[must_use]
pub fn statements(element: &Element) -> BTreeSet<Statement> {
    let mut said = Said::default();
    match element {
        Element::Note(note) => of_note(note, &mut said),
        Element::Link(link) => of_link(link, &mut said),
        Element::Channel(channel) => of_channel(channel, &mut said),
        Element::Relationship(relationship) => of_relationship(relationship, &mut said),
        Element::Context(context) => of_context(context, &mut said),
        Element::Service(service) => of_service(&service.facts, &mut said),
        Element::Term(_) | Element::Swimlane(_) | Element::Suppression(_) => {}
    }
    said.statements
}

#[derive(Default)]
struct Said {
    statements: BTreeSet<Statement>,
}

impl Said {
    fn add(&mut self, attribute: &'static str, value: Option<impl Debug>) {
        self.add_of(None, attribute, value);
    }

    fn add_of(&mut self, field: Option<Id>, attribute: &'static str, value: Option<impl Debug>) {
        self.statements.extend(value.map(|value| Statement {
            field,
            attribute,
            value: format!("{value:?}"),
        }));
    }
}

fn of_note(note: &Note, said: &mut Said) {
    let message = &note.message;
    said.add("documented", message.documented);
    said.add("immutable", message.immutable);
    said.add("correlation", message.correlation);
    said.add("causation", message.causation);
    said.add("privileged", message.privileged);
    said.add("atomicity", message.atomicity);
    for field in &message.fields {
        said.add_of(Some(field.id.clone()), "minimised", field.minimised);
    }
    said.add("orchestrates", note.rule.orchestrates);
    said.add("waits_for_all", note.rule.waits_for_all);
    said.add("keeps_state", note.rule.keeps_state);
    said.add("role", note.holding.role);
    said.add("written_by_others", note.holding.written_by_others);
}

fn of_link(link: &Link, said: &mut Said) {
    said.add("reply", link.reply);
    said.add("idempotent", link.idempotent);
    said.add("exactly_once", link.exactly_once);
    said.add("may_be_lost", link.may_be_lost);
    said.add("tolerates_reordering", link.tolerates_reordering);
    said.add("retries", link.retries);
    said.add("dead_letter_queue", link.dead_letter_queue);
    said.add("alerts", link.alerts);
    said.add("guarded", link.guarded);
}

fn of_channel(channel: &Channel, said: &mut Said) {
    said.add("durable", channel.durable);
    said.add("ordered", channel.ordered);
    said.add("monitored", channel.monitored);
    said.add("broad", channel.broad);
    said.add("protocol", channel.protocol.as_ref());
    said.add("availability", channel.availability);
}

fn of_relationship(relationship: &Relationship, said: &mut Said) {
    said.add("negotiated", relationship.negotiated);
}

fn of_context(context: &Context, said: &mut Said) {
    said.add("subdomain", context.subdomain);
    said.add("volatility", context.volatility);
    said.add("team", context.team.as_ref());
    said.add("standalone", context.standalone);
    said.add(
        "big_ball_of_mud",
        context.big_ball_of_mud.then_some(context.big_ball_of_mud),
    );
    said.add("external", context.external.then_some(context.external));
    of_service(&context.service, said);
}

fn of_service(facts: &ServiceFacts, said: &mut Said) {
    said.add("deploy_unit", facts.deploy_unit.as_ref());
    said.add("availability", facts.availability);
}
