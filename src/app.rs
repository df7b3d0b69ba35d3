//! The page as a whole.

use std::time::Duration;

use isobar_editor::{Command, InputEvent, command_of};
use leptos::ev;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use crate::board::Board;
use crate::boards;
use crate::commands::{PageCommand, page_command_of};
use crate::panel::Panel;
use crate::parts::{Later, PagePart, Parts};
use crate::platform::{document, files, focus, input, lifecycle, theme};
use crate::session::{Requests, Session, ViewId};
use crate::shell::{EmbedBar, Notices, Rail, StageCorners, TopBar};
use crate::views;

/// The name in the address of the view that is shown.
const VIEW: &str = "view";

/// Time after the last key until the editor hears of a pause.
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
    follow_address(session);
    listen(session);
    send_idle(session);
    #[cfg(feature = "bench")]
    crate::bench::answer_harness(session);
    // The board is seen before anything else is asked for.
    request_animation_frame(move || parts.load());

    let drop_file = move |event: ev::DragEvent| requests.file.set(files::dropped(&event));
    // Whoever asks for the view that is there already does not get another one.
    let view = Memo::new(move |_| session.view.get());
    let stage = move || match view.get() {
        // The board is there at once; every other view may still be on its way.
        ViewId::BOARD => view! { <Board/> }.into_any(),
        id => view! { <Later part=PagePart::View(id)/> }.into_any(),
    };
    let has_tools = move || {
        session.view.get() == ViewId::BOARD && !session.is_shared.get() && !session.is_embedded
    };
    // The fragment of the address may hold the board: it stays.
    let skip = |event: ev::MouseEvent| {
        event.prevent_default();
        focus::focus_id("board");
    };
    let bars = if session.is_embedded {
        view! { <EmbedBar/> }.into_any()
    } else {
        view! {
            <a class="skip-link" href="#board" on:click=skip>"Go to the board"</a>
            <TopBar/>
            <Show when=has_tools><Rail/></Show>
        }
        .into_any()
    };
    view! {
        <div
            class="app"
            data-embedded=session.is_embedded.then_some("true")
            data-tools=move || (!has_tools()).then_some("none")
            data-view=move || session.view.get().0
            data-panel=move || if session.panel_is_open.get() { "open" } else { "closed" }
            on:dragover=|event| event.prevent_default()
            on:drop=drop_file
        >
            {bars}
            <main
                class="stage"
                id="board"
                tabindex="-1"
                data-tool=move || tool_name(session)
                aria-busy=move || session.is_loading.get().then_some("true")
            >
                {stage}
                {(!session.is_embedded).then(|| view! { <StageCorners/> })}
                <Notices/>
                <Later part=PagePart::Overlays/>
            </main>
            {(!session.is_embedded).then(|| view! { <Panel/> })}
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

/// Shows the view that the address names, also after Back and Forward, and names in the address the view that is shown.
fn follow_address(session: Session) {
    let show_named = move || {
        let named = document::parameter(VIEW).and_then(|name| views::named(&name));
        let view = named.map_or(ViewId::BOARD, |view| view.id);
        if session.view.get_untracked() != view {
            session.view.set(view);
        }
    };
    show_named();
    window_event_listener(ev::popstate, move |_| show_named());
    Effect::new(move |before: Option<()>| {
        let view = session.view.get();
        let name = (view != ViewId::BOARD).then_some(view.0);
        // A page within another one leaves the steps of that one alone.
        let is_step = before.is_some() && !session.is_embedded;
        document::set_parameter(VIEW, name, is_step);
    });
}

/// Keys are for the board unless something else takes them; what is not kept yet is kept when the page goes.
fn listen(session: Session) {
    let typed = move |event: &ev::KeyboardEvent| {
        let is_elsewhere = focus::is_typing() || session.view.get_untracked() != ViewId::BOARD;
        if is_elsewhere || session.is_loading.get_untracked() {
            return None;
        }
        input::key(event)
    };
    window_event_listener(ev::pointerdown, move |_| session.set_by_key(false));
    window_event_listener(ev::keydown, move |event| {
        session.set_by_key(true);
        // Enter and space press what has the focus, and Tab leaves it, wherever that is not the board itself.
        let is_elsewhere = focus::is_control_focused();
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
        document::set_title(&session.with_editor(|editor| {
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
fn send_idle(session: Session) {
    let rest = debounce(REST, move |()| {
        session.input(InputEvent::Rest);
    });
    let rest = StoredValue::new_local(rest);
    let wait = move || rest.update_value(|rest| rest(()));
    window_event_listener(ev::keydown, move |_| wait());
    // What is typed by other means than keys, such as the keyboard of a phone.
    window_event_listener(ev::input, move |_| wait());
    lifecycle::on_unload(focus::blur);
}

/// Carries out what keys do in every view, and while something is typed. Tells whether it was one of them.
fn keys_of_page(session: Session, event: &ev::KeyboardEvent) -> bool {
    let Some(press) = input::key(event).filter(|_| !focus::has_open_dialog()) else {
        return false;
    };
    let is_typing = focus::is_typing();
    if let Some(command) = page_command_of(&press) {
        use PageCommand::{Palette, SaveFile, Show, SwitchToPanel};
        let is_everywhere = matches!(command, Palette | SaveFile | SwitchToPanel | Show(_));
        let is_meant = is_everywhere || !is_typing;
        if is_meant {
            session.page_command.set(Some(command));
        }
        return is_meant;
    }
    let is_in_view = !is_typing && session.view.get_untracked() != ViewId::BOARD;
    match command_of(&press).filter(|_| is_in_view) {
        Some(command @ (Command::Undo | Command::Redo)) => {
            session.run(command);
            true
        }
        _ => false,
    }
}
