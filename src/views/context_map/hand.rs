//! Pan, zoom, and bubbles that follow the pointer.

use isobar_editor::{BoardArea, BoardPoint, Camera, InputEvent, ScreenPoint, Viewport};
use isobar_model::{ContextAttribute, Edit, Id, Point};
use isobar_scene::ContextMap;
use leptos::ev;
use leptos::prelude::*;

use crate::platform::{input, viewport};
use crate::session::Session;

/// Pixels that a pointer moves before a press becomes a drag.
const SLACK: f64 = 4.0;
/// Pixels of the stage that stay free: at the top for the legend, at the bottom for the stage's corners.
const ABOVE: f64 = 68.0;
const BELOW: f64 = 68.0;
const BESIDE: f64 = 24.0;
/// Zoom of a turn of the wheel by a pixel.
const WHEEL_ZOOM: f64 = 0.002;

/// Gesture of a pressed pointer.
#[derive(Clone, Debug, Default)]
struct Press {
    bubble: Option<Id>,
    start: ScreenPoint,
    last: ScreenPoint,
    /// Middle of the bubble when the drag began; `None` before it begins.
    center: Option<BoardPoint>,
}

/// Pointer input on the map.
#[derive(Clone, Copy)]
pub struct Hand {
    session: Session,
    /// Camera that somebody chose; all of the map is shown while nobody went anywhere.
    camera: RwSignal<Option<Camera>>,
    viewport: RwSignal<Option<Viewport>>,
    press: StoredValue<Option<Press>>,
    /// The bubble that is dragged, and where its middle is.
    pub moved: RwSignal<Option<(Id, Point)>>,
}

impl Hand {
    /// A hand that has done nothing yet.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            camera: RwSignal::new(None),
            viewport: RwSignal::new(None),
            press: StoredValue::new(None),
            moved: RwSignal::new(None),
        }
    }

    /// Says how much room there is.
    pub fn resize(self, width: f64, height: f64) {
        self.viewport.set(Some(Viewport { width, height }));
    }

    /// Shows all of the map again.
    pub fn show_all(self) {
        self.camera.set(None);
    }

    /// The part of the map that is seen.
    pub fn camera(self, map: Memo<ContextMap>) -> Camera {
        let viewport = self.viewport.get().unwrap_or_default();
        self.camera.get().unwrap_or_else(|| {
            // A bubble under the pointer must not move the rest away.
            let bounds = map.with(ContextMap::bounds).unwrap_or_default();
            let corner = |x: f32, y: f32| BoardPoint::new(f64::from(x), f64::from(y));
            let area = BoardArea::around(
                corner(bounds.x, bounds.y),
                corner(bounds.right(), bounds.bottom()),
            );
            // Below the legend, above the corners of the stage, unless a panel takes their place.
            let is_alone = viewport::is_narrow() && self.session.panel_is_open.get();
            let (above, below) = if is_alone {
                (BESIDE, BESIDE)
            } else {
                (ABOVE, BELOW)
            };
            let free = Viewport {
                width: (viewport.width - 2.0 * BESIDE).max(1.0),
                height: (viewport.height - above - below).max(1.0),
            };
            Camera::framing(area, free).panned(BESIDE, above)
        })
    }

    /// Zooms around the middle of what is seen.
    pub fn zoom(self, map: Memo<ContextMap>, factor: f64) {
        let camera = untrack(|| self.camera(map));
        let middle = untrack(|| self.viewport.get()).unwrap_or_default();
        let at = ScreenPoint::new(middle.width / 2.0, middle.height / 2.0);
        self.camera
            .set(Some(camera.zoomed_to(camera.zoom * factor, at)));
    }

    /// The wheel pans, and zooms with the command key.
    pub fn wheel(self, event: &ev::WheelEvent, map: Memo<ContextMap>) {
        event.prevent_default();
        let InputEvent::Wheel {
            at,
            dx,
            dy,
            modifiers,
        } = input::wheel(event)
        else {
            return;
        };
        let camera = untrack(|| self.camera(map));
        let camera = if modifiers.command {
            camera.zoomed_to(camera.zoom * (-dy * WHEEL_ZOOM).exp(), at)
        } else {
            camera.panned(-dx, -dy)
        };
        self.camera.set(Some(camera));
    }

    /// A press on a bubble; [`Hand::press`] comes after it, from the map as a whole.
    pub fn press_bubble(self, id: &Id) {
        self.press.set_value(Some(Press {
            bubble: Some(id.clone()),
            ..Press::default()
        }));
    }

    /// A press anywhere on the map.
    pub fn press(self, event: &ev::PointerEvent) {
        let at = input::place(event);
        let bubble = self
            .press
            .try_update_value(Option::take)
            .flatten()
            .and_then(|press| press.bubble);
        self.press.set_value(Some(Press {
            bubble,
            start: at,
            last: at,
            center: None,
        }));
    }

    /// The pointer moves: what was pressed follows it.
    pub fn drag(self, event: &ev::PointerEvent, map: Memo<ContextMap>) {
        let Some(mut press) = self.press.try_get_value().flatten() else {
            return;
        };
        let at = input::place(event);
        let (dx, dy) = (at.x - press.last.x, at.y - press.last.y);
        let is_far = (at.x - press.start.x).hypot(at.y - press.start.y) > SLACK;
        if press.center.is_none() && !is_far {
            return;
        }
        let camera = untrack(|| self.camera(map));
        let center = press.center.unwrap_or_else(|| {
            input::capture(event);
            // From here on the view stays, whatever the map's bounds become.
            self.camera.set(Some(camera));
            middle(map, press.bubble.as_ref())
        });
        press.center = Some(center);
        match &press.bubble {
            None => self.camera.set(Some(camera.panned(dx, dy))),
            Some(id) => {
                let (grabbed, now) = (camera.to_board(press.start), camera.to_board(at));
                let (x, y) = (center.x + now.x - grabbed.x, center.y + now.y - grabbed.y);
                let at = Point::new(x.round() as i32, y.round() as i32);
                self.moved.set(Some((id.clone(), at)));
            }
        }
        press.last = at;
        self.press.set_value(Some(press));
    }

    /// The pointer goes up: a bubble that was dragged stays where it is.
    pub fn release(self) {
        self.press.set_value(None);
        if let Some((id, at)) = self.moved.try_get_untracked().flatten() {
            self.put(&id, at);
            self.moved.set(None);
        }
    }

    /// The gesture is taken away: everything stays as it was.
    pub fn cancel(self) {
        self.press.set_value(None);
        self.moved.set(None);
    }

    /// Puts the middle of a bubble somewhere.
    pub fn put(self, id: &Id, at: Point) {
        let edit = Edit::Context(id.clone(), ContextAttribute::MapAt(Some(at)));
        self.session.edit("Move on the map", vec![edit]);
    }
}

/// Position at which the map draws the middle of a bubble.
pub fn middle(map: Memo<ContextMap>, id: Option<&Id>) -> BoardPoint {
    let middle = map.try_with_untracked(|map| {
        let bubble = map.bubbles.iter().find(|bubble| Some(&bubble.id) == id);
        let center = bubble
            .map(|bubble| bubble.area.center())
            .unwrap_or_default();
        BoardPoint::new(f64::from(center.x), f64::from(center.y))
    });
    middle.unwrap_or_default()
}
