//! The dependency matrix: who depends on whom, by row and column, in an order that shows layers and circles.

mod cell;
mod detail;
mod grid;
mod hand;
mod keys;
mod legend;
mod state;
mod table;

use isobar_analyst::MatrixOf;
use isobar_analyst::arrangement::Orientation;
use leptos::prelude::*;

use self::state::MatrixState;
use super::{View, ViewInfo, no_contexts};
use crate::session::{Session, ViewId};

/// The id of the sentence about the whole table.
const SUMMARY: &str = "matrix-summary";

/// The dependency matrix.
pub struct MatrixView;

impl View for MatrixView {
    const INFO: ViewInfo = ViewInfo {
        id: ViewId("matrix"),
        name: "Matrix",
        action: "Show the dependency matrix",
        icon: "matrix",
        key: "5",
    };

    fn build() -> AnyView {
        view! { <DependencyMatrix/> }.into_any()
    }
}

/// The table with its controls, and what is said about what is looked at.
#[component]
fn DependencyMatrix() -> impl IntoView {
    let session = Session::expect();
    let state = MatrixState::new(session);
    let has_contexts = Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| !editor.alternative().contexts().is_empty())
    });
    let is_known = Memo::new(move |_| state.table.with(Option::is_some));
    view! {
        <Show when=move || has_contexts.get() fallback=move || empty(session)>
            <div class="matrix">
                <h2 class="visually-hidden">"Dependency matrix"</h2>
                {controls(state)}
                <p class="matrix-summary" id=SUMMARY>{move || summary(state)}</p>
                <p class="matrix-says" aria-hidden="true">{move || says(state)}</p>
                <div class="matrix-body">
                    <Show when=move || is_known.get()>{grid::grid(state)}</Show>
                    {detail::detail(state)}
                </div>
                {legend::legend()}
            </div>
        </Show>
    }
}

fn summary(state: MatrixState) -> Option<String> {
    state.table.get().map(|table| table.summary())
}

/// Words for what the pointer is at, or what has the focus.
fn says(state: MatrixState) -> Option<String> {
    let table = state.table.get()?;
    let focused = state.has_focus.get().then(|| state.at.get());
    let spot = state.pointed.get().or(focused);
    let hint = || "Point at a cell or a name, and it is explained here.".to_owned();
    Some(spot.map_or_else(hint, |spot| table.sentence(spot)))
}

/// Kinds of members, which way the table is turned, and its order.
fn controls(state: MatrixState) -> AnyView {
    let of = [
        (MatrixOf::Contexts, "Contexts"),
        (MatrixOf::Services, "Services"),
        (MatrixOf::Teams, "Teams"),
    ];
    let of = of.map(|(of, name)| {
        let is_shown = move || (state.of.get() == of).to_string();
        view! { <button aria-pressed=is_shown on:click=move |_| state.show(of)>{name}</button> }
            .into_any()
    });
    let ways = [
        (Orientation::RowsDepend, "Rows depend on columns"),
        (Orientation::ColumnsDepend, "Columns depend on rows"),
    ];
    let ways = ways.map(|(way, name)| {
        let is_shown = move || (state.orientation.get() == way).to_string();
        view! { <button aria-pressed=is_shown on:click=move |_| state.turn(way)>{name}</button> }
            .into_any()
    });
    let is_tried = Memo::new(move |_| {
        state
            .table
            .with(|table| table.as_ref().is_some_and(|table| table.is_tried))
    });
    view! {
        <div class="matrix-controls">
            <div class="segmented" role="group" aria-label="Members">{of.into_iter().collect::<Vec<_>>()}</div>
            <div class="segmented" role="group" aria-label="Direction">{ways.into_iter().collect::<Vec<_>>()}</div>
            <div class="segmented" role="group" aria-label="Order">
                <button aria-pressed=move || (!is_tried.get()).to_string() on:click=move |_| state.order_by_layers()>
                    "Order by layers"
                </button>
                <button aria-pressed=move || is_tried.get().to_string() on:click=move |_| state.keep_order()>
                    "Keep this order"
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn empty(session: Session) -> AnyView {
    let words = "Draw frames around what belongs together, and link what happens in one to what handles it in another. The matrix shows who depends on whom.";
    no_contexts(session, MatrixView::INFO.icon, words)
}
