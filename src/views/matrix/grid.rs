//! The table: headers and cells as far as they are seen, bands, circles.

use std::ops::Range;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::cell;
use super::hand::Hand;
use super::keys;
use super::state::{CELL_HEIGHT, CELL_WIDTH, HEAD_HEIGHT, MatrixAxis, MatrixState};
use super::table::{CellPosition, MatrixTable};
use crate::platform::{focus, input, scroll, viewport};

/// Rows and columns beyond the edges that exist already, so that scrolling shows no gaps.
const AHEAD: usize = 6;
/// Rows and columns that come and go together.
const STEP: usize = 4;

/// Rows and columns that exist: what is seen, and a little more.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Window {
    rows: Range<usize>,
    columns: Range<usize>,
}

impl Window {
    fn of(seen: scroll::Seen) -> Self {
        let along = |from: f64, room: f64, size: f64| {
            let first = ((from / size) as usize).saturating_sub(AHEAD) / STEP * STEP;
            let last = ((from + room) / size) as usize + AHEAD;
            first..last.next_multiple_of(STEP)
        };
        Self {
            rows: along(seen.top, seen.height, CELL_HEIGHT),
            columns: along(seen.left, seen.width, CELL_WIDTH),
        }
    }
}

/// The table with all that belongs to it.
pub fn grid(state: MatrixState) -> AnyView {
    let hand = Hand::new(state);
    let seen = RwSignal::new(scroll::Seen {
        width: 1200.0,
        height: 800.0,
        ..scroll::Seen::default()
    });
    let look = move || {
        // The browser tells of sizes once more when the table has gone.
        if let Some(scroller) = state.scroller.try_get_untracked().flatten() {
            let _ = seen.try_set(scroll::seen(&scroller));
        }
    };
    let window = Memo::new(move |_| Window::of(seen.get()));
    follow_size(state, look);
    keep_focus(state);
    let count = move || {
        let table = state.table.get();
        (table.map_or(0, |table| table.len()) + 1).to_string()
    };
    let size = move |cell: f64, head: f64| {
        let places = state.table.get().map_or(0, |table| table.len());
        format!("{}px", head + places as f64 * cell)
    };
    let point = move |event: ev::PointerEvent| {
        let at = input::place(&event);
        let spot = state.spot_at(at.x, at.y);
        if state.pointed.try_get_untracked().flatten() != spot {
            state.pointed.set(spot);
        }
        hand.drag(&event);
    };
    let choose = move |event: ev::MouseEvent| {
        // Whoever presses without a pointer presses an element.
        let pressed = input::target_id(&event).and_then(|id| CellPosition::of_id(&id));
        let at = input::place(&event);
        if let Some(spot) = pressed.or_else(|| state.spot_at(at.x, at.y))
            && !hand.has_dragged()
        {
            state.go(spot);
            state.choose(spot);
        }
    };
    // Each table is made anew; what scrolls in it comes and goes.
    let content = move || {
        let table = StoredValue::new(state.table.get()?);
        Some(view! { {heads(state, window, table)} {body(state, window, table)} })
    };
    view! {
        <div
            class="matrix-grid"
            role="grid"
            tabindex="-1"
            aria-label="Dependency matrix"
            aria-describedby=super::SUMMARY
            aria-rowcount=count
            aria-colcount=count
            node_ref=state.scroller
            style:--head=format!("{}px", state.head_width)
            style:--head-height=format!("{HEAD_HEIGHT}px")
            style:--cell-width=format!("{CELL_WIDTH}px")
            style:--cell-height=format!("{CELL_HEIGHT}px")
            data-dragging=move || state.drag.with(Option::is_some).then_some("")
            on:keydown=move |event| keys::press(state, &event)
            on:pointerdown=move |event| hand.press(&event)
            on:pointermove=point
            on:pointerup=move |_| hand.release()
            on:pointercancel=move |_| hand.cancel()
            on:pointerleave=move |_| state.pointed.set(None)
            on:focusin=move |_| state.has_focus.set(true)
            on:focusout=move |event| {
                if focus::other_focus(&event).is_some() {
                    state.has_focus.set(focus::is_focus_in(".matrix-grid"));
                }
            }
            on:click=choose
            on:scroll=move |_| look()
        >
            <div class="matrix-whole" role="presentation"
                style:--width=move || size(CELL_WIDTH, state.head_width)
                style:--height=move || size(CELL_HEIGHT, HEAD_HEIGHT)>
                {content}
                {move || blocks(state, window)}
                {move || band(state, MatrixAxis::Rows)}
                {move || band(state, MatrixAxis::Columns)}
                {move || gap(state)}
            </div>
        </div>
    }
    .into_any()
}

