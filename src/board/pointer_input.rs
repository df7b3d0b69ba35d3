//! Pointers on a canvas: one finger does what the tool does, two pan and zoom, one that rests asks for more.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use isobar_editor::{Button, InputEvent, Modifiers, Pointer, ScreenPoint, ToolKind};
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::platform::{document, focus, input};
use crate::session::Session;

/// Something that pointers act on.
pub trait PointerTarget: Copy + 'static {
    /// Takes an event.
    fn input(self, event: InputEvent);

    /// True between press and release.
    fn is_in_gesture(self) -> bool;

    /// A finger rested here. Gives the place of the page at which a menu opens once the finger is up, if one does.
    fn rests(self, finger: Pointer) -> Option<(f64, f64)>;

    /// Opens the menu of what lies at a place of the page.
    fn open_menu(self, at: (f64, f64));
}

impl PointerTarget for Session {
    fn input(self, event: InputEvent) {
        Self::input(self, event);
    }

    fn is_in_gesture(self) -> bool {
        self.with_editor(|editor| editor.is_in_gesture())
    }

    /// On something its menu opens, on nothing a note appears.
    fn rests(self, finger: Pointer) -> Option<(f64, f64)> {
        let (tool, is_over) = self.with_editor(|editor| {
            let is_over = editor.element_at(finger.at).is_some();
            (editor.tool(), is_over)
        });
        if tool != ToolKind::Select {
            return None;
        }
        // What the finger began is not what it was for.
        Self::input(self, InputEvent::PointerCancel);
        if !is_over {
            Self::input(self, InputEvent::DoubleClick(finger));
            return None;
        }
        let button = Button::Secondary;
        Self::input(self, InputEvent::PointerDown(Pointer { button, ..finger }));
        let (left, top) = document::corner_of("board");
        Some((finger.at.x + left, finger.at.y + top))
    }

    fn open_menu(self, at: (f64, f64)) {
        self.menu_at.set(Some(at));
    }
}

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

/// Turns pointer events of the page into events of what they act on.
#[derive(Clone)]
pub struct PointerInput<T> {
    target: T,
    down: Rc<RefCell<Down>>,
}

impl<T: PointerTarget> PointerInput<T> {
    /// Pointers that touch nothing yet.
    pub fn new(target: T) -> Self {
        Self {
            target,
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
                self.target.input(InputEvent::PointerCancel);
            }
            "touch" if !self.touch(event.pointer_id(), pointer.at) => return,
            _ => {}
        }
        self.target.input(InputEvent::PointerDown(pointer));
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
            self.target.input(InputEvent::PointerCancel);
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
                    self.target.input(pinch);
                }
                return;
            }
        }
        self.target.input(InputEvent::PointerMove(pointer));
    }

    /// A pointer went up.
    pub fn release(&self, event: &ev::PointerEvent) {
        let is_drawing = self.lift(event.pointer_id());
        if is_drawing {
            self.target
                .input(InputEvent::PointerUp(input::pointer(event)));
        }
    }

    /// A pointer was taken away.
    pub fn lose(&self, event: &ev::PointerEvent) {
        self.lift(event.pointer_id());
        if self.target.is_in_gesture() {
            self.target.input(InputEvent::PointerCancel);
        }
    }

    /// The menu was asked for at a place of the page.
    pub fn ask_for_menu(&self, at: (f64, f64)) {
        let mut down = self.down.borrow_mut();
        if down.secondary {
            down.menu = Some(at);
        } else {
            self.open_menu(at);
        }
    }

    /// Forgets a pointer that is no longer down; tells whether it was for the tool.
    fn lift(&self, id: i32) -> bool {
        let mut down = self.down.borrow_mut();
        clear_rest(&mut down);
        down.secondary = false;
        if let Some(at) = down.menu.take() {
            self.open_menu(at);
        }
        down.pen.take_if(|pen| *pen == id);
        down.fingers.retain(|(finger, _)| *finger != id);
        let was_drawing = !down.pinches;
        if down.fingers.is_empty() {
            down.pinches = false;
        }
        was_drawing
    }

    /// A finger rested.
    fn rests(&self, at: ScreenPoint) {
        clear_rest(&mut self.down.borrow_mut());
        let menu = self.target.rests(Pointer {
            at,
            button: Button::Main,
            modifiers: Modifiers::NONE,
            touch: true,
        });
        self.down.borrow_mut().menu = menu;
    }

    /// Opens the menu once the browser has done with what is going on.
    fn open_menu(&self, at: (f64, f64)) {
        let target = self.target;
        set_timeout(move || target.open_menu(at), Duration::ZERO);
    }
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
