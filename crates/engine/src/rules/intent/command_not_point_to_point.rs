//! INT003: a command that does not have one receiver.

use isobar_model::{ChannelKind, Id, NoteKind};

use crate::design::Design;
use crate::facts::{Facts, Frames, MessageFact, NoteAt};
use crate::rules::{Findings, Subject, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds commands that are sent but handled by nobody or by more than one service, and commands on a topic or a
    /// stream, which deliver every message to each subscriber.
    ///
    /// # Why it matters
    /// A command asks for one thing to be done once. With two receivers it is done twice, or each leaves it to the other;
    /// with none it is not done at all. A command message travels on a point-to-point channel (Hohpe and Woolf 2003).
    ///
    /// # Example
    /// `ShipOrder` leads to an aggregate of Shipping and to one of Billing. With one of them, on a queue, it is not
    /// reported.
    ///
    /// # Exceptions
    /// - external: an external system that handles the command is its receiver.
    /// - unspecified: where it is not specified who handles it, it is a hint.
    ///
    /// # What to do
    /// Choose the receiver that is responsible. If others want to know, publish an event when it is done.
    ///
    /// # Is the fix safe?
    /// Only a person knows which receiver is meant. A queue instead of a topic changes the design.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Without an arrow to what handles it, a command is handled by the service that it is in.
    ///
    /// # Sources
    /// - Gregor Hohpe and Bobby Woolf, *Enterprise Integration Patterns*, 2003,
    ///   <https://www.enterpriseintegrationpatterns.com>.
    "INT003" "command-not-point-to-point" "Command without exactly one receiver"
    Error Commands(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    judge_receivers(facts, message, found);
    judge_channel(facts, message, found);
}

fn judge_receivers<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let outside = systems_outside(facts, message.note);
    let mut services: Frames = message.handles.iter().map(|one| one.service).collect();
    services.sort_unstable();
    services.dedup();
    let is_sent = !message.emits.is_empty();
    let count = services.len() + outside.len();
    // A command that lies in a frame has a receiver by itself; an external system that it leads to replaces it.
    let is_implied = message.handles.iter().all(|handle| handle.by.is_none());
    if count == 1 || (is_implied && outside.len() == 1) || (count == 0 && !is_sent) {
        return;
    }
    // What nobody has drawn yet is no fault.
    let level = (count == 0).then_some(Level::Hint);
    found.about_at(level, &message.note.note.id, || {
        let receivers = services.iter().map(|one| facts.id(*one)).chain(outside);
        tell_receivers(facts, message, &receivers.collect::<Vec<_>>())
    });
}

fn tell_receivers<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, receivers: &[&Id]) -> Told {
    let command = &message.note.id;
    let name = facts.quoted(message.note);
    let (text, remedy) = if receivers.is_empty() {
        (
            format!("{name} is sent, but nobody handles it"),
            "Draw what handles it.".to_owned(),
        )
    } else {
        (
            format!(
                "{name} is a command, but more than one handles it: {}",
                facts.names(receivers)
            ),
            "Choose the one that is responsible, and let the others subscribe to the resulting event."
                .to_owned(),
        )
    };
    let handlers = message.handles.iter().map(|handle| Evidence {
        text: format!("{} handles {name}", facts.name(handle.service)),
        elements: std::iter::once(command.clone())
            .chain(handle.by.map(|note| note.id.clone()))
            .chain([facts.id(handle.service).clone()])
            .collect(),
    });
    let mut one = Told::new(text, remedy).shown_by(handlers);
    for handle in message.handles.iter().filter(|_| receivers.len() > 1) {
        if let Some(link) = handle.link {
            one = one.resolved_by(Redesign::ChooseHandler {
                command: command.clone(),
                link: link.id.clone(),
            });
        }
    }
    one
}

/// The systems outside every context to which a command leads: somebody else's, so no service of ours.
fn systems_outside<'a>(facts: &Facts<'a>, command: NoteAt<'a>) -> Vec<&'a Id> {
    let arrows = facts.outgoing(command).iter();
    let notes = arrows.filter_map(|arrow| facts.other(arrow));
    notes
        .filter(|note| note.kind == NoteKind::System && facts.service_of(note).is_none())
        .map(|note| &note.note.id)
        .collect()
}

fn judge_channel<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let mut emits = message.emits.iter();
    let Some(broadcast) =
        emits.find(|emit| matches!(emit.channel, ChannelKind::Topic | ChannelKind::Stream))
    else {
        return;
    };
    let command = &message.note.note.id;
    let channel = message.contract.channel.as_ref();
    let subject = match channel {
        Some(channel) => Subject::with(channel, command.as_str()),
        None => Subject::with(command, "channel"),
    };
    found.about(subject, || {
        let what = match broadcast.channel {
            ChannelKind::Stream => "a stream, which any reader can read",
            _ => "a topic, which delivers it to every subscriber",
        };
        let text = format!("{} is a command on {what}", facts.quoted(message.note));
        let remedy = "Send it through a queue.".to_owned();
        let elements = std::iter::once(command.clone()).chain(channel.cloned());
        let evidence = Evidence {
            text: text.clone(),
            elements: elements.collect(),
        };
        Told::new(text, remedy)
            .shown_by([evidence])
            .resolved_by(Redesign::GiveQueue {
                command: command.clone(),
            })
    });
}
