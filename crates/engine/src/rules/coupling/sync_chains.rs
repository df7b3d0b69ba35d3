//! Chains of calls: a circle of calls is one step on the way, and whatever leads through it goes on.

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::{Call, Frame};

/// Calls between services, and the lengths of their chains.
pub(super) struct Chains<'f, 'a> {
    graph: DiGraphMap<Frame, &'f Call<'a>>,
    /// The services that call each other in a circle, by id; alone where there is none.
    circles: Vec<Vec<Frame>>,
    circle_of: FxHashMap<Frame, usize>,
    longest: FxHashMap<Frame, Step>,
}

/// Next step of a chain.
#[derive(Clone, Copy, Default)]
struct Step {
    /// Number of calls that follow one another at most; a circle counts as one.
    depth: usize,
    /// The call by which the chain leaves the circle that the service is in, from whom and to whom.
    exit: Option<(Frame, Frame)>,
}

impl<'f, 'a> Chains<'f, 'a> {
    /// The chains that these calls make.
    pub fn of(calls: &'f [Call<'a>]) -> Self {
        let mut graph: DiGraphMap<Frame, &Call> = DiGraphMap::new();
        for call in calls {
            // Of several calls between two, one that is said to be one counts.
            let is_known = graph.edge_weight(call.from, call.to).is_some();
            if !is_known || call.is_said {
                graph.add_edge(call.from, call.to, call);
            }
        }
        let mut circles = kosaraju_scc(&graph);
        circles.iter_mut().for_each(|circle| circle.sort_unstable());
        let numbered = circles.iter().enumerate();
        let circle_of =
            numbered.flat_map(|(number, circle)| circle.iter().map(move |one| (*one, number)));
        let mut chains = Self {
            circle_of: circle_of.collect(),
            longest: FxHashMap::default(),
            graph,
            circles: Vec::new(),
        };
        // From the leaves up: whatever a circle calls has its number already.
        for circle in &circles {
            let steps: Vec<_> = circle
                .iter()
                .map(|one| (*one, chains.step(*one, circle)))
                .collect();
            chains.longest.extend(steps);
        }
        chains.circles = circles;
        chains
    }

    /// The longest way on from a service: out of its circle at once, or round to another member and out from there.
    fn step(&self, service: Frame, circle: &[Frame]) -> Step {
        let round = usize::from(circle.len() > 1);
        let exits = circle.iter().flat_map(|member| {
            let before = if *member == service { 0 } else { round };
            let calls = self.graph.neighbors(*member);
            let calls = calls.filter(|next| circle.binary_search(next).is_err());
            calls.map(move |next| Step {
                depth: before + 1 + self.depth(next),
                exit: Some((*member, next)),
            })
        });
        let stays = Step {
            depth: round,
            exit: None,
        };
        let order = |one: &Step| (one.depth, std::cmp::Reverse(one.exit));
        exits.chain([stays]).max_by_key(order).unwrap_or(stays)
    }

    /// Number of calls that follow one another at most from here; a circle counts as one.
    pub fn depth(&self, service: Frame) -> usize {
        self.longest.get(&service).map_or(0, |step| step.depth)
    }

    /// The calls of the longest chain from here, with those of the circles that it goes through.
    pub fn path(&self, from: Frame) -> Vec<&'f Call<'a>> {
        let mut path = Vec::new();
        let mut at = Some(from);
        while let Some(service) = at {
            let step = self.longest.get(&service).copied().unwrap_or_default();
            if step.exit.is_none_or(|(member, _)| member != service) {
                path.extend(self.calls_within(service));
            }
            let exit = step
                .exit
                .and_then(|(member, next)| self.graph.edge_weight(member, next));
            path.extend(exit.copied());
            at = step.exit.map(|(_, next)| next);
        }
        path
    }

    fn calls_within(&self, service: Frame) -> impl Iterator<Item = &'f Call<'a>> {
        let circle: Vec<Frame> = self.circle_of(service).collect();
        let pairs = circle
            .iter()
            .flat_map(|from| circle.iter().map(move |to| (*from, *to)));
        let calls = pairs.filter_map(|(from, to)| self.graph.edge_weight(from, to).copied());
        calls.collect::<Vec<_>>().into_iter()
    }

    /// The services that call each other in a circle with this one, and itself.
    pub fn circle_of(&self, service: Frame) -> impl Iterator<Item = Frame> {
        let circle = self
            .circle_of
            .get(&service)
            .and_then(|number| self.circles.get(*number));
        circle.into_iter().flatten().copied()
    }

    /// The services that this one calls and that are in no circle with it.
    pub fn called_outside_the_circle_of(&self, service: Frame) -> impl Iterator<Item = Frame> {
        let own = self.circle_of.get(&service);
        let called = self.graph.neighbors(service);
        called.filter(move |other| self.circle_of.get(other) != own)
    }

    /// A service, and all that it calls by calls that are said to be calls, by id.
    pub fn needed_for_certain(&self, service: Frame) -> Vec<Frame> {
        let mut needed = FxHashSet::from_iter([service]);
        let mut next = vec![service];
        while let Some(one) = next.pop() {
            let calls = self.graph.edges(one).filter(|(_, _, call)| call.is_said);
            let called: Vec<Frame> = calls.map(|(_, to, _)| to).collect();
            next.extend(called.into_iter().filter(|to| needed.insert(*to)));
        }
        let mut needed: Vec<Frame> = needed.into_iter().collect();
        needed.sort_unstable();
        needed
    }
}
