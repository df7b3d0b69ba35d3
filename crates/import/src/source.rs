//! A document in JSON or YAML, with what it refers to.

use serde_json::{Map, Value};

use crate::problem::Problems;

/// How many references may lead to each other.
const LONGEST_CHAIN: usize = 32;

/// A document and the files that it refers to.
pub(crate) struct Source<'s> {
    root: Value,
    files: Vec<(String, Option<Value>)>,
    open: &'s dyn Fn(&str) -> Option<String>,
}

/// A part of a document: what it is, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// What stands there.
    pub value: Value,
    /// The file, empty for the document itself.
    pub file: String,
    /// Where it stands in its file: a JSON pointer.
    pub place: String,
}

impl Part {
    /// A member of it.
    pub fn member(&self, key: &str) -> Option<Self> {
        Some(Self {
            value: self.value.get(key)?.clone(),
            file: self.file.clone(),
            place: below(&self.place, key),
        })
    }

    /// All members of it, if it is an object.
    pub fn members(&self) -> Vec<(String, Self)> {
        let members = self.value.as_object().into_iter().flatten();
        members
            .filter_map(|(key, _)| Some((key.clone(), self.member(key)?)))
            .collect()
    }

    /// All items of it, if it is a list.
    pub fn items(&self) -> Vec<Self> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items
            .map(|(index, value)| Self {
                value: value.clone(),
                file: self.file.clone(),
                place: below(&self.place, &index.to_string()),
            })
            .collect()
    }

    /// The text of a member; empty where there is none.
    pub fn text(&self, key: &str) -> String {
        match self.value.get(key) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// Whether a member is true or false, if it says.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.value.get(key)?.as_bool()
    }

    /// The reference that it is, if it is one.
    pub fn reference(&self) -> Option<&str> {
        self.value.get("$ref")?.as_str()
    }

    /// The file and place, for people.
    pub fn at(&self) -> String {
        if self.file.is_empty() {
            self.place.clone()
        } else {
            format!("{}#{}", self.file, self.place)
        }
    }
}

impl<'s> Source<'s> {
    pub fn new(root: Value, open: &'s dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            root,
            files: Vec::new(),
            open,
        }
    }

    /// The whole document.
    pub fn root(&self) -> Part {
        Part {
            value: self.root.clone(),
            file: String::new(),
            place: String::new(),
        }
    }

    /// What a part refers to, or the part itself; `None` after telling what leads nowhere.
    pub fn resolve(&mut self, part: Part, problems: &mut Problems) -> Option<Part> {
        let mut part = part;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = part.reference().map(str::to_owned) else {
                return Some(part);
            };
            let next = self.find(&part.file, &reference);
            let Some(next) = next else {
                problems.tell(
                    &part.at(),
                    format!(
                        "the reference \u{201c}{reference}\u{201d} leads nowhere that can be read"
                    ),
                );
                return None;
            };
            part = next;
        }
        problems.tell(&part.at(), "references lead to each other in a circle");
        None
    }

    fn find(&mut self, from: &str, reference: &str) -> Option<Part> {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let file = if file.is_empty() {
            from.to_owned()
        } else {
            joined(from, file)
        };
        let pointer = unescaped(pointer);
        let value = self.file(&file)?.pointer(&pointer)?.clone();
        Some(Part {
            value,
            file,
            place: pointer,
        })
    }

    fn file(&mut self, name: &str) -> Option<&Value> {
        if name.is_empty() {
            return Some(&self.root);
        }
        if !self.files.iter().any(|(known, _)| known == name) {
            let is_remote = name.contains("://");
            let text = if is_remote { None } else { (self.open)(name) };
            let value = text.and_then(|text| parse(&text).ok());
            self.files.push((name.to_owned(), value));
        }
        let found = self.files.iter().find(|(known, _)| known == name);
        found.and_then(|(_, value)| value.as_ref())
    }
}

/// A path next to another file's: `b.yaml` beside `../a/a.yaml` is `../a/b.yaml`.
fn joined(from: &str, file: &str) -> String {
    if file.contains("://") {
        return file.to_owned();
    }
    let folder = from
        .rfind('/')
        .map_or("", |slash| from.get(..=slash).unwrap_or_default());
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(file.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

/// The pointer to a member.
pub(crate) fn below(place: &str, key: &str) -> String {
    format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// A pointer in an address, where `%20` is a blank.
fn unescaped(pointer: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = pointer.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let number = more
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let number = number.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match number.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = more.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| pointer.to_owned())
}

/// Reads JSON, else YAML.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) {
        match serde_json::from_str(text) {
            Ok(value) => return Ok(value),
            // Flow style of YAML looks like JSON.
            Err(error) => return serde_saphyr::from_str(text).map_err(|_| error.to_string()),
        }
    }
    serde_saphyr::from_str(text).map_err(|error| error.to_string())
}

/// `base` with what `more` says beside it; where both say something, `base` does.
pub(crate) fn merged(base: &Value, more: &Value) -> Value {
    let (Value::Object(base), Value::Object(more)) = (base, more) else {
        return base.clone();
    };
    let mut all: Map<String, Value> = base.clone();
    for (key, value) in more {
        let both = all.get(key).map(|known| merged(known, value));
        all.insert(key.clone(), both.unwrap_or_else(|| value.clone()));
    }
    Value::Object(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_file_that_refers() {
        assert_eq!(joined("../a/a.yaml", "./b.yaml"), "../a/b.yaml");
        assert_eq!(joined("../a/a.yaml", "../c/b.yaml"), "../c/b.yaml");
        assert_eq!(joined("", "b.yaml"), "b.yaml");
        assert_eq!(joined("x.yaml", "../b.yaml"), "../b.yaml");
    }

    #[test]
    fn yaml_and_json_are_read_alike() {
        let json = parse("{\"a\": [1, true]}");
        assert_eq!(json, parse("a:\n  - 1\n  - true\n"));
        assert!(parse("a: [").is_err());
    }
}
