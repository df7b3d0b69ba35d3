//! tldraw: its files (`.tldr`).

use std::collections::BTreeMap;

use serde_json::Value;

use super::color::Color;
use super::form::{Area, Arrow, Role, Shape, Sketch, Spot, left_out};
use super::html::tidied;
use crate::problem::Problems;

/// Side of a note, which files do not say.
const SIDE: f64 = 200.0;

/// Shapes in shapes that are looked through for a place.
const DEEPEST: usize = 50;

/// Reads a drawing.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    let file: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let records = file["records"]
        .as_array()
        .ok_or("it has no list of records")?;
    let known: BTreeMap<&str, &Value> = records.iter().map(|one| (id(one), one)).collect();
    let document = records.iter().find(|one| one["typeName"] == "document");
    let title = document
        .and_then(|one| one["name"].as_str())
        .filter(|name| !name.is_empty());
    let mut sketch = Sketch {
        title: title.unwrap_or("tldraw drawing").to_owned(),
        ..Sketch::default()
    };
    // What arrows are bound to, by arrow and end.
    let bindings = records.iter().filter(|one| one["typeName"] == "binding");
    let bindings: BTreeMap<(&str, &str), &str> = bindings
        .filter_map(|one| {
            let end = one["props"]["terminal"].as_str()?;
            Some(((one["fromId"].as_str()?, end), one["toId"].as_str()?))
        })
        .collect();
    for one in records.iter().filter(|one| one["typeName"] == "shape") {
        let role = match one["type"].as_str().unwrap_or_default() {
            "note" | "geo" => Role::Sticky,
            "text" => Role::Text,
            "frame" => Role::Frame,
            "group" => continue,
            "arrow" => {
                sketch.arrows.push(arrow(one, &known, &bindings));
                continue;
            }
            "draw" | "highlight" | "line" => {
                left_out(problems, id(one), "freehand line");
                continue;
            }
            "image" | "video" => {
                left_out(problems, id(one), "picture");
                continue;
            }
            _ => {
                left_out(problems, id(one), "shape of another kind");
                continue;
            }
        };
        sketch.shapes.push(shape(one, role, &known));
    }
    Ok(sketch)
}

fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap_or_default()
}

/// The corner of a shape on its page: places are seen from the corner of what holds it.
fn place(record: &Value, known: &BTreeMap<&str, &Value>) -> Spot {
    let mut place = (0.0, 0.0);
    let mut record = Some(record);
    for _ in 0..DEEPEST {
        let Some(one) = record.filter(|one| one["typeName"] == "shape") else {
            break;
        };
        place.0 += one["x"].as_f64().unwrap_or_default();
        place.1 += one["y"].as_f64().unwrap_or_default();
        record = one["parentId"]
            .as_str()
            .and_then(|parent| known.get(parent).copied());
    }
    place
}

fn shape(record: &Value, role: Role, known: &BTreeMap<&str, &Value>) -> Shape {
    let props = &record["props"];
    let number = |key: &str| props[key].as_f64().unwrap_or_default();
    let (x, y) = place(record, known);
    let (width, height) = match record["type"].as_str() {
        Some("note") => {
            let scale = props["scale"].as_f64().unwrap_or(1.0);
            (SIDE * scale, (SIDE + number("growY")) * scale)
        }
        Some("text") => (number("w").max(100.0), 30.0),
        _ => (number("w"), number("h") + number("growY")),
    };
    let is_filled =
        record["type"] == "note" || !matches!(props["fill"].as_str(), None | Some("none"));
    let color = props["color"]
        .as_str()
        .filter(|_| is_filled && role == Role::Sticky);
    Shape {
        id: id(record).to_owned(),
        role,
        text: match role {
            Role::Frame => tidied(
                props["name"]
                    .as_str()
                    .filter(|name| !name.is_empty())
                    .unwrap_or("Frame"),
            ),
            _ => words(props),
        },
        fill: color.and_then(Color::read),
        area: Some(Area::new(x, y, width, height)),
        home: record["parentId"].as_str().map(str::to_owned),
        ..Shape::default()
    }
}

/// Text of a shape, plain or in paragraphs.
fn words(props: &Value) -> String {
    if let Some(text) = props["text"].as_str().filter(|text| !text.is_empty()) {
        return tidied(text);
    }
    let mut text = String::new();
    gather(&props["richText"], &mut text, 0);
    tidied(&text)
}

fn gather(node: &Value, text: &mut String, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    text.push_str(node["text"].as_str().unwrap_or_default());
    for inner in node["content"].as_array().into_iter().flatten() {
        gather(inner, text, depth + 1);
    }
    if matches!(
        node["type"].as_str(),
        Some("paragraph" | "hardBreak" | "heading")
    ) {
        text.push('\n');
    }
}

fn arrow(
    record: &Value,
    known: &BTreeMap<&str, &Value>,
    bindings: &BTreeMap<(&str, &str), &str>,
) -> Arrow {
    let props = &record["props"];
    let end = |key: &str| {
        // Older files say at the arrow what it is bound to.
        let older = props[key]["boundShapeId"].as_str();
        bindings
            .get(&(id(record), key))
            .copied()
            .or(older)
            .unwrap_or_default()
            .to_owned()
    };
    let (x, y) = place(record, known);
    let spot = |key: &str| Some((x + props[key]["x"].as_f64()?, y + props[key]["y"].as_f64()?));
    let has_head = |key: &str| !matches!(props[key].as_str(), None | Some("none"));
    let (starts, ends) = (has_head("arrowheadStart"), has_head("arrowheadEnd"));
    let made = Arrow {
        id: id(record).to_owned(),
        from: end("start"),
        to: end("end"),
        spots: spot("start").zip(spot("end")),
        label: words(props),
        is_open: starts == ends,
        ..Arrow::default()
    };
    if starts && !ends {
        made.reversed()
    } else {
        made
    }
}
