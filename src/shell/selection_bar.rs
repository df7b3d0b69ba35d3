//! The bar at what is selected: what mouse and fingers can do with it.

use std::time::Duration;

use isobar_editor::{Action, Command, Editor, Needs, ToolKind};
use isobar_model::Id;
use leptos::ev;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::context_menu::item;
use crate::board;
use crate::commands::{AppCommand, actions, is_possible};
use crate::platform::{dialog, document, focus};
use crate::session::{Session, ViewId};
use crate::ui::{Icon, Tip, menu_key};

/// Time for which board and selection have to rest before the bar comes.
const REST: Duration = Duration::from_millis(150);
/// Distance of the bar from what is selected: its handles lie between; height of the bar and what floats above the board.
const GAP: f64 = 30.0;
const HEIGHT: f64 = 44.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 68.0;

/// Contents of the list that a button of the bar opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    /// Kinds of notes.
    Kinds,
    /// Lining up and distributing.
    Align,
    /// Contexts to move to.
    Contexts,
}

/// The bar. It comes when everything rests, and goes while the board moves.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let session = Session::expect();
    let menu = NodeRef::<html::Div>::new();
    let place = RwSignal::new(None::<(f64, f64)>);
    let list = RwSignal::new(None::<List>);
    let due = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<u64>| {
        let view = session.view_epoch();
        session.selection_epoch();
        session.document_epoch();
        session.text_edit.track();
        session.tool.track();
        session.view.track();
        if let Some(due) = due.try_get_value().flatten() {
            due.clear();
        }
        if before != Some(view) && place.try_get_untracked().flatten().is_some() {
            place.set(None);
        }
        come(session, place, due);
        view
    });
    on_cleanup(move || {
        if let Some(due) = due.try_get_value().flatten() {
            due.clear();
        }
    });
    let at = move || place.get().unwrap_or_default();
    let fits = Memo::new(move |_| Fits::of(session));
    let turn = |event: ev::KeyboardEvent| {
        let steps = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            _ => return,
        };
        focus::focus_in_menu(steps);
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <Show when=move || place.with(Option::is_some) && !session.is_shared.get()>
            <div class="cluster selection-bar" role="toolbar" aria-label="Selection"
                style:--x=move || format!("{}px", at().0) style:--y=move || format!("{}px", at().1)
                // Who presses with a pointer goes on with the board.
                on:pointerdown=|event| event.prevent_default() on:mousedown=|event| event.prevent_default()
                on:keydown=turn>
                {move || buttons(session, list, fits.get())}
            </div>
        </Show>
        <SelectionList menu list place/>
    }
}

/// Lets the bar come once nothing moves.
fn come(
    session: Session,
    place: RwSignal<Option<(f64, f64)>>,
    due: StoredValue<Option<TimeoutHandle>>,
) {
    let rested = move || {
        if session.with_editor(Editor::is_in_gesture) {
            come(session, place, due);
        } else if place.try_get_untracked().is_some() {
            place.set(place_of_bar(session));
        }
    };
    due.set_value(set_timeout_with_handle(rested, REST).ok());
}

/// Top left corner of the middle of the bar on the page; `None` where there is none.
fn place_of_bar(session: Session) -> Option<(f64, f64)> {
    let is_idle = session.view.get_untracked() == ViewId::BOARD
        && session.text_edit.with_untracked(Option::is_none)
        && session.tool.get_untracked() == ToolKind::Select;
    let (area, viewport) =
        session.with_editor(|editor| (editor.selected_on_screen(), editor.viewport()));
    let [left, top, right, bottom] = area.filter(|_| is_idle)?;
    let above = top - GAP - HEIGHT;
    let below = bottom + GAP;
    let y = if above >= TOP {
        above
    } else if below + HEIGHT <= viewport.height - BOTTOM {
        below
    } else {
        TOP
    };
    let (x0, y0) = document::corner_of("board");
    Some((x0 + f64::midpoint(left, right), y0 + y))
}

/// Buttons that make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fits {
    note: bool,
    notes: bool,
    contexts: bool,
}

