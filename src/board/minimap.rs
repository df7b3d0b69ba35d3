//! The board from far away, and where on it one is.

use isobar_editor::{BoardPoint, Camera, ScreenPoint, Viewport};
use isobar_scene::{Area, Ink, Theme};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::platform::canvas::Canvas;
use crate::platform::{hints, input, viewport};
use crate::session::Session;
use crate::ui::{Icon, Tip};

/// Its size, in pixels, as in `styles/layout.css`.
const SIZE: Viewport = Viewport {
    width: 200.0,
    height: 128.0,
};
/// Time for which the board has to rest before it is painted again.
const REST: std::time::Duration = std::time::Duration::from_millis(150);

/// The button that shows and hides the small map, and the map.
#[component]
pub fn Minimap() -> impl IntoView {
    let session = Session::expect();
    let is_shown = RwSignal::new(hints::setting("minimap").is_some_and(|shown| shown == "shown"));
    let toggle = move |_| {
        is_shown.update(|shown| *shown = !*shown);
        let shown = is_shown.try_get_untracked().unwrap_or_default();
        hints::set_setting("minimap", if shown { "shown" } else { "hidden" });
    };
    view! {
        <button class="icon-button minimap-button" id="minimap-button" aria-label="Minimap" aria-keyshortcuts="3"
            aria-pressed=move || is_shown.get().to_string() on:click=toggle>
            <Icon name="minimap"/>
            <Tip text="Minimap".to_owned() keys="3"/>
        </button>
        {move || is_shown.get().then(|| map(session))}
    }
}

fn map(session: Session) -> AnyView {
    let node = NodeRef::<html::Canvas>::new();
    let fitted = RwSignal::new(Camera::default());
    let is_due = StoredValue::new(false);
    let repaint = move || {
        is_due.set_value(false);
        // The map may have been closed while this was due.
        if let Some(canvas) = node.try_get_untracked().flatten().and_then(Canvas::of) {
            fitted.set(paint(session, canvas));
        }
    };
    Effect::new(move || {
        session.document_epoch();
        session.theme.track();
        if node.get().is_none() || is_due.try_get_value() == Some(true) {
            return;
        }
        is_due.set_value(true);
        // Whoever has just opened it may press it at once.
        if fitted.try_get_untracked() == Some(Camera::default()) {
            repaint();
        } else {
            set_timeout(repaint, REST);
        }
    });
    // Where one is: the viewport, in pixels of the map.
    let seen = move || {
        session.view_epoch();
        let seen = session.with_editor(|editor| editor.camera().visible(editor.viewport()));
        let fitted = fitted.get();
        let corner = fitted.to_screen(BoardPoint::new(seen.left, seen.top));
        let (width, height) = (seen.width() * fitted.zoom, seen.height() * fitted.zoom);
        (corner.x, corner.y, width, height)
    };
    let length =
        move |part: fn((f64, f64, f64, f64)) -> f64| move || format!("{}px", part(seen()).round());
    let go = move |at: ScreenPoint| {
        // Whoever drags beyond the map stays on the board.
        let on_map = ScreenPoint::new(at.x.clamp(0.0, SIZE.width), at.y.clamp(0.0, SIZE.height));
        let Some(camera) = fitted.try_get_untracked() else {
            return;
        };
        let place = camera.to_board(on_map);
        session.update(|editor| {
            let camera = editor.camera().centred(place, editor.viewport());
            editor.set_camera(camera);
        });
    };
    let press = move |event: ev::PointerEvent| {
        input::capture(&event);
        go(input::place(&event));
    };
    let follow = move |event: ev::PointerEvent| {
        if event.buttons() != 0 {
            go(input::place(&event));
        }
    };
    view! {
        <div class="minimap" aria-hidden="true" on:pointerdown=press on:pointermove=follow>
            <canvas node_ref=node></canvas>
            <div class="minimap-seen"
                style:--x=length(|seen| seen.0) style:--y=length(|seen| seen.1)
                style:--width=length(|seen| seen.2) style:--height=length(|seen| seen.3)></div>
        </div>
    }
    .into_any()
}

/// Paints the map; tells from where the board is seen on it.
fn paint(session: Session, mut canvas: Canvas) -> Camera {
    let theme = session.effective_theme_untracked();
    canvas.resize(SIZE.width, SIZE.height, viewport::pixel_ratio());
    canvas.clear();
    session.with_editor(|editor| {
        let Some(extent) = editor.extent() else {
            return Camera::default();
        };
        let margin = extent.width().max(extent.height()) * 0.04;
        let camera = Camera::framing(extent.grown(margin), SIZE);
        canvas.look(camera.origin.x, camera.origin.y, camera.zoom);
        for (area, kind) in editor.overview() {
            match kind {
                Some(kind) => {
                    canvas.fill_with(Ink::Note(kind).css(theme));
                    canvas.fill_area(Area::from(area));
                }
                None => frame(&canvas, Area::from(area), camera.zoom, theme),
            }
        }
        camera
    })
}

fn frame(canvas: &Canvas, area: Area, zoom: f64, theme: Theme) {
    canvas.trace_rounded(area, 0.0);
    canvas.draw_with(Ink::Frame.css(theme), 1.0 / zoom, None);
    canvas.draw_traced();
}
