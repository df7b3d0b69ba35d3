//! Number of findings of each level and of each rule.

use std::collections::BTreeMap;

use isobar_engine::{Finding, Level, Rule, rules};

/// Numbers of findings.
#[derive(Debug, Default)]
pub struct Summary {
    levels: BTreeMap<Level, usize>,
    rules: BTreeMap<(Level, &'static str), usize>,
}

impl Summary {
    /// Counts findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut summary = Self::default();
        for finding in findings {
            *summary.levels.entry(finding.level).or_default() += 1;
            let rule = (finding.level, finding.code.0);
            *summary.rules.entry(rule).or_default() += 1;
        }
        summary
    }

    /// Levels, the worst first, with the number of findings at each, where there are any.
    pub fn levels(&self) -> impl Iterator<Item = (Level, usize)> {
        self.levels.iter().map(|(level, count)| (*level, *count))
    }

    /// Rules, by level, then code, with the number of their findings at that level.
    pub fn rules(&self) -> impl Iterator<Item = (Level, &'static Rule, usize)> {
        let counted = self.rules.iter();
        counted.filter_map(|((level, code), count)| {
            let rule = rules().find(|rule| rule.code.0 == *code)?;
            Some((*level, rule, *count))
        })
    }

    /// The levels in words, such as “1 error, 2 warnings”; `None` without any finding.
    pub fn in_words(&self) -> Option<String> {
        let counted = |(level, count): (Level, usize)| {
            let name = level.name();
            let plural = if count == 1 || level == Level::Info {
                ""
            } else {
                "s"
            };
            format!("{count} {name}{plural}")
        };
        let parts: Vec<_> = self.levels().map(counted).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}
