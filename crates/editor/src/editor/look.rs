//! Commands that change what is seen.

use isobar_model::Id;

use super::Editor;
use crate::camera::Camera;
use crate::geometry::{Area, BoardPoint};
use crate::response::Response;
use crate::selection::Selection;
use crate::timeline;

impl Editor {
    pub(super) fn look(&mut self, camera: impl FnOnce(&Self) -> Camera) -> Response {
        let camera = camera(self);
        self.core.set_camera(camera);
        Response::redraw()
    }

    pub(super) fn zoomed(&self, steps: i32) -> Camera {
        self.camera().stepped(steps, self.viewport().center())
    }

    pub(super) fn show(&mut self, area: Option<Area>) -> Response {
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

    pub(super) fn reveal(&mut self, id: Id) -> Response {
        let Some(area) = self.core.index.find(&id).map(|placed| placed.area) else {
            return Response::ignored();
        };
        let name = self.core.alternative().name_of(&id).unwrap_or_default();
        self.core.select(Selection::of(id));
        let camera = self.camera().revealing(area, self.viewport());
        self.core.set_camera(camera);
        Response::announcing(name)
    }
}
