//! Fast capture: one note after another by typing, kinds by wording, lists by pasting.

use std::collections::BTreeSet;

use isobar_model::{
    Edit, Element, Id, LanguageCode, Note, NoteAttribute, NoteKind, Point, Rect, Refusal, Size,
    counted,
};
use isobar_wording::{Language, kind_by_wording, language_of, language_of_new};

use super::Editor;
use crate::core::Newest;
use crate::geometry::{BoardArea, BoardPoint};
use crate::lines::Cells;
use crate::overlay::Side;
use crate::place::{self, GAP};
use crate::response::Response;
use crate::selection::Selection;
use crate::tools::select::is_locked;
use crate::{flow, lines, membership, timeline};

/// The note that is being written in one go with those before it.
#[derive(Clone, Debug)]
pub(super) struct Capture {
    id: Id,
    /// The note before it; without one, an empty note stays, unless it is the first.
    previous: Option<Id>,
    /// True if there was nothing before it on the board.
    is_first: bool,
    /// The key that began it on the board; empty where a press or another note did.
    begun_by: String,
    /// True if wording decides the kinds of notes for which nobody chose one.
    by_wording: bool,
    /// True if somebody has chosen the kind of this one.
    is_chosen: bool,
    /// The kind where wording does not tell.
    usual: NoteKind,
}

impl Editor {
    /// The language in which new texts are read.
    pub(super) fn language_of_new<'t>(
        &'t self,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> &'static dyn Language {
        let set = self.core.document.board().rules.language;
        language_of_new(self.core.alternative(), texts, set)
    }

    /// The language that all names of the open alternative suggest; [`LanguageCode::Other`] where they do not.
    #[must_use]
    pub fn suggested_language(&self) -> LanguageCode {
        language_of(self.core.alternative(), None).code()
    }

    /// Places a note whose wording tells its kind.
    pub(super) fn capture(&mut self, center: BoardPoint, first: &str) -> Response {
        if self.is_read_only() {
            return Response::read_only();
        }
        let is_first = self.waits_for_first_note();
        let mut response = place::note(&mut self.core, NoteKind::Event, center);
        if let Some(edit) = &mut response.edit_text {
            edit.text = first.to_owned();
            self.draft = Some((edit.id.clone(), edit.text.clone()));
            self.capture = Some(Capture {
                id: edit.id.clone(),
                previous: None,
                is_first,
                begun_by: first.to_owned(),
                by_wording: true,
                is_chosen: false,
                usual: NoteKind::Event,
            });
        }
        response
    }

    /// Kind of a new note by its wording, where nobody has chosen one.
    pub(super) fn follow_wording(&mut self, id: &Id, text: &str) -> Response {
        let Some(capture) = self.capture.as_ref().filter(|capture| capture.id == *id) else {
            return Response::ignored();
        };
        if !capture.by_wording || capture.is_chosen || !self.is_fresh(id) {
            return Response::ignored();
        }
        let kind = kind_by_wording(text, self.language_of_new([text])).unwrap_or(capture.usual);
        let ids = BTreeSet::from([id.clone()]);
        match self.make(&ids, kind, true) {
            Ok(true) => Response::redraw(),
            Ok(false) => Response::ignored(),
            Err(refusal) => Response::refusing(refusal),
        }
    }

    /// Makes notes be of `kind`, within the newest step or as a step of its own. Tells whether any was of another.
    fn make(&mut self, ids: &BTreeSet<Id>, kind: NoteKind, amends: bool) -> Result<bool, Refusal> {
        let edits: Vec<Edit> = ids
            .iter()
            .flat_map(|id| self.kind_edits(id, kind))
            .collect();
        let changes = !edits.is_empty();
        if amends {
            self.core.amend(edits)?;
            // Another kind may have another size, and so lie in another frame.
            let members = membership::edits(self.core.alternative(), ids);
            self.core.amend(members)?;
            return Ok(changes);
        }
        self.core.begin("Change kind");
        let made = self.core.edit("Change kind", edits).and_then(|()| {
            let members = membership::edits(self.core.alternative(), ids);
            self.core.edit("Change kind", members)
        });
        match made {
            Ok(()) => drop(self.core.keep()),
            Err(_) => self.core.give_up(),
        }
        made.map(|()| changes)
    }

