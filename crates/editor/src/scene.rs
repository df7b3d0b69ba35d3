//! Visible scene: the display list of the board, kept from frame to frame and made again only where a
//! delta went.

use std::collections::{BTreeSet, HashMap};

use isobar_model::{AggregateLabel, Alternative, Id, NoteKind};
use isobar_scene::{
    Badges, Ink, Item, Layer as ItemLayer, Shape, context_item, extent, link_item, note_item,
    pivotal_items, service_item, swimlane_item,
};
use rustc_hash::FxHashMap;

use crate::camera::{Camera, Viewport};
use crate::damage::Damage;
use crate::detail::{Detail, DetailLevel};
use crate::far::Far;
use crate::geometry::BoardArea;
use crate::index::{Followed, Index, Placed, Slot, ZOrder};
use crate::words::Words;

/// Margin around the viewport that is gathered with it, on each side: panning then gathers rarely.
const AHEAD: f64 = 0.25;

/// Items to paint now. Nothing in it is copied.
#[derive(Clone, Copy, Debug)]
pub struct VisibleScene<'a> {
    /// Detail that is shown.
    pub detail: Detail,
    /// From where it is seen.
    pub camera: Camera,
    seen: BoardArea,
    cache: &'a SceneCache,
}

impl<'a> VisibleScene<'a> {
    /// Changes whenever anything but the camera does: what is painted stays right until then.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.cache.damage.version()
    }

    /// Damage since a version; `None` where painting all of it is simpler.
    pub fn changed_since(&self, version: u64) -> Option<impl Iterator<Item = BoardArea> + use<'a>> {
        let knows_where = self.far().is_none() || version == self.version();
        self.cache.damage.since(version).filter(|_| knows_where)
    }

    /// Offset of an element from its place at the moment, in board units to the right and down.
    #[must_use]
    pub fn offset(&self, id: &Id) -> Option<(f32, f32)> {
        let glide = self.cache.glide.as_ref()?;
        let (dx, dy) = glide.from.get(id)?;
        Some((dx * glide.left, dy * glide.left))
    }

    /// True if anything is on its way to its place.
    #[must_use]
    pub const fn is_gliding(&self) -> bool {
        self.cache.glide.is_some()
    }

    /// Notes and links, where they are too small for shapes; then [`VisibleScene::items`] has the rest.
    #[must_use]
    pub fn far(&self) -> Option<&'a Far> {
        let is_far = self.detail.level == DetailLevel::Far;
        (is_far && !self.is_gliding()).then_some(&self.cache.far)
    }

    /// Position at which an item is painted. From far away the strip at the top of a frame has no room for its name, which then stands
    /// above the frame.
    #[must_use]
    pub fn place_of(&self, item: &Item) -> BoardArea {
        let mut place = BoardArea::from(item.bounds);
        if item.layer == ItemLayer::Frame {
            place.top -= self.detail.above();
        }
        place
    }

    /// Visible items, from the bottom up.
    pub fn items(&self) -> impl Iterator<Item = &'a Item> + use<'a> {
        self.items_in_words().map(|(item, _)| item)
    }

    /// Visible items, from the bottom up, with what is to be read of a note whose text is too small for that.
    pub fn items_in_words(
        &self,
    ) -> impl Iterator<Item = (&'a Item, Option<&'a [Shape]>)> + use<'a> {
        let (scene, cache) = (*self, self.cache);
        let listed = cache.gathered.iter().filter_map(move |slot| {
            let item = cache.items.get(slot)?;
            let words = cache.words.of(*slot);
            Some((item, words.filter(|_| !scene.is_readable(item))))
        });
        let ground = cache.ground.iter().map(|item| (item, None));
        let all = ground.chain(listed);
        all.filter(move |(item, _)| scene.seen.intersects(scene.place_of(item)))
    }

    /// True if the text of a note can be read.
    fn is_readable(&self, item: &Item) -> bool {
        text_size(item).is_none_or(|size| self.detail.is_readable(size))
    }

    /// True if some words are still to be made: they are there with one of the next frames.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.cache.words.is_unfinished()
    }

    /// Number of events and of all notes in a context; known where its name stands above it.
    #[must_use]
    pub fn counts_of(&self, context: &Id) -> Option<(usize, usize)> {
        self.cache.counts.get(context).copied()
    }
}

/// The size of the text of a note.
fn text_size(item: &Item) -> Option<f32> {
    let mut texts = item.shapes.iter().filter_map(|shape| match shape {
        Shape::Text(line) if line.ink != Ink::OnLevel => Some(line.font_size),
        _ => None,
    });
    texts.next().filter(|_| item.layer == ItemLayer::Note)
}

