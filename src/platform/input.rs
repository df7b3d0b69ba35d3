//! Pointer, wheel and keys as the editor's plain events.

use isobar_editor::{Button, InputEvent, KeyPress, Modifiers, Pointer, ScreenPoint};
use leptos::ev;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlDocument, KeyboardEvent, KeyboardEventInit, MouseEvent};

/// Pixels that a wheel's line stands for.
const LINE: f64 = 16.0;
/// Pixels that a wheel's page stands for.
const PAGE: f64 = 400.0;

/// A pointer event, as a pointer of the editor.
pub fn pointer(event: &ev::PointerEvent) -> Pointer {
    Pointer {
        at: place(event),
        button: match event.button() {
            1 => Button::Middle,
            2 => Button::Secondary,
            _ => Button::Main,
        },
        modifiers: modifiers(event),
        touch: event.pointer_type() == "touch",
    }
}

/// A mouse event, as a pointer of the editor.
pub fn mouse(event: &ev::MouseEvent) -> Pointer {
    let (at, modifiers) = (place(event), modifiers(event));
    Pointer {
        at,
        button: Button::Main,
        modifiers,
        touch: false,
    }
}

/// A turn of the wheel.
pub fn wheel(event: &ev::WheelEvent) -> InputEvent {
    let unit = match event.delta_mode() {
        1 => LINE,
        2 => PAGE,
        _ => 1.0,
    };
    InputEvent::Wheel {
        at: place(event),
        dx: event.delta_x() * unit,
        dy: event.delta_y() * unit,
        modifiers: modifiers(event),
    }
}

/// A key that went down or up; `None` while an input method composes.
pub fn key(event: &ev::KeyboardEvent) -> Option<KeyPress> {
    if event.is_composing() || event.key_code() == 229 {
        return None;
    }
    Some(KeyPress {
        key: event.key(),
        modifiers: Modifiers {
            shift: event.shift_key(),
            alt: event.alt_key(),
            command: event.ctrl_key() || event.meta_key(),
        },
    })
}

/// Hears of every key that goes down before anything else does, for as long as the page lives. What is answered with yes
/// nobody else hears of.
pub fn on_key_first(takes: impl Fn(&KeyboardEvent) -> bool + 'static) {
    let closure = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if takes(&event) {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    let listener = closure.as_ref().unchecked_ref();
    let _ = document().add_event_listener_with_callback_and_bool("keydown", listener, true);
    closure.forget();
}

/// Does again what somebody did with a key: whatever has the focus now hears of it, and a text field takes it.
pub fn replay_key(event: &KeyboardEvent) {
    let target = document().active_element();
    let Some(target) = target.or_else(|| document().document_element()) else {
        return;
    };
    let key = event.key();
    let same = KeyboardEventInit::new();
    same.set_bubbles(true);
    same.set_cancelable(true);
    same.set_key(&key);
    same.set_ctrl_key(event.ctrl_key());
    same.set_meta_key(event.meta_key());
    same.set_shift_key(event.shift_key());
    same.set_alt_key(event.alt_key());
    let send = |name| {
        let event = KeyboardEvent::new_with_keyboard_event_init_dict(name, &same);
        event.is_ok_and(|event| target.dispatch_event(&event).unwrap_or(false))
    };
    // The browser itself types only what it has heard from the keyboard.
    if send("keydown") && matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA") {
        let document: HtmlDocument = document().unchecked_into();
        let _ = match key.as_str() {
            "Backspace" => document.exec_command("delete"),
            _ if is_character(&key) => {
                document.exec_command_with_show_ui_and_value("insertText", false, &key)
            }
            _ => Ok(false),
        };
    }
    send("keyup");
}

/// True if a key writes, or is used while one writes.
pub fn writes(event: &KeyboardEvent) -> bool {
    let key = event.key();
    let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    is_plain && (is_character(&key) || matches!(key.as_str(), "Enter" | "Backspace" | "Escape"))
}

/// True if a key stands for a character, by the name that it has in events.
fn is_character(key: &str) -> bool {
    key.chars().count() == 1
}

/// Position of an event, in pixels of the element that listens to it.
pub fn place(event: &MouseEvent) -> ScreenPoint {
    let corner = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let area = corner.map(|element| element.get_bounding_client_rect());
    let (left, top) = area.map_or((0.0, 0.0), |area| (area.left(), area.top()));
    ScreenPoint::new(
        f64::from(event.client_x()) - left,
        f64::from(event.client_y()) - top,
    )
}

/// A pointer of the editor for an event that happened elsewhere on the page, if it is over the element of this id.
pub fn pointer_over(event: &ev::PointerEvent, id: &str) -> (Pointer, bool) {
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let area = document().get_element_by_id(id);
    let area = area.map(|element| element.get_bounding_client_rect());
    let (at, is_over) = area.map_or((ScreenPoint::default(), false), |area| {
        let is_over = area.left() <= x && x < area.right() && area.top() <= y && y < area.bottom();
        (ScreenPoint::new(x - area.left(), y - area.top()), is_over)
    });
    (
        Pointer {
            at,
            button: Button::Main,
            ..pointer(event)
        },
        is_over,
    )
}

/// The id of the innermost element with one in which an event happened.
pub fn target_id(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    Some(target.closest("[id]").ok().flatten()?.id())
}

fn modifiers(event: &MouseEvent) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        alt: event.alt_key(),
        command: event.ctrl_key() || event.meta_key(),
    }
}

/// Keeps a pointer's events coming to the element that listens, also from outside of it.
pub fn capture(event: &ev::PointerEvent) {
    let target = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(target) = target {
        let _ = target.set_pointer_capture(event.pointer_id());
    }
}
