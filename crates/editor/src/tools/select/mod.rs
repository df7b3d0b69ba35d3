//! The select tool: selects, moves, resizes, turns, and draws quick links from the handles of what is selected.

mod handles;
mod lasso;
pub(crate) mod moving;
pub(crate) mod resizing;
mod snapping;
mod spacing;
mod turning;

use isobar_model::Id;

pub(crate) use self::handles::{is_locked, is_resizable, is_turnable};
use self::lasso::Lasso;
use self::moving::Moving;
use self::resizing::Resizing;
pub(crate) use self::resizing::SMALLEST_FRAME;
use self::spacing::Spacing;
pub(crate) use self::turning::STEP as TURN;
use self::turning::Turning;
use crate::clipboard::Clipping;
use crate::core::Core;
use crate::geometry::ScreenPoint;
use crate::input::{Button, Pointer};
use crate::linking::LinkDrag;
use crate::overlay::{Corner, Handle, Overlay, Side};
use crate::response::{Cursor, Response};
use crate::selection::Selection;
use crate::tools::Tool;

/// Distance after which a press becomes a drag, in pixels.
pub(crate) const DRAG_START: f64 = 3.0;

/// State of the tool.
#[derive(Debug)]
pub(crate) enum Select {
    /// Nothing, with the pointer over a handle or not.
    Idle { over: Option<Handle> },
    /// An element is pressed, and may yet be dragged.
    Pressed {
        start: ScreenPoint,
        id: Id,
        narrow: bool,
    },
    /// Elements follow the pointer.
    Moving(Moving),
    /// A rectangle opens.
    Lassoing(Lasso),
    /// A corner follows the pointer.
    Resizing(Resizing),
    /// A link is drawn from a handle.
    Linking(LinkDrag),
    /// Space opens or closes in a row.
    Spacing(Spacing),
    /// Paper turns with the pointer.
    Turning(Turning),
}

impl Default for Select {
    fn default() -> Self {
        Self::Idle { over: None }
    }
}

impl Select {
    fn press_element(&mut self, core: &mut Core, pointer: &Pointer, id: Id) {
        let was_selected = core.selection().contains(&id);
        if pointer.modifiers.shift {
            let mut selection = core.selection().clone();
            selection.toggle(&id);
            core.select(selection);
        } else if !was_selected {
            core.select(Selection::of(id.clone()));
        }
        let narrow = was_selected && !pointer.modifiers.shift;
        *self = Self::Pressed {
            start: pointer.at,
            id,
            narrow,
        };
    }

    fn press_handle(&mut self, core: &mut Core, pointer: &Pointer, handle: Handle) {
        let taken = match handle {
            Handle::Corner(corner) => Resizing::new(core, corner, pointer.at).map(Self::Resizing),
            Handle::Link(side) => core.selection().only().cloned().map(|from| {
                let is_note = core.alternative().notes().contains_key(&from);
                Self::Linking(if side == Side::Left && is_note {
                    LinkDrag::backwards(core, from, pointer.at)
                } else {
                    LinkDrag::new(core, from, pointer.at)
                })
            }),
            Handle::Turn => Turning::new(core, pointer.at).map(Self::Turning),
        };
        *self = taken.unwrap_or_default();
    }

    fn press_empty(&mut self, core: &mut Core, pointer: &Pointer) {
        if let Some(spacing) = pointer
            .modifiers
            .alt
            .then(|| Spacing::new(core, pointer.at))
            .flatten()
        {
            *self = Self::Spacing(spacing);
            return;
        }
        let kept = if pointer.modifiers.shift {
            core.selection().clone()
        } else {
            Selection::default()
        };
        core.select(kept);
        *self = Self::Lassoing(Lasso::new(core, pointer.at));
    }

    fn point(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        let over = handles::under(core, pointer);
        *self = Self::Idle { over };
        let hit = core.id_at(pointer).filter(|_| over.is_none());
        if core.hover(hit) {
            Response::redraw()
        } else {
            Response::ignored()
        }
    }
}

impl Tool for Select {
    fn down(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        if pointer.button == Button::Secondary {
            let hit = core.id_at(pointer);
            if hit.as_ref().is_none_or(|id| !core.selection().contains(id)) {
                core.select(hit.map(Selection::of).unwrap_or_default());
            }
            return Response::redraw();
        }
        core.begin("Select");
        if let Some(handle) = handles::under(core, pointer) {
            self.press_handle(core, pointer, handle);
            return Response::redraw();
        }
        match core.id_at(pointer) {
            Some(id) => self.press_element(core, pointer, id),
            None => self.press_empty(core, pointer),
        }
        Response::redraw()
    }

