//! Answers to questions: what a person says about the system that is drawn. No redesign gives one.

use isobar_model::{
    Alternative, Atomicity, ChannelAttribute, Edit, Id, Intent, LinkAttribute, NoteAttribute,
};
use serde::{Deserialize, Serialize};

/// An answer that a person can give to a question.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Answer {
    /// The words of the answer, as on a button.
    pub label: String,
    /// Facts that it states.
    pub facts: Vec<Fact>,
}

impl Answer {
    /// An answer that states one fact.
    pub(crate) fn new(label: impl Into<String>, element: &Id, attribute: Attribute) -> Self {
        Self {
            label: label.into(),
            facts: vec![Fact::new(element, attribute)],
        }
    }

    /// The edits that write it down. Empty where all of it has been said.
    #[must_use]
    pub fn edits(&self, alternative: &Alternative) -> Vec<Edit> {
        let new = self.facts.iter().filter(|fact| !fact.is_said(alternative));
        new.map(Fact::edit).collect()
    }
}

/// Something that can be said about an element.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fact {
    /// The element.
    pub element: Id,
    /// Value to set.
    pub attribute: Attribute,
}

impl Fact {
    /// Says `attribute` of `element`.
    #[must_use]
    pub fn new(element: &Id, attribute: Attribute) -> Self {
        let element = element.clone();
        Self { element, attribute }
    }
}

/// Makes [`Attribute`]: a line for each attribute that a fact can set, by the kind of element that has it.
macro_rules! attributes {
    ($($kind:ident in $map:ident as $set:ident {
        $($variant:ident($($path:ident).+: $value:ty),)*
    })*) => {
        /// An attribute of an element with its value; each is described at the attribute of the model.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[expect(missing_docs, reason = "named as in the model, and described there")]
        pub enum Attribute {
            $($($variant($value),)*)*
        }

        impl Fact {
            /// The edit that says it.
            fn edit(&self) -> Edit {
                let id = self.element.clone();
                match &self.attribute {
                    $($(Attribute::$variant(value) => {
                        Edit::$kind(id, $set::$variant(Some(value.clone())))
                    })*)*
                }
            }

            /// True if it has been said already, or there is nothing left of which to say it.
            fn is_said(&self, alternative: &Alternative) -> bool {
                match &self.attribute {
                    $($(Attribute::$variant(value) => {
                        let found = alternative.$map().get(&self.element);
                        found.is_none_or(|found| found.$($path).+.as_ref() == Some(value))
                    })*)*
                }
            }

            /// The attribute, as it is called in a file.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match &self.attribute {
                    $($(Attribute::$variant(_) => last(stringify!($($path).+)),)*)*
                }
            }
        }
    };
}

attributes! {
    Note in notes as NoteAttribute {
        Intent(message.intent: Intent),
        Correlation(message.correlation: bool),
        Privileged(message.privileged: bool),
        Atomicity(message.atomicity: Atomicity),
        KeepsState(rule.keeps_state: bool),
    }
    Link in links as LinkAttribute {
        Idempotent(idempotent: bool),
        Retries(retries: bool),
        DeadLetterQueue(dead_letter_queue: bool),
        Alerts(alerts: bool),
        Guarded(guarded: bool),
    }
    Channel in channels as ChannelAttribute {
        Durable(durable: bool),
    }
}

/// The last step of a path.
fn last(path: &'static str) -> &'static str {
    path.rsplit('.').next().unwrap_or(path).trim()
}
