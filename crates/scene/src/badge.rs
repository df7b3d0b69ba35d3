//! The mark on an element that findings are about.

use isobar_model::Id;
use std::collections::BTreeMap;

use crate::text::{cap_height, width};
use crate::{Anchor, Ink, Shape, Spot, Stroke, TextLine};

/// Number of findings about an element, and the level of the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The colour of the worst level.
    pub ink: Ink,
    /// Number of findings.
    pub count: usize,
}

/// The badges of a board, by element.
pub type Badges = BTreeMap<Id, Badge>;

impl Badge {
    /// The radius of a badge, in board units.
    pub(crate) const RADIUS: f32 = 12.0;

    /// Draws the badge round `center`: a symbol for the level, so that colour is not all, and the count.
    pub(crate) fn draw(self, shapes: &mut Vec<Shape>, center: Spot) {
        let stroke = Some(Stroke::solid(Ink::OnLevel, 2.0));
        shapes.push(Shape::Circle {
            center,
            radius: Self::RADIUS,
            fill: self.ink,
            stroke,
        });
        let text = match (self.count, self.ink) {
            (0 | 1, Ink::Question) => "?".to_owned(),
            (0 | 1, _) => "!".to_owned(),
            (2..=9, _) => self.count.to_string(),
            _ => "9+".to_owned(),
        };
        let font_size = 13.0;
        let at = Spot::new(center.x, center.y + cap_height(font_size) / 2.0);
        let width = width(&text, font_size);
        shapes.push(Shape::Text(TextLine {
            text,
            at,
            anchor: Anchor::Middle,
            font_size,
            width,
            ink: Ink::OnLevel,
            strong: true,
            spacing: 0.0,
            right_to_left: false,
        }));
    }
}
