//! Where every element of the active alternative lies: an R-tree that follows deltas.

use std::collections::{BTreeSet, HashMap};

use isobar_model::{Alternative, Element, Id, MAX_COORDINATE, NoteKind, Order, Swap};
use isobar_scene::Route;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::geometry::Area;
use crate::route;

/// What lies above what: the later, the higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Lanes across the board.
    Swimlane,
    /// Frames of contexts.
    Context,
    /// Frames of services.
    Service,
    /// Arrows.
    Link,
    /// Sticky notes.
    Note,
}

/// The number of an element in the index, as long as the element is there.
pub(crate) type Slot = u32;

type Leaf = GeomWithData<Rectangle<[f64; 2]>, Slot>;

/// An element in the index.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub id: Id,
    pub layer: Layer,
    /// Everything that it covers.
    pub area: Area,
    /// The course of a link.
    pub route: Option<Route>,
    /// Where it stands in the pile, from the bottom up.
    pub rank: u32,
}

/// Places of all elements that can be seen.
#[derive(Debug, Default)]
pub(crate) struct Index {
    tree: RTree<Leaf>,
    placed: Vec<Option<Placed>>,
    free: Vec<Slot>,
    slots: HashMap<Id, Slot>,
    links_at: HashMap<Id, BTreeSet<Id>>,
    ranks_are_stale: bool,
}

impl Index {
    /// The index of all of `alternative`.
    pub fn of(alternative: &Alternative) -> Self {
        let mut index = Self {
            ranks_are_stale: true,
            ..Self::default()
        };
        for link in alternative.links().values() {
            index.note_ends(&link.id, &link.from, &link.to);
        }
        let placed: Vec<_> = alternative
            .ids()
            .filter_map(|id| Some((id, place(alternative, id)?)))
            .collect();
        let leaves = placed.into_iter().map(|(id, placed)| {
            let slot = index.placed.len() as Slot;
            index.slots.insert(id.clone(), slot);
            let leaf = leaf(placed.area, slot);
            index.placed.push(Some(placed));
            leaf
        });
        index.tree = RTree::bulk_load(leaves.collect());
        index.refresh_ranks(alternative);
        index
    }

    /// Follows what changed, and tells the slots whose content has to be made again.
    pub fn follow<'a>(
        &mut self,
        alternative: &Alternative,
        swaps: impl Iterator<Item = (&'a Id, &'a Swap<Element>)>,
    ) -> BTreeSet<Slot> {
        let mut moved: BTreeSet<Id> = BTreeSet::new();
        for (id, swap) in swaps {
            self.follow_ends(id, swap);
            self.ranks_are_stale |= order_of(&swap.before) != order_of(&swap.after);
            moved.extend(self.links_at.get(id).into_iter().flatten().cloned());
            moved.insert(id.clone());
        }
        let touched = moved
            .iter()
            .filter_map(|id| self.replace(alternative, id))
            .collect();
        if self.ranks_are_stale {
            self.refresh_ranks(alternative);
        }
        touched
    }

    /// The element in a slot.
    pub fn get(&self, slot: Slot) -> Option<&Placed> {
        self.placed.get(slot as usize)?.as_ref()
    }

    /// The element of this id.
    pub fn find(&self, id: &Id) -> Option<&Placed> {
        self.get(*self.slots.get(id)?)
    }

    /// Where the element of this id is.
    pub fn slot(&self, id: &Id) -> Option<Slot> {
        self.slots.get(id).copied()
    }

    /// How many slots there are, used or not.
    pub fn capacity(&self) -> usize {
        self.placed.len()
    }

    /// Everything that touches `area`, in no order.
    pub fn touching(&self, area: Area) -> impl Iterator<Item = (Slot, &Placed)> {
        let envelope = AABB::from_corners([area.left, area.top], [area.right, area.bottom]);
        self.tree
            .locate_in_envelope_intersecting(envelope)
            .filter_map(|leaf| Some((leaf.data, self.get(leaf.data)?)))
    }

    /// Everything that touches `area`, from the bottom of the pile up.
    pub fn visible(&self, area: Area, into: &mut Vec<Slot>) {
        into.clear();
        let mut ranked: Vec<_> = self
            .touching(area)
            .map(|(slot, placed)| (placed.rank, slot))
            .collect();
        ranked.sort_unstable();
        into.extend(ranked.into_iter().map(|(_, slot)| slot));
    }

    /// The links that start or end at `id`.
    pub fn links_at(&self, id: &Id) -> impl Iterator<Item = &Id> {
        self.links_at.get(id).into_iter().flatten()
    }

    /// The area around all elements; without swimlanes, which have no ends.
    pub fn extent(&self) -> Option<Area> {
        let bounded = self
            .placed
            .iter()
            .flatten()
            .filter(|placed| placed.layer != Layer::Swimlane);
        bounded.map(|placed| placed.area).reduce(Area::union)
    }

    fn replace(&mut self, alternative: &Alternative, id: &Id) -> Option<Slot> {
        if let Some(slot) = self.slots.get(id).copied() {
            let old = self.placed.get_mut(slot as usize)?.take();
            if let Some(placed) = &old {
                self.tree.remove(&leaf(placed.area, slot));
            }
            match place(alternative, id) {
                Some(placed) => {
                    let rank = old.map_or(0, |placed| placed.rank);
                    self.fill(slot, Placed { rank, ..placed });
                }
                None => {
                    self.slots.remove(id);
                    self.free.push(slot);
                    self.ranks_are_stale = true;
                }
            }
            return Some(slot);
        }
        let placed = place(alternative, id)?;
        let slot = self.free.pop().unwrap_or_else(|| {
            self.placed.push(None);
            (self.placed.len() - 1) as Slot
        });
        self.slots.insert(id.clone(), slot);
        self.fill(slot, placed);
        self.ranks_are_stale = true;
        Some(slot)
    }
}

