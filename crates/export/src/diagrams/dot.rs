//! Graphviz DOT: the board with a cluster for each context, and the context map.

use isobar_model::{Note, NoteKind, Subdomain};
use isobar_scene::Ink;

use super::label::{is_frame, label};
use super::outline::{Arrow, Diagram, Frame, Outline};
use super::relation::Relation;
use crate::contracts::text::Writer;

/// The board.
pub(crate) fn board(outline: &Outline) -> Diagram {
    let mut writer = start(outline);
    writer.line("rankdir=LR");
    writer.line("compound=true");
    for frame in &outline.frames {
        write_frame(&mut writer, outline, frame);
    }
    for note in &outline.notes {
        write_note(&mut writer, outline, note);
    }
    for arrow in &outline.arrows {
        write_arrow(&mut writer, arrow);
    }
    writer.close("}");
    Diagram::file("board.dot", writer.finish())
}

/// The context map: arrows lead downstream.
pub(crate) fn map(outline: &Outline) -> Diagram {
    let mut writer = start(outline);
    writer.line("node [shape=ellipse, margin=\"0.2,0.1\"]");
    for frame in &outline.frames {
        let mut attributes = vec![format!("label={}", text(&frame.name))];
        let context = frame.context;
        if let Some(subdomain) = context.and_then(|context| context.subdomain) {
            let ink = match subdomain {
                Subdomain::Core => Ink::OnLevel,
                _ => Ink::NoteText,
            };
            let fill = outline.color(Ink::Subdomain(subdomain));
            attributes.push(format!(
                "fillcolor=\"{fill}\", fontcolor=\"{}\"",
                outline.color(ink)
            ));
        }
        if context.is_some_and(|context| context.external) {
            attributes.push("style=\"filled,dashed\"".to_owned());
        }
        let identifier = outline.identifier(frame.id);
        writer.line(&format!("{identifier} [{}]", attributes.join(", ")));
    }
    let seams = outline.seams();
    for seam in seams.between(outline.alternative) {
        let relation = Relation::of(seam);
        let mut attributes = vec![format!("label={}", text(&relation.text))];
        if !relation.is_directed {
            attributes.push("dir=none".to_owned());
        }
        if !relation.is_declared {
            attributes.push("style=dashed".to_owned());
        }
        let (from, to) = (
            outline.identifier(relation.from),
            outline.identifier(relation.to),
        );
        writer.line(&format!("{from} -> {to} [{}]", attributes.join(", ")));
    }
    writer.close("}");
    Diagram::file("board.map.dot", writer.finish())
}

fn start(outline: &Outline) -> Writer {
    let mut writer = Writer::new("  ");
    let (canvas, ink) = (outline.color(Ink::Canvas), outline.color(Ink::Text));
    let (surface, line) = (outline.color(Ink::Surface), outline.color(Ink::Link));
    writer.open("digraph board {");
    writer.line(&format!("label={}; labelloc=t", text(&outline.title)));
    writer.line(&format!("bgcolor=\"{canvas}\""));
    writer.line(&format!("fontname=\"sans-serif\"; fontcolor=\"{ink}\""));
    writer.line(&format!(
        "node [fontname=\"sans-serif\", style=filled, fillcolor=\"{surface}\", fontcolor=\"{ink}\", color=\"{line}\"]"
    ));
    writer.line(&format!(
        "edge [fontname=\"sans-serif\", fontsize=10, color=\"{line}\", fontcolor=\"{ink}\"]"
    ));
    writer
}

fn write_frame(writer: &mut Writer, outline: &Outline, frame: &Frame) {
    let identifier = outline.identifier(frame.id);
    writer.open(&format!("subgraph cluster_{identifier} {{"));
    writer.line(&format!("label={}", text(&frame.name)));
    writer.line(&format!(
        "style=rounded; color=\"{}\"; fontcolor=\"{}\"",
        outline.color(Ink::Frame),
        outline.color(Ink::FrameText)
    ));
    // A cluster is drawn only if something is in it, and no arrow ends at a cluster itself.
    writer.line(&format!("{identifier} [shape=point, style=invis]"));
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
    let (shape, ink) = match note.kind {
        NoteKind::Actor => ("oval", Ink::NoteText),
        NoteKind::Text => ("plaintext", Ink::Text),
        _ => ("box", Ink::NoteText),
    };
    let (paper, edge) = (
        outline.paper(note.kind),
        outline.color(Ink::NoteEdge(note.kind)),
    );
    writer.line(&format!(
        "{identifier} [label={}, shape={shape}, fillcolor=\"{paper}\", color=\"{edge}\", fontcolor=\"{}\"]",
        text(&note.text),
        outline.color(ink)
    ));
}

fn write_arrow(writer: &mut Writer, arrow: &Arrow) {
    let mut attributes = Vec::new();
    if let Some(label) = arrow.label("\\n", escape) {
        attributes.push(format!("label=\"{label}\""));
    }
    if arrow.is_dashed {
        attributes.push("style=dashed".to_owned());
    }
    // An arrow into what lies in the cluster cannot end at its border.
    if is_frame(&arrow.from) && !arrow.is_nested {
        attributes.push(format!("ltail=cluster_{}", arrow.from));
    }
    if is_frame(&arrow.to) && !arrow.is_nested {
        attributes.push(format!("lhead=cluster_{}", arrow.to));
    }
    let attributes = match attributes.join(", ") {
        none if none.is_empty() => none,
        some => format!(" [{some}]"),
    };
    writer.line(&format!("{} -> {}{attributes}", arrow.from, arrow.to));
}

/// A label in quotation marks.
fn text(text: &str) -> String {
    format!("\"{}\"", label(text, "\\n", escape))
}

/// A line of a label: Graphviz reads entities and escape sequences in it.
fn escape(line: &str) -> String {
    line.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('&', "&amp;")
}
