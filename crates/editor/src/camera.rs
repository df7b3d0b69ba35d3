//! Which part of the board is seen, and how large.

use isobar_model::MAX_COORDINATE;
use serde::{Deserialize, Serialize};

use crate::geometry::{BoardArea, BoardPoint, ScreenPoint};
use crate::input::Modifiers;

/// The smallest zoom: 2 %.
pub const MIN_ZOOM: f64 = 0.02;
/// The largest zoom: 400 %.
pub const MAX_ZOOM: f64 = 4.0;
/// Factor of one step of zooming in.
const ZOOM_STEP: f64 = 1.25;
/// Speed of zooming by wheel: this many pixels multiply by e. A pinch on a trackpad comes as a few pixels an event.
const WHEEL_PIXELS: f64 = 75.0;
/// The most that one wheel event may count, in pixels: a notch of a mouse wheel is a hundred and more.
const WHEEL_LIMIT: f64 = 25.0;
/// Pixels that stay free at the sides of what is fitted or revealed.
const FIT_MARGIN: f64 = 48.0;
/// Pixels that stay free above and below what is fitted: hints float at the top of the board, buttons at its bottom.
const FIT_TOP: f64 = 60.0;
const FIT_BOTTOM: f64 = 76.0;

/// The part of the board that is seen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Camera {
    /// The place on the board in the top left corner of the viewport.
    pub origin: BoardPoint,
    /// Pixels per board unit, from [`MIN_ZOOM`] to [`MAX_ZOOM`].
    pub zoom: f64,
}

/// The size of what the board is seen through, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Pixels from left to right.
    pub width: f64,
    /// Pixels from top to bottom.
    pub height: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            origin: BoardPoint::default(),
            zoom: 1.0,
        }
    }
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            width: 1280.0,
            height: 800.0,
        }
    }
}

impl Viewport {
    /// Its middle.
    #[must_use]
    pub const fn center(self) -> ScreenPoint {
        ScreenPoint::new(self.width / 2.0, self.height / 2.0)
    }
}

impl Camera {
    /// Point of the board at a point of the viewport.
    #[must_use]
    pub fn to_board(self, point: ScreenPoint) -> BoardPoint {
        BoardPoint::new(
            self.origin.x + point.x / self.zoom,
            self.origin.y + point.y / self.zoom,
        )
    }

    /// Point of the viewport at a point of the board.
    #[must_use]
    pub fn to_screen(self, point: BoardPoint) -> ScreenPoint {
        ScreenPoint::new(
            (point.x - self.origin.x) * self.zoom,
            (point.y - self.origin.y) * self.zoom,
        )
    }

    /// The part of the board that `viewport` shows.
    #[must_use]
    pub fn visible(self, viewport: Viewport) -> BoardArea {
        let corner = self.to_board(ScreenPoint::new(viewport.width, viewport.height));
        BoardArea::around(self.origin, corner)
    }

