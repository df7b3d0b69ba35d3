//! Settings of boards and teams, put into a profile: which codes and thresholds there are, the rules say.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{BoardInfo, LanguageCode, RuleLevel, RuleSettings};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::profile::{Profile, family, unknown};
use crate::rules::rules;

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
        self.namespace = board.publishing.namespace.clone().or(self.namespace);
        self.is_big_picture = board.level == isobar_model::StormingLevel::BigPicture;
        self.with(&board.rules).0
    }
}

fn is_known(code: &str) -> bool {
    rules().any(|rule| rule.code.0 == code || family(rule.code.0) == code)
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
