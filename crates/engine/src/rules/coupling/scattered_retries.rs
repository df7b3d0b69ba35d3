//! CPL007: several callers, each with its own retries.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::NoteKind;

use crate::design::Design;
use crate::facts::{Call, Frame};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds services whose callers, in several contexts, each retry their commands on their own.
    ///
    /// # Why it matters
    /// Retries, back-off, jitter and circuit breakers have to be built and maintained in every caller, and all of them
    /// hit the service at the same time when it is down: 5 callers with 3 retries each make 5 · (1 + 3) = 20 calls. On a queue,
    /// retries are built once, by the service that knows its own pace.
    ///
    /// # Example
    /// Loans and Cards both retry `SendEmail` over HTTP. With one caller it is not reported.
    ///
    /// # Exceptions
    /// - mesh: a durable channel between them retries for all callers, as a service mesh does.
    ///
    /// # What to do
    /// Let the service take its commands from a durable queue.
    ///
    /// # Is the fix safe?
    /// Changes the design: the answer comes later. Preview it first.
    ///
    /// # Configuration
    /// Threshold:
    ///
    /// # Known limits
    /// Retries have to be specified on the arrows.
    "CPL007" "scattered-retries" "Retries built into every caller"
    Info Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let mut by_callee: BTreeMap<Frame, Vec<&Call>> = BTreeMap::new();
    let is_meshed = |call: &Call| {
        let message = facts.message(call.message);
        let channel = message.and_then(|message| message.channel);
        channel.is_some_and(|channel| channel.durable == Some(true))
    };
    for call in &facts.calls {
        let is_retried = call.message.kind == NoteKind::Command && call.link.retries == Some(true);
        if is_retried && call.crosses && !is_meshed(call) {
            by_callee.entry(call.to).or_default().push(call);
        }
    }
    for (callee, calls) in by_callee {
        let callers: BTreeSet<Frame> = calls
            .iter()
            .filter_map(|call| facts.context_of(call.from))
            .collect();
        if callers.len() < design.profile.scattered_retries {
            continue;
        }
        found.about(facts.id(callee), || {
            let name = facts.name(callee);
            let text = format!("{} each retry their calls to {name}", facts.names(&callers));
            let remedy = format!("Let {name} take its commands from a durable queue.");
            let evidence = calls.iter().map(|call| Evidence {
                text: format!(
                    "{} retries {}",
                    facts.name(call.from),
                    facts.quoted(call.message)
                ),
                elements: vec![
                    call.link.id.clone(),
                    call.message.id.clone(),
                    facts.id(call.from).clone(),
                ],
            });
            let mut one = Told::new(text, remedy).shown_by(evidence);
            for call in calls.iter().filter(|call| call.could_be_queued()) {
                one = one.resolved_by(Redesign::SendByQueue {
                    link: call.link.id.clone(),
                });
            }
            one
        });
    }
}
