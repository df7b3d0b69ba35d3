//! The menu of boards and files.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::board_store::BoardEntry;
use crate::boards;
use crate::examples::{EXAMPLES, Example};
use crate::platform::{dialog, files, theme};
use crate::saved_file;
use crate::session::{Requests, Session};
use crate::ui::Icon;
use isobar_scene::Theme;

/// The menu, as its button names it.
const MENU: &str = "board-menu";
/// Number of boards that the menu lists.
const LISTED: usize = 8;

/// The brand, which opens the menu.
#[component]
pub fn BoardMenuButton() -> impl IntoView {
    let requests = Requests::expect();
    view! {
        <button class="brand-button" aria-label="Isobar menu" aria-haspopup="menu" popovertarget=MENU
            on:click=move |_| requests.await_menu(MENU)>
            <img class="brand" src="favicon.svg" alt=""/>
        </button>
    }
}

/// The menu of boards and files.
#[component]
pub fn BoardMenu() -> impl IntoView {
    let session = Session::expect();
    let requests = Requests::expect();
    let menu = NodeRef::<html::Div>::new();
    let input = NodeRef::<html::Input>::new();
    dialog::show_popover_when(menu, move || requests.takes_menu(MENU));
    let kept = RwSignal::new(Vec::<BoardEntry>::new());
    let list = move |_: ev::Event| {
        spawn_local(async move {
            let board_store = session.board_store();
            let open = board_store.board();
            let others = board_store
                .boards()
                .await
                .into_iter()
                .filter(|entry| entry.id != open);
            kept.set(others.take(LISTED).collect());
        });
    };
    let choose_file = move |event: ev::Event| {
        requests.file.set(files::chosen(&event));
    };
    let act = move |act: fn(Session)| {
        move |_: ev::MouseEvent| {
            dialog::hide_popover(menu);
            act(session);
        }
    };
    let all = move |_| {
        dialog::hide_popover(menu);
        requests.boards.set(true);
    };
    let pick = move |_| {
        dialog::hide_popover(menu);
        if let Some(input) = input.try_get_untracked().flatten() {
            input.click();
        }
    };
    let save_words = move || {
        session.saved_file.with(|saved| match saved {
            Some(saved) => format!("Save to {}", saved.name()),
            None => "Save to a file".to_owned(),
        })
    };
    let is_automatic = move || {
        session
            .saved_file
            .with(|saved| saved.as_ref().is_some_and(|saved| saved.is_automatic))
    };
    let examples = EXAMPLES.map(|Example { name, title, .. }| {
        // A link, so that it can be copied and handed out; followed here, it leaves the page as it is.
        let open = move |event: ev::MouseEvent| {
            if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
                event.prevent_default();
                dialog::hide_popover(menu);
                requests.example.set(Some(name));
            }
        };
        let link = format!("?example={name}");
        view! { <a class="menu-item" role="menuitem" href=link on:click=open><Icon name="file"/>{title}</a> }
            .into_any()
    });
    view! {
        <div class="menu" id=MENU role="menu" popover="auto" node_ref=menu on:beforetoggle=list
            style:--x="8px" style:--y="48px">
            <button class="menu-item" role="menuitem" on:click=act(|session| boards::open_new(session, boards::empty()))>
                <Icon name="plus"/>"New board"
            </button>
            <button class="menu-item" role="menuitem" on:click=pick><Icon name="open"/>"Open a file…"</button>
            <button class="menu-item" role="menuitem" on:click=act(saved_file::save)>
                <Icon name="save"/>{save_words}
            </button>
            <Show when=saved_file::is_supported>
                <button class="menu-item" role="menuitem" on:click=act(saved_file::save_as)>
                    <Icon name="save"/>"Save as…"
                </button>
            </Show>
            <Show when=move || session.saved_file.with(Option::is_some)>
                <button class="menu-item" role="menuitemcheckbox" aria-checked=move || is_automatic().to_string()
                    on:click=act(saved_file::toggle_automatic)>
                    <Icon name="save"/>"Save after every change"
                </button>
            </Show>
            <div class="menu-title">"Examples"</div>
            {examples}
            <Show when=move || !kept.with(Vec::is_empty)>
                <hr/>
                <div class="menu-title">"Boards in this browser"</div>
            </Show>
            <For each=move || kept.get() key=|entry| (entry.id.clone(), entry.saved_at.to_bits()) let(entry)>
                <BoardItem entry menu/>
            </For>
            <Show when=move || !kept.with(Vec::is_empty)>
                <button class="menu-item" role="menuitem" on:click=all>
                    <Icon name="search"/>"All boards…"
                </button>
            </Show>
            <hr/>
            <ThemeItem choice=theme::ThemeChoice::System icon="system-theme" label="System"/>
            <ThemeItem choice=theme::ThemeChoice::Always(Theme::Light) icon="light" label="Light"/>
            <ThemeItem choice=theme::ThemeChoice::Always(Theme::Dark) icon="dark" label="Dark"/>
        </div>
        <input type="file" id="board-file" class="visually-hidden" tabindex="-1" aria-hidden="true" accept=".json,.yaml,.yml,.cml,.excalidraw,.drawio,.xml,.egn,.dst,.svg,.png,.tldr,.storm,.cm,.csv,.tsv,.mmd,.puml,.plantuml,.md,.txt,application/json"
            node_ref=input on:change=choose_file/>
    }
}

#[component]
fn BoardItem(entry: BoardEntry, menu: NodeRef<html::Div>) -> impl IntoView {
    let session = Session::expect();
    let title = entry.shown_title().to_owned();
    let (id, removed) = (entry.id.clone(), entry.id);
    let open = move |_| {
        dialog::hide_popover(menu);
        spawn_local(boards::switch_to(session, id.clone()));
    };
    let (name, title_of_removed) = (format!("Remove {title} from this browser"), title.clone());
    let remove = move |_| {
        dialog::hide_popover(menu);
        spawn_local(boards::remove(
            session,
            removed.clone(),
            title_of_removed.clone(),
        ));
    };
    view! {
        <div class="menu-line" role="none">
            <button class="menu-item" role="menuitem" on:click=open><Icon name="history"/>{title}</button>
            <button class="icon-button small" role="menuitem" aria-label=name on:click=remove>
                <Icon name="trash" small=true/>
            </button>
        </div>
    }
}

#[component]
fn ThemeItem(choice: theme::ThemeChoice, icon: &'static str, label: &'static str) -> impl IntoView {
    let session = Session::expect();
    let choose = move |_| {
        theme::choose(choice);
        session.theme.set(choice);
        session.request_frame();
    };
    view! {
        <button class="menu-item" role="menuitemradio"
            aria-checked=move || (session.theme.get() == choice).to_string() on:click=choose>
            <Icon name=icon/>{label}
            <Show when=move || session.theme.get() == choice><Icon name="check" small=true/></Show>
        </button>
    }
}
