//! Examples and defaults that people typed, as values of a shape.

use isobar_model::Constraints;
use serde_json::{Map, Value, json};

use super::calendar;
use super::pattern::Pattern;
use super::shape::{Plain, Shape};

/// True if text is a decimal as contracts have it: `-12.50`.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(fraction)
}

impl Shape {
    /// Innermost type in lists and maps.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(held) | Self::Map(held) => held.innermost(),
            other => other,
        }
    }

    /// Value in JSON that somebody typed; `None` where it is no value of this shape.
    pub fn value(&self, text: &str, limits: &Constraints) -> Option<Value> {
        match self {
            Self::Plain(plain) => plain.value(text, limits),
            Self::Term(_) => Plain::String.value(text, limits),
            Self::Enumeration(enumeration) => {
                let mut values = enumeration.values.iter();
                values.any(|(value, _)| value == text).then(|| json!(text))
            }
            Self::List(held) => {
                let items = serde_json::from_str::<Vec<Value>>(text).ok()?;
                let fits = |item: &Value| held.value(&typed(item), limits).as_ref() == Some(item);
                items.iter().all(fits).then(|| Value::Array(items))
            }
            Self::Map(held) => {
                let items = serde_json::from_str::<Map<String, Value>>(text).ok()?;
                let fits = |item: &Value| held.value(&typed(item), limits).as_ref() == Some(item);
                items.values().all(fits).then(|| Value::Object(items))
            }
            Self::Object(_) => None,
        }
    }
}

impl Plain {
    fn value(self, text: &str, limits: &Constraints) -> Option<Value> {
        let as_text = || json!(text);
        match self {
            Self::Any => Some(serde_json::from_str(text).unwrap_or_else(|_| as_text())),
            Self::String | Self::Text => {
                let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                let fits = limits.min_length.is_none_or(|least| length >= least)
                    && limits.max_length.is_none_or(|most| length <= most);
                let pattern = limits.pattern.as_deref().and_then(Pattern::read);
                let matches = pattern.is_none_or(|pattern| pattern.matches(text));
                (fits && matches).then(as_text)
            }
            Self::Integer => {
                let number = text.parse::<i64>().ok()?;
                within(number as f64, limits).then(|| json!(number))
            }
            Self::Decimal(precision) => {
                let fits = is_decimal(text)
                    && text
                        .parse::<f64>()
                        .is_ok_and(|number| within(number, limits))
                    && precision
                        .is_none_or(|(digits, decimals)| has_precision(text, digits, decimals));
                fits.then(as_text)
            }
            Self::Boolean => text.parse::<bool>().ok().map(Value::from),
            Self::Date => calendar::is_date(text).then(as_text),
            Self::Instant => calendar::is_instant(text).then(as_text),
            Self::Duration => calendar::is_duration(text).then(as_text),
            Self::Uuid => is_uuid(text).then(as_text),
            Self::Money => money(text),
        }
    }
}

fn typed(item: &Value) -> String {
    item.as_str()
        .map_or_else(|| item.to_string(), str::to_owned)
}

fn within(number: f64, limits: &Constraints) -> bool {
    let read = |limit: &Option<String>| limit.as_ref().and_then(|text| text.parse::<f64>().ok());
    read(&limits.minimum).is_none_or(|low| number >= low)
        && read(&limits.maximum).is_none_or(|high| number <= high)
}

fn has_precision(text: &str, digits: u8, decimals: u8) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    fraction.len() <= usize::from(decimals) && whole.len() <= usize::from(digits - decimals).max(1)
}

/// Eight, four, four, four and twelve hexadecimal digits with hyphens between.
fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12] && groups.concat().bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `12.50 EUR`, `EUR 12.50`, or the object itself.
fn money(text: &str) -> Option<Value> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_currency =
        |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    match words.as_slice() {
        [amount, currency] | [currency, amount] if is_decimal(amount) && is_currency(currency) => {
            Some(json!({ "amount": amount, "currency": currency }))
        }
        _ => {
            let value = serde_json::from_str::<Value>(text).ok()?;
            let fits = value["amount"].as_str().is_some_and(is_decimal)
                && value["currency"].as_str().is_some_and(is_currency);
            fits.then_some(value)
        }
    }
}