impl Index {
    fn fill(&mut self, slot: Slot, placed: Placed) {
        self.tree.insert(leaf(placed.area, slot));
        if let Some(place) = self.placed.get_mut(slot as usize) {
            *place = Some(placed);
        }
    }

    fn follow_ends(&mut self, id: &Id, swap: &Swap<Element>) {
        if let Some(Element::Link(link)) = &swap.before {
            for end in [&link.from, &link.to] {
                if let Some(links) = self.links_at.get_mut(end) {
                    links.remove(id);
                }
            }
        }
        if let Some(Element::Link(link)) = &swap.after {
            self.note_ends(id, &link.from, &link.to);
        }
    }

    fn note_ends(&mut self, id: &Id, from: &Id, to: &Id) {
        for end in [from, to] {
            self.links_at
                .entry(end.clone())
                .or_default()
                .insert(id.clone());
        }
    }

    fn refresh_ranks(&mut self, alternative: &Alternative) {
        let bottom = Order::default();
        let mut pile: Vec<_> = self.placed.iter_mut().flatten().collect();
        pile.sort_by(|one, other| {
            let key = |placed: &Placed| {
                (
                    placed.layer,
                    order_in(alternative, placed).unwrap_or(&bottom),
                )
            };
            key(one)
                .cmp(&key(other))
                .then_with(|| one.id.cmp(&other.id))
        });
        for (rank, placed) in pile.into_iter().enumerate() {
            placed.rank = rank as u32;
        }
        self.ranks_are_stale = false;
    }
}

fn order_in<'a>(alternative: &'a Alternative, placed: &Placed) -> Option<&'a Order> {
    Some(match placed.layer {
        Layer::Note => &alternative.notes().get(&placed.id)?.order,
        Layer::Context => &alternative.contexts().get(&placed.id)?.order,
        Layer::Service => &alternative.services().get(&placed.id)?.order,
        Layer::Link | Layer::Swimlane => return None,
    })
}

fn order_of(element: &Option<Element>) -> Option<&Order> {
    match element.as_ref()? {
        Element::Note(note) => Some(&note.order),
        Element::Context(context) => Some(&context.order),
        Element::Service(service) => Some(&service.order),
        _ => None,
    }
}

fn leaf(area: Area, slot: Slot) -> Leaf {
    let corners = ([area.left, area.top], [area.right, area.bottom]);
    Leaf::new(Rectangle::from_corners(corners.0, corners.1), slot)
}

/// Where an element lies; `None` for what has no place on the board.
fn place(alternative: &Alternative, id: &Id) -> Option<Placed> {
    let placed = |layer, area, route| Placed {
        id: id.clone(),
        layer,
        area,
        route,
        rank: 0,
    };
    if let Some(note) = alternative.notes().get(id) {
        let area = Area::from(note.area());
        let area = if note.kind == NoteKind::Hotspot {
            turned(area)
        } else {
            area
        };
        return Some(placed(Layer::Note, area, None));
    }
    if let Some(link) = alternative.links().get(id) {
        let route = route::of(alternative, link)?;
        return Some(placed(Layer::Link, route.bounds().into(), Some(route)));
    }
    if let Some(context) = alternative.contexts().get(id) {
        return Some(placed(Layer::Context, context.area.into(), None));
    }
    if let Some(service) = alternative.services().get(id) {
        return Some(placed(Layer::Service, service.area.into(), None));
    }
    let lane = alternative.swimlanes().get(id)?;
    let end = f64::from(MAX_COORDINATE);
    let (top, bottom) = (f64::from(lane.top), f64::from(lane.top + lane.height));
    Some(placed(
        Layer::Swimlane,
        Area {
            left: -end,
            top,
            right: end,
            bottom,
        },
        None,
    ))
}

/// What a hotspot covers, which stands on its corner.
fn turned(area: Area) -> Area {
    let center = area.center();
    let reach = (area.width() + area.height()) / 2.0 * std::f64::consts::FRAC_1_SQRT_2;
    Area::around(center, center).grown(reach)
}
