//! The message flow: every message with those who send and use it, and scenarios step by step.

mod focus;
mod scenario;
mod state;
mod table;

use leptos::ev;
use leptos::prelude::*;

use self::state::{FlowState, Shown};
use super::{View, ViewInfo};
use crate::session::{Session, ViewId};
use crate::ui::Icon;

/// The message flow.
pub struct FlowView;

impl View for FlowView {
    const INFO: ViewInfo = ViewInfo {
        id: ViewId("flow"),
        name: "Messages",
        action: "Show the message flow",
        icon: "flow",
        key: "6",
    };

    fn build() -> AnyView {
        view! { <MessageFlow/> }.into_any()
    }
}

/// A list of what can be shown, and what is chosen in it.
#[component]
fn MessageFlow() -> impl IntoView {
    let state = FlowState::new(Session::expect());
    let is_empty = Memo::new(move |_| {
        state.reading.with(|reading| {
            let reading = reading.as_ref();
            reading.is_none_or(|reading| reading.messages.is_empty())
        })
    });
    let content = move || match state.shown() {
        Shown::Messages => table::table(state),
        Shown::Message(note) => focus::focus(state, note),
        Shown::Scenario(start) => scenario::scenario(state, start),
    };
    view! {
        <div class="page flow-page">
            <Show when=move || !is_empty.get() fallback=move || empty(state)>
                <div class="flow">
                    <h2 class="visually-hidden">"Message flow"</h2>
                    {list(state)}
                    <section class="flow-content" aria-label="Chosen">{content}</section>
                </div>
            </Show>
        </div>
    }
}

/// All messages, then each scenario; a drop-down where it is narrow.
fn list(state: FlowState) -> AnyView {
    let scenarios = Memo::new(move |_| {
        state.reading.with(|reading| {
            let scenarios = reading.iter().flat_map(|reading| &reading.scenarios);
            let line = |one: &isobar_analyst::wire::ScenarioReading| {
                (one.start.clone(), one.title.clone(), one.steps.len())
            };
            scenarios.map(line).collect::<Vec<_>>()
        })
    });
    let entry = move |(start, title, steps): (isobar_model::Id, String, usize)| {
        let shown = Shown::Scenario(start);
        let (wanted, is_current) = (shown.clone(), move || state.shown() == shown);
        let words = if steps == 1 {
            "1 message".to_owned()
        } else {
            format!("{steps} messages")
        };
        view! {
            <li><button class="flow-entry" aria-current=move || is_current().then_some("true")
                on:click=move |_| state.show(wanted.clone())>
                <span>{title}</span><span class="muted">{words}</span>
            </button></li>
        }
        .into_any()
    };
    let entries = move || scenarios.get().into_iter().map(entry).collect::<Vec<_>>();
    let is_all = move || matches!(state.shown(), Shown::Messages | Shown::Message(_));
    let options = move || {
        let option = |(place, (_, title, _)): (usize, (isobar_model::Id, String, usize))| {
            view! { <option value=(place + 1).to_string()>{title}</option> }.into_any()
        };
        scenarios
            .get()
            .into_iter()
            .enumerate()
            .map(option)
            .collect::<Vec<_>>()
    };
    let choose = move |event: ev::Event| {
        let place = event_target_value(&event)
            .parse::<usize>()
            .unwrap_or_default();
        let chosen = place.checked_sub(1).and_then(|place| {
            scenarios
                .try_with_untracked(|all| all.get(place).map(|one| one.0.clone()))
                .flatten()
        });
        state.show(chosen.map_or(Shown::Messages, Shown::Scenario));
    };
    view! {
        <nav class="flow-list" aria-label="Messages and scenarios">
            <button class="flow-entry" aria-current=move || is_all().then_some("true")
                on:click=move |_| state.show(Shown::Messages)>"All messages"</button>
            <h3>"Scenarios"</h3>
            <ul>{entries}</ul>
        </nav>
        <select class="select flow-choice" aria-label="Messages and scenarios" on:change=choose>
            <option value="0">"All messages"</option>
            {options}
        </select>
    }
    .into_any()
}

fn empty(state: FlowState) -> AnyView {
    view! {
        <div class="empty">
            <Icon name="flow"/>
            <h2>"No messages yet"</h2>
            <p>
                "Draw commands and events on the board, and link them to what handles them. Each message stands here with \
                those who send and use it, and each business action as a scenario."
            </p>
            <button class="button" on:click=move |_| state.session.view.set(ViewId::BOARD)>
                <Icon name="board"/>"Go to the board"
            </button>
        </div>
    }
    .into_any()
}
