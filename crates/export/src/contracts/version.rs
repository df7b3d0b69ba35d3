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
}
