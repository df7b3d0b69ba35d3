//! Findings of an analysis, for tests that count.

use std::collections::BTreeMap;

use isobar_engine::{Analysis, Finding, Level};

/// The findings of a rule.
pub fn of<'a>(analysis: &'a Analysis, code: &str) -> Vec<&'a Finding> {
    let findings = analysis.findings.iter();
    findings.filter(|finding| finding.code.0 == code).collect()
}

/// Number of findings of each rule at each level.
pub fn tally(analysis: &Analysis) -> BTreeMap<(&'static str, Level), usize> {
    let mut tally = BTreeMap::new();
    for finding in &analysis.findings {
        *tally.entry((finding.code.0, finding.level)).or_default() += 1;
    }
    tally
}
