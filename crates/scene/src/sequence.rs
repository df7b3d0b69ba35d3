//! Sequence diagrams: lifelines side by side, messages between them from top to bottom (UML 2.5, interaction diagrams).

use isobar_model::{Id, NoteKind};

use crate::frame::{centred_lines, line, straight};
use crate::text::{Fitting, fit, width};
use crate::{Anchor, Area, Ink, Item, Layer, Shape, Spot, Stroke, TextLine};

/// Messages in the order of time between those who send and receive them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sequence {
    /// Senders and receivers, from left to right.
    pub lifelines: Vec<Lifeline>,
    /// Messages, from top to bottom.
    pub messages: Vec<SequenceMessage>,
}

/// Somebody or something that sends and receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifeline {
    /// Display name.
    pub name: String,
    /// Kind.
    pub kind: LifelineKind,
}

/// Kind of a lifeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LifelineKind {
    /// A person, a role or the clock.
    Actor,
    /// A context or a service.
    Frame,
    /// A screen.
    Screen,
    /// An external system.
    System,
}

/// A message from one lifeline to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SequenceMessage {
    /// The note that is the message.
    pub note: Id,
    /// Position of the sender among the lifelines.
    pub from: usize,
    /// Position of the receiver.
    pub to: usize,
    /// Text.
    pub text: String,
    /// Kind of the note.
    pub kind: NoteKind,
    /// True if the sender does not wait for it to be dealt with.
    pub is_asynchronous: bool,
    /// Carrier of the message and who waits for it, in a few words.
    pub remark: String,
}

const HEAD_WIDTH: f32 = 170.0;
const HEAD_HEIGHT: f32 = 52.0;
/// Between the middles of two neighbouring lifelines.
const COLUMN: f32 = 230.0;
/// Between two messages.
const ROW: f32 = 72.0;
/// Between the heads and the first message.
const START: f32 = 64.0;
const TEXT_SIZE: f32 = 13.0;
const REMARK_SIZE: f32 = 11.0;
const ARROW_LENGTH: f32 = 10.0;
const ARROW_HALF_WIDTH: f32 = 5.0;
/// Reach of a message to its own lifeline.
const LOOP: f32 = 44.0;
const SWATCH: f32 = 11.0;

impl Sequence {
    /// The diagram as items, from the bottom up. With a current message it stands out, and those after it stand back.
    #[must_use]
    pub fn items(&self, current: Option<usize>) -> Vec<Item> {
        let bottom = START + HEAD_HEIGHT + self.messages.len() as f32 * ROW;
        let lifelines = self.lifelines.iter().enumerate();
        let mut items: Vec<Item> = lifelines
            .map(|(number, lifeline)| lifeline_item(number, lifeline, bottom))
            .collect();
        let messages = self.messages.iter().enumerate();
        items.extend(messages.map(|(number, message)| {
            let y = HEAD_HEIGHT + START + number as f32 * ROW;
            message_item(message, y, Place::of(number, current))
        }));
        items
    }
}

/// Place of a message in the walk through a scenario.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Told,
    Current,
    ToCome,
}

impl Place {
    fn of(number: usize, current: Option<usize>) -> Self {
        match current {
            Some(current) if number == current => Self::Current,
            Some(current) if number > current => Self::ToCome,
            _ => Self::Told,
        }
    }

    const fn line(self) -> Ink {
        match self {
            Self::Told => Ink::Link,
            Self::Current => Ink::Accent,
            Self::ToCome => Ink::Frame,
        }
    }

    const fn text(self) -> Ink {
        match self {
            Self::Told | Self::Current => Ink::Text,
            Self::ToCome => Ink::TextSoft,
        }
    }
}

fn middle_of(number: usize) -> f32 {
    HEAD_WIDTH / 2.0 + number as f32 * COLUMN
}

fn lifeline_item(number: usize, lifeline: &Lifeline, bottom: f32) -> Item {
    let x = middle_of(number);
    let area = Area {
        x: x - HEAD_WIDTH / 2.0,
        y: 0.0,
        width: HEAD_WIDTH,
        height: HEAD_HEIGHT,
    };
    let radius = if lifeline.kind == LifelineKind::Actor {
        HEAD_HEIGHT / 2.0
    } else {
        8.0
    };
    let stroke = Stroke {
        ink: Ink::Frame,
        width: 1.5,
        dashed: lifeline.kind == LifelineKind::System,
    };
    let mut shapes = vec![
        Shape::Curve {
            points: straight(Spot::new(x, HEAD_HEIGHT), Spot::new(x, bottom)),
            stroke: Stroke::dashed(Ink::Frame, 1.0),
        },
        Shape::Rectangle {
            area,
            radius,
            fill: Some(Ink::Surface),
            stroke: Some(stroke),
            rotation: 0,
        },
    ];
    let room = Fitting {
        width: HEAD_WIDTH - 24.0,
        height: HEAD_HEIGHT - 8.0,
        largest: 14.0,
        smallest: 10.0,
    };
    let layout = fit(&lifeline.name, room);
    shapes.extend(centred_lines(&layout, area.center(), Ink::Text, true));
    Item {
        id: Id::from_words(&lifeline.name),
        layer: Layer::Frame,
        bounds: Area {
            height: bottom,
            ..area
        },
        shapes,
        label: lifeline.name.clone(),
    }
}

