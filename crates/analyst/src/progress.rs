//! Effect of a change on the findings: what was fixed, and what is new.

use isobar_model::counted;
use rustc_hash::FxHashMap;

use isobar_engine::{FindingId, Level};

use crate::wire::{DesignReport, FindingSummary};

/// Numbers of findings that a change fixed and added. Questions do not count: one that goes was not answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Findings that are gone.
    pub fixed: usize,
    /// Findings that are new.
    pub new: usize,
}

impl Progress {
    /// Compares two reports on the same alternative; `None` where one of them does not list every finding.
    pub fn between(before: &DesignReport, after: &DesignReport) -> Option<Self> {
        let is_whole =
            |report: &DesignReport| report.counts.iter().sum::<usize>() == report.findings.len();
        (is_whole(before) && is_whole(after)).then(|| Self {
            fixed: surplus(before, after),
            new: surplus(after, before),
        })
    }

    /// In words, such as “4 findings fixed, 1 new”; `None` where nothing has changed.
    pub fn in_words(self) -> Option<String> {
        match (self.fixed, self.new) {
            (0, 0) => None,
            (fixed, 0) => Some(format!("{} fixed", counted(fixed, "finding"))),
            (0, new) => Some(counted(new, "new finding")),
            (fixed, new) => Some(format!("{} fixed, {new} new", counted(fixed, "finding"))),
        }
    }
}

/// Number of findings of which a report has more than another one.
fn surplus(of: &DesignReport, other: &DesignReport) -> usize {
    let mut known: FxHashMap<(&FindingId, Level), usize> = FxHashMap::default();
    for one in violations(other) {
        *known.entry(key(one)).or_default() += 1;
    }
    let mut surplus = 0;
    for one in violations(of) {
        match known.get_mut(&key(one)) {
            Some(left) if *left > 0 => *left -= 1,
            _ => surplus += 1,
        }
    }
    surplus
}

/// Findings without the questions.
fn violations(report: &DesignReport) -> impl Iterator<Item = &FindingSummary> {
    let findings = report.findings.iter();
    findings.filter(|one| one.level != Level::Question)
}

fn key(finding: &FindingSummary) -> (&FindingId, Level) {
    (&finding.id, finding.level)
}

#[cfg(test)]
mod tests {
    use isobar_model::Id;

    use super::*;

    fn report(findings: &[(&str, Level)]) -> DesignReport {
        let finding = |(subject, level): &(&str, Level)| FindingSummary {
            id: FindingId {
                code: "COH001".to_owned(),
                subject: Id::from_words(subject),
                discriminator: String::new(),
            },
            title: String::new(),
            level: *level,
            related: Vec::new(),
            message: String::new(),
        };
        let count = |level| findings.iter().filter(|one| one.1 == level).count();
        DesignReport {
            findings: findings.iter().map(finding).collect(),
            counts: Level::ALL.map(count),
            ..DesignReport::default()
        }
    }

    fn words(before: &[(&str, Level)], after: &[(&str, Level)]) -> Option<String> {
        Progress::between(&report(before), &report(after))?.in_words()
    }

    #[test]
    fn what_is_fixed_and_what_is_new_is_counted() {
        let before = [
            ("a", Level::Error),
            ("b", Level::Warning),
            ("c", Level::Warning),
        ];
        let after = [("c", Level::Warning), ("d", Level::Hint)];
        assert_eq!(
            words(&before, &after).as_deref(),
            Some("2 findings fixed, 1 new")
        );
        assert_eq!(words(&before, &[]).as_deref(), Some("3 findings fixed"));
        assert_eq!(words(&[], &after).as_deref(), Some("2 new findings"));
    }

    #[test]
    fn nothing_is_said_of_a_change_that_leaves_the_findings_as_they_are() {
        let same = [("a", Level::Error)];
        assert_eq!(words(&same, &same), None);
    }

    #[test]
    fn of_several_findings_about_one_element_each_counts() {
        let (two, one) = ([("a", Level::Error); 2], [("a", Level::Error)]);
        assert_eq!(words(&two, &one).as_deref(), Some("1 finding fixed"));
        assert_eq!(words(&one, &two).as_deref(), Some("1 new finding"));
    }

    #[test]
    fn a_question_that_goes_is_not_fixed() {
        assert_eq!(words(&[("a", Level::Question)], &[]), None);
    }

    #[test]
    fn reports_that_leave_findings_out_are_not_compared() {
        let mut cut = report(&[("a", Level::Error)]);
        cut.counts[0] = 2000;
        assert_eq!(Progress::between(&cut, &report(&[])), None);
    }
}
