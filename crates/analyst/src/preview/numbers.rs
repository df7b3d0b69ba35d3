//! Numbers before and after: those that change.

use isobar_engine::{Better, MetricDoc, MetricScope, Metrics, metric_docs};

use crate::numbers::{metric_name, number, value_of, values};
use crate::wire::NumberChange;

/// The numbers of the board that change.
pub fn numbers(before: &Metrics, after: &Metrics) -> Vec<NumberChange> {
    let (before, after) = (values(&before.board), values(&after.board));
    let row = |doc: &MetricDoc| {
        let (before, after) = (value_of(&before, doc), value_of(&after, doc));
        let rises = before.zip(after).map(|(before, after)| after > before);
        let is_better = match doc.better {
            Better::Neither => None,
            Better::Higher => rises,
            Better::Lower => rises.map(|rises| !rises),
        };
        let (before, after) = (number(before), number(after));
        (before != after).then(|| NumberChange {
            name: metric_name(doc),
            before,
            after,
            is_better,
        })
    };
    let docs = metric_docs().iter();
    let docs = docs.filter(|doc| doc.scope == MetricScope::Board && !doc.is_experimental());
    docs.filter_map(row).collect()
}
