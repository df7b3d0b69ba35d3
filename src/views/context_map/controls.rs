//! Buttons of the map: what one can draw, and the zoom.

use isobar_editor::{MapEditor, MapTarget};
use leptos::prelude::*;

use super::state::MapState;
use crate::ui::{Icon, Tip};

/// Buttons for zooming and for drawing, where the board has its zoom.
pub fn controls(state: MapState) -> AnyView {
    let zoom = move |steps: i32| Callback::new(move |()| state.look(|editor| editor.zoom(steps)));
    let all = Callback::new(move |()| state.look(MapEditor::show_all));
    let add = Callback::new(move |()| state.add_context());
    let link = Callback::new(move |()| connect(state));
    let arrange = Callback::new(move |()| state.rearrange());
    let declare = Callback::new(move |()| state.declare_inferred());
    view! {
        <div class="map-controls">
            <div class="cluster" role="group" aria-label="Zoom">
                {button("zoom-out", "Zoom out", "−", zoom(-1))}
                {button("zoom-in", "Zoom in", "+", zoom(1))}
                {button("fit", "Show all of the map", "1", all)}
            </div>
            <div class="cluster" role="group" aria-label="Draw">
                {button("frame", "Add a context", "F", add)}
                {button("link-tool", "Declare a relationship", "L", link)}
                {button("check", "Declare what the flows show", "", declare)}
                {button("tidy", "Arrange the map", "Alt T", arrange)}
            </div>
        </div>
    }
    .into_any()
}

fn button(
    icon: &'static str,
    name: &'static str,
    keys: &'static str,
    act: Callback<()>,
) -> AnyView {
    view! {
        <button class="icon-button" aria-label=name on:click=move |_| act.run(())>
            <Icon name=icon/>
            <Tip text=name keys/>
        </button>
    }
    .into_any()
}

/// Begins a relationship of the selected context, or of the first one.
fn connect(state: MapState) {
    let selected = state.with(|editor| match editor.selected() {
        Some(MapTarget::Context(id)) => Some((id.clone(), None)),
        Some(MapTarget::Pair(a, b)) => Some((a.clone(), Some(b.clone()))),
        None => {
            let first = editor.map().bubbles.first();
            first.map(|bubble| (bubble.id.clone(), None))
        }
    });
    match selected.flatten() {
        Some((from, to)) => state.connect(from, to),
        None => state.add_context(),
    }
}
