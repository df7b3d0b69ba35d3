//! Headers that follow the pointer to try another order.

use leptos::ev;
use leptos::prelude::*;

use super::state::{CELL_HEIGHT, CELL_WIDTH, Drag, HEAD_HEIGHT, MatrixAxis, MatrixState};
use crate::platform::{input, scroll};

/// Pixels that a pointer moves before a press becomes a drag.
const SLACK: f64 = 4.0;
/// Pixels from the edge at which the table scrolls, and pixels that it scrolls with each move.
const EDGE: f64 = 28.0;
const SCROLL: f64 = 22.0;

/// Header under a pressed pointer.
#[derive(Clone, Copy, Debug)]
struct Press {
    axis: MatrixAxis,
    place: usize,
    start: (f64, f64),
}

/// Pointer input on the headers.
#[derive(Clone, Copy)]
pub struct Hand {
    state: MatrixState,
    press: StoredValue<Option<Press>>,
    has_dragged: StoredValue<bool>,
}

impl Hand {
    /// A hand that has done nothing yet.
    pub fn new(state: MatrixState) -> Self {
        Self {
            state,
            press: StoredValue::new(None),
            has_dragged: StoredValue::new(false),
        }
    }

    /// A press, which may begin a drag.
    pub fn press(self, event: &ev::PointerEvent) {
        let at = input::place(event);
        let spot = self
            .state
            .spot_at(at.x, at.y)
            .filter(|_| event.button() == 0);
        let header = spot.and_then(|spot| match (spot.row, spot.column) {
            (0, 0) => None,
            (0, place) => Some((MatrixAxis::Columns, place - 1)),
            (place, 0) => Some((MatrixAxis::Rows, place - 1)),
            _ => None,
        });
        self.has_dragged.set_value(false);
        self.press.set_value(header.map(|(axis, place)| Press {
            axis,
            place,
            start: (at.x, at.y),
        }));
    }

    /// The pointer moves: the header follows it to a gap.
    pub fn drag(self, event: &ev::PointerEvent) {
        let Some(press) = self.press.try_get_value().flatten() else {
            return;
        };
        let at = input::place(event);
        let is_far = (at.x - press.start.0).hypot(at.y - press.start.1) > SLACK;
        let dragged = self.state.drag.try_get_untracked().flatten();
        let is_dragged = dragged.is_some();
        if !is_dragged && !is_far {
            return;
        }
        if !is_dragged {
            input::capture(event);
            self.has_dragged.set_value(true);
        }
        let gap = match press.axis {
            MatrixAxis::Rows => self.gap(at.y, press.axis),
            MatrixAxis::Columns => self.gap(at.x, press.axis),
        };
        let drag = gap.map(|gap| Drag {
            axis: press.axis,
            from: press.place,
            gap,
        });
        if dragged != drag {
            self.state.drag.set(drag);
        }
    }

    /// Number of members before a point, at which the table scrolls on where it is near an edge.
    fn gap(self, at: f64, axis: MatrixAxis) -> Option<usize> {
        let scroller = self.state.scroller.try_get_untracked().flatten()?;
        let seen = scroll::seen(&scroller);
        let (head, size, scrolled, room) = match axis {
            MatrixAxis::Rows => (HEAD_HEIGHT, CELL_HEIGHT, seen.top, seen.height),
            MatrixAxis::Columns => (self.state.head_width, CELL_WIDTH, seen.left, seen.width),
        };
        let step = if at < head + EDGE {
            -SCROLL
        } else if at > room - EDGE {
            SCROLL
        } else {
            0.0
        };
        match axis {
            MatrixAxis::Rows => scroll::scroll_to_place(&scroller, seen.left, seen.top + step),
            MatrixAxis::Columns => scroll::scroll_to_place(&scroller, seen.left + step, seen.top),
        }
        let gap = ((at - head + scrolled) / size).round().max(0.0) as usize;
        Some(gap.min(self.state.now()?.len()))
    }

    /// The pointer goes up: the member goes to the gap.
    pub fn release(self) {
        self.press.set_value(None);
        let Some(drag) = self.state.drag.try_get_untracked().flatten() else {
            return;
        };
        self.state.drag.set(None);
        let to = if drag.gap > drag.from {
            drag.gap - 1
        } else {
            drag.gap
        };
        if to != drag.from {
            self.state.move_member(drag.from, to);
        }
    }

    /// The gesture is taken away: everything stays as it was.
    pub fn cancel(self) {
        self.press.set_value(None);
        self.state.drag.set(None);
    }

    /// True if the last press became a drag.
    pub fn has_dragged(self) -> bool {
        self.has_dragged.try_get_value().unwrap_or_default()
    }
}
