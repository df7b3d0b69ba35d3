//! CPL003: contexts that depend on each other in a circle.

use std::collections::BTreeSet;

use isobar_model::Pattern;
use petgraph::algo::{is_cyclic_directed, kosaraju_scc};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::graphmap::DiGraphMap;

use crate::dependencies::{Dependency, DependencyKind};
use crate::design::Design;
use crate::facts::{Frame, NoteAt, in_a_row, sentence};
use crate::rules::{Findings, Told, rule};
use crate::{Level, Redesign};

rule! {
    /// # What it does
    /// Finds contexts that depend on each other in a circle; one finding for each circle.
    ///
    /// # Why it matters
    /// In a circle, none can change, be tested or be released without the others. Robert C. Martin's acyclic
    /// dependencies principle (2002) says so of packages; it holds for services, too. If the circle consists of
    /// synchronous calls, none can even run without the others; then it is an error.
    ///
    /// # Example
    /// The CRM subscribes to Ticketing's events, and Ticketing to the CRM's. With an open host in Ticketing, only the
    /// CRM depends on the other, and no finding is reported.
    ///
    /// # Exceptions
    /// - partnership: a declared partnership makes it only an info.
    /// - unspecified: where it is not specified what a message is for, for whom, or how it travels, the circle is a hint.
    ///
    /// # What to do
    /// Break the circle at its weakest dependency: let the more general context own the contract.
    ///
    /// # Is the fix safe?
    /// Changes the design. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Two contexts that are declared partners get only an info: they chose to depend on each other.
    ///
    /// # Sources
    /// - Robert C. Martin, *Agile Software Development: Principles, Patterns, and Practices*, 2002.
    "CPL003" "dependency-cycle" "Contexts that depend on each other in a circle"
    Warning Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let frames: Vec<Frame> = design.facts.frames().collect();
    let pairs = design.dependencies.pairs();
    let graph: DiGraph<(), (), usize> =
        DiGraph::from_edges(pairs.map(|(from, to)| (from.number(), to.number())));
    let circles = kosaraju_scc(&graph);
    let circles = circles.into_iter().filter(|one| one.len() > 1);
    let frame = |node: &NodeIndex<usize>| frames.get(node.index()).copied();
    let mut circles: Vec<Vec<Frame>> = circles
        .map(|circle| circle.iter().filter_map(frame).collect())
        .collect();
    circles.iter_mut().for_each(|circle| circle.sort_unstable());
    circles.sort_unstable();
    for circle in &circles {
        judge(design, circle, found);
    }
}

/// The dependencies inside a circle.
fn edges<'d, 'a>(
    design: &'d Design<'a>,
    circle: &'d [Frame],
) -> impl Iterator<Item = (Frame, Frame)> {
    circle.iter().flat_map(move |from| {
        let tos = design.dependencies.from(*from);
        tos.filter(|to| circle.binary_search(to).is_ok())
            .map(move |to| (*from, to))
    })
}

fn judge<'a>(design: &Design<'a>, circle: &[Frame], found: &mut Findings<'a>) {
    let level = if is_agreed(design, circle) {
        Some(Level::Info)
    } else if call_each_other(design, circle) {
        Some(Level::Error)
    } else {
        (!is_said(design, circle)).then_some(Level::Hint)
    };
    if let Some(first) = circle.first() {
        found.about_at(level, design.facts.id(*first), || tell(design, circle));
    }
}

fn tell<'a>(design: &Design<'a>, circle: &[Frame]) -> Told {
    let facts = &design.facts;
    let names: Vec<_> = circle.iter().map(|context| facts.name(context)).collect();
    let text = match names.as_slice() {
        [one, two] => format!("{one} and {two} depend on each other"),
        _ => format!("{} depend on each other in a circle", in_a_row(&names)),
    };
    let evidence = edges(design, circle).filter_map(|(from, to)| {
        let reason = design.dependencies.between(from, to).next()?;
        let mut evidence = reason.evidence(facts);
        let (one, other) = (facts.name(from), facts.name(to));
        evidence.text = sentence![one, " depends on ", other, ": ", evidence.text];
        Some(evidence)
    });
    let remedy = "Break the circle: let one side own the contract for what the other wants of it."
        .to_owned();
    let members = circle.iter().map(|context| facts.id(*context).clone());
    let mut one = Told::new(text, remedy)
        .about_all(members)
        .shown_by(evidence);
    if let Some((host, event)) = weakest(design, circle) {
        one = one.resolved_by(Redesign::open_host(facts, host, event));
    }
    one
}

fn is_agreed<'a>(design: &Design<'a>, circle: &[Frame]) -> bool {
    let [one, two] = circle else { return false };
    design
        .facts
        .declared(*one, *two)
        .iter()
        .any(|declared| declared.pattern == Pattern::Partnership)
}

/// True if some of these contexts depend on each other in a circle by nothing but what people said.
fn is_said<'a>(design: &Design<'a>, circle: &[Frame]) -> bool {
    let said = edges(design, circle).filter(|(from, to)| {
        let mut reasons = design.dependencies.between(*from, *to);
        reasons.any(Dependency::is_said)
    });
    let said: DiGraphMap<Frame, ()> = said.map(|(from, to)| (from, to, ())).collect();
    is_cyclic_directed(&said)
}

/// True if each of these contexts is said to call another one and to wait for it.
fn call_each_other<'a>(design: &Design<'a>, circle: &[Frame]) -> bool {
    let facts = &design.facts;
    let is_in = |context: &Frame| circle.binary_search(context).is_ok();
    let calls = facts
        .calls
        .iter()
        .filter(|call| call.is_said && call.crosses);
    let ends = calls.filter_map(|call| facts.context_of(call.from).zip(facts.context_of(call.to)));
    let within = ends.filter(|(from, to)| is_in(from) && is_in(to));
    let callers: BTreeSet<Frame> = within.map(|(from, _)| from).collect();
    callers.len() == circle.len()
}

/// The edge that is easiest to turn round: an event that is really a request, or that leads to a misplaced rule.
fn weakest<'a>(design: &Design<'a>, circle: &[Frame]) -> Option<(Frame, NoteAt<'a>)> {
    let facts = &design.facts;
    for (from, to) in edges(design, circle) {
        for reason in design.dependencies.between(from, to) {
            if reason.kind == DependencyKind::Behaviour {
                return Some((to, reason.subject(facts)?));
            }
            if reason.kind == DependencyKind::Rule {
                let triggers = facts.incoming(reason.subject(facts)?).iter();
                let mut triggers = triggers.filter_map(|arrow| facts.other(arrow));
                if let Some(event) = triggers.find(|note| facts.is_event(note)) {
                    return Some((from, event));
                }
            }
        }
    }
    None
}
