//! The map in words: an element for each context and each pair, for screen readers, keys and tests.

use isobar_editor::{Command, MapTarget, command_of};
use isobar_model::Id;
use isobar_scene::{Area, ContextMap, MapEdge, Spot};
use leptos::ev;
use leptos::prelude::*;

use super::state::{MapState, Naming};
use crate::platform::input;

/// Board units that an arrow key moves a bubble.
const NUDGE: i32 = 20;
/// Size of the element of a line, in board units.
const KNOB: f32 = 28.0;

/// An element for each context, then one for each pair.
pub fn items(state: MapState) -> AnyView {
    let targets = Memo::new(move |_| {
        state.epoch();
        state
            .with(|editor| targets(editor.map()))
            .unwrap_or_default()
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
    view! {
        <div class="mirror">
            <div class="mirror-layer" prop:style=layer>
                <For each=move || targets.get() key=key_of children=move |target| item(state, target)/>
            </div>
        </div>
    }
    .into_any()
}

fn targets(map: &ContextMap) -> Vec<MapTarget> {
    let contexts = map
        .bubbles
        .iter()
        .map(|bubble| MapTarget::Context(bubble.id.clone()));
    let pairs = map
        .edges
        .iter()
        .map(|edge| MapTarget::Pair(edge.a.clone(), edge.b.clone()));
    contexts.chain(pairs).collect()
}

fn key_of(target: &MapTarget) -> (Id, Option<Id>) {
    match target {
        MapTarget::Context(id) => (id.clone(), None),
        MapTarget::Pair(a, b) => (a.clone(), Some(b.clone())),
    }
}

/// Words and place of something on the map.
fn description(map: &ContextMap, target: &MapTarget) -> Option<(String, Area)> {
    match target {
        MapTarget::Context(id) => {
            let bubble = map.bubble(id)?;
            Some((bubble.label.clone(), bubble.bounds))
        }
        MapTarget::Pair(a, b) => {
            let edge = map.edge(a, b)?;
            Some((edge.item.label.clone(), knob(edge)))
        }
    }
}

/// A small area in the middle of a line.
fn knob(edge: &MapEdge) -> Area {
    let middle = edge
        .lines
        .first()
        .map(|line| middle(line))
        .unwrap_or_default();
    Area {
        x: middle.x - KNOB / 2.0,
        y: middle.y - KNOB / 2.0,
        width: KNOB,
        height: KNOB,
    }
}

fn middle(line: &[Spot]) -> Spot {
    let length = |ends: &[Spot]| (ends[1].x - ends[0].x).hypot(ends[1].y - ends[0].y);
    let mut left = line.windows(2).map(length).sum::<f32>() / 2.0;
    for ends in line.windows(2) {
        let part = length(ends);
        if left <= part {
            let share = left / part.max(0.001);
            let x = ends[0].x + (ends[1].x - ends[0].x) * share;
            return Spot::new(x, ends[0].y + (ends[1].y - ends[0].y) * share);
        }
        left -= part;
    }
    line.last().copied().unwrap_or_default()
}

fn item(state: MapState, target: MapTarget) -> AnyView {
    let shown = target.clone();
    let described = Memo::new(move |_| {
        state.epoch();
        state
            .with(|editor| description(editor.map(), &shown))
            .flatten()
    });
    let label = move || described.with(|one| one.as_ref().map(|(words, _)| words.clone()));
    let place = move || {
        let area = described
            .with(|one| one.as_ref().map(|(_, area)| *area))
            .unwrap_or_default();
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        format!("--x:{x}px;--y:{y}px;--width:{width}px;--height:{height}px")
    };
    let selected = target.clone();
    let is_selected = move || {
        state.epoch();
        let is_selected = state.with(|editor| editor.selected() == Some(&selected));
        is_selected.unwrap_or_default().to_string()
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
