//! Compositions of schemas (`allOf`, `oneOf`, `anyOf`) as one schema. Each schema takes part once, however often
//! others name it, so that schemas which contain each other take no longer than others.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::problem::{NOT_AN_OBJECT, Problems};
use crate::source::{Part, Source};
use crate::value::{Members, Value};

/// Number of schemas that are put together for a document. Real documents of 40 MB need less than a tenth.
const MOST_STEPS: usize = 4_000_000;

/// Number of levels of schemas that are composed of each other. Real documents have fewer than ten.
const DEEPEST: usize = 100;

impl Source<'_> {
    /// A schema without references and compositions; `None` after telling that it cannot be resolved.
    pub fn plain(&mut self, schema: Part, problems: &mut Problems) -> Option<Part> {
        let is_named = schema.reference().is_some() && schema.value.as_object()?.len() == 1;
        let name = if is_named {
            Some(self.resolve(schema.clone(), problems)?.at())
        } else {
            None
        };
        if let Some(known) = name.as_ref().and_then(|name| self.plain_schemas.get(name)) {
            return Some(known.clone());
        }
        let mut composer = Composer {
            source: self,
            problems,
            seen: BTreeSet::new(),
            open: Vec::new(),
        };
        let made = composer.flat(schema, false)?;
        if let Some(name) = name {
            self.plain_schemas.insert(name, made.clone());
        }
        Some(made)
    }
}

struct Composer<'c, 's> {
    source: &'c mut Source<'s>,
    problems: &'c mut Problems,
    /// Schemas that took part, and whether as one of a choice.
    seen: BTreeSet<(String, bool)>,
    /// Schemas around the one that is read.
    open: Vec<String>,
}

impl Composer<'_, '_> {
    fn flat(&mut self, part: Part, is_optional: bool) -> Option<Part> {
        if self.source.composed >= MOST_STEPS {
            self.problems.tell(
                "",
                "the schemas are composed of too many others: the rest of them was not read",
            );
            return None;
        }
        if self.open.len() >= DEEPEST {
            let message = format!(
                "schemas are composed of each other more than {DEEPEST} levels deep: what lies deeper was not read"
            );
            self.problems.tell("", &message);
            return None;
        }
        self.source.composed += 1;
        let is_reference = part.reference().is_some();
        let mut part = self.source.resolve(part, self.problems)?;
        let name = part.at();
        if is_reference && !self.seen.insert((name.clone(), is_optional)) {
            return Some(part.with(Value::empty_object()));
        }
        if !part.value.is_object() {
            if part.value.as_bool().is_none() {
                self.problems.tell(&name, NOT_AN_OBJECT);
            }
            part.value = Value::empty_object();
        }
        self.open.push(name);
        for word in ["allOf", "oneOf", "anyOf"] {
            if let Some(parts) = part.member(word) {
                part.value = part.value.with(word, None);
                part = self.composed(part, &parts, word, is_optional);
            }
        }
        self.open.pop();
        Some(part)
    }

    fn composed(&mut self, whole: Part, parts: &Part, word: &str, is_optional: bool) -> Part {
        let items = parts.items();
        let (nulls, items): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|one| is_null(&one.value));
        let is_choice = word != "allOf" && items.len() > 1;
        let mut whole = whole;
        if !nulls.is_empty() {
            whole.value = whole.value.with("nullable", Some(Value::Bool(true)));
        }
        if is_choice && items.iter().any(|one| self.is_fulfilled(one)) {
            return whole;
        }
        let parts: Vec<Part> = items
            .into_iter()
            .filter_map(|one| self.flat(one, is_optional || is_choice))
            .collect();
        if is_choice {
            return self.choice(whole, &parts, word);
        }
        for one in &parts {
            whole = joined(whole, one, &one.value);
        }
        whole
    }

    /// True if one of a choice is what the choice belongs to: a base lists its kinds, and one of them is read.
    fn is_fulfilled(&mut self, one: &Part) -> bool {
        if one.reference().is_none() {
            return false;
        }
        let found = self.source.resolve(one.clone(), &mut Problems::default());
        found.is_some_and(|found| {
            let name = found.at();
            self.open.contains(&name) || self.seen.contains(&(name, false))
        })
    }

    fn choice(&mut self, mut whole: Part, parts: &[Part], word: &str) -> Part {
        let is_open = |one: &Part| one.value.is_empty() || is_object(&one.value);
        if parts.iter().all(is_open) && parts.iter().any(|one| is_object(&one.value)) {
            self.problems.tell_about(
                &whole.at(),
                "a choice became one object with the fields of all, each of which may be missing",
                word,
            );
            for one in parts {
                whole = joined(whole, one, &one.value.with("required", None));
            }
            return whole;
        }
        let Some(common) = common(parts) else {
            self.problems.tell_about(
                &whole.at(),
                "a choice between different types was left without a type",
                word,
            );
            return whole;
        };
        if parts.iter().any(|one| one.value != common) {
            let message = "a choice became the type that all have in common";
            self.problems.tell_about(&whole.at(), message, word);
        }
        let common = parts.first().map(|one| one.with(common));
        common.map_or_else(
            || whole.clone(),
            |common| joined(whole.clone(), &common, &common.value),
        )
    }
}

