//! The index of a whole board at once.

use isobar_model::{Alternative, Id, Link};
use isobar_scene::{Area, Route};

use super::place::{
    place_context, place_direct, place_lane, place_note, place_service, place_winding,
};
use super::{Index, Placed, Slot};

/// A link that may have to run around something: what there is has to be known first.
struct Winding {
    slot: Slot,
    from: Area,
    to: Area,
    near: Area,
}

impl Index {
    /// The index of all of `alternative`.
    pub fn of(alternative: &Alternative) -> Self {
        let mut index = Self::default();
        index.make_room(alternative.ids().count());
        // What links may end at comes first: by slot, the areas that they end at.
        let mut ends = Vec::with_capacity(alternative.notes().len());
        for note in alternative.notes().values() {
            index.add(&note.id, Some(place_note(note)));
            ends.push(note.area().into());
        }
        for context in alternative.contexts().values() {
            index.add(&context.id, Some(place_context(context)));
            ends.push(context.area.into());
        }
        for service in alternative.services().values() {
            index.add(&service.id, Some(place_service(service)));
            ends.push(service.area.into());
        }
        for lane in alternative.swimlanes().values() {
            index.add(&lane.id, Some(place_lane(lane)));
        }
        let links = alternative.links().values();
        let winding: Vec<Winding> = links
            .filter_map(|link| index.add_link(link, &ends))
            .collect();
        index.replant();
        index.wind(alternative, winding);
        index.pile_up(alternative);
        index
    }

    fn make_room(&mut self, count: usize) {
        self.placed.reserve_exact(count);
        self.ids.reserve_exact(count);
        self.links_at.reserve_exact(count);
        self.slots.reserve(count);
    }

    fn add(&mut self, id: &Id, placed: Option<Placed>) -> Slot {
        let slot = self.take_slot(id);
        self.put(slot, placed);
        slot
    }

    /// Adds a link between areas that are known; tells when it cannot be told yet where it runs.
    fn add_link(&mut self, link: &Link, ends: &[Area]) -> Option<Winding> {
        let (start, end) = (self.slot(&link.from)?, self.slot(&link.to)?);
        let area = |slot: Slot| ends.get(slot as usize).copied();
        let (from, to) = (area(start)?, area(end)?);
        let near = Route::surroundings(from, to);
        let direct = near.is_none().then(|| place_direct(&link.id, from, to));
        let slot = self.add(&link.id, direct);
        for end in [start, end] {
            self.note_end(slot, end);
        }
        near.map(|near| Winding {
            slot,
            from,
            to,
            near,
        })
    }

    /// Lays links around what is there.
    fn wind(&mut self, alternative: &Alternative, links: Vec<Winding>) {
        let bulk = self.is_bulk(links.len());
        for Winding {
            slot,
            from,
            to,
            near,
        } in &links
        {
            let Some(id) = self.ids.get(*slot as usize) else {
                continue;
            };
            let placed = place_winding(self, alternative, id, (*from, *to), *near);
            self.replace(*slot, Some(placed), bulk);
        }
        if bulk && !links.is_empty() {
            self.replant();
        }
    }
}
