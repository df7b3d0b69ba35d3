//! Deferred module, downloaded when one can already draw: storage and analysis of the board, panels, dialogs, menus, and the views
//! beside the board.
//!
//! `cargo xtask dist` splits the program at [`rest`]: what is reached only through it becomes a file of its own.
//! Without the feature `split` the program is one file, and no part has to be waited for.

use std::collections::VecDeque;
use std::time::Duration;

use isobar_editor::{InputEvent, command_of};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::boards;
use crate::commands::{PageCommand, page_command_of};
use crate::export_dialog::ExportDialog;
use crate::findings::{Findings, PreviewDialog, ReviewDialog};
use crate::inspector::Inspector;
use crate::platform::{input, lifecycle};
use crate::saved_file;
use crate::session::{Requests, Session, ViewId};
use crate::share::{self, ShareDialog};
use crate::shell::{
    self, AlternativeMenu, BoardMenu, BoardsDialog, BrokenFile, ContextMenu, HelpDialog, Palette,
    SelectionBar, WorkingOnStage,
};
use crate::views;

/// A part of the page that comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePart {
    /// Inspector, in the panel.
    Inspector,
    /// Findings, in the panel.
    Findings,
    /// A view beside the board.
    View(ViewId),
    /// Every dialog and menu.
    Overlays,
}

/// Functions that are available as soon as the parts are there.
#[derive(Clone, Copy)]
struct Rest {
    build: fn(PagePart) -> AnyView,
    start: fn(Parts),
}

/// The one way from the board to everything else. `parts` is in the name of the file.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(parts, wasm_split_path = ::leptos::wasm_split, fallible)]
fn rest() -> Result<Rest, SplitLoaderError> {
    Ok(Rest { build, start })
}

#[cfg(not(feature = "split"))]
async fn rest() -> Result<Rest, SplitLoaderError> {
    Ok(Rest { build, start })
}

/// Keeping, judging, commands and files.
fn start(parts: Parts) {
    let Parts {
        session, requests, ..
    } = parts;
    session.start_followers();
    shell::follow_commands(session, requests);
    boards::follow_requests(session, requests);
    boards::report_storage_errors(session);
    share::follow_links(session);
    saved_file::save_automatically(session);
    lifecycle::on_hide(move || {
        session.input(InputEvent::Rest);
        // There may be no later: what is being kept now is no reason to wait.
        session.board_store().flush_at_once(session.editor());
    });
    spawn_local(async move {
        boards::start(session).await;
        replay_queued_keys(parts);
    });
}

/// Gives the keys that were held back, one after the other, to what has opened by now.
fn replay_queued_keys(parts: Parts) {
    // What a key does is on the page when those who follow signals have had their turn.
    let next = move || {
        let key = parts.held.try_update_value(VecDeque::pop_front).flatten();
        if let Some(key) = key {
            input::replay_key(&key);
            replay_queued_keys(parts);
        }
    };
    set_timeout(next, Duration::ZERO);
}

fn build(part: PagePart) -> AnyView {
    match part {
        PagePart::Inspector => view! { <Inspector/> }.into_any(),
        PagePart::Findings => view! { <Findings/> }.into_any(),
        PagePart::View(id) => views::build(id),
        PagePart::Overlays => view! {
            <BoardMenu/>
            <BoardsDialog/>
            <AlternativeMenu/>
            <ContextMenu/>
            <SelectionBar/>
            <Palette/>
            <PreviewDialog/>
            <ReviewDialog/>
            <ExportDialog/>
            <ShareDialog/>
            <HelpDialog/>
            <BrokenFile/>
            <WorkingOnStage/>
        }
        .into_any(),
    }
}

#[derive(Clone, Copy)]
enum State {
    Loading,
    Loaded(Rest),
    Failed,
}

/// Progress of loading the parts.
#[derive(Clone, Copy)]
pub struct Parts {
    session: Session,
    requests: Requests,
    state: RwSignal<State>,
    held: StoredValue<VecDeque<KeyboardEvent>, LocalStorage>,
}