    /// Takes what was typed on a note and goes on to the next one on the right: of the same kind, or `linked` and of
    /// the kind that follows. An empty note ends it; so does a note that is not new, unless what follows is `linked`.
    pub fn commit_text_and_go_on(&mut self, id: &Id, text: &str, linked: bool) -> Response {
        let goes_on = self.goes_on_after(id);
        let committed = self.commit_text(id, text);
        if committed.refused.is_some() || text.trim().is_empty() || !(goes_on || linked) {
            return committed;
        }
        if linked {
            let response = flow::extend(&mut self.core, id, Side::Right);
            return self.go_on_from(id, response, None);
        }
        let Some(kind) = self
            .core
            .alternative()
            .notes()
            .get(id)
            .map(|note| note.kind)
        else {
            return committed;
        };
        let capture = self.capture.clone().filter(|capture| capture.id == *id);
        let kind = match &capture {
            Some(capture) if capture.by_wording && !capture.is_chosen => capture.usual,
            _ => kind,
        };
        self.core.select(Selection::of(id.clone()));
        let response = place::note_beside_selection(&mut self.core, kind);
        let by_wording = capture.is_some_and(|capture| capture.by_wording);
        self.go_on_from(id, response, by_wording.then_some(kind))
    }

    /// Adds the next legal note on a side of the selected one.
    pub(super) fn extend(&mut self, side: Side) -> Response {
        let Some(from) = self.selection().only().cloned() else {
            return Response::announcing("Select one note to go on from");
        };
        let response = flow::extend(&mut self.core, &from, side);
        self.go_on_from(&from, response, None)
    }

    /// Goes on from a note to a new one. With a `usual` kind, the wording of the new one may tell another.
    pub(super) fn go_on_from(
        &mut self,
        from: &Id,
        response: Response,
        usual: Option<NoteKind>,
    ) -> Response {
        if let Some(edit) = &response.edit_text {
            self.capture = Some(Capture {
                id: edit.id.clone(),
                previous: Some(from.clone()),
                is_first: false,
                begun_by: String::new(),
                by_wording: usual.is_some(),
                is_chosen: false,
                usual: usual.unwrap_or(NoteKind::Event),
            });
        }
        response
    }

    /// Ends writing on a note with Escape. What was typed is kept, except for a single key that began the first note of the
    /// board: whoever pressed it and then Escape wanted something else, such as a tool.
    pub fn escape_text(&mut self, id: &Id, text: &str) -> Response {
        let capture = self.capture.as_ref().filter(|capture| capture.id == *id);
        let is_stray = capture
            .is_some_and(|capture| !capture.begun_by.is_empty() && capture.begun_by == text.trim());
        if is_stray {
            self.commit_text(id, "");
            return Response::announcing("Note discarded");
        }
        self.commit_text(id, text)
    }

    /// An empty note that only came to be written on makes room for what was before it. Tells whether it is to go.
    pub(super) fn end_capture(&mut self, id: &Id) -> bool {
        let Some(capture) = self.capture.take_if(|capture| capture.id == *id) else {
            return false;
        };
        if capture.previous.is_none() && !capture.is_first {
            return false;
        }
        self.select(capture.previous);
        true
    }

    /// Makes the selected notes be of `kind`. A note that is being made is made so.
    pub(super) fn set_kind(&mut self, kind: NoteKind) -> Response {
        let ids: BTreeSet<Id> = self.unlocked_notes().into_iter().collect();
        let fresh = ids.first().filter(|id| ids.len() == 1 && self.is_fresh(id));
        let is_fresh = fresh.is_some();
        if let Some(capture) = &mut self.capture {
            capture.is_chosen |= fresh == Some(&capture.id);
            capture.usual = kind;
        }
        match self.make(&ids, kind, is_fresh) {
            Ok(_) if ids.is_empty() => self.nothing_to_do(),
            Ok(_) => Response::announcing(kind.name()),
            Err(refusal) => Response::refusing(refusal),
        }
    }

