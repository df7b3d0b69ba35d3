//! Settings of the checks of a board: levels and thresholds, each in this one place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use isobar_model::{Date, LanguageCode, RuleLevel};

use crate::baseline::Baseline;
use crate::{Code, Level};

/// A number from which a rule finds something.
#[derive(Debug)]
pub struct Threshold {
    /// Name in settings.
    pub name: &'static str,
    /// The rule that goes by it.
    pub code: Code,
    /// Meaning and unit, in Markdown.
    pub documentation: &'static str,
    /// Default.
    pub default: f64,
}

/// A type of thresholds.
trait Number: Sized {
    /// `None` where the number does not fit.
    fn from_number(number: f64) -> Option<Self>;
}

impl Number for f64 {
    fn from_number(number: f64) -> Option<Self> {
        (number.is_finite() && number >= 0.0).then_some(number)
    }
}

impl Number for usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and within bounds"
    )]
    fn from_number(number: f64) -> Option<Self> {
        let fits = number.fract() == 0.0 && (0.0..1e6).contains(&number);
        fits.then_some(number as Self)
    }
}

/// Makes [`Profile`] and the list of its thresholds: a line each.
macro_rules! profile {
    ($($(#[doc = $line:literal])+ $code:literal $name:ident: $kind:ty = $default:literal;)*) => {
        /// Settings of the checks of a board, as it, its team and the caller set them.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Profile {
            /// Names of messages that are right whatever the rules of naming say (NAM).
            pub accepted_names: BTreeSet<String>,
            /// Language of the names; where nobody sets it, the names suggest one (NAM).
            pub language: Option<LanguageCode>,
            /// The day on which the board is checked, so that suppressions end; `None` where that does not matter.
            pub today: Option<Date>,
            /// The contracts as they were, for what must not change (CTR002).
            pub baseline: Option<Arc<Baseline>>,
            /// The namespace that contracts are published under (CTR002).
            pub namespace: Option<String>,
            /// Levels by code or family, as somebody set them.
            pub(crate) levels: BTreeMap<String, RuleLevel>,
            /// True while the board storms the big picture: events have no causes yet and are in no context, and
            /// nobody has come to how messages travel.
            pub(crate) is_big_picture: bool,
            $($(#[doc = $line])+ pub $name: $kind,)*
        }

        impl Default for Profile {
            fn default() -> Self {
                Self {
                    accepted_names: BTreeSet::new(),
                    language: None,
                    today: None,
                    baseline: None,
                    namespace: None,
                    levels: BTreeMap::new(),
                    is_big_picture: false,
                    $($name: $default,)*
                }
            }
        }

        impl Profile {
            /// Every threshold there is.
            pub const THRESHOLDS: &'static [Threshold] = &[$(Threshold {
                name: stringify!($name),
                code: Code($code),
                documentation: concat!($($line, "\n",)+),
                default: $default as f64,
            },)*];

            /// Sets a threshold by its name.
            pub(crate) fn set(&mut self, name: &str, number: f64) -> Result<(), String> {
                match name {
                    $(stringify!($name) => {
                        self.$name = Number::from_number(number).ok_or_else(|| unfit(name, number))?;
                    })*
                    _ => return Err(unknown("threshold", name, &[$(stringify!($name),)*])),
                }
                Ok(())
            }
        }
    };
}

profile! {
    /// Number of attributes from which an event is checked.
    "PAY004" bloated_event_attributes: usize = 6;
    /// Share of attributes that are not the publisher's own from which it is reported, 0 to 1.
    "PAY004" bloated_event_foreign_share: f64 = 0.333;
    /// Share of the attributes that a receiver should read on average, 0 to 1.
    "PAY004" bloated_event_relevance: f64 = 0.5;
    /// Number of calls in a row from which a chain is too long.
    "CPL002" sync_chain_depth: usize = 3;
    /// Share of time in which a service, with everything that it calls, should be available, 0 to 1.
    "CPL002" availability_target: f64 = 0.995;
    /// Number of calls back for each event from which they are reported.
    "CPL004" callback_storm: usize = 3;
    /// Number of contexts that retry their calls to one service from which it is reported.
    "CPL007" scattered_retries: usize = 2;
    /// Balance up to which a dependency is an error, 1 to 10.
    "CPL009" critical_balance: usize = 2;
    /// Balance up to which a dependency is a warning, 1 to 10.
    "CPL009" low_balance: usize = 4;
    /// Number of foreign details from which a service knows too much.
    "COH004" leaked_knowledge: usize = 3;
    /// Share of the operations that a client should use on average, 0 to 1.
    "COH006" interface_usage: f64 = 0.5;
    /// Number of operations from which an interface is checked.
    "COH006" interface_operations: usize = 3;
    /// Number of source contexts from which it is a warning; from two on it is an info.
    "COH003" grab_bag_warning: usize = 3;
    /// Number of receiving contexts from which a topic or stream counts as broad, where it is not specified of the channel.
    "SEC002" broad_channel_readers: usize = 2;
}

impl Profile {
    /// The level that was set for a rule, if any.
    pub(crate) fn level_of(&self, code: Code) -> Option<RuleLevel> {
        let family = family(code.0);
        let is_off = self.is_big_picture && family == "BRD";
        self.set_level(code).or(is_off.then_some(RuleLevel::Off))
    }

    /// True if a rule speaks of what nobody has specified: at the big picture only if somebody set it.
    pub(crate) fn asks(&self, code: Code) -> bool {
        !self.is_big_picture || self.set_level(code).is_some()
    }

    fn set_level(&self, code: Code) -> Option<RuleLevel> {
        let set = self.levels.get(code.0);
        set.or_else(|| self.levels.get(family(code.0))).copied()
    }

    /// True if a name is right whatever the rules of naming say.
    pub(crate) fn accepts_name(&self, name: &str) -> bool {
        self.accepted_names.contains(name.trim())
    }
}

/// The level that a finding has by a setting; `None` where the rule is off.
pub(crate) const fn finding_level(level: RuleLevel) -> Option<Level> {
    match level {
        RuleLevel::Off => None,
        RuleLevel::Hint => Some(Level::Hint),
        RuleLevel::Info => Some(Level::Info),
        RuleLevel::Warning => Some(Level::Warning),
        RuleLevel::Error => Some(Level::Error),
    }
}

/// The letters of a code.
pub(crate) fn family(code: &str) -> &str {
    code.trim_end_matches(|last: char| last.is_ascii_digit())
}

fn unfit(name: &str, number: f64) -> String {
    format!("threshold `{name}` cannot be {number}: expected a number of its kind, 0 or greater")
}

/// The message for a word that is not among those that are known, with the closest of them.
pub(crate) fn unknown(kind: &str, word: &str, known: &[&str]) -> String {
    let distance = |other: &&&str| {
        let pairs = word.chars().zip(other.chars());
        let same = pairs.take_while(|(one, other)| one.eq_ignore_ascii_case(other));
        std::cmp::Reverse(same.count())
    };
    match known.iter().min_by_key(distance) {
        Some(closest) => format!("there is no {kind} `{word}`: did you mean `{closest}`?"),
        None => format!("there is no {kind} `{word}`"),
    }
}
