//! Constraints on the values of a field: shown where its type can have them.

use std::str::FromStr;

use isobar_model::{Field, FieldAttribute, FieldType};
use leptos::prelude::*;

use super::form::{Form, said};
use crate::ui::label;

/// Kind of constraint that fits a type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Decimal,
    Text,
}

fn fits(field_type: Option<&FieldType>, kind: Kind) -> bool {
    match field_type {
        Some(FieldType::List(held) | FieldType::Map(held)) => fits(Some(held), kind),
        Some(FieldType::Integer) => kind == Kind::Number,
        Some(FieldType::Decimal) => kind != Kind::Text,
        Some(FieldType::String | FieldType::Text | FieldType::Term) => kind == Kind::Text,
        _ => false,
    }
}

/// The default, and the constraints that the type can have.
pub fn rows(field: &Form<Field>) -> Vec<AnyView> {
    let default = field.text(
        label("Default", "The value where it is missing."),
        |field| field.default.clone(),
        FieldAttribute::Default,
    );
    let numbers = vec![
        field.checked_text(
            label("Minimum", "The smallest number."),
            |field| field.constraints.minimum.clone().unwrap_or_default(),
            |text| FieldAttribute::Minimum(said(text)),
            number,
        ),
        field.checked_text(
            label("Maximum", "The largest number."),
            |field| field.constraints.maximum.clone().unwrap_or_default(),
            |text| FieldAttribute::Maximum(said(text)),
            number,
        ),
    ];
    let decimals = vec![
        field.checked_text(
            label("Digits", "How many digits it has in all."),
            |field| shown(field.constraints.digits),
            |text| FieldAttribute::Digits(text.parse().ok()),
            count::<u8>,
        ),
        field.checked_text(
            label("Decimals", "How many of them stand behind the point."),
            |field| shown(field.constraints.decimals),
            |text| FieldAttribute::Decimals(text.parse().ok()),
            count::<u8>,
        ),
    ];
    let texts = vec![
        field.checked_text(
            label("Shortest", "The fewest characters."),
            |field| shown(field.constraints.min_length),
            |text| FieldAttribute::MinLength(text.parse().ok()),
            count::<u32>,
        ),
        field.checked_text(
            label("Longest", "The most characters."),
            |field| shown(field.constraints.max_length),
            |text| FieldAttribute::MaxLength(text.parse().ok()),
            count::<u32>,
        ),
        field.text(
            label("Pattern", "A regular expression that it matches."),
            |field| field.constraints.pattern.clone().unwrap_or_default(),
            |text| FieldAttribute::Pattern(said(text)),
        ),
    ];
    let number = field.read(|field| fits(field.field_type.as_ref(), Kind::Number));
    let decimal = field.read(|field| fits(field.field_type.as_ref(), Kind::Decimal));
    let text = field.read(|field| fits(field.field_type.as_ref(), Kind::Text));
    let is_number = Signal::derive(move || number.get() || decimal.get());
    vec![
        default,
        shown_when(is_number, numbers),
        shown_when(decimal.into(), decimals),
        shown_when(text.into(), texts),
    ]
}

fn shown_when(condition: Signal<bool>, rows: Vec<AnyView>) -> AnyView {
    view! { <div class="rows" hidden=move || !condition.get()>{rows}</div> }.into_any()
}

fn shown<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn number(text: &str) -> Option<&'static str> {
    let is_right = text.is_empty() || text.parse::<f64>().is_ok_and(f64::is_finite);
    (!is_right).then_some("A number, such as 0 or -99.50.")
}

fn count<T: FromStr>(text: &str) -> Option<&'static str> {
    let is_right = text.is_empty() || text.parse::<T>().is_ok();
    (!is_right).then_some("A whole number, or nothing.")
}
