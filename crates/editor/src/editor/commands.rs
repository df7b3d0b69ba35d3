//! Carrying out commands.

use std::collections::BTreeSet;

use isobar_model::{Alternative, ContextAttribute, Edit, Id, NoteAttribute, Point, Refusal};

use super::Editor;
use crate::camera::Camera;
use crate::command::Command;
use crate::core::Newest;
use crate::frames;
use crate::geometry::{Area, BoardPoint, ScreenPoint};
use crate::linking;
use crate::membership;
use crate::overlay::Corner;
use crate::place;
use crate::response::Response;
use crate::selection::Selection;
use crate::timeline;
use crate::tools::ToolKind;
use crate::tools::select::moving::Moving;
use crate::tools::select::resizing::Resizing;
use crate::tools::select::{is_locked, is_resizable};

impl Editor {
    /// Carries out a command.
    pub fn run(&mut self, command: Command) -> Response {
        let by_tool = self.tool.command(&mut self.core, &command);
        let mut response = match by_tool {
            Some(response) => response,
            None => self.carry_out(command),
        };
        self.hand_over();
        response.cursor = self.cursor();
        response
    }

    fn carry_out(&mut self, command: Command) -> Response {
        match command {
            Command::Cancel => self.cancel(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Choose(kind) => {
                self.choose(kind);
                Response::redraw()
            }
            Command::ChooseNote(kind) => {
                self.choose(ToolKind::Note(kind));
                Response::redraw()
            }
            Command::ZoomIn => self.look(|editor| editor.zoomed(1)),
            Command::ZoomOut => self.look(|editor| editor.zoomed(-1)),
            Command::ZoomToActualSize => {
                self.look(|editor| editor.camera().zoomed_to(1.0, editor.viewport().center()))
            }
            Command::ZoomToFit => {
                let extent = self.core.index.extent();
                self.show(extent)
            }
            Command::ZoomToSelection => {
                let area = self
                    .core
                    .selected_area()
                    .or_else(|| self.core.index.extent());
                self.show(area)
            }
            command => {
                self.give_up_gesture();
                self.act(command)
            }
        }
    }

    fn act(&mut self, command: Command) -> Response {
        match command {
            Command::SelectAll => self.select_all(),
            Command::Select(ids) => {
                self.select(ids);
                Response::redraw()
            }
            Command::Delete => self.delete(),
            Command::Duplicate => self.duplicate(),
            Command::Copy => self.copy(),
            Command::Cut => self.cut(),
            Command::Paste => {
                let clipping = self.clipping.clone();
                self.paste(&clipping)
            }
            Command::Nudge { dx, dy } => self.nudge(Point::new(dx, dy)),
            Command::Resize { dx, dy } => self.resize(dx, dy),
            Command::ToggleLock => self.toggle_lock(),
            Command::CreateNote(kind) => place::note_beside_selection(&mut self.core, kind),
            Command::WrapInContext => self.wrap_in_context(),
            Command::NextNote => self.go_to_neighbour(1),
            Command::PreviousNote => self.go_to_neighbour(-1),
            Command::EditText | Command::Confirm => match self.selection().lead().cloned() {
                Some(id) => self.begin_edit(&id),
                None => Response::ignored(),
            },
            Command::StartLink => self.start_link(),
            Command::LinkTo(to) => match self.selection().only().cloned() {
                Some(from) => linking::draw(&mut self.core, &from, &to),
                None => Response::ignored(),
            },
            Command::Reveal(id) => self.reveal(id),
            _ => Response::ignored(),
        }
    }

    fn cancel(&mut self) -> Response {
        if self.give_up_gesture() {
            return Response::announcing("Given up");
        }
        if self.kind == ToolKind::Select {
            self.core.select(Selection::default());
        } else {
            self.choose(ToolKind::Select);
        }
        Response::redraw()
    }

    fn undo(&mut self) -> Response {
        if self.give_up_gesture() {
            return Response::announcing("Given up");
        }
        told("Undone", self.core.undo())
    }

    fn redo(&mut self) -> Response {
        if self.give_up_gesture() {
            return Response::announcing("Given up");
        }
        told("Done again", self.core.redo())
    }

    fn look(&mut self, camera: impl FnOnce(&Self) -> Camera) -> Response {
        let camera = camera(self);
        self.core.set_camera(camera);
        Response::redraw()
    }

    fn zoomed(&self, steps: i32) -> Camera {
        self.camera().stepped(steps, self.viewport().center())
    }

    fn show(&mut self, area: Option<Area>) -> Response {
        self.look(|editor| match area {
            Some(area) => Camera::fitting(area, editor.viewport()),
            None => Camera::default().centred(BoardPoint::default(), editor.viewport()),
        })
    }

    fn select_all(&mut self) -> Response {
        let alternative = self.core.alternative();
        let notes = alternative.notes().keys();
        let frames = alternative
            .contexts()
            .keys()
            .chain(alternative.services().keys());
        let all: Selection = notes
            .chain(frames)
            .chain(alternative.links().keys())
            .cloned()
            .collect();
        let count = all.len();
        self.core.select(all);
        Response::announcing(format!("{count} selected"))
    }

    pub(super) fn delete(&mut self) -> Response {
        let alternative = self.core.alternative();
        let unlocked = self
            .selection()
            .iter()
            .filter(|id| !is_locked(alternative, id));
        let gone: BTreeSet<Id> = unlocked.cloned().collect();
        if gone.is_empty() {
            return Response::ignored();
        }
        let count = gone.len();
        let label = match gone.first().and_then(|id| alternative.kind_of(id)) {
            Some(kind) if count == 1 => format!("Delete {}", kind.name()),
            _ => format!("Delete {count} elements"),
        };
        let left: BTreeSet<Id> = notes_in(alternative, &gone).cloned().collect();
        self.core.begin(label.as_str());
        if let Err(refusal) = self.remove(&label, gone, &left) {
            self.core.give_up();
            return Response::refusing(refusal);
        }
        self.core.keep();
        Response::announcing(label)
    }

    /// Removes `gone`; the notes that are `left` behind belong to the frames that they lie in without them.
    fn remove(
        &mut self,
        label: &str,
        gone: BTreeSet<Id>,
        left: &BTreeSet<Id>,
    ) -> Result<(), Refusal> {
        self.core.edit(label, vec![Edit::Remove(gone)])?;
        let edits = membership::edits(self.core.alternative(), left);
        self.core.edit(label, edits)
    }

    /// Moves what is selected. Nudges of the same selection, one after another, are one step.
    fn nudge(&mut self, by: Point) -> Response {
        if self.selection().is_empty() {
            return Response::ignored();
        }
        let nudged = Newest::Nudged(self.core.epochs.selection);
        let goes_on = *self.core.newest() == nudged;
        self.core.begin("Move");
        let mut moving = Moving::new(&mut self.core, ScreenPoint::default());
        moving.shift(&mut self.core, by);
        moving.finish(&mut self.core);
        if self.core.keep() {
            if goes_on {
                self.core.join_newest();
            }
            self.core.set_newest(nudged);
        }
        Response::redraw()
    }

    fn resize(&mut self, dx: i32, dy: i32) -> Response {
        let alternative = self.core.alternative();
        let may = |id: &&Id| !is_locked(alternative, id) && is_resizable(alternative, id);
        if self.selection().only().filter(may).is_none() {
            return Response::ignored();
        }
        self.core.begin("Resize");
        let start = ScreenPoint::default();
        if let Some(resizing) = Resizing::new(&mut self.core, Corner::BottomRight, start) {
            resizing.stretch(&mut self.core, f64::from(dx), f64::from(dy), false);
            resizing.finish(&mut self.core);
        }
        self.core.keep();
        Response::redraw()
    }

    fn toggle_lock(&mut self) -> Response {
        let alternative = self.core.alternative();
        let locked = !self.selection().iter().all(|id| is_locked(alternative, id));
        let edits: Vec<Edit> = self
            .selection()
            .iter()
            .filter_map(|id| {
                if alternative.notes().contains_key(id) {
                    return Some(Edit::Note(id.clone(), NoteAttribute::Locked(locked)));
                }
                let context = alternative.contexts().contains_key(id);
                context.then(|| Edit::Context(id.clone(), ContextAttribute::Locked(locked)))
            })
            .collect();
        let label = if locked { "Lock" } else { "Unlock" };
        done(label, self.core.edit(label, edits))
    }

    fn wrap_in_context(&mut self) -> Response {
        let around = self.core.selected_area().map(|area| {
            let roomy = area.grown(f64::from(place::GAP));
            Area {
                top: roomy.top - crate::hit::TITLE_HEIGHT,
                ..roomy
            }
        });
        let center = self.core.to_board(self.viewport().center());
        let area = around
            .unwrap_or_else(|| Area::around(center, center).grown(240.0))
            .rounded();
        frames::add(&mut self.core, area)
    }

    fn start_link(&mut self) -> Response {
        self.choose(ToolKind::Link);
        let started = self.tool.command(&mut self.core, &Command::StartLink);
        started.unwrap_or_else(|| Response::announcing("Click where the link starts"))
    }

    fn go_to_neighbour(&mut self, steps: isize) -> Response {
        let next = timeline::neighbour(self.core.alternative(), self.selection().lead(), steps);
        match next.map(|note| note.id.clone()) {
            Some(id) => self.reveal(id),
            None => Response::ignored(),
        }
    }

    fn reveal(&mut self, id: Id) -> Response {
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

/// The notes in any of `frames`, in the services of contexts too, as far as they are not among them.
fn notes_in<'a>(
    alternative: &'a Alternative,
    frames: &'a BTreeSet<Id>,
) -> impl Iterator<Item = &'a Id> {
    let is_in = move |frame: &Id| {
        let service = alternative.services().get(frame);
        frames.contains(frame) || service.is_some_and(|one| frames.contains(&one.context))
    };
    let notes = alternative.notes().values();
    let inside = notes.filter(move |note| note.frame.as_ref().is_some_and(is_in));
    inside
        .map(|note| &note.id)
        .filter(|id| !frames.contains(*id))
}

fn told(what: &str, result: Option<Result<String, Refusal>>) -> Response {
    match result {
        Some(Ok(label)) => Response::announcing(format!("{what}: {label}")),
        Some(Err(refusal)) => Response::refusing(refusal),
        None => Response::ignored(),
    }
}

fn done(label: &str, result: Result<(), Refusal>) -> Response {
    match result {
        Ok(()) => Response::announcing(label),
        Err(refusal) => Response::refusing(refusal),
    }
}
