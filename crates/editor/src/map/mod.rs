//! The context map under the hand: camera, hover, selection and gestures, without a browser.
//!
//! The shell gives [`InputEvent`]s to a [`MapEditor`], and carries out what its [`MapResponse`]s ask for; the edits of
//! the document are those of [`edits`]. What is seen comes from [`MapEditor::show`].

pub mod edits;
mod marks;
mod target;

use isobar_model::{Id, Point};
use isobar_scene::{ContextMap, MapDetail};

use crate::camera::{Camera, Viewport};
use crate::geometry::{BoardArea, BoardPoint, ScreenPoint};
use crate::input::{Button, InputEvent, Pointer};
use crate::response::Cursor;

pub use target::MapTarget;

/// Pixels that a pointer moves before a press becomes a drag.
const SLACK: f64 = 4.0;
/// Zoom below which only names are shown.
const FAR: f64 = 0.55;

/// Room of the viewport that other things lie over, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MapInsets {
    /// At the top.
    pub above: f64,
    /// At the bottom.
    pub below: f64,
    /// On either side.
    pub beside: f64,
}

/// Requests of an event to the shell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapResponse {
    /// True if what is seen changed.
    pub redraw: bool,
    /// Cursor to show now.
    pub cursor: Cursor,
    /// Something to do.
    pub request: Option<MapRequest>,
}

/// Something that a person wants of the map.
#[derive(Clone, Debug, PartialEq)]
pub enum MapRequest {
    /// Select this, or nothing.
    Select(Option<MapTarget>),
    /// Put the middle of a bubble somewhere.
    Move(Id, Point),
    /// Declare a relationship between two contexts: the first is where the line began.
    Connect(Id, Id),
    /// Name a new context, and put the middle of its bubble here.
    Add(Point),
    /// Name a context anew.
    Rename(Id),
}

/// Gesture of a pressed pointer.
#[derive(Clone, Debug, Default)]
enum Press {
    #[default]
    None,
    /// The map follows the pointer.
    Pan {
        start: ScreenPoint,
        last: ScreenPoint,
        is_dragged: bool,
    },
    /// A bubble follows the pointer.
    Bubble {
        id: Id,
        start: ScreenPoint,
        center: BoardPoint,
    },
    /// A line between two contexts.
    Edge(Id, Id),
    /// A line follows the pointer.
    Line { from: Id, at: BoardPoint },
}

/// Edits the context map. Headless, as the [`crate::Editor`] of the board is.
#[derive(Clone, Debug, Default)]
pub struct MapEditor {
    map: ContextMap,
    viewport: Viewport,
    insets: MapInsets,
    /// Camera that somebody chose; all of the map is shown while nobody went anywhere.
    camera: Option<Camera>,
    press: Press,
    /// The bubble that is dragged, and its middle.
    moved: Option<(Id, Point)>,
    hovered: Option<MapTarget>,
    selected: Option<MapTarget>,
}

impl MapEditor {
    /// Shows a map from now on.
    pub fn show(&mut self, map: ContextMap) {
        self.map = map;
    }

    /// The map that is shown.
    #[must_use]
    pub const fn map(&self) -> &ContextMap {
        &self.map
    }

    /// Says how much room there is.
    pub fn set_viewport(&mut self, viewport: Viewport, insets: MapInsets) {
        self.viewport = viewport;
        self.insets = insets;
    }

    /// Selects something, or nothing.
    pub fn select(&mut self, target: Option<MapTarget>) {
        self.selected = target;
    }

    /// The selected context or pair.
    #[must_use]
    pub const fn selected(&self) -> Option<&MapTarget> {
        self.selected.as_ref()
    }

    /// The bubble that is being dragged, and its middle.
    #[must_use]
    pub const fn moved(&self) -> Option<&(Id, Point)> {
        self.moved.as_ref()
    }

    /// True between press and release.
    #[must_use]
    pub const fn is_in_gesture(&self) -> bool {
        !matches!(self.press, Press::None)
    }

