//! Flowcharts of Mermaid: boxes as stickies, subgraphs as frames. Classes say kinds where they are named like them.

use std::collections::BTreeMap;

use super::color::Color;
use super::form::{Arrow, Role, Shape, Sketch, left_out};
use super::html::{plain, tidied};
use super::legend::named;
use super::relations;
use crate::problem::Problems;

/// Number of lines and nodes that are read.
const MOST_LINES: usize = 20_000;
const MOST_NODES: usize = 8_000;

/// Number of boxes that arrows of one line lead from or to.
const MOST_IN_GROUP: usize = 200;

/// True of a flowchart.
pub(super) fn is_flowchart(text: &str) -> bool {
    let first = lines(text).find(|line| !line.is_empty() && !line.starts_with("%%"));
    first.is_some_and(|line| is_head(line) && !line.contains('{'))
}

fn is_head(line: &str) -> bool {
    let word = line.split([' ', ';', '-']).next().unwrap_or_default();
    matches!(word, "flowchart" | "graph")
}

/// Lines behind the settings at the front.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    body(text).1.lines().map(str::trim)
}

/// The settings at the front, and what follows them.
fn body(text: &str) -> (&str, &str) {
    let rest = text
        .strip_prefix("---")
        .and_then(|rest| rest.split_once("\n---"));
    rest.unwrap_or(("", text))
}

/// Reads a flowchart.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    let title = body(text)
        .0
        .lines()
        .find_map(|line| line.trim().strip_prefix("title:"));
    let title = title.map(|title| {
        serde_json::from_str(title.trim()).unwrap_or_else(|_| title.trim().to_owned())
    });
    let mut chart = Chart {
        sketch: Sketch {
            title: title.unwrap_or_else(|| "Mermaid flowchart".to_owned()),
            ..Sketch::default()
        },
        ..Chart::default()
    };
    let before = text.lines().count() - lines(text).count();
    for (number, line) in lines(text).enumerate().take(MOST_LINES) {
        chart.read_line(before + number + 1, line, problems);
    }
    if chart.sketch.shapes.len() >= MOST_NODES {
        problems.tell(
            "",
            "the flowchart has more than 8000 boxes, so the rest was left out",
        );
    }
    chart.colour();
    let is_own = chart
        .sketch
        .shapes
        .iter()
        .all(|shape| shape.id.starts_with("context_"));
    relations::find(&mut chart.sketch, is_own);
    Ok(chart.sketch)
}

#[derive(Default)]
struct Chart<'t> {
    sketch: Sketch,
    /// Places of shapes in their list.
    known: BTreeMap<&'t str, usize>,
    /// Subgraphs that are open, from the outside in.
    open: Vec<&'t str>,
    /// Colours of classes.
    classes: BTreeMap<&'t str, Color>,
    /// Classes of boxes.
    of_class: BTreeMap<&'t str, &'t str>,
}

