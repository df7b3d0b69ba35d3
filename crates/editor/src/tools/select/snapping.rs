//! Snapping: what is moved aligns with its neighbours: to their edges and middles, and shows by what.

use std::collections::BTreeSet;

use isobar_model::{Id, Point};

use crate::core::Core;
use crate::geometry::{BoardArea, BoardPoint};
use crate::index::ZOrder;
use crate::overlay::Overlay;

/// Distance at which an edge snaps, in pixels.
const REACH: f64 = 6.0;
/// More neighbours than this are no help, only noise.
const MOST: usize = 400;

/// An edge or a middle of a neighbour.
#[derive(Clone, Copy, Debug)]
struct Line {
    at: f64,
    from: f64,
    to: f64,
}

/// The neighbours of what is moved.
#[derive(Debug, Default)]
pub(crate) struct Snapping {
    upright: Vec<Line>,
    level: Vec<Line>,
    /// The area around what is moved, at the start.
    moved: Option<BoardArea>,
}

impl Snapping {
    /// The neighbours in the viewport of what lies in `moved`.
    pub fn new(core: &Core, ids: &BTreeSet<&Id>, moved: Option<BoardArea>) -> Self {
        let seen = core.camera().visible(core.viewport());
        let neighbours: Vec<BoardArea> = core
            .index
            .touching(seen)
            .map(|(_, placed)| placed)
            .filter(|placed| !matches!(placed.layer, ZOrder::Link | ZOrder::Swimlane))
            .filter(|placed| !ids.contains(&placed.id))
            .map(|placed| placed.area)
            .take(MOST + 1)
            .collect();
        let mut snapping = Self {
            moved,
            ..Self::default()
        };
        if neighbours.len() > MOST {
            return snapping;
        }
        for area in neighbours {
            let center = area.center();
            for at in [area.left, center.x, area.right] {
                let (from, to) = (area.top, area.bottom);
                snapping.upright.push(Line { at, from, to });
            }
            for at in [area.top, center.y, area.bottom] {
                let (from, to) = (area.left, area.right);
                snapping.level.push(Line { at, from, to });
            }
        }
        snapping
    }

    /// End of a move by `by` when it snaps, and the lines that show to what.
    pub fn snap(&self, by: Point, reach: f64) -> (Point, Vec<Overlay>) {
        let Some(area) = self.moved else {
            return (by, Vec::new());
        };
        let reach = reach * REACH;
        let (dx, dy) = (f64::from(by.x), f64::from(by.y));
        let center = area.center();
        let across = nearest(&self.upright, [area.left, center.x, area.right], dx, reach);
        let down = nearest(&self.level, [area.top, center.y, area.bottom], dy, reach);
        let snapped = BoardPoint::new(
            dx + across.map_or(0.0, |(_, shift)| shift),
            dy + down.map_or(0.0, |(_, shift)| shift),
        )
        .rounded();
        let (dx, dy) = (f64::from(snapped.x), f64::from(snapped.y));
        let mut guides = Vec::new();
        if let Some((line, _)) = across {
            let from = line.from.min(area.top + dy);
            let to = line.to.max(area.bottom + dy);
            guides.push(Overlay::Guide {
                from: BoardPoint::new(line.at, from),
                to: BoardPoint::new(line.at, to),
            });
        }
        if let Some((line, _)) = down {
            let from = line.from.min(area.left + dx);
            let to = line.to.max(area.right + dx);
            guides.push(Overlay::Guide {
                from: BoardPoint::new(from, line.at),
                to: BoardPoint::new(to, line.at),
            });
        }
        (snapped, guides)
    }
}

/// The line that is nearest to one of `edges` moved by `by`, and how far it is from there.
fn nearest(lines: &[Line], edges: [f64; 3], by: f64, reach: f64) -> Option<(Line, f64)> {
    let shifts = lines
        .iter()
        .flat_map(|line| edges.iter().map(move |edge| (*line, line.at - (edge + by))));
    shifts
        .filter(|(_, shift)| shift.abs() <= reach)
        .min_by(|one, other| one.1.abs().total_cmp(&other.1.abs()))
}