/// Items by slot of the index, as far as they have been seen.
#[derive(Debug, Default)]
pub(crate) struct SceneCache {
    items: FxHashMap<Slot, Item>,
    words: Words,
    /// Number of events and of all notes in each context, where names stand above frames.
    counts: FxHashMap<Id, (usize, usize)>,
    counts_are_stale: bool,
    /// Swimlanes and pivotal lines, which reach as far as the board does.
    ground: Vec<Item>,
    ground_is_stale: bool,
    /// The slots around what is seen, from the bottom up, and the area that they were gathered in.
    gathered: Vec<Slot>,
    gathered_in: Option<BoardArea>,
    /// By slot: whether it was gathered.
    is_listed: Vec<bool>,
    /// Slots whose items have to be made again if they are listed.
    stale: Vec<Slot>,
    damage: Damage,
    badges: Badges,
    label: AggregateLabel,
    /// Elements that are on their way to their places.
    pub glide: Option<Glide>,
    far: Far,
    /// Items for a low level of detail: without notes and links.
    gathered_far: bool,
}

/// Things that were put in order, on their way to their new places.
#[derive(Debug)]
pub(crate) struct Glide {
    from: HashMap<Id, (f32, f32)>,
    /// Share of the way that is left, from 1 to 0.
    pub left: f32,
}

impl Glide {
    /// Begins: `from` has how far each thing is from its place, in board units to the right and down.
    pub const fn new(from: HashMap<Id, (f32, f32)>) -> Self {
        Self { from, left: 1.0 }
    }
}

impl SceneCache {
    /// Starts anew, for another document.
    pub fn renew(&mut self) {
        *self = Self {
            damage: std::mem::take(&mut self.damage),
            ..Self::default()
        };
        self.forget_all();
    }

    /// Makes everything again when it is seen next.
    pub fn forget_all(&mut self) {
        self.damage.begin();
        self.damage.add_all();
        self.items.clear();
        self.words.clear();
        self.is_listed.clear();
        self.stale.clear();
        self.ground_is_stale = true;
        self.counts_are_stale = true;
        self.far.forget_all();
        self.gathered_in = None;
    }

    /// Makes again what a delta touched, when it is seen next.
    pub fn follow(&mut self, index: &Index, followed: &Followed) {
        let gathered_in = self.gathered_in.filter(|_| !followed.restacked);
        let came = |slot: &Slot| {
            let is_listed = self
                .is_listed
                .get(*slot as usize)
                .is_some_and(|listed| *listed);
            let area = index.get(*slot).map(|placed| placed.area);
            !is_listed
                && area
                    .zip(gathered_in)
                    .is_some_and(|(area, gathered)| area.intersects(gathered))
        };
        // What is listed may stay so wherever it moved: it is not painted while it is not seen.
        let mut moved = followed.moved.iter().map(|(slot, ..)| slot);
        let has_come = followed.touched.iter().any(came) || moved.any(came);
        self.gathered_in = gathered_in.filter(|_| !has_come);
        self.forget(&followed.touched);
        for (slot, dx, dy) in &followed.moved {
            if let Some(item) = self.items.get_mut(slot) {
                self.damage.add(item.bounds.into());
                item.shift(*dx, *dy);
                self.damage.add(item.bounds.into());
            }
            self.words.shift(*slot, *dx, *dy);
        }
        let is_note = |slot: &Slot| index.get(*slot).is_some_and(|it| it.layer == ZOrder::Note);
        self.counts_are_stale |= followed.restacked || followed.touched.iter().any(is_note);
        // What there is of it may end elsewhere now.
        self.ground_is_stale |= followed.reaches_far || !self.ground.is_empty();
        self.far.follow(followed);
    }

    fn forget(&mut self, slots: &[Slot]) {
        self.damage.begin();
        for slot in slots {
            let item = self.items.remove(slot);
            self.words.forget(*slot);
            item.into_iter()
                .for_each(|item| self.damage.add(item.bounds.into()));
            self.stale.push(*slot);
        }
    }

    /// Marks elements that findings are about.
    pub fn set_badges(&mut self, badges: Badges, index: &Index) {
        let old = std::mem::replace(&mut self.badges, badges);
        let ids: BTreeSet<&Id> = old.keys().chain(self.badges.keys()).collect();
        let changed = ids
            .into_iter()
            .filter(|id| old.get(*id) != self.badges.get(*id));
        let slots: Vec<Slot> = changed.filter_map(|id| index.slot(id)).collect();
        self.forget(&slots);
    }

    /// Says what the large yellow notes are called.
    pub fn set_label(&mut self, label: AggregateLabel) {
        if label != self.label {
            self.label = label;
            self.forget_all();
        }
    }

