//! Order in time of things that lead to each other, even round in circles.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;

/// Things that lead to others, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Steps {
    count: usize,
    steps: BTreeSet<(usize, usize)>,
}

impl Steps {
    /// Steps between things of which there are so many; none leads to itself.
    pub fn of(count: usize, steps: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let between = |(from, to): &(usize, usize)| from != to && *from < count && *to < count;
        Self {
            count,
            steps: steps.into_iter().filter(between).collect(),
        }
    }

    /// Those that lead to each thing.
    pub fn before(&self) -> Vec<Vec<usize>> {
        let mut before = vec![Vec::new(); self.count];
        for (from, to) in &self.steps {
            before[*to].push(*from);
        }
        before
    }

    /// Groups of things that are tied together, each in the order of its members; who is alone is a group of one.
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let mut sets = UnionFind::<usize>::new(self.count);
        for (from, to) in &self.steps {
            sets.union(*from, *to);
        }
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut known = vec![None; self.count];
        for (thing, first) in sets.into_labeling().into_iter().enumerate() {
            let group = *known[first].get_or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[group].push(thing);
        }
        groups
    }

    /// The layer of each thing: one more than the last of those that lead to it. Within a circle, those of lower rank
    /// come first.
    pub fn layers(&self, rank: impl Fn(usize) -> i64) -> Vec<usize> {
        let mut graph = DiGraph::<(), ()>::with_capacity(self.count, self.steps.len());
        let nodes: Vec<NodeIndex> = (0..self.count).map(|_| graph.add_node(())).collect();
        for (from, to) in &self.steps {
            graph.add_edge(nodes[*from], nodes[*to], ());
        }
        let key = |thing: usize| (rank(thing), thing);
        let mut circle = vec![0; self.count];
        let mut in_order = Vec::with_capacity(self.count);
        // Circles come from the last to the first.
        for (number, members) in kosaraju_scc(&graph).into_iter().rev().enumerate() {
            let mut members: Vec<_> = members.into_iter().map(NodeIndex::index).collect();
            members.sort_by_key(|member| key(*member));
            for member in &members {
                circle[*member] = number;
            }
            in_order.extend(members);
        }
        let mut layers = vec![0; self.count];
        for thing in in_order {
            for next in graph.neighbors(nodes[thing]).map(NodeIndex::index) {
                if circle[thing] != circle[next] || key(thing) < key(next) {
                    layers[next] = layers[next].max(layers[thing] + 1);
                }
            }
        }
        layers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_something_comes_first() {
        let steps = Steps::of(4, [(2, 0), (0, 1), (2, 1)]);
        assert_eq!(steps.layers(|_| 0), [1, 2, 0, 0]);
        assert_eq!(steps.groups(), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn a_circle_is_opened_where_the_rank_says() {
        let steps = Steps::of(3, [(0, 1), (1, 2), (2, 0)]);
        assert_eq!(steps.layers(|_| 0), [0, 1, 2]);
        assert_eq!(steps.layers(|thing| [2, 0, 1][thing]), [2, 0, 1]);
    }
}
