//! Layered layout (Sugiyama, Tagawa, Toda 1981; network simplex after Gansner and others 1993), by `dugong`, a port of
//! dagre.

use std::collections::BTreeMap;

use dugong::graphlib::{Graph, GraphOptions};
use dugong::{EdgeLabel, GraphLabel, NodeLabel, RankDir};
use kurbo::{Point, Rect, Size};
use petgraph::unionfind::UnionFind;

use crate::packing;

/// Boxes, and what leads from one to another.
#[derive(Clone, Debug, Default)]
pub struct BoxGraph {
    /// Size of each box.
    pub sizes: Vec<Size>,
    /// Edges between them. Those with an end that is not there count for nothing.
    pub edges: Vec<BoxEdge>,
}

/// An edge from one box to another.
#[derive(Clone, Copy, Debug)]
pub struct BoxEdge {
    /// Position of the box where it begins.
    pub from: usize,
    /// Position of the box where it ends.
    pub to: usize,
    /// Room that its label needs; zero without one.
    pub label: Size,
}

impl BoxEdge {
    /// An edge without a label.
    #[must_use]
    pub const fn new(from: usize, to: usize) -> Self {
        Self {
            from,
            to,
            label: Size::ZERO,
        }
    }
}

/// Room between boxes.
#[derive(Clone, Copy, Debug)]
pub struct Spacing {
    /// Between neighbours of one layer.
    pub within: f64,
    /// Between two layers, beside what labels need.
    pub between: f64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self {
            within: 60.0,
            between: 80.0,
        }
    }
}

/// Boxes up to which both directions are tried, which takes twice the time.
const MOST_IN_BOTH_DIRECTIONS: usize = 500;

/// Places every box: what leads to something lies in a layer before it, and what is not connected lies beside each
/// other. Layers run down or to the right, whichever `screen` shows larger; of many boxes always down.
#[must_use]
pub fn arrange(graph: &BoxGraph, spacing: Spacing, screen: Size) -> Vec<Rect> {
    let down = in_direction(graph, spacing, screen, RankDir::TB);
    if graph.sizes.len() > MOST_IN_BOTH_DIRECTIONS {
        return down;
    }
    let right = in_direction(graph, spacing, screen, RankDir::LR);
    if zoom(&right, screen) > zoom(&down, screen) {
        right
    } else {
        down
    }
}

/// Pixels that a screen gives to a unit where it shows all boxes.
fn zoom(boxes: &[Rect], screen: Size) -> f64 {
    let all = boxes.iter().copied().reduce(|all, one| all.union(one));
    let all = all.unwrap_or_default();
    (screen.width / all.width().max(1.0)).min(screen.height / all.height().max(1.0))
}

fn in_direction(graph: &BoxGraph, spacing: Spacing, screen: Size, direction: RankDir) -> Vec<Rect> {
    let components = components(graph);
    let parts: Vec<Vec<Rect>> = components
        .iter()
        .map(|members| component(graph, members, spacing, direction))
        .collect();
    let places = packing::pack(&parts, spacing.within, screen);
    let mut boxes = vec![Rect::ZERO; graph.sizes.len()];
    for ((members, part), at) in components.iter().zip(parts).zip(places) {
        for (member, area) in members.iter().zip(part) {
            boxes[*member] = area + at.to_vec2();
        }
    }
    boxes
}

/// Boxes that are connected with each other, in their order.
fn components(graph: &BoxGraph) -> Vec<Vec<usize>> {
    let count = graph.sizes.len();
    let mut sets = UnionFind::new(count);
    for edge in edges(graph) {
        sets.union(edge.from, edge.to);
    }
    let mut components: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for member in 0..count {
        components
            .entry(sets.find(member))
            .or_default()
            .push(member);
    }
    let mut components: Vec<_> = components.into_values().collect();
    components.sort_by_key(|members| members[0]);
    components
}

/// Edges between two boxes that are there.
fn edges(graph: &BoxGraph) -> impl Iterator<Item = &BoxEdge> {
    let count = graph.sizes.len();
    let is_whole = move |edge: &&BoxEdge| edge.from.max(edge.to) < count && edge.from != edge.to;
    graph.edges.iter().filter(is_whole)
}

/// The members of a component, with the corner of their area at the origin.
fn component(
    graph: &BoxGraph,
    members: &[usize],
    spacing: Spacing,
    direction: RankDir,
) -> Vec<Rect> {
    let placed = match members {
        [_] => None,
        _ => layered(graph, members, spacing, direction),
    };
    // Where no layers can be made of them, they lie side by side.
    let boxes = placed.unwrap_or_else(|| {
        let parts: Vec<_> = members
            .iter()
            .map(|member| vec![graph.sizes[*member].to_rect()])
            .collect();
        let places = packing::pack(&parts, spacing.within, Size::new(1.6, 1.0));
        let moved = parts
            .iter()
            .zip(places)
            .map(|(part, at)| part[0] + at.to_vec2());
        moved.collect()
    });
    let all = boxes.iter().copied().reduce(|all, one| all.union(one));
    let corner = all.unwrap_or_default().origin().to_vec2();
    boxes.into_iter().map(|area| area - corner).collect()
}

fn layered(
    graph: &BoxGraph,
    members: &[usize],
    spacing: Spacing,
    direction: RankDir,
) -> Option<Vec<Rect>> {
    let mut layers = Graph::new(GraphOptions {
        multigraph: true,
        ..GraphOptions::default()
    });
    layers.set_graph(GraphLabel {
        rankdir: direction,
        nodesep: spacing.within,
        ranksep: spacing.between,
        ..GraphLabel::default()
    });
    for member in members {
        let Size { width, height } = graph.sizes[*member];
        layers.set_node(
            member.to_string(),
            NodeLabel {
                width,
                height,
                ..NodeLabel::default()
            },
        );
    }
    for (number, edge) in edges(graph).enumerate() {
        if members.binary_search(&edge.from).is_ok() {
            let label = EdgeLabel {
                width: edge.label.width,
                height: edge.label.height,
                weight: 1.0,
                ..EdgeLabel::default()
            };
            let (from, to) = (edge.from.to_string(), edge.to.to_string());
            layers.set_edge_named(from, to, Some(number.to_string()), Some(label));
        }
    }
    dugong::layout(&mut layers).ok()?;
    let place = |member: &usize| {
        let label = layers.node(&member.to_string())?;
        let center = Point::new(label.x?, label.y?);
        Some(Rect::from_center_size(center, graph.sizes[*member]))
    };
    members.iter().map(place).collect()
}
