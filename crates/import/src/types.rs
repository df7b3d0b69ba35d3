//! The types of values: what JSON Schema says of them in words of ours.

use isobar_model::{CONSTRAINTS, Constraints, FieldType, Keyword, Written};

use crate::compose::is_object;
use crate::problem::{Problems, SKIPPED};
use crate::schema::READ;
use crate::source::{Part, Source};
use crate::value::Value;

/// Greatest depth of lists and maps within each other.
const DEEPEST: usize = 10;

/// Reads the type of one field.
pub(crate) struct Types<'t, 's> {
    pub source: &'t mut Source<'s>,
    pub problems: &'t mut Problems,
    /// Limits of the innermost values.
    pub constraints: Option<Constraints>,
    /// The object whose fields are still to be read.
    pub object: Option<Part>,
}

impl Types<'_, '_> {
    /// The type of a schema without references and compositions.
    pub fn of(&mut self, schema: &Part, depth: usize) -> Option<FieldType> {
        let field_type = self.read(schema, depth);
        if !matches!(field_type, Some(FieldType::List(_) | FieldType::Map(_))) {
            self.constraints
                .get_or_insert_with(|| constraints(&schema.value));
        }
        field_type
    }

    fn read(&mut self, schema: &Part, depth: usize) -> Option<FieldType> {
        let value = &schema.value;
        match schema.text("x-isobar-type").as_str() {
            "text" => return Some(FieldType::Text),
            "money" => return Some(FieldType::Money),
            "decimal" => return Some(FieldType::Decimal),
            "term" => return Some(FieldType::Term),
            _ => {}
        }
        if let Some(values) = value.get("enum").and_then(Value::as_list) {
            return Some(self.enumeration(schema, values));
        }
        if let Some(only) = value.get("const") {
            return Some(self.enumeration(schema, std::slice::from_ref(only)));
        }
        match self.kind(schema)?.as_str() {
            "string" => Some(self.string(schema)),
            "integer" => Some(FieldType::Integer),
            "number" => {
                self.problems.tell(
                    &schema.at(),
                    "a number that may have a fraction became a decimal, which Isobar writes as text",
                );
                Some(FieldType::Decimal)
            }
            "boolean" => Some(FieldType::Boolean),
            "array" => Some(self.list(schema, depth)),
            "object" => Some(self.object(schema, depth)),
            other => {
                self.problems
                    .tell_about(&schema.at(), "is not a known type", other);
                None
            }
        }
    }

    /// The one type besides null.
    fn kind(&mut self, schema: &Part) -> Option<String> {
        match schema.value.get("type") {
            Some(Value::Text(kind)) => Some(kind.to_string()),
            Some(Value::List(kinds)) => {
                let kinds = kinds.iter().filter_map(Value::as_str);
                let others: Vec<_> = kinds.filter(|kind| *kind != "null").collect();
                if let [only] = others.as_slice() {
                    return Some((*only).to_owned());
                }
                self.problems
                    .tell(&schema.at(), "has several types, so none was taken");
                None
            }
            _ if is_object(&schema.value) => Some("object".to_owned()),
            _ if schema.value.get("items").is_some() => Some("array".to_owned()),
            _ if schema
                .member("additionalProperties")
                .is_some_and(|held| held.value.is_object()) =>
            {
                Some("object".to_owned())
            }
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
                self.problems
                    .tell_about(&schema.at(), "a format of text became plain text", other);
                FieldType::String
            }
        }
    }

    fn enumeration(&mut self, schema: &Part, values: &[Value]) -> FieldType {
        if values
            .iter()
            .any(|value| value.as_str().is_none() && !value.is_null())
        {
            self.problems
                .tell(&schema.at(), "values that are not texts became texts");
        }
        let values = values.iter().filter(|value| !value.is_null());
        FieldType::Enumeration(values.map(Value::shown).collect())
    }

    fn list(&mut self, schema: &Part, depth: usize) -> FieldType {
        let items = schema
            .member("items")
            .filter(|items| items.value.is_object());
        FieldType::List(Box::new(self.held(schema, items, depth)))
    }

    fn object(&mut self, schema: &Part, depth: usize) -> FieldType {
        let held = schema.member("additionalProperties");
        let held = held.filter(|held| held.value.is_object());
        if schema.value.get("properties").is_some_and(Value::is_object) {
            if let Some(held) = held {
                self.problems.tell(&held.at(), SKIPPED);
            }
            self.object = Some(schema.clone());
            return FieldType::Object(Vec::new());
        }
        match held.or_else(|| only_pattern(schema)) {
            Some(held) if !held.value.is_empty() => {
                FieldType::Map(Box::new(self.held(schema, Some(held), depth)))
            }
            _ => FieldType::Object(Vec::new()),
        }
    }

    fn held(&mut self, schema: &Part, held: Option<Part>, depth: usize) -> FieldType {
        let read = if depth < DEEPEST {
            let held = held.and_then(|held| self.source.plain(held, self.problems));
            held.and_then(|held| {
                self.problems.unread(&held.at(), &held.value, &READ);
                self.of(&held, depth + 1)
            })
        } else {
            self.problems.tell(
                &schema.at(),
                "lists lie more than ten levels deep in each other: the rest was not read",
            );
            None
        };
        read.unwrap_or_else(|| {
            self.problems.tell(
                &schema.at(),
                "what a list or map holds has no type of ours, so it became text",
            );
            FieldType::String
        })
    }
}

/// The schema of the values where the names of all are held to one pattern.
fn only_pattern(schema: &Part) -> Option<Part> {
    let patterns = schema.member("patternProperties")?.members();
    match patterns.as_slice() {
        [(_, only)] => Some(only.clone()).filter(|only| only.value.is_object()),
        _ => None,
    }
}

fn constraints(schema: &Value) -> Constraints {
    let said = |keyword: &Keyword| match keyword.written {
        Written::Number => schema.get(keyword.name)?.as_number(),
        Written::Text => schema.get(keyword.name)?.as_str(),
    };
    let mut all = Constraints::default();
    for constraint in &CONSTRAINTS {
        if let Some(text) = constraint.keywords.iter().find_map(said) {
            (constraint.set)(&mut all, text);
        }
    }
    // The pattern of a decimal says only that it is one.
    let is_decimal = schema.get("x-isobar-type").and_then(Value::as_str) == Some("decimal");
    all.pattern = all.pattern.filter(|_| !is_decimal);
    all
}
