//! Notes: paper, icon, text, badge.

use std::cmp::Ordering;

use isobar_model::{AggregateLabel, Note, NoteKind};

use crate::frame::centred_lines;
use crate::text::{Fitting, TextLayout, baseline, first_words, fit, runs_right_to_left, width};
use crate::{Anchor, Area, Badge, Ink, Item, Layer, Shape, Spot, Stroke, TextLine};

/// The corner radius of paper, in board units.
const CORNER: f32 = 4.0;
/// The height of the darker lower edge.
const EDGE: f32 = 5.0;
/// From the border of the paper to its text.
const PADDING: f32 = 12.0;
/// The size of the icon in the corner.
const ICON: f32 = 16.0;
/// From the border to the icon.
const ICON_INSET: f32 = 8.0;
/// Text where there is room, and the smallest that is set.
const LARGEST_TEXT: f32 = 20.0;
const SMALLEST_TEXT: f32 = 11.0;

/// Display item of a note.
#[must_use]
pub fn note_item(note: &Note, badge: Option<Badge>, label: AggregateLabel) -> Item {
    let area = Area::from(note.area());
    let mut shapes = Vec::with_capacity(6);
    if note.kind != NoteKind::Text {
        paper(&mut shapes, note, area);
        let name = icon_of(note, label);
        let at = icon_at(note, area);
        shapes.push(Shape::Icon {
            name,
            at,
            size: ICON,
            ink: Ink::NoteIcon,
        });
    }
    if note.locked {
        let at = Spot::new(
            area.x + ICON_INSET,
            area.bottom() - EDGE - ICON_INSET - ICON,
        );
        shapes.push(Shape::Icon {
            name: "lock",
            at,
            size: ICON,
            ink: Ink::NoteIcon,
        });
    }
    write_text(&mut shapes, note, area);
    if let Some(badge) = badge {
        badge.draw(&mut shapes, badge_at(note.kind, area));
    }
    Item {
        id: note.id.clone(),
        layer: Layer::Note,
        bounds: area.turned(note.turned()).grown(Badge::RADIUS),
        shapes,
        label: format!("{}: {}", kind_name(note, label), note.text),
    }
}

/// Display name of the kind of this note on this board.
#[must_use]
pub fn kind_name(note: &Note, label: AggregateLabel) -> &'static str {
    match (note.kind, label) {
        (NoteKind::Aggregate, AggregateLabel::Constraint) => "constraint",
        (NoteKind::Actor, _) if note.clock => "clock",
        (kind, _) => kind.name(),
    }
}

/// The icon that tells the kind of this note.
#[must_use]
pub fn icon_of(note: &Note, label: AggregateLabel) -> &'static str {
    match (note.kind, label) {
        (NoteKind::Aggregate, AggregateLabel::Constraint) => "constraint",
        (NoteKind::Actor, _) if note.clock => "clock",
        (kind, _) => kind.facts().icon,
    }
}

fn paper(shapes: &mut Vec<Shape>, note: &Note, area: Area) {
    let kind = note.kind;
    let sheet = |area, ink| Shape::Rectangle {
        area,
        radius: CORNER,
        fill: Some(ink),
        stroke: None,
        rotation: note.turned(),
    };
    if kind == NoteKind::Hotspot {
        shapes.push(sheet(area, Ink::Note(kind)));
        return;
    }
    shapes.push(sheet(area, Ink::NoteEdge(kind)));
    shapes.push(sheet(
        Area {
            height: area.height - EDGE,
            ..area
        },
        Ink::Note(kind),
    ));
    if kind == NoteKind::Screen {
        // White paper on a light board needs a border to be seen.
        shapes.push(Shape::Rectangle {
            area: area.grown(-0.5),
            radius: CORNER,
            fill: None,
            stroke: Some(Stroke::solid(Ink::NoteEdge(kind), 1.0)),
            rotation: 0,
        });
    }
}

fn icon_at(note: &Note, area: Area) -> Spot {
    if note.kind == NoteKind::Hotspot {
        // In the topmost corner; the left one of two.
        let corners = area.corners(note.turned());
        let top = corners.into_iter().min_by(|one, other| {
            let (one, other) = ((one.y.round(), one.x), (other.y.round(), other.x));
            one.partial_cmp(&other).unwrap_or(Ordering::Equal)
        });
        let (center, top) = (area.center(), top.unwrap_or_default());
        let near = |middle: f32, corner: f32| middle + (corner - middle) * 0.75 - ICON / 2.0;
        return Spot::new(near(center.x, top.x), near(center.y, top.y));
    }
    Spot::new(area.x + ICON_INSET, area.y + ICON_INSET)
}

fn badge_at(kind: NoteKind, area: Area) -> Spot {
    if kind == NoteKind::Hotspot {
        return Spot::new(area.right() + 4.0, area.center().y - 24.0);
    }
    // In the row of the icon, inside of the paper: no outline crosses it and no handle covers it.
    Spot::new(area.right() - 20.0, area.y + 16.0)
}

