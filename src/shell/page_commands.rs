//! Does what the page around the board is asked to do, by key, palette or menu.

use isobar_analyst::queries::SuggestFix;
use isobar_editor::Command;
use isobar_scene::Theme;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::clipboard;
use crate::board;
use crate::boards;
use crate::commands::{AppCommand, PageCommand};
use crate::findings::apply;
use crate::platform::{document, focus, hints, theme};
use crate::saved_file;
use crate::session::{Requests, Session, ViewId};
use crate::share;
use crate::views;

/// Carries out what is asked of the page from here on.
pub fn follow_commands(session: Session, requests: Requests) {
    if let Some(side) = hints::setting("hand") {
        document::mark_root("data-hand", &side);
    }
    clipboard::listen(session, requests);
    Effect::new(move || {
        if let Some(command) = session.page_command.get() {
            session.page_command.set(None);
            carry_out(session, requests, command);
        }
    });
}

fn carry_out(session: Session, requests: Requests, command: PageCommand) {
    let was_in_panel = focus::is_focus_in("aside");
    // What is being typed is taken before the page becomes another; a search goes on where it was.
    if !matches!(command, PageCommand::Palette | PageCommand::Search) && focus::is_in_field() {
        focus::blur();
    }
    match command {
        PageCommand::Palette | PageCommand::Search => requests.palette.set(Some(command)),
        PageCommand::Help => requests.help.set(true),
        PageCommand::Menu => open_menu(session),
        PageCommand::Show(view) => show(session, view),
        PageCommand::TogglePanel => session.panel_is_open.update(|open| *open = !*open),
        PageCommand::SwitchToPanel if was_in_panel => board::focus(session),
        PageCommand::SwitchToPanel => {
            session.panel_is_open.set(true);
            // A panel that was closed is on the page with the next frame.
            let tab = session.panel.get_untracked().tab();
            request_animation_frame(move || focus::focus_id(tab));
        }
        PageCommand::ToggleMinimap => document::press("minimap-button"),
        PageCommand::ToggleHand => {
            let left = hints::setting("hand").as_deref() != Some("left");
            let side = if left { "left" } else { "right" };
            hints::set_setting("hand", side);
            document::mark_root("data-hand", side);
            session.request_frame();
        }
        PageCommand::NextTheme => {
            let next = match session.theme.get_untracked() {
                theme::ThemeChoice::System => theme::ThemeChoice::Always(Theme::Light),
                theme::ThemeChoice::Always(Theme::Light) => theme::ThemeChoice::Always(Theme::Dark),
                theme::ThemeChoice::Always(Theme::Dark) => theme::ThemeChoice::System,
            };
            theme::choose(next);
            session.theme.set(next);
            session.request_frame();
        }
        PageCommand::Fix => fix(session),
        PageCommand::CopyPicture => spawn_local(clipboard::copy_picture(session)),
        PageCommand::CopyDrawing => clipboard::copy_drawing(session),
        PageCommand::Export => requests.export.set(true),
        PageCommand::Share => requests.share.set(true),
        PageCommand::MakeMine => share::make_mine(session),
        PageCommand::Boards => requests.boards.set(true),
        PageCommand::NewBoard => boards::open_new(session, boards::empty()),
        PageCommand::OpenFile => document::press("board-file"),
        PageCommand::SaveFile => saved_file::save(session),
        PageCommand::SaveFileAs => saved_file::save_as(session),
    }
}

/// Shows a view, and goes there with the keys.
fn show(session: Session, view: ViewId) {
    session.view.set(view);
    if let Some(info) = views::info(view) {
        session.announce(info.name);
    }
    board::focus(session);
}

/// Carries out the first redesign of a finding about what is selected.
fn fix(session: Session) {
    let elements = session.with_editor(|editor| editor.selection().iter().cloned().collect());
    session.ask(SuggestFix { elements }, move |answer| match answer {
        Ok(Some(offer)) => apply(session, &offer),
        Ok(None) => session.tell("info", "There is nothing to fix here.".to_owned(), None),
        Err(error) => session.tell("warning", error.to_string(), None),
    });
}

/// Opens the menu beside what is selected, or in the middle of the board.
fn open_menu(session: Session) {
    let at = session.with_editor(|editor| {
        let area = editor.selection().lead().and_then(|id| editor.area_of(id));
        let corner = area.map(|area| {
            let corner = isobar_editor::BoardPoint::new(area.right, area.top);
            editor.camera().to_screen(corner)
        });
        corner.unwrap_or_else(|| editor.viewport().center())
    });
    let (left, top) = document::corner_of("board");
    session.menu_at.set(Some((at.x + left, at.y + top)));
}

/// Carries out a command that was chosen by name, on the board.
pub fn run(session: Session, command: AppCommand) {
    match command {
        AppCommand::Page(command) => session.page_command.set(Some(command)),
        AppCommand::Board(command @ (Command::Copy | Command::Cut | Command::Paste)) => {
            clipboard::run(session, command);
        }
        AppCommand::Board(command) => {
            session.run(command);
        }
    }
}
