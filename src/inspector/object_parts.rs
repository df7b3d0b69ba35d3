//! The fields of an object inside a field, as text: `street: string, zip?: string, tags: list of string`.

use isobar_model::{Field, FieldType, Id};

use super::field_type::{in_words, names, of_number};

/// The fields, with commas between.
pub fn text(parts: &[Field]) -> String {
    let words = parts.iter().map(|part| {
        let mark = if part.optional { "?" } else { "" };
        let kind = in_words(part.field_type.as_ref());
        if kind.is_empty() {
            format!("{}{mark}", part.name)
        } else {
            format!("{}{mark}: {kind}", part.name)
        }
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The fields that the text names. What the text cannot say stays as it is in the field of that name in `now`.
pub fn read(text: &str, now: &[Field]) -> Vec<Field> {
    let mut parts: Vec<Field> = Vec::new();
    let named = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    for part in named {
        let (name, kind) = part.split_once(':').unwrap_or((part, ""));
        let name = name.trim();
        let (name, optional) = name
            .strip_suffix('?')
            .map_or((name, false), |name| (name.trim(), true));
        let known = now.iter().find(|field| field.name == name);
        let mut field = known
            .cloned()
            .unwrap_or_else(|| Field::new(Id::from_words(name), name));
        let is_taken = |id: &Id| parts.iter().any(|part| part.id == *id);
        field.id = field.id.first_free(is_taken);
        field.optional = optional;
        if in_words(field.field_type.as_ref()) != kind.trim() {
            field.field_type = type_of(kind.trim());
        }
        parts.push(field);
    }
    parts
}

fn type_of(words: &str) -> Option<FieldType> {
    let inner = |rest: &str| Box::new(type_of(rest.trim()).unwrap_or(FieldType::String));
    if let Some(rest) = words.strip_prefix("list of ") {
        return Some(FieldType::List(inner(rest)));
    }
    if let Some(rest) = words.strip_prefix("map of ") {
        return Some(FieldType::Map(inner(rest)));
    }
    if words.contains('|') {
        let values = words.split('|').map(|value| value.trim().to_owned());
        return Some(FieldType::Enumeration(values.collect()));
    }
    if words.is_empty() {
        return None;
    }
    let number = names().position(|name| name.eq_ignore_ascii_case(words));
    number.map_or(Some(FieldType::String), |number| of_number(number, None))
}
