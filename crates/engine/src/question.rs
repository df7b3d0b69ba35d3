//! Open questions, which only people can answer, as one review of the board.

use isobar_model::Id;

use crate::{Answer, Code, Evidence, Fact, Finding, FindingId, Level};

/// Something that nobody has said yet and only a person knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Topic of the review.
    pub topic: Topic,
    /// The rule that asks.
    pub code: Code,
    /// The element that it is about.
    pub subject: Id,
    /// Distinction from other questions of the rule about the same element, as of the finding.
    pub discriminator: String,
    /// Attributes that an answer sets, named as in a file; several where one answer sets several.
    pub attributes: Vec<&'static str>,
    /// The question.
    pub text: String,
    /// Advice: one sentence, verb first.
    pub remedy: String,
    /// Possible answers.
    pub answers: Vec<Answer>,
    /// The same of each thing that it asks about at once, where it does, so that not all need the same answer.
    pub parts: Vec<QuestionPart>,
}

/// One of several things that a question asks about.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionPart {
    /// The element that the answer says something of.
    pub subject: Id,
    /// Evidence.
    pub text: String,
    /// Possible answers.
    pub answers: Vec<Answer>,
}

/// The questions of the review of a board, in its order (docs/reference/rules.md#questions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Is it an event, and does it have to be decoupled and asynchronous?
    Intent,
    /// Does it do no harm when a message comes twice, late or out of order?
    SafeToRepeat,
    /// Do publishing and storing happen together or not at all?
    Atomic,
    /// Handling of a message that fails.
    FailurePath,
    /// Can one action be traced across services?
    Traceable,
    /// Privileges of senders.
    Privileges,
    /// Anything else.
    Other,
}

impl Question {
    /// The identity of the finding that asks.
    #[must_use]
    pub fn id(&self) -> FindingId {
        FindingId::new(self.code, &self.subject, &self.discriminator)
    }
}

impl Topic {
    /// Every topic, in the order of the review.
    pub const ALL: [Self; 7] = [
        Self::Intent,
        Self::SafeToRepeat,
        Self::Atomic,
        Self::FailurePath,
        Self::Traceable,
        Self::Privileges,
        Self::Other,
    ];

    /// The question of the review.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Intent => "Is it a fact, a request or a question?",
            Self::SafeToRepeat => "Is everything idempotent and safe in any order?",
            Self::Atomic => "Do publishing and storing happen together?",
            Self::FailurePath => "What happens to a message or call that fails?",
            Self::Traceable => "Can one action be traced across services?",
            Self::Privileges => "May only those send it who should?",
            Self::Other => "What else has nobody said yet?",
        }
    }

    fn of(code: Code) -> Self {
        match code.0 {
            "INT006" => Self::Intent,
            "ROB001" | "ROB002" | "ROB003" => Self::SafeToRepeat,
            "ROB004" => Self::Atomic,
            "ROB005" | "CPL006" => Self::FailurePath,
            "OBS001" => Self::Traceable,
            "SEC003" => Self::Privileges,
            _ => Self::Other,
        }
    }
}

/// The questions among the findings, by topic, then as the findings stand.
pub(crate) fn gather(findings: &[Finding]) -> Vec<Question> {
    let asks = findings
        .iter()
        .filter(|finding| finding.level == Level::Question);
    let mut questions: Vec<_> = asks.map(question).collect();
    questions.sort_by_key(|question| question.topic);
    questions
}

fn question(finding: &Finding) -> Question {
    let facts = finding.answers.first().map(|answer| answer.facts.iter());
    Question {
        topic: Topic::of(finding.code),
        code: finding.code,
        subject: finding.subject.clone(),
        discriminator: finding.discriminator.clone(),
        attributes: facts.into_iter().flatten().map(Fact::name).collect(),
        text: finding.message.clone(),
        remedy: finding.remedy.clone(),
        answers: finding.answers.clone(),
        parts: parts(finding),
    }
}

/// A question about several things says something of each of them: what shows a thing tells which of it is about that.
fn parts(finding: &Finding) -> Vec<QuestionPart> {
    let [yes, no] = finding.answers.as_slice() else {
        return Vec::new();
    };
    let part = |evidence: &Evidence| {
        let of_it = |answer: &Answer, label: &str| {
            let is_of_it = |fact: &&Fact| evidence.elements.contains(&fact.element);
            let facts: Vec<Fact> = answer.facts.iter().filter(is_of_it).cloned().collect();
            let is_part = !facts.is_empty() && facts.len() < answer.facts.len();
            is_part.then(|| Answer {
                label: label.to_owned(),
                facts,
            })
        };
        let (yes, no) = of_it(yes, "Yes").zip(of_it(no, "No"))?;
        let says_of = |id: &&Id| yes.facts.iter().any(|fact| fact.element == **id);
        Some(QuestionPart {
            subject: evidence.elements.iter().find(says_of)?.clone(),
            text: evidence.text.clone(),
            answers: vec![yes, no],
        })
    };
    let all: Option<Vec<QuestionPart>> = finding.evidence.iter().map(part).collect();
    all.filter(|parts| parts.len() > 1).unwrap_or_default()
}
