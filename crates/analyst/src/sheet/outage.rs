//! Services that stop when another one is down.

use isobar_engine::{Affected, Outage, SynchronousClosure, Waiting};
use isobar_model::Id;

use super::{Source, nothing, plain, table};
use crate::wire::{Cell, Row, Sheet, SheetPart};

const INTRO: &str = "What calls stops with what it calls; what goes through a queue waits. Availability counts each \
    service that has to be up once.";

pub fn sheet(source: &Source) -> Sheet {
    let services = source.services();
    let Some((down, choice)) =
        source.choose("What if this is down", &services, |id| source.name(id))
    else {
        return nothing("There is no service on this board yet: draw a context.");
    };
    let outage = Outage::of(source.model, &down);
    let affected = |verdict: &str, one: &Affected| {
        let reasons = one.because.iter();
        let reasons: Vec<_> = reasons.map(|reason| reason.text.as_str()).collect();
        row(
            source,
            &one.service,
            verdict,
            &reasons.join("; "),
            verdict != "stops",
        )
    };
    let waits = |one: &Waiting| {
        let verdict = match one.is_kept {
            Some(true) => "its messages wait",
            Some(false) => "its messages are lost",
            None => "its messages wait or are lost: not specified",
        };
        row(
            source,
            &one.service,
            verdict,
            &one.because.text,
            one.is_kept == Some(true),
        )
    };
    let rows: Vec<_> = outage
        .stops
        .iter()
        .map(|one| affected("stops", one))
        .chain(outage.waits.iter().map(waits))
        .chain(
            outage
                .hears_nothing
                .iter()
                .map(|one| affected("keeps running, but receives no updates", one)),
        )
        .collect();
    let mut parts = Vec::new();
    if rows.is_empty() {
        parts.push(SheetPart::Text("Nobody else notices.".to_owned()));
    } else {
        parts.push(table(["Service", "What happens", "Why"], rows));
    }
    parts.push(SheetPart::Heading(
        "Availability of what calls others".to_owned(),
    ));
    let closures: Vec<_> = SynchronousClosure::all(source.model)
        .iter()
        .map(|one| closure(source, one))
        .collect();
    if closures.is_empty() {
        parts.push(SheetPart::Text(
            "No service waits for another one.".to_owned(),
        ));
    } else {
        parts.push(table(
            [
                "Service",
                "Availability",
                "Hours down a year",
                "Has to be up, too",
            ],
            closures,
        ));
    }
    Sheet {
        intro: INTRO.to_owned(),
        choice: Some(choice),
        parts,
        ..Sheet::default()
    }
}

fn row(source: &Source, service: &Id, verdict: &str, why: &str, is_good: bool) -> Row {
    Row {
        name: source.name(service),
        element: Some(service.clone()),
        cells: vec![
            Cell {
                text: verdict.to_owned(),
                is_good: Some(is_good),
            },
            plain(why),
        ],
        ..Row::default()
    }
}

fn closure(source: &Source, one: &SynchronousClosure) -> Row {
    let calls: Vec<_> = one.calls.iter().map(|id| source.name(id)).collect();
    Row {
        name: source.name(&one.service),
        element: Some(one.service.clone()),
        cells: vec![
            plain(format!("{:.3} %", one.availability * 100.0)),
            plain(format!("{:.1}", one.downtime_hours)),
            plain(calls.join(", ")),
        ],
        ..Row::default()
    }
}
