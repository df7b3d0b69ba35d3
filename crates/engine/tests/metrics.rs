//! Every number says what it means.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use isobar_engine::{Analysis, MetricScope, Profile, metric_docs};
use isobar_model::file;
use serde_json::Value;

const EXAMPLE: &str = include_str!("../../../examples/order-integration.isobar.json");

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_number_is_documented_once_and_every_entry_is_of_a_number() {
    let document = file::read(EXAMPLE).document.unwrap();
    let metrics = Analysis::of(document.alternatives()[0], &Profile::default()).metrics;
    let metrics = serde_json::to_value(metrics).unwrap();
    let first = |list: &str| metrics[list].as_object().unwrap().values().next().cloned();
    let scopes = [
        (MetricScope::Board, metrics["board"].clone()),
        (MetricScope::Service, first("services").unwrap()),
        (MetricScope::Event, first("events").unwrap()),
    ];
    for (scope, numbers) in scopes {
        let docs = metric_docs().iter().filter(|doc| doc.scope == scope);
        let documented: Vec<_> = docs.map(|doc| doc.key.to_owned()).collect();
        let unique: BTreeSet<_> = documented.iter().cloned().collect();
        assert_eq!(documented.len(), unique.len());
        assert_eq!(keys(&numbers), unique, "{scope:?}");
    }
}

#[test]
fn every_entry_says_what_good_looks_like() {
    for doc in metric_docs() {
        let said = [doc.name, doc.unit, doc.range, doc.formula, doc.good];
        assert!(said.iter().all(|part| !part.is_empty()), "{}", doc.key);
    }
    let experimental = metric_docs().iter().filter(|doc| doc.is_experimental());
    assert_eq!(experimental.count(), 2);
}