    /// The camera moved so that the board follows a hand by `dx`, `dy` pixels.
    #[must_use]
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        let origin = BoardPoint::new(
            self.origin.x - dx / self.zoom,
            self.origin.y - dy / self.zoom,
        );
        Self { origin, ..self }.sane()
    }

    /// The camera at `zoom`, with what is seen at `point` staying there.
    #[must_use]
    pub fn zoomed_to(self, zoom: f64, point: ScreenPoint) -> Self {
        let fixed = self.to_board(point);
        let zoom = if zoom.is_finite() {
            zoom.clamp(MIN_ZOOM, MAX_ZOOM)
        } else {
            self.zoom
        };
        let origin = BoardPoint::new(fixed.x - point.x / zoom, fixed.y - point.y / zoom);
        Self { origin, zoom }.sane()
    }

    /// The camera after a turn of the wheel at `point`: it pans, with shift sideways, and zooms with the command key.
    /// `None` where the event has no finite numbers.
    #[must_use]
    pub fn wheeled(self, point: ScreenPoint, dx: f64, dy: f64, held: Modifiers) -> Option<Self> {
        if !(point.is_finite() && dx.is_finite() && dy.is_finite()) {
            return None;
        }
        Some(if held.command {
            let factor = (-dy.clamp(-WHEEL_LIMIT, WHEEL_LIMIT) / WHEEL_PIXELS).exp();
            self.zoomed_to(self.zoom * factor, point)
        } else if held.shift && dx == 0.0 {
            self.panned(-dy, 0.0)
        } else {
            self.panned(-dx, -dy)
        })
    }

    /// The camera after two fingers about `point` have moved by `dx`, `dy` pixels and changed their distance by a
    /// factor. `None` where the event has no finite numbers.
    #[must_use]
    pub fn pinched(self, point: ScreenPoint, scale: f64, dx: f64, dy: f64) -> Option<Self> {
        let is_finite = point.is_finite() && scale.is_finite() && dx.is_finite() && dy.is_finite();
        (is_finite && scale > 0.0).then(|| {
            let camera = self.panned(dx, dy);
            camera.zoomed_to(camera.zoom * scale, point)
        })
    }

    /// The camera zoomed by steps of a quarter about `point`; negative steps zoom out.
    #[must_use]
    pub fn stepped(self, steps: i32, point: ScreenPoint) -> Self {
        self.zoomed_to(self.zoom * ZOOM_STEP.powi(steps), point)
    }

    /// The camera that shows all of `area`, at 100 % at most, in the middle of what of `viewport` nothing floats over.
    #[must_use]
    pub fn fitting(area: BoardArea, viewport: Viewport) -> Self {
        let room = |pixels: f64, margins: f64| (pixels - margins).max(pixels / 2.0).max(1.0);
        let zoom = (room(viewport.width, 2.0 * FIT_MARGIN) / area.width().max(1.0))
            .min(room(viewport.height, FIT_TOP + FIT_BOTTOM) / area.height().max(1.0))
            .clamp(MIN_ZOOM, 1.0);
        let fitted = Self {
            zoom,
            ..Self::default()
        };
        let centred = fitted.centred(area.center(), viewport);
        // What has plenty of room anyway stays in the middle.
        let below = viewport.height / 2.0 - area.height() * zoom / 2.0;
        centred.panned(
            0.0,
            -(FIT_BOTTOM - below).clamp(0.0, (FIT_BOTTOM - FIT_TOP) / 2.0),
        )
    }

    /// The camera that shows all of `area` as large as can be, however small that is: for maps of the board.
    #[must_use]
    pub fn framing(area: BoardArea, viewport: Viewport) -> Self {
        let zoom = (viewport.width / area.width().max(1.0))
            .min(viewport.height / area.height().max(1.0))
            .min(1.0);
        let center = area.center();
        let origin = BoardPoint::new(
            center.x - viewport.width / 2.0 / zoom,
            center.y - viewport.height / 2.0 / zoom,
        );
        Self { origin, zoom }
    }

    /// The camera with `point` in the middle of `viewport`.
    #[must_use]
    pub fn centred(self, point: BoardPoint, viewport: Viewport) -> Self {
        let origin = BoardPoint::new(
            point.x - viewport.width / 2.0 / self.zoom,
            point.y - viewport.height / 2.0 / self.zoom,
        );
        Self { origin, ..self }.sane()
    }

    /// The camera moved as little as it takes to show `area`.
    #[must_use]
    pub fn revealing(self, area: BoardArea, viewport: Viewport) -> Self {
        let margin = FIT_MARGIN / self.zoom;
        let seen = self.visible(viewport);
        let shift = |low: f64, high: f64, seen_low: f64, seen_high: f64| {
            if low - margin < seen_low {
                low - margin - seen_low
            } else {
                (high + margin - seen_high).max(0.0)
            }
        };
        let dx = shift(area.left, area.right, seen.left, seen.right);
        let dy = shift(area.top, area.bottom, seen.top, seen.bottom);
        let origin = BoardPoint::new(self.origin.x + dx, self.origin.y + dy);
        Self { origin, ..self }.sane()
    }

    /// The camera with values that a board can have, whatever was stored.
    #[must_use]
    pub(crate) fn sane(self) -> Self {
        let limit = 2.0 * f64::from(MAX_COORDINATE);
        let within = |value: f64| {
            if value.is_finite() {
                value.clamp(-limit, limit)
            } else {
                0.0
            }
        };
        let zoom = if self.zoom.is_finite() {
            self.zoom.clamp(MIN_ZOOM, MAX_ZOOM)
        } else {
            1.0
        };
        Self {
            origin: BoardPoint::new(within(self.origin.x), within(self.origin.y)),
            zoom,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEWPORT: Viewport = Viewport {
        width: 1000.0,
        height: 500.0,
    };

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let camera = Camera {
            origin: BoardPoint::new(-300.0, 70.0),
            zoom: 0.7,
        };
        let point = ScreenPoint::new(123.0, 456.0);
        let before = camera.to_board(point);
        for steps in [-3, -1, 1, 4] {
            assert!(
                camera
                    .stepped(steps, point)
                    .to_board(point)
                    .distance(before)
                    < 1e-6
            );
        }
    }

    #[test]
    fn zoom_stays_between_2_and_400_percent() {
        let camera = Camera::default();
        assert!((camera.stepped(100, VIEWPORT.center()).zoom - MAX_ZOOM).abs() < 1e-12);
        assert!((camera.stepped(-100, VIEWPORT.center()).zoom - MIN_ZOOM).abs() < 1e-12);
    }

    #[test]
    fn fitting_shows_all_of_an_area() {
        let area = BoardArea {
            left: -5000.0,
            top: 200.0,
            right: 3000.0,
            bottom: 900.0,
        };
        let camera = Camera::fitting(area, VIEWPORT);
        assert!(camera.visible(VIEWPORT).covers(area));
    }

    #[test]
    fn what_is_fitted_lies_under_nothing_that_floats_over_the_board() {
        for (width, height) in [
            (8000.0, 700.0),
            (500.0, 4000.0),
            (900.0, 380.0),
            (100.0, 100.0),
        ] {
            let area = BoardArea {
                left: -30.0,
                top: 40.0,
                right: width - 30.0,
                bottom: 40.0 + height,
            };
            let camera = Camera::fitting(area, VIEWPORT);
            let top = camera.to_screen(BoardPoint::new(area.left, area.top));
            let bottom = camera.to_screen(BoardPoint::new(area.right, area.bottom));
            assert!(
                top.y >= FIT_TOP - 1e-6 && top.x >= FIT_MARGIN - 1e-6,
                "{top:?}"
            );
            assert!(
                VIEWPORT.height - bottom.y >= FIT_BOTTOM - 1e-6,
                "{bottom:?}"
            );
        }
    }

    #[test]
    fn revealing_does_not_move_when_all_is_seen() {
        let area = BoardArea {
            left: 100.0,
            top: 100.0,
            right: 300.0,
            bottom: 300.0,
        };
        assert_eq!(
            Camera::default().revealing(area, VIEWPORT),
            Camera::default()
        );
    }
}
