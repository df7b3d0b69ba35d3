//! draw.io: its files, compressed or not, and what it puts on the clipboard.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Decompress, FlushDecompress, Status};
use roxmltree::{Document, Node, ParsingOptions};

use super::color::Color;
use super::form::{Area, Arrow, Role, Shape, Sketch, left_out};
use super::html::{plain, tidied};
use crate::problem::Problems;

/// Length of an inflated page in bytes beyond which nobody has drawn it.
const LONGEST_PAGE: usize = 32_000_000;

/// Number of bytes that are inflated at once.
const AT_ONCE: usize = 65_536;

/// Number of pages of a file that are read.
const MOST_PAGES: usize = 50;

/// Number of elements of a file that are read.
const MOST_NODES: u32 = 2_000_000;

/// Between one page and the next, in units of the drawing.
const BETWEEN_PAGES: f64 = 200.0;

/// Groups in groups that are looked through for a place.
const DEEPEST: usize = 50;

/// Reads a diagram: its pages side by side.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    // What it puts on the clipboard is percent encoded.
    let is_encoded = text.starts_with("%3C");
    let text = if is_encoded {
        percent_decoded(text)?
    } else {
        text.to_owned()
    };
    let file = parsed(&text)?;
    let root = file.root_element();
    let mut sketch = Sketch {
        is_own: root.attribute("host") == Some("Isobar"),
        ..Sketch::default()
    };
    if root.has_tag_name("mxGraphModel") {
        "draw.io diagram".clone_into(&mut sketch.title);
        page(root, "", &mut sketch, problems);
        return Ok(sketch);
    }
    let pages: Vec<Node> = root
        .children()
        .filter(|node| node.has_tag_name("diagram"))
        .collect();
    let title = pages.first().and_then(|page| page.attribute("name"));
    let title = title.filter(|title| !title.starts_with("Page-"));
    title
        .unwrap_or("draw.io diagram")
        .clone_into(&mut sketch.title);
    if pages.len() > MOST_PAGES {
        problems.tell(
            "",
            "the diagram has more than 50 pages, so the others were left out",
        );
    }
    for (number, diagram) in pages.iter().take(MOST_PAGES).enumerate() {
        let prefix = if number == 0 {
            String::new()
        } else {
            format!("page {}: ", number + 1)
        };
        let first = sketch.shapes.len();
        match diagram
            .children()
            .find(|node| node.has_tag_name("mxGraphModel"))
        {
            Some(model) => page(model, &prefix, &mut sketch, problems),
            None => {
                let inflated = inflated(diagram.text().unwrap_or_default())?;
                let inner = parsed(&inflated)?;
                page(inner.root_element(), &prefix, &mut sketch, problems);
            }
        }
        set_beside(&mut sketch.shapes, first);
    }
    Ok(sketch)
}

fn parsed(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| error.to_string())
}

/// A page as XML: base 64, then raw deflate, then percent encoding.
fn inflated(text: &str) -> Result<String, String> {
    let text: String = text.split_whitespace().collect();
    if text.starts_with("%3C") {
        return percent_decoded(&text);
    }
    let bytes = STANDARD.decode(text.trim_end_matches('=').to_owned() + padding(&text));
    let bytes = bytes.map_err(|_| "a page is neither XML nor base 64")?;
    let inflated = inflated_bytes(&bytes)?;
    let text = String::from_utf8(inflated).map_err(|_| "a page is no text in UTF-8")?;
    if text.trim_start().starts_with('<') {
        Ok(text)
    } else {
        percent_decoded(&text)
    }
}

/// Bytes behind raw deflate.
fn inflated_bytes(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut decoder = Decompress::new(false);
    let mut inflated = Vec::new();
    loop {
        inflated.reserve(AT_ONCE);
        let before = (decoder.total_in(), decoder.total_out());
        let rest = usize::try_from(before.0)
            .ok()
            .and_then(|read| bytes.get(read..));
        let rest = rest.unwrap_or_default();
        let status = decoder.decompress_vec(rest, &mut inflated, FlushDecompress::None);
        let is_stuck = before == (decoder.total_in(), decoder.total_out());
        if inflated.len() > LONGEST_PAGE {
            return Err(
                "a page is larger than 32 MB when it is inflated, which is more than can be read"
                    .to_owned(),
            );
        }
        match status {
            Ok(Status::StreamEnd) => return Ok(inflated),
            Ok(_) if !is_stuck => {}
            _ => {
                return Err(
                    "a page is compressed in a way that is not known, or damaged".to_owned(),
                );
            }
        }
    }
}

