//! Names that stay the same: every element of a board has one.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// The stable name of an element, of a field of a message, or of an alternative.
///
/// 1 to 64 characters out of ASCII letters, digits, `-`, `_` and `.`: safe as it is in file names, addresses
/// and markup, so nothing that refers to an element has to escape it. Within an alternative no two
/// elements share one, whatever their kinds.
#[derive(Clone, Debug, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
#[serde(try_from = "SmolStr", into = "SmolStr")]
pub struct Id(SmolStr);

/// The longest that an [`Id`] may be, in characters.
pub const MAX_ID_LENGTH: usize = 64;

impl Id {
    /// Takes `text` as an id.
    ///
    /// # Errors
    /// When it is empty, too long, or has a character that ids may not have.
    pub fn new(text: impl Into<SmolStr>) -> Result<Self, InvalidId> {
        let text = text.into();
        let fits = !text.is_empty() && text.len() <= MAX_ID_LENGTH;
        if fits && text.bytes().all(is_id_byte) {
            Ok(Self(text))
        } else {
            Err(InvalidId(text.chars().take(80).collect()))
        }
    }

    /// The id that is closest to free text: lower case, with `-` for whatever an id may not have.
    /// Text without any usable character gives `x`.
    #[must_use]
    pub fn from_words(text: &str) -> Self {
        let mut slug = String::new();
        let mut previous_lower = false;
        for character in text.chars().take(MAX_ID_LENGTH) {
            if character.is_ascii_alphanumeric() {
                if character.is_ascii_uppercase() && previous_lower {
                    slug.push('-');
                }
                slug.push(character.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            previous_lower = character.is_ascii_lowercase();
        }
        slug.truncate(MAX_ID_LENGTH - 8);
        let slug = slug.trim_end_matches('-');
        Self(if slug.is_empty() {
            "x".into()
        } else {
            slug.into()
        })
    }

    /// This id with `-number` behind it, shortened where it would grow too long.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let suffix = format!("-{number}");
        let room = MAX_ID_LENGTH - suffix.len();
        let stem = self.0.get(..room).unwrap_or(&self.0);
        Self(format!("{stem}{suffix}").into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

// Nothing is done with ids more often than comparing them, and WebAssembly compares texts byte by byte. They compare as
// their texts do, eight bytes at once.
impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (self.0.as_bytes(), other.0.as_bytes());
        one.len() == other.len() && one.as_chunks::<8>() == other.as_chunks::<8>()
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, other) = (self.0.as_bytes(), other.0.as_bytes());
        let both = one.as_chunks::<8>().0.iter().zip(other.as_chunks::<8>().0);
        let differs = |(one, other): (&[u8; 8], &[u8; 8])| {
            let order = u64::from_be_bytes(*one).cmp(&u64::from_be_bytes(*other));
            order.is_ne().then_some(order)
        };
        let same = 8 * (one.len() / 8).min(other.len() / 8);
        let rest = || one.get(same..).cmp(&other.get(same..));
        both.filter_map(differs).next().unwrap_or_else(rest)
    }
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl TryFrom<SmolStr> for Id {
    type Error = InvalidId;
    fn try_from(text: SmolStr) -> Result<Self, InvalidId> {
        Self::new(text)
    }
}

impl From<Id> for SmolStr {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl std::str::FromStr for Id {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::new(text)
    }
}

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A stable name: 1 to 64 letters, digits, hyphens, underscores or dots.",
            "type": "string",
            "pattern": "^[A-Za-z0-9._-]{1,64}$",
        })
    }
}

/// Text that cannot be an [`Id`]; holds its first 80 characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\u{201c}{0}\u{201d} is not a valid id: use 1 to 64 letters, digits, hyphens, underscores or dots"
)]
pub struct InvalidId(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_text_becomes_a_readable_id() {
        assert_eq!(
            Id::from_words("Sponsor onboarded!").as_str(),
            "sponsor-onboarded"
        );
        assert_eq!(
            Id::from_words("SponsorTicketAllocated").as_str(),
            "sponsor-ticket-allocated"
        );
        assert_eq!(Id::from_words("日本").as_str(), "x");
    }

    #[test]
    fn what_markup_would_have_to_escape_is_no_id() {
        assert!(Id::new("a<b").is_err());
        assert!(Id::new("").is_err());
        assert!(Id::new("x".repeat(65)).is_err());
    }

    #[test]
    fn numbering_never_outgrows_the_limit() {
        let long = Id::new("x".repeat(64)).unwrap();
        assert_eq!(long.numbered(12).as_str().len(), MAX_ID_LENGTH);
    }
}