fn message_item(message: &SequenceMessage, y: f32, place: Place) -> Item {
    let (from, to) = (middle_of(message.from), middle_of(message.to));
    let is_loop = message.from == message.to;
    let (left, right) = if is_loop {
        (from, from + LOOP)
    } else {
        (from.min(to), from.max(to))
    };
    let mut shapes = Vec::new();
    let bounds = Area {
        x: left,
        y: y - ROW / 2.0,
        width: (right - left).max(COLUMN),
        height: ROW * 0.8,
    };
    if place == Place::Current {
        shapes.push(Shape::Rectangle {
            area: bounds.grown(4.0),
            radius: 8.0,
            fill: Some(Ink::Surface),
            stroke: Some(Stroke::solid(Ink::Accent, 1.5)),
            rotation: 0,
        });
    }
    arrow(&mut shapes, message, (from, to), y, place.line());
    let start = if is_loop {
        left + LOOP + 8.0
    } else {
        left + 14.0
    };
    let room = bounds.right() - 14.0 - start;
    words(&mut shapes, message, Spot::new(start, y), room, place);
    Item {
        id: message.note.clone(),
        layer: Layer::Link,
        bounds,
        shapes,
        label: message.text.clone(),
    }
}

/// A line with an open head where the sender does not wait, with a filled one where it does.
fn arrow(
    shapes: &mut Vec<Shape>,
    message: &SequenceMessage,
    (from, to): (f32, f32),
    y: f32,
    ink: Ink,
) {
    let stroke = Stroke::solid(ink, 1.75);
    let (end, sign) = if message.from == message.to {
        let (top, bottom) = (Spot::new(from, y - 8.0), Spot::new(from, y + 14.0));
        let points = [
            top,
            Spot::new(from + LOOP, y - 8.0),
            Spot::new(from + LOOP, y + 14.0),
            bottom,
        ];
        shapes.push(Shape::Curve { points, stroke });
        (bottom, -1.0)
    } else {
        let end = Spot::new(to, y);
        shapes.push(Shape::Curve {
            points: straight(Spot::new(from, y), end),
            stroke,
        });
        (end, (to - from).signum())
    };
    let corner =
        |side: f32| Spot::new(end.x - sign * ARROW_LENGTH, end.y + side * ARROW_HALF_WIDTH);
    if message.is_asynchronous {
        for side in [-1.0, 1.0] {
            let points = straight(corner(side), end);
            shapes.push(Shape::Curve { points, stroke });
        }
    } else {
        shapes.push(Shape::Polygon {
            points: vec![end, corner(1.0), corner(-1.0)],
            fill: ink,
        });
    }
}

/// Text above the line with the colour of its kind, and below it what carries the message.
fn words(shapes: &mut Vec<Shape>, message: &SequenceMessage, at: Spot, room: f32, place: Place) {
    shapes.push(Shape::Rectangle {
        area: Area {
            x: at.x,
            y: at.y - 20.0,
            width: SWATCH,
            height: SWATCH,
        },
        radius: 2.0,
        fill: Some(Ink::Note(message.kind)),
        stroke: Some(Stroke::solid(Ink::NoteEdge(message.kind), 1.0)),
        rotation: 0,
    });
    let fitting = Fitting {
        width: room - SWATCH - 6.0,
        height: 2.0 * TEXT_SIZE,
        largest: TEXT_SIZE,
        smallest: 9.0,
    };
    let layout = fit(&message.text, fitting);
    for (index, text) in layout.lines.iter().rev().enumerate() {
        let place_of_line = Spot::new(
            at.x + SWATCH + 6.0,
            at.y - 10.0 - index as f32 * layout.line_height,
        );
        let text = line(
            text,
            place_of_line,
            Anchor::Start,
            layout.font_size,
            place.text(),
        );
        shapes.push(Shape::Text(TextLine {
            strong: place == Place::Current,
            ..text
        }));
    }
    if width(&message.remark, REMARK_SIZE) <= room {
        let below = Spot::new(at.x, at.y + 17.0);
        let remark = line(
            &message.remark,
            below,
            Anchor::Start,
            REMARK_SIZE,
            Ink::TextSoft,
        );
        shapes.push(Shape::Text(remark));
    }
}
