//! PlantUML: sticky notes in their frames, sequence diagram of each scenario, contexts and services as components.

use isobar_model::{Note, NoteKind};
use isobar_scene::{Ink, LifelineKind};

use super::label::label;
use super::outline::{Arrow, Diagram, Frame, Outline};
use super::relation::Relation;
use super::scenario::{self, Scenario};
use crate::contracts::text::Writer;

/// The board: each note as a rectangle of its colour, each context as a frame.
pub(crate) fn board(outline: &Outline) -> Diagram {
    let mut writer = start(&outline.title);
    writer.line("left to right direction");
    writer.line("hide stereotype");
    writer.line("skinparam shadowing false");
    writer.line("skinparam wrapWidth 160");
    for frame in &outline.frames {
        write_frame(&mut writer, outline, frame);
    }
    for note in &outline.notes {
        write_note(&mut writer, outline, note);
    }
    for arrow in &outline.arrows {
        write_arrow(&mut writer, arrow);
    }
    Diagram::file("board.puml", end(writer))
}

/// Contexts and their services as components, with their relationships.
pub(crate) fn map(outline: &Outline) -> Diagram {
    let mut writer = start(&outline.title);
    writer.line("skinparam componentStyle uml2");
    writer.line("skinparam wrapWidth 240");
    for frame in &outline.frames {
        write_component(&mut writer, outline, frame);
    }
    let seams = outline.seams();
    for seam in seams.between(outline.alternative) {
        let relation = Relation::of(seam);
        let line = match (relation.is_declared, relation.is_directed) {
            (true, true) => "-->",
            (true, false) => "--",
            (false, true) => "..>",
            (false, false) => "..",
        };
        let (from, to) = (
            outline.identifier(relation.from),
            outline.identifier(relation.to),
        );
        writer.line(&format!("{from} {line} {to} : {}", text(&relation.text)));
    }
    Diagram::file("board.map.puml", end(writer))
}

/// A sequence diagram of each scenario.
pub(crate) fn sequences(outline: &Outline) -> Diagram {
    scenario::files(outline, "puml", sequence)
}

fn sequence(scenario: &Scenario) -> String {
    let mut writer = start(&scenario.title);
    for lifeline in &scenario.lifelines {
        let kind = match lifeline.kind {
            LifelineKind::Actor => "actor",
            LifelineKind::Screen => "boundary",
            LifelineKind::Frame | LifelineKind::System => "participant",
        };
        let (identifier, name) = (&lifeline.identifier, text(&lifeline.name));
        writer.line(&format!("{kind} \"{name}\" as {identifier}"));
    }
    for step in &scenario.steps {
        let line = match step.note.kind {
            NoteKind::Event => "->>",
            NoteKind::ReadModel => "-->",
            _ => "->",
        };
        let [from, to] = scenario.ends(step);
        writer.line(&format!("{from} {line} {to} : {}", text(&step.text())));
    }
    end(writer)
}

fn start(title: &str) -> Writer {
    let mut writer = Writer::new("  ");
    writer.line("@startuml");
    writer.line(&format!("title {}", text(title)));
    writer
}

fn end(mut writer: Writer) -> String {
    writer.line("@enduml");
    writer.finish()
}

fn write_frame(writer: &mut Writer, outline: &Outline, frame: &Frame) {
    let symbol = if frame.context.is_some() {
        "frame"
    } else {
        "package"
    };
    let identifier = outline.identifier(frame.id);
    writer.open(&format!(
        "{symbol} \"{}\" as {identifier} {{",
        text(&frame.name)
    ));
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
    let text = match text(&note.text) {
        text if text.is_empty() => " ".to_owned(),
        text => text,
    };
    let stereotype = note.kind.name();
    let color = outline.paper(note.kind);
    writer.line(&format!(
        "rectangle \"{text}\" as {identifier} <<{stereotype}>> {color}"
    ));
}

fn write_arrow(writer: &mut Writer, arrow: &Arrow) {
    let line = if arrow.is_dashed { "..>" } else { "-->" };
    let label = arrow.label("\\n", escape);
    let label = label.map_or_else(String::new, |label| format!(" : {label}"));
    writer.line(&format!("{} {line} {}{label}", arrow.from, arrow.to));
}

fn write_component(writer: &mut Writer, outline: &Outline, frame: &Frame) {
    let identifier = outline.identifier(frame.id);
    let name = text(&frame.name);
    let Some(context) = frame.context else {
        return writer.line(&format!("component \"{name}\" as {identifier} <<service>>"));
    };
    let color = match context.subdomain {
        Some(subdomain) => outline.color(Ink::Subdomain(subdomain)),
        None => outline.color(Ink::Surface),
    };
    let stereotype = if context.external {
        "external system"
    } else {
        "bounded context"
    };
    if frame.services.is_empty() {
        let line = format!("component \"{name}\" as {identifier} <<{stereotype}>> {color}");
        return writer.line(&line);
    }
    writer.open(&format!(
        "package \"{name}\" as {identifier} <<{stereotype}>> {color} {{"
    ));
    for service in &frame.services {
        write_component(writer, outline, service);
    }
    writer.close("}");
}

fn text(text: &str) -> String {
    label(text, "\\n", escape)
}

/// A line of a label: what PlantUML or its Creole would take for their own becomes the number of the character.
fn escape(line: &str) -> String {
    let characters: Vec<char> = line.chars().collect();
    let mut text = String::new();
    for (index, character) in characters.iter().enumerate() {
        let before = index
            .checked_sub(1)
            .and_then(|before| characters.get(before));
        let after = characters.get(index + 1);
        let is_beside = |other: &char| before == Some(other) || after == Some(other);
        let is_first = characters.iter().take(index).all(|one| *one == ' ');
        let is_plain = match character {
            ' ' | ',' | '?' | '(' | ')' => true,
            // Two of them begin or end a style, a line or a comment.
            '.' | '-' | '_' | '/' | '\'' | '+' | ':' | ';' | '!' | '=' | '@' => {
                !is_first && !is_beside(character) && !is_beside(&'/') && !is_beside(&'\'')
            }
            _ => character.is_ascii_alphanumeric() || !character.is_ascii(),
        };
        if is_plain {
            text.push(*character);
        } else {
            text.push_str(&format!("<U+{:04X}>", u32::from(*character)));
        }
    }
    text
}
