//! Days of the calendar.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Days from 1 January 1970 up to the year 10000, which needs a fifth digit.
const DAYS_FROM_1970_TO_10000: u64 = 2_932_897;

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

    /// The day that is this many days after 1 January 1970; the last day of the year 9999 for all that is later.
    #[must_use]
    pub fn after_1970(days: u64) -> Self {
        let mut days = days.min(DAYS_FROM_1970_TO_10000 - 1);
        let (mut year, mut month) = (1970, 1);
        while days >= days_of_year(year) {
            days -= days_of_year(year);
            year += 1;
        }
        while days >= days_of_month(year, month) {
            days -= days_of_month(year, month);
            month += 1;
        }
        Self(format!("{year:04}-{month:02}-{:02}", days + 1).into())
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
    let number = |text: &str, length: usize| -> Option<u64> {
        let fits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| fits)
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    (1..=days_of_month(year, month)).contains(&day)
}

const fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_of_year(year: u64) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

/// 0 for a month that no year has.
const fn days_of_month(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
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
    fn days_since_1970_are_those_of_the_calendar() {
        let days = [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (19_782, "2024-02-29"),
            (20_778, "2026-11-21"),
            (DAYS_FROM_1970_TO_10000 - 1, "9999-12-31"),
            (u64::MAX, "9999-12-31"),
        ];
        for (days, date) in days {
            assert_eq!(Date::after_1970(days).as_str(), date);
            assert!(Date::new(date).is_ok(), "{date}");
        }
    }

    #[test]
    fn later_days_are_greater() {
        assert!(Date::new("2026-03-31").unwrap() < Date::new("2026-04-01").unwrap());
    }
}
