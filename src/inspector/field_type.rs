//! The type of a field: a list to choose from for each level of lists and maps, and the values of enumerations.

use std::sync::Arc;

use isobar_model::notation::{fields_text, read_fields};
use isobar_model::{Field, FieldAttribute, FieldType};
use leptos::prelude::*;

use super::form::Form;
use crate::ui::{Choice, Label, Text, choice_row, label, text_row};

const TYPE: Label = label("Type", "What values it has.");
const ITEMS: Label = label("Items", "What values there are in it.");
const PARTS: Label = label(
    "Fields",
    "What it holds, with commas between: street: string, zip?: string.",
);
const VALUES: Label = label("Values", "What it can be, with commas between.");

/// Names of the types, in the order of the list.
fn names() -> impl Iterator<Item = &'static str> {
    let types = FieldType::TABLE.iter().map(|entry| entry.label);
    std::iter::once("Unspecified").chain(types)
}

fn number_of(field_type: Option<&FieldType>) -> usize {
    let label = field_type.map(|field_type| field_type.facts().label);
    names().position(|name| Some(name) == label).unwrap_or(0)
}

/// The type of this number; lists and maps of what `now` holds.
fn of_number(number: usize, now: Option<&FieldType>) -> Option<FieldType> {
    let mut made = (FieldType::TABLE.get(number.checked_sub(1)?)?.plain)();
    if let (FieldType::List(inner) | FieldType::Map(inner), Some(known)) =
        (&mut made, now.and_then(held))
    {
        **inner = known.clone();
    }
    Some(made)
}

fn held(field_type: &FieldType) -> Option<&FieldType> {
    match field_type {
        FieldType::List(held) | FieldType::Map(held) => Some(held),
        _ => None,
    }
}

/// The type inside of this many lists and maps.
fn at(field_type: Option<&FieldType>, depth: usize) -> Option<&FieldType> {
    (0..depth).try_fold(field_type?, |outer, _| held(outer))
}

/// Number of lists and maps around the innermost type.
fn depth(field_type: Option<&FieldType>) -> usize {
    std::iter::successors(field_type, |outer| held(outer))
        .count()
        .saturating_sub(1)
}

/// `whole` with another type inside of this many lists and maps.
fn with(whole: Option<&FieldType>, depth: usize, inner: Option<FieldType>) -> Option<FieldType> {
    if depth == 0 {
        return inner;
    }
    let rebuilt = with(whole.and_then(held), depth - 1, inner);
    // Nothing inside a list means that nothing is known about the list either.
    let rebuilt = Box::new(rebuilt.unwrap_or(FieldType::String));
    match whole {
        Some(FieldType::Map(_)) => Some(FieldType::Map(rebuilt)),
        _ => Some(FieldType::List(rebuilt)),
    }
}

/// The fields of the innermost object.
fn parts(field_type: Option<&FieldType>) -> Option<&[Field]> {
    match at(field_type, depth(field_type)) {
        Some(FieldType::Object(parts)) => Some(parts),
        _ => None,
    }
}

fn values(field_type: Option<&FieldType>) -> Option<&[String]> {
    match at(field_type, depth(field_type)) {
        Some(FieldType::Enumeration(values)) => Some(values),
        _ => None,
    }
}

/// A type as it stands at the end of a field: `uuid`, `gold | silver | …`, `list of string`.
pub fn in_words(field_type: Option<&FieldType>) -> String {
    match field_type {
        None => String::new(),
        Some(FieldType::Enumeration(values)) if values.len() > 2 => {
            format!(
                "{} | …",
                values
                    .iter()
                    .take(2)
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join(" | ")
            )
        }
        Some(FieldType::Enumeration(values)) if !values.is_empty() => values.join(" | "),
        Some(FieldType::List(held)) => format!("list of {}", in_words(Some(held))),
        Some(FieldType::Map(held)) => format!("map of {}", in_words(Some(held))),
        Some(FieldType::Term) => "identifier".to_owned(),
        Some(simple) => simple.facts().label.to_lowercase(),
    }
}

/// A list for each level, and the values of an enumeration.
pub fn rows(field: &Form<Field>) -> AnyView {
    let now = field.read(|field| field.field_type.clone());
    let write = field.write(TYPE);
    let whole_of = {
        let field = field.clone();
        move || field.current(|field| field.field_type.clone()).flatten()
    };
    let levels = {
        let (write, whole_of) = (write.clone(), whole_of.clone());
        move |level: usize| {
            let (write, whole_of) = (write.clone(), whole_of.clone());
            let commit = move |number: usize| {
                let whole = whole_of();
                let inner = of_number(number, at(whole.as_ref(), level));
                write(
                    FieldAttribute::Type(with(whole.as_ref(), level, inner)),
                    Vec::new(),
                );
            };
            let choice = Choice {
                options: Signal::stored(names().map(str::to_owned).collect()),
                chosen: Signal::derive(move || {
                    now.with(|whole| number_of(at(whole.as_ref(), level)))
                }),
                commit: Arc::new(commit),
            };
            choice_row(if level == 0 { TYPE } else { ITEMS }, choice)
        }
    };
    let has_values = Memo::new(move |_| now.with(|whole| values(whole.as_ref()).is_some()));
    let whole_of_values = whole_of.clone();
    let text = move || {
        let (write, whole_of) = (write.clone(), whole_of_values.clone());
        let commit = move |text: String| {
            let listed = text
                .split(',')
                .map(str::trim)
                .filter(|value| !value.is_empty());
            let listed = FieldType::Enumeration(listed.map(str::to_owned).collect());
            let whole = whole_of();
            // Somebody has made it another type meanwhile.
            if values(whole.as_ref()).is_none() {
                return;
            }
            let changed = with(whole.as_ref(), depth(whole.as_ref()), Some(listed));
            if changed != whole {
                write(FieldAttribute::Type(changed), Vec::new());
            }
        };
        let value =
            move || now.with(|whole| values(whole.as_ref()).map(|values| values.join(", ")));
        let value = Signal::derive(move || value().unwrap_or_default());
        text_row(
            VALUES,
            Text {
                value,
                commit: Arc::new(commit),
                check: |_| None,
            },
        )
    };
    let has_parts = Memo::new(move |_| now.with(|whole| parts(whole.as_ref()).is_some()));
    let write_parts = field.write(PARTS);
    let parts_text = move || {
        let (write, whole_of) = (write_parts.clone(), whole_of.clone());
        let commit = move |text: String| {
            let whole = whole_of();
            let Some(known) = parts(whole.as_ref()) else {
                return;
            };
            let inner = Some(FieldType::Object(read_fields(&text, known).fields));
            let changed = with(whole.as_ref(), depth(whole.as_ref()), inner);
            if changed != whole {
                write(FieldAttribute::Type(changed), Vec::new());
            }
        };
        let value = move || now.with(|whole| parts(whole.as_ref()).map(fields_text));
        let value = Signal::derive(move || value().unwrap_or_default());
        text_row(
            PARTS,
            Text {
                value,
                commit: Arc::new(commit),
                check: |_| None,
            },
        )
    };
    let count = move || 0..=now.with(|whole| depth(whole.as_ref()));
    view! {
        <For each=count key=|level| *level children=levels/>
        {move || has_values.get().then(&text)}
        {move || has_parts.get().then(&parts_text)}
    }
    .into_any()
}
