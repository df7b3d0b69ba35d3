//! Miragon's event storming modeler (`.storm`): a line for each sticky and each arrow.

use std::collections::BTreeMap;

use isobar_model::NoteKind;

use super::form::{Area, Arrow, Shape, Sketch, Spot, left_out};
use super::html::tidied;
use crate::problem::Problems;

/// Words that begin the lines of stickies.
const KINDS: [(&str, NoteKind); 12] = [
    ("actor", NoteKind::Actor),
    ("aggregate", NoteKind::Aggregate),
    ("command", NoteKind::Command),
    ("event", NoteKind::Event),
    ("external", NoteKind::System),
    ("hotspot", NoteKind::Hotspot),
    ("note", NoteKind::Text),
    ("opportunity", NoteKind::Opportunity),
    ("policy", NoteKind::Policy),
    ("readmodel", NoteKind::ReadModel),
    ("system", NoteKind::System),
    ("ui", NoteKind::Screen),
];

/// Side of a sticky, in units of its places.
const SIDE: f64 = 120.0;

/// Number of lines that are read.
const MOST_LINES: usize = 20_000;

/// True of a text that has a line of a sticky with a place.
pub(super) fn is_storm(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).take(20);
    lines.any(|line| sticky(line).is_some_and(|(_, _, place)| place.is_some()))
}

/// Kind, text and place of a sticky: `command Place order [240, 300]`.
fn sticky(line: &str) -> Option<(NoteKind, &str, Option<Spot>)> {
    let (word, rest) = line.split_once(char::is_whitespace)?;
    let (_, kind) = KINDS.iter().find(|(known, _)| *known == word)?;
    let place = rest
        .trim_end()
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['));
    let numbers = place.and_then(|(text, place)| {
        let (x, y) = place.split_once(',')?;
        Some((text, (x.trim().parse().ok()?, y.trim().parse().ok()?)))
    });
    match numbers {
        Some((text, place)) => Some((*kind, text.trim(), Some(place))),
        None => Some((*kind, rest.trim(), None)),
    }
}

/// Reads a storm.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    let mut sketch = Sketch {
        title: "Event storming".to_owned(),
        ..Sketch::default()
    };
    // Arrows name stickies by their texts.
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut arrows = Vec::new();
    for (number, line) in text.lines().map(str::trim).enumerate().take(MOST_LINES) {
        let id = format!("line {}", number + 1);
        if let Some(title) = line.strip_prefix("title ") {
            sketch.title = tidied(title);
        } else if let Some((kind, words, place)) = sticky(line).filter(|_| !line.contains("->")) {
            known.entry(words.to_owned()).or_insert_with(|| id.clone());
            sketch.shapes.push(Shape {
                id,
                text: words.to_owned(),
                kind: Some(kind),
                area: place.map(|(x, y)| Area::new(x, y, SIDE, SIDE)),
                ..Shape::default()
            });
        } else if let Some((from, to)) = line.split_once("->") {
            arrows.push((id, from.trim().to_owned(), to.trim().to_owned()));
        } else if !line.is_empty() && !line.starts_with(['#', '/']) {
            left_out(problems, &id, "line of another kind");
        }
    }
    for (id, from, to) in arrows {
        let (to, label) = match to.split_once(" : ") {
            Some((end, label)) if !known.contains_key(&to) => {
                (end.trim().to_owned(), tidied(label))
            }
            _ => (to, String::new()),
        };
        let end = |name: &String| known.get(name).cloned().unwrap_or_default();
        let (from, to) = (end(&from), end(&to));
        sketch.arrows.push(Arrow {
            id,
            from,
            to,
            label,
            ..Arrow::default()
        });
    }
    Ok(sketch)
}
