//! D2: the board with contexts as containers.

use isobar_model::{Id, Note, NoteKind};
use isobar_scene::Ink;

use super::label::label;
use super::outline::{Diagram, Frame, Outline};
use crate::contracts::text::Writer;

/// The board.
pub(crate) fn board(outline: &Outline) -> Diagram {
    let mut writer = Writer::new("  ");
    // Its other free layout engine breaks down on arrows that go to and fro between containers.
    writer.line("vars: {d2-config: {layout-engine: elk}}");
    writer.line("direction: right");
    let title = text(&outline.title);
    writer.line(&format!(
        "board_title: {title} {{shape: text; near: top-center}}"
    ));
    writer.open("classes: {");
    for kind in outline.kinds() {
        write_class(&mut writer, outline, kind);
    }
    writer.close("}");
    for frame in &outline.frames {
        write_frame(&mut writer, outline, frame);
    }
    for note in &outline.notes {
        write_note(&mut writer, outline, note);
    }
    for arrow in &outline.arrows {
        let (from, to) = (
            path(outline, &arrow.link.from),
            path(outline, &arrow.link.to),
        );
        let label = arrow.label("\\n", escape);
        let label = label.map_or_else(String::new, |label| format!(": \"{label}\""));
        let style = match (arrow.is_dashed, label.is_empty()) {
            (false, _) => "",
            (true, true) => ": {style.stroke-dash: 4}",
            (true, false) => " {style.stroke-dash: 4}",
        };
        writer.line(&format!("{from} -> {to}{label}{style}"));
    }
    Diagram::file("board.d2", writer.finish())
}

fn write_class(writer: &mut Writer, outline: &Outline, kind: NoteKind) {
    let (fill, stroke) = (outline.paper(kind), outline.color(Ink::NoteEdge(kind)));
    let ink = match kind {
        NoteKind::Text => Ink::Text,
        _ => Ink::NoteText,
    };
    let ink = outline.color(ink);
    writer.open(&format!("{}: {{", class(kind)));
    match kind {
        NoteKind::Actor => writer.line("shape: oval"),
        NoteKind::Hotspot => writer.line("shape: diamond"),
        NoteKind::Text => writer.line("shape: text"),
        _ => {}
    }
    writer.line(&format!("style.fill: \"{fill}\""));
    writer.line(&format!("style.stroke: \"{stroke}\""));
    writer.line(&format!("style.font-color: \"{ink}\""));
    writer.close("}");
}

fn write_frame(writer: &mut Writer, outline: &Outline, frame: &Frame) {
    let identifier = outline.identifier(frame.id);
    writer.open(&format!("{identifier}: {} {{", text(&frame.name)));
    for service in &frame.services {
        write_frame(writer, outline, service);
    }
    for note in &frame.notes {
        write_note(writer, outline, note);
    }
    writer.close("}");
}

fn write_note(writer: &mut Writer, outline: &Outline, note: &Note) {
    let identifier = outline.identifier(&note.id);
    let class = class(note.kind);
    writer.line(&format!(
        "{identifier}: {} {{class: {class}}}",
        text(&note.text)
    ));
}

/// The way to an element through the containers that it lies in.
fn path(outline: &Outline, id: &Id) -> String {
    let alternative = outline.alternative;
    let mut parts = vec![outline.identifier(id)];
    let note = alternative.notes().get(id);
    let frame = note.and_then(|note| note.frame.as_ref());
    let service = alternative.services().get(frame.unwrap_or(id));
    let context = match service {
        Some(service) => Some(&service.context),
        None => frame,
    };
    let service = service.filter(|service| service.id != *id);
    parts.extend(service.map(|service| outline.identifier(&service.id)));
    parts.extend(context.map(|id| outline.identifier(id)));
    parts.retain(|part| !part.is_empty());
    parts.reverse();
    parts.join(".")
}

fn class(kind: NoteKind) -> String {
    kind.name().replace(' ', "_")
}

/// A label in quotation marks.
fn text(text: &str) -> String {
    format!("\"{}\"", label(text, "\\n", escape))
}

/// A line of a label: in quotation marks, only these mean something.
fn escape(line: &str) -> String {
    line.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('$', "\\$")
}
