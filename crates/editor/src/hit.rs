//! Hit test: elements under a point of the board.

use isobar_model::{Alternative, Id, Point, Rect};

use crate::geometry::{BoardArea, BoardPoint};
use crate::index::{Index, Placed, ZOrder};
use crate::route;

/// Height of the title of a frame, in board units.
pub(crate) const TITLE_HEIGHT: f64 = isobar_scene::TITLE_HEIGHT as f64;

/// The topmost element at `point`. Frames are hit by title and border only: inside them the board goes on.
/// `tolerance` is in board units.
pub(crate) fn topmost<'a>(
    index: &'a Index,
    alternative: &Alternative,
    point: BoardPoint,
    tolerance: f64,
) -> Option<&'a Placed> {
    index
        .touching(BoardArea::around(point, point).grown(tolerance))
        .map(|(_, placed)| placed)
        .filter(|placed| is_hit(placed, alternative, point, tolerance))
        .max_by_key(|placed| placed.rank)
}

/// Target of a link that is dropped at `point`: a note, or else the innermost frame around.
pub(crate) fn link_end<'a>(
    index: &'a Index,
    alternative: &'a Alternative,
    point: BoardPoint,
) -> Option<&'a Id> {
    let note =
        topmost(index, alternative, point, 0.0).filter(|placed| placed.layer == ZOrder::Note);
    note.map(|placed| &placed.id)
        .or_else(|| innermost_frame(alternative, point))
}

/// The innermost frame around `point`: the smallest service, or else the smallest context.
pub(crate) fn innermost_frame(alternative: &Alternative, point: BoardPoint) -> Option<&Id> {
    innermost_frame_for(alternative, point, None)
}

/// The same, where `current` goes before others of its size: what lies in two equal frames stays where it is.
pub(crate) fn innermost_frame_for<'a>(
    alternative: &'a Alternative,
    point: BoardPoint,
    current: Option<&Id>,
) -> Option<&'a Id> {
    let at = point.rounded();
    let services = alternative
        .services()
        .values()
        .map(|service| (service.area, &service.id));
    let contexts = alternative
        .contexts()
        .values()
        .map(|context| (context.area, &context.id));
    smallest_around(services, at, current).or_else(|| smallest_around(contexts, at, current))
}

/// The smallest context around `point`.
pub(crate) fn context_around(alternative: &Alternative, point: BoardPoint) -> Option<&Id> {
    let contexts = alternative
        .contexts()
        .values()
        .map(|context| (context.area, &context.id));
    smallest_around(contexts, point.rounded(), None)
}

fn smallest_around<'a>(
    frames: impl Iterator<Item = (Rect, &'a Id)>,
    at: Point,
    current: Option<&Id>,
) -> Option<&'a Id> {
    let size = |area: Rect| i64::from(area.width) * i64::from(area.height);
    frames
        .filter(|(area, _)| area.contains(at))
        .min_by_key(|(area, id)| (size(*area), current != Some(id)))
        .map(|(_, id)| id)
}

fn is_hit(placed: &Placed, alternative: &Alternative, point: BoardPoint, tolerance: f64) -> bool {
    match placed.layer {
        ZOrder::Note => {
            let note = alternative.notes().get(&placed.id);
            note.is_some_and(|note| {
                let area = BoardArea::from(note.area());
                area.contains(point.turned(area.center(), -note.turned()))
            })
        }
        ZOrder::Link => placed
            .route
            .as_ref()
            .is_some_and(|route| route::distance(route, point) <= tolerance),
        ZOrder::Context | ZOrder::Service => {
            let area = placed.area;
            let title = BoardArea {
                bottom: area.top + TITLE_HEIGHT,
                ..area
            };
            let inside = area.grown(-tolerance);
            area.grown(tolerance).contains(point)
                && (title.contains(point) || !inside.contains(point))
        }
        ZOrder::Swimlane => {
            let nearest = (point.y - placed.area.top)
                .abs()
                .min((point.y - placed.area.bottom).abs());
            nearest <= tolerance
        }
    }
}