/// The signs that fill a text in base 64 up.
fn padding(text: &str) -> &'static str {
    match text.trim_end_matches('=').len() % 4 {
        2 => "==",
        3 => "=",
        _ => "",
    }
}

fn percent_decoded(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code =
            code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() {
            after.get(2..).unwrap_or_default()
        } else {
            after
        };
    }
    String::from_utf8(bytes).map_err(|_| "a page is no text in UTF-8".to_owned())
}

/// Moves the shapes from the one of this number on to the right of those before.
fn set_beside(shapes: &mut [Shape], first: usize) {
    if first == 0 {
        return;
    }
    let Some((before, behind)) = shapes.split_at_mut_checked(first) else {
        return;
    };
    let right = before
        .iter()
        .filter_map(|shape| shape.area)
        .map(Area::right)
        .fold(f64::MIN, f64::max);
    let left = behind
        .iter()
        .filter_map(|shape| shape.area)
        .map(|area| area.x)
        .fold(f64::MAX, f64::min);
    for shape in behind {
        shape.area = shape
            .area
            .map(|area| area.moved(right + BETWEEN_PAGES - left, 0.0));
    }
}

/// A cell of a page: `mxCell`, with what `object` and `UserObject` around it say.
struct Cell<'c> {
    id: &'c str,
    label: &'c str,
    parent: &'c str,
    style: Style<'c>,
    node: Node<'c, 'c>,
}

/// Style of a cell: `rounded=1;fillColor=#ffffff;`, beginning with names of shapes.
struct Style<'c>(BTreeMap<&'c str, &'c str>);

impl<'c> Style<'c> {
    fn of(text: &'c str) -> Self {
        let parts = text.split(';').filter(|part| !part.is_empty());
        Self(
            parts
                .map(|part| part.split_once('=').unwrap_or((part, "")))
                .collect(),
        )
    }

    fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    fn get(&self, key: &str) -> &'c str {
        self.0.get(key).copied().unwrap_or_default()
    }
}

fn cell<'c>(node: Node<'c, 'c>) -> Option<Cell<'c>> {
    let holder = node
        .parent()
        .filter(|parent| parent.has_tag_name("object") || parent.has_tag_name("UserObject"));
    let outer = |key: &str| holder.and_then(|holder| holder.attribute(key));
    Some(Cell {
        id: outer("id").or_else(|| node.attribute("id"))?,
        label: outer("label")
            .or_else(|| node.attribute("value"))
            .unwrap_or_default(),
        parent: node.attribute("parent").unwrap_or_default(),
        style: Style::of(node.attribute("style").unwrap_or_default()),
        node,
    })
}

fn page<'c>(model: Node<'c, 'c>, prefix: &str, sketch: &mut Sketch, problems: &mut Problems) {
    let nodes = model
        .descendants()
        .filter(|node| node.has_tag_name("mxCell"));
    let cells: Vec<Cell> = nodes.filter_map(cell).collect();
    let known: BTreeMap<&str, &Cell> = cells.iter().map(|cell| (cell.id, cell)).collect();
    let parents: BTreeSet<&str> = cells
        .iter()
        .filter(|cell| cell.node.attribute("vertex") == Some("1") && !is_label(cell, &known))
        .map(|cell| cell.parent)
        .collect();
    let labels = cells.iter().filter(|cell| is_label(cell, &known));
    let labels: BTreeMap<&str, String> = labels.map(|cell| (cell.parent, label(cell))).collect();
    let named = |id: &str| format!("{prefix}{id}");
    let is_own = sketch.is_own;
    for cell in &cells {
        let is_edge = cell.node.attribute("edge") == Some("1");
        if is_edge && cell.id.starts_with("pivotal-") && is_own {
            continue;
        }
        if is_edge {
            sketch.arrows.push(arrow(cell, &labels, prefix));
        } else if cell.node.attribute("vertex") == Some("1") && !is_label(cell, &known) {
            let text = label(cell);
            if cell.style.get("shape") == "image" || cell.style.has("image") {
                left_out(problems, &named(cell.id), "picture");
                continue;
            }
            if cell.style.has("group") && text.is_empty() {
                continue;
            }
            let area = area(cell, &known);
            let is_diamond = cell.style.has("rhombus") || cell.style.get("shape") == "rhombus";
            sketch.shapes.push(Shape {
                id: named(cell.id),
                role: role(cell, parents.contains(cell.id), is_own),
                text,
                fill: fill(&cell.style),
                area: area.map(|area| if is_diamond { area.upright() } else { area }),
                home: Some(named(cell.parent)),
                rotation: if is_diamond {
                    45
                } else {
                    cell.style.get("rotation").parse().unwrap_or_default()
                },
                ..Shape::default()
            });
        }
    }
    if is_own {
        let pivotal = cells
            .iter()
            .filter_map(|cell| cell.id.strip_prefix("pivotal-"));
        let pivotal: BTreeSet<_> = pivotal.map(|note| format!("element-{note}")).collect();
        let marked = sketch
            .shapes
            .iter_mut()
            .filter(|shape| pivotal.contains(&shape.id));
        marked.for_each(|shape| shape.is_pivotal = true);
    }
}

