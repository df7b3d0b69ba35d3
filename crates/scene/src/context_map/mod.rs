//! The context map: a bubble for each context, and between two of them what was declared beside what was inferred.

mod arrange;
mod bubble;
mod edge;
mod tie;

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, Context, Id, Point, UpstreamRole};

use crate::{Area, Item, Spot};

pub use arrange::arranged;
pub use bubble::BUBBLE_RADIUS;
pub use tie::{Tie, TieSource};

/// The context map of an alternative, as shapes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContextMap {
    /// The contexts, in the order in which they lie above each other.
    pub bubbles: Vec<Item>,
    /// Edges, one for each pair.
    pub edges: Vec<MapEdge>,
}

/// Everything between two contexts.
#[derive(Clone, Debug, PartialEq)]
pub struct MapEdge {
    /// One context; the smaller id.
    pub a: Id,
    /// The other.
    pub b: Id,
    /// Its shapes and words. Its id is that of `a`.
    pub item: Item,
    /// Its lines, each by its corners.
    pub lines: Vec<Vec<Spot>>,
    /// True if what was declared is not what was inferred.
    pub differs: bool,
}

impl MapEdge {
    /// Middle of its first line.
    #[must_use]
    pub fn middle(&self) -> Spot {
        edge::middle(self.lines.first().map_or(&[], Vec::as_slice))
    }
}

/// Amount of text on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapDetail {
    /// Everything: names, teams, patterns, roles.
    #[default]
    Full,
    /// Names only, as large as there is room: for maps seen from afar.
    Names,
}

/// Settings of a drawing of the map.
#[derive(Clone, Debug, Default)]
pub struct MapDrawing<'m> {
    /// The middle of the bubbles that nobody has placed: see [`arranged`]. Those that are not in it are left out.
    pub places: BTreeMap<Id, Point>,
    /// A bubble that is being dragged, and its middle.
    pub moved: Option<(&'m Id, Point)>,
    /// Amount of text.
    pub detail: MapDetail,
    /// The map as it was a moment ago, with the same amount of text: while a bubble is dragged, only what hangs on it
    /// is drawn anew.
    pub before: Option<&'m ContextMap>,
}

impl<'m> MapDrawing<'m> {
    /// The map of a moment ago, for what does not hang on the bubble that is dragged.
    fn kept(&self) -> Option<(&'m Id, &'m ContextMap)> {
        Some((self.moved?.0, self.before?))
    }
}

impl ContextMap {
    /// Draws the map. Ties between contexts that are not there are left out.
    #[must_use]
    pub fn new(alternative: &Alternative, ties: &[Tie], drawing: &MapDrawing) -> Self {
        let contexts: Vec<(&Context, Spot)> = contexts(alternative)
            .into_iter()
            .filter_map(|context| Some((context, center(context, drawing)?)))
            .collect();
        let areas: BTreeMap<&Id, Area> = contexts
            .iter()
            .map(|(context, center)| (&context.id, bubble::area(*center)))
            .collect();
        let mut pairs: BTreeMap<(&Id, &Id), Vec<&Tie>> = BTreeMap::new();
        for tie in ties {
            if areas.contains_key(&tie.a) && areas.contains_key(&tie.b) && tie.a != tie.b {
                pairs.entry(tie.pair()).or_default().push(tie);
            }
        }
        let hosts = open_hosts(ties);
        let edges = edge::Edges {
            alternative,
            areas: &areas,
            hosts: &hosts,
            detail: drawing.detail,
            kept: drawing.kept(),
        };
        let kept: BTreeMap<&Id, &Item> =
            drawing.kept().map_or_else(BTreeMap::new, |(moved, map)| {
                let rest = map.bubbles.iter().filter(|bubble| bubble.id != *moved);
                rest.map(|bubble| (&bubble.id, bubble)).collect()
            });
        let bubble = |(context, center): &(&Context, Spot)| {
            let roles = hosts.get(&context.id);
            let kept = kept.get(&context.id).map(|bubble| (*bubble).clone());
            kept.unwrap_or_else(|| bubble::item(context, *center, roles, drawing.detail))
        };
        Self {
            bubbles: contexts.iter().map(bubble).collect(),
            edges: edges.of(pairs),
        }
    }

    /// Everything that is painted, from the bottom up.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let edges = self.edges.iter().map(|edge| &edge.item);
        edges.chain(&self.bubbles)
    }

    /// The area that the map covers; `None` of an empty one.
    #[must_use]
    pub fn bounds(&self) -> Option<Area> {
        self.items().map(|item| item.bounds).reduce(Area::union)
    }

    /// The area that its bubbles and lines cover, without what is written on the lines; `None` of an empty one.
    #[must_use]
    pub fn extent(&self) -> Option<Area> {
        let corners = self
            .edges
            .iter()
            .flat_map(|edge| edge.lines.iter().flatten());
        let corners = corners.map(|at| Area {
            x: at.x,
            y: at.y,
            width: 0.0,
            height: 0.0,
        });
        let bubbles = self.bubbles.iter().map(|bubble| bubble.bounds);
        bubbles.chain(corners).reduce(Area::union)
    }

    /// The middle nearest to `wanted` where one more bubble lies on no other.
    #[must_use]
    pub fn free_place(&self, wanted: Point) -> Point {
        arrange::beside(self.bubbles.iter().map(|bubble| bubble.bounds), wanted)
    }

    /// The bubble of a context.
    #[must_use]
    pub fn bubble(&self, id: &Id) -> Option<&Item> {
        self.bubbles.iter().find(|bubble| bubble.id == *id)
    }

    /// Everything between two contexts.
    #[must_use]
    pub fn edge(&self, a: &Id, b: &Id) -> Option<&MapEdge> {
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        self.edges.iter().find(|edge| (&edge.a, &edge.b) == (a, b))
    }
}

/// The contexts in the order in which they lie above each other.
fn contexts(alternative: &Alternative) -> Vec<&Context> {
    let mut contexts: Vec<&Context> = alternative.contexts().values().collect();
    contexts.sort_by_key(|context| (&context.order, &context.id));
    contexts
}

fn center(context: &Context, drawing: &MapDrawing) -> Option<Spot> {
    let moved = drawing.moved.filter(|(id, _)| **id == context.id);
    let at = moved.map(|(_, at)| at).or(context.map_at);
    let at = at.or_else(|| drawing.places.get(&context.id).copied())?;
    Some(Spot::new(at.x as f32, at.y as f32))
}

/// Upstreams that offer the same open host to several others, and what they offer: it is written once, at the bubble.
fn open_hosts(ties: &[Tie]) -> BTreeMap<Id, BTreeSet<UpstreamRole>> {
    let mut offers: BTreeMap<(&Id, &BTreeSet<UpstreamRole>), BTreeSet<&Id>> = BTreeMap::new();
    for tie in ties {
        if let Some((upstream, downstream)) = tie.direction()
            && tie.upstream_roles.contains(&UpstreamRole::OpenHostService)
        {
            let consumers = offers.entry((upstream, &tie.upstream_roles)).or_default();
            consumers.insert(downstream);
        }
    }
    let shared = offers
        .into_iter()
        .filter(|(_, consumers)| consumers.len() > 1);
    shared
        .map(|((host, roles), _)| (host.clone(), roles.clone()))
        .collect()
}
