//! CPL002: calls that wait for calls that wait for calls.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::Id;
use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use crate::analysis::Design;
use crate::facts::Call;
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds services at the head of a long chain of calls, and services that with all they call are up too rarely.
    ///
    /// # Why it matters
    /// A service that calls is no more available than the product of all that it needs: Treynor and others, "The
    /// calculus of service availability" (ACM Queue, 2017). Latencies add up along the chain, and a failure at its
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
    "CPL002" "long-sync-chain" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let graph = facts.called_by();
    let longest = longest_chains(&graph);
    let is_too_long = |service: &Id| {
        let depth = longest.get(service).map_or(0, |(depth, _)| *depth);
        depth >= design.profile.sync_chain_depth
    };
    let availability = |service: &Id| {
        let metrics = design.metrics.services.get(service);
        metrics.map_or(1.0, |metrics| metrics.availability)
    };
    let is_rarely_up = |service: &Id| availability(service) < design.profile.availability_target;
    let fires = |service: &Id| is_too_long(service) || is_rarely_up(service);
    let is_called: BTreeSet<&Id> = graph
        .iter()
        .filter(|(caller, _)| fires(caller))
        .flat_map(|(_, callees)| callees.iter().copied())
        .collect();
    let calls: BTreeMap<(&Id, &Id), &Call> = facts
        .calls
        .iter()
        .map(|call| ((call.from, call.to), call))
        .collect();
    // Whoever is called by one that is told of is part of that story.
    let heads = graph
        .keys()
        .filter(|service| fires(service) && !is_called.contains(*service));
    for head in heads {
        let mut path = Vec::new();
        let mut at = *head;
        while let Some((_, Some(next))) = longest.get(at) {
            path.extend(calls.get(&(at, *next)).copied());
            at = next;
        }
        found.push(judge(
            design,
            head,
            &path,
            is_too_long(head),
            availability(head),
        ));
    }
}

fn judge(design: &Design, head: &Id, path: &[&Call], is_long: bool, availability: f64) -> Found {
    let facts = &design.facts;
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
            call.from.clone(),
            call.message.clone(),
            call.to.clone(),
            call.link.id.clone(),
        ],
    });
    let remedy =
        "Send what needs no answer at once through a queue; keep a copy of what is only read.";
    let mut one = Found::about(head, text, remedy.to_owned()).shown_by(evidence);
    for call in path.iter().filter(|call| call.could_be_queued()) {
        one = one.resolved_by(Redesign::SendByQueue {
            link: call.link.id.clone(),
        });
    }
    one
}

/// For each service, how many calls follow one another at most, and which service comes next on that way. Services
/// that call each other in a circle are one step, so every way ends.
fn longest_chains<'a>(
    graph: &BTreeMap<&'a Id, BTreeSet<&'a Id>>,
) -> BTreeMap<&'a Id, (usize, Option<&'a Id>)> {
    let ids: BTreeSet<&Id> = graph
        .iter()
        .flat_map(|(from, tos)| std::iter::once(*from).chain(tos.iter().copied()))
        .collect();
    let ids: Vec<&Id> = ids.into_iter().collect();
    let number = |id: &Id| ids.binary_search(&id).unwrap_or_default();
    let mut edges = DiGraphMap::<usize, ()>::new();
    for (from, tos) in graph {
        for to in tos {
            edges.add_edge(number(from), number(to), ());
        }
    }
    let mut longest: BTreeMap<&Id, (usize, Option<&Id>)> = BTreeMap::new();
    // Tarjan's order is from the leaves up: whatever a circle calls has its number already.
    for circle in kosaraju_scc(&edges) {
        let members: BTreeSet<usize> = circle.iter().copied().collect();
        let mut found = Vec::new();
        for member in &members {
            let Some(id) = ids.get(*member) else { continue };
            let outside = edges
                .neighbors(*member)
                .filter(|next| !members.contains(next))
                .filter_map(|next| ids.get(next));
            let best = outside
                .map(|next| (longest.get(next).map_or(0, |(depth, _)| *depth) + 1, *next))
                .max_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(one.1)));
            found.push((
                *id,
                best.map_or((0, None), |(depth, next)| (depth, Some(next))),
            ));
        }
        longest.extend(found);
    }
    longest
}
