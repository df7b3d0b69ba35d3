//! JSON Schema (and the dialects of `AsyncAPI` and `OpenAPI`) as fields.

use std::collections::BTreeSet;

use isobar_model::{Constraints, Field, FieldRole, FieldType, Id, Sensitivity};
use serde_json::Value;

use crate::board::Board;
use crate::problem::Problems;
use crate::source::{Part, Source};

/// How deep objects may lie in each other.
const DEEPEST: usize = 10;

/// What is read of a schema; the rest is told.
const READ: [&str; 31] = [
    "$id",
    "$schema",
    "type",
    "title",
    "description",
    "properties",
    "required",
    "items",
    "enum",
    "const",
    "format",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "default",
    "example",
    "examples",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "nullable",
    "writeOnly",
    "readOnly",
    "deprecated",
    "$ref",
    "$defs",
    "definitions",
    "discriminator",
];

/// Reads schemas.
pub(crate) struct Reader<'r, 's> {
    pub source: &'r mut Source<'s>,
    pub board: &'r mut Board,
    pub problems: &'r mut Problems,
}

impl Reader<'_, '_> {
    /// The fields of a payload. One that is no object becomes a field called `value`.
    pub fn payload(&mut self, schema: Part) -> Vec<Field> {
        let Some(schema) = self.plain(schema, 0) else {
            return Vec::new();
        };
        if is_object(&schema.value) {
            return self.fields(&schema, 0);
        }
        if schema
            .value
            .as_object()
            .is_some_and(serde_json::Map::is_empty)
        {
            return Vec::new();
        }
        self.problems.tell(
            &schema.at(),
            "the payload is no object, so it became a field called \u{201c}value\u{201d}",
        );
        let mut field = Field::new(Id::from_words("value"), "value");
        self.describe(&mut field, &schema, 0);
        vec![field]
    }

    /// The fields of an object.
    fn fields(&mut self, schema: &Part, depth: usize) -> Vec<Field> {
        let required: BTreeSet<String> = schema
            .member("required")
            .map(|required| {
                required
                    .items()
                    .iter()
                    .filter_map(|name| name.value.as_str().map(str::to_owned))
                    .collect()
            })
            .unwrap_or_default();
        let mut fields: Vec<Field> = Vec::new();
        for (name, property) in schema
            .member("properties")
            .map(|all| all.members())
            .unwrap_or_default()
        {
            let id = free_id(&name, &fields);
            let mut field = Field::new(id, name.as_str());
            field.optional = !required.contains(&name);
            if let Some(property) = self.plain(property, depth) {
                self.describe(&mut field, &property, depth);
            }
            fields.push(field);
        }
        fields
    }

    /// What a field says besides its name.
    pub fn describe(&mut self, field: &mut Field, schema: &Part, depth: usize) {
        let value = &schema.value;
        self.problems.unread(&schema.at(), value, &READ);
        field.description = match schema.text("description") {
            text if text.is_empty() && depth > 0 => schema.text("title"),
            text => text,
        };
        let shown = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        let first = value.get("examples").and_then(|examples| examples.get(0));
        field.example = first
            .or(value.get("example"))
            .map(shown)
            .unwrap_or_default();
        field.default = value
            .get("default")
            .filter(|default| !default.is_null() || value.get("type").is_none())
            .map(shown)
            .unwrap_or_default();
        field.role = match schema.text("x-isobar-role").as_str() {
            "identifier" => FieldRole::Identifier,
            "meta" => FieldRole::Meta,
            _ => field.role,
        };
        field.sensitivity = match schema.text("x-isobar-sensitivity").as_str() {
            "personal" => Sensitivity::Personal,
            "secret" => Sensitivity::Secret,
            _ => Sensitivity::None,
        };
        let term = schema.text("x-isobar-term");
        if !term.is_empty() {
            field.term = Some(self.board.term(&term));
        }
        let innermost = self.innermost(schema);
        field.constraints = constraints(&innermost.value);
        field.field_type = self.type_of(schema, field, depth);
    }

    /// What lists and maps hold in the end.
    fn innermost(&mut self, schema: &Part) -> Part {
        let mut part = schema.clone();
        for _ in 0..DEEPEST {
            let held = part.member("items").or_else(|| {
                let held = part
                    .member("additionalProperties")
                    .filter(|held| held.value.is_object());
                held.filter(|_| part.value.get("properties").is_none())
            });
            match held.and_then(|held| self.source.resolve(held, &mut Problems::default())) {
                Some(held) => part = held,
                None => break,
            }
        }
        part
    }

