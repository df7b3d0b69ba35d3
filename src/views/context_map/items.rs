//! The map in words: an element for each context and each pair, for screen readers, keys and tests.

use std::collections::BTreeMap;

use isobar_editor::{Command, MapTarget, command_of};
use isobar_model::Id;
use isobar_scene::{Area, ContextMap, MapEdge};
use leptos::ev;
use leptos::prelude::*;

use super::state::{MapState, Naming};
use crate::platform::input;

/// Board units that an arrow key moves a bubble.
const NUDGE: i32 = 20;
/// Size of the element of a line, in board units.
const KNOB: f32 = 28.0;

/// Words and place of everything on the map.
type Descriptions = BTreeMap<Key, (String, Area)>;

/// Both contexts of a pair, or the only one.
type Key = (Id, Option<Id>);

/// An element for each context, then one for each pair.
pub fn items(state: MapState) -> AnyView {
    let targets = Memo::new(move |_| {
        state.drawing();
        state
            .with(|editor| targets(editor.map()))
            .unwrap_or_default()
    });
    let described = Memo::new(move |_| {
        state.drawing();
        state
            .with(|editor| descriptions(editor.map()))
            .unwrap_or_default()
    });
    let selected = Memo::new(move |_| {
        state.epoch();
        state.with(|editor| editor.selected().cloned()).flatten()
    });
    let layer = move || {
        state.epoch();
        let camera = state.with(|editor| editor.camera()).unwrap_or_default();
        let (x, y) = (
            -camera.origin.x * camera.zoom,
            -camera.origin.y * camera.zoom,
        );
        format!(
            "transform:translate({x}px, {y}px) scale({0});--zoom:{0}",
            camera.zoom
        )
    };
    let item = move |target| item(state, described, selected, target);
    view! {
        <div class="mirror">
            <div class="mirror-layer" prop:style=layer>
                <For each=move || targets.get() key=key_of children=item/>
            </div>
        </div>
    }
    .into_any()
}

fn targets(map: &ContextMap) -> Vec<MapTarget> {
    let contexts = map.bubbles.iter();
    let contexts = contexts.map(|bubble| MapTarget::Context(bubble.id.clone()));
    let pairs = map.edges.iter();
    let pairs = pairs.map(|edge| MapTarget::Pair(edge.a.clone(), edge.b.clone()));
    contexts.chain(pairs).collect()
}

fn key_of(target: &MapTarget) -> Key {
    match target {
        MapTarget::Context(id) => (id.clone(), None),
        MapTarget::Pair(a, b) => (a.clone(), Some(b.clone())),
    }
}

fn descriptions(map: &ContextMap) -> Descriptions {
    let bubbles = map.bubbles.iter().map(|bubble| {
        let described = (bubble.label.clone(), bubble.bounds);
        ((bubble.id.clone(), None), described)
    });
    let edges = map.edges.iter().map(|edge| {
        let described = (edge.item.label.clone(), knob(edge));
        ((edge.a.clone(), Some(edge.b.clone())), described)
    });
    bubbles.chain(edges).collect()
}

/// A small area in the middle of a line.
fn knob(edge: &MapEdge) -> Area {
    let middle = edge.middle();
    Area {
        x: middle.x - KNOB / 2.0,
        y: middle.y - KNOB / 2.0,
        width: KNOB,
        height: KNOB,
    }
}

fn item(
    state: MapState,
    described: Memo<Descriptions>,
    selected: Memo<Option<MapTarget>>,
    target: MapTarget,
) -> AnyView {
    let key_of_item = key_of(&target);
    let own = Memo::new(move |_| described.with(|all| all.get(&key_of_item).cloned()));
    let label = move || own.with(|one| one.as_ref().map(|(words, _)| words.clone()));
    let place = move || {
        let area = own.with(|one| one.as_ref().map(|(_, area)| *area));
        let Area {
            x,
            y,
            width,
            height,
        } = area.unwrap_or_default();
        format!("--x:{x}px;--y:{y}px;--width:{width}px;--height:{height}px")
    };
    let chosen = target.clone();
    let is_selected = move || {
        selected
            .with(|one| one.as_ref() == Some(&chosen))
            .to_string()
    };
    let kind = match &target {
        MapTarget::Context(_) => "context",
        MapTarget::Pair(..) => "pair",
    };
    let (opened, focused) = (target.clone(), target.clone());
    view! {
        <div
            class="mirror-item map-item"
            role="button"
            tabindex="0"
            data-item=kind
            aria-label=label
            aria-pressed=is_selected
            prop:style=place
            on:focus=move |_| reveal(state, &focused)
            on:click=move |_| state.open(opened.clone())
            on:keydown=move |event| key(state, &target, &event)
        ></div>
    }
    .into_any()
}

/// Moves the view to the context that has the focus.
fn reveal(state: MapState, target: &MapTarget) {
    if let MapTarget::Context(id) = target {
        state.look(|editor| editor.reveal(id));
    }
}

fn key(state: MapState, target: &MapTarget, event: &ev::KeyboardEvent) {
    let Some(press) = input::key(event) else {
        return;
    };
    let is_plain = press.modifiers == isobar_editor::Modifiers::NONE;
    match (target, press.key.as_str()) {
        (_, "Enter" | " ") => state.open(target.clone()),
        (MapTarget::Context(id), "F2") => state.naming.set(Some(Naming::Existing(id.clone()))),
        (MapTarget::Context(id), "ArrowLeft") if is_plain => state.nudge(id, -NUDGE, 0),
        (MapTarget::Context(id), "ArrowRight") if is_plain => state.nudge(id, NUDGE, 0),
        (MapTarget::Context(id), "ArrowUp") if is_plain => state.nudge(id, 0, -NUDGE),
        (MapTarget::Context(id), "ArrowDown") if is_plain => state.nudge(id, 0, NUDGE),
        _ => match (command_of(&press), target) {
            (Some(Command::Delete), _) => state.delete(target),
            (Some(Command::StartLink), MapTarget::Context(id)) => {
                state.connect(id.clone(), None);
            }
            (Some(Command::StartLink), MapTarget::Pair(a, b)) => {
                state.connect(a.clone(), Some(b.clone()));
            }
            _ => return,
        },
    }
    event.prevent_default();
    event.stop_propagation();
}
