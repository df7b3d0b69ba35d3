//! Text to documents, with everything that is wrong on the way.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::conflict::conflicts;
use super::limits::{self, MOST_ALTERNATIVES, MOST_ELEMENTS};
use super::salvage::salvage;
use super::{FORMAT, FileProblem, Severity, VERSION};
use crate::invariants::{Violation, violations};
use crate::references::without;
use crate::{Alternative, AlternativeInfo, BoardInfo, Document, Element, Id, Order, Point, Rect};

/// Result of reading a file.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardReading {
    /// The board, without what could not be read; `None` where the file is no board at all.
    pub document: Option<Document>,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<FileProblem>,
}

impl BoardReading {
    /// True if something could not be read.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    fn nothing(problem: FileProblem) -> Self {
        Self {
            document: None,
            problems: vec![problem],
        }
    }
}

/// Reads the text of a file. Never panics; reports every problem, not only the first.
#[must_use]
pub fn read(text: &str) -> BoardReading {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return BoardReading::nothing(FileProblem::error("", "the file is empty"));
    }
    let is_between = |byte: &u8| matches!(byte, b',' | b'[' | b'{');
    if let Some(message) = limits::too_many_values(text, is_between) {
        return BoardReading::nothing(FileProblem::error("", message));
    }
    let mut file = match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(file)) => file,
        Ok(_) => return BoardReading::nothing(no_board()),
        Err(error) => {
            return BoardReading {
                document: None,
                problems: not_json(text, &error),
            };
        }
    };
    if let Some(refusal) = refusal(&file) {
        return BoardReading::nothing(refusal);
    }
    let mut problems = Vec::new();
    let document = read_file(&mut file, &mut problems);
    BoardReading { document, problems }
}

/// Why a text is no JSON: a merge that is not finished, else what its first mistake is.
fn not_json(text: &str, error: &serde_json::Error) -> Vec<FileProblem> {
    let conflicts = conflicts(text);
    if !conflicts.is_empty() {
        return conflicts;
    }
    // At the end of a text, the parser counts from 0.
    let (line, column) = (error.line().max(1), error.column().max(1));
    let place = format!("line {line}, column {column}");
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message);
    let message = if what.starts_with("recursion limit") {
        "lists and objects lie more than 127 levels deep in each other, which no board does"
            .to_owned()
    } else {
        format!("not valid JSON: {what}")
    };
    vec![FileProblem::error(place, message).at(line, column)]
}

fn no_board() -> FileProblem {
    FileProblem::error(
        "",
        "this is not an Isobar board: it has no \"format\": \"isobar\"",
    )
}

/// Why nothing of the file can be read, if so.
fn refusal(file: &Map<String, Value>) -> Option<FileProblem> {
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Some(no_board());
    }
    match file
        .get("version")
        .map(|version| (version, version.as_u64()))
    {
        Some((_, Some(VERSION))) => None,
        Some((_, Some(newer))) if newer > VERSION => Some(FileProblem::error(
            "version",
            format!(
                "made by a newer Isobar (format version {newer}); this one reads version {VERSION}: \
                 update Isobar, then open the file again"
            ),
        )),
        Some((version, _)) => Some(FileProblem::error(
            "version",
            format!("{version} is no version of the format: this Isobar reads version {VERSION}"),
        )),
        None => Some(FileProblem::error("version", "missing: say \"version\": 1")),
    }
}

