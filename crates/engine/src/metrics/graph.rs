//! Graphs between services, by number, so that what can be reached is found for all of them at once.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::Id;
use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

/// Bits in a word of a set.
const WORD: usize = 64;

/// A directed graph between services.
#[derive(Debug)]
pub(super) struct Graph {
    outgoing: Vec<BTreeSet<usize>>,
    incoming: Vec<usize>,
}

impl Graph {
    /// The graph between services with these numbers; whoever has no number is left out.
    pub fn of<'a>(
        numbers: &BTreeMap<&'a Id, usize>,
        edges: impl Iterator<Item = (&'a Id, &'a Id)>,
    ) -> Self {
        let mut graph = Self {
            outgoing: vec![BTreeSet::new(); numbers.len()],
            incoming: vec![0; numbers.len()],
        };
        for (from, to) in edges {
            let (Some(from), Some(to)) = (numbers.get(from), numbers.get(to)) else {
                continue;
            };
            if from != to && graph.outgoing[*from].insert(*to) {
                graph.incoming[*to] += 1;
            }
        }
        graph
    }

    /// How many services this one leads to.
    pub fn outgoing(&self, service: usize) -> usize {
        self.outgoing[service].len()
    }

    /// How many services lead to this one.
    pub fn incoming(&self, service: usize) -> usize {
        self.incoming[service]
    }

    /// How many edges there are.
    pub fn size(&self) -> usize {
        self.incoming.iter().sum()
    }

    /// How many pairs lead to each other.
    pub fn mutual_pairs(&self) -> usize {
        let edges = self.outgoing.iter().enumerate();
        edges
            .map(|(from, tos)| {
                let back = |to: &&usize| **to > from && self.outgoing[**to].contains(&from);
                tos.iter().filter(back).count()
            })
            .sum()
    }

    /// What each service can reach, with itself. One set of bits for each circle, from the leaves up: as many steps
    /// as there are edges, each over n / 64 words.
    pub fn reach(&self) -> Reach {
        let count = self.outgoing.len();
        let words = count.div_ceil(WORD);
        let mut edges = DiGraphMap::<usize, ()>::new();
        (0..count).for_each(|service| {
            edges.add_node(service);
        });
        for (from, tos) in self.outgoing.iter().enumerate() {
            for to in tos {
                edges.add_edge(from, *to, ());
            }
        }
        let mut circle_of = vec![usize::MAX; count];
        let mut sets: Vec<Vec<u64>> = Vec::new();
        for circle in kosaraju_scc(&edges) {
            let mut set = vec![0_u64; words];
            let mut seen = BTreeSet::new();
            for member in &circle {
                set[member / WORD] |= 1 << (member % WORD);
                for to in &self.outgoing[*member] {
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

/// What each service can reach.
#[derive(Debug)]
pub(super) struct Reach {
    circle_of: Vec<usize>,
    sets: Vec<Vec<u64>>,
}

impl Reach {
    fn set(&self, service: usize) -> &[u64] {
        &self.sets[self.circle_of[service]]
    }

    /// How many services this one can reach, with itself.
    pub fn count(&self, service: usize) -> usize {
        let words = self.set(service).iter();
        words.map(|word| word.count_ones() as usize).sum()
    }

    /// The services that this one can reach, with itself, in order.
    pub fn of(&self, service: usize) -> impl Iterator<Item = usize> {
        self.set(service)
            .iter()
            .enumerate()
            .flat_map(|(place, word)| {
                let bits = (0..WORD).filter(move |bit| word >> bit & 1 == 1);
                bits.map(move |bit| place * WORD + bit)
            })
    }
}
