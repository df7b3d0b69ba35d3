//! Graphs between services, by number, so that what can be reached is found for all of them at once.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// Bits in a word of a set.
const WORD: usize = 64;

/// A directed graph between services.
#[derive(Debug)]
pub(super) struct Graph {
    /// Each edge once, in order.
    edges: Vec<(usize, usize)>,
    /// Start of the edges of each service; one more for the end of the last.
    starts: Vec<usize>,
    incoming: Vec<usize>,
}

impl Graph {
    /// The graph between so many services; what leads from a service to itself is left out.
    pub fn of(count: usize, edges: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut leads_to: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (from, to) in edges.filter(|(from, to)| from != to) {
            // What is said again is often said at once.
            if leads_to[from].last() != Some(&to) {
                leads_to[from].push(to);
            }
        }
        let mut incoming = vec![0; count];
        let mut starts = Vec::with_capacity(count + 1);
        let mut edges = Vec::new();
        for (from, mut all) in leads_to.into_iter().enumerate() {
            starts.push(edges.len());
            all.sort_unstable();
            all.dedup();
            all.iter().for_each(|to| incoming[*to] += 1);
            edges.extend(all.into_iter().map(|to| (from, to)));
        }
        starts.push(edges.len());
        Self {
            edges,
            starts,
            incoming,
        }
    }

    fn edges_of(&self, service: usize) -> &[(usize, usize)] {
        &self.edges[self.starts[service]..self.starts[service + 1]]
    }

    /// Number of services that this one leads to.
    pub fn outgoing(&self, service: usize) -> usize {
        self.edges_of(service).len()
    }

    /// Number of services that lead to this one.
    pub fn incoming(&self, service: usize) -> usize {
        self.incoming[service]
    }

    /// Number of edges.
    pub fn size(&self) -> usize {
        self.edges.len()
    }

    /// Number of pairs that lead to each other.
    pub fn mutual_pairs(&self) -> usize {
        let forth = self.edges.iter().filter(|(from, to)| from < to);
        forth
            .filter(|(from, to)| self.edges_of(*to).binary_search(&(*to, *from)).is_ok())
            .count()
    }

    /// Services that each service can reach, with itself. One set of bits for each circle, from the leaves up: as many steps
    /// as there are edges, each over n / 64 words.
    pub fn reach(&self) -> Reach {
        let count = self.incoming.len();
        let words = count.div_ceil(WORD);
        let mut edges: DiGraph<(), (), usize> = DiGraph::with_capacity(count, self.edges.len());
        (0..count).for_each(|_| {
            edges.add_node(());
        });
        edges.extend_with_edges(&self.edges);
        let mut circle_of = vec![usize::MAX; count];
        let mut sets: Vec<Vec<u64>> = Vec::new();
        for circle in kosaraju_scc(&edges) {
            let mut set = vec![0_u64; words];
            let mut seen = BTreeSet::new();
            let circle: Vec<usize> = circle.into_iter().map(NodeIndex::index).collect();
            for member in &circle {
                set[member / WORD] |= 1 << (member % WORD);
                for (_, to) in self.edges_of(*member) {
                    let other = circle_of[*to];
                    if other != usize::MAX && seen.insert(other) {
                        set.iter_mut()
                            .zip(&sets[other])
                            .for_each(|(mine, theirs)| *mine |= theirs);
                    }
                }
            }
            for member in circle {
                circle_of[member] = sets.len();
            }
            sets.push(set);
        }
        Reach { circle_of, sets }
    }
}

/// Services that each service can reach.
#[derive(Debug)]
pub(super) struct Reach {
    circle_of: Vec<usize>,
    sets: Vec<Vec<u64>>,
}

impl Reach {
    fn set(&self, service: usize) -> &[u64] {
        &self.sets[self.circle_of[service]]
    }

    /// Number of services that this one can reach, with itself.
    pub fn count(&self, service: usize) -> usize {
        let words = self.set(service).iter();
        words.map(|word| word.count_ones() as usize).sum()
    }

    /// The services that this one can reach, with itself, in order.
    pub fn of(&self, service: usize) -> impl Iterator<Item = usize> {
        self.set(service)
            .iter()
            .enumerate()
            .filter(|(_, word)| **word != 0)
            .flat_map(|(place, word)| {
                let bits = (0..WORD).filter(move |bit| word >> bit & 1 == 1);
                bits.map(move |bit| place * WORD + bit)
            })
    }
}
