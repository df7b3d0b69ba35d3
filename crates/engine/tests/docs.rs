//! The documentation of the rules: made from the rules, and kept where people read it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

use isobar_engine::{pages, rules};

/// To make the files anew: `cargo xtask docs`.
#[test]
fn the_kept_pages_are_those_of_the_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    let made = pages();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in &made {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    let stale = made.iter().filter(|(name, text)| {
        let kept = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        kept.replace("\r\n", "\n") != *text
    });
    let stale: Vec<_> = stale.map(|(name, _)| name.clone()).collect();
    assert!(
        stale.is_empty(),
        "out of date in docs/rules: {stale:?}. Make them anew with: cargo xtask docs"
    );
    let names: BTreeSet<_> = made.into_iter().map(|(name, _)| name).collect();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name), "docs/rules/{name} is of no rule");
    }
}

#[test]
fn every_rule_has_one_code_one_name_and_one_page() {
    let codes: BTreeSet<_> = rules().map(|rule| rule.code).collect();
    let names: BTreeSet<_> = rules().map(|rule| rule.name).collect();
    assert_eq!(codes.len(), rules().count());
    assert_eq!(names.len(), rules().count());
    assert_eq!(pages().len(), rules().count() + 1);
}
