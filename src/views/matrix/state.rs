//! The state of the matrix: which members, in which order, and what is looked at.

use std::cell::RefCell;
use std::sync::Arc;

use isobar_analyst::MatrixOf;
use isobar_analyst::arrangement::{Orientation, Remembered};
use isobar_analyst::queries::ReadMatrix;
use leptos::html;
use leptos::prelude::*;

use super::table::{CellPosition, Chosen, MatrixTable};
use crate::platform::{focus, hints, scroll, viewport};
use crate::session::Session;

/// Width and height of a cell, and of the column headers, in pixels.
pub const CELL_WIDTH: f64 = 60.0;
pub const CELL_HEIGHT: f64 = 44.0;
pub const HEAD_HEIGHT: f64 = 128.0;
/// Width of the row headers, on a phone and elsewhere.
const HEAD_WIDTHS: (f64, f64) = (112.0, 172.0);

/// Name of the setting that tells which way the matrix is turned.
const TURNED: &str = "matrix";

thread_local! {
    /// The order that is tried, for as long as the page lives: views come and go.
    static TRIED: RefCell<Option<Vec<Remembered>>> = const { RefCell::new(None) };
}

/// The axis along which a header is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixAxis {
    /// Row headers, from above to below.
    Rows,
    /// Column headers, from left to right.
    Columns,
}

/// A member that is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drag {
    /// Direction of the drag.
    pub axis: MatrixAxis,
    /// Place of the member.
    pub from: usize,
    /// Number of members before the gap to which it is held.
    pub gap: usize,
}

/// State of the matrix.
#[derive(Clone, Copy)]
pub struct MatrixState {
    /// The session.
    pub session: Session,
    /// Kind of members.
    pub of: RwSignal<MatrixOf>,
    /// Which way the table is turned.
    pub orientation: RwSignal<Orientation>,
    tried: RwSignal<Option<Vec<Remembered>>>,
    /// The table, once the analyst has answered.
    pub table: Memo<Option<Arc<MatrixTable>>>,
    /// Position that has the focus, or gets it from the keys.
    pub at: RwSignal<CellPosition>,
    /// Position under the pointer.
    pub pointed: RwSignal<Option<CellPosition>>,
    /// True if the focus is in the table.
    pub has_focus: RwSignal<bool>,
    /// Cell or member with its reasons beside the table.
    pub chosen: RwSignal<Option<Chosen>>,
    /// The member that is dragged.
    pub drag: RwSignal<Option<Drag>>,
    /// Element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// Width of the row headers.
    pub head_width: f64,
}

impl MatrixState {
    /// The state at first: as it was left.
    pub fn new(session: Session) -> Self {
        let of = RwSignal::new(MatrixOf::Contexts);
        let is_turned = hints::setting(TURNED).as_deref() == Some("columns");
        let orientation = RwSignal::new(match is_turned {
            true => Orientation::ColumnsDepend,
            false => Orientation::RowsDepend,
        });
        let tried = RwSignal::new(TRIED.with_borrow(Clone::clone));
        let reading = session.answer_to(move || Some(ReadMatrix { of: of.get() }));
        let lay_out =
            move |_: Option<&Option<Arc<MatrixTable>>>| {
                let reading = reading.get()?;
                let orientation = orientation.get();
                Some(tried.with(|tried| {
                    Arc::new(MatrixTable::of(reading, orientation, tried.as_deref()))
                }))
            };
        // Each table is another one.
        let table = Memo::new_with_compare(lay_out, |_, _| true);
        let (phone, wide) = HEAD_WIDTHS;
        let head_width = if viewport::is_narrow() { phone } else { wide };
        Self {
            session,
            of,
            orientation,
            tried,
            table,
            at: RwSignal::new(CellPosition { row: 1, column: 0 }),
            pointed: RwSignal::new(None),
            has_focus: RwSignal::new(false),
            chosen: RwSignal::new(None),
            drag: RwSignal::new(None),
            scroller: NodeRef::new(),
            head_width,
        }
    }

