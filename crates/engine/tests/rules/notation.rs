//! Boards in a few words, so that a fixture shows what it is about and nothing else. The words are those of the
//! file format: a board in this notation is turned into a file and read like any other.
//!
//! ```text
//! context a standalone=true         an element: kind, id, attributes as in a file
//! event e in a "OrderPlaced"        a note: its frame, its text
//! field e.total term=t              a field of a message
//! e -> p idempotent=true            an arrow, called e-p
//! a ~ b pattern=partnership         a relationship, called a_b
//! set e message.intent=fact         an attribute of what is already there; dots lead into groups
//! without e-p                       removes an element
//! board level=process               the board as a whole
//! ```
//!
//! A value is a number, `true`, `false`, `[a,list,of,ids]`, or text, with quotation marks where it has spaces or
//! looks like a number.

use isobar_model::{Document, NoteKind, file};
use serde_json::{Map, Value, json};

/// The lists of a file, with the kind of element in each; a note is known by its own kind.
const LISTS: [(&str, &str); 7] = [
    ("contexts", "context"),
    ("services", "service"),
    ("swimlanes", "swimlane"),
    ("terms", "term"),
    ("channels", "channel"),
    ("links", "link"),
    ("relationships", "relationship"),
];

/// The board that the lines say.
pub fn board<'a>(lines: impl IntoIterator<Item = &'a str>) -> Document {
    let mut file = json!({
        "format": "isobar",
        "version": 1,
        "board": {},
        "alternatives": [{ "id": "main" }]
    });
    for line in lines {
        let done = read(&mut file, &words(line));
        done.unwrap_or_else(|| panic!("not understood: {line}"));
    }
    let reading = file::read(&file.to_string());
    assert_eq!(reading.problems, [], "{file:#}");
    reading.document.unwrap()
}

/// The words of a line; what stands in quotation marks is one word and keeps them.
pub fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for character in line.chars() {
        is_quoted ^= character == '"';
        if character.is_whitespace() && !is_quoted {
            words.push(String::new());
        } else if let Some(word) = words.last_mut() {
            word.push(character);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn read(file: &mut Value, words: &[String]) -> Option<()> {
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    match all.as_slice() {
        ["board", attributes @ ..] => set_all(file.get_mut("board")?, attributes),
        ["set", id, attributes @ ..] => set_all(find(file, id)?, attributes),
        ["without", id] => {
            let part = &mut file["alternatives"][0];
            for list in LISTS.map(|(list, _)| list).into_iter().chain(["notes"]) {
                if let Some(list) = part.get_mut(list).and_then(Value::as_array_mut) {
                    list.retain(|element| element["id"] != *id);
                }
            }
            Some(())
        }
        ["field", path, attributes @ ..] => {
            let (note, id) = path.split_once('.')?;
            let message = object(find(file, note)?)?
                .entry("message")
                .or_insert(json!({}));
            let fields = object(message)?.entry("fields").or_insert(json!([]));
            let fields = fields.as_array_mut()?;
            if !fields.iter().any(|field| field["id"] == id) {
                fields.push(json!({ "id": id, "name": id }));
            }
            let field = fields.iter_mut().find(|field| field["id"] == id)?;
            set_all(field, attributes)
        }
        [from, "->", to, attributes @ ..] => {
            let link = json!({ "id": format!("{from}-{to}"), "from": from, "to": to });
            add(file, "links", link, attributes)
        }
        [a, "~", b, attributes @ ..] => {
            let relationship = json!({ "id": format!("{a}_{b}"), "a": a, "b": b });
            add(file, "relationships", relationship, attributes)
        }
        [kind, id, attributes @ ..] => {
            let is_note = NoteKind::ALL.iter().any(|known| known.slug() == *kind);
            let listed = || LISTS.iter().find(|(_, listed)| listed == kind);
            let list = if is_note { "notes" } else { listed()?.0 };
            let mut element = json!({ "id": id });
            if is_note {
                element["kind"] = json!(kind);
            }
            add(file, list, element, attributes)
        }
        _ => None,
    }
}

fn add(file: &mut Value, list: &str, mut element: Value, attributes: &[&str]) -> Option<()> {
    let name = if list == "notes" { "text" } else { "name" };
    let mut rest = attributes;
    if let ["in", frame, others @ ..] = rest {
        element["in"] = json!(frame);
        rest = others;
    }
    match rest {
        [text, others @ ..] if text.starts_with('"') => {
            element[name] = json!(text.trim_matches('"'));
            rest = others;
        }
        _ if matches!(list, "links" | "relationships") => {}
        _ => element[name] = element["id"].clone(),
    }
    set_all(&mut element, rest)?;
    let list = object(&mut file["alternatives"][0])?
        .entry(list)
        .or_insert(json!([]));
    list.as_array_mut()?.push(element);
    Some(())
}

fn set_all(target: &mut Value, attributes: &[&str]) -> Option<()> {
    for attribute in attributes {
        let (path, text) = attribute.split_once('=')?;
        let mut place = &mut *target;
        for step in path.split('.') {
            place = object(place)?.entry(step).or_insert(json!({}));
        }
        *place = value(text);
    }
    Some(())
}

fn value(text: &str) -> Value {
    if let Some(list) = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
    {
        return list
            .split(',')
            .filter(|item| !item.is_empty())
            .map(value)
            .collect();
    }
    serde_json::from_str(text).unwrap_or_else(|_| json!(text))
}

fn object(value: &mut Value) -> Option<&mut Map<String, Value>> {
    value.as_object_mut()
}

/// The element of this id.
fn find<'v>(file: &'v mut Value, id: &str) -> Option<&'v mut Value> {
    let lists = object(&mut file["alternatives"][0])?
        .values_mut()
        .filter_map(Value::as_array_mut);
    lists.flatten().find(|element| element["id"] == id)
}