fn read_file(file: &mut Map<String, Value>, problems: &mut Vec<FileProblem>) -> Option<Document> {
    let mut board = match file.shift_remove("board") {
        Some(value) => salvage::<BoardInfo>(value, "board", problems).unwrap_or_default(),
        None => BoardInfo::default(),
    };
    let mut parts = take_list(file, "alternatives", "", problems);
    if parts.len() > MOST_ALTERNATIVES {
        let message = format!("more than {MOST_ALTERNATIVES} alternatives: the rest is left out");
        problems.push(FileProblem::error("alternatives", message));
        parts.truncate(MOST_ALTERNATIVES);
    }
    let mut room = MOST_ELEMENTS;
    for key in file
        .keys()
        .filter(|key| !matches!(key.as_str(), "format" | "version" | "$schema"))
    {
        problems.push(FileProblem::warning(
            key,
            "not an attribute that this Isobar knows: it is left out",
        ));
    }
    let mut alternatives: BTreeMap<Id, Alternative> = BTreeMap::new();
    let mut last_order = None;
    for (place, value) in parts {
        let Some(part) =
            read_alternative(value, &place, last_order.as_ref(), (&mut room, problems))
        else {
            continue;
        };
        last_order = Some(part.info.order.clone());
        if let Some(earlier) = alternatives.get(part.id()) {
            problems.push(duplicate(&place, earlier.id()));
        } else {
            alternatives.insert(part.id().clone(), part);
        }
    }
    if alternatives.is_empty() {
        problems.push(FileProblem::error(
            "alternatives",
            "a board has at least one alternative",
        ));
        return None;
    }
    mend_origins(&mut alternatives, problems);
    let is_unknown = |chosen: &mut Id| !alternatives.contains_key(chosen);
    if let Some(chosen) = board.chosen.take_if(is_unknown) {
        let message =
            format!("there is no alternative \u{201c}{chosen}\u{201d} that could be chosen");
        problems.push(FileProblem::error("board.chosen", message));
    }
    Some(Document {
        board,
        alternatives,
    })
}

/// Takes the list called `key` out of `map`, each entry with its place.
fn take_list(
    map: &mut Map<String, Value>,
    key: &str,
    place: &str,
    problems: &mut Vec<FileProblem>,
) -> Vec<(String, Value)> {
    let place = if place.is_empty() {
        key.to_owned()
    } else {
        format!("{place}.{key}")
    };
    match map.shift_remove(key) {
        None => Vec::new(),
        Some(Value::Array(list)) => {
            let at = |(index, value)| (format!("{place}[{index}]"), value);
            list.into_iter().enumerate().map(at).collect()
        }
        Some(_) => {
            problems.push(FileProblem::error(place, "a list in [ ] is wanted here"));
            Vec::new()
        }
    }
}

fn read_alternative(
    value: Value,
    place: &str,
    previous: Option<&Order>,
    (room, problems): (&mut usize, &mut Vec<FileProblem>),
) -> Option<Alternative> {
    let Value::Object(mut map) = value else {
        problems.push(FileProblem::error(
            place,
            "an alternative in { } is wanted here",
        ));
        return None;
    };
    let elements = read_elements(&mut map, place, room, problems);
    let is_ordered = map.contains_key("order");
    let mut info: AlternativeInfo = salvage(Value::Object(map), place, problems)?;
    if !is_ordered {
        info.order = Order::between(previous, None);
    }
    Some(assemble(info, elements, problems))
}

/// An element with its place in the file.
type Placed = (String, Element);

fn read_elements(
    map: &mut Map<String, Value>,
    place: &str,
    room: &mut usize,
    problems: &mut Vec<FileProblem>,
) -> Vec<Placed> {
    fn list<T: DeserializeOwned>(
        entries: Vec<(String, Value)>,
        wrap: fn(T) -> Element,
        problems: &mut Vec<FileProblem>,
    ) -> Vec<Placed> {
        let mut read = |(place, value): (String, Value)| {
            let element = salvage(value, &place, problems).map(wrap)?;
            Some((place, element))
        };
        entries.into_iter().filter_map(&mut read).collect()
    }
    let mut elements = Vec::new();
    macro_rules! read {
        ($($key:literal => $wrap:expr),* $(,)?) => {$(
            let entries = take_list(map, $key, place, problems);
            let entries = as_many(entries, room, $key, place, problems);
            elements.extend(list(entries, $wrap, problems));
        )*};
    }
    read! {
        "contexts" => Element::Context,
        "services" => Element::Service,
        "swimlanes" => Element::Swimlane,
        "terms" => Element::Term,
        "channels" => Element::Channel,
        "notes" => Element::Note,
        "links" => Element::Link,
        "relationships" => Element::Relationship,
        "suppressions" => Element::Suppression,
    }
    elements
}

/// As many of a list of elements as there is room for on a board.
fn as_many(
    mut entries: Vec<(String, Value)>,
    room: &mut usize,
    key: &str,
    place: &str,
    problems: &mut Vec<FileProblem>,
) -> Vec<(String, Value)> {
    if entries.len() > *room {
        let message = format!(
            "more than {MOST_ELEMENTS} elements, which no board may have: the rest is left out"
        );
        problems.push(FileProblem::error(format!("{place}.{key}"), message));
        entries.truncate(*room);
    }
    *room -= entries.len();
    entries
}