impl<'t> Chart<'t> {
    fn read_line(&mut self, number: usize, line: &'t str, problems: &mut Problems) {
        let line = line.trim_end_matches(';');
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            "" | "direction" | "click" | "linkStyle" | "accTitle:" | "accDescr:" => {}
            "flowchart" | "graph" => {}
            _ if line.starts_with("%%") => {}
            "subgraph" => self.open_frame(number, rest),
            "end" if rest.is_empty() => drop(self.open.pop()),
            "classDef" => {
                let (names, style) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                let fill = fill(style);
                self.classes.extend(
                    names
                        .split(',')
                        .filter_map(|name| Some((name.trim(), fill?))),
                );
            }
            "class" => {
                let (ids, class) = rest.rsplit_once(char::is_whitespace).unwrap_or((rest, ""));
                self.of_class
                    .extend(ids.split(',').map(|id| (id.trim(), class)));
            }
            "style" => {
                let (id, style) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                if let (Some(place), color) = (self.known.get(id), fill(style)) {
                    self.sketch.shapes[*place].fill = color;
                }
            }
            _ if self.read_chain(number, line).is_some() => {}
            _ => left_out(problems, &format!("line {number}"), "line of another kind"),
        }
    }

    fn open_frame(&mut self, number: usize, rest: &'t str) {
        let mut words = Words(rest);
        let id = words.id().filter(|id| !id.is_empty());
        let text = words.text();
        let (id, text) = match (id, text) {
            (Some(id), Some(text)) => (id, text),
            // A title without a name for it.
            _ => (rest, label(rest)),
        };
        let place = self.shape(id);
        if let Some(shape) = place.and_then(|place| self.sketch.shapes.get_mut(place)) {
            shape.role = Role::Frame;
            shape.text = if text.is_empty() {
                format!("Frame {number}")
            } else {
                text
            };
        }
        self.open.push(id);
    }

    /// The place of a shape in their list; made where it is new.
    fn shape(&mut self, id: &'t str) -> Option<usize> {
        if let Some(place) = self.known.get(id) {
            return Some(*place);
        }
        if self.sketch.shapes.len() >= MOST_NODES {
            return None;
        }
        let place = self.sketch.shapes.len();
        self.sketch.shapes.push(Shape {
            id: id.to_owned(),
            text: id.to_owned(),
            home: self.open.last().map(|&home| home.to_owned()),
            ..Shape::default()
        });
        self.known.insert(id, place);
        Some(place)
    }

    /// Reads boxes with arrows between them; `None` where there is something else.
    fn read_chain(&mut self, number: usize, line: &'t str) -> Option<()> {
        let mut words = Words(line);
        let mut from = self.group(&mut words)?;
        while let Some((kind, text)) = words.arrow() {
            let to = self.group(&mut words)?;
            for (one, other) in from
                .iter()
                .flat_map(|one| to.iter().map(move |other| (one, other)))
            {
                if kind == Line::Hidden || self.sketch.arrows.len() > MOST_NODES {
                    continue;
                }
                self.sketch.arrows.push(Arrow {
                    id: format!("line {number}"),
                    from: (*one).to_owned(),
                    to: (*other).to_owned(),
                    label: text.clone(),
                    is_open: kind == Line::Open,
                    ..Arrow::default()
                });
            }
            from = to;
        }
        words.0.trim().is_empty().then_some(())
    }

    /// Boxes with `&` between them.
    fn group(&mut self, words: &mut Words<'t>) -> Option<Vec<&'t str>> {
        let mut ids = Vec::new();
        loop {
            let id = words.id()?;
            // The circle that stands for a frame in what Isobar wrote.
            let frame = id
                .strip_suffix("_inside")
                .filter(|frame| self.open.contains(frame) || self.known.contains_key(frame));
            let text = words.text();
            let class = words.class();
            if let Some(frame) = frame {
                ids.push(frame);
            } else {
                let place = self.shape(id)?;
                if let (Some(shape), Some(text)) = (self.sketch.shapes.get_mut(place), text) {
                    shape.text = text;
                }
                self.of_class.extend(class.map(|class| (id, class)));
                ids.push(id);
            }
            if !words.skip("&") || ids.len() >= MOST_IN_GROUP {
                return Some(ids);
            }
        }
    }

    /// Gives boxes the colours and kinds of their classes.
    fn colour(&mut self) {
        for (id, class) in &self.of_class {
            let Some(shape) = self
                .known
                .get(id)
                .and_then(|place| self.sketch.shapes.get_mut(*place))
            else {
                continue;
            };
            shape.fill = shape.fill.or_else(|| self.classes.get(class).copied());
            shape.kind = named(&class.replace('_', " "));
            shape.subdomain = relations::subdomain(class);
        }
        let fill = self.classes.get("default").copied();
        for shape in &mut self.sketch.shapes {
            shape.fill = shape.fill.or(fill);
        }
    }
}

/// The colour that a style fills with.
fn fill(style: &str) -> Option<Color> {
    let mut parts = style.split([',', ';']);
    parts.find_map(|part| Color::read(part.trim().strip_prefix("fill:")?))
}

/// A label as plain text: entities of Mermaid are `#quot;` and `#35;`.
fn label(text: &str) -> String {
    let text = text.trim().trim_matches(['"', '`']);
    let text = plain(text);
    let mut parts = text.split('#');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let entity = part.split_once(';').and_then(|(name, rest)| {
            let numeric = name.chars().all(|one| one.is_ascii_digit());
            let name = if numeric {
                format!("&#{name};")
            } else {
                format!("&{name};")
            };
            let decoded = super::html::decoded(&name);
            (decoded != name).then(|| decoded + rest)
        });
        plain.push_str(&entity.unwrap_or_else(|| format!("#{part}")));
    }
    tidied(&plain)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Arrow,
    Open,
    Hidden,
}

