//! The matrix by keyboard, as the ARIA pattern of grids has it.

use leptos::ev;
use leptos::prelude::*;

use super::state::{CELL_HEIGHT, HEAD_HEIGHT, MatrixState};
use super::table::{CellPosition, MatrixTable};
use crate::platform::{focus, scroll};

/// Does what a key is for.
pub fn press(state: MatrixState, event: &ev::KeyboardEvent) {
    let Some(table) = state.now().filter(|_| !event.is_composing()) else {
        return;
    };
    // The focus may have come by other ways than keys.
    let focused = focus::focused_id().and_then(|id| CellPosition::of_id(&id));
    let known = || state.at.try_get_untracked().unwrap_or_default();
    let at = table.nearest(focused.unwrap_or_else(known));
    let key = event.key();
    let is_command = event.ctrl_key() || event.meta_key();
    let is_done = if event.alt_key() {
        move_member(state, &table, at, &key)
    } else {
        match key.as_str() {
            "Enter" | " " => {
                state.choose(at);
                true
            }
            "Escape" => {
                state.chosen.set(None);
                state.drag.set(None);
                true
            }
            _ => go(state, &table, at, (&key, is_command)),
        }
    };
    if is_done {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn go(
    state: MatrixState,
    table: &MatrixTable,
    at: CellPosition,
    (key, is_command): (&str, bool),
) -> bool {
    let (CellPosition { row, column }, last) = (at, table.len());
    let page = page(state);
    let (row, column) = match key {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => (row + 1, column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, column + 1),
        "Home" if is_command => (0, 0),
        "End" if is_command => (last, last),
        "Home" => (row, 0),
        "End" => (row, last),
        "PageUp" => (row.saturating_sub(page), column),
        "PageDown" => (row + page, column),
        _ => return false,
    };
    state.go(CellPosition { row, column });
    true
}

/// Number of rows that are seen at once.
fn page(state: MatrixState) -> usize {
    let scroller = state.scroller.try_get_untracked().flatten();
    let height = scroller.map_or(0.0, |scroller| scroll::seen(&scroller).height);
    (((height - HEAD_HEIGHT) / CELL_HEIGHT) as usize).max(1)
}

/// Moves the member of the row up or down, or that of the column to the left or to the right; the focus stays with the
/// same members.
fn move_member(state: MatrixState, table: &MatrixTable, at: CellPosition, key: &str) -> bool {
    let (place, is_back) = match key {
        "ArrowUp" => (at.row, true),
        "ArrowDown" => (at.row, false),
        "ArrowLeft" => (at.column, true),
        "ArrowRight" => (at.column, false),
        _ => return false,
    };
    let Some(from) = place.checked_sub(1) else {
        return true;
    };
    let to = if is_back {
        from.checked_sub(1)
    } else {
        Some(from + 1)
    };
    let Some(to) = to.filter(|to| *to < table.len()) else {
        return true;
    };
    state.move_member(from, to);
    // Two neighbours have changed places.
    let after = |place: usize| match place.checked_sub(1) {
        Some(place) if place == from => to + 1,
        Some(place) if place == to => from + 1,
        _ => place,
    };
    state.go(CellPosition {
        row: after(at.row),
        column: after(at.column),
    });
    true
}