/// Looks again when the table has another size.
fn follow_size(state: MatrixState, look: impl Fn() + Copy + 'static) {
    Effect::new(move || {
        if let Some(scroller) = state.scroller.get() {
            viewport::on_resize(&scroller, move |_, _| look());
        }
    });
}

/// Gives the focus back to where it was in a table that is made anew.
fn keep_focus(state: MatrixState) {
    Effect::new(move || {
        let Some(table) = state.table.get() else {
            return;
        };
        let at = state.at.try_get_untracked().unwrap_or_default();
        if table.nearest(at) != at {
            state.at.set(table.nearest(at));
        }
        if state.has_focus.try_get_untracked() == Some(true) {
            request_animation_frame(move || {
                if focus::is_focus_lost() {
                    state.go(state.at.try_get_untracked().unwrap_or_default());
                }
            });
        }
    });
}

/// Elements at places, in their order: those that are seen, and the one that has the focus. That stands apart, so that
/// it stays while others come and go: what is moved in the page loses the focus.
fn strip(
    seen: impl Fn() -> Vec<usize> + Copy + Send + Sync + 'static,
    focused: Memo<Option<usize>>,
    build: impl Fn(usize) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let part = move |belongs: fn(usize, usize) -> bool, without: bool| {
        move || {
            let mut places = seen();
            match focused.get() {
                Some(focused) => places.retain(|place| belongs(*place, focused)),
                None if without => {}
                None => places.clear(),
            }
            places
        }
    };
    let before = part(|place, focused| place < focused, true);
    let after = part(|place, focused| place > focused, false);
    view! {
        <For each=before key=|place| *place children=build/>
        {move || focused.get().map(build)}
        <For each=after key=|place| *place children=build/>
    }
    .into_any()
}

/// Number of members of a table, as long as it is shown.
fn count(table: StoredValue<Arc<MatrixTable>>) -> usize {
    table
        .try_with_value(|table| table.len())
        .unwrap_or_default()
}

/// Something of a table, as long as that is shown.
fn built(
    table: StoredValue<Arc<MatrixTable>>,
    build: impl FnOnce(&MatrixTable) -> AnyView,
) -> AnyView {
    let built = table.try_with_value(|table| build(table));
    built.unwrap_or_else(|| ().into_any())
}

/// Places of a range that there are.
fn places(range: &Range<usize>, count: usize) -> Vec<usize> {
    (range.start.min(count)..range.end.min(count)).collect()
}

fn heads(
    state: MatrixState,
    window: Memo<Window>,
    table: StoredValue<Arc<MatrixTable>>,
) -> AnyView {
    let count = count(table);
    let columns = move || window.with(|window| places(&window.columns, count));
    let focused = Memo::new(move |_| {
        let CellPosition { row, column } = state.at.get();
        column
            .checked_sub(1)
            .filter(|place| row == 0 && *place < count)
    });
    let head = move |place: usize| built(table, |table| cell::column_header(state, table, place));
    view! {
        <div class="matrix-heads" role="row" aria-rowindex="1">
            {built(table, |table| cell::corner(state, table))}
            {strip(columns, focused, head)}
        </div>
    }
    .into_any()
}

/// All rows with names, and the cells in them.
fn body(state: MatrixState, window: Memo<Window>, table: StoredValue<Arc<MatrixTable>>) -> AnyView {
    let count = count(table);
    let rows = move || window.with(|window| places(&window.rows, count));
    let focused = Memo::new(move |_| {
        let place = state.at.get().row.checked_sub(1);
        place.filter(|place| *place < count)
    });
    strip(rows, focused, move |place| row(state, window, table, place))
}

