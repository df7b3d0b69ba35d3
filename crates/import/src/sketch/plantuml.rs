//! Boxes of PlantUML: components, rectangles and their like as stickies, packages and frames as contexts.

use std::collections::BTreeMap;

use super::color::Color;
use super::form::{Arrow, Role, Shape, Sketch, left_out};
use super::html::tidied;
use super::legend::named;
use super::relations;
use crate::problem::Problems;

/// Number of lines and boxes that are read.
const MOST_LINES: usize = 20_000;
const MOST_BOXES: usize = 8_000;

/// Words that begin the line of a box.
const BOXES: [&str; 16] = [
    "actor",
    "agent",
    "artifact",
    "boundary",
    "card",
    "collections",
    "component",
    "control",
    "database",
    "entity",
    "file",
    "hexagon",
    "queue",
    "rectangle",
    "storage",
    "usecase",
];

/// Words that begin the line of a frame, where it opens one.
const FRAMES: [&str; 5] = ["cloud", "folder", "frame", "node", "package"];

/// Beginnings of lines that say how a picture looks.
const LOOKS: [&str; 12] = [
    "skinparam",
    "hide",
    "show",
    "left to right",
    "top to bottom",
    "!",
    "'",
    "@",
    "scale",
    "legend",
    "header",
    "footer",
];

/// Reads a diagram.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    let mut boxes = Boxes::default();
    "PlantUML diagram".clone_into(&mut boxes.sketch.title);
    for (number, line) in text.lines().enumerate().take(MOST_LINES) {
        boxes.read_line(number + 1, line.trim(), problems);
    }
    let is_own = boxes.known.keys().any(|name| is_own_frame(name));
    relations::find(&mut boxes.sketch, is_own);
    let mut shapes = boxes.sketch.shapes.iter();
    if boxes.sketch.relations.is_empty() && shapes.all(|shape| shape.role == Role::Frame) {
        return Err(
            "only boxes such as components and rectangles are read, and it has none".to_owned(),
        );
    }
    Ok(boxes.sketch)
}

#[derive(Default)]
struct Boxes {
    sketch: Sketch,
    known: BTreeMap<String, String>,
    /// Frames and others that are open, from the outside in.
    open: Vec<Option<String>>,
}

impl Boxes {
    fn read_line(&mut self, number: usize, line: &str, problems: &mut Problems) {
        if line.is_empty() || LOOKS.iter().any(|look| line.starts_with(look)) {
            return;
        }
        if let Some(title) = line.strip_prefix("title ") {
            self.sketch.title = label(title);
            return;
        }
        if line.starts_with('}') {
            self.open.pop();
            return;
        }
        let is_read = self.read_box(number, line) || self.read_arrow(number, line);
        if !is_read {
            left_out(problems, &format!("line {number}"), "line of another kind");
            if line.ends_with('{') {
                self.open.push(None);
            }
        }
    }

    fn read_box(&mut self, number: usize, line: &str) -> bool {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let is_bracket = line.starts_with('[') && !has_arrow(line);
        let is_frame = FRAMES.contains(&word);
        if !is_bracket && !is_frame && !BOXES.contains(&word)
            || self.sketch.shapes.len() >= MOST_BOXES
        {
            return false;
        }
        let opens = line.ends_with('{');
        let rest = if is_bracket { line } else { rest };
        let rest = rest.trim_end_matches('{').trim();
        let Some((text, rest)) = name(rest) else {
            return false;
        };
        let (alias, rest) = match rest.strip_prefix("as ") {
            Some(rest) => name(rest.trim()).unwrap_or((String::new(), "")),
            None => (String::new(), rest),
        };
        // `rectangle a as "Order placed"` is right as well.
        let is_swapped = alias.contains(' ') && !text.contains(' ');
        let (text, alias) = if is_swapped {
            (alias, text)
        } else {
            (text, alias)
        };
        let id = format!("line {number}");
        let is_own = is_own_frame(&alias);
        self.known.insert(text.clone(), id.clone());
        self.known.insert(
            if alias.is_empty() {
                text.clone()
            } else {
                alias
            },
            id.clone(),
        );
        let stereotype = rest
            .split_once("<<")
            .and_then(|(_, rest)| rest.split_once(">>"));
        let color = rest
            .rsplit_once('#')
            .map(|(_, color)| color.split([' ', ';', '-']).next().unwrap_or_default());
        let color = color
            .and_then(|color| Color::read(&format!("#{color}")).or_else(|| Color::read(color)));
        let stereotype = stereotype.map_or("", |(stereotype, _)| stereotype);
        let said = named(stereotype).filter(|_| !is_own);
        let is_frame =
            is_frame && said.is_none() || is_own || stereotype.to_lowercase().contains("context");
        self.sketch.shapes.push(Shape {
            id: id.clone(),
            role: if opens || is_frame {
                Role::Frame
            } else {
                Role::Sticky
            },
            text: label(&text),
            fill: color,
            kind: said.or_else(|| named(word).filter(|_| word == "actor")),
            home: self.open.iter().rev().flatten().next().cloned(),
            ..Shape::default()
        });
        if opens {
            self.open.push(Some(id));
        }
        true
    }

