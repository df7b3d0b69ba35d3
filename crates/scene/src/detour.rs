//! Links that run around notes which stand in their way.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Note, NoteKind};

use crate::route::{FARTHEST_SWING, Route, Side};
use crate::{Area, Spot};

/// Least distance between a link and a note that it passes, in board units.
const CLEARANCE: f32 = 6.0;
/// Distance beyond the ends of a link within which notes are in its way, in board units.
const REACH: f32 = 220.0;
/// Ends so near to each other have nothing between them.
const NEIGHBOURS: f32 = 120.0;
/// Places of a curve that are looked at.
const PIECES: usize = 24;
/// With more in the way than this, no way around is looked for.
const MOST: usize = 200;
/// Cells of this size find what is near, in board units.
const CELL: f32 = 600.0;

/// Obstacle to links: the area that a note covers; none where it is only text.
#[must_use]
pub fn obstacle(note: &Note) -> Option<Area> {
    let area = Area::from(note.area());
    match note.kind {
        NoteKind::Text => None,
        _ => Some(area.turned(note.turned())),
    }
}

impl Route {
    /// Area of possible obstacles of a link between two areas; `None` where there is no room for any.
    #[must_use]
    pub fn surroundings(from: Area, to: Area) -> Option<Area> {
        let direct = Self::between(from, to);
        let [start, .., end] = direct.points;
        let distance = (end.x - start.x).hypot(end.y - start.y);
        (distance > NEIGHBOURS).then(|| direct.bounds().grown(REACH))
    }

    /// The course from one area to another around `obstacles`, in whatever order; the direct one if there is no
    /// better. What touches one of the ends is in nobody's way. Tells too whether there was anything to go around.
    #[must_use]
    pub fn around(from: Area, to: Area, obstacles: impl Iterator<Item = Area>) -> (Self, bool) {
        let direct = Self::between(from, to);
        let is_free = |area: &Area| !area.touches(from) && !area.touches(to);
        let obstacles: Vec<Area> = obstacles.filter(is_free).collect();
        // A way around must not run behind what it comes from, either; it begins and ends on the borders of that.
        let ends = [from, to].map(|end| end.grown(-1.0));
        let hits = |route: &Self| {
            let places: Vec<Spot> = route.flattened(PIECES).collect();
            let is_hit = |area: &Area| places.iter().any(|spot| holds(*area, *spot));
            let in_the_way = obstacles.iter().map(|area| area.grown(CLEARANCE));
            in_the_way.chain(ends).filter(is_hit).count()
        };
        if hits(&direct) == 0 {
            return (direct, false);
        }
        if obstacles.len() > MOST {
            return (direct, true);
        }
        let mut best = (hits(&direct), 0.0, direct);
        for (first, second) in WAYS {
            for bend in [0.45, 0.8, FARTHEST_SWING] {
                let route = Self::leaving(from, first, to, second, bend);
                let (count, length) = (hits(&route), length(&route));
                let is_better = count < best.0 || (count == best.0 && length < best.1);
                if is_better {
                    best = (count, length, route);
                }
            }
        }
        (best.2, true)
    }
}

/// The sides where a way around may begin and end, the usual first.
const WAYS: [(Side, Side); 8] = [
    (Side::Top, Side::Top),
    (Side::Bottom, Side::Bottom),
    (Side::Left, Side::Left),
    (Side::Right, Side::Right),
    (Side::Bottom, Side::Left),
    (Side::Top, Side::Left),
    (Side::Right, Side::Top),
    (Side::Right, Side::Bottom),
];

fn length(route: &Route) -> f32 {
    let places: Vec<Spot> = route.flattened(PIECES).collect();
    let pieces = places.windows(2);
    pieces
        .map(|two| (two[1].x - two[0].x).hypot(two[1].y - two[0].y))
        .sum()
}

fn holds(area: Area, spot: Spot) -> bool {
    spot.x > area.x && spot.x < area.right() && spot.y > area.y && spot.y < area.bottom()
}

/// Every obstacle of a board, found by where it lies.
#[derive(Debug, Default)]
pub struct Obstacles {
    cells: BTreeMap<(i32, i32), Vec<Area>>,
}

impl Obstacles {
    /// Those of all notes.
    #[must_use]
    pub fn of(alternative: &Alternative) -> Self {
        let mut obstacles = Self::default();
        for area in alternative.notes().values().filter_map(obstacle) {
            // Filed once, where its corner lies: whoever looks goes as far as notes are large.
            let cell = cell(area.x, area.y);
            obstacles.cells.entry(cell).or_default().push(area);
        }
        obstacles
    }

    /// The course from one area to another around what stands in the way.
    #[must_use]
    pub fn route(&self, from: Area, to: Area) -> Route {
        let Some(near) = Route::surroundings(from, to) else {
            return Route::between(from, to);
        };
        let (first, last) = (cell(near.x, near.y), cell(near.right(), near.bottom()));
        // Notes may be larger than a cell.
        let columns = first.0.saturating_sub(2)..=last.0;
        let rows = move || first.1.saturating_sub(2)..=last.1;
        let cells = columns.flat_map(|column| rows().map(move |row| (column, row)));
        let areas = cells
            .filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .copied();
        Route::around(from, to, areas.filter(|area| area.touches(near))).0
    }
}

fn cell(x: f32, y: f32) -> (i32, i32) {
    ((x / CELL).floor() as i32, (y / CELL).floor() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn note(x: f32, y: f32) -> Area {
        Area {
            x,
            y,
            width: 160.0,
            height: 160.0,
        }
    }

    fn hits(route: &Route, area: Area) -> bool {
        route.flattened(PIECES).any(|spot| holds(area, spot))
    }

    #[test]
    fn a_link_goes_around_the_note_between_its_ends() {
        let (from, to, between) = (note(0.0, 0.0), note(800.0, 0.0), note(400.0, 0.0));
        assert!(hits(&Route::between(from, to), between));
        let (route, _) = Route::around(from, to, std::iter::once(between));
        assert!(!hits(&route, between));
    }

    #[test]
    fn a_way_around_does_not_run_behind_the_notes_that_it_joins() {
        let (top, between) = (note(30.0, 0.0), note(30.0, 180.0));
        for bottom in [note(0.0, 420.0), note(30.0, 360.0), note(100.0, 500.0)] {
            for (from, to) in [(bottom, top), (top, bottom)] {
                let (route, _) = Route::around(from, to, std::iter::once(between));
                for area in [from.grown(-1.0), to.grown(-1.0), between] {
                    assert!(!hits(&route, area), "{route:?} meets {area:?}");
                }
            }
        }
    }

    #[test]
    fn a_link_with_nothing_in_its_way_goes_straight() {
        let (from, to) = (note(0.0, 0.0), note(800.0, 0.0));
        let found = Route::around(from, to, std::iter::once(note(400.0, 400.0)));
        assert_eq!(found, (Route::between(from, to), false));
    }

    #[test]
    fn the_order_of_what_is_in_the_way_does_not_matter() {
        let (from, to) = (note(0.0, 0.0), note(1200.0, 0.0));
        let obstacles = [note(300.0, 0.0), note(600.0, 40.0), note(900.0, -40.0)];
        let one = Route::around(from, to, obstacles.into_iter());
        let other = Route::around(from, to, obstacles.into_iter().rev());
        assert_eq!(one, other);
    }
}
