//! Targets of a pointer on the map: contexts, lines, handles.

use isobar_model::Id;
use isobar_scene::{Area, MapEdge, Shape};

use super::MapEditor;
use crate::geometry::{BoardArea, BoardPoint, ScreenPoint};
use crate::input::Pointer;
use crate::overlay::Side;
use crate::route::segment_distance;

/// Pixels beside a line that belong to it.
const LINE_REACH: f64 = 9.0;
/// Between a bubble and the handles around it, in pixels.
const HANDLE_GAP: f64 = 14.0;
/// Radius in which a handle is held, in pixels; for a finger.
const HANDLE_REACH: f64 = 11.0;
const HANDLE_REACH_OF_FINGER: f64 = 22.0;

/// Something on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapTarget {
    /// A context.
    Context(Id),
    /// Everything between two contexts, the smaller id first.
    Pair(Id, Id),
}

impl MapEditor {
    /// The context or the line at a place of the viewport.
    #[must_use]
    pub fn target_at(&self, at: ScreenPoint) -> Option<MapTarget> {
        let camera = self.camera();
        let place = camera.to_board(at);
        if let Some(id) = self.bubble_at(place, 0.0) {
            return Some(MapTarget::Context(id));
        }
        let reach = LINE_REACH / camera.zoom;
        let edges = self.map().edges.iter().rev();
        let mut near = edges.filter(|edge| is_near(edge, place, reach));
        near.next()
            .map(|edge| MapTarget::Pair(edge.a.clone(), edge.b.clone()))
    }

    /// Target that the pointer is over: a bubble stays so on the way to its handles.
    pub(super) fn hovered_at(&self, pointer: &Pointer) -> Option<MapTarget> {
        let camera = self.camera();
        let near = (HANDLE_GAP + HANDLE_REACH) / camera.zoom;
        let place = camera.to_board(pointer.at);
        let stays = match &self.hovered {
            Some(MapTarget::Context(id)) => {
                let bubble = self.map().bubble(id)?;
                BoardArea::from(bubble.bounds.grown(near as f32)).contains(place)
            }
            _ => false,
        };
        let under = self.target_at(pointer.at);
        match under {
            Some(MapTarget::Context(_)) => under,
            _ if stays => self.hovered.clone(),
            _ => under,
        }
    }

    /// The uppermost bubble at a place, or within a distance of it.
    fn bubble_at(&self, place: BoardPoint, distance: f64) -> Option<Id> {
        let mut bubbles = self.map().bubbles.iter().rev();
        let is_under = |area: Area| BoardArea::from(area.grown(distance as f32)).contains(place);
        bubbles
            .find(|bubble| is_under(bubble.bounds))
            .map(|bubble| bubble.id.clone())
    }

    /// The handles from which lines are drawn, around the context under the pointer and the selected one.
    pub(super) fn handles(&self) -> Vec<(Id, Vec<(Side, BoardPoint)>)> {
        let gap = (HANDLE_GAP / self.camera().zoom) as f32;
        let targets = [self.hovered.as_ref(), self.selected()];
        let mut around: Vec<Id> = Vec::new();
        for target in targets.into_iter().flatten() {
            if let MapTarget::Context(id) = target
                && !around.contains(id)
            {
                around.push(id.clone());
            }
        }
        let places = |id: Id| {
            let area = BoardArea::from(self.map().bubble(&id)?.bounds.grown(gap));
            let sides = [Side::Top, Side::Right, Side::Bottom, Side::Left];
            Some((id, sides.map(|side| (side, side.middle_of(area))).to_vec()))
        };
        around.into_iter().filter_map(places).collect()
    }

    /// The context from which a press draws a line.
    pub(super) fn line_from(&self, pointer: &Pointer) -> Option<Id> {
        let camera = self.camera();
        let reach = if pointer.touch {
            HANDLE_REACH_OF_FINGER
        } else {
            HANDLE_REACH
        };
        let is_held =
            |(_, at): &(Side, BoardPoint)| camera.to_screen(*at).distance(pointer.at) <= reach;
        let handles = self.handles().into_iter();
        let mut held = handles.filter(|(_, places)| places.iter().any(is_held));
        held.next().map(|(id, _)| id)
    }
}

/// True if a place lies on a tag of an edge, or within a distance of its lines.
fn is_near(edge: &MapEdge, place: BoardPoint, distance: f64) -> bool {
    let is_on_tag = edge.item.shapes.iter().any(|shape| match shape {
        Shape::Rectangle { area, .. } => BoardArea::from(*area).contains(place),
        _ => false,
    });
    let mut lines = edge.lines.iter().flat_map(|line| line.windows(2));
    is_on_tag
        || lines.any(|ends| segment_distance(ends[0].into(), ends[1].into(), place) <= distance)
}
