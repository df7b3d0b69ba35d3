//! Metrics as they are shown: names and values.

use isobar_engine::MetricDoc;
use serde::Serialize;
use serde_json::Value;

/// Display name of a metric, with its usual abbreviation.
pub fn metric_name(doc: &MetricDoc) -> String {
    if doc.symbol.is_empty() {
        doc.name.to_owned()
    } else {
        format!("{} ({})", doc.name, doc.symbol)
    }
}

/// Metrics by their keys.
pub fn values(metrics: &impl Serialize) -> Value {
    serde_json::to_value(metrics).unwrap_or_default()
}

/// Value of one of these metrics; `None` where there is nothing to measure.
pub fn value_of(values: &Value, doc: &MetricDoc) -> Option<f64> {
    values.get(doc.key).and_then(Value::as_f64)
}

/// A number with as many decimals as it needs to be told from another; a dash where there is none.
pub fn number(value: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    if value.fract() == 0.0 {
        format!("{value:.0}")
    } else if (0.99..1.0).contains(&value) {
        // Of an availability, the digits after the nines are what counts.
        format!("{value:.5}").trim_end_matches('0').to_owned()
    } else {
        format!("{value:.2}")
    }
}
