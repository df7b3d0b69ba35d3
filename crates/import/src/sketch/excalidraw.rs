//! Excalidraw: its files, and what it puts on the clipboard.

use std::collections::BTreeMap;

use isobar_model::NoteKind;
use serde_json::Value;

use super::color::Color;
use super::form::{Area, Arrow, Role, Shape, Sketch, left_out};
use super::html::tidied;
use crate::problem::Problems;

/// Reads a drawing.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    let file: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let elements = file["elements"]
        .as_array()
        .ok_or("it has no list of elements")?;
    let elements: Vec<&Value> = elements
        .iter()
        .filter(|one| one["isDeleted"] != true)
        .collect();
    let mut sketch = Sketch {
        title: file["appState"]["name"]
            .as_str()
            .unwrap_or("Excalidraw drawing")
            .to_owned(),
        is_own: elements
            .iter()
            .any(|one| one["customData"]["isobar"].is_string()),
        ..Sketch::default()
    };
    // Texts in shapes and on arrows, by what holds them.
    let mut labels: BTreeMap<&str, String> = BTreeMap::new();
    let mut holders: BTreeMap<&str, &str> = BTreeMap::new();
    for one in &elements {
        if let Some(holder) = one["containerId"].as_str() {
            labels.insert(holder, words(one));
            holders.insert(id(one), holder);
        }
    }
    for one in &elements {
        let label = labels.get(id(one)).cloned().unwrap_or_default();
        match one["type"].as_str().unwrap_or_default() {
            "rectangle" | "diamond" | "ellipse" => sketch.shapes.push(shape(one, label)),
            "frame" | "magicframe" => sketch.shapes.push(Shape {
                role: Role::Frame,
                ..shape(one, tidied(one["name"].as_str().unwrap_or("Frame")))
            }),
            "text" if one["containerId"].is_string() => {}
            "text" => sketch.shapes.push(Shape {
                role: Role::Text,
                fill: None,
                ..shape(one, words(one))
            }),
            "arrow" => sketch.arrows.push(arrow(one, label, &holders)),
            "line" if id(one).starts_with("pivotal-") && sketch.is_own => {}
            "line" if is_bound(one) => sketch.arrows.push(arrow(one, label, &holders)),
            "line" => left_out(problems, id(one), "line"),
            "freedraw" => left_out(problems, id(one), "freehand line"),
            "image" => left_out(problems, id(one), "picture"),
            "embeddable" | "iframe" => left_out(problems, id(one), "embedded page"),
            _ => left_out(problems, id(one), "shape of another kind"),
        }
    }
    for one in &elements {
        let note = id(one).strip_prefix("pivotal-").filter(|_| sketch.is_own);
        if let Some(note) = note.map(|note| format!("element-{note}")) {
            let shapes = sketch.shapes.iter_mut();
            shapes
                .filter(|shape| shape.id == note)
                .for_each(|shape| shape.is_pivotal = true);
        }
    }
    Ok(sketch)
}

fn id(element: &Value) -> &str {
    element["id"].as_str().unwrap_or_default()
}

fn words(element: &Value) -> String {
    let text = element["originalText"]
        .as_str()
        .or_else(|| element["text"].as_str());
    tidied(text.unwrap_or_default())
}

fn shape(element: &Value, text: String) -> Shape {
    let number = |key: &str| element[key].as_f64().unwrap_or_default();
    let area = Area::new(number("x"), number("y"), number("width"), number("height"));
    let said = element["customData"]["isobar"].as_str();
    let is_diamond = element["type"] == "diamond";
    Shape {
        id: id(element).to_owned(),
        role: match said {
            Some("context") => Role::Frame,
            Some("service") => Role::Service,
            Some("swimlane") => Role::Lane,
            _ => Role::Sticky,
        },
        text,
        fill: element["backgroundColor"].as_str().and_then(Color::read),
        kind: said.and_then(|said| NoteKind::ALL.into_iter().find(|kind| kind.name() == said)),
        area: Some(if is_diamond { area.upright() } else { area }),
        home: element["frameId"].as_str().map(str::to_owned),
        rotation: if is_diamond {
            45
        } else {
            number("angle").to_degrees().round() as i32
        },
        ..Shape::default()
    }
}

/// True of a line that leads from one shape to another.
fn is_bound(line: &Value) -> bool {
    ["startBinding", "endBinding"]
        .iter()
        .all(|end| line[*end]["elementId"].is_string())
}

fn arrow(element: &Value, label: String, holders: &BTreeMap<&str, &str>) -> Arrow {
    let end = |key: &str| {
        let bound = element[key]["elementId"].as_str().unwrap_or_default();
        holders.get(bound).copied().unwrap_or(bound).to_owned()
    };
    let has_head = |key: &str| element[key].is_string();
    let is_reversed = has_head("startArrowhead") && !has_head("endArrowhead");
    let (first, last) = (spot(element, true), spot(element, false));
    let made = Arrow {
        id: id(element).to_owned(),
        from: end("startBinding"),
        to: end("endBinding"),
        spots: first.zip(last),
        label,
        is_dashed: element["strokeStyle"] == "dashed",
        is_open: has_head("startArrowhead") == has_head("endArrowhead"),
    };
    if is_reversed { made.reversed() } else { made }
}

/// The first or the last point of an arrow.
fn spot(element: &Value, is_first: bool) -> Option<(f64, f64)> {
    let points = element["points"].as_array()?;
    let point = if is_first {
        points.first()
    } else {
        points.last()
    }?;
    let at = |key: &str, axis: usize| Some(element[key].as_f64()? + point[axis].as_f64()?);
    Some((at("x", 0)?, at("y", 1)?))
}
