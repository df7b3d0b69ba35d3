//! Finds room for new notes, so that the board stays readable.

use std::collections::BTreeMap;

use isobar_model::{
    Alternative, ContextAttribute, Edit, Id, NoteAttribute, Point, Rect, ServiceAttribute, Size,
};

/// Between two notes, in board units.
const GAP: i32 = 40;
/// Between the border of a frame and what lies in it.
const PADDING: i32 = 40;
/// The strip at the top of a frame that holds its name.
const TITLE: i32 = 60;
/// How finely room is searched, in board units.
const STEP: i32 = 20;

/// A place that was found; where it is in the end depends on what else needs room.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(usize);

/// What lies where, with what a redesign has placed so far.
pub(super) struct Places<'a> {
    alternative: &'a Alternative,
    contexts: BTreeMap<&'a Id, Rect>,
    services: BTreeMap<&'a Id, Rect>,
    notes: BTreeMap<Id, Rect>,
    new: Vec<Rect>,
}

/// The middle of the note in `context` that leads to `target`, if one does: what follows stands to its right.
pub(super) fn source_of(alternative: &Alternative, target: &Id, context: &Id) -> Option<Rect> {
    let mut sources = alternative
        .links()
        .values()
        .filter(|link| link.to == *target);
    sources.find_map(|link| {
        let note = alternative.notes().get(&link.from)?;
        (&alternative.context_of(&note.id)?.id == context).then(|| note.area())
    })
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

    /// Where something lies now.
    pub fn area(&self, place: Place) -> Option<Rect> {
        self.new.get(place.0).copied()
    }

    /// A free place of `size` in a context or service, to the right of `near` if there is room, else the nearest; the
    /// frame grows where it is full.
    pub fn place(&mut self, frame: &Id, size: Size, near: Option<Rect>) -> Place {
        let at = self.find(frame, size, near);
        self.new.push(Rect::new(at, size));
        Place(self.new.len() - 1)
    }

    /// A free place of `size` in no context, to the right of `near` if there is room, else the nearest.
    pub fn place_outside(&mut self, size: Size, near: Rect) -> Place {
        /// How far is searched, in steps of [`STEP`].
        const REACH: i32 = 40;
        let wanted = Point::new(near.right() + GAP, near.center().y - size.height / 2);
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
            area.is_in_bounds() && is_outside(area) && self.is_free(area, None)
        });
        self.new.push(Rect::new(free.unwrap_or(wanted), size));
        Place(self.new.len() - 1)
    }

    fn find(&mut self, id: &Id, size: Size, near: Option<Rect>) -> Point {
        let service = self.services.get(id).copied();
        let Some(frame) = service.or_else(|| self.contexts.get(id).copied()) else {
            return Point::default();
        };
        let inside = Rect {
            x: frame.x + PADDING,
            y: frame.y + TITLE,
            width: frame.width - 2 * PADDING,
            height: frame.height - TITLE - PADDING,
        };
        let wanted = near.map_or_else(
            || inside.at(),
            |near| Point::new(near.right() + GAP, near.center().y - size.height / 2),
        );
        let own = service.map(|_| id);
        match self.nearest_free(inside, size, wanted, own) {
            Some(free) => free,
            None if service.is_some() => self.grow_service(id, size, wanted.x),
            None => self.grow(id, size, wanted.x),
        }
    }

    fn nearest_free(
        &self,
        inside: Rect,
        size: Size,
        wanted: Point,
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
            (inside.x..=last_x).contains(&at.x)
                && (inside.y..=last_y).contains(&at.y)
                && self.is_free(Rect::new(*at, size), service)
        };
        rows.flat_map(|y| columns().map(move |x| Point::new(x, y)))
            .filter(fits)
            .min_by_key(distance)
    }

    /// Whether nothing lies there: no note, and no frame of a service but that of `service`.
    fn is_free(&self, area: Rect, service: Option<&Id>) -> bool {
        let with_gap = area.grown(GAP / 2);
        let mut taken = self.notes.values().chain(&self.new);
        let mut frames = self.services.iter();
        let lies_in_another =
            frames.any(|(id, frame)| service != Some(*id) && frame.grown(GAP / 2).intersects(area));
        !lies_in_another && !taken.any(|other| other.grown(GAP / 2).intersects(with_gap))
    }

    /// Makes the frame of a service larger at the bottom; what lies below it in its context moves down, and the
    /// context grows with it.
    fn grow_service(&mut self, service: &Id, size: Size, wanted_x: i32) -> Point {
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
        let notes = self.notes.values_mut().chain(&mut self.new).filter(below);
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
    fn grow(&mut self, context: &Id, size: Size, wanted_x: i32) -> Point {
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
            let notes = self.notes.values_mut().chain(&mut self.new);
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
