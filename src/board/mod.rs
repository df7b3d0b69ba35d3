//! The board: two canvases that paint, and real elements that speak.

mod empty;
mod first_steps;
mod mirror;
mod overlay;
mod painter;
mod text_field;

use std::cell::RefCell;
use std::rc::Rc;

use isobar_editor::InputEvent;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::platform::canvas::Canvas;
use crate::platform::{input, page};
use crate::session::Session;
use empty::Invitation;
use first_steps::FirstSteps;
use mirror::Mirror;
use painter::Painter;
use text_field::TextField;

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    let session = Session::expect();
    let scene = NodeRef::<html::Canvas>::new();
    let above = NodeRef::<html::Canvas>::new();
    let surface = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let (Some(scene), Some(above), Some(surface)) = (scene.get(), above.get(), surface.get())
        else {
            return;
        };
        let (Some(scene), Some(above)) = (Canvas::of(scene), Canvas::of(above)) else {
            let text = "This browser cannot paint the board: it has no canvas.";
            session.tell("error", text.to_owned(), None);
            return;
        };
        let painter = Rc::new(RefCell::new(Painter::new(scene, above)));
        let resized = Rc::clone(&painter);
        page::on_resize(&surface, move |width, height| {
            resized.borrow_mut().resize(width, height);
            resize(session, width, height);
        });
        session.set_painter(move || paint(session, &painter));
    });
    on_cleanup(move || session.set_painter(|| ()));
    view! {
        <div
            class="board-surface"
            node_ref=surface
            style:cursor=session.cursor
            on:pointerdown=move |event| press(session, &event)
            on:pointermove=move |event| {
                session.input(InputEvent::PointerMove(input::pointer(&event)));
            }
            on:pointerup=move |event| {
                session.input(InputEvent::PointerUp(input::pointer(&event)));
            }
            on:pointercancel=move |_| {
                session.input(InputEvent::PointerCancel);
            }
            on:lostpointercapture=move |_| {
                if session.with_editor(|editor| editor.is_in_gesture()) {
                    session.input(InputEvent::PointerCancel);
                }
            }
            on:pointerleave=move |_| {
                session.input(InputEvent::PointerLeave);
            }
            on:dblclick=move |event| {
                session.input(InputEvent::DoubleClick(input::mouse(&event)));
            }
            on:contextmenu=|event| event.prevent_default()
            on:wheel=move |event: ev::WheelEvent| {
                event.prevent_default();
                session.input(input::wheel(&event));
            }
        >
            <canvas class="board-canvas" node_ref=scene aria-hidden="true"></canvas>
            <canvas class="board-canvas" node_ref=above aria-hidden="true"></canvas>
            <Mirror/>
        </div>
        <TextField/>
        <Invitation/>
        <FirstSteps/>
    }
}

/// The first size shows all of the board; later ones keep what is seen.
fn resize(session: Session, width: f64, height: f64) {
    let is_first = session.with_editor(|editor| editor.viewport().width < 2.0);
    session.update(|editor| editor.set_viewport(width, height));
    if is_first && session.view_is_fresh() {
        session.run(isobar_editor::Command::ZoomToFit);
    }
}

fn press(session: Session, event: &ev::PointerEvent) {
    // What is being typed elsewhere is taken before the board reacts.
    page::blur();
    input::capture(event);
    event.prevent_default();
    session.input(InputEvent::PointerDown(input::pointer(event)));
}

fn paint(session: Session, painter: &Rc<RefCell<Painter>>) {
    let theme = session.effective_theme_untracked();
    let editor = session.editor();
    let Ok(mut editor) = editor.try_borrow_mut() else {
        return;
    };
    painter.borrow_mut().paint(&mut editor, theme);
}
