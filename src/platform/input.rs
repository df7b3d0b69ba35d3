//! What people do with pointer, wheel and keys, as the editor's plain events.

use isobar_editor::{Button, InputEvent, KeyPress, Modifiers, Pointer, ScreenPoint};
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

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

/// Where an event happened, in pixels of the element that listens to it.
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
