//! OBS001: a message without a correlation id.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::dependencies::crossing_evidence;
use crate::design::Design;
use crate::facts::{Facts, MessageFact, NoteAt};
use crate::rules::{Findings, Told, rule, yes_or_no};
use crate::{Attribute, Level};

rule! {
    /// # What it does
    /// Finds the first message of each chain that goes to another context asynchronously without a correlation id, and
    /// asks where it is not specified.
    ///
    /// # Why it matters
    /// With events, no stack trace shows what led to what. A correlation id on every message makes it possible to follow
    /// one action through several services (Hohpe and Woolf 2003).
    ///
    /// # Example
    /// `OrderPlaced` without a correlation id leads to `OrderBilled` without one: only the first is reported, because
    /// the trace is lost there. With correlation ids it is not reported.
    ///
    /// # What to do
    /// Let whoever starts an action create an id, and everyone pass it on.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// The rest of a chain is checked once its first break is repaired.
    ///
    /// # Sources
    /// - Gregor Hohpe and Bobby Woolf, *Enterprise Integration Patterns*, 2003,
    ///   <https://www.enterpriseintegrationpatterns.com>.
    "OBS001" "missing-correlation-id" "Message without a correlation id"
    Warning Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let travels = |message: &MessageFact| {
        let mut deliveries = message.deliveries();
        deliveries.any(|delivery| delivery.is_asynchronous() && delivery.crosses())
    };
    let lacking = |denied: bool| -> FxHashSet<NoteAt> {
        let breaks = facts.messages.iter().filter(|message| {
            let correlation = message.contract.correlation;
            let is_broken = correlation == Some(false) || (!denied && correlation.is_none());
            is_broken && message.crosses && travels(message)
        });
        breaks.map(|message| message.note).collect()
    };
    let lacks = lacking(false);
    if lacks.is_empty() {
        return;
    }
    let order = causal_order(facts);
    let mut first = first_of(facts, &order, &lacking(true));
    first.extend(first_of(facts, &order, &lacks));
    for message in first.iter().filter_map(|note| facts.message(note)) {
        let is_asked = message.contract.correlation.is_none();
        let level = is_asked.then_some(Level::Question);
        found.about_at(level, &message.note.note.id, || tell(facts, message));
    }
}

fn tell<'a>(facts: &Facts<'a>, message: &MessageFact<'a>) -> Told {
    let (id, name) = (&message.note.id, facts.quoted(message.note));
    let flows = crossing_evidence(facts, message);
    let remedy = format!(
        "Add a correlation id to {name}: whoever starts an action creates an id, and everyone passes it on."
    );
    let finding = if message.contract.correlation == Some(false) {
        let text =
            format!("{name} has no correlation id, so an action cannot be traced from here on");
        Told::new(text, remedy)
    } else {
        let text = format!("Does {name} carry a correlation id?");
        let answers = ["Yes, it carries one", "No, it carries none"];
        yes_or_no(Told::new(text, remedy), id, Attribute::Correlation, answers)
    };
    finding.shown_by(flows)
}

/// Notes by what leads to what, each circle as one.
fn causal_order<'a>(facts: &Facts<'a>) -> Vec<Vec<NoteAt<'a>>> {
    let mut graph: DiGraph<NoteAt, ()> = DiGraph::new();
    let nodes: FxHashMap<NoteAt, NodeIndex> = facts
        .notes()
        .map(|note| (note, graph.add_node(note)))
        .collect();
    for note in facts.notes() {
        let targets = facts.outgoing(note).iter();
        for to in targets.filter_map(|arrow| facts.other(arrow)) {
            if let Some((from, to)) = nodes.get(&note).zip(nodes.get(&to)) {
                graph.add_edge(*from, *to, ());
            }
        }
    }
    let groups = kosaraju_scc(&graph).into_iter().rev();
    groups
        .map(|group| {
            let notes = group.into_iter();
            let notes = notes.filter_map(|node| graph.node_weight(node).copied());
            let mut notes: Vec<_> = notes.collect();
            notes.sort_unstable();
            notes
        })
        .collect()
}

/// The first on each path of those that break it.
fn first_of<'a>(
    facts: &Facts<'a>,
    order: &[Vec<NoteAt<'a>>],
    breaks: &FxHashSet<NoteAt<'a>>,
) -> BTreeSet<NoteAt<'a>> {
    let is_denied = |note: &NoteAt| note.message.correlation == Some(false);
    let mut first = BTreeSet::new();
    let mut is_lost: FxHashSet<NoteAt> = FxHashSet::default();
    for group in order {
        let mut is_after = group.iter().any(|note| is_lost.contains(note));
        if !is_after {
            let broken = group.iter().copied().filter(|note| breaks.contains(note));
            let broken: Vec<NoteAt> = broken.collect();
            // In a circle nothing is first: a "no" goes before what nobody has said.
            let denied: Vec<NoteAt> = broken.iter().copied().filter(is_denied).collect();
            is_after = !broken.is_empty();
            first.extend(if denied.is_empty() { broken } else { denied });
        }
        if is_after {
            let arrows = group.iter().flat_map(|note| facts.outgoing(note));
            is_lost.extend(arrows.filter_map(|arrow| facts.other(arrow)));
        }
    }
    first
}
