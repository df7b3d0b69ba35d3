//! Personal and secret data, and everyone whom they reach.

use isobar_engine::{DataReceiver, SensitiveField, personal_data};
use isobar_model::Sensitivity;

use super::{Source, nothing, plain, table};
use crate::wire::{Cell, Row, Sheet, SheetPart};

const INTRO: &str = "Fields that are marked as personal or secret, and everyone outside of their context whom they reach, \
    also by way of others. What the board does not show, such as stores, logs and backups, is not there.";

pub fn sheet(source: &Source) -> Sheet {
    let fields = personal_data(source.model);
    if fields.is_empty() {
        return nothing(
            "No field is marked as personal or secret: its sensitivity is in the inspector of its message.",
        );
    }
    let reached = |field: &SensitiveField| {
        let receivers = field.receivers.iter();
        receivers
            .map(|one| receiver(source, field, one))
            .collect::<Vec<_>>()
    };
    let ways: Vec<Row> = fields.iter().flat_map(reached).collect();
    let mut parts = vec![table(
        ["Field", "Sensitivity", "Owner", "Reaches"],
        fields.iter().map(|field| row(source, field)).collect(),
    )];
    if !ways.is_empty() {
        parts.push(SheetPart::Heading("How it gets there".to_owned()));
        parts.push(table(["Receiver", "Field", "Way", "Reads it"], ways));
    }
    Sheet {
        intro: INTRO.to_owned(),
        parts,
        ..Sheet::default()
    }
}

fn row(source: &Source, field: &SensitiveField) -> Row {
    let kept = if field.is_minimised {
        ", minimised"
    } else {
        ""
    };
    let names = field.receivers.iter().map(|one| named(source, one));
    let reaches = if field.receivers.is_empty() {
        Cell {
            text: "Nobody else".to_owned(),
            is_good: Some(true),
        }
    } else {
        plain(names.collect::<Vec<_>>().join(", "))
    };
    let owner = field.owner.as_ref().map(|id| source.name(id));
    Row {
        name: of_message(source, field),
        element: Some(field.message.clone()),
        cells: vec![
            plain(format!("{}{kept}", sensitivity(field.sensitivity))),
            plain(owner.unwrap_or_default()),
            reaches,
        ],
        ..Row::default()
    }
}

fn receiver(source: &Source, field: &SensitiveField, one: &DataReceiver) -> Row {
    let way = one.path.iter().map(|step| source.name(&step.message));
    let reads = match one.reads {
        Some(true) => plain("yes"),
        Some(false) => Cell {
            text: "no: it need not be sent".to_owned(),
            is_good: Some(false),
        },
        None => plain("unspecified"),
    };
    Row {
        name: named(source, one),
        element: Some(one.element.clone()),
        cells: vec![
            plain(of_message(source, field)),
            plain(way.collect::<Vec<_>>().join(" \u{2192} ")),
            reads,
        ],
        ..Row::default()
    }
}

fn of_message(source: &Source, field: &SensitiveField) -> String {
    format!("{} of {}", field.field, source.name(&field.message))
}

/// A receiver, with its context where that is another.
fn named(source: &Source, one: &DataReceiver) -> String {
    let name = source.name(&one.element);
    match one
        .context
        .as_ref()
        .filter(|context| **context != one.element)
    {
        Some(context) => format!("{name} ({})", source.name(context)),
        None => name,
    }
}

const fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::Secret => "secret",
        Sensitivity::Personal => "personal",
        Sensitivity::None => "",
    }
}
