//! Outlines: lists in Markdown with headings for contexts, and plain lines that are worded like stickies.

use isobar_wording::{kind_by_wording, language, proposed_or_english};

use super::form::{Role, Shape, Sketch, left_out};
use super::table::kind_before_colon;
use crate::foreign;
use crate::problem::Problems;

/// Number of lines that are read, and that tell what a text is.
const MOST_LINES: usize = 10_000;
const ENOUGH_LINES: usize = 400;

/// Length of a line beyond which it is no sticky, in bytes.
const LONGEST: usize = 300;

/// Signs of a text that is written for programs.
const SIGNS: [char; 8] = ['{', '}', '<', '>', ';', '=', '\\', '|'];

/// A line of an outline.
enum Line<'t> {
    Heading(usize, &'t str),
    Item(&'t str),
    Words(&'t str),
}

/// True of a list with bullets, and of lines that are worded like stickies.
pub(super) fn is_outline(text: &str) -> bool {
    let is_contract = |line: &str| {
        ["asyncapi", "openapi", "swagger"]
            .iter()
            .any(|word| line.starts_with(word))
    };
    let is_other = text.starts_with(['{', '[', '<', '%']) || text.starts_with("---");
    if is_other || text.lines().any(is_contract) || foreign::named(text).is_some() {
        return false;
    }
    let lines: Vec<Line> = text.lines().take(ENOUGH_LINES).filter_map(line).collect();
    let items = lines
        .iter()
        .filter(|line| matches!(line, Line::Item(item) if !is_setting(item)))
        .count();
    let words = lines.iter().filter_map(|line| match line {
        Line::Words(words) => Some(*words),
        _ => None,
    });
    let words: Vec<&str> = words.collect();
    let is_list = items >= 2 && items * 10 >= (items + words.len()) * 6;
    is_list || items == 0 && are_stickies(&words)
}

/// True of an item that is part of YAML: `name: value`.
fn is_setting(item: &str) -> bool {
    kind_before_colon(item).is_none()
        && item
            .split_once(": ")
            .is_some_and(|(key, _)| !key.contains(' '))
}

/// True of short lines of which most are worded like an event, a command or a policy.
fn are_stickies(lines: &[&str]) -> bool {
    let is_plain = |line: &&&str| line.len() <= 80 && !line.contains(SIGNS) && !line.contains(':');
    if lines.len() < 3 || !lines.iter().all(|line| is_plain(&line)) {
        return false;
    }
    let language = language(proposed_or_english(lines.iter().copied()));
    let known = lines
        .iter()
        .filter(|line| kind_by_wording(line, language).is_some())
        .count();
    known * 10 >= lines.len() * 6
}

fn line(text: &str) -> Option<Line<'_>> {
    let text = text.trim();
    if text.is_empty() || text.chars().all(|one| matches!(one, '-' | '=' | '*' | '_')) {
        return None;
    }
    let marks = text.len() - text.trim_start_matches('#').len();
    let heading = text.trim_start_matches('#');
    if (1..=6).contains(&marks) && heading.starts_with(' ') {
        return Some(Line::Heading(marks, heading.trim()));
    }
    let bullets = ["- [ ] ", "- [x] ", "- ", "* ", "+ ", "\u{2022} "];
    if let Some(item) = bullets.iter().find_map(|bullet| text.strip_prefix(bullet)) {
        return Some(Line::Item(item.trim()));
    }
    let number = text.trim_start_matches(|one: char| one.is_ascii_digit());
    let item = number
        .strip_prefix(". ")
        .or_else(|| number.strip_prefix(") "));
    let item = item.filter(|_| (1..=4).contains(&(text.len() - number.len())));
    Some(item.map_or(Line::Words(text), |item| Line::Item(item.trim())))
}

/// Reads an outline.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    let mut sketch = Sketch::default();
    let has_items = text
        .lines()
        .take(MOST_LINES)
        .any(|one| matches!(line(one), Some(Line::Item(_))));
    let mut frame = None;
    for (number, one) in text.lines().enumerate() {
        if number >= MOST_LINES {
            problems.tell(
                "",
                "the outline has more than 10000 lines, so the rest was left out",
            );
            break;
        }
        let id = format!("line {}", number + 1);
        match line(one) {
            Some(Line::Heading(1, title)) if sketch.title.is_empty() => {
                title.clone_into(&mut sketch.title)
            }
            Some(Line::Heading(_, name)) => {
                frame = Some(id.clone());
                sketch.shapes.push(Shape {
                    id,
                    role: Role::Frame,
                    text: name.to_owned(),
                    ..Shape::default()
                });
            }
            Some(Line::Item(words)) => sketch.shapes.push(sticky(id, words, frame.clone())),
            Some(Line::Words(words)) if !has_items && words.len() <= LONGEST => {
                sketch.shapes.push(sticky(id, words, frame.clone()));
            }
            Some(Line::Words(_)) => left_out(problems, &id, "paragraph"),
            None => {}
        }
    }
    if sketch.title.is_empty() {
        "Outline".clone_into(&mut sketch.title);
    }
    Ok(sketch)
}

fn sticky(id: String, words: &str, home: Option<String>) -> Shape {
    let words = words.trim_matches(['*', '_', '`']);
    let (kind, text) = match kind_before_colon(words) {
        Some((kind, text)) if !text.is_empty() => (Some(kind), text),
        _ => (None, words),
    };
    Shape {
        id,
        text: text.to_owned(),
        kind,
        home,
        ..Shape::default()
    }
}
