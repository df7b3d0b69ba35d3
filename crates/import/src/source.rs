//! A document with the files that it refers to.

use std::collections::HashMap;
use std::rc::Rc;

use crate::problem::{ImportProblem, NOT_AN_OBJECT, Problems};
use crate::syntax::{self, Parsed};
use crate::value::{Members, Value};

/// Longest chain of references.
const LONGEST_CHAIN: usize = 32;

/// Number of fields that a message may have, with those in its objects, before objects in it become terms.
const MOST_FIELDS: usize = 400;

/// The same where there are many messages.
const FEWEST_FIELDS: usize = 30;

/// The same in what Isobar wrote, or says so: more than a board shows, and less than schemas in each other can make.
const MOST_OWN_FIELDS: usize = 20_000;

/// Number of files that a document may refer to.
const MOST_FILES: usize = 100;

/// Number of entries of a list or object of channels, operations or messages.
const MOST_ENTRIES: usize = 10_000;

/// Number of fields that a board can hold and still be saved and judged quickly.
const MOST_FIELDS_IN_ALL: usize = 60_000;

/// A document and the files that it refers to.
pub(crate) struct Source<'s> {
    root: Value,
    files: Vec<(Rc<str>, Option<Value>)>,
    open: &'s dyn Fn(&str) -> Option<String>,
    /// True if what stands beside a reference counts: from `OpenAPI` 3.1 on.
    pub reads_siblings: bool,
    /// Number of fields that a message may have before objects in it become terms.
    pub most_fields: usize,
    /// Schemas that others name, without references and compositions.
    pub plain_schemas: HashMap<String, Part>,
    /// Number of schemas that were put together so far.
    pub composed: usize,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Its value.
    pub value: Value,
    /// Its file, empty for the document itself.
    pub file: Rc<str>,
    /// JSON pointer to it in its file.
    pub place: String,
}

impl Part {
    /// A member of it.
    pub fn member(&self, key: &str) -> Option<Self> {
        Some(self.below(key, self.value.get(key)?))
    }

    /// All members of it, if it is an object.
    pub fn members(&self) -> Vec<(String, Self)> {
        let members = self.value.as_object().into_iter().flatten();
        members
            .map(|(key, value)| (key.to_string(), self.below(key, value)))
            .collect()
    }

    /// All items of it, if it is a list.
    pub fn items(&self) -> Vec<Self> {
        let items = self.value.as_list().into_iter().flatten().enumerate();
        items
            .map(|(index, value)| self.below(&index.to_string(), value))
            .collect()
    }

    fn below(&self, key: &str, value: &Value) -> Self {
        Self {
            value: value.clone(),
            file: Rc::clone(&self.file),
            place: below(&self.place, key),
        }
    }

    /// The same part with another value.
    pub fn with(&self, value: Value) -> Self {
        Self {
            value,
            ..self.clone()
        }
    }