/// A whole with a part of it.
fn joined(mut whole: Part, part: &Part, value: &Value) -> Part {
    whole.value = both(&whole.value, value);
    // Problems and references are then told at the place of what was merged in.
    if whole.file.is_empty() && !part.file.is_empty() {
        whole.file = Rc::clone(&part.file);
        whole.place.clone_from(&part.place);
    }
    whole
}

/// The schema of everything that fits one of these, if they are of one type.
fn common(parts: &[Part]) -> Option<Value> {
    let types: BTreeSet<_> = parts.iter().map(|one| one.text("type")).collect();
    let only = types
        .first()
        .filter(|only| types.len() == 1 && !only.is_empty())?;
    if only == "array" {
        return parts
            .windows(2)
            .all(|two| two[0].value == two[1].value)
            .then(|| parts[0].value.clone());
    }
    let mut members = Members::default();
    members.insert("type".into(), Value::text(only));
    let lists: Option<Vec<_>> = parts
        .iter()
        .map(|one| one.value.get("enum")?.as_list())
        .collect();
    if let Some(lists) = lists {
        members.insert("enum".into(), Value::list(lists.concat()));
    }
    if let Some(format) = parts.first()?.value.get("format")
        && parts
            .iter()
            .all(|one| one.value.get("format") == Some(format))
    {
        members.insert("format".into(), format.clone());
    }
    Some(Value::object(members))
}

/// Two schemas as one that holds both: properties of either, required of both; else the first counts.
pub(crate) fn both(base: &Value, more: &Value) -> Value {
    let (Value::Object(base), Value::Object(more)) = (base, more) else {
        return base.clone();
    };
    let mut all = Members::clone(base);
    for (key, value) in more.iter() {
        let Some(known) = all.get(key) else {
            all.insert(Rc::clone(key), value.clone());
            continue;
        };
        match key.as_ref() {
            "required" | "allOf" => {
                let lists = [known, value].map(|list| list.as_list().unwrap_or_default());
                let list = Value::list(lists.concat());
                all.insert(Rc::clone(key), list);
            }
            "properties" => {
                let properties = properties(known, value);
                all.insert(Rc::clone(key), properties);
            }
            "oneOf" | "anyOf" if known != value => {
                let choice = Members::from_iter([(Rc::clone(key), value.clone())]);
                let parts = all
                    .get("allOf")
                    .and_then(Value::as_list)
                    .unwrap_or_default();
                let parts = parts.iter().cloned().chain([Value::object(choice)]);
                let parts = Value::list(parts);
                all.insert("allOf".into(), parts);
            }
            _ => {}
        }
    }
    Value::object(all)
}

fn properties(one: &Value, other: &Value) -> Value {
    let (Value::Object(one), Value::Object(other)) = (one, other) else {
        return one.clone();
    };
    let mut all = Members::clone(one);
    for (name, schema) in other.iter() {
        let joined = match all.get(name) {
            Some(known) if known != schema => {
                let parts = Value::list([known.clone(), schema.clone()]);
                Value::object(Members::from_iter([("allOf".into(), parts)]))
            }
            _ => schema.clone(),
        };
        all.insert(Rc::clone(name), joined);
    }
    Value::object(all)
}

/// True for schemas that only null fits.
fn is_null(schema: &Value) -> bool {
    let only_null = |values: &[Value]| !values.is_empty() && values.iter().all(Value::is_null);
    schema.get("type").and_then(Value::as_str) == Some("null")
        || schema.get("const") == Some(&Value::Null)
        || schema
            .get("enum")
            .and_then(Value::as_list)
            .is_some_and(only_null)
}

pub(crate) fn is_object(schema: &Value) -> bool {
    schema.get("properties").is_some_and(Value::is_object)
        || schema.get("type").and_then(Value::as_str) == Some("object")
}
