//! CPL003: contexts that depend on each other in a circle.

use isobar_model::{ChannelKind, Pattern};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::analysis::Design;
use crate::dependencies::DependencyKind;
use crate::facts::{Frame, NoteAt, in_a_row, sentence};
use crate::rules::{Findings, Told, rule};
use crate::{Level, Redesign};

rule! {
    /// # What it does
    /// Finds contexts that depend on each other in a circle; one finding for each circle.
    ///
    /// # Why it matters
    /// In a circle, none can change, be tested or be released without the others: Robert C. Martin's acyclic
    /// dependencies principle (2002), for services. If the circle consists of calls, none can even run without the
    /// others; then this is an error.
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
    "CPL003" "dependency-cycle" Warning Board(check)
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
    let is_called = |from: &Frame| is_called_in(design, *from, circle);
    let level = match circle {
        _ if is_agreed(design, circle) => Some(Level::Info),
        _ if circle.iter().all(is_called) => Some(Level::Error),
        _ => None,
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
    let mut one = Told::new(text, remedy).shown_by(evidence);
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

/// Whether a context calls another one of the circle and waits for it.
fn is_called_in<'a>(design: &Design<'a>, context: Frame, circle: &[Frame]) -> bool {
    let messages = design.facts.messages_in(context);
    messages
        .filter(|message| !message.is_event())
        .any(|message| {
            message.crossings().any(|(emit, handle)| {
                emit.channel == ChannelKind::Direct
                    && emit.context == context
                    && circle.binary_search(&handle.context).is_ok()
            })
        })
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
