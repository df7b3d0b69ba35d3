//! The board: a canvas that paints, and real elements that speak.

mod empty;
mod far_paths;
mod first_steps;
mod glide;
mod minimap;
mod mirror;
mod overlay;
mod painter;
mod pointer_input;
mod repair;
mod text_field;

use std::cell::RefCell;
use std::rc::Rc;

use isobar_editor::InputEvent;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::platform::canvas::Canvas;
use crate::platform::{input, viewport};
use crate::session::Session;
use empty::Invitation;
use first_steps::FirstSteps;
pub use glide::glide;
pub use minimap::Minimap;
use mirror::Mirror;
pub use mirror::focus;
pub use painter::Painter;
pub use pointer_input::{PointerInput, PointerTarget};
use text_field::TextField;

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    let session = Session::expect();
    let scene = NodeRef::<html::Canvas>::new();
    let surface = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let (Some(scene), Some(surface)) = (scene.get(), surface.get()) else {
            return;
        };
        let Some(scene) = Canvas::opaque(scene) else {
            let text = "This browser cannot paint the board: it has no canvas.";
            session.tell("error", text.to_owned(), None);
            return;
        };
        let painter = Rc::new(RefCell::new(Painter::new(scene)));
        let resized = Rc::clone(&painter);
        viewport::on_resize(&surface, move |width, height| {
            resized.borrow_mut().resize(width, height);
            session.resize(width, height);
        });
        let unsure = Rc::clone(&painter);
        viewport::on_fonts(move || {
            unsure.borrow_mut().forget();
            session.request_frame();
        });
        session.set_painter(move || paint(session, &painter));
    });
    on_cleanup(move || session.set_painter(|| ()));
    let pointer_input = StoredValue::new_local(PointerInput::new(session));
    let on_pointer = move |act: fn(&PointerInput<Session>, &ev::PointerEvent)| {
        // A capture is lost when the board is gone already.
        move |event: ev::PointerEvent| {
            pointer_input.try_with_value(|pointer_input| act(pointer_input, &event));
        }
    };
    view! {
        <div
            class="board-surface"
            node_ref=surface
            style:cursor=session.cursor
            on:pointerdown=on_pointer(PointerInput::press)
            on:pointermove=on_pointer(PointerInput::follow)
            on:pointerup=on_pointer(PointerInput::release)
            on:pointercancel=on_pointer(PointerInput::lose)
            on:lostpointercapture=on_pointer(PointerInput::lose)
            on:pointerleave=move |_| {
                session.input(InputEvent::PointerLeave);
            }
            on:dblclick=move |event| {
                session.input(InputEvent::DoubleClick(input::mouse(&event)));
            }
            on:contextmenu=move |event| {
                event.prevent_default();
                // On a touch screen a resting finger has opened it.
                if event.button() == 2 {
                    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
                    pointer_input.try_with_value(|pointer_input| pointer_input.ask_for_menu(at));
                }
            }
            on:wheel=move |event: ev::WheelEvent| {
                event.prevent_default();
                session.input(input::wheel(&event));
            }
        >
            <canvas class="board-canvas" node_ref=scene aria-hidden="true"></canvas>
            <Mirror/>
        </div>
        <TextField/>
        <Show when=move || !session.is_shared.get()>
            <Invitation/>
            <FirstSteps/>
        </Show>
    }
}

fn paint(session: Session, painter: &Rc<RefCell<Painter>>) {
    let theme = session.effective_theme_untracked();
    let editor = session.editor();
    let Ok(mut editor) = editor.try_borrow_mut() else {
        return;
    };
    let is_unfinished = painter.borrow_mut().paint(&mut editor, theme);
    drop(editor);
    if is_unfinished {
        session.request_frame();
    }
}

/// Selection, or all of the board, painted on a canvas of its own; `None` where there is nothing.
pub fn picture(session: Session) -> Option<Canvas> {
    let theme = session.effective_theme_untracked();
    let editor = session.editor();
    let mut editor = editor.try_borrow_mut().ok()?;
    painter::picture(&mut editor, theme)
}
