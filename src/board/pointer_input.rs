//! Fingers on the board: one does what the tool does, two pan and zoom, one that rests asks for more.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use isobar_editor::{InputEvent, Pointer, ScreenPoint, ToolKind};
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::platform::{document, focus, input};
use crate::session::Session;

/// Duration of a long press.
const LONG: Duration = Duration::from_millis(500);
/// Touch slop, the distance by which a resting finger may move, in pixels.
const TOUCH_SLOP: f64 = 8.0;

/// Pointers that are down, and what they are about.
#[derive(Default)]
struct Down {
    fingers: Vec<(i32, ScreenPoint)>,
    /// Two fingers were down: until all are up, none of them draws.
    pinches: bool,
    /// A pen is down: what a hand does meanwhile does not count.
    pen: Option<i32>,
    rest: Option<(TimeoutHandle, ScreenPoint)>,
    /// The button for menus is down.
    secondary: bool,
    /// Position of the menu that opens when all are up: before, letting go would close it again.
    menu: Option<(f64, f64)>,
}

/// Turns pointer events of the page into events of the editor.
#[derive(Clone)]
pub struct PointerInput {
    session: Session,
    down: Rc<RefCell<Down>>,
}

impl PointerInput {
    /// PointerInput that touch nothing yet.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            down: Rc::default(),
        }
    }

    /// A button went down, a finger or a pen touched.
    pub fn press(&self, event: &ev::PointerEvent) {
        // What is being typed elsewhere is taken before the board reacts.
        focus::blur();
        input::capture(event);
        event.prevent_default();
        let pointer = input::pointer(event);
        self.down.borrow_mut().secondary = event.button() == 2;
        match event.pointer_type().as_str() {
            "pen" => {
                self.down.borrow_mut().pen = Some(event.pointer_id());
                self.session.input(InputEvent::PointerCancel);
            }
            "touch" if !self.touch(event.pointer_id(), pointer.at) => return,
            _ => {}
        }
        self.session.input(InputEvent::PointerDown(pointer));
    }

    /// A finger touched. Tells whether it is for the tool.
    fn touch(&self, id: i32, at: ScreenPoint) -> bool {
        let mut down = self.down.borrow_mut();
        if down.pen.is_some() {
            return false;
        }
        clear_rest(&mut down);
        down.fingers.push((id, at));
        if down.fingers.len() > 1 {
            down.pinches = true;
            drop(down);
            self.session.input(InputEvent::PointerCancel);
            return false;
        }
        let pointer_input = self.clone();
        let rests = set_timeout_with_handle(move || pointer_input.rests(at), LONG);
        down.rest = rests.ok().map(|handle| (handle, at));
        true
    }

    /// A pointer moved.
    pub fn follow(&self, event: &ev::PointerEvent) {
        let pointer = input::pointer(event);
        if event.pointer_type() == "touch" {
            let mut down = self.down.borrow_mut();
            if down.pen.is_some() {
                return;
            }
            let trembles =
                |(_, start): &(TimeoutHandle, ScreenPoint)| start.distance(pointer.at) > TOUCH_SLOP;
            if down.rest.as_ref().is_some_and(trembles) {
                clear_rest(&mut down);
            }
            if down.pinches {
                let pinch = pinch(&mut down, event.pointer_id(), pointer.at);
                drop(down);
                if let Some(pinch) = pinch {
                    self.session.input(pinch);
                }
                return;
            }
        }
        self.session.input(InputEvent::PointerMove(pointer));
    }

    /// A pointer went up.
    pub fn release(&self, event: &ev::PointerEvent) {
        let is_drawing = self.lift(event.pointer_id());
        if is_drawing {
            self.session
                .input(InputEvent::PointerUp(input::pointer(event)));
        }
    }

    /// A pointer was taken away.
    pub fn lose(&self, event: &ev::PointerEvent) {
        self.lift(event.pointer_id());
        if self.session.with_editor(|editor| editor.is_in_gesture()) {
            self.session.input(InputEvent::PointerCancel);
        }
    }

    /// The menu was asked for at a place of the page.
    pub fn ask_for_menu(&self, at: (f64, f64)) {
        let mut down = self.down.borrow_mut();
        if down.secondary {
            down.menu = Some(at);
        } else {
            open_menu(self.session, at);
        }
    }

    /// Forgets a pointer that is no longer down; tells whether it was for the tool.
    fn lift(&self, id: i32) -> bool {
        let mut down = self.down.borrow_mut();
        clear_rest(&mut down);
        down.secondary = false;
        if let Some(at) = down.menu.take() {
            open_menu(self.session, at);
        }
        down.pen.take_if(|pen| *pen == id);
        down.fingers.retain(|(finger, _)| *finger != id);
        let was_drawing = !down.pinches;
        if down.fingers.is_empty() {
            down.pinches = false;
        }
        was_drawing
    }

    /// A finger rested: on something its menu opens, on nothing a note appears.
    fn rests(&self, at: ScreenPoint) {
        clear_rest(&mut self.down.borrow_mut());
        let session = self.session;
        if session.with_editor(|editor| editor.tool() != ToolKind::Select) {
            return;
        }
        let pointer = Pointer {
            at,
            button: isobar_editor::Button::Main,
            modifiers: isobar_editor::Modifiers::NONE,
            touch: true,
        };
        let is_over = session.with_editor(|editor| editor.element_at(at).is_some());
        // What the finger began is not what it was for.
        session.input(InputEvent::PointerCancel);
        if is_over {
            let button = isobar_editor::Button::Secondary;
            session.input(InputEvent::PointerDown(Pointer { button, ..pointer }));
            let (left, top) = document::corner_of("board");
            self.down.borrow_mut().menu = Some((at.x + left, at.y + top));
        } else {
            session.input(InputEvent::DoubleClick(pointer));
        }
    }
}

/// Opens the menu once the browser has done with what is going on.
fn open_menu(session: Session, at: (f64, f64)) {
    set_timeout(move || session.menu_at.set(Some(at)), Duration::ZERO);
}

fn clear_rest(down: &mut Down) {
    if let Some((handle, _)) = down.rest.take() {
        handle.clear();
    }
}

/// Pinch that results when one of two fingers is now at `at`.
fn pinch(down: &mut Down, id: i32, at: ScreenPoint) -> Option<InputEvent> {
    let [one, other, ..] = down.fingers.as_mut_slice() else {
        return None;
    };
    let (moved, still) = if one.0 == id {
        (one, other)
    } else if other.0 == id {
        (other, one)
    } else {
        return None;
    };
    let (was, fixed) = (moved.1, still.1);
    moved.1 = at;
    let apart = |finger: ScreenPoint| finger.distance(fixed).max(1.0);
    Some(InputEvent::Pinch {
        at: ScreenPoint::new(f64::midpoint(at.x, fixed.x), f64::midpoint(at.y, fixed.y)),
        scale: apart(at) / apart(was),
        dx: (at.x - was.x) / 2.0,
        dy: (at.y - was.y) / 2.0,
    })
}