    /// The part of the map that is seen.
    #[must_use]
    pub fn camera(&self) -> Camera {
        self.camera.unwrap_or_else(|| self.fitting())
    }

    /// The area of the map that is seen.
    #[must_use]
    pub fn seen(&self) -> BoardArea {
        self.camera().visible(self.viewport)
    }

    /// Amount of text that can be read.
    #[must_use]
    pub fn detail(&self) -> MapDetail {
        if self.camera().zoom < FAR {
            MapDetail::Names
        } else {
            MapDetail::Full
        }
    }

    /// The camera that shows all of the map beside what lies over it.
    fn fitting(&self) -> Camera {
        let bounds = self.map.extent().unwrap_or_default();
        let MapInsets {
            above,
            below,
            beside,
        } = self.insets;
        let free = Viewport {
            width: (self.viewport.width - 2.0 * beside).max(1.0),
            height: (self.viewport.height - above - below).max(1.0),
        };
        Camera::framing(bounds.into(), free).panned(beside, above)
    }

    /// Shows all of the map again.
    pub fn show_all(&mut self) {
        self.camera = None;
    }

    /// Zooms about the middle of what is seen; negative steps zoom out.
    pub fn zoom(&mut self, steps: i32) {
        self.camera = Some(self.camera().stepped(steps, self.viewport.center()));
    }

    /// Moves the camera as little as it takes to show a bubble.
    pub fn reveal(&mut self, id: &Id) {
        let Some(bubble) = self.map.bubble(id) else {
            return;
        };
        let camera = self.camera();
        let revealed = camera.revealing(bubble.bounds.into(), self.viewport);
        if revealed != camera && !camera.visible(self.viewport).covers(bubble.bounds.into()) {
            self.camera = Some(revealed);
        }
    }

    /// Middle of the bubble of a context.
    #[must_use]
    pub fn middle_of(&self, id: &Id) -> Option<Point> {
        let center = self.map.bubble(id)?.bounds.center();
        Some(Point::new(center.x.round() as i32, center.y.round() as i32))
    }

    /// A place for one more bubble, near the middle of what is seen.
    #[must_use]
    pub fn free_place(&self) -> Point {
        let middle = self.camera().to_board(self.viewport.center());
        self.map.free_place(middle.rounded())
    }

    /// Reacts to something that a person did.
    pub fn handle(&mut self, event: InputEvent) -> MapResponse {
        let before = (self.camera, self.moved.clone(), self.hovered.clone());
        let mut redraw = false;
        let request = match event {
            InputEvent::PointerDown(pointer) => {
                self.press(&pointer);
                None
            }
            InputEvent::PointerMove(pointer) => {
                self.drag(&pointer);
                redraw = matches!(self.press, Press::Line { .. });
                None
            }
            InputEvent::PointerUp(pointer) => {
                redraw = self.is_in_gesture();
                self.release(&pointer)
            }
            InputEvent::DoubleClick(pointer) => Some(self.double_click(&pointer)),
            InputEvent::PointerCancel | InputEvent::Blur => {
                redraw = self.is_in_gesture();
                self.press = Press::None;
                self.moved = None;
                None
            }
            InputEvent::PointerLeave => {
                self.hovered = None;
                None
            }
            InputEvent::Wheel {
                at,
                dx,
                dy,
                modifiers,
            } => {
                self.camera = self.camera().wheeled(at, dx, dy, modifiers).or(self.camera);
                None
            }
            InputEvent::Pinch { at, scale, dx, dy } => {
                self.press = Press::None;
                self.moved = None;
                self.camera = self.camera().pinched(at, scale, dx, dy).or(self.camera);
                None
            }
            _ => None,
        };
        let is_changed = before != (self.camera, self.moved.clone(), self.hovered.clone());
        MapResponse {
            redraw: redraw || is_changed || request.is_some(),
            cursor: self.cursor(),
            request,
        }
    }