    fn read_arrow(&mut self, number: usize, line: &str) -> bool {
        let (ends, text) = line.split_once(" : ").unwrap_or((line, ""));
        let Some((from, arrow, to)) = arrow(ends) else {
            return false;
        };
        let end = |name: &str| {
            let name = name.trim().trim_matches(['"', '[', ']', '(', ')', ':']);
            self.known.get(name).cloned()
        };
        let (Some(from), Some(to)) = (end(from), end(to)) else {
            return false;
        };
        if arrow.contains("hidden") {
            return true;
        }
        let (starts, ends) = (arrow.starts_with('<'), arrow.ends_with('>'));
        let made = Arrow {
            id: format!("line {number}"),
            from,
            to,
            label: label(text),
            is_open: starts == ends,
            ..Arrow::default()
        };
        self.sketch.arrows.push(if starts && !ends {
            made.reversed()
        } else {
            made
        });
        true
    }
}

/// True of the name that Isobar gives a context or a service.
fn is_own_frame(name: &str) -> bool {
    name.starts_with("context_") || name.starts_with("service_")
}

/// A name at the beginning of a text, and what stands behind it.
fn name(text: &str) -> Option<(String, &str)> {
    for (open, close) in [('"', '"'), ('[', ']'), ('(', ')'), (':', ':')] {
        if let Some((name, rest)) = text
            .strip_prefix(open)
            .and_then(|rest| rest.split_once(close))
        {
            return Some((name.to_owned(), rest.trim()));
        }
    }
    let end = text
        .find(|one: char| one.is_whitespace() || matches!(one, '<' | '#'))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    (!name.is_empty()).then(|| (name.to_owned(), rest.trim()))
}

fn has_arrow(line: &str) -> bool {
    arrow(line.split_once(" : ").map_or(line, |(ends, _)| ends)).is_some()
}

/// The text before an arrow, the arrow, and the text behind it.
fn arrow(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.match_indices(['-', '.', '<']).map(|(at, _)| at);
    let mut starts = start.filter(|at| text[..*at].ends_with([' ', '"', ']']));
    let at = starts.next()?;
    let (before, rest) = text.split_at(at);
    let end = rest.find(' ')?;
    let (arrow, after) = rest.split_at(end);
    let is_arrow =
        arrow.contains(['-', '.']) && !before.trim().is_empty() && !after.trim().is_empty();
    is_arrow.then_some((before, arrow, after))
}

/// A label as plain text: `\n` ends a line, and `<U+0041>` is a character by its number.
fn label(text: &str) -> String {
    let text = text.trim().replace("\\n", "\n");
    let mut parts = text.split("<U+");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let character = part.split_once('>').and_then(|(digits, rest)| {
            let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            Some(format!("{character}{rest}"))
        });
        plain.push_str(&character.unwrap_or_else(|| format!("<U+{part}")));
    }
    tidied(&plain)
}
