//! Finds room for new notes: in the order of time and inside their frame, which grows. Nothing else moves, unless the
//! frame is hemmed in on all sides.

use std::collections::BTreeMap;

use isobar_model::{
    Alternative, ContextAttribute, Edit, Id, Note, NoteAttribute, Point, Rect, ServiceAttribute,
    Size,
};

/// Between two notes, in board units.
const GAP: i32 = 40;
/// Between the border of a frame and what lies in it.
const PADDING: i32 = 40;
/// The strip at the top of a frame that holds its name.
const TITLE: i32 = 60;
/// Step of the search for room, in board units.
const STEP: i32 = 20;

/// A place that was found; where it is in the end depends on what else needs room.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(usize);

/// Neighbours in time, which runs from left to right.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Between {
    /// Area of what comes before.
    pub after: Option<Rect>,
    /// Area of what comes next.
    pub before: Option<Rect>,
}

impl Between {
    /// Between two notes; after the first alone where the two are not in order themselves.
    pub fn of(after: Option<Rect>, before: Option<Rect>) -> Self {
        let x = |area: Rect| area.center().x;
        let has_time = |next: &Rect| after.is_none_or(|after| x(after) + 1 < x(*next));
        Self {
            after,
            before: before.filter(has_time),
        }
    }

    /// Right after a note, if there is one.
    pub fn after(area: Option<Rect>) -> Self {
        Self {
            after: area,
            before: None,
        }
    }

    /// Right before a note.
    pub fn before(area: Rect) -> Self {
        Self {
            after: None,
            before: Some(area),
        }
    }

    /// True if something that lies there stands in the order of time.
    fn allows(self, area: Rect) -> bool {
        let x = area.center().x;
        self.after.is_none_or(|after| after.center().x < x)
            && self.before.is_none_or(|before| x < before.center().x)
    }

    /// The best place for something of `size`; without neighbours that of the first note of a frame.
    fn wanted(self, size: Size, first: Point) -> Point {
        let level = |area: Rect| area.center().y - size.height / 2;
        match (self.after, self.before) {
            (Some(after), _) => Point::new(after.right() + GAP, level(after)),
            (None, Some(before)) => Point::new(before.x - GAP - size.width, level(before)),
            (None, None) => first,
        }
    }
}

/// Areas of elements, with what a redesign has placed so far.
pub(super) struct Places<'a> {
    alternative: &'a Alternative,
    contexts: BTreeMap<&'a Id, Rect>,
    services: BTreeMap<&'a Id, Rect>,
    notes: BTreeMap<Id, Rect>,
    /// Areas of new notes, each with its frame if it has one.
    new: Vec<(Option<Id>, Rect)>,
}

/// Neighbours of a note among those of `context`: the last that leads to it, and the first that it leads to.
pub(super) fn between(alternative: &Alternative, note: &Id, context: &Id) -> Between {
    let links = alternative.links().values();
    let lies_there = |other: &Id| {
        let home = alternative.context_of(other);
        let found = home.filter(|home| home.id == *context);
        found
            .and_then(|_| alternative.notes().get(other))
            .map(Note::area)
    };
    let (mut after, mut before) = (Vec::new(), Vec::new());
    for link in links {
        if link.to == *note {
            after.extend(lies_there(&link.from));
        }
        if link.from == *note {
            before.extend(lies_there(&link.to));
        }
    }
    let x = |area: &Rect| area.center().x;
    let after = after.into_iter().max_by_key(x);
    Between::of(after, before.into_iter().min_by_key(x))
}

/// Part of a frame that notes may cover.
fn inside(frame: Rect) -> Rect {
    Rect {
        x: frame.x + PADDING,
        y: frame.y + TITLE,
        width: frame.width - 2 * PADDING,
        height: frame.height - TITLE - PADDING,
    }
}

/// The least area of a context that holds a service.
fn around(service: Rect) -> Rect {
    Rect {
        x: service.x - GAP / 2,
        y: service.y - TITLE,
        width: service.width + GAP,
        height: service.height + TITLE + GAP / 2,
    }
}

/// True if something is in the way of a frame that grows and was not in its way before.
fn is_new_in(grown: Rect, now: Rect, other: Rect) -> bool {
    let near = other.grown(GAP / 2);
    near.intersects(grown) && !near.intersects(now)
}

