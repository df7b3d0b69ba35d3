//! The corners of the stage: history and zoom on the left, the engine's verdict on the right.

use isobar_editor::Command;
use leptos::prelude::*;

use crate::analyst::EngineState;
use crate::board::Minimap;
use crate::session::{PanelTab, Session, ViewId};
use crate::ui::{Icon, Tip};

/// History, zoom and verdict.
#[component]
pub fn StageCorners() -> impl IntoView {
    let session = Session::expect();
    view! {
        <div class="stage-start">
            <div class="cluster" role="group" aria-label="History">
                <HistoryButton command=Command::Undo icon="undo" name="Undo" keys="Ctrl Z"/>
                <HistoryButton command=Command::Redo icon="redo" name="Redo" keys="Ctrl ⇧ Z"/>
            </div>
            <Show when=move || session.view.get() == ViewId::BOARD>
                <ZoomCluster/>
                <Show when=move || !session.is_shared.get()><TimelineCluster/></Show>
            </Show>
        </div>
        <Verdict/>
    }
}

#[component]
fn HistoryButton(
    command: Command,
    icon: &'static str,
    name: &'static str,
    keys: &'static str,
) -> impl IntoView {
    let session = Session::expect();
    let is_undo = command == Command::Undo;
    let label = move || {
        session.document_epoch();
        session.with_editor(|editor| {
            let label = if is_undo {
                editor.undo_label()
            } else {
                editor.redo_label()
            };
            label.map(|label| format!("{name}: {label}"))
        })
    };
    let text = Signal::derive(move || label().unwrap_or_else(|| name.to_owned()));
    view! {
        <button
            class="icon-button"
            aria-label=text
            prop:disabled=move || label().is_none()
            on:click=move |_| {
                session.run(command.clone());
            }
        >
            <Icon name=icon/>
            <Tip text=text keys/>
        </button>
    }
}

#[component]
fn ZoomCluster() -> impl IntoView {
    let session = Session::expect();
    let run = move |command: Command| {
        move |_| {
            session.run(command.clone());
        }
    };
    let zoom = Memo::new(move |_| {
        session.view_epoch();
        session.with_editor(|editor| (editor.camera().zoom * 100.0).round())
    });
    view! {
        <div class="cluster" role="group" aria-label="Zoom">
            <button class="icon-button zoom-step" aria-label="Zoom out" on:click=run(Command::ZoomOut)>
                <Icon name="zoom-out"/>
            </button>
            <button class="button quiet zoom-value" on:click=run(Command::ZoomToActualSize)>
                {move || format!("{}%", zoom.get())}
                <span class="visually-hidden">", zoom to 100%"</span>
            </button>
            <button class="icon-button zoom-step" aria-label="Zoom in" on:click=run(Command::ZoomIn)>
                <Icon name="zoom-in"/>
            </button>
            <button class="icon-button" aria-label="Fit" on:click=run(Command::ZoomToFit)>
                <Icon name="fit"/>
                <Tip text="Show all of the board" keys="1"/>
            </button>
            <Minimap/>
        </div>
    }
}

/// Buttons that put the timeline in order.
#[component]
fn TimelineCluster() -> impl IntoView {
    let session = Session::expect();
    let is_wrapped = Memo::new(move |before: Option<&bool>| {
        session.document_epoch();
        session.with_editor(|editor| match before {
            Some(before) if editor.is_in_gesture() => *before,
            _ => editor.is_wrapped(),
        })
    });
    let wrap = move || match is_wrapped.get() {
        true => (
            Command::UnwrapTimeline,
            "unwrap",
            "Unwrap into one row",
            "Alt ⇧ R",
        ),
        false => (
            Command::WrapTimeline,
            "wrap",
            "Wrap timeline into rows",
            "Alt R",
        ),
    };
    let tidy = || (Command::Tidy, "tidy", "Tidy the timeline", "Alt T");
    let button =
        move |(command, icon, name, keys): (Command, &'static str, &'static str, &'static str)| {
            view! {
                <button class="icon-button" aria-label=name on:click=move |_| {
                    session.run(command.clone());
                }>
                    <Icon name=icon/>
                    <Tip text=name.to_owned() keys/>
                </button>
            }
            .into_any()
        };
    view! {
        <div class="cluster timeline" role="group" aria-label="Timeline">
            {button(tidy())}
            {move || button(wrap())}
        </div>
    }
}

/// The engine's opinion in one line.
#[component]
fn Verdict() -> impl IntoView {
    let session = Session::expect();
    // Who has not judged must not say that all is well.
    let is_unjudged = Memo::new(move |_| {
        session.document_epoch();
        let is_empty = session.with_editor(|editor| editor.alternative().notes().is_empty());
        is_empty || session.report().revision == 0
    });
    let engine = session.analyst().state;
    // Nobody takes the counts for those of the board as it is now.
    let late = move || {
        let words = match engine.get() {
            EngineState::Ready => return None,
            EngineState::Late => "Checking\u{2026}",
            EngineState::Stopped => "Out of date",
        };
        Some(
            view! { <span class="verdict-part" data-level="warning"><Icon name="history" small=true/>{words}</span> },
        )
    };
    let parts = move || {
        let report = session.report();
        let [errors, warnings, infos, hints, questions] = report.counts;
        let words = |count: usize, [one, several]: [&'static str; 2]| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {several}"),
        };
        let levels = [
            (errors, "error", ["error", "errors"]),
            (warnings, "warning", ["warning", "warnings"]),
            (infos + hints, "info", ["info or hint", "infos and hints"]),
            (questions, "question", ["question", "questions"]),
        ];
        let part = |(count, level, nouns): (usize, &'static str, [&'static str; 2])| {
            (count > 0).then(|| {
                view! {
                    <span class="verdict-part" data-level=level>
                        <Icon name=level small=true/>{words(count, nouns)}
                    </span>
                }
                .into_any()
            })
        };
        let parts: Vec<_> = levels.into_iter().filter_map(part).collect();
        if parts.is_empty() {
            let text = if is_unjudged.get() {
                "Not checked yet"
            } else {
                "No findings"
            };
            return view! { <span class="verdict-part" data-level="good"><Icon name="clear" small=true/>{text}</span> }
                .into_any();
        }
        parts.into_any()
    };
    let open = move |_| {
        session.panel.set(PanelTab::Findings);
        session.panel_is_open.set(true);
    };
    view! {
        <div class="stage-end" class:visually-hidden=is_unjudged>
            <button class="progress" hidden=move || session.progress.with(Option::is_none) on:click=open>
                <span aria-live="polite">{move || session.progress.get()}</span>
                <span class="visually-hidden">", show findings"</span>
            </button>
            <button class="verdict" on:click=open>
                {late}
                {parts}
                <span class="visually-hidden">", show findings"</span>
            </button>
        </div>
    }
}
