//! Views of the model: a folder for each, and a line in `views!` below.
//!
//! Top bar, palette, keys, address and what is downloaded later follow from that line.

mod analysis;
mod board;
mod context_map;
mod flow;
mod matrix;
mod outline;

use leptos::prelude::*;

use crate::session::{Session, ViewId};
use crate::ui::Icon;

/// A way to look at the model that fills the stage.
pub trait View {
    /// Names, icon and key.
    const INFO: ViewInfo;

    /// Builds the view.
    fn build() -> AnyView;
}

/// Names, icon and key of a view.
#[derive(Clone, Copy, Debug)]
pub struct ViewInfo {
    /// Its name in the address (`?view=`) and in the page's `data-view`.
    pub id: ViewId,
    /// Its name in the top bar.
    pub name: &'static str,
    /// The action that shows it, verb first.
    pub action: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The key that shows it, with Alt.
    pub key: &'static str,
}

macro_rules! views {
    ($($view:ty),* $(,)?) => {
        /// Every view, in the order of the top bar.
        pub const VIEWS: &[ViewInfo] = &[$(<$view>::INFO),*];

        /// Builds a view, which may be large: only what is downloaded later calls it by name (see `parts`).
        pub fn build(id: ViewId) -> AnyView {
            $(if id == <$view>::INFO.id {
                return <$view>::build();
            })*
            ().into_any()
        }
    };
}

views![
    board::BoardView,
    context_map::ContextMapView,
    outline::OutlineView,
    analysis::AnalysisView,
    matrix::MatrixView,
    flow::FlowView,
];

/// The view of this name, if there is one.
pub fn named(name: &str) -> Option<&'static ViewInfo> {
    VIEWS.iter().find(|view| view.id.0 == name)
}

/// Names, icon and key of a view.
pub fn info(id: ViewId) -> Option<&'static ViewInfo> {
    named(id.0)
}

/// A view that has nothing to show before there is a context: what it will show, and the way to the board.
fn no_contexts(session: Session, icon: &'static str, words: &'static str) -> AnyView {
    view! {
        <div class="page">
            <div class="empty">
                <Icon name=icon/>
                <h2>"No contexts yet"</h2>
                <p>{words}</p>
                <button class="button" on:click=move |_| session.view.set(ViewId::BOARD)>
                    <Icon name="board"/>"Go to the board"
                </button>
            </div>
        </div>
    }
    .into_any()
}