impl Fits {
    fn of(session: Session) -> Self {
        session.selection_epoch();
        session.document_epoch();
        session.with_editor(|editor| Self {
            note: editor.has(Needs::Note),
            notes: editor.has(Needs::TwoNotes),
            contexts: !editor.alternative().contexts().is_empty(),
        })
    }
}

fn buttons(session: Session, list: RwSignal<Option<List>>, fits: Fits) -> AnyView {
    let mut tabbed = false;
    let mut button = |icon: &'static str, name: &'static str, act: Box<dyn Fn()>| {
        let index = if std::mem::replace(&mut tabbed, true) {
            "-1"
        } else {
            "0"
        };
        view! {
            <button class="icon-button" aria-label=name tabindex=index on:click=move |_| act()>
                <Icon name=icon/>
                <Tip text=name.to_owned() keys=""/>
            </button>
        }
        .into_any()
    };
    let open = |one: List| -> Box<dyn Fn()> { Box::new(move || list.set(Some(one))) };
    let run = |command: Command| -> Box<dyn Fn()> {
        Box::new(move || {
            session.run(command.clone());
        })
    };
    let rows = [
        fits.note
            .then(|| button("note", "Kind of the note", open(List::Kinds))),
        fits.notes
            .then(|| button("align", "Align and distribute", open(List::Align))),
        fits.notes
            .then(|| button("same-size", "Same size", run(Command::SameSize))),
        fits.notes
            .then(|| button("tidy", "Tidy these notes", run(Command::Tidy))),
        (fits.note && fits.contexts)
            .then(|| button("frame", "Move to context", open(List::Contexts))),
        Some(button("copy", "Duplicate", run(Command::Duplicate))),
        Some(button("lock", "Lock or unlock", run(Command::ToggleLock))),
        Some(button("trash", "Delete", run(Command::Delete))),
    ];
    rows.into_iter().flatten().collect::<Vec<_>>().into_any()
}

/// The list of one of the buttons, which opens below the bar.
#[component]
fn SelectionList(
    menu: NodeRef<html::Div>,
    list: RwSignal<Option<List>>,
    place: RwSignal<Option<(f64, f64)>>,
) -> impl IntoView {
    let session = Session::expect();
    Effect::new(move || {
        if list.get().is_some() {
            let (x, y) = place.try_get_untracked().flatten().unwrap_or_default();
            dialog::show_popover_at(menu, x, y + HEIGHT + 4.0);
        }
    });
    let toggled = move |_| {
        if !dialog::is_popover_open(menu) {
            list.set(None);
            if focus::is_focus_lost() {
                board::focus(session);
            }
        }
    };
    let items = move || list.get().map(|list| items(session, menu, list));
    view! {
        <div class="menu context-menu" role="menu" aria-label="For the selection" popover="auto" node_ref=menu
            on:keydown=move |event| menu_key(&event, menu) on:toggle=toggled>{items}</div>
    }
}

fn items(session: Session, menu: NodeRef<html::Div>, list: List) -> AnyView {
    if list == List::Contexts {
        return contexts(session, menu);
    }
    let fits = |action: &Action<AppCommand>| {
        let AppCommand::Board(command) = &action.command else {
            return false;
        };
        let is_listed = match list {
            List::Kinds => matches!(command, Command::SetKind(_)),
            _ => matches!(command, Command::Align(_) | Command::Distribute(_)),
        };
        is_listed && is_possible(session, action)
    };
    let fitting = actions().into_iter().filter(fits);
    let items = fitting.map(|action| item(session, menu, action));
    items.collect::<Vec<_>>().into_any()
}

fn contexts(session: Session, menu: NodeRef<html::Div>) -> AnyView {
    let contexts: Vec<(Id, String)> = session.with_editor(|editor| {
        let contexts = editor.alternative().contexts().values();
        contexts
            .map(|one| (one.id.clone(), one.name.clone()))
            .collect()
    });
    let item = |(id, name): (Id, String)| {
        let choose = move |_| {
            dialog::hide_popover(menu);
            session.run(Command::MoveTo(id.clone()));
        };
        view! {
            <button class="menu-item" role="menuitem" tabindex="-1" on:click=choose><span>{name}</span></button>
        }
        .into_any()
    };
    contexts
        .into_iter()
        .map(item)
        .collect::<Vec<_>>()
        .into_any()
}
