//! Edits of the document that are made on the map.
//!
//! Whoever draws on the map expects the rest to stay where it is: with the first edit, all bubbles that the layout has
//! placed are placed for good.

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, Context, ContextAttribute, Edit, Element, Id, Point, Rect, Relationship, Size,
};
use isobar_scene::{ContextMap, Tie, TieSource, extent};

/// Size of the frame on the board of a context that is made on the map, and its distance from what is there.
const FRAME: Size = Size {
    width: 640,
    height: 400,
};
const FRAME_GAP: i32 = 80;

/// A new context, with its frame beside everything on the board.
#[must_use]
pub fn add_context(
    alternative: &Alternative,
    map: &ContextMap,
    id: Id,
    name: &str,
    at: Point,
) -> Vec<Edit> {
    let area = if alternative.notes().is_empty() && alternative.contexts().is_empty() {
        Rect::new(Point::new(0, 0), FRAME)
    } else {
        let extent = extent(alternative);
        let x = extent
            .x
            .saturating_add(extent.width)
            .saturating_add(FRAME_GAP);
        Rect::new(Point::new(x, extent.y), FRAME)
    };
    let context = Context {
        map_at: Some(at),
        ..Context::new(id, name, area)
    };
    let mut edits = placed(alternative, map);
    edits.push(Edit::Add(Element::Context(context)));
    edits
}

/// A relationship that is declared.
#[must_use]
pub fn declare(
    alternative: &Alternative,
    map: &ContextMap,
    relationship: Relationship,
) -> Vec<Edit> {
    let mut edits = placed(alternative, map);
    edits.push(Edit::Add(Element::Relationship(relationship)));
    edits
}

/// Inferred relationships as declared ones, for every pair for which nothing is declared.
#[must_use]
pub fn declare_inferred(alternative: &Alternative, map: &ContextMap, ties: &[Tie]) -> Vec<Edit> {
    let declared: BTreeSet<(Id, Id)> = Tie::declared(alternative).map(|tie| pair(&tie)).collect();
    let open = ties
        .iter()
        .filter(|tie| tie.source == TieSource::Inferred && !declared.contains(&pair(tie)));
    let mut taken: BTreeSet<Id> = BTreeSet::new();
    let new: Vec<Edit> = open
        .map(|tie| {
            let relationship = of_tie(alternative, tie, &mut taken);
            Edit::Add(Element::Relationship(relationship))
        })
        .collect();
    if new.is_empty() {
        return new;
    }
    placed(alternative, map).into_iter().chain(new).collect()
}

fn pair(tie: &Tie) -> (Id, Id) {
    let (a, b) = tie.pair();
    (a.clone(), b.clone())
}

/// A tie as a relationship of its own, with an id that is free.
fn of_tie(alternative: &Alternative, tie: &Tie, taken: &mut BTreeSet<Id>) -> Relationship {
    let (a, b) = tie.direction().unwrap_or((&tie.a, &tie.b));
    let wanted = alternative.free_id(&Id::from_words(&format!("{a} {b}")));
    let mut id = wanted.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = alternative.free_id(&Id::from_words(&format!("{wanted} {number}")));
    }
    Relationship {
        upstream_roles: tie.upstream_roles.clone(),
        downstream_roles: tie.downstream_roles.clone(),
        ..Relationship::new(id, a.clone(), b.clone(), tie.pattern)
    }
}

/// The middle of a bubble elsewhere.
#[must_use]
pub fn move_bubble(alternative: &Alternative, map: &ContextMap, id: &Id, at: Point) -> Vec<Edit> {
    let mut edits = placed(alternative, map);
    edits.push(put(id, Some(at)));
    edits
}

/// Every declared relationship of two contexts gone.
#[must_use]
pub fn remove_relationships(alternative: &Alternative, a: &Id, b: &Id) -> Vec<Edit> {
    let declared = alternative.relationships().values();
    let between = declared.filter(|one| (&one.a, &one.b) == (a, b) || (&one.b, &one.a) == (a, b));
    between.map(|one| Edit::remove(one.id.clone())).collect()
}

/// All bubbles left to the layout again.
#[must_use]
pub fn rearrange(alternative: &Alternative) -> Vec<Edit> {
    let placed = alternative.contexts().values();
    let placed = placed.filter(|context| context.map_at.is_some());
    placed.map(|context| put(&context.id, None)).collect()
}

/// Edits that leave every bubble where the layout has put it.
fn placed(alternative: &Alternative, map: &ContextMap) -> Vec<Edit> {
    let is_free = |id: &Id| {
        let context = alternative.contexts().get(id);
        context.is_some_and(|context| context.map_at.is_none())
    };
    let free = map.bubbles.iter().filter(|bubble| is_free(&bubble.id));
    let place = free.map(|bubble| {
        let center = bubble.bounds.center();
        let at = Point::new(center.x.round() as i32, center.y.round() as i32);
        put(&bubble.id, Some(at))
    });
    place.collect()
}

fn put(id: &Id, at: Option<Point>) -> Edit {
    Edit::Context(id.clone(), ContextAttribute::MapAt(at))
}