    fn press(&mut self, pointer: &Pointer) {
        if self.is_in_gesture() || !pointer.at.is_finite() {
            return;
        }
        let start = pointer.at;
        let pan = Press::Pan {
            start,
            last: start,
            is_dragged: false,
        };
        let at = self.camera().to_board(start);
        self.press = match pointer.button {
            Button::Middle => pan,
            Button::Secondary => Press::None,
            Button::Main => {
                if let Some(from) = self.line_from(pointer) {
                    Press::Line { from, at }
                } else {
                    match self.target_at(start) {
                        Some(MapTarget::Context(id)) => self.bubble(id, start),
                        Some(MapTarget::Pair(a, b)) => Press::Edge(a, b),
                        None => pan,
                    }
                }
            }
        };
    }

    fn bubble(&self, id: Id, start: ScreenPoint) -> Press {
        let center = self.middle_of(&id).map(BoardPoint::from);
        Press::Bubble {
            id,
            start,
            center: center.unwrap_or_default(),
        }
    }

    fn drag(&mut self, pointer: &Pointer) {
        if !pointer.at.is_finite() {
            return;
        }
        let camera = self.camera();
        match &mut self.press {
            Press::None | Press::Edge(..) => self.hovered = self.hovered_at(pointer),
            Press::Pan {
                start,
                last,
                is_dragged,
            } => {
                if *is_dragged || start.distance(pointer.at) > SLACK {
                    *is_dragged = true;
                    let (dx, dy) = (pointer.at.x - last.x, pointer.at.y - last.y);
                    *last = pointer.at;
                    self.camera = Some(camera.panned(dx, dy));
                }
            }
            Press::Bubble { id, start, center } => {
                if self.moved.is_some() || start.distance(pointer.at) > SLACK {
                    let (grabbed, now) = (camera.to_board(*start), camera.to_board(pointer.at));
                    let (x, y) = (center.x + now.x - grabbed.x, center.y + now.y - grabbed.y);
                    self.moved = Some((id.clone(), BoardPoint::new(x, y).rounded()));
                    // From here on the view stays, however large the map becomes.
                    self.camera = Some(camera);
                }
            }
            Press::Line { at, .. } => {
                *at = camera.to_board(pointer.at);
                self.hovered = self.target_at(pointer.at);
            }
        }
    }

    fn release(&mut self, pointer: &Pointer) -> Option<MapRequest> {
        match std::mem::take(&mut self.press) {
            Press::None => None,
            Press::Pan {
                is_dragged: true, ..
            } => None,
            Press::Pan { .. } => Some(MapRequest::Select(None)),
            Press::Edge(a, b) => Some(MapRequest::Select(Some(MapTarget::Pair(a, b)))),
            Press::Bubble { id, .. } => match self.moved.take() {
                Some((id, at)) => Some(MapRequest::Move(id, at)),
                None => Some(MapRequest::Select(Some(MapTarget::Context(id)))),
            },
            Press::Line { from, .. } => match self.target_at(pointer.at) {
                Some(MapTarget::Context(to)) if to != from => Some(MapRequest::Connect(from, to)),
                _ => None,
            },
        }
    }

    fn double_click(&self, pointer: &Pointer) -> MapRequest {
        match self.target_at(pointer.at) {
            Some(MapTarget::Context(id)) => MapRequest::Rename(id),
            Some(pair) => MapRequest::Select(Some(pair)),
            None => MapRequest::Add(self.camera().to_board(pointer.at).rounded()),
        }
    }

    const fn cursor(&self) -> Cursor {
        match (&self.press, &self.hovered) {
            (
                Press::Pan {
                    is_dragged: true, ..
                },
                _,
            ) => Cursor::Grabbing,
            (Press::Line { .. }, _) => Cursor::Crosshair,
            (Press::Bubble { .. }, _) if self.moved.is_some() => Cursor::Move,
            (_, Some(_)) => Cursor::Pointer,
            _ => Cursor::Default,
        }
    }
}