    /// The text of a member; empty where there is none.
    pub fn text(&self, key: &str) -> String {
        match self.value.get(key) {
            Some(Value::Text(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// The first text that is not empty among these members.
    pub fn first_text(&self, keys: &[&str]) -> String {
        let mut texts = keys.iter().map(|key| self.text(key));
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The texts of these members below each other, each once.
    pub fn texts(&self, keys: &[&str]) -> String {
        let mut texts: Vec<String> = Vec::new();
        for text in keys.iter().map(|key| self.text(key)) {
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join("\n\n")
    }

    /// A member that is true or false.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.value.get(key)?.as_bool()
    }

    /// The reference that it is, if it is one.
    pub fn reference(&self) -> Option<&str> {
        self.value.get("$ref")?.as_str()
    }

    /// The last key of the reference that it is, if it is one.
    pub fn referred_name(&self) -> Option<String> {
        let last = self.reference()?.rsplit(['/', '#']).next()?;
        Some(decoded(last).replace("~1", "/").replace("~0", "~"))
    }

    /// Name of what a reference called `referred` led to: the whole key where only its end was referred to.
    pub fn name_as(&self, referred: String) -> String {
        let key = self.place.rsplit('/').next().unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        if key.ends_with(&referred) {
            key
        } else {
            referred
        }
    }

    /// Its file and place.
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
            reads_siblings: false,
            most_fields: MOST_FIELDS,
            plain_schemas: HashMap::new(),
            composed: 0,
        }
    }

    /// Shares the fields that a board can hold among so many messages. What Isobar wrote, it reads in full, as far as that is possible.
    pub fn share_fields(&mut self, messages: usize, is_own: bool) {
        let share = MOST_FIELDS_IN_ALL.checked_div(messages);
        self.most_fields = match share {
            _ if is_own => MOST_OWN_FIELDS,
            Some(share) => share.clamp(FEWEST_FIELDS, MOST_FIELDS),
            None => MOST_FIELDS,
        };
    }

    /// The whole document.
    pub fn root(&self) -> Part {
        Part {
            value: self.root.clone(),
            file: "".into(),
            place: String::new(),
        }
    }

    /// The target of a part that is a reference, or the part itself; `None` after telling that it cannot be resolved.
    pub fn resolve(&mut self, part: Part, problems: &mut Problems) -> Option<Part> {
        let mut part = part;
        let mut siblings: Vec<Value> = Vec::new();
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = part.reference().map(str::to_owned) else {
                return Some(beside(&siblings, part));
            };
            self.siblings(&part, &mut siblings, problems);
            let Some(next) = self.find(&part.file, &reference, problems) else {
                problems.tell_about(&part.at(), "cannot be resolved", reference);
                return None;
            };
            part = next;
        }
        problems.tell(
            &part.at(),
            "references lead to each other in a circle, skipped",
        );
        None
    }

    /// Collects the members beside a reference.
    fn siblings(&self, part: &Part, siblings: &mut Vec<Value>, problems: &mut Problems) {
        let others = part.value.with("$ref", None);
        if others.is_empty() {
            return;
        }
        if self.reads_siblings {
            siblings.push(others);
            return;
        }
        for (key, _) in others.as_object().into_iter().flatten() {
            problems.tell(
                &below(&part.at(), key),
                "stands beside a reference, which counts only from OpenAPI 3.1 on: skipped",
            );
        }
    }

    fn find(&mut self, from: &str, reference: &str, problems: &mut Problems) -> Option<Part> {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let file: Rc<str> = if file.is_empty() {
            from.into()
        } else {
            joined(from, file).into()
        };
        let pointer = decoded(pointer);
        let root = self.file(&file, problems)?;
        let (value, place, has_bare_slash) = at_pointer(root, &pointer)?;
        if has_bare_slash {
            let message =
                "a slash inside of a key is written ~1 in a reference; it was read as meant";
            problems.tell_about(&place, message, reference);
        }
        Some(Part { value, file, place })
    }

    fn file(&mut self, name: &Rc<str>, problems: &mut Problems) -> Option<&Value> {
        if name.is_empty() {
            return Some(&self.root);
        }
        if !self.files.iter().any(|(known, _)| known == name) {
            let is_remote = name.contains("://");
            if self.files.len() >= MOST_FILES {
                let message = format!(
                    "the document refers to more than {MOST_FILES} files: no more were opened"
                );
                problems.tell("", &message);
                return None;
            }
            let text = if is_remote { None } else { (self.open)(name) };
            let value = text.and_then(|text| match syntax::parse(&text) {
                Ok(Parsed {
                    value,
                    problems: found,
                    ..
                }) => {
                    for problem in found {
                        let place = format!("{name}: {}", problem.place);
                        problems.add(ImportProblem { place, ..problem });
                    }
                    Some(value)
                }
                Err(error) => {
                    problems.tell_about(name, "this file cannot be read", error.to_string());
                    None
                }
            });
            self.files.push((Rc::clone(name), value));
        }
        let found = self.files.iter().find(|(known, _)| known == name);
        found.and_then(|(_, value)| value.as_ref())
    }
}

/// The members of a part with their keys. A list is read as an object whose keys are the names of its items.
pub(crate) fn entries(part: Option<Part>, problems: &mut Problems) -> Vec<(String, Part)> {
    let Some(part) = part else { return Vec::new() };
    let mut entries = all_entries(&part, problems);
    if entries.len() > MOST_ENTRIES {
        let message = format!("there are more than {MOST_ENTRIES} of these: the rest was skipped");
        problems.tell(&part.at(), &message);
        entries.truncate(MOST_ENTRIES);
    }
    entries
}

fn all_entries(part: &Part, problems: &mut Problems) -> Vec<(String, Part)> {
    match &part.value {
        Value::Object(_) => part.members(),
        Value::Null => Vec::new(),
        Value::List(_) => {
            problems.tell(
                &part.at(),
                "a list stands where an object is expected: its items were read",
            );
            let items = part.items().into_iter().enumerate();
            let named = items.map(|(index, item)| {
                let own = item.first_text(&["name", "messageId", "operationId"]);
                let name = Some(own).filter(|own| !own.is_empty());
                let name = name.or_else(|| item.referred_name());
                (name.unwrap_or_else(|| index.to_string()), item)
            });
            named.collect()
        }
        _ => {
            problems.tell(&part.at(), NOT_AN_OBJECT);
            Vec::new()
        }
    }
}

/// A part with what was said beside the references that led to it: the nearest counts most.
fn beside(siblings: &[Value], part: Part) -> Part {
    if siblings.is_empty() {
        return part;
    }
    let all = siblings.iter().chain([&part.value]).cloned();
    let value = all.reduce(|said, target| crate::compose::both(&said, &target));
    part.with(value.unwrap_or(Value::Null))
}

/// The value that a pointer leads to, with the right pointer, and whether a slash in it had to be read as part of a key.
fn at_pointer(root: &Value, pointer: &str) -> Option<(Value, String, bool)> {
    let keys: Vec<&str> = match pointer.strip_prefix('/') {
        Some(pointer) => pointer.split('/').collect(),
        None if pointer.is_empty() => Vec::new(),
        None => return None,
    };
    let (value, way) = along(root, &keys)?;
    let place = way
        .iter()
        .rev()
        .fold(String::new(), |place, key| below(&place, key));
    Some((value.clone(), place, way.len() < keys.len()))
}

/// The value that keys lead to, and the keys that were right, the last one first. A key that is not there goes on with
/// the slash behind it.
fn along<'v>(value: &'v Value, keys: &[&str]) -> Option<(&'v Value, Vec<String>)> {
    if keys.is_empty() {
        return Some((value, Vec::new()));
    }
    // The shortest key first: that is what the pointer says.
    (1..=keys.len()).find_map(|count| {
        let (first, rest) = keys.split_at(count);
        let key = first.join("/").replace("~1", "/").replace("~0", "~");
        let (found, mut way) = along(step(value, &key)?, rest)?;
        way.push(key);
        Some((found, way))
    })
}

fn step<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    match value {
        Value::List(items) => items.get(key.parse::<usize>().ok()?),
        _ => value.get(key),
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
fn decoded(pointer: &str) -> String {
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

/// `base` with what `more` says beside it; where both say something, `base` does.
pub(crate) fn merged(base: &Value, more: &Value) -> Value {
    let (Value::Object(base), Value::Object(more)) = (base, more) else {
        return base.clone();
    };
    let mut all = Members::clone(base);
    for (key, value) in more.iter() {
        let both = all.get(key).map(|known| merged(known, value));
        all.insert(Rc::clone(key), both.unwrap_or_else(|| value.clone()));
    }
    Value::object(all)
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
    fn a_slash_that_is_not_escaped_is_part_of_a_key_where_nothing_else_fits() {
        let (root, _) = crate::yaml::read("a: {b/c: {d: 1}, b: {x: 2}}").unwrap();
        let found = |pointer| {
            at_pointer(&root, pointer).map(|(value, place, bare)| (value.shown(), place, bare))
        };
        assert_eq!(
            found("/a/b/c/d"),
            Some(("1".to_owned(), "/a/b~1c/d".to_owned(), true))
        );
        assert_eq!(
            found("/a/b~1c/d"),
            Some(("1".to_owned(), "/a/b~1c/d".to_owned(), false))
        );
        assert_eq!(found("/a/b/y"), None);
    }
}
