//! Marks of a moment on the map: rings, handles, the line that is being drawn.

use isobar_model::Id;
use isobar_scene::{BUBBLE_RADIUS, Ink, Route, Shape, Stroke};

use super::{MapEditor, MapTarget, Press};
use crate::geometry::{BoardArea, BoardPoint};
use crate::overlay::{Handle, Overlay};

/// Around a bubble that stands out, in board units.
const RING: f32 = 5.0;

impl MapEditor {
    /// Rings around what is selected or under the pointer, to be painted below the map.
    #[must_use]
    pub fn marks(&self) -> Vec<Shape> {
        let hovered = self
            .hovered
            .as_ref()
            .filter(|one| self.selected.as_ref() != Some(one));
        let marks = [(hovered, 1.5), (self.selected.as_ref(), 3.0)];
        let marks = marks
            .into_iter()
            .filter_map(|(target, width)| Some((target?, width)));
        marks
            .flat_map(|(target, width)| self.mark(target, width))
            .collect()
    }

    fn mark(&self, target: &MapTarget, width: f32) -> Vec<Shape> {
        let stroke = |width| Stroke::solid(Ink::Accent, width);
        match target {
            MapTarget::Context(id) => {
                let bubble = self.map.bubble(id).map(|bubble| Shape::Rectangle {
                    area: bubble.bounds.grown(RING),
                    radius: BUBBLE_RADIUS + RING,
                    fill: None,
                    stroke: Some(stroke(width)),
                    rotation: 0,
                });
                bubble.into_iter().collect()
            }
            MapTarget::Pair(a, b) => {
                let edge = self.map.edge(a, b).into_iter();
                let lines = edge.flat_map(|edge| &edge.item.shapes);
                let wide = |shape: &Shape| match shape {
                    Shape::Curve { points, .. } => Some(Shape::Curve {
                        points: *points,
                        stroke: stroke(2.0 + 2.0 * width),
                    }),
                    _ => None,
                };
                lines.filter_map(wide).collect()
            }
        }
    }

    /// Handles to draw a line from, and the line that is drawn.
    #[must_use]
    pub fn overlay(&self) -> Vec<Overlay> {
        if let Press::Line { from, at } = &self.press {
            return self.line_preview(from, *at).into_iter().collect();
        }
        let handles = self.handles().into_iter();
        handles
            .flat_map(|(_, places)| places)
            .map(|(side, at)| Overlay::Handle {
                at,
                handle: Handle::Link(side),
            })
            .collect()
    }

    fn line_preview(&self, from: &Id, at: BoardPoint) -> Option<Overlay> {
        let start = self.map.bubble(from)?.bounds;
        let to = match &self.hovered {
            Some(MapTarget::Context(to)) if to != from => self.map.bubble(to),
            _ => None,
        };
        let end = to.map_or_else(|| BoardArea::around(at, at).into(), |to| to.bounds);
        Some(Overlay::LinkPreview {
            route: Route::between(start, end),
            fits: to.is_some(),
        })
    }
}