    /// Goes on to the next kind, or back to the one before.
    pub(super) fn turn_kind(&mut self, steps: i32) -> Response {
        let notes = self.core.alternative().notes();
        let lead = self.selection().lead().and_then(|id| notes.get(id));
        let Some(kind) = lead.map(|note| note.kind) else {
            return Response::ignored();
        };
        let all = NoteKind::ALL;
        let here = all.iter().position(|one| *one == kind).unwrap_or_default() as i32;
        let next = (here + steps).rem_euclid(all.len() as i32);
        self.set_kind(all[next as usize])
    }

    /// Edits that make a note one of `kind`; its left edge and its middle stay where they are.
    fn kind_edits(&self, id: &Id, kind: NoteKind) -> Vec<Edit> {
        let Some(note) = self.core.alternative().notes().get(id) else {
            return Vec::new();
        };
        if note.kind == kind {
            return Vec::new();
        }
        let mut edits = vec![Edit::Note(id.clone(), NoteAttribute::Kind(kind))];
        if note.size.is_none() {
            let lower = (note.kind.default_size().height - kind.default_size().height) / 2;
            let at = Point::new(note.at.x, note.at.y.saturating_add(lower));
            edits.push(Edit::Note(id.clone(), NoteAttribute::At(at)));
        }
        edits
    }

    pub(super) fn unlocked_notes(&self) -> Vec<Id> {
        let alternative = self.core.alternative();
        let notes = self.selection().iter();
        let notes = notes.filter(|id| alternative.notes().contains_key(*id));
        notes
            .filter(|id| !is_locked(alternative, id))
            .cloned()
            .collect()
    }

    /// Adds a row of notes for a list of lines, or a row for each column of a spreadsheet, as one step. Their wording
    /// tells their kinds.
    pub fn paste_text(&mut self, text: &str) -> Response {
        self.give_up_gesture();
        self.paste_rows(lines::cells(text), None)
    }

    /// Lets a new note on which nothing is written yet make room for the list that is pasted there. A single line is
    /// text like any other, and nothing is done with it.
    pub fn paste_list(&mut self, id: &Id, text: &str) -> Response {
        let cells = lines::cells(text);
        let is_list = cells.count() > 1;
        let is_empty = self
            .draft
            .as_ref()
            .is_none_or(|(_, typed)| typed.is_empty());
        let note = self.core.alternative().notes().get(id);
        let Some(area) = note
            .map(Note::area)
            .filter(|_| is_list && is_empty && self.is_fresh(id))
        else {
            return Response::ignored();
        };
        self.cancel_text(id);
        let row = place::around(area.center().into(), NoteKind::Event.default_size());
        let start = Point::new(area.x, row.y);
        self.paste_rows(cells, (!self.waits_for_first_note()).then_some(start))
    }

    /// Adds rows of notes from a place on, or where they fit best.
    fn paste_rows(&mut self, cells: Cells, start: Option<Point>) -> Response {
        let Cells { columns, left_out } = cells;
        let size = NoteKind::Policy.default_size();
        let (step, row) = (
            size.width + GAP,
            NoteKind::Event.default_size().height + GAP,
        );
        let longest = columns.iter().map(Vec::len).max().unwrap_or_default() as i32;
        if longest == 0 {
            return Response::ignored();
        }
        let rows = columns.len() as i32;
        let (width, height) = (longest * step - GAP, rows * row - GAP);
        let start = start.unwrap_or_else(|| self.start_of_rows(width, height));
        let place = self.place_for_rows(Rect::new(start, Size::new(width, height)));
        let language = self.language_of_new(columns.iter().flatten().map(String::as_str));
        self.core.begin("Paste");
        let mut ids = Vec::new();
        let mut edits = Vec::new();
        let mut order = place::top_order(self.core.alternative());
        for (number, texts) in columns.into_iter().enumerate() {
            let (mut x, y) = (place.x, place.y + number as i32 * row);
            for text in texts {
                let kind = kind_by_wording(&text, language).unwrap_or(NoteKind::Event);
                let lower =
                    (NoteKind::Event.default_size().height - kind.default_size().height) / 2;
                let at = Point::new(x, y + lower);
                let note = place::new_note(&mut self.core, kind, text, at, order.clone());
                x += kind.default_size().width + GAP;
                order = isobar_model::Order::between(Some(&order), None);
                ids.push(note.id.clone());
                edits.push(Edit::Add(Element::Note(note)));
            }
        }
        if let Err(refusal) = self.core.edit("Paste", edits) {
            self.core.give_up();
            return Response::refusing(refusal);
        }
        let count = ids.len();
        self.core.select_and_reveal(ids.into_iter().collect());
        self.keep_pasted(count, left_out)
    }