    /// The table as it is now.
    pub fn now(self) -> Option<Arc<MatrixTable>> {
        self.table.try_get_untracked().flatten()
    }

    /// Shows other members.
    pub fn show(self, of: MatrixOf) {
        self.chosen.set(None);
        self.of.set(of);
    }

    /// Turns the table.
    pub fn turn(self, orientation: Orientation) {
        self.orientation.set(orientation);
        let setting = match orientation {
            Orientation::RowsDepend => "rows",
            Orientation::ColumnsDepend => "columns",
        };
        hints::set_setting(TURNED, setting);
    }

    /// Puts the members in order by layers again.
    pub fn order_by_layers(self) {
        self.remember(None);
    }

    /// Keeps the order that is seen, for every alternative.
    pub fn keep_order(self) {
        if let Some(table) = self.now().filter(|table| !table.is_tried) {
            self.remember(Some(table.order.remembered(table.matrix())));
        }
    }

    fn remember(self, order: Option<Vec<Remembered>>) {
        TRIED.set(order.clone());
        self.tried.set(order);
    }

    /// Moves a member from one place to another, and tells what that means.
    pub fn move_member(self, from: usize, to: usize) {
        let Some(table) = self
            .now()
            .filter(|table| from < table.len() && to < table.len())
        else {
            return;
        };
        let order = table.order.moved(from, to);
        self.remember(Some(order.remembered(table.matrix())));
        let Some(table) = self.now() else { return };
        let name = table.member(to).map_or("", |member| &member.name);
        let (number, count) = (to + 1, table.len());
        let words = table.against_in_words();
        self.session.announce(&format!(
            "{name} is now number {number} of {count}. {words}"
        ));
    }

    /// Goes to a position, or to the nearest one.
    pub fn go(self, spot: CellPosition) {
        let Some(table) = self.now() else { return };
        let spot = table.nearest(spot);
        self.at.set(spot);
        self.scroll_to(spot);
        // It is on the page as soon as those who follow signals have had their turn, which is before the next key.
        queue_microtask(move || queue_microtask(move || give_focus(spot)));
    }

    /// Opens what is at a position.
    pub fn choose(self, spot: CellPosition) {
        if let Some(chosen) = self.now().and_then(|table| table.chosen_at(spot)) {
            self.chosen.set(Some(chosen));
            self.session.announce("Details are listed after the table.");
        }
    }

    /// Scrolls as little as it takes to show a position beside the headers.
    fn scroll_to(self, spot: CellPosition) {
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else {
            return;
        };
        let seen = scroll::seen(&scroller);
        let along = |place: usize, size: f64, scrolled: f64, room: f64| match place.checked_sub(1) {
            None => scrolled,
            Some(place) => {
                let start = place as f64 * size;
                scrolled.min(start).max(start + size - room)
            }
        };
        let left = along(
            spot.column,
            CELL_WIDTH,
            seen.left,
            seen.width - self.head_width,
        );
        let top = along(spot.row, CELL_HEIGHT, seen.top, seen.height - HEAD_HEIGHT);
        scroll::scroll_to_place(&scroller, left, top);
    }

    /// Position at a point of the scroller.
    pub fn spot_at(self, x: f64, y: f64) -> Option<CellPosition> {
        let table = self.now()?;
        let scroller = self.scroller.try_get_untracked().flatten()?;
        let seen = scroll::seen(&scroller);
        let along = |at: f64, head: f64, size: f64, scrolled: f64| match at < head {
            true => 0,
            false => ((at - head + scrolled) / size) as usize + 1,
        };
        let spot = CellPosition {
            row: along(y, HEAD_HEIGHT, CELL_HEIGHT, seen.top),
            column: along(x, self.head_width, CELL_WIDTH, seen.left),
        };
        (spot.row <= table.len() && spot.column <= table.len()).then_some(spot)
    }
}

/// Gives the focus to a position, with the next frame if it is not there yet or made anew.
fn give_focus(spot: CellPosition) {
    focus::focus_in_place(&spot.id());
    request_animation_frame(move || {
        if focus::is_focus_lost() {
            focus::focus_in_place(&spot.id());
        }
    });
}
