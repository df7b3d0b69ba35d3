//! Spatial index of every element of the active alternative: an R-tree that follows deltas.

mod build;
mod pile;
mod place;

use isobar_model::{Alternative, Element, Id, Order, Swap};
use isobar_scene::{LANE_HEAD, Route};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use rustc_hash::FxHashMap;

use self::place::{place, place_link};
use crate::geometry::BoardArea;

/// Z-order: the later, the higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ZOrder {
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
    pub layer: ZOrder,
    /// Everything that it covers.
    pub area: BoardArea,
    /// The course of a link.
    pub route: Option<Route>,
    /// Position in the z-order, from the bottom up.
    pub rank: u32,
}

/// Places of all elements that can be seen.
#[derive(Debug, Default)]
pub(crate) struct Index {
    tree: RTree<Leaf>,
    /// By slot; `None` where the slot is free.
    placed: Vec<Option<Placed>>,
    /// By slot.
    ids: Vec<Id>,
    free: Vec<Slot>,
    slots: FxHashMap<Id, Slot>,
    /// By slot: the links that start or end there, by their ids.
    links_at: Vec<Vec<Slot>>,
    /// Every slot in use, from the bottom of the pile up.
    pile: Vec<Slot>,
}

/// Effect of a delta on the index.
#[derive(Debug, Default)]
pub(crate) struct Followed {
    /// The slots whose content has to be made again.
    pub touched: Vec<Slot>,
    /// The slots whose content is the same, somewhere else: how far to the right and down.
    pub moved: Vec<(Slot, f32, f32)>,
    /// True if anything came, went or changed its place in the pile.
    pub restacked: bool,
    /// True if anything in it reaches as far as the board does: swimlanes and pivotal lines.
    pub reaches_far: bool,
}

/// Distance from a link at which something is in its way, in board units: more than what links keep away.
const PASSING: f64 = 8.0;

/// Share of the tree beyond which rebuilding is faster than moving.
const BULK_SHARE: usize = 8;