    fn type_of(&mut self, schema: &Part, field: &mut Field, depth: usize) -> Option<FieldType> {
        if depth > DEEPEST {
            self.problems.tell(
                &schema.at(),
                "it lies too deep, or contains itself: its type was not read",
            );
            return None;
        }
        let value = &schema.value;
        match schema.text("x-isobar-type").as_str() {
            "text" => return Some(FieldType::Text),
            "money" => return Some(FieldType::Money),
            "decimal" => return Some(FieldType::Decimal),
            "term" => return Some(FieldType::Term),
            _ => {}
        }
        if let Some(values) = value.get("enum").and_then(Value::as_array) {
            return Some(self.enumeration(schema, values));
        }
        if let Some(only) = value.get("const") {
            return Some(self.enumeration(schema, std::slice::from_ref(only)));
        }
        let kind = self.kind(schema, field);
        match kind.as_deref() {
            Some("string") => Some(self.string(schema)),
            Some("integer") => Some(FieldType::Integer),
            Some("number") => {
                self.problems.tell(&schema.at(), "a number that may have a fraction became a decimal, which Isobar writes as text");
                Some(FieldType::Decimal)
            }
            Some("boolean") => Some(FieldType::Boolean),
            Some("array") => Some(self.list(schema, field, depth)),
            Some("object") => Some(self.object(schema, field, depth)),
            Some(other) => {
                self.problems.tell(
                    &schema.at(),
                    format!("the type \u{201c}{other}\u{201d} is not known"),
                );
                None
            }
            None => None,
        }
    }

    /// The one type besides null; a field that can be null may be missing.
    fn kind(&mut self, schema: &Part, field: &mut Field) -> Option<String> {
        if schema.flag("nullable") == Some(true) {
            field.optional = true;
        }
        match schema.value.get("type") {
            Some(Value::String(kind)) => Some(kind.clone()),
            Some(Value::Array(kinds)) => {
                let kinds: Vec<_> = kinds.iter().filter_map(Value::as_str).collect();
                field.optional |= kinds.contains(&"null");
                let others: Vec<_> = kinds.iter().filter(|kind| **kind != "null").collect();
                match others.as_slice() {
                    [only] => Some((**only).to_owned()),
                    _ => {
                        self.problems
                            .tell(&schema.at(), "it has several types, so none was taken");
                        None
                    }
                }
            }
            _ if is_object(&schema.value) => Some("object".to_owned()),
            _ if schema.value.get("items").is_some() => Some("array".to_owned()),
            _ => None,
        }
    }

    fn string(&mut self, schema: &Part) -> FieldType {
        match schema.text("format").as_str() {
            "date" => FieldType::Date,
            "date-time" => FieldType::Instant,
            "duration" => FieldType::Duration,
            "uuid" => FieldType::Uuid,
            "" => FieldType::String,
            other => {
                self.problems.tell(
                    &schema.at(),
                    format!("the format \u{201c}{other}\u{201d} became plain text"),
                );
                FieldType::String
            }
        }
    }

    fn enumeration(&mut self, schema: &Part, values: &[Value]) -> FieldType {
        if values
            .iter()
            .any(|value| !value.is_string() && !value.is_null())
        {
            self.problems
                .tell(&schema.at(), "values that are no text became text");
        }
        let shown = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        FieldType::Enumeration(
            values
                .iter()
                .filter(|value| !value.is_null())
                .map(shown)
                .collect(),
        )
    }

    fn list(&mut self, schema: &Part, field: &Field, depth: usize) -> FieldType {
        let held = schema
            .member("items")
            .filter(|items| items.value.is_object());
        let held = held.and_then(|items| self.plain(items, depth + 1));
        FieldType::List(Box::new(self.held(schema, held, field, depth)))
    }

    fn object(&mut self, schema: &Part, field: &Field, depth: usize) -> FieldType {
        if schema.value.get("properties").is_some() {
            return FieldType::Object(self.fields(schema, depth + 1));
        }
        match schema
            .member("additionalProperties")
            .filter(|held| held.value.is_object())
        {
            Some(held)
                if held
                    .value
                    .as_object()
                    .is_some_and(serde_json::Map::is_empty) =>
            {
                FieldType::Object(Vec::new())
            }
            Some(held) => {
                let held = self.plain(held, depth + 1);
                FieldType::Map(Box::new(self.held(schema, held, field, depth)))
            }
            None => FieldType::Object(Vec::new()),
        }
    }