impl<'a> Places<'a> {
    pub fn of(alternative: &'a Alternative) -> Self {
        let contexts = alternative
            .contexts()
            .iter()
            .map(|(id, context)| (id, context.area));
        let services = alternative
            .services()
            .iter()
            .map(|(id, service)| (id, service.area));
        let notes = alternative
            .notes()
            .iter()
            .map(|(id, note)| (id.clone(), note.area()));
        Self {
            alternative,
            contexts: contexts.collect(),
            services: services.collect(),
            notes: notes.collect(),
            new: Vec::new(),
        }
    }

    /// Forgets a note that is to lie elsewhere.
    pub fn lift(&mut self, note: &Id) {
        self.notes.remove(note);
    }

    /// Forgets the frame of a service that is to lie elsewhere.
    pub fn lift_service(&mut self, service: &Id) {
        self.services.remove(service);
    }

    /// Area of something now.
    pub fn area(&self, place: Place) -> Option<Rect> {
        self.new.get(place.0).map(|(_, area)| *area)
    }

    /// A free place of `size` in a context or service, next to its neighbours in time if there is room, else the
    /// nearest; the frame grows where it is full.
    pub fn place(&mut self, frame: &Id, size: Size, when: Between) -> Place {
        let at = self.find(frame, size, when);
        self.new.push((Some(frame.clone()), Rect::new(at, size)));
        Place(self.new.len() - 1)
    }

    /// A free place of `size` in no context, next to its neighbours in time if there is room, else the nearest.
    pub fn place_outside(&mut self, size: Size, when: Between) -> Place {
        /// Distance that is searched, in steps of [`STEP`].
        const REACH: i32 = 40;
        let wanted = when.wanted(size, Point::default());
        let steps = || (0..REACH).flat_map(|step| [step * STEP, -step * STEP]);
        let is_outside = |area: Rect| {
            let mut frames = self.contexts.values();
            !frames.any(|frame| frame.grown(GAP / 2).intersects(area))
        };
        let distance = |at: &Point| {
            let (dx, dy) = (i64::from(at.x - wanted.x), i64::from(at.y - wanted.y));
            (dx * dx + dy * dy, at.y, at.x)
        };
        let all = steps().flat_map(|y| steps().map(move |x| (x, y)));
        let mut spots: Vec<_> = all
            .map(|(x, y)| Point::new(wanted.x + x, wanted.y + y))
            .collect();
        spots.sort_by_key(distance);
        let free = spots.into_iter().find(|at| {
            let area = Rect::new(*at, size);
            let fits = area.is_in_bounds() && when.allows(area);
            fits && is_outside(area) && self.is_free(area, None)
        });
        let area = Rect::new(free.unwrap_or(wanted), size);
        self.new.push((None, area));
        Place(self.new.len() - 1)
    }

    fn find(&mut self, id: &Id, size: Size, when: Between) -> Point {
        let service = self.services.get(id).copied();
        let Some(frame) = service.or_else(|| self.contexts.get(id).copied()) else {
            return Point::default();
        };
        let inside = inside(frame);
        let wanted = when.wanted(size, inside.at());
        let own = service.map(|_| id);
        if let Some(free) = self.nearest_free(inside, size, (wanted, when), own) {
            return free;
        }
        if let Some((at, grown)) = self.beside(id, frame, size, (wanted, when)) {
            self.grow_to(id, grown);
            return at;
        }
        match service {
            Some(_) => self.push_below_service(id, size, wanted.x),
            None => self.push_below(id, size, wanted.x),
        }
    }

    fn nearest_free(
        &self,
        inside: Rect,
        size: Size,
        (wanted, when): (Point, Between),
        service: Option<&Id>,
    ) -> Option<Point> {
        let (last_x, last_y) = (inside.right() - size.width, inside.bottom() - size.height);
        let distance = |at: &Point| {
            let (dx, dy) = (i64::from(at.x - wanted.x), i64::from(at.y - wanted.y));
            (dx * dx + dy * dy, at.y, at.x)
        };
        let columns = || (inside.x..=last_x).step_by(STEP as usize).chain([wanted.x]);
        let rows = (inside.y..=last_y).step_by(STEP as usize).chain([wanted.y]);
        let fits = |at: &Point| {
            let area = Rect::new(*at, size);
            (inside.x..=last_x).contains(&at.x)
                && (inside.y..=last_y).contains(&at.y)
                && when.allows(area)
                && self.is_free(area, service)
        };
        rows.flat_map(|y| columns().map(move |x| Point::new(x, y)))
            .filter(fits)
            .min_by_key(distance)
    }

