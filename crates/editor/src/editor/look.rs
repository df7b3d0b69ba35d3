//! Commands that change what is seen.

use std::collections::BTreeSet;

use isobar_model::{Delta, Element, Id, NoteKind, Rect, Swap};
use isobar_scene::{Badges, Item, Layer, Scene};

use super::Editor;
use crate::camera::Camera;
use crate::clipboard::Clipping;
use crate::geometry::{BoardArea, BoardPoint};
use crate::index::ZOrder;
use crate::response::Response;
use crate::selection::Selection;
use crate::timeline;

/// Room that buttons and notices take of the board, in pixels.
const CLEAR: f64 = 64.0;

impl Editor {
    /// The area of what is selected, or else of all of the board.
    #[must_use]
    pub fn selected_extent(&self) -> Option<BoardArea> {
        let selected = self.picture().into_iter();
        let area = selected
            .map(|item| item.bounds)
            .reduce(isobar_scene::Area::union);
        area.map(BoardArea::from)
    }

    /// The area of the selected notes and frames in the viewport, as far as it is seen: left, top, right and bottom in pixels.
    #[must_use]
    pub fn selected_on_screen(&self) -> Option<[f64; 4]> {
        let (camera, viewport) = (self.camera(), self.viewport());
        let ids = self.selection().iter();
        let areas = ids.filter_map(|id| {
            let placed = self.core.index.find(id)?;
            let has_place = !matches!(placed.layer, ZOrder::Link | ZOrder::Swimlane);
            has_place.then_some(placed.area)
        });
        let area = areas.reduce(BoardArea::union)?;
        let start = camera.to_screen(BoardPoint::new(area.left, area.top));
        let end = camera.to_screen(BoardPoint::new(area.right, area.bottom));
        let is_seen = camera.visible(viewport).intersects(area);
        is_seen.then_some([
            start.x.max(0.0),
            start.y.max(0.0),
            end.x.min(viewport.width),
            end.y.min(viewport.height),
        ])
    }

    /// The display list of what is selected, with what lies in selected frames and the links among it; of all of the
    /// board where nothing is.
    #[must_use]
    pub fn picture(&self) -> Vec<Item> {
        let (alternative, selection) = (self.core.alternative(), self.selection());
        let label = self.core.document.board().aggregate_label;
        let scene = Scene::of_board(alternative, &Badges::new(), label);
        let copied: BTreeSet<Id> = Clipping::of(alternative, selection).ids();
        if copied.is_empty() {
            return scene.items;
        }
        let items = scene.items.into_iter();
        let is_part = |item: &Item| copied.contains(&item.id) && item.layer != Layer::Ground;
        items.filter(is_part).collect()
    }

    /// Every note and context from far away: what a small map of the board shows, from the bottom up.
    pub fn overview(&self) -> impl Iterator<Item = (Rect, Option<NoteKind>)> {
        let alternative = self.core.alternative();
        let contexts = alternative.contexts().values().map(|one| (one.area, None));
        let notes = alternative.notes().values();
        contexts.chain(notes.map(|note| (note.area(), Some(note.kind))))
    }

    /// The area around all elements; `None` of an empty board.
    #[must_use]
    pub fn extent(&self) -> Option<BoardArea> {
        self.core.index.extent()
    }

    /// The area around all elements, with the names of chapters above them.
    pub(super) fn extent_with_chapters(&self) -> Option<BoardArea> {
        let extent = self.extent()?;
        let alternative = self.core.alternative();
        let tapes = isobar_scene::tapes(alternative, isobar_scene::extent(alternative));
        let tapes = tapes.into_iter().map(|(_, tape)| BoardArea::from(tape));
        Some(tapes.fold(extent, BoardArea::union))
    }

    pub(super) fn look(&mut self, camera: impl FnOnce(&Self) -> Camera) -> Response {
        let camera = camera(self);
        self.core.set_camera(camera);
        Response::redraw()
    }

    pub(super) fn zoomed(&self, steps: i32) -> Camera {
        self.camera().stepped(steps, self.viewport().center())
    }

    pub(super) fn show(&mut self, area: Option<BoardArea>) -> Response {
        self.look(|editor| match area {
            Some(area) => Camera::fitting(area, editor.viewport()),
            None => Camera::default().centred(BoardPoint::default(), editor.viewport()),
        })
    }

    pub(super) fn go_to_neighbour(&mut self, steps: isize) -> Response {
        let next = timeline::neighbour(self.core.alternative(), self.selection().lead(), steps);
        match next.map(|note| note.id.clone()) {
            Some(id) => self.reveal(id),
            None => Response::ignored(),
        }
    }

    /// Selects the notes and frames that a change has added or moved to another frame, and shows them clear of what lies
    /// over the edges of the board. Where there are none, everything is seen as before.
    pub fn show_added(&mut self, delta: &Delta) {
        let is_new_there = |swap: &Swap<Element>| match (&swap.before, &swap.after) {
            (None, after) => !matches!(after, None | Some(Element::Link(_))),
            (Some(Element::Note(before)), Some(Element::Note(after))) => {
                before.frame != after.frame
            }
            _ => false,
        };
        let added = delta.elements_of(self.active_id());
        let added: Selection = added
            .filter(|(_, swap)| is_new_there(swap))
            .map(|(id, _)| id.clone())
            .collect();
        if added.is_empty() {
            return;
        }
        self.core.select(added);
        if let Some(area) = self.core.selected_area() {
            self.core.reveal(area.grown(self.core.reach(CLEAR)));
        }
    }

    /// Selects an element and shows it, a note so large that it can be read, anything else as large as that or as fits.
    pub(super) fn go_to(&mut self, id: Id) -> Response {
        self.core.come_to_see(&id);
        self.reveal(id)
    }

    pub(super) fn reveal(&mut self, id: Id) -> Response {
        if self.core.index.find(&id).is_none() {
            return Response::ignored();
        }
        let name = self.core.alternative().name_of(&id).unwrap_or_default();
        self.core.select_and_reveal(Selection::of(id));
        Response::announcing(name)
    }
}
