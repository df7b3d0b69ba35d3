//! The part of a document that is wanted.

use crate::problem::Problems;

/// Number of messages that a board shows and somebody can still look at.
const MOST_MESSAGES: usize = 2_000;

/// The part of a document that is wanted; all of it by default.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection(Option<String>);

impl Selection {
    /// Only what has this tag, or an address that begins like this.
    pub fn only(wanted: Option<&str>) -> Self {
        Self(wanted.map(str::to_lowercase))
    }

    /// True if what is at this address, or has these tags, is wanted.
    pub fn has(&self, address: &str, tags: &[String]) -> bool {
        self.0.as_ref().is_none_or(|wanted| {
            address.to_lowercase().starts_with(wanted)
                || tags.iter().any(|tag| tag.to_lowercase() == *wanted)
        })
    }

    /// Number of messages to read of so many; tells where that is not all.
    pub fn limit(&self, total: usize, place: &str, problems: &mut Problems) -> usize {
        if total > MOST_MESSAGES {
            problems.tell_about(
                place,
                "the document has more messages than a board can show, so the rest was skipped; \
                 choose a part with `isobar import --only PATH`, where PATH is how addresses begin, or a tag",
                format!("{MOST_MESSAGES} of {total} were read"),
            );
        }
        if total == 0 && self.0.is_some() {
            problems.tell(
                place,
                "nothing has this tag or an address that begins like this",
            );
        }
        total.min(MOST_MESSAGES)
    }
}
