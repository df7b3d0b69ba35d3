//! draw.io: the board as shapes where they were drawn. Notes belong to their frames and move with them.

use isobar_model::{Id, Note, NoteKind};
use isobar_scene::{Area, Ink, Spot, text_layout};

use super::drawn::{Drawn, Turn, drawn, number};
use super::label::lines;
use super::outline::{Diagram, Outline};
use crate::contracts::text::Writer;
use crate::xml_escaped;

/// The board.
pub(crate) fn export(outline: &Outline) -> Diagram {
    let mut writer = Writer::new("  ");
    let title = xml_escaped(&outline.title);
    writer.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    writer.open("<mxfile host=\"Isobar\">");
    writer.open(&format!("<diagram id=\"board\" name=\"{title}\">"));
    writer.open(&format!(
        "<mxGraphModel grid=\"1\" gridSize=\"10\" page=\"0\" math=\"0\" shadow=\"0\" background=\"{}\">",
        outline.color(Ink::Canvas)
    ));
    writer.open("<root>");
    writer.line("<mxCell id=\"0\"/>");
    writer.line("<mxCell id=\"1\" parent=\"0\"/>");
    for element in drawn(outline) {
        write(&mut writer, outline, &element);
    }
    writer.close("</root>");
    writer.close("</mxGraphModel>");
    writer.close("</diagram>");
    writer.close("</mxfile>");
    Diagram::file("board.drawio", writer.finish())
}

/// A shape: its identifier, text, style, and the shape that it belongs to.
struct Cell {
    id: String,
    text: String,
    style: String,
    parent: String,
}

fn write(writer: &mut Writer, outline: &Outline, element: &Drawn) {
    let alternative = outline.alternative;
    let cell = |id: &Id, text: &str, style: String| Cell {
        id: of_element(id),
        text: lines(text).join("\n"),
        style,
        parent: "1".to_owned(),
    };
    match element {
        Drawn::Lane(lane, area) => {
            let style = format!(
                "fillColor=none;strokeColor={};dashed=1;{}",
                outline.color(Ink::Pivotal),
                heading(outline)
            );
            write_shape(writer, &cell(&lane.id, &lane.name, style), *area);
        }
        Drawn::Pivotal(note, top, bottom) => {
            let style = format!(
                "endArrow=none;strokeWidth=12;strokeColor={};",
                outline.color(Ink::Pivotal)
            );
            let line = Cell {
                id: format!("pivotal-{}", note.id),
                ..cell(&note.id, "", style)
            };
            write_line(writer, &line, *top, *bottom);
        }
        Drawn::Context(context, area) => {
            let stroke = match (context.subdomain, context.big_ball_of_mud) {
                (_, true) => Ink::Warning,
                (Some(subdomain), false) => Ink::Subdomain(subdomain),
                (None, false) => Ink::Frame,
            };
            let style = format!(
                "{}strokeColor={};dashed={};strokeWidth=2;",
                frame(outline),
                outline.color(stroke),
                u8::from(context.external)
            );
            write_shape(writer, &cell(&context.id, &context.name, style), *area);
        }
        Drawn::Service(service, area) => {
            let style = format!(
                "{}strokeColor={};",
                frame(outline),
                outline.color(Ink::Frame)
            );
            let context = alternative.contexts().get(&service.context);
            let inside = context.map(|context| (&context.id, Area::from(context.area)));
            let cell = cell(&service.id, &service.name, style);
            write_inside(writer, cell, *area, inside);
        }
        Drawn::Note(note, area) => {
            let cell = cell(&note.id, &note.text, paper(outline, note));
            let area = match Turn::of(note) {
                Turn::Corner => area.turned(45),
                Turn::None | Turn::Degrees(_) => *area,
            };
            write_inside(writer, cell, area, frame_of(outline, note));
        }
        Drawn::Link(link, _) => {
            let style = format!(
                "curved=1;endArrow=block;endFill=1;strokeWidth=1.75;dashed={};strokeColor={};fontColor={};\
                 labelBackgroundColor={};fontSize=12;html=0;",
                u8::from(link.mode == Some(isobar_model::Mode::Asynchronous)),
                outline.color(Ink::Link),
                outline.color(Ink::TextSoft),
                outline.color(Ink::Canvas)
            );
            let ends = (of_element(&link.from), of_element(&link.to));
            write_arrow(writer, &cell(&link.id, &link.label, style), ends);
        }
    }
}