    /// A place just outside of a frame that is full, with the frame grown around it: to the right or left in the row
    /// that is wanted, else in a new row below or above, wherever nothing is in the way.
    fn beside(
        &self,
        id: &Id,
        frame: Rect,
        size: Size,
        (wanted, when): (Point, Between),
    ) -> Option<(Point, Rect)> {
        let first = frame.y + TITLE;
        let row = wanted.y.max(first);
        let services = self.services.iter().filter(|(other, _)| **other != id);
        let others = self.notes.values().chain(services.map(|(_, area)| area));
        let others = others.chain(self.new.iter().map(|(_, area)| area));
        let in_row = others.filter(|area| {
            let is_level = area.y < row + size.height + GAP && row < area.bottom() + GAP;
            is_level && area.intersects(frame)
        });
        let in_row: Vec<&Rect> = in_row.collect();
        let end = in_row.iter().map(|area| area.right() + GAP).max();
        let start = in_row.iter().map(|area| area.x - GAP - size.width).min();
        let right = Point::new(wanted.x.max(end.unwrap_or(wanted.x)), row);
        let left = Point::new(wanted.x.min(start.unwrap_or(wanted.x)), row);
        let strip = |y: i32| Rect {
            x: frame.x + PADDING,
            y,
            width: (frame.width - 2 * PADDING).max(size.width),
            height: size.height,
        };
        let own = self.services.contains_key(id).then_some(id);
        let new_row = |y: i32| self.nearest_free(strip(y), size, (wanted, when), own);
        let below = new_row(frame.bottom().max(first + PADDING) - PADDING + GAP);
        let above = new_row(first - GAP - size.height);
        let places = [Some(right), Some(left), below, above];
        places.into_iter().flatten().find_map(|at| {
            let area = Rect::new(at, size);
            let needed = Rect {
                x: at.x - PADDING,
                y: at.y - TITLE,
                width: size.width + 2 * PADDING,
                height: size.height + TITLE + PADDING,
            };
            let grown = frame.union(needed);
            let is_good = area.is_in_bounds()
                && when.allows(area)
                && self.is_free(area, own)
                && self.can_grow(id, grown);
            is_good.then_some((at, grown))
        })
    }

    /// True if the frame of a context or service can be that large without anything in the way that is not now.
    fn can_grow(&self, id: &Id, grown: Rect) -> bool {
        let Some(service) = self.alternative.services().get(id) else {
            let now = self.contexts.get(id).copied().unwrap_or(grown);
            let mut others = self.contexts.iter().filter(|(other, _)| **other != id);
            return !others.any(|(_, area)| is_new_in(grown, now, *area))
                && !self.strangers(|home| home == Some(id), grown, now);
        };
        let now = self.services.get(id).copied().unwrap_or(grown);
        let home = &service.context;
        let mut siblings = self.services.iter().filter(|(other, _)| **other != id);
        !siblings.any(|(_, area)| is_new_in(grown, now, *area))
            && !self.strangers(|frame| frame == Some(id), grown, now)
            && self
                .contexts
                .get(home)
                .is_some_and(|area| self.can_grow(home, area.union(around(grown))))
    }

    /// True if a frame that grows comes to lie under a note that is not its own.
    fn strangers(&self, is_own: impl Fn(Option<&Id>) -> bool, grown: Rect, now: Rect) -> bool {
        let belongs = |frame: Option<&Id>| {
            let home = frame.and_then(|frame| self.alternative.services().get(frame));
            is_own(frame) || is_own(home.map(|service| &service.context))
        };
        let frame_of = |id: &Id| {
            let note = self.alternative.notes().get(id);
            note.and_then(|note| note.frame.as_ref())
        };
        let old = self.notes.iter().map(|(id, area)| (frame_of(id), area));
        let new = self.new.iter().map(|(frame, area)| (frame.as_ref(), area));
        let mut strangers = old.chain(new).filter(|(frame, _)| !belongs(*frame));
        strangers.any(|(_, area)| is_new_in(grown, now, *area))
    }

    /// Makes a frame that large, and with a service its context.
    fn grow_to(&mut self, id: &Id, grown: Rect) {
        if let Some(area) = self.contexts.get_mut(id) {
            *area = grown;
        }
        if let Some(area) = self.services.get_mut(id) {
            *area = grown;
            let home = self
                .alternative
                .services()
                .get(id)
                .map(|found| &found.context);
            if let Some(area) = home.and_then(|home| self.contexts.get_mut(home)) {
                let needed = around(grown);
                let fits = area.union(grown) == *area;
                *area = if fits { *area } else { area.union(needed) };
            }
        }
    }