    fn held(
        &mut self,
        schema: &Part,
        held: Option<Part>,
        field: &Field,
        depth: usize,
    ) -> FieldType {
        let mut inner = field.clone();
        let read = held
            .as_ref()
            .and_then(|held| self.type_of(held, &mut inner, depth + 1));
        read.unwrap_or_else(|| {
            self.problems.tell(
                &schema.at(),
                "what it holds has no type of ours, so it became text",
            );
            FieldType::String
        })
    }

    /// A schema without references and compositions.
    fn plain(&mut self, schema: Part, depth: usize) -> Option<Part> {
        let mut part = self.source.resolve(schema, self.problems)?;
        if depth > DEEPEST {
            self.problems.tell(
                &part.at(),
                "it lies too deep, or contains itself: it was not read",
            );
            return None;
        }
        if part.value.is_boolean() {
            part.value = serde_json::json!({});
        }
        for (word, is_choice) in [("allOf", false), ("oneOf", true), ("anyOf", true)] {
            let Some(parts) = part.member(word) else {
                continue;
            };
            let parts: Vec<Part> = parts
                .items()
                .into_iter()
                .filter_map(|one| self.plain(one, depth + 1))
                .collect();
            let parts: Vec<Part> = parts
                .into_iter()
                .filter(|one| one.text("type") != "null")
                .collect();
            part = self.composed(part, &parts, is_choice, word);
        }
        Some(part)
    }

    fn composed(&mut self, part: Part, parts: &[Part], is_choice: bool, word: &str) -> Part {
        let mut whole = part.clone();
        let Some(members) = whole.value.as_object_mut() else {
            return part;
        };
        members.remove(word);
        let is_real_choice = is_choice && parts.len() > 1;
        if is_real_choice && !parts.iter().all(|one| is_object(&one.value)) {
            self.problems.tell(
                &part.at(),
                format!("a choice (`{word}`) has no type of ours, so it has none"),
            );
            return whole;
        }
        if is_real_choice {
            self.problems.tell(&part.at(), format!("a choice (`{word}`) became one object with the fields of all, each of which may be missing"));
        }
        for one in parts {
            let mut value = one.value.clone();
            if is_real_choice && let Some(members) = value.as_object_mut() {
                members.remove("required");
            }
            whole.value = composed_value(&whole.value, &value);
            // Problems and references are then told at the place of what was merged in.
            if whole.file.is_empty() && !one.file.is_empty() {
                whole.file.clone_from(&one.file);
                whole.place.clone_from(&one.place);
            }
        }
        whole
    }
}

/// Two schemas as one that holds both: properties of either, required of both.
fn composed_value(base: &Value, more: &Value) -> Value {
    let required = |value: &Value| {
        value
            .get("required")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let mut all = required(base);
    all.extend(required(more));
    let mut merged = crate::source::merged(base, more);
    if !all.is_empty() && merged.is_object() {
        merged["required"] = Value::Array(all);
    }
    merged
}

fn is_object(schema: &Value) -> bool {
    schema.get("properties").is_some()
        || schema.get("type").and_then(Value::as_str) == Some("object")
}

fn constraints(schema: &Value) -> Constraints {
    let number = |key: &str| {
        schema
            .get(key)
            .filter(|value| value.is_number())
            .map(Value::to_string)
    };
    let written = |key: &str| schema.get(key).and_then(Value::as_str).map(str::to_owned);
    let length = |key: &str| {
        schema
            .get(key)
            .and_then(Value::as_u64)
            .and_then(|length| u32::try_from(length).ok())
    };
    let digits = |key: &str| {
        schema
            .get(key)
            .and_then(Value::as_u64)
            .and_then(|digits| u8::try_from(digits).ok())
    };
    // The pattern of a decimal says only that it is one.
    let is_own = schema.get("x-isobar-type").and_then(Value::as_str) == Some("decimal");
    Constraints {
        minimum: number("minimum").or_else(|| written("x-isobar-minimum")),
        maximum: number("maximum").or_else(|| written("x-isobar-maximum")),
        min_length: length("minLength"),
        max_length: length("maxLength"),
        pattern: written("pattern").filter(|_| !is_own),
        digits: digits("x-isobar-digits"),
        decimals: digits("x-isobar-decimals"),
    }
}

/// An id for a field that no other has.
pub(crate) fn free_id(name: &str, fields: &[Field]) -> Id {
    let wanted = Id::from_words(name);
    let numbered = (2..).map(|number| wanted.numbered(number));
    let mut candidates = std::iter::once(wanted.clone()).chain(numbered);
    candidates
        .find(|candidate| fields.iter().all(|field| field.id != *candidate))
        .unwrap_or(wanted)
}
