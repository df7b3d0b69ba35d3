//! Order of a matrix by partitioning (Steward 1981): members of a circle stand beside each other, and everything else
//! below what depends on it. Within a circle, an order with few dependencies against it (Eades and others 1993).

use std::cmp::Reverse;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

type Graph = DiGraph<(), (), usize>;

/// Place, layer and circle of each member, by its index before.
pub(super) struct Order {
    places: Vec<usize>,
    layers: Vec<usize>,
    circles: Vec<Option<usize>>,
}

impl Order {
    /// Orders members with these names, given the dependencies (from, to) between them. Names decide within a layer.
    pub fn of(names: &[&str], edges: &[(usize, usize)]) -> Self {
        let mut graph = Graph::with_capacity(names.len(), edges.len());
        for _ in names {
            graph.add_node(());
        }
        graph.extend_with_edges(edges);
        let ranks = ranks(names);
        let mut groups = groups(&graph);
        let layers = layers(&graph, &groups);
        for group in &mut groups {
            *group = untangled(&graph, group, &ranks);
        }
        groups.sort_by_key(|group| {
            let layer = group.first().map(|member| layers[*member]);
            let rank = group.iter().map(|member| ranks[*member]).min();
            (Reverse(layer), rank)
        });
        Self::of_groups(&groups, layers)
    }

    fn of_groups(groups: &[Vec<usize>], layers: Vec<usize>) -> Self {
        let mut places = vec![0; layers.len()];
        let mut circles = vec![None; layers.len()];
        for (place, member) in groups.iter().flatten().enumerate() {
            places[*member] = place;
        }
        let several = groups.iter().filter(|group| group.len() > 1);
        for (number, circle) in several.enumerate() {
            for member in circle {
                circles[*member] = Some(number);
            }
        }
        Self {
            places,
            layers,
            circles,
        }
    }

    /// Place of a member in the order.
    pub fn place(&self, index: usize) -> usize {
        self.places[index]
    }

    /// Layer of a member: 0 where it depends on nobody outside of its circle.
    pub fn layer(&self, index: usize) -> usize {
        self.layers[index]
    }

    /// Number of the circle of a member.
    pub fn circle(&self, index: usize) -> Option<usize> {
        self.circles[index]
    }
}

/// Place of each member among all by name.
fn ranks(names: &[&str]) -> Vec<usize> {
    let mut by_name: Vec<_> = names
        .iter()
        .map(|name| name.to_lowercase())
        .enumerate()
        .collect();
    by_name.sort_by(|(one, a), (other, b)| (a, one).cmp(&(b, other)));
    let mut ranks = vec![0; names.len()];
    for (rank, (index, _)) in by_name.into_iter().enumerate() {
        ranks[index] = rank;
    }
    ranks
}

/// Circles, and everything else alone, each after all that it depends on.
fn groups(graph: &Graph) -> Vec<Vec<usize>> {
    let found = kosaraju_scc(graph).into_iter();
    found
        .map(|group| group.into_iter().map(NodeIndex::index).collect())
        .collect()
}

fn layers(graph: &Graph, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut layers: Vec<Option<usize>> = vec![None; graph.node_count()];
    for group in groups {
        let leads_to = group
            .iter()
            .flat_map(|member| around(graph, *member, Outgoing));
        // Members of the group itself have no layer yet.
        let below = leads_to.filter_map(|other| layers[other]);
        let layer = below.max().map_or(0, |highest| highest + 1);
        for member in group {
            layers[*member] = Some(layer);
        }
    }
    layers.into_iter().map(Option::unwrap_or_default).collect()
}

fn around(
    graph: &Graph,
    member: usize,
    direction: petgraph::Direction,
) -> impl Iterator<Item = usize> {
    let neighbors = graph.neighbors_directed(NodeIndex::new(member), direction);
    neighbors.map(NodeIndex::index)
}

/// A circle in an order against which few of its dependencies go: whoever depends on nobody that is left comes last,
/// whoever nobody depends on comes first, else whoever has the most dependencies more than dependents.
fn untangled(graph: &Graph, circle: &[usize], ranks: &[usize]) -> Vec<usize> {
    let mut left: Vec<usize> = circle.to_vec();
    left.sort_by_key(|member| ranks[*member]);
    let mut is_left = vec![false; graph.node_count()];
    for member in circle {
        is_left[*member] = true;
    }
    // Number of those that are left on which each depends, and which depend on it.
    let (mut out, mut into) = (vec![0_usize; is_left.len()], vec![0_usize; is_left.len()]);
    for member in circle {
        let here = |other: &usize| is_left[*other];
        out[*member] = around(graph, *member, Outgoing).filter(here).count();
        into[*member] = around(graph, *member, Incoming).filter(here).count();
    }
    let (mut first, mut last) = (Vec::new(), Vec::new());
    while !left.is_empty() {
        let sink = left.iter().rposition(|member| out[*member] == 0);
        let source = || left.iter().position(|member| into[*member] == 0);
        let surplus = |place: &usize| {
            let member = left[*place];
            Reverse(out[member].cast_signed() - into[member].cast_signed())
        };
        let best = || (0..left.len()).min_by_key(surplus);
        let place = sink.or_else(source).or_else(best).unwrap_or_default();
        let member = left.remove(place);
        is_left[member] = false;
        for other in around(graph, member, Outgoing).filter(|other| is_left[*other]) {
            into[other] -= 1;
        }
        for other in around(graph, member, Incoming).filter(|other| is_left[*other]) {
            out[other] -= 1;
        }
        match sink {
            Some(_) => last.push(member),
            None => first.push(member),
        }
    }
    first.extend(last.into_iter().rev());
    first
}
