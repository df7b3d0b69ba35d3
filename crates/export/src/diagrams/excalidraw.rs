//! Excalidraw: the board as shapes where they were drawn. Texts and arrows are bound to their shapes.

use std::collections::BTreeMap;

use isobar_model::{ElementKind, Id, Link, Mode, Note, NoteKind};
use isobar_scene::text::{TextLayout, width};
use isobar_scene::{Area, Ink, Spot, text_area, text_layout};
use serde_json::{Map, Value, json};

use super::drawn::{Drawn, Turn, drawn, number};
use super::fractional_index::index;
use super::label::lines;
use super::outline::{Diagram, Outline};

/// Excalidraw's number of Helvetica, and the height of its lines as a share of the size.
const FONT: u8 = 2;
const LINE_HEIGHT: f32 = 1.15;
/// Excalidraw's number of smooth arrows.
const SMOOTH: u8 = 2;
/// From the border of a shape to the text that is bound to it.
const PADDING: f32 = 5.0;
/// Between the end of an arrow and what it is bound to.
const GAP: f32 = 1.0;

/// The board.
pub(crate) fn export(outline: &Outline) -> Diagram {
    let mut canvas = Canvas {
        outline,
        bound: bound(outline),
        elements: Vec::new(),
    };
    for element in drawn(outline) {
        canvas.draw(&element);
    }
    let file = json!({
        "type": "excalidraw",
        "version": 2,
        "source": "Isobar",
        "elements": canvas.elements,
        "appState": { "gridSize": 20, "viewBackgroundColor": outline.color(Ink::Canvas) },
        "files": {},
    });
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    Diagram::file("board.excalidraw", text)
}

/// The arrows at each element, as Excalidraw lists them.
fn bound<'a>(outline: &Outline<'a>) -> BTreeMap<&'a Id, Vec<Value>> {
    let mut bound: BTreeMap<&Id, Vec<Value>> = BTreeMap::new();
    for arrow in &outline.arrows {
        let link = arrow.link;
        let ends = if link.from == link.to {
            vec![&link.from]
        } else {
            vec![&link.from, &link.to]
        };
        for end in ends {
            let entry = json!({ "id": of_element(&link.id), "type": "arrow" });
            bound.entry(end).or_default().push(entry);
        }
    }
    bound
}

struct Canvas<'a, 'o> {
    outline: &'o Outline<'a>,
    bound: BTreeMap<&'a Id, Vec<Value>>,
    elements: Vec<Value>,
}

/// Look of a shape.
struct Style {
    stroke: Ink,
    fill: Option<Ink>,
    width: f32,
    is_dashed: bool,
    is_smooth: bool,
}

/// A text that is bound to a shape.
struct Label {
    text: String,
    shown: TextLayout,
    ink: Ink,
    align: (&'static str, &'static str),
}

impl Canvas<'_, '_> {
    fn draw(&mut self, element: &Drawn) {
        match element {
            Drawn::Lane(lane, area) => {
                let style = Style {
                    stroke: Ink::Pivotal,
                    fill: None,
                    width: 1.0,
                    is_dashed: true,
                    is_smooth: false,
                };
                self.shape(
                    &lane.id,
                    "rectangle",
                    (*area, 0),
                    &style,
                    heading(&lane.name),
                );
            }
            Drawn::Pivotal(note, top, bottom) => self.pivotal(note, *top, *bottom),
            Drawn::Context(context, area) => {
                let stroke = match (context.subdomain, context.big_ball_of_mud) {
                    (_, true) => Ink::Warning,
                    (Some(subdomain), false) => Ink::Subdomain(subdomain),
                    (None, false) => Ink::Frame,
                };
                let style = Style {
                    stroke,
                    fill: Some(Ink::FrameFill),
                    width: 2.0,
                    is_dashed: context.external,
                    is_smooth: false,
                };
                self.shape(
                    &context.id,
                    "rectangle",
                    (*area, 0),
                    &style,
                    heading(&context.name),
                );
            }
            Drawn::Service(service, area) => {
                let style = Style {
                    stroke: Ink::Frame,
                    fill: None,
                    width: 1.0,
                    is_dashed: false,
                    is_smooth: false,
                };
                self.shape(
                    &service.id,
                    "rectangle",
                    (*area, 0),
                    &style,
                    heading(&service.name),
                );
            }
            Drawn::Note(note, area) => self.note(note, *area),
            Drawn::Link(link, points) => self.arrow(link, *points),
        }
    }

