//! Keys of menus.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::platform::{dialog, focus};

/// Arrows go from entry to entry of a menu that is a popover, Tab leaves it.
pub fn menu_key(event: &ev::KeyboardEvent, menu: NodeRef<html::Div>) {
    match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => focus::focus_in_menu(1),
        "ArrowUp" | "ArrowLeft" => focus::focus_in_menu(-1),
        "Tab" => dialog::hide_popover(menu),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}