    /// True if nothing lies there: no note, and no frame of a service but that of `service`.
    fn is_free(&self, area: Rect, service: Option<&Id>) -> bool {
        let with_gap = area.grown(GAP / 2);
        let new = self.new.iter().map(|(_, area)| area);
        let mut taken = self.notes.values().chain(new);
        let mut frames = self.services.iter();
        let lies_in_another =
            frames.any(|(id, frame)| service != Some(*id) && frame.grown(GAP / 2).intersects(area));
        !lies_in_another && !taken.any(|other| other.grown(GAP / 2).intersects(with_gap))
    }

    /// Makes the frame of a service larger at the bottom; what lies below it in its context moves down, and the
    /// context grows with it.
    fn push_below_service(&mut self, service: &Id, size: Size, wanted_x: i32) -> Point {
        let found = self.alternative.services().get(service);
        let (Some(context), Some(frame)) = (
            found.map(|found| &found.context),
            self.services.get(service).copied(),
        ) else {
            return Point::default();
        };
        let more = size.height + GAP;
        let width = frame.width.max(size.width + 2 * PADDING);
        self.lengthen(context, more, width + frame.x + PADDING);
        let Some(home) = self.contexts.get(context).copied() else {
            return Point::default();
        };
        let bottom = frame.bottom();
        let below = |area: &&mut Rect| area.y >= bottom && home.contains(area.at());
        let services = self.services.values_mut().filter(below);
        services.for_each(|area| area.y += more);
        let new = self.new.iter_mut().map(|(_, area)| area);
        let notes = self.notes.values_mut().chain(new).filter(below);
        notes.for_each(|area| area.y += more);
        if let Some(area) = self.services.get_mut(service) {
            area.height += more;
            area.width = width;
        }
        let first = frame.x + PADDING;
        let last = frame.x + width - PADDING - size.width;
        Point::new(
            wanted_x.clamp(first, last.max(first)),
            bottom - PADDING + GAP,
        )
    }

    /// Makes the frame of a context larger at the bottom.
    fn push_below(&mut self, context: &Id, size: Size, wanted_x: i32) -> Point {
        let Some(frame) = self.contexts.get(context).copied() else {
            return Point::default();
        };
        let right = frame.x + size.width + 2 * PADDING;
        self.lengthen(context, size.height + GAP, right);
        let width = self.contexts.get(context).map_or(0, |frame| frame.width);
        let first = frame.x + PADDING;
        let last = frame.x + width - PADDING - size.width;
        Point::new(
            wanted_x.clamp(first, last.max(first)),
            frame.bottom() - PADDING + GAP,
        )
    }

    /// Makes the frame of a context longer, and as wide as to reach `right`; what lies below it moves down.
    fn lengthen(&mut self, context: &Id, more: i32, right: i32) {
        let Some(frame) = self.contexts.get(context).copied() else {
            return;
        };
        let bottom = frame.bottom();
        let grown = Rect {
            height: frame.height + more,
            width: frame.width.max(right - frame.x),
            ..frame
        };
        let is_in_the_way = self.contexts.iter().any(|(id, other)| {
            *id != context && other.y >= bottom && other.grown(GAP / 2).intersects(grown)
        });
        if is_in_the_way {
            let frames = self.contexts.values_mut().chain(self.services.values_mut());
            let new = self.new.iter_mut().map(|(_, area)| area);
            let notes = self.notes.values_mut().chain(new);
            frames
                .chain(notes)
                .filter(|area| area.y >= bottom)
                .for_each(|area| area.y += more);
        }
        if let Some(area) = self.contexts.get_mut(context) {
            *area = grown;
        }
    }

    /// The edits that make the room.
    pub fn into_edits(self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (id, area) in &self.contexts {
            let before = self
                .alternative
                .contexts()
                .get(*id)
                .map(|context| context.area);
            if before != Some(*area) {
                edits.push(Edit::Context((*id).clone(), ContextAttribute::Area(*area)));
            }
        }
        for (id, area) in &self.services {
            let before = self.alternative.services().get(*id);
            if before.is_some_and(|before| before.area != *area) {
                let area = ServiceAttribute::Area(*area);
                edits.push(Edit::Service((*id).clone(), area));
            }
        }
        for (id, area) in &self.notes {
            if self
                .alternative
                .notes()
                .get(id)
                .is_some_and(|note| note.at != area.at())
            {
                edits.push(Edit::Note(id.clone(), NoteAttribute::At(area.at())));
            }
        }
        edits
    }
}
