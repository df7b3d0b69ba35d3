//! Commands about the timeline as a whole: its rows, and room in them.

use std::collections::BTreeSet;

use isobar_model::{Edit, NoteKind, Point, Rect, counted};
use isobar_scene::Rows;

use super::Editor;
use crate::place;
use crate::response::Response;
use crate::room::Later;
use crate::wrap;

impl Editor {
    /// Wraps the timeline into the rows that show it largest, and shows all of it.
    pub(super) fn wrap_timeline(&mut self) -> Response {
        if self.has_lanes() {
            return Response::refusing(
                "Swimlanes run along one row, and rows would tear them apart. Delete the swimlanes, then wrap.",
            );
        }
        let (edits, rows) = wrap::into_rows(self.core.alternative(), self.viewport());
        let said = format!("Wrapped into {}", counted(rows, "row"));
        let nothing = "All of it is seen largest as it is: there is nothing to wrap";
        self.arrange_and_show("Wrap into rows", &said, nothing, edits)
    }

    /// Puts the rows of the timeline into one again, and shows all of it.
    pub(super) fn unwrap_timeline(&mut self) -> Response {
        let edits = if self.has_lanes() {
            Vec::new()
        } else {
            wrap::into_one(self.core.alternative())
        };
        let (label, nothing) = ("Unwrap into one row", "The timeline is one row already");
        self.arrange_and_show(label, "Unwrapped into one row", nothing, edits)
    }

    /// Opens or closes space before the selected notes, as wide as an event with its gap.
    pub(super) fn space(&mut self, inserts: bool) -> Response {
        let alternative = self.core.alternative();
        let notes = self.selection().iter();
        let areas = notes.filter_map(|id| Some(alternative.notes().get(id)?.area()));
        let Some(area) = areas.reduce(Rect::union) else {
            return self.nothing_to_do();
        };
        let before = Point::new(area.x - 1, area.center().y);
        let later = Later::than(alternative, before, &BTreeSet::new());
        let width = NoteKind::Event.default_size().width + place::GAP;
        let (by, label, done) = if inserts {
            (width, "Insert space", "Inserted space")
        } else {
            (-later.free(width), "Remove space", "Removed space")
        };
        let edits = if by == 0 { Vec::new() } else { later.moved(by) };
        self.arrange(label, done, "There is no space to remove", edits)
    }

    /// True if the timeline lies in several rows.
    #[must_use]
    pub fn is_wrapped(&self) -> bool {
        Rows::of(self.core.alternative()).count() > 1
    }

    fn has_lanes(&self) -> bool {
        !self.core.alternative().swimlanes().is_empty()
    }

    /// Moves things as [`Editor::arrange`] does, and shows all of the board.
    fn arrange_and_show(
        &mut self,
        label: &str,
        done: &str,
        nothing: &str,
        edits: Vec<Edit>,
    ) -> Response {
        let seen_before = self.camera();
        let response = self.arrange(label, done, nothing, edits);
        if response.glides {
            self.show(self.extent_with_chapters());
            self.core.history.see_newest(seen_before, self.camera());
        }
        response
    }
}
