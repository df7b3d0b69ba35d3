//! Headers and cells.

use isobar_analyst::MatrixCounts;
use leptos::prelude::*;

use super::state::MatrixState;
use super::table::{CellPosition, MatrixTable};
use crate::ui::Icon;

/// Kinds of reasons, with their icons; those of messages have the colours of their notes.
fn kinds(counts: &MatrixCounts) -> impl Iterator<Item = &'static str> {
    let all = [
        ("event", counts.events),
        ("command", counts.commands),
        ("read-model", counts.queries),
        ("link", counts.others()),
    ];
    all.into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, _)| kind)
}

/// The sign of a kind of reason.
pub fn sign(kind: &'static str) -> AnyView {
    view! { <span class="matrix-sign" data-kind=kind><Icon name=kind small=true/></span> }
        .into_any()
}

/// The element that is to have the focus can be reached with Tab.
fn tab_index(state: MatrixState, spot: CellPosition) -> impl Fn() -> &'static str + Clone {
    move || if state.at.get() == spot { "0" } else { "-1" }
}

/// True if somebody looks at what is at a position.
fn is_chosen(
    state: MatrixState,
    table: &MatrixTable,
    spot: CellPosition,
) -> impl Fn() -> Option<&'static str> + Clone + use<> {
    let here = table.chosen_at(spot);
    move || {
        state
            .chosen
            .with(|chosen| chosen.is_some() && *chosen == here)
            .then_some("true")
    }
}

/// The corner, which says which way the table is turned.
pub fn corner(state: MatrixState, table: &MatrixTable) -> AnyView {
    let spot = CellPosition::default();
    let words = table.orientation_in_words();
    view! {
        <div class="matrix-corner" role="columnheader" id=spot.id() aria-colindex="1" tabindex=tab_index(state, spot)>
            {words}
        </div>
    }
    .into_any()
}

/// The header of a column.
pub fn column_header(state: MatrixState, table: &MatrixTable, place: usize) -> AnyView {
    let spot = CellPosition {
        row: 0,
        column: place + 1,
    };
    let Some(member) = table.member(place) else {
        return ().into_any();
    };
    let label = member.sentence.clone();
    view! {
        <div class="matrix-column" role="columnheader" id=spot.id() aria-colindex=(place + 2).to_string()
            aria-label=label.clone() title=label tabindex=tab_index(state, spot)
            aria-selected=is_chosen(state, table, spot)
            data-circle=member.circle.map(|_| "") data-layer=table.begins_layer(place).then_some("")
            style:--place=place.to_string()>
            <span>{member.name.clone()}</span>
        </div>
    }
    .into_any()
}

/// The header of a row.
pub fn row_header(state: MatrixState, table: &MatrixTable, place: usize) -> AnyView {
    let spot = CellPosition {
        row: place + 1,
        column: 0,
    };
    let Some(member) = table.member(place) else {
        return ().into_any();
    };
    let label = member.sentence.clone();
    view! {
        <div class="matrix-name" role="rowheader" id=spot.id() aria-colindex="1" aria-label=label.clone() title=label
            tabindex=tab_index(state, spot) aria-selected=is_chosen(state, table, spot)
            data-circle=member.circle.map(|_| "")>
            <span>{member.name.clone()}</span>
        </div>
    }
    .into_any()
}

/// A cell: number and kinds of reasons, and the pattern.
pub fn cell(state: MatrixState, table: &MatrixTable, spot: CellPosition) -> AnyView {
    let label = table.sentence(spot);
    let title = label.clone();
    let found = table.cell(spot);
    let is_against = found.is_some_and(|cell| table.order.is_against(cell));
    let content = found.map(|cell| {
        let signs: Vec<_> = kinds(&cell.counts).map(sign).collect();
        let pattern = table.pattern(cell).map(|pattern| {
            let source = if pattern.is_declared { "declared" } else { "inferred" };
            view! { <span class="matrix-letters" aria-hidden="true" data-source=source>{pattern.letters.clone()}</span> }
        });
        view! {
            <span class="matrix-count" aria-hidden="true">{cell.counts.total()} {signs}</span>
            {pattern}
        }
    });
    let is_itself = spot.row == spot.column;
    view! {
        <div class="matrix-cell" role="gridcell" id=spot.id() aria-colindex=(spot.column + 1).to_string()
            title=title tabindex=tab_index(state, spot)
            aria-selected=is_chosen(state, table, spot)
            data-filled=found.map(|_| "") data-against=is_against.then_some("") data-itself=is_itself.then_some("")
            style:--place=(spot.column - 1).to_string()>
            <span class="visually-hidden">{label}</span>
            {content}
        </div>
    }
    .into_any()
}