/// Puts the elements together; reports and mends what breaks an invariant.
fn assemble(
    info: AlternativeInfo,
    elements: Vec<Placed>,
    problems: &mut Vec<FileProblem>,
) -> Alternative {
    let mut alternative = Alternative::empty(info);
    let mut places = BTreeMap::new();
    for (place, element) in elements {
        if alternative.kind_of(element.id()).is_some() {
            problems.push(duplicate(&place, element.id()));
        } else {
            places.insert(element.id().clone(), place);
            alternative.put(element);
        }
    }
    let mut is_first_round = true;
    loop {
        let found = alternative.broken();
        if found.is_empty() {
            return alternative;
        }
        for (element, broken) in found {
            // Later rounds find only what the mending itself tore off.
            if is_first_round {
                let place = places.get(element.id()).map_or("", String::as_str);
                problems.extend(
                    broken
                        .iter()
                        .map(|one| FileProblem::error(place, one.to_string())),
                );
            }
            let id = element.id().clone();
            match mend(element, &broken, &alternative) {
                Some(mended) => alternative.put(mended),
                None => alternative.take(&id),
            }
        }
        is_first_round = false;
    }
}

impl Alternative {
    fn broken(&self) -> Vec<(Element, Vec<Violation>)> {
        let with_violations = self.elements().map(|element| {
            let found = violations(&element, self);
            (element, found)
        });
        with_violations
            .filter(|(_, found)| !found.is_empty())
            .collect()
    }
}

/// The element without what is wrong with it; `None` where nothing would be left.
fn mend(mut element: Element, broken: &[Violation], alternative: &Alternative) -> Option<Element> {
    let mut gone = BTreeSet::new();
    for violation in broken {
        match violation {
            Violation::Dangling { mentions, .. } => drop(gone.insert(mentions.clone())),
            Violation::SameEnds(_) => return None,
            Violation::OutOfBounds => place_anew(&mut element)?,
            Violation::Availability | Violation::Volatility => forget_numbers(&mut element),
            Violation::DuplicateField(_) => keep_first_fields(&mut element),
        }
    }
    without(element, &gone, alternative)
}

fn place_anew(element: &mut Element) -> Option<()> {
    match element {
        Element::Note(note) => {
            note.size = None;
            if !note.area().is_in_bounds() {
                note.at = Point::default();
            }
        }
        Element::Context(context) => {
            if !context.area.is_in_bounds() {
                context.area = Rect::unplaced();
            }
            context.map_at = context.map_at.filter(|at| at.is_in_bounds());
        }
        Element::Service(service) => service.area = Rect::unplaced(),
        _ => return None,
    }
    Some(())
}

fn forget_numbers(element: &mut Element) {
    match element {
        Element::Context(context) => {
            context.service.availability = None;
            context.volatility = context.volatility.filter(|value| (1..=10).contains(value));
        }
        Element::Service(service) => service.facts.availability = None,
        Element::Channel(channel) => channel.availability = None,
        _ => {}
    }
}

fn keep_first_fields(element: &mut Element) {
    if let Element::Note(note) = element {
        let mut seen = BTreeSet::new();
        note.message
            .fields
            .retain(|field| seen.insert(field.id.clone()));
    }
}

fn mend_origins(alternatives: &mut BTreeMap<Id, Alternative>, problems: &mut Vec<FileProblem>) {
    let ids: BTreeSet<_> = alternatives.keys().cloned().collect();
    for alternative in alternatives.values_mut() {
        if let Some(origin) = alternative
            .info
            .origin
            .take_if(|origin| !ids.contains(origin))
        {
            let place = format!("alternative \u{201c}{}\u{201d}", alternative.info.id);
            problems.push(FileProblem::warning(
                place,
                format!("its origin \u{201c}{origin}\u{201d} is not an alternative of this board"),
            ));
        }
    }
}

fn duplicate(place: &str, id: &Id) -> FileProblem {
    FileProblem::error(
        place,
        format!("the id \u{201c}{id}\u{201d} is taken by an earlier element: each has its own"),
    )
}
