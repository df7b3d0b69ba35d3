//! CPL002: calls that wait for calls that wait for calls.

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Design;
use crate::facts::{Call, Facts, Frame};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds services at the head of a long chain of calls, and services that with all they call are up too rarely.
    ///
    /// # Why it matters
    /// A service that calls is no more available than the product of all that it needs: Treynor and others, "The
    /// Calculus of Service Availability" (ACM Queue, 2017). Latencies add up along the chain, and a failure at its
    /// end fails everything before it.
    ///
    /// # Example
    /// A calls B, B calls C, C calls D. Without the last call it stays silent, unless the availability target is
    /// missed even so.
    ///
    /// # What to do
    /// Send what needs no answer at once through a queue. Keep a copy of what is only read.
    ///
    /// # Fix safety
    /// Changes the design: answers come later. Preview it first.
    ///
    /// # Options
    /// `sync_chain_depth`: how many calls in a row are too many (3). `availability_target`: which share of time a
    /// service should be up (0.995).
    ///
    /// # Known limits
    /// A service of which nobody has said how available it is counts with 0.999. A circle of calls counts as one
    /// step; CPL003 tells about it.
    "CPL002" "long-sync-chain" Warning Board(check)
}

/// How many calls in a row a service waits for at most, and which service it calls for that.
type Longest = FxHashMap<Frame, (usize, Option<Frame>)>;

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let graph: DiGraphMap<Frame, &Call> = facts
        .calls
        .iter()
        .map(|call| (call.from, call.to, call))
        .collect();
    let longest = longest_chains(&graph);
    let is_too_long = |service: Frame| {
        let depth = longest.get(&service).map_or(0, |(depth, _)| *depth);
        depth >= design.profile.sync_chain_depth
    };
    let availability = |service: Frame| {
        let metrics = design.metrics.services.get(facts.id(service));
        metrics.map_or(1.0, |metrics| metrics.availability)
    };
    let is_rarely_up = |service: Frame| availability(service) < design.profile.availability_target;
    let mut callers: Vec<Frame> = facts.calls.iter().map(|call| call.from).collect();
    callers.sort_unstable();
    callers.dedup();
    callers.retain(|service| is_too_long(*service) || is_rarely_up(*service));
    let is_called: FxHashSet<Frame> = callers
        .iter()
        .flat_map(|caller| graph.neighbors(*caller))
        .collect();
    // Whoever is called by one that is told of is part of that story.
    for head in callers.iter().filter(|caller| !is_called.contains(caller)) {
        let mut path = Vec::new();
        let mut at = *head;
        while let Some((_, Some(next))) = longest.get(&at) {
            path.extend(graph.edge_weight(at, *next).copied());
            at = *next;
        }
        let is_long = is_too_long(*head);
        found.about(facts.id(*head), || {
            tell(facts, *head, &path, is_long, availability(*head))
        });
    }
}

fn tell<'a>(
    facts: &Facts<'a>,
    head: Frame,
    path: &[&Call<'a>],
    is_long: bool,
    availability: f64,
) -> Told {
    let name = facts.name(head);
    let percent = availability * 100.0;
    let text = if is_long {
        format!("{name} waits for a chain of {} calls", path.len())
    } else {
        format!("{name} with all that it calls is up {percent:.2} % of the time")
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
    let remedy =
        "Send what needs no answer at once through a queue; keep a copy of what is only read.";
    let mut one = Told::new(text, remedy.to_owned()).shown_by(evidence);
    for call in path.iter().filter(|call| call.could_be_queued()) {
        one = one.resolved_by(Redesign::SendByQueue {
            link: call.link.id.clone(),
        });
    }
    one
}

/// For each service, how many calls follow one another at most, and which service comes next on that way. Services
/// that call each other in a circle are one step, so every way ends.
fn longest_chains<'a>(graph: &DiGraphMap<Frame, &Call<'a>>) -> Longest {
    let mut longest = Longest::default();
    // Tarjan's order is from the leaves up: whatever a circle calls has its number already.
    for circle in kosaraju_scc(graph) {
        let members: FxHashSet<Frame> = circle.iter().copied().collect();
        let mut found = Vec::new();
        for member in &circle {
            let outside = graph
                .neighbors(*member)
                .filter(|next| !members.contains(next));
            let best = outside
                .map(|next| (longest.get(&next).map_or(0, |(depth, _)| *depth) + 1, next))
                .max_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)));
            let best = best.map_or((0, None), |(depth, next)| (depth, Some(next)));
            found.push((*member, best));
        }
        longest.extend(found);
    }
    longest
}
