//! Every metric of the board, of its services and of its events, with what it means.

use std::collections::BTreeMap;

use isobar_engine::{MetricDoc, MetricScope, metric_docs};
use isobar_model::Id;
use serde::Serialize;
use serde_json::Value;

use super::{Source, plain};
use crate::numbers::{metric_name, number, value_of, values};
use crate::wire::{Row, Sheet, SheetPart, Table};

const INTRO: &str =
    "Numbers tell where to look, not what to do. Each says what it means and what good looks like.";

pub fn sheet(source: &Source) -> Sheet {
    let metrics = source.judgement.metrics();
    let board = vec![(None, values(&metrics.board))];
    let parts = vec![
        SheetPart::Heading("The board".to_owned()),
        table(MetricScope::Board, &board),
        SheetPart::Heading("Services".to_owned()),
        table(MetricScope::Service, &columns(source, &metrics.services)),
        SheetPart::Heading("Events that others receive".to_owned()),
        table(MetricScope::Event, &columns(source, &metrics.events)),
    ];
    Sheet {
        intro: INTRO.to_owned(),
        parts,
        ..Sheet::default()
    }
}

/// Subjects of the numbers of a column, and the numbers.
type Column = (Option<String>, Value);

fn columns<T: Serialize>(source: &Source, all: &BTreeMap<Id, T>) -> Vec<Column> {
    let column = |(id, numbers): (&Id, &T)| (Some(source.name(id)), values(numbers));
    all.iter().map(column).collect()
}

/// A row for each metric, a column for each thing that it is about.
fn table(scope: MetricScope, columns: &[Column]) -> SheetPart {
    if columns.is_empty() {
        return SheetPart::Text("There are none.".to_owned());
    }
    let mut names = vec!["Metric".to_owned()];
    names.extend(
        columns
            .iter()
            .map(|(name, _)| name.clone().unwrap_or_else(|| "Value".to_owned())),
    );
    let docs = metric_docs().iter();
    let docs = docs.filter(|doc| doc.scope == scope && !doc.is_experimental());
    let rows = docs.map(|doc| Row {
        name: metric_name(doc),
        help: help(doc),
        element: None,
        cells: columns
            .iter()
            .map(|(_, numbers)| plain(number(value_of(numbers, doc))))
            .collect(),
    });
    SheetPart::Table(Table {
        columns: names,
        rows: rows.collect(),
    })
}

fn help(doc: &MetricDoc) -> String {
    let source = if doc.source.is_empty() {
        String::new()
    } else {
        format!(" Source: {}.", doc.source)
    };
    format!(
        "{}; {}. Range: {}. Good: {}{source}",
        doc.formula, doc.unit, doc.range, doc.good
    )
}
