//! What is downloaded when one can already draw: what keeps and judges the board, panels, dialogs, menus, and the views
//! beside the board.
//!
//! `cargo xtask dist` splits the program at [`rest`]: what is reached only through it becomes a file of its own.
//! Without the feature `split` the program is one file, and no part has to be waited for.

use isobar_editor::InputEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::boards;
use crate::panels::{ExportDialog, Findings, Inspector, PreviewDialog, ReviewDialog};
use crate::platform::page;
use crate::session::{Requests, Session};
use crate::shell::{
    self, AlternativeMenu, BoardMenu, BrokenFile, ContextMenu, HelpDialog, Palette,
};
use crate::views::{AnalysisView, ContextMapView, Outline};

/// A part of the page that comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is selected, in the panel.
    Inspector,
    /// What the engine says, in the panel.
    Findings,
    /// The context map.
    Map,
    /// The board as a list.
    Outline,
    /// Numbers, comparisons and what-ifs.
    Analysis,
    /// Every dialog and menu.
    Overlays,
}

/// What can be done as soon as the parts are there.
#[derive(Clone, Copy)]
struct Rest {
    build: fn(Part) -> AnyView,
    start: fn(Session, Requests),
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
fn start(session: Session, requests: Requests) {
    session.start_followers();
    shell::follow_commands(session, requests);
    boards::follow_requests(session, requests);
    boards::tell_of_trouble(session);
    page::on_leaving(move || {
        session.input(InputEvent::Rest);
        // There may be no later: what is being kept now is no reason to wait.
        session.keeper().flush_at_once(session.editor());
    });
    spawn_local(boards::start(session));
}

fn build(part: Part) -> AnyView {
    match part {
        Part::Inspector => view! { <Inspector/> }.into_any(),
        Part::Findings => view! { <Findings/> }.into_any(),
        Part::Map => view! { <ContextMapView/> }.into_any(),
        Part::Outline => view! { <Outline/> }.into_any(),
        Part::Analysis => view! { <AnalysisView/> }.into_any(),
        Part::Overlays => view! {
            <BoardMenu/>
            <AlternativeMenu/>
            <ContextMenu/>
            <Palette/>
            <PreviewDialog/>
            <ReviewDialog/>
            <ExportDialog/>
            <HelpDialog/>
            <BrokenFile/>
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

/// How far the parts have come.
#[derive(Clone, Copy)]
pub struct Parts {
    session: Session,
    requests: Requests,
    state: RwSignal<State>,
}

impl Parts {
    /// Hands it to every component below.
    pub fn provide(session: Session, requests: Requests) -> Self {
        let parts = Self {
            session,
            requests,
            state: RwSignal::new(State::Loading),
        };
        provide_context(parts);
        parts
    }

    /// Has the parts downloaded. A download that failed can be asked for again.
    pub fn load(self) {
        self.state.set(State::Loading);
        spawn_local(async move {
            match rest().await {
                Ok(rest) => {
                    self.state.set(State::Loaded(rest));
                    (rest.start)(self.session, self.requests);
                }
                Err(_) => {
                    self.state.set(State::Failed);
                    let again = Callback::new(move |()| self.load());
                    let words = "Panels and dialogs could not be downloaded: is the network gone? The board is safe.";
                    self.session
                        .tell("error", words.to_owned(), Some(("Try again", again)));
                }
            }
        });
    }
}

/// A part of the page, as soon as it is there.
#[component]
pub fn Later(part: Part) -> impl IntoView {
    let parts = expect_context::<Parts>();
    move || match parts.state.get() {
        State::Loaded(rest) => (rest.build)(part),
        State::Loading if part != Part::Overlays => {
            view! { <p class="later" role="status">"Loading…"</p> }.into_any()
        }
        State::Failed if part != Part::Overlays => {
            view! { <p class="later">"This could not be downloaded."</p> }.into_any()
        }
        State::Loading | State::Failed => ().into_any(),
    }
}