    fn note(&mut self, note: &Note, area: Area) {
        let ink = if note.kind == NoteKind::Text {
            Ink::Text
        } else {
            Ink::NoteText
        };
        let text = lines(&note.text).join("\n");
        let seen = Note {
            text: text.clone(),
            ..note.clone()
        };
        let label = Label {
            text,
            shown: text_layout(&seen),
            ink,
            align: ("center", "middle"),
        };
        if note.kind == NoteKind::Text && !label.text.is_empty() {
            return self.free_text(note, label);
        }
        let style = Style {
            stroke: Ink::NoteEdge(note.kind),
            fill: Some(Ink::Note(note.kind)),
            width: 1.0,
            is_dashed: false,
            is_smooth: false,
        };
        let (shape, area, degrees) = match Turn::of(note) {
            Turn::None => ("rectangle", area, 0),
            Turn::Corner => ("diamond", area.turned(45), 0),
            Turn::Degrees(degrees) => ("rectangle", area, degrees),
        };
        self.shape(&note.id, shape, (area, degrees), &style, label);
    }

    /// A shape with its text.
    fn shape(
        &mut self,
        id: &Id,
        kind: &str,
        (area, degrees): (Area, i32),
        style: &Style,
        label: Label,
    ) {
        let mut bound = self.bound.get(id).cloned().unwrap_or_default();
        let text_id = format!("text-{id}");
        let has_text = !label.text.is_empty();
        if has_text {
            bound.push(json!({ "id": text_id, "type": "text" }));
        }
        let mut element = self.element(&of_element(id), kind, area, style);
        element.insert("boundElements".to_owned(), bound.into());
        element.insert("customData".to_owned(), self.kind(id));
        element.insert("angle".to_owned(), json!((degrees as f32).to_radians()));
        let locked = self.outline.alternative.notes().get(id);
        element.insert(
            "locked".to_owned(),
            locked.is_some_and(|note| note.locked).into(),
        );
        self.elements.push(element.into());
        if has_text {
            let text = self.text(
                &text_id,
                placed(area, &label),
                &label,
                Some(&of_element(id)),
            );
            self.elements.push(text);
        }
    }

    /// A heading or comment without paper.
    fn free_text(&mut self, note: &Note, label: Label) {
        let label = Label {
            align: ("left", "middle"),
            ..label
        };
        let room = text_area(note);
        let area = Area {
            height: height(&label.shown),
            ..room
        };
        let mut text = self.text(&of_element(&note.id), area, &label, None);
        if let Some(text) = text.as_object_mut() {
            let bound = self.bound.get(&note.id).cloned().unwrap_or_default();
            text.insert("boundElements".to_owned(), bound.into());
            text.insert("customData".to_owned(), self.kind(&note.id));
        }
        self.elements.push(text);
    }

    fn text(&self, id: &str, area: Area, label: &Label, container: Option<&str>) -> Value {
        let style = Style {
            stroke: label.ink,
            fill: None,
            width: 1.0,
            is_dashed: false,
            is_smooth: false,
        };
        let mut element = self.element(id, "text", area, &style);
        let more = json!({
            "text": label.shown.lines.join("\n"),
            "originalText": label.text,
            "fontSize": number(label.shown.font_size),
            "fontFamily": FONT,
            "lineHeight": number(LINE_HEIGHT),
            "textAlign": label.align.0,
            "verticalAlign": label.align.1,
            "containerId": container,
            "autoResize": container.is_some(),
        });
        element.extend(more.as_object().cloned().unwrap_or_default());
        element.into()
    }

    fn pivotal(&mut self, note: &Note, top: Spot, bottom: Spot) {
        let style = Style {
            stroke: Ink::Pivotal,
            fill: None,
            width: 12.0,
            is_dashed: false,
            is_smooth: false,
        };
        let id = format!("pivotal-{}", note.id);
        let mut element = self.line(&id, "line", &[top, bottom], &style);
        element.insert("startBinding".to_owned(), Value::Null);
        element.insert("endBinding".to_owned(), Value::Null);
        element.insert("endArrowhead".to_owned(), Value::Null);
        element.insert("polygon".to_owned(), false.into());
        self.elements.push(element.into());
    }