    fn moved(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        match self {
            Self::Idle { .. } => return self.point(core, pointer),
            Self::Pressed { start, .. } => {
                if start.distance(pointer.at) < DRAG_START {
                    return Response::ignored();
                }
                let copies = pointer.modifiers.alt && select_copies(core);
                let mut moving = Moving::new(core, *start);
                if copies {
                    core.relabel("Duplicate");
                }
                moving.follow(core, pointer);
                *self = Self::Moving(moving);
            }
            Self::Moving(moving) => moving.follow(core, pointer),
            Self::Lassoing(lasso) => lasso.follow(core, pointer.at),
            Self::Resizing(resizing) => resizing.follow(core, pointer),
            Self::Linking(drag) => drag.follow(core, pointer.at),
            Self::Spacing(spacing) => spacing.follow(core, pointer.at),
            Self::Turning(turning) => turning.follow(core, pointer),
        }
        Response::redraw()
    }

    fn up(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        match std::mem::take(self) {
            Self::Idle { .. } => return Response::ignored(),
            Self::Pressed { id, narrow, .. } => {
                if narrow {
                    core.select(Selection::of(id));
                }
            }
            Self::Moving(mut moving) => {
                moving.follow(core, pointer);
                moving.drop(core, pointer);
            }
            Self::Lassoing(mut lasso) => lasso.follow(core, pointer.at),
            Self::Resizing(mut resizing) => {
                resizing.follow(core, pointer);
                resizing.finish(core);
            }
            Self::Linking(mut drag) => {
                drag.follow(core, pointer.at);
                return drag.finish_or_go_on(core);
            }
            Self::Spacing(mut spacing) => {
                spacing.follow(core, pointer.at);
                spacing.finish(core);
            }
            Self::Turning(turning) => turning.follow(core, pointer),
        }
        Response::redraw()
    }

    fn reset(&mut self) -> bool {
        !matches!(std::mem::take(self), Self::Idle { .. })
    }

    fn overlay(&self, core: &Core, overlay: &mut Vec<Overlay>) {
        match self {
            Self::Lassoing(lasso) => overlay.push(Overlay::Lasso(lasso.area())),
            Self::Idle { .. } | Self::Pressed { .. } => handles::of_selection(core, overlay),
            Self::Linking(drag) => drag.overlay(core, overlay),
            Self::Moving(moving) => moving.overlay(core, overlay),
            Self::Spacing(spacing) => spacing.overlay(core, overlay),
            Self::Resizing(_) | Self::Turning(_) => {}
        }
    }

    fn cursor(&self, core: &Core) -> Cursor {
        match self {
            Self::Moving(_) => Cursor::Move,
            Self::Spacing(_) => Cursor::EwResize,
            Self::Resizing(resizing) => corner_cursor(resizing.corner()),
            Self::Turning(_) => Cursor::Grabbing,
            Self::Idle {
                over: Some(Handle::Turn),
            } => Cursor::Grab,
            Self::Linking(_) => Cursor::Crosshair,
            Self::Idle {
                over: Some(Handle::Corner(corner)),
            } => corner_cursor(*corner),
            Self::Idle {
                over: Some(Handle::Link(_)),
            } => Cursor::Crosshair,
            Self::Idle { over: None } if core.hovered().is_some() => Cursor::Pointer,
            Self::Idle { over: None } | Self::Pressed { .. } | Self::Lassoing(_) => Cursor::Default,
        }
    }
}

/// Copies what is selected, in its place, and selects the copies. Tells whether there are any.
fn select_copies(core: &mut Core) -> bool {
    let clipping = Clipping::of(core.alternative(), core.selection());
    let copies = clipping.add(core, 0, "Duplicate").unwrap_or_default();
    let is_done = !copies.is_empty();
    if is_done {
        core.select(copies.into_iter().collect());
    }
    is_done
}

const fn corner_cursor(corner: Corner) -> Cursor {
    match corner {
        Corner::TopLeft | Corner::BottomRight => Cursor::NwseResize,
        Corner::TopRight | Corner::BottomLeft => Cursor::NeswResize,
    }
}
