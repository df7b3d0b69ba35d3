//! The bar at the top: board, alternatives, views, palette, export, help.

use crate::commands::PageCommand;
use isobar_model::{BoardAttribute, Change};
use leptos::prelude::*;

use super::alternatives::Alternatives;
use super::board_menu::BoardMenuButton;
use super::export_button::ExportButton;
use crate::board_store::SaveState;
use crate::session::Session;
use crate::ui::{Icon, Tip};
use crate::views::{VIEWS, ViewInfo};

/// The bar at the top.
#[component]
pub fn TopBar() -> impl IntoView {
    let session = Session::expect();
    view! {
        <header class="topbar">
            <h1 class="visually-hidden">"Isobar"</h1>
            <div class="topbar-start">
                <BoardMenuButton/>
                <BoardTitle/>
                <SaveIndicator/>
            </div>
            <div class="topbar-strip">
                <Alternatives/>
                <nav class="segmented views" aria-label="Views">
                    {VIEWS.iter().map(|view| view! { <ViewButton view/> }).collect::<Vec<_>>()}
                </nav>
            </div>
            <div class="topbar-end">
                {dialog_button(session, PageCommand::Palette, "Find or do", "search", "Ctrl K")}
                <ExportButton/>
                {dialog_button(session, PageCommand::Help, "Keyboard help", "help", "?")}
                <button
                    class="icon-button"
                    aria-label="Panel"
                    aria-pressed=move || session.panel_is_open.get().to_string()
                    on:click=move |_| session.panel_is_open.update(|open| *open = !*open)
                >
                    <Icon name="panel"/>
                    <Tip text="Panel"/>
                </button>
            </div>
        </header>
    }
}

/// A button that opens a dialog.
fn dialog_button(
    session: Session,
    opens: PageCommand,
    label: &'static str,
    icon: &'static str,
    key: &'static str,
) -> impl IntoView {
    view! {
        <button class="icon-button" aria-label=label aria-haspopup="dialog" aria-keyshortcuts=key.replace("Ctrl ", "Control+")
            on:click=move |_| session.page_command.set(Some(opens))>
            <Icon name=icon/>
            <Tip text=label keys=key/>
        </button>
    }
}

#[component]
fn BoardTitle() -> impl IntoView {
    let session = Session::expect();
    let title = move || {
        session.document_epoch();
        session.with_editor(|editor| editor.document().board().title.clone())
    };
    let rename = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event).trim().to_owned();
        if typed != title() {
            session.change(
                "Rename board",
                vec![Change::Board(BoardAttribute::Title(typed))],
            );
        }
    };
    view! {
        <input
            class="board-title"
            aria-label="Board title"
            placeholder="Untitled board"
            prop:value=title
            on:change=rename
        />
    }
}

#[component]
fn SaveIndicator() -> impl IntoView {
    let session = Session::expect();
    let state = session.board_store().state;
    view! {
        <span
            class="save-state"
            role="status"
            data-state=move || match state.get() {
                SaveState::Saved => "saved",
                SaveState::Saving => "saving",
                SaveState::Failed(_) => "failed",
            }
        >
            {move || match state.get() {
                SaveState::Saved => "Saved",
                SaveState::Saving => "Saving…",
                SaveState::Failed(_) => "Not saved",
            }}
        </span>
    }
}

#[component]
fn ViewButton(view: &'static ViewInfo) -> impl IntoView {
    let session = Session::expect();
    view! {
        <button
            aria-label=view.name
            aria-current=move || (session.view.get() == view.id).then_some("page")
            aria-keyshortcuts=format!("Alt+{}", view.key)
            on:click=move |_| session.view.set(view.id)
        >
            <Icon name=view.icon/>
            <span class="view-label">{view.name}</span>
            <Tip text=view.name keys=format!("Alt {}", view.key)/>
        </button>
    }
}