    fn arrow(&mut self, link: &Link, points: [Spot; 4]) {
        let style = Style {
            stroke: Ink::Link,
            fill: None,
            width: 2.0,
            is_dashed: link.mode == Some(Mode::Asynchronous),
            is_smooth: true,
        };
        let course = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| at(points, share));
        let id = of_element(&link.id);
        let mut element = self.line(&id, "arrow", &course, &style);
        let end = |id: &Id| json!({ "elementId": of_element(id), "focus": 0, "gap": number(GAP) });
        element.insert("startBinding".to_owned(), end(&link.from));
        element.insert("endBinding".to_owned(), end(&link.to));
        element.insert("endArrowhead".to_owned(), "triangle".into());
        element.insert("elbowed".to_owned(), false.into());
        let text = lines(&link.label).join("\n");
        let text_id = format!("text-{}", link.id);
        if !text.is_empty() {
            let bound = json!([{ "id": text_id, "type": "text" }]);
            element.insert("boundElements".to_owned(), bound);
        }
        self.elements.push(element.into());
        if text.is_empty() {
            return;
        }
        let shown = TextLayout {
            lines: lines(&text),
            font_size: 12.0,
            line_height: 12.0 * LINE_HEIGHT,
        };
        let label = Label {
            text,
            shown,
            ink: Ink::TextSoft,
            align: ("center", "middle"),
        };
        let middle = at(points, 0.5);
        let size = Area {
            x: middle.x,
            y: middle.y,
            width: 0.0,
            height: 0.0,
        };
        let text = self.text(&text_id, placed(size, &label), &label, Some(&id));
        self.elements.push(text);
    }

    fn line(&self, id: &str, kind: &str, points: &[Spot], style: &Style) -> Map<String, Value> {
        let first = points.first().copied().unwrap_or_default();
        let relative = |point: &Spot| [number(point.x - first.x), number(point.y - first.y)];
        let points: Vec<[f64; 2]> = points.iter().map(relative).collect();
        let area = Area {
            x: first.x,
            y: first.y,
            width: 0.0,
            height: 0.0,
        };
        let mut element = self.element(id, kind, area, style);
        let reach = |axis: usize| {
            let along = points.iter().filter_map(|point| point.get(axis).copied());
            let (least, most) = (along.clone().fold(0.0, f64::min), along.fold(0.0, f64::max));
            most - least
        };
        element.insert("width".to_owned(), reach(0).into());
        element.insert("height".to_owned(), reach(1).into());
        element.insert("points".to_owned(), points.into());
        element.insert("lastCommittedPoint".to_owned(), Value::Null);
        element.insert("startArrowhead".to_owned(), Value::Null);
        element
    }

    /// Kind of an element, for whoever reads the file as a board.
    fn kind(&self, id: &Id) -> Value {
        let alternative = self.outline.alternative;
        let note = alternative.notes().get(id).map(|note| note.kind.name());
        let kind = note.or_else(|| alternative.kind_of(id).map(ElementKind::name));
        json!({ "isobar": kind })
    }

    /// The properties that every element has.
    fn element(&self, id: &str, kind: &str, area: Area, style: &Style) -> Map<String, Value> {
        let number_of = self.elements.len() + 1;
        let fill = style
            .fill
            .map_or("transparent", |ink| self.outline.color(ink));
        let roundness = style.is_smooth.then(|| json!({ "type": SMOOTH }));
        let element = json!({
            "id": id,
            "type": kind,
            "x": number(area.x),
            "y": number(area.y),
            "width": number(area.width),
            "height": number(area.height),
            "angle": 0,
            "strokeColor": self.outline.color(style.stroke),
            "backgroundColor": fill,
            "fillStyle": "solid",
            "strokeWidth": number(style.width),
            "strokeStyle": if style.is_dashed { "dashed" } else { "solid" },
            "roughness": 0,
            "opacity": 100,
            "groupIds": [],
            "frameId": null,
            "index": index(self.elements.len()),
            "roundness": roundness,
            "seed": number_of,
            "version": 1,
            "versionNonce": number_of,
            "isDeleted": false,
            "boundElements": [],
            "updated": 1,
            "link": null,
            "locked": false,
        });
        element.as_object().cloned().unwrap_or_default()
    }
}

fn of_element(id: &Id) -> String {
    format!("element-{id}")
}

/// Name at the top of a frame.
fn heading(name: &str) -> Label {
    let text = lines(name).join(" ");
    Label {
        shown: TextLayout {
            lines: vec![text.clone()],
            font_size: 15.0,
            line_height: 15.0 * LINE_HEIGHT,
        },
        text,
        ink: Ink::FrameText,
        align: ("left", "top"),
    }
}

fn height(shown: &TextLayout) -> f32 {
    shown.lines.len() as f32 * shown.font_size * LINE_HEIGHT
}

/// Area of a text that is bound to a shape.
fn placed(area: Area, label: &Label) -> Area {
    let shown = &label.shown;
    let widths = shown.lines.iter().map(|line| width(line, shown.font_size));
    let (width, height) = (widths.fold(0.0, f32::max), height(shown));
    let center = area.center();
    let (x, y) = match label.align {
        ("left", _) => (area.x + PADDING, area.y + PADDING),
        _ => (center.x - width / 2.0, center.y - height / 2.0),
    };
    Area {
        x,
        y,
        width,
        height,
    }
}

/// The point of a curve at a share of its way.
fn at([a, b, c, d]: [Spot; 4], share: f32) -> Spot {
    let rest = 1.0 - share;
    let weights = [
        rest * rest * rest,
        3.0 * rest * rest * share,
        3.0 * rest * share * share,
        share * share * share,
    ];
    let sum = |of: fn(Spot) -> f32| -> f32 {
        let values = [a, b, c, d].map(of);
        values
            .iter()
            .zip(weights)
            .map(|(value, weight)| value * weight)
            .sum()
    };
    Spot::new(sum(|spot| spot.x), sum(|spot| spot.y))
}