/// The rest of a line.
struct Words<'t>(&'t str);

impl<'t> Words<'t> {
    fn skip(&mut self, sign: &str) -> bool {
        let rest = self.0.trim_start().strip_prefix(sign);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn id(&mut self) -> Option<&'t str> {
        let text = self.0.trim_start();
        let mut end = 0;
        let mut characters = text.char_indices().peekable();
        while let Some((at, one)) = characters.next() {
            let next = characters
                .peek()
                .is_some_and(|(_, next)| next.is_alphanumeric());
            if !(one.is_alphanumeric() || one == '_' || matches!(one, '-' | '.') && next && at > 0)
            {
                break;
            }
            end = at + one.len_utf8();
        }
        let (id, rest) = text.split_at(end);
        self.0 = rest;
        (!id.is_empty()).then_some(id)
    }

    /// The words in the shape of a box.
    fn text(&mut self) -> Option<String> {
        if let Some(rest) = self.0.strip_prefix("@{") {
            let (inside, rest) = rest.split_once('}')?;
            self.0 = rest;
            let (_, text) = inside.split_once("label:")?;
            return Some(label(
                text.trim()
                    .trim_start_matches('"')
                    .split('"')
                    .next()
                    .unwrap_or_default(),
            ));
        }
        let open = self
            .0
            .chars()
            .next()
            .filter(|one| matches!(one, '(' | '[' | '{' | '>'))?;
        let inner = self.0.trim_start_matches(['(', '[', '{', '>', '/', '\\']);
        if let Some((text, rest)) = inner
            .strip_prefix('"')
            .and_then(|inner| inner.split_once('"'))
        {
            self.0 = rest.trim_start_matches([')', ']', '}', '/', '\\']);
            return Some(label(text));
        }
        let close = match open {
            '(' => ')',
            '{' => '}',
            _ => ']',
        };
        let (text, rest) = inner.split_once(close)?;
        self.0 = rest.trim_start_matches([')', ']', '}']);
        Some(label(text.trim_end_matches([')', ']', '}', '/', '\\'])))
    }

    fn class(&mut self) -> Option<&'t str> {
        let rest = self.0.strip_prefix(":::")?;
        let mut words = Words(rest);
        let class = words.id();
        self.0 = words.0;
        class
    }

    /// A line between boxes, with its words.
    fn arrow(&mut self) -> Option<(Line, String)> {
        let text = self.0.trim_start();
        let text = text
            .strip_prefix(['o', 'x'])
            .filter(|rest| rest.starts_with("--"))
            .unwrap_or(text);
        let is_line = |one: char| matches!(one, '-' | '=' | '.' | '~' | '<' | '>');
        let line = text.len() - text.trim_start_matches(is_line).len();
        let (mut line, mut rest) = text.split_at(line);
        if line.len() < 2 {
            return None;
        }
        let mut words = String::new();
        if matches!(line.trim_start_matches('<'), "--" | "==" | "-.")
            && !rest.starts_with(['o', 'x'])
        {
            let ends = [" --", " ==", " .-", "--", "==", ".-"];
            let end = ends.iter().filter_map(|end| rest.find(end)).min()?;
            words = label(&rest[..end]);
            let behind = rest[end..].trim_start();
            let length = behind.len() - behind.trim_start_matches(is_line).len();
            (line, rest) = behind.split_at(length);
        }
        let is_marked = line.ends_with('>')
            || rest.starts_with(['o', 'x']) && rest[1..].starts_with([' ', '|']);
        let rest = rest
            .strip_prefix(['o', 'x'])
            .filter(|_| is_marked && !line.ends_with('>'))
            .unwrap_or(rest);
        self.0 = rest;
        if let Some((text, rest)) = rest
            .trim_start()
            .strip_prefix('|')
            .and_then(|rest| rest.split_once('|'))
        {
            words = label(text);
            self.0 = rest;
        }
        let kind = match line {
            _ if line.contains('~') => Line::Hidden,
            _ if is_marked && !line.starts_with('<') => Line::Arrow,
            _ => Line::Open,
        };
        Some((kind, words))
    }
}
