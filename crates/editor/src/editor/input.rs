//! From what people do to what happens.

use super::Editor;
use crate::actions;
use crate::command::Command;
use crate::geometry::ScreenPoint;
use crate::input::{Button, InputEvent, KeyPress, Modifiers, Pointer};
use crate::response::Response;
use crate::tools::Tool;
use crate::tools::pan::Pan;

impl Editor {
    /// Lets the editor react to something that a person did.
    pub fn handle(&mut self, event: InputEvent) -> Response {
        let mut response = match event {
            InputEvent::PointerDown(pointer) if pointer.at.is_finite() => {
                self.pointer_down(&pointer)
            }
            InputEvent::PointerMove(pointer) if pointer.at.is_finite() => {
                self.pointer_moved(&pointer)
            }
            InputEvent::Tick => self.tick(),
            InputEvent::PointerUp(pointer) if pointer.at.is_finite() => self.pointer_up(&pointer),
            InputEvent::DoubleClick(pointer) if pointer.at.is_finite() => {
                self.double_click(&pointer)
            }
            InputEvent::PointerCancel => self.pointer_cancelled(),
            InputEvent::Blur => {
                self.space_is_held = false;
                self.pointer_cancelled()
            }
            InputEvent::Rest => self.rest(),
            InputEvent::PointerLeave => {
                if self.core.hover(None) {
                    Response::redraw()
                } else {
                    Response::ignored()
                }
            }
            InputEvent::Wheel {
                at,
                dx,
                dy,
                modifiers,
            } => self.wheel(at, dx, dy, modifiers),
            InputEvent::Pinch { at, scale, dx, dy } => self.pinch(at, scale, dx, dy),
            InputEvent::KeyDown(press) => self.key_down(&press),
            InputEvent::KeyUp(press) => self.key_up(&press),
            _ => Response::ignored(),
        };
        self.hand_over();
        response.cursor = self.cursor();
        response
    }

    fn pointer_down(&mut self, pointer: &Pointer) -> Response {
        if self.core.is_in_gesture() {
            return Response::ignored();
        }
        self.drag = None;
        if pointer.button == Button::Middle
            || (self.space_is_held && pointer.button == Button::Main)
        {
            let mut hand = Pan::default();
            let response = hand.down(&mut self.core, pointer);
            self.hand = Some(hand);
            return response;
        }
        self.tool.down(&mut self.core, pointer)
    }

    /// The board follows the pointer even where nothing comes of it.
    fn pointer_moved(&mut self, pointer: &Pointer) -> Response {
        let response = match &mut self.hand {
            Some(hand) => hand.moved(&mut self.core, pointer),
            None => self.tool.moved(&mut self.core, pointer),
        };
        Response {
            handled: true,
            drifts: self.follow_drag(pointer, response.handled),
            ..response
        }
    }

    fn pointer_up(&mut self, pointer: &Pointer) -> Response {
        let response = match self.hand.take() {
            Some(mut hand) => hand.up(&mut self.core, pointer),
            None => self.tool.up(&mut self.core, pointer),
        };
        self.core.keep();
        response
    }

    fn pointer_cancelled(&mut self) -> Response {
        if self.give_up_gesture() {
            Response::redraw()
        } else {
            Response::ignored()
        }
    }

    fn wheel(&mut self, at: ScreenPoint, dx: f64, dy: f64, modifiers: Modifiers) -> Response {
        match self.core.camera().wheeled(at, dx, dy, modifiers) {
            None => Response::ignored(),
            Some(camera) => {
                self.core.set_camera(camera);
                Response::redraw()
            }
        }
    }

    fn pinch(&mut self, at: ScreenPoint, scale: f64, dx: f64, dy: f64) -> Response {
        if self.core.camera().pinched(at, scale, dx, dy).is_none() {
            return Response::ignored();
        }
        // The first finger may have begun to draw before the second came.
        self.give_up_gesture();
        if let Some(camera) = self.core.camera().pinched(at, scale, dx, dy) {
            self.core.set_camera(camera);
        }
        Response::redraw()
    }

    fn key_down(&mut self, press: &KeyPress) -> Response {
        if press.key == " " {
            self.space_is_held = true;
            return Response {
                handled: true,
                ..Response::default()
            };
        }
        let first = press
            .typed()
            .filter(|typed| typed.is_alphabetic() && self.waits_for_first_note());
        match (first, actions::command_of(press)) {
            (Some(first), _) => self.begin_first_note(first.encode_utf8(&mut [0; 4])),
            // The browser tells of these in its own way, with what the system's clipboard holds.
            (None, Some(Command::Copy | Command::Cut | Command::Paste)) => Response::ignored(),
            (None, Some(command)) => self.run(command),
            (None, None) => Response::ignored(),
        }
    }

    pub(super) fn waits_for_first_note(&self) -> bool {
        let board = self.core.alternative();
        let is_empty = board.notes().is_empty() && board.contexts().is_empty();
        is_empty && !self.core.is_in_gesture() && !self.is_read_only()
    }

    fn key_up(&mut self, press: &KeyPress) -> Response {
        let handled = press.key == " " && std::mem::take(&mut self.space_is_held);
        Response {
            handled,
            ..Response::default()
        }
    }

    /// Gives the hand to the tool that the last one asked for.
    pub(super) fn hand_over(&mut self) {
        if let Some(kind) = self.core.next_tool.take() {
            self.choose(kind);
        }
    }
}
