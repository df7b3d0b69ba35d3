//! CPL003: contexts that depend on each other in a circle.

use std::collections::BTreeMap;

use isobar_model::{ChannelKind, Id, Pattern};
use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use crate::analysis::Design;
use crate::dependencies::DependencyKind;
use crate::facts::in_a_row;
use crate::rules::{Found, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds contexts that depend on each other in a circle; one finding for each circle.
    ///
    /// # Why it matters
    /// In a circle, none can change, be tested or be released without the others: Robert C. Martin's acyclic
    /// dependencies principle, for services. If the circle consists of calls, none can even run without the others;
    /// then this is an error.
    ///
    /// # Example
    /// The CRM subscribes to Ticketing's events, and Ticketing to the CRM's. With an open host in Ticketing, only the
    /// CRM depends, and the rule stays silent.
    ///
    /// # Guards
    /// - partnership: a declared partnership makes it a mere remark.
    ///
    /// # What to do
    /// Break the circle at its weakest edge: let the more general context own the contract.
    ///
    /// # Fix safety
    /// Changes the design. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Two contexts that are declared partners get a mere remark: they chose to depend on each other.
    "CPL003" "dependency-cycle" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let pairs: Vec<(&Id, &Id)> = design.dependencies.pairs().collect();
    let mut numbers: BTreeMap<&Id, usize> = BTreeMap::new();
    for (from, to) in &pairs {
        for id in [from, to] {
            let next = numbers.len();
            numbers.entry(id).or_insert(next);
        }
    }
    let contexts: BTreeMap<usize, &Id> =
        numbers.iter().map(|(id, number)| (*number, *id)).collect();
    let graph: DiGraphMap<usize, ()> = pairs
        .iter()
        .map(|(from, to)| (numbers[from], numbers[to]))
        .collect();
    let mut circles: Vec<Vec<&Id>> = kosaraju_scc(&graph)
        .into_iter()
        .filter(|circle| circle.len() > 1)
        .map(|circle| {
            let mut ids: Vec<_> = circle
                .iter()
                .filter_map(|number| contexts.get(number).copied())
                .collect();
            ids.sort();
            ids
        })
        .collect();
    circles.sort();
    found.extend(circles.iter().filter_map(|circle| judge(design, circle)));
}

/// `circle` is sorted.
fn judge(design: &Design, circle: &[&Id]) -> Option<Found> {
    let facts = &design.facts;
    let subject = *circle.first()?;
    let names: Vec<_> = circle.iter().map(|id| facts.name(id)).collect();
    let text = match names.as_slice() {
        [one, two] => format!("{one} and {two} depend on each other"),
        _ => format!("{} depend on each other in a circle", in_a_row(&names)),
    };
    let inside = |id: &Id| circle.binary_search(&id).is_ok();
    let edges = design
        .dependencies
        .pairs()
        .filter(|(from, to)| inside(from) && inside(to));
    let evidence = edges.filter_map(|(from, to)| {
        let reason = design.dependencies.between(from, to).first()?;
        let text = format!(
            "{} depends on {}: {}",
            facts.name(from),
            facts.name(to),
            reason.evidence.text
        );
        Some(Evidence {
            text,
            elements: reason.evidence.elements.clone(),
        })
    });
    let remedy = "Break the circle: let one side own the contract for what the other wants of it."
        .to_owned();
    let mut one = Found::about(subject, text, remedy).shown_by(evidence);
    if is_agreed(design, circle) {
        one = one.at(Level::Info);
    } else if circle.iter().all(|from| is_called_in(design, from, circle)) {
        one = one.at(Level::Error);
    }
    if let Some((host, event)) = weakest(design, circle) {
        one = one.resolved_by(Redesign::open_host(facts, host, &event));
    }
    Some(one)
}

/// Whether the circle is two contexts that chose to be partners.
fn is_agreed(design: &Design, circle: &[&Id]) -> bool {
    let [one, two] = circle else { return false };
    design
        .facts
        .declared(one, two)
        .iter()
        .any(|declared| declared.pattern == Pattern::Partnership)
}

/// Whether `context` calls another one of the circle.
fn is_called_in(design: &Design, context: &Id, circle: &[&Id]) -> bool {
    design
        .facts
        .messages_in(context)
        .filter(|message| !message.is_event())
        .any(|message| {
            message.crossings(&design.facts).any(|(emit, handle)| {
                let from = design.facts.context_of_service(emit.service);
                let to = design.facts.context_of_service(handle.service);
                emit.channel == ChannelKind::Direct
                    && from == Some(context)
                    && to.is_some_and(|to| circle.binary_search(&to).is_ok())
            })
        })
}

/// The host that would break the circle: where a publisher needs somebody to act, or a rule lies at the wrong place.
fn weakest<'a>(design: &Design<'a>, circle: &[&'a Id]) -> Option<(&'a Id, Id)> {
    let facts = &design.facts;
    let inside = |id: &Id| circle.binary_search(&id).is_ok();
    for (from, to) in design
        .dependencies
        .pairs()
        .filter(|(from, to)| inside(from) && inside(to))
    {
        for reason in design.dependencies.between(from, to) {
            if reason.kind == DependencyKind::Behaviour {
                return Some((to, reason.evidence.elements.first()?.clone()));
            }
            if reason.kind == DependencyKind::Rule {
                let rule = reason.evidence.elements.first()?;
                let triggers = facts.incoming.get(rule).into_iter().flatten();
                let events = triggers.filter(|link| facts.is_event(&link.from));
                if let Some(link) = events.into_iter().next() {
                    return Some((from, link.from.clone()));
                }
            }
        }
    }
    None
}