impl Parts {
    /// Provides the parts to every component below.
    pub fn provide(session: Session, requests: Requests) -> Self {
        let parts = Self {
            session,
            requests,
            state: RwSignal::new(State::Loading),
            held: StoredValue::new_local(VecDeque::new()),
        };
        input::on_key_first(move |event| parts.holds_back(event));
        provide_context(parts);
        parts
    }

    /// Holds a key back that is meant for what somebody has asked for, such as the palette, while that is on its way.
    /// Escape asks for it no more.
    fn holds_back(self, event: &KeyboardEvent) -> bool {
        // A key that is pressed again is not held again.
        if !event.is_trusted() || !self.is_meant_for_later(event) {
            return false;
        }
        if event.key() == "Escape" {
            self.forget();
        } else {
            self.held.update_value(|held| held.push_back(event.clone()));
        }
        true
    }

    fn is_meant_for_later(self, event: &KeyboardEvent) -> bool {
        let is_loading = matches!(self.state.get_untracked(), State::Loading);
        let awaited = self.session.page_command.get_untracked();
        let awaited = awaited.filter(|_| is_loading);
        let press = input::key(event);
        let is_of_page = press.as_ref().and_then(page_command_of).is_some();
        let is_command = is_of_page || press.as_ref().and_then(command_of).is_some();
        let is_next_in_line = awaited.is_some() && is_of_page;
        let is_held = self.held.with_value(|held| !held.is_empty());
        let is_typed_ahead = is_held || awaited.is_some_and(takes_keys);
        is_next_in_line || (is_typed_ahead && (is_command || input::writes(event)))
    }

    /// Lets go of what was asked for.
    fn forget(self) {
        self.session.page_command.set(None);
        self.held.update_value(VecDeque::clear);
    }

    /// True if somebody waits for a dialog or a menu.
    fn is_asked_for_dialog(self) -> bool {
        let is_asked_by_key = self.session.page_command.with(Option::is_some);
        is_asked_by_key
            || self.requests.export.get()
            || self.requests.share.get()
            || self.requests.menu.with(Option::is_some)
    }

    /// Has the parts downloaded. A download that failed can be asked for again.
    pub fn load(self) {
        self.state.set(State::Loading);
        spawn_local(async move {
            match rest().await {
                Ok(rest) => {
                    self.state.set(State::Loaded(rest));
                    (rest.start)(self);
                }
                Err(_) => {
                    self.state.set(State::Failed);
                    self.forget();
                    let again = Callback::new(move |()| self.load());
                    let words = "Panels and dialogs could not be downloaded: is the network gone? The board is safe.";
                    self.session
                        .tell("error", words.to_owned(), Some(("Try again", again)));
                }
            }
        });
    }
}

/// True if keys are for what a command shows.
fn takes_keys(command: PageCommand) -> bool {
    use PageCommand::{Export, Help, Menu, Palette, Search, Share, Show, SwitchToPanel};
    match command {
        Show(view) => view != ViewId::BOARD,
        Export | Help | Menu | Palette | Search | Share | SwitchToPanel => true,
        _ => false,
    }
}

/// A part of the page, as soon as it is there.
#[component]
pub fn Later(part: PagePart) -> impl IntoView {
    let parts = expect_context::<Parts>();
    let is_seen = part != PagePart::Overlays;
    move || match parts.state.get() {
        State::Loaded(rest) => (rest.build)(part),
        State::Loading if is_seen || parts.is_asked_for_dialog() => {
            let class = if is_seen {
                "later"
            } else {
                "later later-dialog"
            };
            view! { <p class=class role="status">"Loading…"</p> }.into_any()
        }
        State::Failed if is_seen => {
            view! { <p class="later">"This could not be downloaded."</p> }.into_any()
        }
        State::Loading | State::Failed => ().into_any(),
    }
}
