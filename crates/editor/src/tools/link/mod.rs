//! The link tool: drag from a note or frame to another, click one and then the other, or choose by key.

mod choosing;

use isobar_model::Id;

use crate::command::Command;
use crate::core::Core;
use crate::emphasis;
use crate::geometry::ScreenPoint;
use crate::hit;
use crate::input::{Button, Pointer};
use crate::linking::{self, LinkDrag};
use crate::overlay::{Emphasis, Overlay};
use crate::response::{Cursor, Response};
use crate::tools::select::DRAG_START;
use crate::tools::{Tool, ToolKind};

/// A link that is being drawn.
#[derive(Debug, Default)]
pub(crate) enum LinkTool {
    /// Not yet; what it would start at is under the pointer.
    #[default]
    Idle,
    /// The pointer is down on where it starts.
    Pressed { start: ScreenPoint, from: Id },
    /// It follows the pointer that is down.
    Dragging(LinkDrag),
    /// It starts somewhere; a click or a key says where it ends.
    Choosing(LinkDrag),
}

impl LinkTool {
    fn finish(core: &mut Core, drag: LinkDrag, stay: bool) -> Response {
        if drag.target.is_some() && !stay {
            core.next_tool = Some(ToolKind::Select);
        }
        drag.finish(core)
    }

    fn press(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        let at = core.to_board(pointer.at);
        match hit::link_end(&core.index, core.alternative(), at).cloned() {
            Some(from) => {
                core.begin("Add link");
                *self = Self::Pressed {
                    start: pointer.at,
                    from,
                };
                Response::redraw()
            }
            None => Response::ignored(),
        }
    }
}

impl Tool for LinkTool {
    fn down(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        if pointer.button != Button::Main {
            return Response::ignored();
        }
        match std::mem::take(self) {
            Self::Choosing(mut drag) => {
                drag.follow(core, pointer.at);
                Self::finish(core, drag, pointer.modifiers.shift)
            }
            Self::Idle | Self::Pressed { .. } | Self::Dragging(_) => self.press(core, pointer),
        }
    }

    fn moved(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        match self {
            Self::Idle => {
                let at = core.to_board(pointer.at);
                let end = hit::link_end(&core.index, core.alternative(), at).cloned();
                return if core.hover(end) {
                    Response::redraw()
                } else {
                    Response::ignored()
                };
            }
            Self::Pressed { start, from } => {
                if start.distance(pointer.at) < DRAG_START {
                    return Response::ignored();
                }
                let mut drag = LinkDrag::new(core, from.clone(), pointer.at);
                drag.follow(core, pointer.at);
                *self = Self::Dragging(drag);
            }
            Self::Dragging(drag) | Self::Choosing(drag) => drag.follow(core, pointer.at),
        }
        Response::redraw()
    }

    fn up(&mut self, core: &mut Core, pointer: &Pointer) -> Response {
        match std::mem::take(self) {
            Self::Idle => Response::ignored(),
            Self::Pressed { from, .. } => {
                *self = Self::Choosing(LinkDrag::new(core, from, pointer.at));
                Response::announcing("Now click where the link ends")
            }
            Self::Dragging(mut drag) => {
                drag.follow(core, pointer.at);
                Self::finish(core, drag, pointer.modifiers.shift)
            }
            Self::Choosing(drag) => {
                *self = Self::Choosing(drag);
                Response::ignored()
            }
        }
    }

    fn reset(&mut self) -> bool {
        !matches!(std::mem::take(self), Self::Idle)
    }

    fn command(&mut self, core: &mut Core, command: &Command) -> Option<Response> {
        if *command == Command::StartLink {
            return self.start_at_selection(core);
        }
        let Self::Choosing(drag) = self else {
            return None;
        };
        match command {
            Command::NextNote => Some(choosing::step(core, drag, 1)),
            Command::PreviousNote => Some(choosing::step(core, drag, -1)),
            Command::Nudge { dx, dy } => Some(choosing::towards(core, drag, *dx, *dy)),
            Command::Confirm => {
                let Self::Choosing(drag) = std::mem::take(self) else {
                    return None;
                };
                Some(Self::finish(core, drag, false))
            }
            Command::Cancel => {
                core.next_tool = Some(ToolKind::Select);
                Some(Response::announcing("No link drawn"))
            }
            _ => None,
        }
    }

    fn overlay(&self, core: &Core, overlay: &mut Vec<Overlay>) {
        match self {
            Self::Idle => {
                let alternative = core.alternative();
                let hovered = core.hovered();
                overlay.extend(
                    hovered.and_then(|id| emphasis::around(alternative, id, Emphasis::Target)),
                );
            }
            Self::Pressed { .. } => {}
            Self::Dragging(drag) | Self::Choosing(drag) => drag.overlay(core, overlay),
        }
    }

    fn cursor(&self, _: &Core) -> Cursor {
        Cursor::Crosshair
    }
}

impl LinkTool {
    fn start_at_selection(&mut self, core: &mut Core) -> Option<Response> {
        let alternative = core.alternative();
        let from = core
            .selection()
            .only()
            .filter(|id| linking::is_end(alternative, id))?
            .clone();
        let name = alternative.name_of(&from).unwrap_or_default();
        *self = Self::Choosing(LinkDrag::new(core, from, core.viewport().center()));
        let how = "choose where it ends with Tab or the arrow keys, Enter draws it";
        Some(Response::announcing(format!("Link from {name}: {how}")))
    }
}
