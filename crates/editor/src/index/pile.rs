//! Z-order of elements.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use isobar_model::{Alternative, Id, Order};

use super::{Index, Placed, Slot, ZOrder};

/// Number of changes beyond which sorting all is simpler and as fast.
const MANY: usize = 64;

impl Index {
    /// Piles everything up anew.
    pub(super) fn pile_up(&mut self, alternative: &Alternative) {
        let mut pile = Vec::with_capacity(self.slots.len());
        let slot = |id: &Id| self.slot(id);
        pile.extend(alternative.swimlanes().keys().filter_map(slot));
        let contexts = alternative.contexts().values();
        pile.extend(self.stacked(contexts.map(|one| (&one.order, &one.id))));
        let services = alternative.services().values();
        pile.extend(self.stacked(services.map(|one| (&one.order, &one.id))));
        pile.extend(alternative.links().keys().filter_map(slot));
        let notes = alternative.notes().values();
        pile.extend(self.stacked(notes.map(|one| (&one.order, &one.id))));
        self.pile = pile;
        self.number();
    }

    /// The slots of a layer, from the bottom up; `elements` come by id.
    fn stacked<'a>(
        &self,
        elements: impl Iterator<Item = (&'a Order, &'a Id)>,
    ) -> impl Iterator<Item = Slot> {
        let slotted = elements.filter_map(|(order, id)| Some((order, self.slot(id)?)));
        let mut layer: Vec<(&Order, Slot)> = slotted.collect();
        sort(&mut layer);
        layer.into_iter().map(|(_, slot)| slot)
    }

    /// Takes these out of the pile and puts those that are there where they belong now.
    pub(super) fn restack(&mut self, alternative: &Alternative, slots: &[Slot]) {
        if slots.is_empty() {
            return;
        }
        if slots.len() > MANY {
            return self.pile_up(alternative);
        }
        let slots: BTreeSet<Slot> = slots.iter().copied().collect();
        let mut pile = std::mem::take(&mut self.pile);
        pile.retain(|slot| !slots.contains(slot));
        for slot in slots {
            let Some(placed) = self.get(slot) else {
                continue;
            };
            let above = pile.partition_point(|other| {
                let other = self.get(*other);
                other.is_some_and(|other| compare(alternative, other, placed).is_lt())
            });
            pile.insert(above, slot);
        }
        self.pile = pile;
        self.number();
    }

    fn number(&mut self) {
        for (rank, slot) in self.pile.iter().enumerate() {
            if let Some(Some(placed)) = self.placed.get_mut(*slot as usize) {
                placed.rank = rank as u32;
            }
        }
    }
}

/// Stable: those of one order stay by id. Nearly always they are sorted already. A function of its own, since sorting is
/// compiled once for each kind of function that asks for it.
fn sort(layer: &mut [(&Order, Slot)]) {
    layer.sort_by_key(|(order, _)| *order);
}

/// By layer, then order, then id: the same as in the display list that is exported.
fn compare(alternative: &Alternative, one: &Placed, other: &Placed) -> Ordering {
    let layers = one.layer.cmp(&other.layer);
    let orders = || order_in(alternative, one).cmp(&order_in(alternative, other));
    layers.then_with(orders).then_with(|| one.id.cmp(&other.id))
}

fn order_in<'a>(alternative: &'a Alternative, placed: &Placed) -> Option<&'a Order> {
    Some(match placed.layer {
        ZOrder::Note => &alternative.notes().get(&placed.id)?.order,
        ZOrder::Context => &alternative.contexts().get(&placed.id)?.order,
        ZOrder::Service => &alternative.services().get(&placed.id)?.order,
        ZOrder::Link | ZOrder::Swimlane => return None,
    })
}
