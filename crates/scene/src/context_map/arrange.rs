//! Places for the bubbles that nobody has placed.

use std::collections::BTreeMap;

use isobar_layout::{BoxEdge, BoxGraph, Spacing, arrange, free_place};
use isobar_model::{Alternative, Context, Id, Point};
use kurbo::{Point as Place, Rect, Size};

use crate::Area;

use super::bubble::{BUBBLE_HEIGHT, BUBBLE_WIDTH};
use super::{Tie, contexts};

const BUBBLE: Size = Size::new(BUBBLE_WIDTH as f64, BUBBLE_HEIGHT as f64);
/// Room for the name of a pattern.
const LABEL: Size = Size::new(150.0, 24.0);
const SPACING: Spacing = Spacing {
    within: 90.0,
    between: 130.0,
};
/// Shape of a screen.
const SCREEN: Size = Size::new(1280.0, 800.0);

/// The middle of each bubble that nobody has placed. Where none is placed, upstreams lie before their downstreams, in
/// layers; else each comes near those that it is related to, and nothing that is placed moves.
#[must_use]
pub fn arranged(alternative: &Alternative, ties: &[Tie]) -> BTreeMap<Id, Point> {
    let contexts = contexts(alternative);
    if contexts.iter().all(|context| context.map_at.is_none()) {
        in_layers(&contexts, ties)
    } else {
        beside_the_placed(&contexts, ties)
    }
}

fn in_layers(contexts: &[&Context], ties: &[Tie]) -> BTreeMap<Id, Point> {
    let numbers = contexts.iter().enumerate();
    let numbers: BTreeMap<&Id, usize> = numbers.map(|(at, context)| (&context.id, at)).collect();
    let edge = |tie: &Tie| {
        let (from, to) = tie.direction().unwrap_or((&tie.a, &tie.b));
        Some(BoxEdge {
            label: LABEL,
            ..BoxEdge::new(*numbers.get(from)?, *numbers.get(to)?)
        })
    };
    let mut edges: Vec<BoxEdge> = ties.iter().filter_map(edge).collect();
    // Declared and inferred are one way between the same two.
    let ends = |edge: &BoxEdge| (edge.from.min(edge.to), edge.from.max(edge.to));
    edges.sort_by_key(ends);
    edges.dedup_by_key(|edge| ends(edge));
    let graph = BoxGraph {
        sizes: vec![BUBBLE; contexts.len()],
        edges,
    };
    let boxes = arrange(&graph, SPACING, SCREEN);
    let placed = contexts.iter().zip(boxes);
    placed
        .map(|(context, area)| (context.id.clone(), rounded(area.center())))
        .collect()
}

fn beside_the_placed(contexts: &[&Context], ties: &[Tie]) -> BTreeMap<Id, Point> {
    let placed = contexts.iter().filter_map(|context| {
        let at = context.map_at?;
        Some((&context.id, Place::new(f64::from(at.x), f64::from(at.y))))
    });
    let mut middles: BTreeMap<&Id, Place> = placed.collect();
    let mut new = BTreeMap::new();
    for context in contexts.iter().filter(|context| context.map_at.is_none()) {
        let neighbours = ties.iter().filter_map(|tie| match (&tie.a, &tie.b) {
            (a, b) if *a == context.id => middles.get(b).copied(),
            (a, b) if *b == context.id => middles.get(a).copied(),
            _ => None,
        });
        let wanted = middle(neighbours).or_else(|| middle(middles.values().copied()));
        let taken: Vec<Rect> = middles
            .values()
            .map(|at| Rect::from_center_size(*at, BUBBLE))
            .collect();
        let at = free_place(&taken, wanted.unwrap_or_default(), BUBBLE, SPACING.within);
        middles.insert(&context.id, at);
        new.insert(context.id.clone(), rounded(at));
    }
    new
}

/// The middle nearest to `wanted` where a bubble lies on none of these.
pub(super) fn beside(taken: impl Iterator<Item = Area>, wanted: Point) -> Point {
    let taken: Vec<Rect> = taken
        .map(|area| {
            let center = area.center();
            Rect::from_center_size((f64::from(center.x), f64::from(center.y)), BUBBLE)
        })
        .collect();
    let wanted = Place::new(f64::from(wanted.x), f64::from(wanted.y));
    rounded(free_place(&taken, wanted, BUBBLE, SPACING.within))
}

fn middle(places: impl Iterator<Item = Place>) -> Option<Place> {
    let places: Vec<Place> = places.collect();
    let sum = places
        .iter()
        .fold(Place::ZERO, |sum, at| sum + at.to_vec2());
    let count = places.len() as f64;
    (count > 0.0).then(|| Place::new(sum.x / count, sum.y / count))
}

fn rounded(at: Place) -> Point {
    Point::new(at.x.round() as i32, at.y.round() as i32)
}
