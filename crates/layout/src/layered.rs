//! Layered layout (Sugiyama, Tagawa, Toda 1981; network simplex after Gansner and others 1993), by `dugong`, a port of
//! dagre.

use std::collections::{BTreeMap, BTreeSet};

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

/// Layers that all edges together may pass through: each such passage becomes a node of its own in the layout.
const MOST_PASSAGES: usize = 20_000;

/// Boxes from which on a strip of layers is folded, pieces that it is folded into at most, and how much larger a screen has to show them.
const FEWEST_FOLDED: usize = 10;
const MOST_PIECES: usize = 12;
const WORTH_FOLDING: f64 = 1.4;

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
        .map(|members| component(graph, members, spacing, screen, direction))
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
    screen: Size,
    direction: RankDir,
) -> Vec<Rect> {
    let placed = match members {
        [_] => None,
        _ if passages(graph, members) > MOST_PASSAGES => None,
        _ => layered(graph, members, spacing, direction)
            .map(|boxes| folded(boxes, spacing, screen, direction)),
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

/// Number of layers that the edges of a component pass through, where each box lies as early as what leads to it allows.
fn passages(graph: &BoxGraph, members: &[usize]) -> usize {
    let mut leads: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for edge in edges(graph).filter(|edge| members.binary_search(&edge.from).is_ok()) {
        leads.entry(edge.from).or_default().push(edge.to);
    }
    let order = depth_first(&leads, members);
    let places: BTreeMap<usize, usize> = order.iter().copied().zip(0..).collect();
    let mut layers: BTreeMap<usize, usize> = BTreeMap::new();
    for from in &order {
        let layer = layers.get(from).copied().unwrap_or_default();
        for to in leads.get(from).into_iter().flatten() {
            // What leads back does not count.
            if places[to] > places[from] {
                let later = layers.entry(*to).or_default();
                *later = (*later).max(layer + 1);
            }
        }
    }
    let layer = |number: &usize| layers.get(number).copied().unwrap_or_default();
    let spans = leads
        .iter()
        .flat_map(|(from, all)| all.iter().map(move |to| (from, to)));
    spans
        .map(|(from, to)| layer(from).abs_diff(layer(to)))
        .sum()
}

/// Boxes in an order in which each comes before those that it leads to, apart from circles.
fn depth_first(leads: &BTreeMap<usize, Vec<usize>>, members: &[usize]) -> Vec<usize> {
    let mut is_seen: BTreeSet<usize> = BTreeSet::new();
    let mut finished = Vec::new();
    for start in members {
        let mut path = vec![(*start, 0)];
        if !is_seen.insert(*start) {
            continue;
        }
        while let Some((at, next)) = path.last_mut() {
            match leads.get(at).and_then(|all| all.get(*next)) {
                Some(to) => {
                    *next += 1;
                    if is_seen.insert(*to) {
                        path.push((*to, 0));
                    }
                }
                None => {
                    finished.push(*at);
                    path.pop();
                }
            }
        }
    }
    finished.reverse();
    finished
}

/// A long strip of layers in several pieces beside each other, if a screen shows these clearly larger.
fn folded(boxes: Vec<Rect>, spacing: Spacing, screen: Size, direction: RankDir) -> Vec<Rect> {
    if boxes.len() < FEWEST_FOLDED {
        return boxes;
    }
    let is_down = direction == RankDir::TB;
    let pieces = (2..=MOST_PIECES).map(|count| in_pieces(&boxes, count, spacing, is_down));
    let by_zoom =
        |one: &Vec<Rect>, other: &Vec<Rect>| zoom(one, screen).total_cmp(&zoom(other, screen));
    let best = pieces.max_by(by_zoom);
    best.filter(|best| zoom(best, screen) > WORTH_FOLDING * zoom(&boxes, screen))
        .unwrap_or(boxes)
}

/// Layers cut into pieces of about the same length, side by side.
fn in_pieces(boxes: &[Rect], count: usize, spacing: Spacing, is_down: bool) -> Vec<Rect> {
    let along = |at: Point| if is_down { at.y } else { at.x };
    let all = boxes.iter().copied().reduce(|all, one| all.union(one));
    let all = all.unwrap_or_default();
    let (start, end) = (along(all.origin()), along(Point::new(all.x1, all.y1)));
    let length = (end - start) / count as f64;
    // Boxes of one layer have their middles on one line, so none of them is torn from the others.
    let piece = |area: &Rect| (((along(area.center()) - start) / length) as usize).min(count - 1);
    let mut moved = boxes.to_vec();
    let mut side = 0.0;
    for number in 0..count {
        let members = moved.iter_mut().zip(boxes);
        let members: Vec<&mut Rect> = members
            .filter_map(|(area, was)| (piece(was) == number).then_some(area))
            .collect();
        let extent = members
            .iter()
            .map(|area| **area)
            .reduce(|all, one| all.union(one));
        let Some(extent) = extent else { continue };
        let shift = if is_down {
            Point::new(side, 0.0) - extent.origin()
        } else {
            Point::new(0.0, side) - extent.origin()
        };
        side += spacing.between
            + if is_down {
                extent.width()
            } else {
                extent.height()
            };
        for area in members {
            *area = *area + shift;
        }
    }
    moved
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