/// True of the label of an arrow.
fn is_label(cell: &Cell, known: &BTreeMap<&str, &Cell>) -> bool {
    let parent = known.get(cell.parent);
    cell.style.has("edgeLabel")
        || parent.is_some_and(|parent| parent.node.attribute("edge") == Some("1"))
}

fn label(cell: &Cell) -> String {
    if cell.style.get("html") == "1" {
        plain(cell.label)
    } else {
        tidied(cell.label)
    }
}

fn fill(style: &Style) -> Option<Color> {
    let fill = style.get("fillColor");
    let fill = if fill.is_empty() {
        style.get("swimlaneFillColor")
    } else {
        fill
    };
    Color::read(fill).filter(|_| fill != "none" && fill != "default")
}

fn role(cell: &Cell, is_parent: bool, is_own: bool) -> Role {
    let style = &cell.style;
    let is_service = || {
        cell.node
            .attribute("parent")
            .is_some_and(|parent| parent.starts_with("element-"))
    };
    if is_own {
        let is_frame = style.get("container") == "1";
        return match style.get("dashed") {
            "1" if style.get("fillColor") == "none" => Role::Lane,
            _ if is_frame && is_service() => Role::Service,
            _ if is_frame => Role::Frame,
            _ if style.has("text") => Role::Text,
            _ => Role::Sticky,
        };
    }
    let is_text = style.has("text") && matches!(style.get("fillColor"), "none" | "" | "default");
    match () {
        () if is_parent || style.has("swimlane") || style.get("shape") == "umlFrame" => Role::Frame,
        () if is_text => Role::Text,
        () => Role::Sticky,
    }
}

/// The area of a cell on its page: places are seen from the corner of what holds it.
fn area(cell: &Cell, known: &BTreeMap<&str, &Cell>) -> Option<Area> {
    let mut area = own_area(cell)?;
    let mut parent = cell.parent;
    for _ in 0..DEEPEST {
        let Some(holder) = known.get(parent) else {
            break;
        };
        if let Some(around) = own_area(holder) {
            area = area.moved(around.x, around.y);
        }
        parent = holder.parent;
    }
    Some(area)
}

fn own_area(cell: &Cell) -> Option<Area> {
    let geometry = cell
        .node
        .children()
        .find(|node| node.has_tag_name("mxGeometry"))?;
    let number = |key: &str| {
        geometry
            .attribute(key)
            .and_then(|text| text.parse().ok())
            .unwrap_or(0.0)
    };
    Some(Area::new(
        number("x"),
        number("y"),
        number("width"),
        number("height"),
    ))
}

fn arrow(cell: &Cell, labels: &BTreeMap<&str, String>, prefix: &str) -> Arrow {
    let end = |key: &str| {
        let id = cell.node.attribute(key);
        id.map(|id| format!("{prefix}{id}")).unwrap_or_default()
    };
    let mut text = label(cell);
    if text.is_empty() {
        text = labels.get(cell.id).cloned().unwrap_or_default();
    }
    let has_end = cell.style.get("endArrow") != "none";
    let has_start = !matches!(cell.style.get("startArrow"), "" | "none");
    let made = Arrow {
        id: format!("{prefix}{}", cell.id),
        from: end("source"),
        to: end("target"),
        spots: spot(cell, "sourcePoint").zip(spot(cell, "targetPoint")),
        label: text,
        is_dashed: cell.style.get("dashed") == "1",
        is_open: has_start == has_end,
    };
    if has_start && !has_end {
        made.reversed()
    } else {
        made
    }
}

fn spot(cell: &Cell, end: &str) -> Option<(f64, f64)> {
    let points = cell
        .node
        .descendants()
        .filter(|node| node.has_tag_name("mxPoint"));
    let mut points = points.filter(|node| node.attribute("as") == Some(end));
    let point = points.next()?;
    let number = |key: &str| point.attribute(key)?.parse().ok();
    Some((number("x")?, number("y")?))
}
