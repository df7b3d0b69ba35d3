//! What of a document could not be read.

use std::fmt;

/// A part of a document that is not on the board as it stands in the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it stands: a JSON pointer, such as `/channels/orders/messages/placed`.
    pub place: String,
    /// What is the case, and what became of it; for people.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            formatter.write_str(&self.message)
        } else {
            write!(formatter, "{}: {}", self.place, self.message)
        }
    }
}

/// Collects problems.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    /// Tells of a part at `place`.
    pub fn tell(&mut self, place: &str, message: impl Into<String>) {
        let problem = Problem {
            place: place.to_owned(),
            message: message.into(),
        };
        if !self.0.contains(&problem) {
            self.0.push(problem);
        }
    }

    /// Tells of every member of an object that nothing was made of.
    pub fn unread(&mut self, place: &str, value: &serde_json::Value, read: &[&str]) {
        let members = value.as_object().into_iter().flatten();
        for (key, _) in members.filter(|(key, _)| !read.contains(&key.as_str())) {
            if !key.starts_with("x-isobar-") {
                self.tell(
                    &crate::source::below(place, key),
                    "boards have nothing for this, so it was not read",
                );
            }
        }
    }

    /// All of them, in the order of the document's parts.
    pub fn finish(self) -> Vec<Problem> {
        self.0
    }
}