impl Index {
    /// Follows what changed.
    pub fn follow<'a>(
        &mut self,
        alternative: &Alternative,
        swaps: impl Iterator<Item = (&'a Id, &'a Swap<Element>)>,
    ) -> Followed {
        let mut touched = Vec::new();
        let mut moved = Vec::new();
        let mut restacked = Vec::new();
        let mut reaches_far = false;
        for (id, swap) in swaps {
            self.follow_ends(id, swap);
            let slot = self.slot_for(id);
            let mut sides = [&swap.before, &swap.after].into_iter().flatten();
            reaches_far |= sides.any(does_reach_far);
            if order_of(&swap.before) != order_of(&swap.after)
                || swap.before.is_none()
                || swap.after.is_none()
            {
                restacked.push(slot);
            }
            match shift_of(swap) {
                Some((dx, dy)) => moved.push((slot, dx, dy)),
                None => touched.push(slot),
            }
            touched.extend(self.links_of(slot));
        }
        let mut changed: Vec<Slot> = moved.iter().map(|(slot, ..)| *slot).collect();
        changed.extend(&touched);
        changed.sort_unstable();
        changed.dedup();
        let (links, others): (Vec<Slot>, Vec<Slot>) = changed
            .into_iter()
            .partition(|slot| self.is_link(alternative, *slot));
        let areas = |index: &Self| -> Vec<BoardArea> {
            let placed = others.iter().filter_map(|slot| index.get(*slot));
            placed
                .filter(|placed| placed.layer == ZOrder::Note)
                .map(|placed| placed.area)
                .collect()
        };
        let mut ways = areas(self);
        self.replace_all(alternative, &others);
        ways.extend(areas(self));
        // Links in whose way something came, or from whose way something went.
        touched.extend(links);
        for area in ways {
            let passing = self.touching(area.grown(PASSING));
            touched.extend(
                passing
                    .filter(|(_, placed)| placed.layer == ZOrder::Link)
                    .map(|(slot, _)| slot),
            );
        }
        touched.sort_unstable();
        touched.dedup();
        let links: Vec<Slot> = touched
            .iter()
            .copied()
            .filter(|slot| self.is_link(alternative, *slot))
            .collect();
        self.replace_all(alternative, &links);
        self.restack(alternative, &restacked);
        Followed {
            touched,
            moved,
            restacked: !restacked.is_empty(),
            reaches_far,
        }
    }

    /// The element in a slot.
    pub fn get(&self, slot: Slot) -> Option<&Placed> {
        self.placed.get(slot as usize)?.as_ref()
    }

    /// The element of this id.
    pub fn find(&self, id: &Id) -> Option<&Placed> {
        self.get(self.slot(id)?)
    }

    /// Area of the element of this id.
    pub fn slot(&self, id: &Id) -> Option<Slot> {
        self.slots.get(id).copied()
    }

    /// Number of slots, used or not.
    pub fn capacity(&self) -> usize {
        self.placed.len()
    }

    /// Everything that touches `area`, in no order.
    pub fn touching(&self, area: BoardArea) -> impl Iterator<Item = (Slot, &Placed)> {
        let envelope = AABB::from_corners([area.left, area.top], [area.right, area.bottom]);
        self.tree
            .locate_in_envelope_intersecting(envelope)
            .filter_map(|leaf| Some((leaf.data, self.get(leaf.data)?)))
    }

    /// Everything that is there, from the bottom of the pile up.
    pub fn all(&self) -> impl Iterator<Item = (Slot, &Placed)> {
        let placed = |slot: &Slot| Some((*slot, self.get(*slot)?));
        self.pile.iter().filter_map(placed)
    }

    /// The frames and lanes that touch `area`, from the bottom of the pile up: they are below everything else.
    pub fn frames(&self, area: BoardArea) -> impl Iterator<Item = Slot> {
        let frames = self.all().take_while(|(_, one)| one.layer < ZOrder::Link);
        let near = frames.filter(move |(_, placed)| placed.area.intersects(area));
        near.map(|(slot, _)| slot)
    }

    /// Everything that touches `area`, from the bottom of the pile up.
    pub fn visible(&self, area: BoardArea, into: &mut Vec<Slot>) {
        into.clear();
        let mut ranked: Vec<_> = self
            .touching(area)
            .map(|(slot, placed)| (placed.rank, slot))
            .collect();
        ranked.sort_unstable();
        into.extend(ranked.into_iter().map(|(_, slot)| slot));
    }

    /// The links that start or end at `id`, in the order of their ids.
    pub fn links_at(&self, id: &Id) -> impl Iterator<Item = &Id> {
        let links = self.slot(id).map_or(&[][..], |slot| self.links_of(slot));
        links.iter().filter_map(|link| self.ids.get(*link as usize))
    }

    fn links_of(&self, slot: Slot) -> &[Slot] {
        self.links_at.get(slot as usize).map_or(&[], Vec::as_slice)
    }

    /// The area around all elements. Swimlanes have no ends: their names stand before everything else.
    pub fn extent(&self) -> Option<BoardArea> {
        let is_lane = |placed: &&Placed| placed.layer == ZOrder::Swimlane;
        let placed = || self.placed.iter().flatten();
        let bounded = placed().filter(|placed| !is_lane(placed));
        let around = bounded.map(|placed| placed.area).reduce(BoardArea::union)?;
        let lanes = placed().filter(is_lane).map(|lane| BoardArea {
            left: around.left - f64::from(LANE_HEAD),
            right: around.right,
            ..lane.area
        });
        Some(lanes.fold(around, BoardArea::union))
    }

    /// True if a slot holds a link, or is about to.
    fn is_link(&self, alternative: &Alternative, slot: Slot) -> bool {
        let is_placed = self
            .get(slot)
            .is_some_and(|placed| placed.layer == ZOrder::Link);
        let id = self.ids.get(slot as usize);
        is_placed || id.is_some_and(|id| alternative.links().contains_key(id))
    }

    fn replace_all(&mut self, alternative: &Alternative, slots: &[Slot]) {
        let bulk = self.is_bulk(slots.len());
        for slot in slots {
            let Some(id) = self.ids.get(*slot as usize) else {
                continue;
            };
            let new = place(alternative, id).or_else(|| place_link(self, alternative, id));
            let is_gone = new.is_none();
            self.replace(*slot, new, bulk);
            if is_gone {
                self.give_back(*slot);
            }
        }
        if bulk {
            self.replant();
        }
    }

    /// True if so many move that the tree is made anew when they have.
    fn is_bulk(&self, count: usize) -> bool {
        count > self.tree.size() / BULK_SHARE
    }

    /// Fills a slot; what is replaced in bulk gets its place in the tree later.
    fn replace(&mut self, slot: Slot, new: Option<Placed>, bulk: bool) {
        let area = new.as_ref().map(|placed| placed.area);
        let old = self.put(slot, new);
        if bulk {
            return;
        }
        if let Some(area) = old {
            self.tree.remove(&leaf(area, slot));
        }
        if let Some(area) = area {
            self.tree.insert(leaf(area, slot));
        }
    }

    /// Fills a slot, keeping its place in the pile. Tells which area it covered before.
    fn put(&mut self, slot: Slot, new: Option<Placed>) -> Option<BoardArea> {
        let place = self.placed.get_mut(slot as usize)?;
        let old = place.take();
        let rank = old.as_ref().map_or(0, |placed| placed.rank);
        *place = new.map(|placed| Placed { rank, ..placed });
        old.map(|placed| placed.area)
    }

    fn take_slot(&mut self, id: &Id) -> Slot {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.placed.push(None);
            self.links_at.push(Vec::new());
            self.ids.push(id.clone());
            (self.placed.len() - 1) as Slot
        });
        if let Some(name) = self.ids.get_mut(slot as usize) {
            *name = id.clone();
        }
        self.slots.insert(id.clone(), slot);
        slot
    }

    fn give_back(&mut self, slot: Slot) {
        if let Some(id) = self.ids.get(slot as usize) {
            self.slots.remove(id);
            self.free.push(slot);
        }
    }

    /// Makes the tree anew.
    fn replant(&mut self) {
        let placed = self.placed.iter().enumerate();
        let leaves =
            placed.filter_map(|(slot, placed)| Some(leaf(placed.as_ref()?.area, slot as Slot)));
        self.tree = RTree::bulk_load(leaves.collect());
    }

    fn follow_ends(&mut self, id: &Id, swap: &Swap<Element>) {
        let link = self.slot_for(id);
        if let Some(Element::Link(before)) = &swap.before {
            for end in [&before.from, &before.to] {
                let end = self.slot_for(end);
                if let Some(links) = self.links_at.get_mut(end as usize) {
                    links.retain(|one| *one != link);
                }
            }
        }
        if let Some(Element::Link(after)) = &swap.after {
            for end in [&after.from, &after.to] {
                // What comes with its links may come after them.
                let end = self.slot_for(end);
                self.note_end(link, end);
            }
        }
    }

    fn slot_for(&mut self, id: &Id) -> Slot {
        self.slot(id).unwrap_or_else(|| self.take_slot(id))
    }

    /// Remembers that a link starts or ends at what is in the slot `end`.
    fn note_end(&mut self, link: Slot, end: Slot) {
        let name = |slot: &Slot| self.ids.get(*slot as usize);
        let links = self.links_of(end);
        let at = links.partition_point(|one| name(one) < name(&link));
        if links.get(at) != Some(&link)
            && let Some(links) = self.links_at.get_mut(end as usize)
        {
            links.insert(at, link);
        }
    }
}