fn row(
    state: MatrixState,
    window: Memo<Window>,
    table: StoredValue<Arc<MatrixTable>>,
    place: usize,
) -> AnyView {
    let columns = move || {
        let seen = window.with(|window| window.columns.clone());
        let columns = table.try_with_value(|table| columns_of(table, place, &seen));
        columns.unwrap_or_default()
    };
    let focused = Memo::new(move |_| {
        let CellPosition { row, column } = state.at.get();
        let column = column.checked_sub(1).filter(|_| row == place + 1);
        column.filter(|column| *column < count(table))
    });
    let one = move |column: usize| {
        let spot = CellPosition {
            row: place + 1,
            column: column + 1,
        };
        built(table, |table| cell::cell(state, table, spot))
    };
    let header = built(table, |table| cell::row_header(state, table, place));
    let begins = table.try_with_value(|table| table.begins_layer(place));
    let begins = begins.unwrap_or_default().then_some("");
    view! {
        <div class="matrix-row" role="row" aria-rowindex=(place + 2).to_string() data-layer=begins
            style:--place=place.to_string()>
            {header}
            {strip(columns, focused, one)}
        </div>
    }
    .into_any()
}

/// Columns of a row that have something to show among those that are seen: dependencies, and the diagonal.
fn columns_of(table: &MatrixTable, row: usize, seen: &Range<usize>) -> Vec<usize> {
    let cells = table.rows.get(row).map_or(&[][..], Vec::as_slice);
    let start = cells.partition_point(|(column, _)| *column < seen.start);
    let here = cells.get(start..).unwrap_or_default().iter();
    let here = here.map(|(column, _)| *column);
    let mut columns: Vec<usize> = here.take_while(|column| *column < seen.end).collect();
    if seen.contains(&row) {
        let place = columns.partition_point(|column| *column < row);
        columns.insert(place, row);
    }
    columns
}

/// Circles as areas: where members of one stand beside each other, and where its parts cross.
fn blocks(state: MatrixState, window: Memo<Window>) -> Option<Vec<AnyView>> {
    let table = state.table.get()?;
    let window = window.get();
    let is_seen = |start: usize, length: usize, seen: &Range<usize>| {
        start < seen.end && seen.start < start + length
    };
    let mut blocks = Vec::new();
    for down in &table.runs {
        if !is_seen(down.start, down.length, &window.rows) {
            continue;
        }
        let same = table
            .runs
            .iter()
            .filter(|across| across.circle == down.circle);
        for across in same.filter(|one| is_seen(one.start, one.length, &window.columns)) {
            let block = view! {
                <div class="matrix-block" aria-hidden="true"
                    style:--row=down.start.to_string() style:--rows=down.length.to_string()
                    style:--column=across.start.to_string() style:--columns=across.length.to_string()></div>
            };
            blocks.push(block.into_any());
        }
    }
    Some(blocks)
}

/// A band through what the pointer is at, or what has the focus.
fn band(state: MatrixState, axis: MatrixAxis) -> Option<AnyView> {
    let focused = state.has_focus.get().then(|| state.at.get());
    let spot = state.pointed.get().or(focused)?;
    let (name, place) = match axis {
        MatrixAxis::Rows => ("row", spot.row),
        MatrixAxis::Columns => ("column", spot.column),
    };
    let place = place.checked_sub(1)?;
    let view = view! {
        <div class="matrix-band" aria-hidden="true" data-axis=name style:--place=place.to_string()></div>
    };
    Some(view.into_any())
}

/// Gap to which a member is held.
fn gap(state: MatrixState) -> Option<AnyView> {
    let drag = state.drag.get()?;
    let name = match drag.axis {
        MatrixAxis::Rows => "row",
        MatrixAxis::Columns => "column",
    };
    let view = view! {
        <div class="matrix-gap" aria-hidden="true" data-axis=name style:--place=drag.gap.to_string()></div>
    };
    Some(view.into_any())
}
