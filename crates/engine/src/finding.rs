//! Findings: plain data that the app and the command line render.

use std::fmt;

use isobar_model::Id;
use serde::{Deserialize, Serialize};

use crate::{Answer, Redesign};

/// The stable code of a rule, such as `INT001`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(pub &'static str);

/// Level of a finding, what matters most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The design contradicts itself or will fail.
    Error,
    /// The design is coupled in a way that will hurt.
    Warning,
    /// Worth knowing.
    Info,
    /// A matter of taste or tidiness.
    Hint,
    /// Something that only a person can answer; never a violation.
    Question,
}

impl Level {
    /// Every level, what matters most first.
    pub const ALL: [Self; 5] = [
        Self::Error,
        Self::Warning,
        Self::Info,
        Self::Hint,
        Self::Question,
    ];

    /// Name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Hint => "hint",
            Self::Question => "question",
        }
    }
}

/// Finding of a rule about one place of the design.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// Level.
    pub level: Level,
    /// The element that it is about.
    pub subject: Id,
    /// Distinction from other findings of the rule about the same element: ids or a fixed word, never a sentence. Empty
    /// where the rule says one thing of an element.
    pub discriminator: String,
    /// Other elements that take part, without the subject, in the order of the story.
    pub related: Vec<Id>,
    /// Elements that it is about together, the subject among them, where it is about several.
    #[serde(skip)]
    pub members: Vec<Id>,
    /// Message: one sentence that names the elements.
    pub message: String,
    /// Advice: one sentence, verb first.
    pub remedy: String,
    /// Evidence on the board. Never empty.
    pub evidence: Vec<Evidence>,
    /// Answers that a person can give, where it is a question.
    #[serde(skip)]
    pub answers: Vec<Answer>,
    /// Redesigns that would resolve it, best first: that is the one which the app puts first and which `isobar fix`
    /// tries. None of them says anything about the running system.
    #[serde(skip)]
    pub redesigns: Vec<Redesign>,
}

impl Finding {
    /// True if it is what is left of an earlier finding: some of the elements that were together in that one still are.
    #[must_use]
    pub fn is_rest_of(&self, earlier: &Self) -> bool {
        let is_about_fewer = self.members.len() < earlier.members.len();
        let mut members = self.members.iter();
        (self.code, self.level) == (earlier.code, earlier.level)
            && !self.members.is_empty()
            && is_about_fewer
            && members.all(|member| earlier.members.contains(member))
    }

    /// Its identity.
    #[must_use]
    pub fn id(&self) -> FindingId {
        FindingId::new(self.code, &self.subject, &self.discriminator)
    }
}

/// The identity of a finding within an alternative. It does not depend on how the finding is worded: it stays the same for
/// as long as a rule says the same of the same elements.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FindingId {
    /// The rule's code.
    pub code: String,
    /// The element that it is about.
    pub subject: Id,
    /// Distinction from other findings of the rule about the same element; mostly empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub discriminator: String,
}

impl FindingId {
    pub(crate) fn new(code: Code, subject: &Id, discriminator: &str) -> Self {
        Self {
            code: code.0.to_owned(),
            subject: subject.clone(),
            discriminator: discriminator.to_owned(),
        }
    }
}

impl fmt::Display for FindingId {
    /// Code, subject and discriminator, with slashes in between.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{}/{}", self.code, self.subject)?;
        if self.discriminator.is_empty() {
            return Ok(());
        }
        write!(formatter, "/{}", self.discriminator)
    }
}

/// A sentence, and the elements on the board that show that it is true.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The sentence.
    pub text: String,
    /// The elements, in the order of the sentence. Never empty.
    pub elements: Vec<Id>,
}
