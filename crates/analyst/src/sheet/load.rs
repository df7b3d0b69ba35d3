//! Load on each service when something happens often.

use isobar_engine::{Load, LoadAt};
use isobar_model::NoteKind;

use super::{Source, nothing, plain};
use crate::numbers::number;
use crate::wire::{Row, Sheet, SheetNumber, SheetPart, Table};

const INTRO: &str = "An event that says too little is answered by calls: every consumer asks back, and the publisher \
    has to answer as often as it speaks, times its consumers.";
/// Number of times that a call that fails is made again.
const RETRIES: u32 = 3;
/// Events a second where nobody has said.
const USUAL: f64 = 10.0;

pub fn sheet(source: &Source) -> Sheet {
    let notes = source.model.notes().values();
    let events: Vec<_> = notes
        .filter(|note| note.kind == NoteKind::Event)
        .map(|note| note.id.clone())
        .collect();
    let Some((event, choice)) =
        source.choose("What if this happens often", &events, |id| source.name(id))
    else {
        return nothing("There is no event on this board yet.");
    };
    let is_set = source.number.is_finite() && source.number > 0.0;
    let rate = if is_set { source.number } else { USUAL };
    let load = Load::of(source.model, &event, rate, RETRIES);
    let words = format!(
        "{} calls come back for each event: {} a second, and {} if each fails and is repeated {RETRIES} times.",
        load.callbacks_per_event,
        number(Some(load.callbacks_per_second)),
        number(Some(load.worst_callbacks_per_second)),
    );
    let row = |one: &LoadAt| {
        let reasons = one.because.iter();
        let reasons: Vec<_> = reasons.map(|reason| reason.text.as_str()).collect();
        Row {
            name: source.name(&one.service),
            element: Some(one.service.clone()),
            cells: vec![
                plain(number(Some(one.messages_per_second))),
                plain(number(Some(one.calls_per_second))),
                plain(reasons.join("; ")),
            ],
            ..Row::default()
        }
    };
    let columns = ["Service", "Messages a second", "Calls a second", "Why"];
    let mut parts = vec![SheetPart::Text(words)];
    if !load.at.is_empty() {
        parts.push(SheetPart::Table(Table {
            columns: columns.map(str::to_owned).to_vec(),
            rows: load.at.iter().map(row).collect(),
        }));
    }
    Sheet {
        intro: INTRO.to_owned(),
        choice: Some(choice),
        number: Some(SheetNumber {
            label: "Times a second".to_owned(),
            value: rate,
        }),
        parts,
    }
}
