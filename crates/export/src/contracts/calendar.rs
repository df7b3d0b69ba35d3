//! Dates, points in time and lengths of time as JSON Schema's formats have them (RFC 3339, ISO 8601).

use isobar_model::Date;

/// A day: `2026-11-21`.
pub(crate) fn is_date(text: &str) -> bool {
    Date::new(text).is_ok()
}

/// A point in time: `2026-11-21T11:30:00Z`.
pub(crate) fn is_instant(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else {
        return false;
    };
    let Some(at) = time.find(['Z', '+', '-']) else {
        return false;
    };
    let (clock, offset) = time.split_at(at);
    let is_offset = offset == "Z"
        || offset
            .get(1..)
            .is_some_and(|offset| is_clock(offset, false));
    is_date(date) && is_clock(clock, true) && is_offset
}

/// A length of time: `P3D`, `PT1H30M`, `P2W`.
pub(crate) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let (date, time) = rest
        .split_once('T')
        .map_or((rest, None), |(date, time)| (date, Some(time)));
    let is_weeks = time.is_none() && parts(date, "W").is_some_and(|count| count == 1);
    let dated = parts(date, "YMD");
    let timed = time.map_or(Some(0), |time| {
        parts(time, "HMS").filter(|count| *count > 0)
    });
    let is_dated = matches!((dated, timed), (Some(dated), Some(timed)) if dated + timed > 0);
    is_weeks || is_dated
}

/// Numbers with a letter behind each, in the order of `letters`; `None` for anything else.
fn parts(text: &str, letters: &str) -> Option<usize> {
    let (mut count, mut digits, mut from) = (0, 0, 0);
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits += 1;
        } else {
            let at = letters.get(from..)?.find(character)?;
            if digits == 0 {
                return None;
            }
            (count, digits, from) = (count + 1, 0, from + at + 1);
        }
    }
    (digits == 0).then_some(count)
}

/// `11:30:00` or `11:30:00.25`; without seconds for an offset.
fn is_clock(text: &str, has_seconds: bool) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let two = |part: &str, most| number(part, 2).is_some_and(|number| number <= most);
    match (parts.as_slice(), has_seconds) {
        ([hour, minute], false) => two(hour, 23) && two(minute, 59),
        ([hour, minute, second], true) => {
            let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
            let is_fraction =
                !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
            two(hour, 23) && two(minute, 59) && two(second, 59) && is_fraction
        }
        _ => false,
    }
}

fn number(text: &str, digits: usize) -> Option<u32> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert!(is_date("2024-02-29") && is_date("2026-12-31"));
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "26-01-01",
            "",
            "2026-01-01T",
        ] {
            assert!(!is_date(wrong), "{wrong}");
        }
    }

    #[test]
    fn points_and_lengths_of_time_are_those_of_the_standards() {
        assert!(is_instant("2026-11-21T11:30:00Z") && is_instant("2026-11-21T11:30:00.125+01:00"));
        assert!(!is_instant("2026-11-21 11:30:00Z") && !is_instant("2026-11-21T11:30Z"));
        for right in ["P3D", "PT1H30M", "P1Y2M3DT4S", "P2W"] {
            assert!(is_duration(right), "{right}");
        }
        for wrong in ["P", "PT", "3D", "P1H", "PD", "P1", "P1W2D"] {
            assert!(!is_duration(wrong), "{wrong}");
        }
    }
}
