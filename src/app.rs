//! The page as a whole.

use std::time::Duration;

use isobar_editor::{Command, InputEvent, PageCommand, command_of};
use leptos::ev;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use crate::board::Board;
use crate::boards;
use crate::panels::Panel;
use crate::parts::{Later, Part, Parts};
use crate::platform::{files, input, page, theme};
use crate::session::{Requests, Session, View};
use crate::shell::{Notices, Rail, StageCorners, TopBar};

/// How long it takes after the last key until the editor hears of a pause.
const REST: Duration = Duration::from_secs(1);

/// The page: top bar, tools, stage, panel.
#[component]
pub fn App() -> impl IntoView {
    let first = boards::first();
    let is_loading = first.is_none();
    let session = Session::provide(first.unwrap_or_else(boards::empty), is_loading);
    let requests = Requests::provide();
    let parts = Parts::provide(session, requests);
    theme::choose(session.theme.get_untracked());
    theme::on_system_change(move || session.theme.notify());
    listen(session);
    tell_of_rest(session);
    #[cfg(feature = "bench")]
    crate::bench::answer_harness(session);
    // The board is seen before anything else is asked for.
    request_animation_frame(move || parts.load());

    let drop_file = move |event: ev::DragEvent| requests.file.set(files::dropped(&event));
    // Whoever asks for the view that is there already does not get another one.
    let view = Memo::new(move |_| session.view.get());
    let stage = move || match view.get() {
        View::Board => view! { <Board/> }.into_any(),
        View::Map => view! { <Later part=Part::Map/> }.into_any(),
        View::Outline => view! { <Later part=Part::Outline/> }.into_any(),
        View::Analysis => view! { <Later part=Part::Analysis/> }.into_any(),
    };
    view! {
        <div
            class="app"
            data-view=move || match session.view.get() {
                View::Board => "board",
                View::Map => "map",
                View::Outline => "outline",
                View::Analysis => "analysis",
            }
            data-panel=move || if session.panel_is_open.get() { "open" } else { "closed" }
            on:dragover=|event| event.prevent_default()
            on:drop=drop_file
        >
            <a class="skip-link" href="#board">"Go to the board"</a>
            <TopBar/>
            <Rail/>
            <main
                class="stage"
                id="board"
                tabindex="-1"
                data-tool=move || tool_name(session)
                aria-busy=move || session.is_loading.get().then_some("true")
            >
                {stage}
                <StageCorners/>
                <Notices/>
                <Later part=Part::Overlays/>
            </main>
            <Panel/>
            <p class="visually-hidden" role="status" aria-live="polite">{session.announcement}</p>
        </div>
    }
}

fn tool_name(session: Session) -> &'static str {
    use isobar_editor::ToolKind;
    match session.tool.get() {
        ToolKind::Select => "select",
        ToolKind::Pan => "pan",
        ToolKind::Note(_) => "note",
        ToolKind::Frame => "frame",
        ToolKind::Link => "link",
    }
}

/// Keys are for the board unless something else takes them; what is not kept yet is kept when the page goes.
fn listen(session: Session) {
    let typed = move |event: &ev::KeyboardEvent| {
        let is_elsewhere = page::is_typing() || session.view.get_untracked() != View::Board;
        if is_elsewhere || session.is_loading.get_untracked() {
            return None;
        }
        input::key(event)
    };
    window_event_listener(ev::pointerdown, move |_| session.set_by_key(false));
    window_event_listener(ev::keydown, move |event| {
        session.set_by_key(true);
        // Enter and space press what has the focus, and Tab leaves it, wherever that is not the board itself.
        let is_elsewhere = page::is_control_focused();
        let presses = matches!(event.key().as_str(), "Enter" | " " | "Tab");
        if keys_of_page(session, &event) {
            event.prevent_default();
            return;
        }
        let Some(press) = typed(&event).filter(|_| !(is_elsewhere && presses)) else {
            return;
        };
        if session.input(InputEvent::KeyDown(press)).handled {
            event.prevent_default();
        }
    });
    window_event_listener(ev::keyup, move |event| {
        if let Some(press) = typed(&event) {
            session.input(InputEvent::KeyUp(press));
        }
    });
    window_event_listener(ev::blur, move |_| {
        session.input(InputEvent::Blur);
    });
    Effect::new(move || {
        session.document_epoch();
        page::set_title(&session.with_editor(|editor| {
            let title = &editor.document().board().title;
            if title.is_empty() {
                "Isobar".to_owned()
            } else {
                format!("{title} · Isobar")
            }
        }));
    });
}

/// Tells the editor when nobody has pressed a key for a while. What is being typed anywhere is taken before the page goes.
fn tell_of_rest(session: Session) {
    let rest = debounce(REST, move |()| {
        session.input(InputEvent::Rest);
    });
    let rest = StoredValue::new_local(rest);
    let wait = move || rest.update_value(|rest| rest(()));
    window_event_listener(ev::keydown, move |_| wait());
    // What is typed by other means than keys, such as the keyboard of a phone.
    window_event_listener(ev::input, move |_| wait());
    page::on_going(page::blur);
}

/// Carries out what keys do in every view, and while something is typed. Tells whether it was one of them.
fn keys_of_page(session: Session, event: &ev::KeyboardEvent) -> bool {
    let Some(command) = input::key(event).and_then(|press| command_of(&press)) else {
        return false;
    };
    let is_everywhere = matches!(
        command,
        Command::Page(
            PageCommand::Palette
                | PageCommand::SaveFile
                | PageCommand::SwitchToPanel
                | PageCommand::ShowBoard
                | PageCommand::ShowMap
                | PageCommand::ShowOutline
                | PageCommand::ShowAnalysis
        )
    );
    let is_in_view = matches!(command, Command::Undo | Command::Redo | Command::Page(_));
    let is_meant = if page::has_open_dialog() {
        false
    } else if page::is_typing() {
        is_everywhere
    } else {
        is_everywhere || (is_in_view && session.view.get_untracked() != View::Board)
    };
    if is_meant {
        session.run(command);
    }
    is_meant
}
