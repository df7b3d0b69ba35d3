//! A weighted graph, how well a division of it holds together, and a division that holds together well.

/// An undirected graph with whole weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// The neighbours of each node, by number, with the weight of the edge.
    neighbours: Vec<Vec<(usize, u64)>>,
    /// Twice the weight of the edges from each node to itself.
    loops: Vec<u64>,
}

impl Graph {
    /// A graph of so many nodes without edges.
    pub fn new(nodes: usize) -> Self {
        Self {
            neighbours: vec![Vec::new(); nodes],
            loops: vec![0; nodes],
        }
    }

    /// Makes the edge between two nodes heavier by one.
    pub fn connect(&mut self, one: usize, other: usize) {
        self.add(one, other, 1);
        self.add(other, one, 1);
    }

    fn add(&mut self, from: usize, to: usize, weight: u64) {
        match self.neighbours[from]
            .iter_mut()
            .find(|(node, _)| *node == to)
        {
            Some((_, known)) => *known += weight,
            None => self.neighbours[from].push((to, weight)),
        }
    }

    /// The neighbours of a node, with the weight of the edge.
    pub fn neighbours(&self, node: usize) -> &[(usize, u64)] {
        &self.neighbours[node]
    }

    fn degree(&self, node: usize) -> u64 {
        self.loops[node]
            + self.neighbours[node]
                .iter()
                .map(|(_, weight)| weight)
                .sum::<u64>()
    }

    /// Twice the weight of all edges.
    fn total(&self) -> u64 {
        (0..self.neighbours.len())
            .map(|node| self.degree(node))
            .sum()
    }

    /// Q: how much more of the weight lies inside the parts than chance would put there, -½ to 1 (Newman and Girvan
    /// 2004). 0 of a graph without edges.
    pub fn modularity(&self, part_of: &[usize]) -> f64 {
        let total = self.total() as f64;
        if total == 0.0 {
            return 0.0;
        }
        let parts = part_of.iter().max().map_or(0, |most| most + 1);
        let mut inside = vec![0; parts];
        let mut degrees = vec![0; parts];
        for (node, part) in part_of.iter().enumerate() {
            let same = self.neighbours[node]
                .iter()
                .filter(|(other, _)| part_of[*other] == *part);
            inside[*part] += self.loops[node] + same.map(|(_, weight)| weight).sum::<u64>();
            degrees[*part] += self.degree(node);
        }
        let share = |(inside, degree): (&u64, &u64)| {
            *inside as f64 / total - (*degree as f64 / total).powi(2)
        };
        inside.iter().zip(&degrees).map(share).sum()
    }

    /// A division that holds together well: the part of each node (Blondel and others 2008, "Louvain"). The seed
    /// says in which order nodes are looked at; the same seed always gives the same division.
    pub fn divide(&self, seed: u64) -> Vec<usize> {
        let mut random = Random(seed);
        let mut part_of: Vec<usize> = (0..self.neighbours.len()).collect();
        let mut graph = self.clone();
        loop {
            let moved = graph.move_nodes(&mut random);
            let parts = moved.iter().max().map_or(0, |most| most + 1);
            for part in &mut part_of {
                *part = moved[*part];
            }
            if parts == graph.neighbours.len() {
                return part_of;
            }
            graph = graph.joined(&moved, parts);
        }
    }

