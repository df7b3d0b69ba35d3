//! Semantic versions (semver.org) of contracts.

use std::fmt;

/// A semantic version without pre-release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Counts what breaks consumers.
    pub major: u64,
    /// Counts what adds.
    pub minor: u64,
    /// Counts what mends.
    pub patch: u64,
}

impl Version {
    /// The first version that is promised to anyone.
    pub const FIRST: Self = Self {
        major: 1,
        minor: 0,
        patch: 0,
    };

    /// Version of a contract; the first where it says nothing that can be read.
    #[must_use]
    pub fn said(text: Option<&str>) -> Self {
        text.and_then(Self::read).unwrap_or(Self::FIRST)
    }

    /// The version that changes make of an earlier one; never below what is `declared`.
    #[must_use]
    pub fn after_changes(before: Self, declared: Self, is_breaking: bool) -> Self {
        let next = match (is_breaking, before.major) {
            // Before 1.0.0 nothing is promised: what breaks counts up the second number.
            (true, 0) | (false, _) => Self {
                minor: before.minor.saturating_add(1),
                patch: 0,
                ..before
            },
            (true, _) => Self {
                major: before.major.saturating_add(1),
                minor: 0,
                patch: 0,
            },
        };
        next.max(declared)
    }

    /// The version, written with a prefix and as many numbers as `like` has, and more where they are not zero.
    #[must_use]
    pub fn written_like(self, like: &str) -> String {
        let like = like.trim();
        let is_read = Self::read(like).is_some();
        let prefix = like
            .get(..1)
            .filter(|first| is_read && "vV".contains(first));
        let wanted = if is_read { like.split('.').count() } else { 1 };
        let numbers = [self.major, self.minor, self.patch];
        let needed = numbers.iter().rposition(|number| *number > 0);
        let count = wanted.max(needed.map_or(1, |last| last + 1));
        let numbers = numbers.iter().take(count).map(u64::to_string);
        let numbers: Vec<_> = numbers.collect();
        format!("{}{}", prefix.unwrap_or_default(), numbers.join("."))
    }

    /// Reads `1`, `v1.2` or `1.2.3`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.trim().trim_start_matches(['v', 'V']).split('.');
        let first = parts.next()?;
        let number = |part: &str| {
            let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| part.parse().ok()).flatten()
        };
        let mut next = || parts.next().map_or(Some(0), number);
        let version = Self {
            major: number(first)?,
            minor: next()?,
            patch: next()?,
        };
        parts.next().is_none().then_some(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_people_write_them() {
        let read = |text| Version::read(text).map(|version| version.to_string());
        assert_eq!(read("1").as_deref(), Some("1.0.0"));
        assert_eq!(read(" v2.1 ").as_deref(), Some("2.1.0"));
        assert_eq!(read("1.2.3").as_deref(), Some("1.2.3"));
        for wrong in ["", "one", "1.", "1.2.3.4", "+1", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_breaks_counts_up_the_first_number_and_looks_as_before() {
        for (before, after) in [
            ("1", "2"),
            ("v2", "v3"),
            ("1.4.2", "2.0.0"),
            ("1.4", "2.0"),
            ("0.3", "0.4"),
            ("0", "0.1"),
            ("draft", "2"),
            ("", "2"),
        ] {
            let was = Version::said(Some(before));
            let next = Version::after_changes(was, was, true);
            assert_eq!(next.written_like(before), after, "{before}");
            assert_eq!(Version::said(Some(after)), next, "{before}");
        }
    }
}