/// Distance by which a note was moved, if that is all that is seen of a change.
fn shift_of(swap: &Swap<Element>) -> Option<(f32, f32)> {
    let (Some(Element::Note(before)), Some(Element::Note(after))) = (&swap.before, &swap.after)
    else {
        return None;
    };
    let looks_alike = before.kind == after.kind
        && before.text == after.text
        && before.size == after.size
        && before.locked == after.locked
        && before.clock == after.clock
        && before.turned() == after.turned()
        && before.order == after.order;
    let (dx, dy) = (after.at.x - before.at.x, after.at.y - before.at.y);
    looks_alike.then_some((dx as f32, dy as f32))
}

const fn does_reach_far(element: &Element) -> bool {
    match element {
        Element::Swimlane(_) => true,
        Element::Note(note) => note.pivotal,
        _ => false,
    }
}

fn order_of(element: &Option<Element>) -> Option<&Order> {
    match element.as_ref()? {
        Element::Note(note) => Some(&note.order),
        Element::Context(context) => Some(&context.order),
        Element::Service(service) => Some(&service.order),
        _ => None,
    }
}

fn leaf(area: BoardArea, slot: Slot) -> Leaf {
    let corners = ([area.left, area.top], [area.right, area.bottom]);
    Leaf::new(Rectangle::from_corners(corners.0, corners.1), slot)
}
