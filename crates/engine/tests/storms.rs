//! Boards at an early stage: storms of notes without links, and big pictures. Nobody is told about what nobody has come
//! to yet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/found.rs"]
mod found;
#[path = "rules/notation.rs"]
mod notation;

use std::collections::BTreeMap;

use isobar_engine::{Analysis, Level, Profile};
use isobar_model::{BoardAttribute, Change, RuleLevel};

use found::{of, tally};

fn analysis(lines: &[&str]) -> Analysis {
    let document = notation::board(lines.iter().copied());
    let profile = Profile::default().for_board(document.board());
    Analysis::of(document.alternatives()[0], &profile)
}

/// A storm of notes that nobody has linked yet, in two contexts and outside of them.
fn storm() -> Vec<String> {
    let mut lines = vec![
        "context a \"Sales\"".to_owned(),
        "context b \"Billing\"".to_owned(),
        "a ~ b pattern=partnership".to_owned(),
    ];
    for number in 0..25 {
        lines.push(format!("event e{number} \"Order {number} placed\""));
        lines.push(format!("event f{number} in a \"Offer {number} sent\""));
    }
    for kind in [
        "command",
        "policy",
        "read-model",
        "aggregate",
        "actor",
        "system",
        "hotspot",
    ] {
        lines.push(format!("{kind} {kind}-out \"Ship order\""));
        lines.push(format!("{kind} {kind}-in in b \"Bill order\""));
    }
    lines
}

#[test]
fn a_storm_of_notes_without_links_is_left_alone_at_every_level() {
    for level in ["big-picture", "process", "design"] {
        let mut lines = storm();
        lines.push(format!("board level={level}"));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(tally(&analysis(&lines)), BTreeMap::new(), "{level}");
    }
}

#[test]
fn links_to_hotspots_and_texts_do_not_end_a_storm() {
    let mut lines = storm();
    lines.push("e1 -> hotspot-out".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(tally(&analysis(&lines)), BTreeMap::new());
}

#[test]
fn the_first_link_of_a_storm_brings_what_is_missing_around_it() {
    let mut lines = storm();
    lines.push("aggregate-in -> f1".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let linked = analysis(&lines);
    assert_eq!(of(&linked, "BRD002").len(), 49);
    for code in ["BRD003", "BRD004", "BRD005", "MAP001"] {
        assert!(!of(&linked, code).is_empty(), "{code}");
    }
}

/// Two processes of two contexts, as far as a big picture shows them: nobody has thought of delivery, teams or terms.
const BIG_PICTURE: [&str; 10] = [
    "board level=big-picture",
    "context a \"Sales\"",
    "context b \"Billing\"",
    "event placed in a \"Order placed\"",
    "event billed in b \"Order billed\"",
    "policy bill in b \"Bill what was ordered\"",
    "policy close in a \"Close what was billed\"",
    "event x in a \"Order closed\"",
    "placed -> bill",
    "billed -> close",
];

#[test]
fn at_the_big_picture_nobody_is_asked_about_what_comes_later() {
    let mut lines = BIG_PICTURE.to_vec();
    lines.extend([
        "placed -> billed",
        "bill -> billed",
        "close -> x",
        "a -> b",
        "command c in a \"Call\"",
        "bill -> c",
    ]);
    assert_eq!(tally(&analysis(&lines)), BTreeMap::new());
    lines[0] = "board level=process";
    assert!(!analysis(&lines).findings.is_empty());
}

#[test]
fn at_the_big_picture_what_was_specified_is_still_checked() {
    let mut lines = BIG_PICTURE.to_vec();
    lines.extend([
        "context c",
        "term grade owner=c",
        "set bill rule.reads=[grade]",
        "set placed-bill idempotent=false",
    ]);
    let found = tally(&analysis(&lines));
    assert!(found.contains_key(&("COH001", Level::Warning)), "{found:?}");
    assert!(found.contains_key(&("ROB001", Level::Error)), "{found:?}");
}

#[test]
fn at_the_big_picture_a_rule_that_somebody_turned_on_asks() {
    let mut document = notation::board(BIG_PICTURE);
    let levels = [("INT006".to_owned(), RuleLevel::Warning)];
    let levels = BoardAttribute::RuleLevels(levels.into_iter().collect());
    document.apply(Change::Board(levels)).unwrap();
    let profile = Profile::default().for_board(document.board());
    let found = Analysis::of(document.alternatives()[0], &profile);
    assert_eq!(
        tally(&found),
        BTreeMap::from([(("INT006", Level::Question), 2)])
    );
}
