//! The context map: bubbles and lines that can be focused, pressed and dragged, and a card for each pair.

mod hand;
mod shapes;

use isobar_model::{Id, Point};
use isobar_scene::{Bubble, ContextMap, MapEdge, Shape};
use leptos::ev;
use leptos::prelude::*;
use leptos::svg;

use self::hand::Hand;
use super::{View, ViewInfo, no_contexts};
use crate::platform::viewport;
use crate::relationships;
use crate::session::{PanelTab, Requests, Session, ViewId};
use crate::ui::{Icon, Tip};

/// Below this zoom only names can be read, and they are written larger, up to so many times.
const FAR: f64 = 0.6;
const MOST_GROWN: f64 = 1.5;

/// Board units that an arrow key moves a bubble.
const NUDGE: i32 = 20;

/// The context map.
pub struct ContextMapView;

impl View for ContextMapView {
    const INFO: ViewInfo = ViewInfo {
        id: ViewId::MAP,
        name: "Map",
        action: "Show the context map",
        icon: "map",
        key: "2",
    };

    fn build() -> AnyView {
        view! { <Map/> }.into_any()
    }
}

/// Bubbles and lines, the legend and the zoom.
#[component]
fn Map() -> impl IntoView {
    let session = Session::expect();
    let hand = Hand::new(session);
    let inferred = relationships::inferred(session);
    let map = Memo::new(move |_| {
        session.document_epoch();
        let inferred = inferred.get().unwrap_or_default();
        session.with_editor(|editor| {
            let ties = relationships::ties(editor.alternative(), &inferred);
            hand.moved.with(|moved| {
                let moved = moved.as_ref().map(|(id, at)| (id, *at));
                ContextMap::with_moved(editor.alternative(), &ties, moved)
            })
        })
    });
    let is_empty = Memo::new(move |_| map.with(|map| map.bubbles.is_empty()));
    view! {
        <Show when=move || !is_empty.get() fallback=move || empty(session)>
            {drawing(session, hand, map)}
            {legend()}
            {zoom(hand, map)}
        </Show>
    }
}

