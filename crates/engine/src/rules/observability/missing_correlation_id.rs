//! OBS001: a message by which one action can no longer be traced.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::Id;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::analysis::Design;
use crate::dependencies::flow_evidence;
use crate::facts::Facts;
use crate::rules::{Found, rule, yes_or_no};
use crate::{Attribute, Redesign};

rule! {
    /// # What it does
    /// Finds the first message of each chain that crosses to another context asynchronously without a correlation id,
    /// and asks where nobody has said.
    ///
    /// # Why it matters
    /// With events, no stack trace shows what led to what. Correlation and causation ids on every message are the only
    /// way to follow one action through several services.
    ///
    /// # Example
    /// `OrderPlaced` without a correlation id leads to `OrderBilled` without one: only the first is reported, as the
    /// trace is lost there. With correlation ids it stays silent.
    ///
    /// # What to do
    /// Let whoever starts an action make up an id, and everybody pass it on.
    ///
    /// # Fix safety
    /// Safe: it adds to the envelope, which breaks nobody.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// What follows the first break of a chain is looked at once that is mended.
    "OBS001" "missing-correlation-id" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let lacking = |denied: bool| -> BTreeSet<&Id> {
        let messages = facts.messages.values();
        let breaks = messages.filter(|message| {
            let correlation = message.note.message.correlation;
            let is_broken = correlation == Some(false) || (!denied && correlation.is_none());
            is_broken
                && facts
                    .deliveries_of(message)
                    .any(|delivery| delivery.is_asynchronous() && delivery.crosses(facts))
        });
        breaks.map(|message| &message.note.id).collect()
    };
    let (denied, lacking) = (lacking(true), lacking(false));
    if lacking.is_empty() {
        return;
    }
    let order = causal_order(facts);
    let denied = first_of(facts, &order, &denied);
    let unsaid = first_of(facts, &order, &lacking);
    for id in denied.union(&unsaid) {
        let Some(message) = facts.messages.get(id) else {
            continue;
        };
        let name = facts.quoted(id);
        let flows = message
            .crossings(facts)
            .map(|(emit, handle)| flow_evidence(facts, message.note, emit.service, handle.service));
        let remedy =
            "Let whoever starts an action make up an id, and everybody pass it on.".to_owned();
        let finding = if message.note.message.correlation == Some(false) {
            let text =
                format!("{name} has no correlation id: from here on, an action cannot be traced");
            Found::about(id, text, remedy).resolved_by(Redesign::say(
                id,
                Attribute::Correlation(true),
                "Add a correlation id",
            ))
        } else {
            let text = format!("Does {name} carry a correlation id?");
            yes_or_no(Found::about(id, text, remedy), id, Attribute::Correlation)
        };
        found.push(finding.shown_by(flows));
    }
}

/// What is drawn, in groups that lead to each other, causes before effects.
fn causal_order<'a>(facts: &Facts<'a>) -> Vec<Vec<&'a Id>> {
    let mut graph: DiGraph<&Id, ()> = DiGraph::new();
    let nodes: BTreeMap<&Id, NodeIndex> = facts
        .model
        .notes()
        .keys()
        .map(|id| (id, graph.add_node(id)))
        .collect();
    for link in facts.model.links().values() {
        if let (Some(from), Some(to)) = (nodes.get(&link.from), nodes.get(&link.to)) {
            graph.add_edge(*from, *to, ());
        }
    }
    let groups = kosaraju_scc(&graph).into_iter().rev();
    groups
        .map(|group| {
            let mut ids: Vec<_> = group
                .into_iter()
                .filter_map(|node| graph.node_weight(node).copied())
                .collect();
            ids.sort();
            ids
        })
        .collect()
}

/// Those of `breaks` to which no other of them leads.
fn first_of<'a>(
    facts: &Facts<'a>,
    order: &[Vec<&'a Id>],
    breaks: &BTreeSet<&'a Id>,
) -> BTreeSet<&'a Id> {
    let is_denied = |id: &Id| {
        let message = facts.messages.get(id);
        message.is_some_and(|message| message.note.message.correlation == Some(false))
    };
    let mut first = BTreeSet::new();
    let mut is_lost: BTreeSet<&Id> = BTreeSet::new();
    for group in order {
        let mut is_after = group.iter().any(|id| is_lost.contains(id));
        if !is_after {
            let broken: Vec<&Id> = group
                .iter()
                .copied()
                .filter(|id| breaks.contains(id))
                .collect();
            // In a circle nothing is first: a "no" goes before what nobody has said.
            let denied: Vec<&Id> = broken.iter().copied().filter(|id| is_denied(id)).collect();
            is_after = !broken.is_empty();
            first.extend(if denied.is_empty() { broken } else { denied });
        }
        if is_after {
            let arrows = group
                .iter()
                .flat_map(|id| facts.outgoing.get(id).into_iter().flatten());
            is_lost.extend(arrows.map(|link| &link.to));
        }
    }
    first
}
