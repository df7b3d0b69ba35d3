//! Notes: paper, icon, text, badge.

use isobar_model::{AggregateLabel, Note, NoteKind};

use crate::text::{Fitting, TextLayout, baseline, fit, width};
use crate::{Anchor, Area, Badge, Body, Ink, Item, Layer, Shape, Spot, Stroke, TextLine};

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

/// What is seen of a note.
#[must_use]
pub fn note_item(note: &Note, badge: Option<Badge>, label: AggregateLabel) -> Item {
    let area = Area::from(note.area());
    let mut shapes = Vec::with_capacity(6);
    let on_corner = note.kind == NoteKind::Hotspot;
    if note.kind != NoteKind::Text {
        paper(&mut shapes, note.kind, area);
        let name = icon_of(note, label);
        let at = icon_at(note.kind, area);
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
    let body = (note.kind != NoteKind::Text).then_some(Body {
        area,
        ink: Ink::Note(note.kind),
        on_corner,
    });
    // A square on its corner reaches beyond its area by (√2 − 1) / 2 of its side.
    let margin = if on_corner {
        area.width.max(area.height) * 0.2072
    } else {
        0.0
    };
    Item {
        id: note.id.clone(),
        layer: Layer::Note,
        bounds: area.grown(margin + Badge::RADIUS),
        body,
        shapes,
        label: format!("{}: {}", kind_name(note, label), note.text),
    }
}

/// What people call the kind of this note on this board.
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
        (NoteKind::ReadModel, _) => "read-model",
        (kind, _) => kind.name(),
    }
}

fn paper(shapes: &mut Vec<Shape>, kind: NoteKind, area: Area) {
    let sheet = |area, ink| Shape::Rectangle {
        area,
        radius: CORNER,
        fill: Some(ink),
        stroke: None,
        on_corner: kind == NoteKind::Hotspot,
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
            on_corner: false,
        });
    }
}

fn icon_at(kind: NoteKind, area: Area) -> Spot {
    if kind == NoteKind::Hotspot {
        return Spot::new(area.center().x - ICON / 2.0, area.y - ICON / 2.0 + 4.0);
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

/// Where the text of a note lies; also where it is edited.
#[must_use]
pub fn text_area(note: &Note) -> Area {
    let area = Area::from(note.area());
    match note.kind {
        NoteKind::Text => area,
        NoteKind::Hotspot => area.grown(-4.0),
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
    let room = text_area(note);
    let largest = if note.kind == NoteKind::Text {
        28.0
    } else {
        LARGEST_TEXT
    };
    fit(
        &note.text,
        Fitting {
            width: room.width,
            height: room.height,
            largest,
            smallest: SMALLEST_TEXT,
        },
    )
}

fn write_text(shapes: &mut Vec<Shape>, note: &Note, area: Area) {
    let is_plain = note.kind == NoteKind::Text;
    let (ink, anchor) = if is_plain {
        (Ink::Text, Anchor::Start)
    } else {
        (Ink::NoteText, Anchor::Middle)
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
    let x = if is_plain { room.x } else { room.center().x };
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
        }));
    }
}
