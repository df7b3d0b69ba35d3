//! What a board is judged by: levels and thresholds, each in this one place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use isobar_model::{BoardInfo, Date, LanguageCode, RuleLevel, RuleSettings};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::baseline::Baseline;
use crate::{Code, Level, rules};

/// A number from which on a rule finds something.
#[derive(Debug)]
pub struct Threshold {
    /// What it is called in settings.
    pub name: &'static str,
    /// The rule that goes by it.
    pub code: Code,
    /// What it means and in which unit, in Markdown.
    pub documentation: &'static str,
    /// What holds where nobody sets it.
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
        /// What a board is judged by: what it, its team and the caller set.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Profile {
            /// Names of messages that are right whatever the rules of naming say (NAM).
            pub accepted_names: BTreeSet<String>,
            /// Language of the names; where nobody sets it, the names suggest one (NAM).
            pub language: Option<LanguageCode>,
            /// The day on which the board is judged, so that suppressions end; `None` where that does not matter.
            pub today: Option<Date>,
            /// The contracts as they were, for what must not change (CTR002).
            pub baseline: Option<Arc<Baseline>>,
            /// Levels by code or family, as somebody set them.
            levels: BTreeMap<String, RuleLevel>,
            /// Levels that follow from the detail that the board is after; anybody's word goes before.
            usual: BTreeMap<&'static str, RuleLevel>,
            $($(#[doc = $line])+ pub $name: $kind,)*
        }

        impl Default for Profile {
            fn default() -> Self {
                Self {
                    accepted_names: BTreeSet::new(),
                    language: None,
                    today: None,
                    baseline: None,
                    levels: BTreeMap::new(),
                    usual: BTreeMap::new(),
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

            fn set(&mut self, name: &str, number: f64) -> Result<(), String> {
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
    /// From how many attributes on an event can be bloated.
    "PAY004" bloated_event_attributes: usize = 6;
    /// Which share of attributes that are not the publisher's own is too much, 0 to 1.
    "PAY004" bloated_event_foreign_share: f64 = 0.333;
    /// Which share of the attributes a receiver should read on average, 0 to 1.
    "PAY004" bloated_event_relevance: f64 = 0.5;
    /// How many calls in a row are too many.
    "CPL002" sync_chain_depth: usize = 3;
    /// Which share of time a service with all that it calls should be up, 0 to 1.
    "CPL002" availability_target: f64 = 0.995;
    /// From how many calls back for each event on they are a storm.
    "CPL004" callback_storm: usize = 3;
    /// From how many contexts on that repeat their calls of one service retries are scattered.
    "CPL007" scattered_retries: usize = 2;
    /// Up to which balance a dependency is an error, 1 to 10.
    "CPL009" critical_balance: usize = 2;
    /// Up to which balance a dependency is a warning, 1 to 10.
    "CPL009" low_balance: usize = 4;
    /// From how many items of foreign knowledge on a service knows too much.
    "COH004" leaked_knowledge: usize = 3;
    /// Which share of the operations a client should use on average, 0 to 1.
    "COH006" interface_usage: f64 = 0.5;
    /// From how many operations on an interface is judged.
    "COH006" interface_operations: usize = 3;
    /// From how many source contexts on a grab-bag consumer is a warning; from two on it is worth knowing.
    "COH003" grab_bag_warning: usize = 3;
    /// From how many contexts that receive it on a topic or stream is broad, where nobody said so of the channel.
    "SEC002" broad_channel_readers: usize = 2;
}

impl Profile {
    /// With what a team or a board sets, and what in it could not be understood.
    #[must_use]
    pub fn with(mut self, settings: &RuleSettings) -> (Self, Vec<String>) {
        let mut problems = Vec::new();
        for (code, level) in &settings.levels {
            if is_known(code) {
                self.levels.insert(code.clone(), *level);
            } else {
                let known: Vec<_> = rules().map(|rule| rule.code.0).collect();
                problems.push(unknown("rule", code, &known));
            }
        }
        for (name, number) in &settings.thresholds {
            problems.extend(self.set(name, *number).err());
        }
        self.accepted_names
            .extend(settings.accepted_names.iter().cloned());
        self.language = settings.language.or(self.language);
        (self, problems)
    }

    /// With what a board says: the detail that it is after, and its own settings, as far as they are understood.
    #[must_use]
    pub fn for_board(mut self, board: &BoardInfo) -> Self {
        self.usual.clear();
        if board.level == isobar_model::Level::BigPicture {
            // Storming the big picture, events have no causes yet and lie in no context.
            self.usual.insert("BRD", RuleLevel::Off);
        }
        self.with(&board.rules).0
    }

    /// The level that was set for a rule, if any.
    pub(crate) fn level_of(&self, code: Code) -> Option<RuleLevel> {
        let family = family(code.0);
        let set = self.levels.get(code.0).or_else(|| self.levels.get(family));
        set.or_else(|| self.usual.get(code.0).or_else(|| self.usual.get(family)))
            .copied()
    }

    /// Whether a name is right whatever the rules of naming say.
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
fn family(code: &str) -> &str {
    code.trim_end_matches(|last: char| last.is_ascii_digit())
}

fn is_known(code: &str) -> bool {
    rules().any(|rule| rule.code.0 == code || family(rule.code.0) == code)
}

fn unfit(name: &str, number: f64) -> String {
    format!("threshold `{name}` cannot be {number}: expected a number of its kind, 0 or greater")
}

/// The message for a word that is not among those that are known, with the closest of them.
fn unknown(kind: &str, word: &str, known: &[&str]) -> String {
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

/// Reads what a team says in its `isobar.toml`: levels, thresholds, accepted names, the language.
impl<'de> Deserialize<'de> for Profile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Settings {
            #[serde(default)]
            levels: BTreeMap<String, RuleLevel>,
            #[serde(default)]
            thresholds: BTreeMap<String, f64>,
            #[serde(default)]
            accepted_names: BTreeSet<String>,
            #[serde(default)]
            language: Option<LanguageCode>,
        }
        let Settings {
            levels,
            thresholds,
            accepted_names,
            language,
        } = Settings::deserialize(deserializer)?;
        let settings = RuleSettings {
            levels,
            thresholds,
            accepted_names,
            language,
        };
        let (profile, problems) = Self::default().with(&settings);
        if problems.is_empty() {
            Ok(profile)
        } else {
            Err(D::Error::custom(problems.join("; ")))
        }
    }
}