    /// Moves single nodes to the part of a neighbour as long as that is better; parts are numbered without gaps.
    fn move_nodes(&self, random: &mut Random) -> Vec<usize> {
        let count = self.neighbours.len();
        let total = i128::from(self.total());
        let mut part_of: Vec<usize> = (0..count).collect();
        let mut degrees: Vec<i128> = (0..count)
            .map(|node| i128::from(self.degree(node)))
            .collect();
        let order = random.order(count);
        let mut has_moved = true;
        while has_moved {
            has_moved = false;
            for node in &order {
                let own = part_of[*node];
                let degree = i128::from(self.degree(*node));
                degrees[own] -= degree;
                let mut weights: Vec<(usize, i128)> = vec![(own, 0)];
                for (other, weight) in self.neighbours[*node]
                    .iter()
                    .map(|(other, weight)| (part_of[*other], *weight))
                {
                    match weights.iter_mut().find(|(part, _)| *part == other) {
                        Some((_, known)) => *known += i128::from(weight),
                        None => weights.push((other, i128::from(weight))),
                    }
                }
                // In whole numbers, so that the answer is the same on every machine; the own part wins a tie.
                let gain = |(part, weight): (usize, i128)| total * weight - degree * degrees[part];
                let mut best = (own, gain(weights[0]));
                for candidate in weights.iter().skip(1) {
                    let gained = gain(*candidate);
                    if gained > best.1 {
                        best = (candidate.0, gained);
                    }
                }
                degrees[best.0] += degree;
                if best.0 != own {
                    part_of[*node] = best.0;
                    has_moved = true;
                }
            }
        }
        renumbered(&part_of)
    }

    /// The graph whose nodes are the parts of this one.
    fn joined(&self, part_of: &[usize], parts: usize) -> Self {
        let mut joined = Self::new(parts);
        for (node, part) in part_of.iter().enumerate() {
            joined.loops[*part] += self.loops[node];
            for (other, weight) in &self.neighbours[node] {
                if part_of[*other] == *part {
                    joined.loops[*part] += weight;
                } else {
                    joined.add(*part, part_of[*other], *weight);
                }
            }
        }
        joined
    }
}

/// The same parts, numbered from 0 without gaps.
fn renumbered(part_of: &[usize]) -> Vec<usize> {
    let mut numbers = std::collections::BTreeMap::new();
    part_of
        .iter()
        .map(|part| {
            let next = numbers.len();
            *numbers.entry(*part).or_insert(next)
        })
        .collect()
}

/// Numbers that look random and always are the same (Steele and others 2014, "SplitMix").
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The numbers below `count` in some order.
    fn order(&mut self, count: usize) -> Vec<usize> {
        let mut keyed: Vec<_> = (0..count).map(|number| (self.next(), number)).collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, number)| number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two triangles, joined by one edge.
    fn two_triangles() -> Graph {
        let mut graph = Graph::new(6);
        for (one, other) in [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)] {
            graph.connect(one, other);
        }
        graph
    }

    #[test]
    fn modularity_is_that_of_the_textbook() {
        let graph = two_triangles();
        // 6 of 7 edges inside, half of the ends in each part: 6/7 - 2 · (7/14)².
        assert!((graph.modularity(&[0, 0, 0, 1, 1, 1]) - (6.0 / 7.0 - 0.5)).abs() < 1e-12);
        assert!(
            graph.modularity(&[0; 6]).abs() < 1e-12,
            "one part is no better than chance"
        );
        assert!(Graph::new(3).modularity(&[0, 1, 2]).abs() < 1e-12);
    }

    #[test]
    fn what_hangs_together_is_found_whatever_the_seed() {
        let graph = two_triangles();
        for seed in 0..50 {
            let parts = graph.divide(seed);
            assert_eq!(parts[0..3], [parts[0]; 3], "seed {seed}");
            assert_eq!(parts[3..6], [parts[3]; 3], "seed {seed}");
            assert_ne!(parts[0], parts[3], "seed {seed}");
        }
    }

    #[test]
    fn rings_of_cliques_come_apart_and_weights_count() {
        let mut graph = Graph::new(20);
        for clique in 0..5 {
            for one in 0..4 {
                for other in 0..one {
                    graph.connect(clique * 4 + one, clique * 4 + other);
                    graph.connect(clique * 4 + one, clique * 4 + other);
                }
            }
            graph.connect(clique * 4, (clique * 4 + 5) % 20);
        }
        for seed in 0..20 {
            let parts = graph.divide(seed);
            assert_eq!(parts.iter().max(), Some(&4), "seed {seed}: {parts:?}");
        }
    }
}
