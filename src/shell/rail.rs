//! The tools on the left.

use isobar_editor::{Command, InputEvent, ScreenPoint, ToolKind};
use isobar_model::{NoteKind, StormingLevel, capitalised};
use leptos::ev;
use leptos::prelude::*;

use crate::platform::input;
use crate::session::Session;
use crate::ui::{Icon, Tip};

/// Tools, and a button for each kind of note: those of the level of the workshop stand in front.
#[component]
pub fn Rail() -> impl IntoView {
    let session = Session::expect();
    let level = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| editor.document().board().level)
    });
    let kinds = move || {
        let front: Vec<_> = NoteKind::in_front_at(level.get()).collect();
        let button = |kind: &NoteKind| view! { <KindButton kind=*kind/> }.into_any();
        let mut buttons: Vec<AnyView> = front.iter().map(button).collect();
        let rest: Vec<NoteKind> = NoteKind::ALL
            .into_iter()
            .filter(|kind| !front.contains(kind))
            .collect();
        if !rest.is_empty() {
            buttons.push(view! { <hr/> }.into_any());
            buttons.extend(rest.iter().map(button));
        }
        buttons
    };
    view! {
        <nav class="rail" aria-label="Tools">
            <ToolButton tool=ToolKind::Select icon="select" name="Select" keys="V"/>
            <ToolButton tool=ToolKind::Pan icon="pan" name="Pan" keys="Space"/>
            <ToolButton tool=ToolKind::Frame icon="frame" name="Context frame" keys="F"/>
            <ToolButton tool=ToolKind::Link icon="link-tool" name="Link" keys="L"/>
            <hr/>
            <LevelChoice level/>
            {kinds}
        </nav>
    }
}

/// Level of detail of the workshop.
#[component]
fn LevelChoice(level: Memo<StormingLevel>) -> impl IntoView {
    let session = Session::expect();
    let choose = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        if let Some(level) = StormingLevel::ALL
            .into_iter()
            .find(|known| known.title() == name)
        {
            session.run(Command::SetLevel(level));
        }
    };
    let options = StormingLevel::ALL.map(|one| {
        let name = one.title();
        view! { <option value=name prop:selected=move || level.get() == one>{name}</option> }
    });
    view! {
        <select class="rail-level" aria-label="Level of the workshop: big picture, process or design" title="How much detail you are after: big picture, process or design" on:change=choose>
            {options}
        </select>
    }
}

#[component]
fn ToolButton(
    tool: ToolKind,
    icon: &'static str,
    name: &'static str,
    keys: &'static str,
) -> impl IntoView {
    let session = Session::expect();
    view! {
        <button
            class="rail-button"
            aria-label=name
            aria-keyshortcuts=keys
            aria-pressed=move || (session.tool.get() == tool).to_string()
            on:click=move |_| {
                session.run(Command::Choose(tool));
            }
        >
            <Icon name=icon/>
            <span class="rail-key" aria-hidden="true">{if keys.len() == 1 { keys } else { "" }}</span>
            <Tip text=name.to_owned() keys/>
        </button>
    }
}

/// Distance after which a press becomes a drag, in pixels.
const SLOP: f64 = 6.0;

/// A kind on its way from its button onto the board.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Drag {
    Nothing,
    /// Its button is pressed, here on the page.
    Pressed(ScreenPoint),
    Dragging,
    Dropped,
}

fn place(event: &ev::PointerEvent) -> ScreenPoint {
    ScreenPoint::new(f64::from(event.client_x()), f64::from(event.client_y()))
}

/// A press takes the kind as a tool; dragged onto the board, it makes a note there.
#[component]
fn KindButton(kind: NoteKind) -> impl IntoView {
    let session = Session::expect();
    let key = kind.facts().key.to_uppercase();
    let name = capitalised(kind.name());
    let (tip_name, tip_key, rail_key) = (name.clone(), key.clone(), key.clone());
    let drag = StoredValue::new(Drag::Nothing);
    let choose = move |_| {
        // The press that ends a drag is none.
        if drag.try_get_value() != Some(Drag::Dropped) {
            session.run(Command::ChooseNote(kind));
        }
    };
    let press = move |event: ev::PointerEvent| {
        drag.set_value(Drag::Nothing);
        if event.button() == 0 {
            drag.set_value(Drag::Pressed(place(&event)));
            input::capture(&event);
        }
    };
    let follow = move |event: ev::PointerEvent| {
        if let Some(Drag::Pressed(start)) = drag.try_get_value()
            && start.distance(place(&event)) > SLOP
        {
            drag.set_value(Drag::Dragging);
            session.run(Command::ChooseNote(kind));
        }
        if drag.try_get_value() == Some(Drag::Dragging) {
            let (pointer, _) = input::pointer_over(&event, "board");
            session.input(InputEvent::PointerMove(pointer));
        }
    };
    let drop = move |event: ev::PointerEvent| {
        if drag.try_get_value() != Some(Drag::Dragging) {
            return;
        }
        drag.set_value(Drag::Dropped);
        let (pointer, is_over) = input::pointer_over(&event, "board");
        if is_over {
            session.input(InputEvent::PointerDown(pointer));
            session.input(InputEvent::PointerUp(pointer));
        } else {
            session.run(Command::Cancel);
        }
    };
    let lose = move |_| {
        if drag.try_get_value() == Some(Drag::Dragging) {
            drag.set_value(Drag::Nothing);
            session.run(Command::Cancel);
        }
    };
    view! {
        <button
            class="rail-button kind"
            aria-label=name
            aria-keyshortcuts=key
            aria-pressed=move || (session.tool.get() == ToolKind::Note(kind)).to_string()
            on:click=choose
            on:pointerdown=press
            on:pointermove=follow
            on:pointerup=drop
            on:pointercancel=lose
        >
            <span class="swatch" data-kind=kind.slug()><Icon name=kind.facts().icon/></span>
            <span class="rail-key" aria-hidden="true">{rail_key}</span>
            <Tip text=tip_name keys=tip_key/>
        </button>
    }
}
