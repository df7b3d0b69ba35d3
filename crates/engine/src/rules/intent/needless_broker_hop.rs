//! INT005: a broker between those who do not need one.

use isobar_model::{Channel, ChannelKind, Mode, Reply, Visibility};

use crate::design::Design;
use crate::facts::{Emit, Facts, MessageFact};
use crate::redesign::MessageStatement;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds messages that leave a service through a broker only to come back to it, and messages over a queue whose
    /// sender waits for the answer all the same.
    ///
    /// # Why it matters
    /// A broker makes sender and receiver independent in time. Inside one service, or where the answer is needed to go
    /// on, there is no such independence; what remains is delay, duplicates and disorder. Not every step has to be an
    /// event.
    ///
    /// # Example
    /// Orders publishes `StockChecked` on a topic that Orders alone reads. When another service subscribes, it is not
    /// reported. Neither is a call.
    ///
    /// # Exceptions
    /// - in-process: a message that never leaves the process uses no broker.
    /// - public: what is published for others may have readers that nobody has drawn.
    ///
    /// # What to do
    /// Pass it on inside the process, or make a call.
    ///
    /// # Is the fix safe?
    /// Changes the design. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It looks only at channels and arrows whose kind is specified.
    "INT005" "needless-broker-hop" "Unnecessary message broker"
    Hint Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    judge_round_trip(facts, message, found);
    for emit in &message.emits {
        judge_wait(facts, message, emit, found);
    }
}

/// The broker that somebody gave the message, if any.
fn broker<'a>(message: &MessageFact<'a>) -> Option<&'a Channel> {
    let is_broker =
        |kind: ChannelKind| !matches!(kind, ChannelKind::Direct | ChannelKind::InProcess);
    message.channel.filter(|channel| is_broker(channel.kind))
}

fn judge_round_trip<'a>(facts: &Facts<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let Some((channel, first)) = broker(message).zip(message.emits.first()) else {
        return;
    };
    let (channel, first) = (&channel.id, first.service);
    let is_alone = !message.handles.is_empty()
        && message.emits.iter().all(|emit| emit.service == first)
        && message.handles.iter().all(|one| one.service == first);
    if !is_alone || message.contract.visibility == Some(Visibility::Public) {
        return;
    }
    found.about(&message.note.note.id, || {
        let service = facts.name(first);
        let id = &message.note.id;
        let text = format!(
            "{} goes through {}, although only {service} sends and receives it",
            facts.quoted(message.note),
            facts.quoted(channel)
        );
        let remedy = "Pass it on inside the process, without a broker.".to_owned();
        let evidence = Evidence {
            text: format!("Only {service} sends and receives it"),
            elements: vec![id.clone(), channel.clone()],
        };
        Told::new(text, remedy)
            .shown_by([evidence])
            .resolved_by(Redesign::Unsay {
                note: id.clone(),
                word: MessageStatement::Channel,
            })
    });
}

fn judge_wait<'a>(
    facts: &Facts<'a>,
    message: &MessageFact<'a>,
    emit: &Emit<'a>,
    found: &mut Findings<'a>,
) {
    let Some(link) = emit.link.filter(|_| emit.reply == Some(Reply::Immediate)) else {
        return;
    };
    let is_said = link.mode == Some(Mode::Asynchronous) || broker(message).is_some();
    let is_async = !matches!(emit.channel, ChannelKind::Direct | ChannelKind::InProcess);
    if !is_said || !is_async {
        return;
    }
    found.about(&link.id, || {
        let sender = facts.name(emit.service);
        let text = format!(
            "{sender} sends {} through a broker and waits for the answer",
            facts.quoted(message.note)
        );
        let remedy = "Make a direct call, or do not wait for the answer.".to_owned();
        let evidence = Evidence {
            text: format!("{sender} needs the answer immediately"),
            elements: vec![link.id.clone(), message.note.id.clone()],
        };
        Told::new(text, remedy)
            .shown_by([evidence])
            .resolved_by(Redesign::SendByCall {
                link: link.id.clone(),
            })
    });
}
