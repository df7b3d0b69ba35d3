//! Legends: a sample of what is drawn, and in a few words what it means.

use isobar_model::{AggregateLabel, Alternative, Id, Mode, NoteKind, Subdomain};

use crate::frame::line;
use crate::note::kind_name;
use crate::text::width;
use crate::{Anchor, Area, Ink, Item, Layer, Shape, Spot, Stroke, TextLine};

/// Size of the words, in board units.
const TEXT_SIZE: f32 = 16.0;
/// Size of a heading, in board units.
const HEADING_SIZE: f32 = 28.0;
/// Size of a sample, in board units.
const SAMPLE: f32 = 22.0;
/// Width of a sample that is a line.
const LINE_SAMPLE: f32 = 36.0;
/// Height of a row.
const ROW: f32 = 34.0;
/// Between a sample and its words, and between two entries.
const GAPS: (f32, f32) = (10.0, 28.0);

/// Entry of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// Sample of what is drawn.
    pub sample: LegendSample,
    /// Its meaning, in a few words.
    pub words: String,
}

/// Sample of what is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendSample {
    /// Paper of a note.
    Note(NoteKind),
    /// Arrow; dashed or not.
    Arrow(bool),
    /// Line without a head; dashed or not.
    Line(bool),
    /// The bar of a subdomain.
    Subdomain(Subdomain),
}

impl LegendEntry {
    fn new(sample: LegendSample, words: impl Into<String>) -> Self {
        Self {
            sample,
            words: words.into(),
        }
    }

    fn width(&self) -> f32 {
        self.sample.width() + GAPS.0 + width(&self.words, TEXT_SIZE)
    }
}

/// The legend of a board: the kinds of note, arrows and subdomains that are on it.
#[must_use]
pub fn board_legend(alternative: &Alternative, label: AggregateLabel) -> Vec<LegendEntry> {
    let notes = alternative.notes();
    let kinds = NoteKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| kind.facts().paper.is_some());
    // A clock is drawn on the paper of people.
    let sample = |kind| notes.values().find(|note| note.kind == kind && !note.clock);
    let mut entries: Vec<_> = kinds
        .filter_map(sample)
        .map(|note| LegendEntry::new(LegendSample::Note(note.kind), kind_name(note, label)))
        .collect();
    let is_late = |mode: Option<Mode>| mode == Some(Mode::Asynchronous);
    let links = alternative.links();
    let late = links.values().filter(|link| is_late(link.mode)).count();
    if late < links.len() {
        entries.push(LegendEntry::new(LegendSample::Arrow(false), "leads to"));
    }
    if late > 0 {
        entries.push(LegendEntry::new(
            LegendSample::Arrow(true),
            "leads to, later (asynchronous)",
        ));
    }
    entries.extend(subdomains(alternative));
    entries
}

/// The legend of a context map: its lines, and the subdomains that are on it.
#[must_use]
pub fn map_legend(alternative: &Alternative) -> Vec<LegendEntry> {
    let mut entries = vec![
        LegendEntry::new(LegendSample::Line(false), "declared"),
        LegendEntry::new(LegendSample::Line(true), "inferred from the flows"),
    ];
    entries.extend(subdomains(alternative));
    entries
}

fn subdomains(alternative: &Alternative) -> Vec<LegendEntry> {
    let contexts = alternative.contexts();
    let is_used = |subdomain: &Subdomain| {
        let mut contexts = contexts.values();
        contexts.any(|context| context.subdomain == Some(*subdomain))
    };
    let all = [Subdomain::Core, Subdomain::Supporting, Subdomain::Generic];
    let used = all.into_iter().filter(is_used);
    used.map(|subdomain| {
        let words = format!("{} subdomain", subdomain.name().to_lowercase());
        LegendEntry::new(LegendSample::Subdomain(subdomain), words)
    })
    .collect()
}

/// Title of a picture; its lower edge is at a place.
#[must_use]
pub fn heading_item(title: &str, at: Spot) -> Item {
    let baseline = Spot::new(at.x, at.y - HEADING_SIZE * 0.3);
    let words = line(title, baseline, Anchor::Start, HEADING_SIZE, Ink::Text);
    let bounds = Area {
        x: at.x,
        y: at.y - HEADING_SIZE * 1.2,
        width: words.width,
        height: HEADING_SIZE * 1.2,
    };
    let strong = TextLine {
        strong: true,
        ..words
    };
    Item {
        id: Id::from_words(title),
        layer: Layer::Note,
        bounds,
        shapes: vec![Shape::Text(strong)],
        label: String::new(),
    }
}

/// Draws a legend in rows from a place on, in so much width.
#[must_use]
pub fn legend_items(entries: &[LegendEntry], from: Spot, room: f32) -> Vec<Item> {
    let mut at = from;
    let mut items = Vec::new();
    for entry in entries {
        if at.x > from.x && at.x + entry.width() > from.x + room {
            at = Spot::new(from.x, at.y + ROW);
        }
        items.push(item(entry, at));
        at.x += entry.width() + GAPS.1;
    }
    items
}

fn item(entry: &LegendEntry, at: Spot) -> Item {
    let bounds = Area {
        x: at.x,
        y: at.y,
        width: entry.width(),
        height: ROW,
    };
    let mut shapes = entry.sample.shapes(Spot::new(at.x, at.y + ROW / 2.0));
    let start = Spot::new(
        at.x + entry.sample.width() + GAPS.0,
        at.y + ROW / 2.0 + TEXT_SIZE * 0.35,
    );
    let words = line(&entry.words, start, Anchor::Start, TEXT_SIZE, Ink::TextSoft);
    shapes.push(Shape::Text(words));
    Item {
        id: Id::from_words(&format!("legend {}", entry.words)),
        layer: Layer::Note,
        bounds,
        shapes,
        label: String::new(),
    }
}

impl LegendSample {
    const fn width(self) -> f32 {
        match self {
            Self::Note(_) => SAMPLE,
            Self::Arrow(_) | Self::Line(_) | Self::Subdomain(_) => LINE_SAMPLE,
        }
    }

    /// The sample, its left edge's middle at a place.
    fn shapes(self, at: Spot) -> Vec<Shape> {
        match self {
            Self::Note(kind) => vec![rectangle(at, SAMPLE, SAMPLE, Ink::Note(kind))],
            Self::Subdomain(subdomain) => {
                vec![rectangle(at, LINE_SAMPLE, 8.0, Ink::Subdomain(subdomain))]
            }
            Self::Line(dashed) => vec![straight(at, LINE_SAMPLE, dashed)],
            Self::Arrow(dashed) => {
                let end = at.x + LINE_SAMPLE;
                let head = vec![
                    Spot::new(end, at.y),
                    Spot::new(end - 11.0, at.y - 5.0),
                    Spot::new(end - 11.0, at.y + 5.0),
                ];
                let head = Shape::Polygon {
                    points: head,
                    fill: Ink::Link,
                };
                vec![straight(at, LINE_SAMPLE - 8.0, dashed), head]
            }
        }
    }
}

fn rectangle(at: Spot, width: f32, height: f32, fill: Ink) -> Shape {
    Shape::Rectangle {
        area: Area {
            x: at.x,
            y: at.y - height / 2.0,
            width,
            height,
        },
        radius: 3.0,
        fill: Some(fill),
        stroke: None,
        rotation: 0,
    }
}

fn straight(from: Spot, length: f32, dashed: bool) -> Shape {
    let stroke = Stroke {
        ink: Ink::Link,
        width: 1.75,
        dashed,
    };
    let points = crate::frame::straight(from, Spot::new(from.x + length, from.y));
    Shape::Curve { points, stroke }
}
