//! Mermaid: flowchart of the board, sequence diagram of each scenario, context map.

use isobar_model::{NoteKind, Subdomain};
use isobar_scene::{Ink, LifelineKind};

use super::label::{is_frame, label};
use super::outline::{Arrow, Diagram, Frame, Outline};
use super::relation::Relation;
use super::scenario::{self, Scenario};
use crate::contracts::text::Writer;

/// Number of arrows and characters that viewers draw unless they are configured otherwise (`maxEdges`, `maxTextSize`).
const MOST_ARROWS: usize = 500;
const LONGEST: usize = 50_000;

/// The board as a flowchart.
pub(crate) fn board(outline: &Outline) -> Diagram {
    let mut writer = start(&outline.title);
    writer.open("flowchart LR");
    for frame in &outline.frames {
        write_frame(&mut writer, outline, frame);
    }
    for note in &outline.notes {
        write_note(&mut writer, outline, note);
    }
    for arrow in &outline.arrows {
        write_arrow(&mut writer, arrow);
    }
    for kind in outline.kinds() {
        let (fill, stroke) = (outline.paper(kind), outline.color(Ink::NoteEdge(kind)));
        let ink = match kind {
            NoteKind::Text => Ink::Text,
            _ => Ink::NoteText,
        };
        let ink = outline.color(ink);
        let class = class(kind);
        writer.line(&format!(
            "classDef {class} fill:{fill},stroke:{stroke},color:{ink}"
        ));
    }
    drawn("board.mmd", writer.finish(), outline.arrows.len())
}

/// The context map as a flowchart: arrows lead downstream.
pub(crate) fn map(outline: &Outline) -> Diagram {
    let mut writer = start(&outline.title);
    let relations = write_map(&mut writer, outline);
    drawn("board.map.mmd", writer.finish(), relations)
}

/// The diagram of a context map without its title; gives the number of relationships.
pub(crate) fn write_map(writer: &mut Writer, outline: &Outline) -> usize {
    writer.line("flowchart LR");
    for frame in &outline.frames {
        let identifier = outline.identifier(frame.id);
        let context = frame.context;
        let class = match context.and_then(|context| context.subdomain) {
            Some(Subdomain::Core) => ":::core",
            Some(Subdomain::Supporting) => ":::supporting",
            Some(Subdomain::Generic) => ":::generic",
            None => "",
        };
        writer.line(&format!(
            "    {identifier}([\"{}\"]){class}",
            text(&frame.name)
        ));
    }
    let seams = outline.seams();
    let mut count = 0;
    for seam in seams.between(outline.alternative) {
        let relation = Relation::of(seam);
        let line = match (relation.is_declared, relation.is_directed) {
            (true, true) => "-->",
            (true, false) => "---",
            (false, true) => "-.->",
            (false, false) => "-.-",
        };
        let (from, to) = (
            outline.identifier(relation.from),
            outline.identifier(relation.to),
        );
        writer.line(&format!(
            "    {from} {line}|\"{}\"| {to}",
            text(&relation.text)
        ));
        count += 1;
    }
    let subdomains = outline
        .frames
        .iter()
        .filter_map(|frame| frame.context?.subdomain);
    let subdomains: std::collections::BTreeSet<_> = subdomains.collect();
    for subdomain in subdomains {
        let name = match subdomain {
            Subdomain::Core => "core",
            Subdomain::Supporting => "supporting",
            Subdomain::Generic => "generic",
        };
        let color = outline.color(Ink::Subdomain(subdomain));
        writer.line(&format!(
            "    classDef {name} stroke:{color},stroke-width:4px"
        ));
    }
    count
}

/// A sequence diagram of each scenario.
pub(crate) fn sequences(outline: &Outline) -> Diagram {
    scenario::files(outline, "mmd", sequence)
}

fn sequence(scenario: &Scenario) -> String {
    let mut writer = start(&scenario.title);
    writer.open("sequenceDiagram");
    for lifeline in &scenario.lifelines {
        let kind = match lifeline.kind {
            LifelineKind::Actor => "actor",
            _ => "participant",
        };
        let (identifier, name) = (&lifeline.identifier, text(&lifeline.name));
        writer.line(&format!("{kind} {identifier} as {name}"));
    }
    for step in &scenario.steps {
        let line = match step.note.kind {
            NoteKind::Event => "-)",
            NoteKind::ReadModel => "-->>",
            _ => "->>",
        };
        let [from, to] = scenario.ends(step);
        writer.line(&format!("{from}{line}{to}: {}", text(&step.text())));
    }
    writer.finish()
}

