//! Carrying out commands.

use isobar_model::{Point, Refusal};

use super::Editor;
use crate::command::Command;
use crate::linking;
use crate::place;
use crate::response::Response;
use crate::selection::Selection;
use crate::tool_kind::ToolKind;

impl Editor {
    /// Carries out a command.
    pub fn run(&mut self, command: Command) -> Response {
        if self.is_read_only() && !command.only_looks() {
            return Response::read_only();
        }
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
                let extent = self.extent_with_chapters();
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
            Command::Paste => self.paste_own(),
            Command::Nudge { dx, dy } => self.nudge(Point::new(dx, dy)),
            Command::Resize { dx, dy } => self.resize(dx, dy),
            Command::Rotate(steps) => self.rotate(steps),
            Command::ToggleLock => self.toggle_lock(),
            Command::SelectSameKind => self.select_same_kind(),
            Command::Align(alignment) => self.align(alignment),
            Command::Distribute(axis) => self.distribute(axis),
            Command::SameSize => self.same_size(),
            Command::MoveTo(frame) => self.move_to(&frame),
            Command::BringToFront => self.restack(true),
            Command::SendToBack => self.restack(false),
            Command::Tidy => self.tidy(),
            Command::InsertSpace => self.space(true),
            Command::RemoveSpace => self.space(false),
            Command::WrapTimeline => self.wrap_timeline(),
            Command::UnwrapTimeline => self.unwrap_timeline(),
            Command::SetKind(kind) => self.set_kind(kind),
            Command::TurnKind(steps) => self.turn_kind(steps),
            Command::TogglePivotal => self.toggle_pivotal(),
            Command::AddSwimlane => self.add_swimlane(),
            Command::SetLevel(level) => self.set_level(level),
            Command::Extend(side) => self.extend(side),
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
            Command::Reveal(id) => self.go_to(id),
            _ => Response::ignored(),
        }
    }

    fn cancel(&mut self) -> Response {
        if self.give_up_gesture() {
            return Response::announcing("Cancelled");
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
            return Response::announcing("Cancelled");
        }
        told("Undone", "undone", self.core.undo())
    }

    fn redo(&mut self) -> Response {
        if self.give_up_gesture() {
            return Response::announcing("Cancelled");
        }
        told("Done again", "done again", self.core.redo())
    }

    fn start_link(&mut self) -> Response {
        self.choose(ToolKind::Link);
        let started = self.tool.command(&mut self.core, &Command::StartLink);
        started.unwrap_or_else(|| Response::announcing("Click where the link starts"))
    }
}

fn told(what: &str, participle: &str, result: Option<Result<String, Refusal>>) -> Response {
    match result {
        Some(Ok(label)) => Response::announcing(format!("{what}: {label}")),
        Some(Err(refusal)) => Response::refusing(format!(
            "This step can no longer be {participle}, since the board is not as it was: {refusal}"
        )),
        None => Response::ignored(),
    }
}
