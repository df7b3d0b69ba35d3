//! Paints what stands out for a moment: outlines, handles, previews. Alike at every zoom.

use isobar_editor::{BoardPoint, Emphasis, Handle, Overlay};
use isobar_scene::{Area, Ink, Route, Spot, Theme};

use crate::platform::canvas::Canvas;

/// Paints all of it; `zoom` is pixels in a board unit.
pub fn paint<'a>(
    canvas: &Canvas,
    overlays: impl Iterator<Item = &'a Overlay>,
    zoom: f64,
    theme: Theme,
) {
    let brush = Brush {
        canvas,
        zoom,
        theme,
    };
    for overlay in overlays {
        brush.paint(overlay);
    }
}

struct Brush<'a> {
    canvas: &'a Canvas,
    zoom: f64,
    theme: Theme,
}

/// Style of an emphasis: colour, width in pixels, opacity, dash in pixels.
struct Look {
    color: &'static str,
    width: f64,
    opacity: f64,
    dash: Option<(f64, f64)>,
}

impl Brush<'_> {
    fn paint(&self, overlay: &Overlay) {
        match overlay {
            Overlay::Outline {
                area,
                emphasis,
                rotation,
                ..
            } => {
                let margin = (3.0 / self.zoom) as f32;
                let (area, look) = (Area::from(*area).grown(margin), self.look(*emphasis));
                if *rotation == 0 {
                    self.outline(area, 4.0 + margin, &look);
                } else {
                    self.outline_turned(area, *rotation, &look);
                }
            }
            Overlay::Course {
                route, emphasis, ..
            } => self.course(route, &self.look(*emphasis)),
            Overlay::Handle { at, handle } => self.handle(*at, *handle),
            Overlay::Guide { from, to } => {
                let spot = |point: BoardPoint| Spot::new(point.x as f32, point.y as f32);
                let (from, to) = (spot(*from), spot(*to));
                self.canvas.trace_curve(&[from, from, to, to]);
                self.draw_traced(&self.look(Emphasis::Target));
            }
            Overlay::Lasso(area) => self.ghost(Area::from(*area), 0.0),
            Overlay::LinkPreview { route, fits } => {
                let dash = (!fits).then_some((4.0, 4.0));
                let look = Look {
                    color: self.accent(),
                    width: 2.0,
                    opacity: 1.0,
                    dash,
                };
                self.course(route, &look);
            }
            Overlay::NotePreview { kind, area } => {
                let area = Area::from(*area);
                self.canvas.trace_rounded(area, 4.0);
                self.canvas.opacity(0.7);
                self.canvas.fill_with(Ink::Note(*kind).css(self.theme));
                self.canvas.fill_traced();
                self.canvas.opacity(1.0);
                let look = Look {
                    width: 1.5,
                    ..self.look(Emphasis::Target)
                };
                self.outline(area, 4.0, &look);
            }
            Overlay::FramePreview { area, .. } => self.ghost(Area::from(*area), 12.0),
        }
    }

    fn accent(&self) -> &'static str {
        Ink::Accent.css(self.theme)
    }

    fn look(&self, emphasis: Emphasis) -> Look {
        let accent = self.accent();
        let good = match self.theme {
            Theme::Light => "#18753b",
            Theme::Dark => "#6bd295",
        };
        let look = |color, width, opacity| Look {
            color,
            width,
            opacity,
            dash: None,
        };
        match emphasis {
            Emphasis::Selected | Emphasis::Changed => look(accent, 2.0, 1.0),
            Emphasis::Hovered | Emphasis::Related => look(accent, 1.5, 0.5),
            Emphasis::Target => look(accent, 2.0, 0.8),
            Emphasis::Added => look(good, 2.0, 1.0),
            Emphasis::Finding => look(Ink::Warning.css(self.theme), 2.0, 1.0),
            Emphasis::Removed => Look {
                dash: Some((6.0, 4.0)),
                ..look(Ink::Error.css(self.theme), 2.0, 0.8)
            },
        }
    }

    /// Draws along what was traced.
    fn draw_traced(&self, look: &Look) {
        let dash = look
            .dash
            .map(|(line, gap)| (line / self.zoom, gap / self.zoom));
        self.canvas
            .draw_with(look.color, look.width / self.zoom, dash);
        self.canvas.opacity(look.opacity);
        self.canvas.draw_traced();
        self.canvas.opacity(1.0);
    }

    fn outline(&self, area: Area, radius: f32, look: &Look) {
        self.canvas.trace_rounded(area, radius);
        self.draw_traced(look);
    }

    fn outline_turned(&self, area: Area, rotation: i32, look: &Look) {
        self.canvas.trace_polygon(&area.corners(rotation));
        self.draw_traced(look);
    }

    fn course(&self, route: &Route, look: &Look) {
        self.canvas.trace_curve(&route.points);
        self.draw_traced(look);
    }

    /// A rectangle that is not there yet.
    fn ghost(&self, area: Area, radius: f32) {
        self.canvas.trace_rounded(area, radius);
        self.canvas.opacity(0.08);
        self.canvas.fill_with(self.accent());
        self.canvas.fill_traced();
        self.canvas.opacity(1.0);
        self.canvas.draw_with(self.accent(), 1.0 / self.zoom, None);
        self.canvas.draw_traced();
    }

    fn handle(&self, at: BoardPoint, handle: Handle) {
        let center = Spot::new(at.x as f32, at.y as f32);
        let pixels = |length: f64| (length / self.zoom) as f32;
        match handle {
            Handle::Corner(_) => {
                let half = pixels(4.0);
                let area = Area {
                    x: center.x - half,
                    y: center.y - half,
                    width: 2.0 * half,
                    height: 2.0 * half,
                };
                self.canvas.trace_rounded(area, pixels(2.0));
                self.hollow();
            }
            Handle::Link(_) => {
                self.canvas.trace_circle(center, pixels(5.0), 1.0);
                self.canvas.fill_with(self.accent());
                self.canvas.fill_traced();
            }
            Handle::Turn => {
                self.canvas.trace_circle(center, pixels(7.0), 1.0);
                self.hollow();
                // Three quarters of a circle: it goes round.
                self.canvas.trace_circle(center, pixels(3.25), 0.75);
                self.canvas.draw_traced();
            }
        }
    }

    /// Paints what was traced as something to take hold of.
    fn hollow(&self) {
        self.canvas.fill_with(Ink::Surface.css(self.theme));
        self.canvas.fill_traced();
        self.canvas.draw_with(self.accent(), 1.5 / self.zoom, None);
        self.canvas.draw_traced();
    }
}
