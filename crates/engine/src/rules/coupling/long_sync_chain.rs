//! CPL002: calls that wait for calls that wait for calls.

use rustc_hash::FxHashSet;

use super::sync_chains::Chains;
use crate::design::Design;
use crate::facts::{Call, Facts, Frame, ServiceFact};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds services at the head of a long chain of synchronous calls, and services that, together with everything they
    /// call, are available too rarely.
    ///
    /// # Why it matters
    /// A service that calls others is at most as available as the product of the availabilities of all that it needs:
    /// Ben Treynor and others, "The Calculus of Service Availability" (ACM Queue, 2017). Latencies add up along the
    /// chain, and a failure at its end fails everything before it.
    ///
    /// # Example
    /// A calls B, B calls C, C calls D. Without the last call it is not reported, unless the availability target is
    /// missed all the same.
    ///
    /// # Exceptions
    /// - unknown-delivery: where it is not specified that a query in the chain is a call, it is a hint.
    /// - unknown-availability: where the target is missed only because of assumed availabilities, it is a hint.
    ///
    /// # What to do
    /// Send what needs no immediate answer through a queue. Keep a copy of what is only read.
    ///
    /// # Is the fix safe?
    /// Changes the design: answers come later. Preview it first.
    ///
    /// # Configuration
    /// Thresholds:
    ///
    /// # Known limits
    /// A service whose availability is not specified counts with 0.999. A circle of calls counts as one step, and the
    /// chain goes on behind it; CPL003 reports the circle itself.
    ///
    /// # Sources
    /// - Ben Treynor, Mike Dahlin, Vivek Rau and Betsy Beyer, "The Calculus of Service Availability", *ACM Queue* 15(2),
    ///   2017.
    "CPL002" "long-sync-chain" "Long chain of synchronous calls"
    Warning Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let chains = Chains::of(&facts.calls);
    let profile = design.profile;
    let is_too_long = |service: Frame| chains.depth(service) >= profile.sync_chain_depth;
    let availability = |service: Frame| {
        let metrics = design.metrics.services.get(facts.id(service));
        metrics.map_or(1.0, |metrics| metrics.availability)
    };
    let is_rarely_up = |service: Frame| availability(service) < profile.availability_target;
    let mut callers: Vec<Frame> = facts.calls.iter().map(|call| call.from).collect();
    callers.sort_unstable();
    callers.dedup();
    callers.retain(|service| is_too_long(*service) || is_rarely_up(*service));
    let is_certain = |caller: Frame| {
        let is_said = chains.path(caller).iter().all(|call| call.is_said);
        (is_too_long(caller) && is_said)
            || is_said_to_be_down(facts, &chains, caller, profile.availability_target)
    };
    let (certain, quiet): (Vec<Frame>, Vec<Frame>) =
        callers.into_iter().partition(|caller| is_certain(*caller));
    // Whoever is called by one that is told of is part of that story, unless it is told of more loudly. In a circle
    // everybody is called, and nobody is hidden.
    let called_by = |callers: &[Frame]| -> FxHashSet<Frame> {
        let callers = callers.iter();
        callers
            .flat_map(|caller| chains.called_outside_the_circle_of(*caller))
            .collect()
    };
    let is_hidden = |service: Frame, called: &FxHashSet<Frame>| {
        chains.circle_of(service).any(|one| called.contains(&one))
    };
    let mut hidden = FxHashSet::default();
    for (callers, level) in [(certain, None), (quiet, Some(Level::Hint))] {
        hidden.extend(called_by(&callers));
        for head in callers.iter().filter(|head| !is_hidden(**head, &hidden)) {
            found.about_at(level, facts.id(*head), || {
                let depth = is_too_long(*head).then(|| chains.depth(*head));
                tell(
                    facts,
                    *head,
                    &chains.path(*head),
                    depth,
                    (availability(*head), profile.availability_target),
                )
            });
        }
    }
}

/// True if the target is missed already by what people specified about availabilities and calls.
fn is_said_to_be_down<'a>(
    facts: &Facts<'a>,
    chains: &Chains<'_, 'a>,
    head: Frame,
    target: f64,
) -> bool {
    let needed = chains.needed_for_certain(head);
    let services = needed.iter().filter_map(|service| facts.service(*service));
    let said = services.filter_map(|service: &ServiceFact| service.availability);
    said.product::<f64>() < target
}

fn tell<'a>(
    facts: &Facts<'a>,
    head: Frame,
    path: &[&Call<'a>],
    depth: Option<usize>,
    (availability, target): (f64, f64),
) -> Told {
    let name = facts.name(head);
    let percent = availability * 100.0;
    let text = match depth {
        Some(depth) => format!("{name} waits for a chain of {depth} synchronous calls"),
        None => format!(
            "{name}, with everything that it calls, is available {percent:.2} % of the time; the target is {} %",
            target * 100.0
        ),
    };
    let evidence = path.iter().map(|call| Evidence {
        text: format!(
            "{} calls {} with {}",
            facts.name(call.from),
            facts.name(call.to),
            facts.quoted(call.message)
        ),
        elements: vec![
            facts.id(call.from).clone(),
            call.message.id.clone(),
            facts.id(call.to).clone(),
            call.link.id.clone(),
        ],
    });
    let remedy = "Send what needs no immediate answer through a queue, and keep a copy of what is only read.";
    let mut one = Told::new(text, remedy.to_owned()).shown_by(evidence);
    for call in path.iter().filter(|call| call.could_be_queued()) {
        one = one.resolved_by(Redesign::SendByQueue {
            link: call.link.id.clone(),
        });
    }
    one
}
