//! Every rule, what it found, and how much that is to matter on this board.

use std::collections::BTreeMap;

use isobar_engine::{Profile, Rule, rules};

use super::Source;
use crate::wire::{RuleRow, Sheet, SheetPart, ThresholdRow};

const INTRO: &str = "A rule that does not fit this board can matter more or less, or be off. What is set here is kept \
    in the board's file, and the command line goes by it, too.";

pub fn sheet(source: &Source) -> Sheet {
    let mut counts = BTreeMap::new();
    for verdict in source.judgement.verdicts() {
        *counts.entry(verdict.code()).or_insert(0) += 1;
    }
    let row = |rule: &Rule| RuleRow {
        code: rule.code.0.to_owned(),
        title: rule.title.to_owned(),
        help: rule.section("What it does").unwrap_or_default().to_owned(),
        count: counts.get(&rule.code).copied().unwrap_or(0),
        usual: rule.level,
    };
    let thresholds = Profile::THRESHOLDS.iter().map(|one| ThresholdRow {
        name: one.name.to_owned(),
        code: one.code.0.to_owned(),
        help: one.documentation.trim().to_owned(),
        usual: one.default,
    });
    Sheet {
        intro: INTRO.to_owned(),
        parts: vec![
            SheetPart::Rules(rules().map(row).collect()),
            SheetPart::Heading("Thresholds".to_owned()),
            SheetPart::Thresholds(thresholds.collect()),
        ],
        ..Sheet::default()
    }
}
