//! The licences of everything that Isobar is built, shipped and tested with.

use crate::files::{assert_none, metadata, metadata_of, root};
use spdx::{Expression, ParseMode};

/// Licences that packages may have that only run tests, besides what `deny.toml` allows: licences that ask
/// something of who distributes them, which we do not.
const TESTS_ONLY: [&str; 4] = ["BlueOak-1.0.0", "MPL-2.0", "NCSA", "Python-2.0"];

#[test]
fn every_crate_has_an_allowed_licence() {
    let problems = refused(&metadata(), &allowed());
    assert_none(problems, "crates whose licence deny.toml does not allow:");
}

#[test]
fn every_crate_that_the_fuzz_targets_are_built_with_has_an_allowed_licence() {
    let mut allowed = allowed();
    allowed.extend(TESTS_ONLY.map(str::to_owned));
    let problems = refused(&metadata_of("fuzz/Cargo.toml"), &allowed);
    assert_none(
        problems,
        "crates of the fuzz targets whose licence is not allowed:",
    );
}

/// The crates that have another licence.
fn refused(metadata: &serde_json::Value, allowed: &[String]) -> Vec<String> {
    metadata["packages"]
        .as_array()
        .expect("cargo lists packages")
        .iter()
        .filter_map(|package| {
            let licence = package["license"].as_str().unwrap_or_default();
            let refused = !permits(licence, allowed);
            refused.then(|| format!("{} {}: {licence:?}", package["name"], package["version"]))
        })
        .collect()
}

#[test]
fn every_node_package_has_an_allowed_licence() {
    let mut allowed = allowed();
    allowed.extend(TESTS_ONLY.map(str::to_owned));
    let text = std::fs::read_to_string(root().join("tests/e2e/package-lock.json"))
        .expect("the lock file of the browser tests is there");
    let lock: serde_json::Value = serde_json::from_str(&text).expect("it is valid JSON");
    let packages = lock["packages"].as_object().expect("it lists packages");
    assert!(packages.len() > 1, "the lock file lists no package");
    let problems = packages
        .iter()
        .filter_map(|(path, package)| {
            let licence = package["license"].as_str().unwrap_or_default();
            (!permits(licence, &allowed)).then(|| format!("{path}: {licence:?}"))
        })
        .collect();
    assert_none(problems, "node packages whose licence is not allowed:");
}

#[test]
fn a_licence_is_judged_by_its_expression() {
    let allowed = [
        "MIT".to_owned(),
        "Apache-2.0 WITH LLVM-exception".to_owned(),
    ];
    assert!(permits("GPL-3.0-only OR MIT", &allowed));
    assert!(permits("Apache-2.0 WITH LLVM-exception", &allowed));
    assert!(
        permits("MIT/GPL-3.0", &allowed),
        "the old way of writing OR"
    );
    assert!(!permits("GPL-3.0-only AND MIT", &allowed));
    assert!(!permits("Apache-2.0", &allowed));
    assert!(!permits("", &allowed), "no licence is none");
}

fn permits(licence: &str, allowed: &[String]) -> bool {
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|requirement| allowed.contains(&requirement.to_string()))
    })
}

fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml is there");
    let settings: toml::Table = text.parse().expect("it is valid TOML");
    settings["licenses"]["allow"]
        .as_array()
        .expect("it lists what is allowed")
        .iter()
        .filter_map(|licence| licence.as_str().map(str::to_owned))
        .collect()
}