    /// Makes what is seen from `camera`, as far as it is not there yet.
    pub fn look(
        &mut self,
        alternative: Option<&Alternative>,
        index: &Index,
        camera: Camera,
        viewport: Viewport,
    ) -> VisibleScene<'_> {
        let seen = camera.visible(viewport);
        let notes = alternative.map_or(0, |alternative| alternative.notes().len());
        let detail = Detail::at(camera.zoom, notes);
        if let Some(alternative) = alternative {
            self.make_seen(alternative, index, detail, seen);
        }
        VisibleScene {
            detail,
            camera,
            seen,
            cache: self,
        }
    }

    fn make_seen(
        &mut self,
        alternative: &Alternative,
        index: &Index,
        detail: Detail,
        seen: BoardArea,
    ) {
        let is_far = detail.level == DetailLevel::Far && self.glide.is_none();
        if self.gathered_far != is_far {
            self.gathered_far = is_far;
            self.gathered_in = None;
        }
        if self.words.grow_to(detail.words()) {
            self.words.list(&self.gathered);
            self.ground_is_stale |= !self.ground.is_empty();
        }
        if !self
            .gathered_in
            .is_some_and(|area| area.covers(seen) && area.width() < 4.0 * seen.width())
        {
            self.gather(index, seen.grown(AHEAD * seen.width().max(seen.height())));
        }
        if is_far {
            self.far.look(alternative, index);
        }
        if detail.names_stand_above() && std::mem::take(&mut self.counts_are_stale) {
            self.count(alternative);
        }
        self.make_stale(alternative, index, seen);
        if std::mem::take(&mut self.ground_is_stale) {
            let ground = ground(alternative, detail);
            if ground != self.ground {
                self.damage.add_all();
                self.ground = ground;
            }
        }
    }

    fn count(&mut self, alternative: &Alternative) {
        let mut counts: FxHashMap<Id, (usize, usize)> = FxHashMap::default();
        let contexts = alternative.contexts().keys();
        counts.extend(contexts.map(|id| (id.clone(), (0, 0))));
        for note in alternative.notes().values() {
            let context = alternative.context_of(&note.id);
            if let Some((events, all)) = context.and_then(|one| counts.get_mut(&one.id)) {
                *events += usize::from(note.kind == NoteKind::Event);
                *all += 1;
            }
        }
        if counts != self.counts {
            self.damage.add_all();
            self.counts = counts;
        }
    }

    fn gather(&mut self, index: &Index, area: BoardArea) {
        if self.gathered_far {
            self.gathered.clear();
            self.gathered.extend(index.frames(area));
        } else {
            index.visible(area, &mut self.gathered);
        }
        self.gathered_in = Some(area);
        self.is_listed.clear();
        self.is_listed.resize(index.capacity(), false);
        for slot in &self.gathered {
            if let Some(is_listed) = self.is_listed.get_mut(*slot as usize) {
                *is_listed = true;
            }
        }
        self.stale.clone_from(&self.gathered);
        self.words.list(&self.gathered);
    }

    /// Makes what is listed and not there.
    fn make_stale(&mut self, alternative: &Alternative, index: &Index, seen: BoardArea) {
        for slot in self.stale.drain(..) {
            let is_listed = self
                .is_listed
                .get(slot as usize)
                .is_some_and(|listed| *listed);
            if !is_listed {
                continue;
            }
            let Some(placed) = index.get(slot) else {
                continue;
            };
            if !self.items.contains_key(&slot) {
                let badge = self.badges.get(&placed.id).copied();
                if let Some(item) = make(alternative, placed, badge, self.label) {
                    self.damage.add(item.bounds.into());
                    self.items.insert(slot, item);
                }
            }
        }
        let items = &self.items;
        let is_small = |slot: Slot, size: f32| {
            let text = items.get(&slot).and_then(text_size);
            text.is_some_and(|text| text < size)
        };
        self.words
            .make(alternative, index, seen, is_small, &mut self.damage);
    }
}

fn make(
    alternative: &Alternative,
    placed: &Placed,
    badge: Option<isobar_scene::Badge>,
    label: AggregateLabel,
) -> Option<Item> {
    let (id, route) = (&placed.id, placed.route);
    Some(match placed.layer {
        ZOrder::Swimlane => return None,
        ZOrder::Context => context_item(alternative.contexts().get(id)?, badge),
        ZOrder::Service => service_item(alternative.services().get(id)?, badge),
        ZOrder::Link => {
            let link = alternative.links().get(id)?;
            link_item(link, route?, badge)
        }
        ZOrder::Note => note_item(alternative.notes().get(id)?, badge, label),
    })
}

fn ground(alternative: &Alternative, detail: Detail) -> Vec<Item> {
    let has_pivotal = || alternative.notes().values().any(|note| note.pivotal);
    if alternative.swimlanes().is_empty() && !has_pivotal() {
        return Vec::new();
    }
    let extent = extent(alternative);
    let lanes = alternative.swimlanes().values();
    let lanes = lanes.map(|lane| swimlane_item(lane, extent));
    let pivotal = pivotal_items(alternative, extent, detail.heading());
    lanes.chain(pivotal).collect()
}