/// The head of a diagram: its title as YAML.
fn start(title: &str) -> Writer {
    let mut writer = Writer::new("    ");
    let title = serde_json::Value::from(title).to_string();
    writer.line("---");
    writer.line(&format!("title: {title}"));
    writer.line("---");
    writer
}

fn drawn(path: &str, text: String, arrows: usize) -> Diagram {
    let length = text.chars().count();
    let mut diagram = Diagram::file(path, text);
    if arrows > MOST_ARROWS || length > LONGEST {
        diagram.changed(format!(
            "{path} has {arrows} arrows and {length} characters: Mermaid draws {MOST_ARROWS} and {LONGEST}, unless its \
             maxEdges and maxTextSize are raised where it is shown"
        ));
    }
    diagram
}

fn write_frame(writer: &mut Writer, outline: &Outline, frame: &Frame) {
    let identifier = outline.identifier(frame.id);
    writer.open(&format!("subgraph {identifier}[\"{}\"]", text(&frame.name)));
    if outline.has_inner_arrow(frame) {
        writer.line(&format!("{}((\" \"))", inside(&identifier)));
    }
    for service in &frame.services {
        write_frame(writer, outline, service);
    }
    for note in &frame.notes {
        write_note(writer, outline, note);
    }
    writer.close("end");
}

/// Identifier of the circle that stands for a frame where an arrow stays in it: Mermaid has no such arrows.
fn inside(identifier: &str) -> String {
    format!("{identifier}_inside")
}

fn write_note(writer: &mut Writer, outline: &Outline, note: &isobar_model::Note) {
    let identifier = outline.identifier(&note.id);
    let (open, close) = match note.kind {
        NoteKind::Actor => ("([", "])"),
        NoteKind::Hotspot => ("{{", "}}"),
        _ => ("[", "]"),
    };
    let text = match text(&note.text) {
        text if text.is_empty() => " ".to_owned(),
        text => text,
    };
    writer.line(&format!(
        "{identifier}{open}\"{text}\"{close}:::{}",
        class(note.kind)
    ));
}

fn write_arrow(writer: &mut Writer, arrow: &Arrow) {
    let line = if arrow.is_dashed { "-.->" } else { "-->" };
    let end = |end: &str| {
        if arrow.is_nested && is_frame(end) {
            inside(end)
        } else {
            end.to_owned()
        }
    };
    let (from, to) = (end(&arrow.from), end(&arrow.to));
    let label = arrow.label("<br/>", escape);
    let label = label.map_or_else(String::new, |label| format!("|\"{label}\"|"));
    writer.line(&format!("{from} {line}{label} {to}"));
}

/// Name of the class of a kind of note.
fn class(kind: NoteKind) -> String {
    kind.name().replace(' ', "_")
}

fn text(text: &str) -> String {
    label(text, "<br/>", escape)
}

/// A line of a label: what Mermaid and HTML would take for their own becomes an entity code.
fn escape(line: &str) -> String {
    // Mermaid cuts the end of an entity code behind what looks like a style with a colour, and draws icons of fonts.
    let has_colon_of_its_own = ["style", "classDef", "wrap", ":fa-"]
        .iter()
        .any(|word| line.contains(word));
    let (comment, formula) = (line.contains("%%"), line.contains("$$"));
    let mut text = String::new();
    for character in line.chars() {
        match character {
            '"' => text.push_str("#quot;"),
            '<' => text.push_str("#lt;"),
            '>' => text.push_str("#gt;"),
            '&' => text.push_str("#amp;"),
            '#' | ';' | '`' | '\\' => text.push_str(&code(character)),
            ':' if has_colon_of_its_own => text.push_str(&code(character)),
            '%' if comment => text.push_str(&code(character)),
            '$' if formula => text.push_str(&code(character)),
            _ => text.push(character),
        }
    }
    text
}

fn code(character: char) -> String {
    format!("#{};", u32::from(character))
}
