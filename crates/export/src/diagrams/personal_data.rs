//! Personal and secret data as a table: a row for each sensitive field and each of those whom it reaches.

use isobar_engine::{DataLikeness, DataReceiver, DataStep, SensitiveField, personal_data};
use isobar_model::{Id, Sensitivity};

use super::csv::row;
use super::flows::carrier;
use super::label::{lines, name};
use super::outline::{Diagram, Outline};

const HEAD: [&str; 11] = [
    "field",
    "sensitivity",
    "reduced",
    "term",
    "message",
    "owner",
    "receiver context",
    "receiver",
    "reads it",
    "way",
    "followed by",
];

/// The sensitive fields of a board.
pub(crate) fn export(outline: &Outline) -> Diagram {
    let mut rows = Vec::new();
    for field in personal_data(outline.alternative) {
        let before = cells(outline, &field);
        if field.receivers.is_empty() {
            rows.push([before.clone(), Default::default()].concat());
        }
        let receivers = field.receivers.iter();
        rows.extend(receivers.map(|one| [before.clone(), receiver(outline, one)].concat()));
    }
    // What is moved on the board moves no row.
    rows.sort();
    let mut text = row(&HEAD.map(str::to_owned));
    text.extend(rows.iter().map(|cells| row(cells)));
    Diagram::file("personal-data.csv", text)
}

fn cells(outline: &Outline, field: &SensitiveField) -> Vec<String> {
    let named = |id: &Option<Id>| {
        id.as_ref()
            .map_or_else(String::new, |id| named(outline, id))
    };
    vec![
        lines(&field.field).join(" "),
        sensitivity(field.sensitivity).to_owned(),
        if field.is_minimised { "yes" } else { "no" }.to_owned(),
        named(&field.term),
        named(&Some(field.message.clone())),
        named(&field.owner),
    ]
}

fn receiver(outline: &Outline, one: &DataReceiver) -> Vec<String> {
    let context = one.context.as_ref();
    vec![
        context.map_or_else(String::new, |id| named(outline, id)),
        named(outline, &one.element),
        one.reads.map_or("", reads).to_owned(),
        way(outline, &one.path),
        followed_by(&one.path).to_owned(),
    ]
}

/// Name of an element on one line; never empty.
fn named(outline: &Outline, id: &Id) -> String {
    name(&outline.alternative.name_of(id).unwrap_or_default(), id)
}

/// Sensitivity in a word.
pub(crate) const fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::None => "not marked",
        Sensitivity::Personal => "personal",
        Sensitivity::Secret => "secret",
    }
}

/// Answer in a word: an arrow names the field among those that are read, or it does not.
pub(crate) const fn reads(reads: bool) -> &'static str {
    if reads { "yes" } else { "no" }
}

/// Messages by which data come somewhere: `OrderPlaced (topic) → BillOrder.payer (queue)`.
fn way(outline: &Outline, path: &[DataStep]) -> String {
    let step = |step: &DataStep| {
        let message = named(outline, &step.message);
        let field = match step.likeness {
            DataLikeness::Same => String::new(),
            _ => format!(".{}", lines(&step.field).join(" ")),
        };
        let channel = step
            .channel
            .as_ref()
            .map(|id| format!(" {}", named(outline, id)));
        let carrier = carrier(step.carrier);
        format!(
            "{message}{field} ({carrier}{})",
            channel.unwrap_or_default()
        )
    };
    let steps: Vec<_> = path.iter().map(step).collect();
    steps.join(" \u{2192} ")
}

/// Weakest reason to take what comes for the same data.
pub(crate) fn followed_by(path: &[DataStep]) -> &'static str {
    match path.iter().map(|step| step.likeness).max() {
        Some(DataLikeness::Name) => "name",
        Some(DataLikeness::Term) => "term",
        Some(DataLikeness::Same) | None => "",
    }
}