fn drawing(session: Session, hand: Hand, map: Memo<ContextMap>) -> AnyView {
    let node = NodeRef::<svg::Svg>::new();
    Effect::new(move || {
        if let Some(element) = node.get() {
            viewport::on_resize(&element, move |width, height| hand.resize(width, height));
        }
    });
    let camera = Memo::new(move |_| hand.camera(map));
    let place = move || {
        let camera = camera.get();
        let zoom = camera.zoom;
        format!(
            "scale({zoom}) translate({} {})",
            -camera.origin.x, -camera.origin.y
        )
    };
    let bubbles = Memo::new(move |_| {
        map.with(|map| {
            map.bubbles
                .iter()
                .map(|bubble| bubble.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let edges =
        Memo::new(move |_| map.with(|map| map.edges.iter().map(pair_of).collect::<Vec<_>>()));
    view! {
        <svg
            class="map-view"
            role="group"
            aria-label="Context map"
            node_ref=node
            data-far=move || (camera.get().zoom < FAR).then_some("")
            style:--grown=move || format!("{:.2}", (FAR / camera.get().zoom).clamp(1.0, MOST_GROWN))
            on:wheel=move |event| hand.wheel(&event, map)
            on:pointerdown=move |event| hand.press(&event)
            on:pointermove=move |event| hand.drag(&event, map)
            on:pointerup=move |_| hand.release()
            on:pointercancel=move |_| hand.cancel()
        >
            <g transform=place>
                <For
                    each=move || edges.get()
                    key=|pair| pair.clone()
                    children=move |pair| edge(session, map, pair)
                />
                <For
                    each=move || bubbles.get()
                    key=Id::clone
                    children=move |id| bubble(session, hand, map, id)
                />
            </g>
        </svg>
    }
    .into_any()
}

fn pair_of(edge: &MapEdge) -> (Id, Id) {
    (edge.a.clone(), edge.b.clone())
}

/// Enter and space press what has the focus.
fn presses(event: &ev::KeyboardEvent) -> bool {
    let is_press = matches!(event.key().as_str(), "Enter" | " ");
    if is_press {
        event.prevent_default();
    }
    is_press
}

fn open_inspector(session: Session) {
    session.panel.set(PanelTab::Inspector);
    session.panel_is_open.set(true);
}

fn bubble(session: Session, hand: Hand, map: Memo<ContextMap>, id: Id) -> AnyView {
    let requests = Requests::expect();
    let shown = id.clone();
    let bubble = Memo::new(move |_| {
        map.with(|map| {
            map.bubbles
                .iter()
                .find(|bubble| bubble.id == shown)
                .cloned()
        })
    });
    let area = move || {
        bubble.with(|bubble| {
            bubble
                .as_ref()
                .map(|bubble| bubble.area)
                .unwrap_or_default()
        })
    };
    let painted = move || {
        bubble.with(|bubble| {
            bubble
                .as_ref()
                .map(|Bubble { shapes, .. }| shapes::svg(shapes))
        })
    };
    let label = move || bubble.with(|bubble| bubble.as_ref().map(|bubble| bubble.label.clone()));
    let selected = id.clone();
    let is_selected = move || {
        session.selection_epoch();
        let is_selected =
            session.with_editor(|editor| editor.selection().only() == Some(&selected));
        (is_selected && requests.pair.with(Option::is_none)).to_string()
    };
    let (pressed, chosen, moved) = (id.clone(), id.clone(), id);
    let choose = move || {
        requests.pair.set(None);
        session.select(vec![chosen.clone()]);
        open_inspector(session);
    };
    let by_key = choose.clone();
    let key = move |event: ev::KeyboardEvent| {
        if presses(&event) {
            by_key();
            return;
        }
        let (dx, dy) = match event.key().as_str() {
            "ArrowLeft" => (-NUDGE, 0),
            "ArrowRight" => (NUDGE, 0),
            "ArrowUp" => (0, -NUDGE),
            "ArrowDown" => (0, NUDGE),
            _ => return,
        };
        event.prevent_default();
        let center = hand::middle(map, Some(&moved));
        hand.put(
            &moved,
            Point::new(center.x.round() as i32 + dx, center.y.round() as i32 + dy),
        );
    };
    view! {
        <g>
            <g aria-hidden="true">{painted}</g>
            <rect
                class="map-target"
                role="button"
                tabindex="0"
                aria-label=label
                aria-pressed=is_selected
                x=move || area().x
                y=move || area().y
                width=move || area().width
                height=move || area().height
                rx=move || area().height / 2.0
                on:pointerdown=move |_| hand.press_bubble(&pressed)
                on:click=move |_| choose()
                on:keydown=key
            />
        </g>
    }
    .into_any()
}

fn edge(session: Session, map: Memo<ContextMap>, pair: (Id, Id)) -> AnyView {
    let requests = Requests::expect();
    let shown = pair.clone();
    let edge = Memo::new(move |_| {
        map.with(|map| {
            map.edges
                .iter()
                .find(|edge| (&edge.a, &edge.b) == (&shown.0, &shown.1))
                .cloned()
        })
    });
    let painted = move || edge.with(|edge| edge.as_ref().map(|edge| shapes::svg(&edge.shapes)));
    let label = move || edge.with(|edge| edge.as_ref().map(|edge| edge.label.clone()));
    let path = move || edge.with(|edge| edge.as_ref().map(|edge| path(&edge.shapes)));
    let opened = pair.clone();
    let is_open = move || {
        requests
            .pair
            .with(|open| open.as_ref() == Some(&opened))
            .to_string()
    };
    let open = move || {
        requests.pair.set(Some(pair.clone()));
        open_inspector(session);
    };
    let by_key = open.clone();
    view! {
        <g class="map-edge">
            <path
                class="map-target line"
                role="button"
                tabindex="0"
                aria-label=label
                aria-pressed=is_open
                d=path
                on:click=move |_| open()
                on:keydown=move |event| {
                    if presses(&event) {
                        by_key();
                    }
                }
            />
            <g aria-hidden="true">{painted}</g>
        </g>
    }
    .into_any()
}

/// The lines of a pair as one path. Each ends with a step down: a level line would have no height, and what has
/// none counts as invisible for whoever goes by its box.
fn path(shapes: &[Shape]) -> String {
    let curves = shapes.iter().filter_map(|shape| match shape {
        Shape::Curve { points, .. } => Some(format!("{}v1", shapes::curve(points))),
        _ => None,
    });
    curves.collect()
}

fn legend() -> AnyView {
    let sources = [
        ("declared", "Declared by you"),
        ("inferred", "Inferred from the flows"),
        ("differs", "Inferred, but declared otherwise"),
    ];
    let lines = sources.map(|(source, words)| {
        view! { <span><span class="legend-line" data-source=source></span>{words}</span> }
            .into_any()
    });
    view! {
        <div class="legend">
            {lines.into_iter().collect::<Vec<_>>()}
            <span><strong>"U"</strong>" upstream "<strong>"D"</strong>" downstream"</span>
        </div>
    }
    .into_any()
}

/// Zoom controls of the map, where the board has them, too.
fn zoom(hand: Hand, map: Memo<ContextMap>) -> AnyView {
    let button = |icon: &'static str, name: &'static str, act: Callback<()>| {
        view! {
            <button class="icon-button" aria-label=name on:click=move |_| act.run(())>
                <Icon name=icon/>
                <Tip text=name/>
            </button>
        }
        .into_any()
    };
    let by = move |factor: f64| Callback::new(move |()| hand.zoom(map, factor));
    let all = Callback::new(move |()| hand.show_all());
    view! {
        <div class="cluster map-zoom" role="group" aria-label="Zoom">
            {button("zoom-out", "Zoom out", by(0.8))}
            {button("zoom-in", "Zoom in", by(1.25))}
            {button("fit", "Show all of the map", all)}
        </div>
    }
    .into_any()
}

fn empty(session: Session) -> AnyView {
    let words = "Draw frames around what belongs together. Each is a context, and the map shows what is between them.";
    no_contexts(session, "map", words)
}
