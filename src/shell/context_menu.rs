//! The menu of what is selected, or of the board where nothing is.

use isobar_editor::{Action, Command, Needs};
use isobar_model::NoteKind;
use leptos::html;
use leptos::prelude::*;

use super::page_commands;
use crate::board;
use crate::commands::{AppCommand, PageCommand, actions, is_possible};
use crate::platform::{dialog, focus};
use crate::session::Session;
use crate::ui::{Icon, keys, menu_key};

/// The menu, which opens where `Session::menu_at` says.
#[component]
pub fn ContextMenu() -> impl IntoView {
    let session = Session::expect();
    let node = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some((x, y)) = session.menu_at.get() {
            dialog::show_popover_at(node, x, y);
        }
    });
    let toggled = move |_| {
        if !dialog::is_popover_open(node) {
            session.menu_at.set(None);
            if focus::is_focus_lost() {
                board::focus(session);
            }
        }
    };
    let items = move || session.menu_at.get().map(|_| items(session, node));
    view! {
        <div class="menu context-menu" role="menu" aria-label="Menu of the selection" popover="auto" node_ref=node
            on:keydown=move |event| menu_key(&event, node) on:toggle=toggled>{items}</div>
    }
}

fn items(session: Session, node: NodeRef<html::Div>) -> AnyView {
    let has = |needs: Needs| session.with_editor(|editor| editor.has(needs));
    let is_board = !has(Needs::Selection);
    let fits = |action: &Action<AppCommand>| {
        let listed = if is_board {
            of_board(&action.command)
        } else {
            action.in_menu
        };
        listed && is_possible(session, action)
    };
    let mut views = Vec::new();
    if has(Needs::Note) && !session.is_shared.get_untracked() {
        views.push(kinds(session, node));
    }
    let mut group = None;
    for action in actions().into_iter().filter(fits) {
        if group.is_some_and(|group| group != action.group) {
            views.push(view! { <hr/> }.into_any());
        }
        group = Some(action.group);
        views.push(item(session, node, action));
    }
    views.into_any()
}

/// True for what the menu of the board offers.
const fn of_board(command: &AppCommand) -> bool {
    matches!(
        command,
        AppCommand::Page(PageCommand::Search)
            | AppCommand::Board(
                Command::CreateNote(NoteKind::Event)
                    | Command::Paste
                    | Command::SelectAll
                    | Command::Tidy
                    | Command::WrapTimeline
                    | Command::UnwrapTimeline
                    | Command::AddSwimlane
                    | Command::WrapInContext
                    | Command::ZoomToFit
            )
    )
}

/// A line of a menu, which carries out an action.
pub(super) fn item(
    session: Session,
    node: NodeRef<html::Div>,
    action: Action<AppCommand>,
) -> AnyView {
    let keys = action
        .keys
        .first()
        .map(|(key, held)| keys(key, *held).join(" "));
    let keys = keys.map(|keys| view! { <kbd>{keys}</kbd> });
    let icon = (!action.icon.is_empty()).then(|| view! { <Icon name=action.icon/> });
    let choose = move |_| {
        dialog::hide_popover(node);
        page_commands::run(session, action.command.clone());
    };
    view! {
        <button class="menu-item" role="menuitem" tabindex="-1" on:click=choose>
            {icon}<span>{action.label}</span>{keys}
        </button>
    }
    .into_any()
}

/// A row of all kinds, to make the selected notes be of one of them.
fn kinds(session: Session, node: NodeRef<html::Div>) -> AnyView {
    let current = session.with_editor(|editor| {
        let lead = editor.selection().lead()?;
        Some(editor.alternative().notes().get(lead)?.kind)
    });
    let button = |kind: NoteKind| {
        let is_current = current == Some(kind);
        let choose = move |_| {
            dialog::hide_popover(node);
            session.run(Command::SetKind(kind));
        };
        view! {
            <button class="kind-button" role="menuitemradio" aria-checked=is_current.to_string() tabindex="-1"
                aria-label=format!("Make it: {}", kind.name()) title=kind.name() on:click=choose>
                <span class="swatch" data-kind=kind.slug()><Icon name=kind.facts().icon small=true/></span>
            </button>
        }
    };
    let buttons: Vec<_> = NoteKind::ALL.into_iter().map(button).collect();
    view! { <div class="menu-kinds" role="group" aria-label="Kind of the note">{buttons}</div> }
        .into_any()
}
