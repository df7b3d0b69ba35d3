//! The bar at the top: board, alternatives, views, palette, export, help.

use crate::commands::PageCommand;
use isobar_model::{BoardAttribute, Change};
use leptos::prelude::*;

use super::alternatives::Alternatives;
use super::board_menu::BoardMenuButton;
use super::export_button::ExportButton;
use crate::board_store::SaveState;
use crate::platform::document;
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
                <Show when=move || session.is_shared.get() fallback=|| view! { <SaveIndicator/> }>
                    <ReadOnly/>
                </Show>
            </div>
            <div class="topbar-strip">
                <Alternatives/>
                <nav class="segmented views" aria-label="Views">
                    {VIEWS.iter().map(|view| view! { <ViewButton view/> }).collect::<Vec<_>>()}
                </nav>
            </div>
            <div class="topbar-end">
                {dialog_button(session, PageCommand::Palette, "Find or do", "search", "Ctrl K")}
                {dialog_button(session, PageCommand::Share, "Share a link", "share", "")}
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
    let shortcut = (!key.is_empty()).then(|| key.replace("Ctrl ", "Control+"));
    view! {
        <button class="icon-button" aria-label=label aria-haspopup="dialog" aria-keyshortcuts=shortcut
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
            readonly=move || session.is_shared.get()
            prop:value=title
            on:change=rename
        />
    }
}

/// State of a board that came in a link, and the way to make it one's own.
#[component]
fn ReadOnly() -> impl IntoView {
    let session = Session::expect();
    let make_mine = move |_| session.page_command.set(Some(PageCommand::MakeMine));
    view! {
        <span class="save-state">"Read-only"</span>
        <button class="button primary make-mine" on:click=make_mine>"Make it mine"</button>
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

/// The bar of the board alone, within another page: its title, views, and the way to the whole page.
#[component]
pub fn EmbedBar() -> impl IntoView {
    let session = Session::expect();
    let title = move || {
        session.document_epoch();
        session.with_editor(|editor| editor.document().board().title.clone())
    };
    let link = move || {
        let example = document::parameter("example");
        let example = example.as_ref().map(|name| ("example", name.as_str()));
        let view = Some(("view", session.view.get().0));
        let parameters: Vec<_> = example.into_iter().chain(view).collect();
        document::address_with(&parameters, &document::fragment())
    };
    view! {
        <header class="embed-bar">
            <strong class="truncate">{title}</strong>
            <nav class="segmented views" aria-label="Views">
                {VIEWS.iter().map(|view| view! { <ViewButton view/> }).collect::<Vec<_>>()}
            </nav>
            <a class="button" target="_blank" rel="noopener" href=link>
                <Icon name="external-link"/>"Open in Isobar"
            </a>
        </header>
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