/// Area of the text of a note, for display and for editing.
#[must_use]
pub fn text_area(note: &Note) -> Area {
    let area = Area::from(note.area());
    match note.kind {
        NoteKind::Text => area,
        NoteKind::Hotspot => hotspot_text(note).0,
        _ => {
            let top = ICON_INSET + ICON;
            Area {
                x: area.x + PADDING,
                y: area.y + top,
                width: area.width - 2.0 * PADDING,
                height: area.height - top - EDGE - PADDING,
            }
        }
    }
}

/// The lines of a note's text; also the size in which it is edited.
#[must_use]
pub fn text_layout(note: &Note) -> TextLayout {
    match note.kind {
        NoteKind::Text => fit_into(&note.text, text_area(note), 28.0),
        NoteKind::Hotspot => hotspot_text(note).1,
        _ => fit_into(&note.text, text_area(note), LARGEST_TEXT),
    }
}

/// From the border of the paper to words that are seen from far away.
const WORDS_INSET: f32 = 4.0;
/// The largest that such words are, as a multiple of the smallest.
const WORDS_RANGE: f32 = 2.0;

/// First words of a note, in its middle, for who could not read its text: of at least this size. A turned note has
/// upright ground under them, as its question has little room on a corner.
#[must_use]
pub fn note_words(note: &Note, smallest: f32) -> Vec<Shape> {
    let paper = Area::from(note.area());
    let turned = note.turned();
    let mut shapes = Vec::new();
    let mut room = paper;
    if turned % 90 != 0 {
        let around = paper.turned(turned);
        room = around.grown(-WORDS_INSET);
        room.height = around.height * PLATE;
        room.y = around.center().y - room.height / 2.0;
        shapes.push(Shape::Rectangle {
            area: room,
            radius: CORNER,
            fill: Some(Ink::Note(note.kind)),
            stroke: None,
            rotation: 0,
        });
    }
    let room = room.grown(-WORDS_INSET);
    let layout = first_words(
        &note.text,
        Fitting {
            width: room.width,
            height: room.height,
            largest: smallest * WORDS_RANGE,
            smallest,
        },
    );
    let ink = match note.kind {
        NoteKind::Text => Ink::Text,
        _ => Ink::NoteText,
    };
    shapes.extend(centred_lines(&layout, room.center(), ink, false));
    shapes
}

/// Height of the ground under the words of a turned note, as a share of what the paper takes.
const PLATE: f32 = 0.6;

fn fit_into(text: &str, room: Area, largest: f32) -> TextLayout {
    fit(
        text,
        Fitting {
            width: room.width,
            height: room.height,
            largest,
            smallest: SMALLEST_TEXT,
        },
    )
}

/// Turned paper has room of many shapes for upright text: the one in which the text is largest.
fn hotspot_text(note: &Note) -> (Area, TextLayout) {
    let area = Area::from(note.area());
    let place = |ratio: f32| {
        let widest = area.inscribed(note.turned(), ratio).grown(-4.0);
        // Paper that is hardly turned has its icon in a corner: text keeps below it.
        let height = widest.height.min(area.height * 0.66);
        let room = Area {
            y: area.center().y - height / 2.0,
            height,
            ..widest
        };
        (room, fit_into(&note.text, room, LARGEST_TEXT))
    };
    let better = |best: (Area, TextLayout), next: (Area, TextLayout)| {
        let is_better = next.1.is_more_than(&best.1);
        if is_better { next } else { best }
    };
    [1.5, 2.25].map(place).into_iter().fold(place(1.0), better)
}

fn write_text(shapes: &mut Vec<Shape>, note: &Note, area: Area) {
    let is_plain = note.kind == NoteKind::Text;
    let right_to_left = runs_right_to_left(&note.text);
    let (ink, anchor) = match (is_plain, right_to_left) {
        (true, false) => (Ink::Text, Anchor::Start),
        (true, true) => (Ink::Text, Anchor::End),
        (false, _) => (Ink::NoteText, Anchor::Middle),
    };
    let layout = text_layout(note);
    let room = text_area(note);
    // Set in the middle of the whole note as long as that keeps clear of the icon.
    let middle = if is_plain {
        room.center().y
    } else {
        area.center().y - EDGE / 2.0
    };
    let top = (middle - layout.height() / 2.0).max(room.y);
    let x = match anchor {
        Anchor::Start => room.x,
        Anchor::Middle => room.center().x,
        Anchor::End => room.right(),
    };
    for (index, text) in layout.lines.into_iter().enumerate() {
        if text.is_empty() {
            continue;
        }
        let line_top = top + index as f32 * layout.line_height;
        let y = line_top + baseline(layout.font_size, layout.line_height);
        let width = width(&text, layout.font_size);
        let at = Spot::new(x, y);
        let font_size = layout.font_size;
        shapes.push(Shape::Text(TextLine {
            text,
            at,
            anchor,
            font_size,
            width,
            ink,
            strong: is_plain,
            spacing: 0.0,
            right_to_left,
        }));
    }
}
