//! The board as a view. It is drawn first, so `crate::board` has what it is made of.

use leptos::prelude::*;

use super::{View, ViewInfo};
use crate::board::Board;
use crate::session::ViewId;

/// The board.
pub struct BoardView;

impl View for BoardView {
    const INFO: ViewInfo = ViewInfo {
        id: ViewId::BOARD,
        name: "Board",
        action: "Show the board",
        icon: "board",
        key: "1",
    };

    fn build() -> AnyView {
        view! { <Board/> }.into_any()
    }
}
