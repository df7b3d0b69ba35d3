//! CPL001: a call whose answer nobody needs at once.

use isobar_model::{ChannelKind, Reply};

use crate::Redesign;
use crate::analysis::Design;
use crate::dependencies::flow_evidence;
use crate::rules::{Found, rule};

rule! {
    /// # What it does
    /// Finds commands that go to another context as a call although the sender does not need the result at once.
    ///
    /// # Why it matters
    /// A call makes the sender need the receiver up at the same moment: temporal coupling. When the receiver fails,
    /// every caller has to retry, back off and break circuits on its own, and retries hit the receiver when it is
    /// weakest. On a queue the receiver works at its own pace, and retries live in one place.
    ///
    /// # Example
    /// `SendEmail` over HTTP. On a queue it stays silent; so does a call whose result is needed to go on, and a call
    /// within one deploy unit.
    ///
    /// # Guards
    /// - deploy-unit: what is deployed together is up together.
    ///
    /// # What to do
    /// Send the command through a durable queue. If the result is needed to go on, say so on the arrow.
    ///
    /// # Fix safety
    /// Changes the design: the answer comes later. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// An arrow on which nobody has said whether the sender waits counts as a queue.
    "CPL001" "avoidable-temporal-coupling" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    for message in facts
        .messages
        .values()
        .filter(|message| message.is_command())
    {
        for (emit, handle) in message.crossings(facts) {
            let is_needless =
                emit.channel == ChannelKind::Direct && emit.reply != Some(Reply::Immediate);
            let Some(link) = emit.link.filter(|_| is_needless) else {
                continue;
            };
            let unit = |service| {
                facts
                    .services
                    .get(service)
                    .and_then(|service| service.deploy_unit)
            };
            if unit(emit.service).is_some() && unit(emit.service) == unit(handle.service) {
                continue;
            }
            let (sender, receiver) = (facts.name(emit.service), facts.name(handle.service));
            let text = format!(
                "{sender} calls {receiver} with {} and has to wait, although it needs no answer at once",
                facts.quoted(&message.note.id)
            );
            let remedy = "Send it through a durable queue.".to_owned();
            let mut evidence = flow_evidence(facts, message.note, emit.service, handle.service);
            evidence.text.push_str(" by a call");
            evidence.elements.push(link.id.clone());
            found.push(
                Found::about(&message.note.id, text, remedy)
                    .shown_by([evidence])
                    .resolved_by(Redesign::SendByQueue {
                        link: link.id.clone(),
                    }),
            );
        }
    }
}
