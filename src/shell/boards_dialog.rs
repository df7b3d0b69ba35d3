//! The dialog with every board that this browser keeps.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::board_store::BoardEntry;
use crate::boards;
use crate::platform::{clock, dialog};
use crate::session::{Requests, Session};
use crate::ui::Icon;

/// Every board that this browser keeps: to be found, opened, copied and removed.
#[component]
pub fn BoardsDialog() -> impl IntoView {
    let session = Session::expect();
    let is_open = Requests::expect().boards;
    let node = NodeRef::<html::Dialog>::new();
    dialog::open_when(node, move || is_open.get());
    let found = RwSignal::new(None::<Vec<BoardEntry>>);
    let query = RwSignal::new(String::new());
    Effect::new(move || {
        if is_open.get() {
            query.set(String::new());
            list(session, found);
        }
    });
    let close = move |_| dialog::close(node);
    view! {
        <dialog class="dialog wide" aria-labelledby="boards-title" node_ref=node on:close=move |_| is_open.set(false)>
            <div class="dialog-head">
                <h2 id="boards-title">"Boards in this browser"</h2>
                <button class="icon-button" aria-label="Close" on:click=close><Icon name="close"/></button>
            </div>
            <div class="dialog-body">
                <label class="field">
                    <span class="visually-hidden">"Find a board"</span>
                    <input class="input" type="search" placeholder="Find a board" autofocus=true prop:value=move || query.get()
                        on:input=move |event| query.set(event_target_value(&event))/>
                </label>
                <ul class="board-list">
                    <For each=move || matching(found, query) key=|entry| (entry.id.clone(), entry.saved_at.to_bits()) let(entry)>
                        <BoardLine entry node found/>
                    </For>
                </ul>
                <p class="muted" role="status">{move || count(found, query)}</p>
                <p class="muted">"Boards stay in this browser until you remove them, or the browser's data. Save those that matter to a file, too."</p>
            </div>
        </dialog>
    }
}

fn list(session: Session, found: RwSignal<Option<Vec<BoardEntry>>>) {
    spawn_local(async move {
        let boards = session.board_store().boards().await;
        let _ = found.try_set(Some(boards));
    });
}

/// The boards whose titles hold every word, newest first.
fn matching(found: RwSignal<Option<Vec<BoardEntry>>>, query: RwSignal<String>) -> Vec<BoardEntry> {
    let query = query.get().to_lowercase();
    let fits = |entry: &BoardEntry| {
        let title = entry.title.to_lowercase();
        query.split_whitespace().all(|word| title.contains(word))
    };
    let mut entries = found.get().unwrap_or_default();
    entries.retain(fits);
    entries
}

fn count(found: RwSignal<Option<Vec<BoardEntry>>>, query: RwSignal<String>) -> String {
    match (found.with(Option::is_some), matching(found, query).len()) {
        (false, _) => String::new(),
        (true, 0) => "No results.".to_owned(),
        (true, 1) => "1 board.".to_owned(),
        (true, count) => format!("{count} boards."),
    }
}

#[component]
fn BoardLine(
    entry: BoardEntry,
    node: NodeRef<html::Dialog>,
    found: RwSignal<Option<Vec<BoardEntry>>>,
) -> impl IntoView {
    let session = Session::expect();
    let title = entry.shown_title().to_owned();
    let is_shown = session.board_store().board() == entry.id;
    let act = {
        let id = entry.id.clone();
        move |open: fn(Session, String)| {
            let id = id.clone();
            move |_: ev::MouseEvent| {
                dialog::close(node);
                open(session, id.clone());
            }
        }
    };
    let open = act(|session, board| spawn_local(boards::switch_to(session, board)));
    let copy = act(|session, board| spawn_local(boards::open_copy(session, board)));
    let (removed, removed_title) = (entry.id.clone(), title.clone());
    let remove = move |_| {
        let (board, title) = (removed.clone(), removed_title.clone());
        spawn_local(async move {
            boards::remove(session, board, title).await;
            list(session, found);
        });
    };
    let when = if is_shown {
        "open now".to_owned()
    } else {
        clock::date_and_time(entry.saved_at)
    };
    let (copy_name, remove_name) = (
        format!("Copy {title}"),
        format!("Remove {title} from this browser"),
    );
    view! {
        <li class="menu-line">
            <button class="menu-item" aria-current=is_shown.then_some("true") prop:disabled=is_shown on:click=open>
                <Icon name="history"/><span class="truncate">{title}</span><small>{when}</small>
            </button>
            <button class="icon-button small" aria-label=copy_name title="Open a copy" on:click=copy>
                <Icon name="copy" small=true/>
            </button>
            <button class="icon-button small" aria-label=remove_name title="Remove" prop:disabled=is_shown on:click=remove>
                <Icon name="trash" small=true/>
            </button>
        </li>
    }
}