    /// Ends the step that has pasted notes, and says how many lines were left out.
    pub(super) fn keep_pasted(&mut self, count: usize, left_out: usize) -> Response {
        let notes = counted(count, "note");
        self.core.relabel(format!("Paste {notes}"));
        self.core.keep();
        let refused = (left_out > 0).then(|| {
            format!(
                "Pasted {notes}. {} left out: paste the rest in a second step.",
                counted(left_out, "more line")
            )
        });
        Response {
            refused,
            ..Response::announcing(format!("Pasted {notes}"))
        }
    }

    /// Start of rows of this size: below what is selected, or in the middle of what is seen.
    fn start_of_rows(&self, width: i32, height: i32) -> Point {
        let seen = self.camera().visible(self.viewport());
        let corner = match self.core.selected_area() {
            Some(area) => BoardPoint::new(area.left, area.bottom + f64::from(GAP)),
            None => {
                let center = seen.center();
                let left = (center.x - f64::from(width) / 2.0).max(seen.left + f64::from(GAP));
                BoardPoint::new(left, center.y - f64::from(height) / 2.0)
            }
        };
        corner.rounded()
    }

    /// The first free place from `wanted` on down.
    fn place_for_rows(&self, wanted: Rect) -> Rect {
        let down = NoteKind::Event.default_size().height + GAP;
        (0..100)
            .map(|step| Rect {
                y: wanted.y + step * down,
                ..wanted
            })
            .find(|place| place::is_free(&self.core.index, *place))
            .unwrap_or(wanted)
    }

    /// Texts of the selected notes, a line each, in the order of time: for other programs.
    #[must_use]
    pub fn selected_text(&self) -> String {
        let notes = timeline::notes(self.core.alternative());
        let selected = notes.into_iter().filter(|note| {
            let frame = note.frame.as_ref();
            let is_in = frame.is_some_and(|frame| self.selection().contains(frame));
            is_in || self.selection().contains(&note.id)
        });
        let lines: Vec<String> = selected.map(|note| note.text.replace('\n', " ")).collect();
        lines.join("\n")
    }

    /// Asks for the first event of an empty board, which begins with `first`.
    pub fn begin_first_note(&mut self, first: &str) -> Response {
        // There is nothing that one would look at from far away or from near.
        let middle = self.viewport().center();
        self.core.set_camera(self.camera().zoomed_to(1.0, middle));
        let center = self.core.to_board(self.viewport().center());
        self.capture(center, first)
    }

    /// True if Enter goes on from the text of a note to the next one: it does while notes are made.
    #[must_use]
    pub fn goes_on_after(&self, id: &Id) -> bool {
        let note = self.alternative().notes().get(id);
        self.is_fresh(id) && note.is_some_and(|note| note.kind != NoteKind::Text)
    }

    /// True if the newest step made `id`: then its first text is part of that step.
    pub(super) fn is_fresh(&self, id: &Id) -> bool {
        matches!(self.core.newest(), Newest::Made(made) if made == id)
    }

    /// Course of a link.
    #[must_use]
    pub fn route_of(&self, link: &Id) -> Option<isobar_scene::Route> {
        self.core.index.find(link)?.route
    }

    /// Area of the note that is being written; for tests and the text field.
    #[must_use]
    pub fn area_of(&self, id: &Id) -> Option<BoardArea> {
        self.core.index.find(id).map(|placed| placed.area)
    }
}
