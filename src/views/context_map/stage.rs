//! The canvas of the map, and what pointers and keys do on it.

use std::cell::RefCell;
use std::rc::Rc;

use isobar_editor::{Command, InputEvent, MapEditor, MapInsets, ToolKind, Viewport, command_of};
use isobar_scene::{Area, Item, Layer};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::items;
use super::state::MapState;
use crate::board::{Painter, PointerInput, PointerTarget};
use crate::platform::canvas::Canvas;
use crate::platform::{input, viewport};

/// Distance by which shapes may reach beyond the bounds of their item, in board units: waves of an outline, widths of lines.
const MOST_REACH: f32 = 16.0;
/// Pixels of the stage that stay free: at the top for the legend, at the bottom for the stage's corners.
const INSETS: MapInsets = MapInsets {
    above: 68.0,
    below: 68.0,
    beside: 24.0,
};
/// On a narrow page the legend takes two lines, and history, verdict and controls stand above each other.
const NARROW_INSETS: MapInsets = MapInsets {
    above: 84.0,
    below: 192.0,
    beside: 24.0,
};
/// On a narrow page whose panel is open there is nothing to keep free.
const ALONE_INSETS: MapInsets = MapInsets {
    above: 24.0,
    below: 24.0,
    beside: 24.0,
};

/// The canvas, and over it elements that speak for what is painted.
pub fn stage(state: MapState) -> AnyView {
    let canvas = NodeRef::<html::Canvas>::new();
    let surface = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let (Some(canvas), Some(surface)) = (canvas.get(), surface.get()) else {
            return;
        };
        let Some(canvas) = Canvas::opaque(canvas) else {
            let text = "This browser cannot paint the map: it has no canvas.";
            state.session.tell("error", text.to_owned(), None);
            return;
        };
        let painter = Rc::new(RefCell::new(Painter::new(canvas)));
        let request = painting(state, Rc::clone(&painter));
        let (resized, arrived) = (request.clone(), request.clone());
        viewport::on_resize(&surface, move |width, height| {
            painter.borrow_mut().resize(width, height);
            state.look(|editor| editor.set_viewport(Viewport { width, height }, insets(state)));
            resized();
        });
        viewport::on_fonts(arrived);
        Effect::new(move || {
            state.epoch();
            state.session.effective_theme();
            request();
        });
    });
    let pointers = StoredValue::new_local(PointerInput::new(state));
    let on_pointer = move |act: fn(&PointerInput<MapState>, &ev::PointerEvent)| {
        move |event: ev::PointerEvent| {
            pointers.try_with_value(|pointers| act(pointers, &event));
        }
    };
    view! {
        <div
            class="board-surface map-surface"
            role="group"
            aria-label="Context map"
            node_ref=surface
            style:cursor=state.cursor
            on:pointerdown=on_pointer(PointerInput::press)
            on:pointermove=on_pointer(PointerInput::follow)
            on:pointerup=on_pointer(PointerInput::release)
            on:pointercancel=on_pointer(PointerInput::lose)
            on:lostpointercapture=on_pointer(PointerInput::lose)
            on:pointerleave=move |_| state.input(InputEvent::PointerLeave)
            on:dblclick=move |event| state.input(InputEvent::DoubleClick(input::mouse(&event)))
            on:contextmenu=move |event| {
                event.prevent_default();
                if event.button() == 2 {
                    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
                    pointers.try_with_value(|pointers| pointers.ask_for_menu(at));
                }
            }
            on:wheel=move |event: ev::WheelEvent| {
                event.prevent_default();
                state.input(input::wheel(&event));
            }
            on:keydown=move |event| key(state, &event)
        >
            <canvas class="board-canvas" node_ref=canvas aria-hidden="true"></canvas>
            {items::items(state)}
        </div>
    }
    .into_any()
}

/// Has the map painted with the next frame.
fn painting(state: MapState, painter: Rc<RefCell<Painter>>) -> impl Fn() + Clone + 'static {
    let is_due = StoredValue::new_local(false);
    move || {
        if is_due.try_get_value() == Some(false) {
            is_due.set_value(true);
            let painter = Rc::clone(&painter);
            request_animation_frame(move || {
                let _ = is_due.try_update_value(|due| *due = false);
                paint(state, &painter);
            });
        }
    }
}

fn insets(state: MapState) -> MapInsets {
    match (
        viewport::is_narrow(),
        state.session.panel_is_open.get_untracked(),
    ) {
        (true, true) => ALONE_INSETS,
        (true, false) => NARROW_INSETS,
        (false, _) => INSETS,
    }
}

fn paint(state: MapState, painter: &Rc<RefCell<Painter>>) {
    let theme = state.session.effective_theme_untracked();
    state.with(|editor| {
        let marks = Item {
            id: isobar_model::Id::from_words("marks"),
            layer: Layer::Link,
            bounds: Area::default(),
            shapes: editor.marks(),
            label: String::new(),
        };
        let (overlay, camera) = (editor.overlay(), editor.camera());
        let seen = editor.seen();
        let items = editor.map().items();
        let items = items.filter(|item| seen.intersects(item.bounds.grown(MOST_REACH).into()));
        let items = std::iter::once(&marks).chain(items);
        painter
            .borrow_mut()
            .paint_items(items, &overlay, camera, theme);
    });
}

/// Keys that are for the map as a whole, as the board has them.
fn key(state: MapState, event: &ev::KeyboardEvent) {
    let Some(press) = input::key(event) else {
        return;
    };
    match command_of(&press) {
        Some(Command::ZoomIn) => state.look(|editor| editor.zoom(1)),
        Some(Command::ZoomOut) => state.look(|editor| editor.zoom(-1)),
        Some(Command::ZoomToFit) => state.look(MapEditor::show_all),
        Some(Command::Choose(ToolKind::Frame)) => state.add_context(),
        Some(Command::Tidy) => state.rearrange(),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}