/// The frame of a note, and its area.
fn frame_of<'a>(outline: &Outline<'a>, note: &'a Note) -> Option<(&'a Id, Area)> {
    let id = note.frame.as_ref()?;
    let context = outline.alternative.contexts().get(id);
    let service = || outline.alternative.services().get(id);
    let area = context.map(|context| context.area);
    let area = area.or_else(|| Some(service()?.area))?;
    Some((id, Area::from(area)))
}

fn of_element(id: &Id) -> String {
    format!("element-{id}")
}

/// Style of a frame, without its border.
fn frame(outline: &Outline) -> String {
    format!(
        "container=1;collapsible=0;recursiveResize=0;rounded=1;absoluteArcSize=1;arcSize=24;fillColor={};\
         fillOpacity=55;{}",
        outline.color(Ink::FrameFill),
        heading(outline)
    )
}

/// Style of the name at the top of a frame.
fn heading(outline: &Outline) -> String {
    format!(
        "align=left;verticalAlign=top;spacingLeft=12;spacingTop=4;fontStyle=1;fontSize=15;fontColor={};\
         whiteSpace=wrap;html=0;",
        outline.color(Ink::FrameText)
    )
}

fn paper(outline: &Outline, note: &Note) -> String {
    let size = number(text_layout(note).font_size);
    let text = format!(
        "whiteSpace=wrap;html=0;fontSize={size};locked={};",
        u8::from(note.locked)
    );
    if note.kind == NoteKind::Text {
        let color = outline.color(Ink::Text);
        return format!(
            "text;align=left;verticalAlign=middle;fontStyle=1;fillColor=none;strokeColor=none;fontColor={color};{text}"
        );
    }
    let shape = match (note.kind, Turn::of(note)) {
        (NoteKind::Hotspot, Turn::Corner) => "shape=rhombus;perimeter=rhombusPerimeter;".to_owned(),
        (_, Turn::Degrees(degrees)) => format!("rotation={degrees};"),
        _ => "rounded=1;absoluteArcSize=1;arcSize=8;".to_owned(),
    };
    format!(
        "{shape}fillColor={};strokeColor={};fontColor={};{text}",
        outline.paper(note.kind),
        outline.color(Ink::NoteEdge(note.kind)),
        outline.color(Ink::NoteText)
    )
}

/// Writes a shape that belongs to another: its place is seen from the corner of that one.
fn write_inside(writer: &mut Writer, cell: Cell, area: Area, inside: Option<(&Id, Area)>) {
    match inside {
        Some((id, around)) => {
            let cell = Cell {
                parent: of_element(id),
                ..cell
            };
            write_shape(writer, &cell, area.shifted(-around.x, -around.y));
        }
        None => write_shape(writer, &cell, area),
    }
}

fn write_shape(writer: &mut Writer, cell: &Cell, area: Area) {
    open(writer, cell, "vertex=\"1\"");
    writer.line(&format!(
        "<mxGeometry x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" as=\"geometry\"/>",
        number(area.x),
        number(area.y),
        number(area.width),
        number(area.height)
    ));
    writer.close("</mxCell>");
}

fn write_arrow(writer: &mut Writer, cell: &Cell, (from, to): (String, String)) {
    open(
        writer,
        cell,
        &format!("edge=\"1\" source=\"{from}\" target=\"{to}\""),
    );
    writer.line("<mxGeometry relative=\"1\" as=\"geometry\"/>");
    writer.close("</mxCell>");
}

fn write_line(writer: &mut Writer, cell: &Cell, from: Spot, to: Spot) {
    open(writer, cell, "edge=\"1\"");
    writer.open("<mxGeometry relative=\"1\" as=\"geometry\">");
    for (spot, end) in [(from, "sourcePoint"), (to, "targetPoint")] {
        let (x, y) = (number(spot.x), number(spot.y));
        writer.line(&format!("<mxPoint x=\"{x}\" y=\"{y}\" as=\"{end}\"/>"));
    }
    writer.close("</mxGeometry>");
    writer.close("</mxCell>");
}

fn open(writer: &mut Writer, cell: &Cell, kind: &str) {
    writer.open(&format!(
        "<mxCell id=\"{}\" value=\"{}\" style=\"{}\" {kind} parent=\"{}\">",
        cell.id,
        xml_escaped(&cell.text),
        cell.style,
        cell.parent
    ));
}
