//! The context map, which one draws on: contexts are bubbles, relationships the lines between them.

mod controls;
mod items;
mod legend;
mod menu;
mod name_field;
mod picker;
mod stage;
mod state;

use leptos::prelude::*;

use self::state::MapState;
use super::{View, ViewInfo};
use crate::session::{Session, ViewId};
use crate::ui::Icon;

/// The context map.
pub struct ContextMapView;

impl View for ContextMapView {
    const INFO: ViewInfo = ViewInfo {
        id: ViewId::MAP,
        name: "Map",
        action: "Show the context map",
        icon: "map",
        key: "2",
    };

    fn build() -> AnyView {
        view! { <Map/> }.into_any()
    }
}

/// The canvas with what floats around it.
#[component]
fn Map() -> impl IntoView {
    let state = MapState::new(Session::expect());
    state.follow();
    let is_empty = Memo::new(move |_| {
        state.session.document_epoch();
        let session = state.session;
        session.with_editor(|editor| editor.alternative().contexts().is_empty())
    });
    view! {
        {stage::stage(state)}
        <Show when=move || is_empty.get()>{empty(state)}</Show>
        {legend::legend(state)}
        {controls::controls(state)}
        {name_field::name_field(state)}
        {picker::picker(state)}
        {menu::menu(state)}
    }
}

/// Invitation of a map without contexts.
fn empty(state: MapState) -> AnyView {
    view! {
        <div class="page map-empty">
            <div class="empty">
                <Icon name="map"/>
                <h2>"No contexts yet"</h2>
                <p>
                    "Add the contexts of your system here, and draw lines between them: who supplies whom, and how. \
                    Frames on the board are contexts, too."
                </p>
                <div class="button-row">
                    <button class="button" on:click=move |_| state.add_context()>
                        <Icon name="plus"/>"Add a context"
                    </button>
                    <button class="button quiet" on:click=move |_| state.session.view.set(ViewId::BOARD)>
                        <Icon name="board"/>"Go to the board"
                    </button>
                </div>
            </div>
        </div>
    }
    .into_any()
}
