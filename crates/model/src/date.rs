//! Days of the calendar.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A day of the calendar, written as in `2026-03-31` (ISO 8601). Later days are greater.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[serde(try_from = "SmolStr", into = "SmolStr")]
pub struct Date(SmolStr);

impl Date {
    /// Takes `text` as a day.
    ///
    /// # Errors
    /// When it is not written as year, month and day, or there is no such day.
    pub fn new(text: impl Into<SmolStr>) -> Result<Self, InvalidDate> {
        let text = text.into();
        if is_day(&text) {
            Ok(Self(text))
        } else {
            Err(InvalidDate(text.chars().take(20).collect()))
        }
    }

    /// The day as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_day(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |text: &str, length: usize| -> Option<u16> {
        let fits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| fits)
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&day)
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<SmolStr> for Date {
    type Error = InvalidDate;
    fn try_from(text: SmolStr) -> Result<Self, InvalidDate> {
        Self::new(text)
    }
}

impl From<Date> for SmolStr {
    fn from(date: Date) -> Self {
        date.0
    }
}

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A day of the calendar.",
            "type": "string",
            "format": "date",
        })
    }
}

/// Text that is no [`Date`]; holds its first 20 characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\u{201c}{0}\u{201d} is not a day: write year, month and day of the calendar, as in 2026-03-31"
)]
pub struct InvalidDate(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        for right in ["2026-03-31", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert!(Date::new(right).is_ok(), "{right}");
        }
        let wrong = [
            "",
            "2026-3-31",
            "2026-13-01",
            "2025-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-00-10",
            "2026-01-00",
            "+026-01-01",
            "2026-01-01-",
        ];
        for wrong in wrong {
            assert!(Date::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn later_days_are_greater() {
        assert!(Date::new("2026-03-31").unwrap() < Date::new("2026-04-01").unwrap());
    }
}
