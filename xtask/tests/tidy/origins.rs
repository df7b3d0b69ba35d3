//! The places that everything comes from which Isobar is built and tested with.

use crate::files::{assert_none, metadata_of, root};
use serde_json::Value;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[test]
fn every_crate_comes_from_crates_io_or_lies_here() {
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let metadata = metadata_of(manifest);
        let packages = metadata["packages"]
            .as_array()
            .expect("cargo lists packages");
        let elsewhere =
            |package: &&Value| !matches!(package["source"].as_str(), None | Some(CRATES_IO));
        let problems = packages
            .iter()
            .filter(elsewhere)
            .map(|package| package["id"].to_string())
            .collect();
        assert_none(problems, &format!("{manifest}: crates from elsewhere:"));
    }
}

#[test]
fn every_dependency_of_the_workspace_says_which_versions_will_do() {
    let metadata = metadata_of("Cargo.toml");
    let packages = metadata["packages"]
        .as_array()
        .expect("cargo lists packages");
    let own = packages
        .iter()
        .filter(|package| package["source"].is_null());
    let any = |dependency: &&Value| dependency["req"] == "*" && dependency["path"].is_null();
    let problems = own
        .flat_map(|package| package["dependencies"].as_array().into_iter().flatten())
        .filter(any)
        .map(|dependency| dependency["name"].to_string())
        .collect();
    assert_none(problems, "dependencies of any version:");
}

#[test]
fn every_node_package_comes_from_the_registry_and_has_a_checksum() {
    for folder in ["tests/e2e", "tests/contracts"] {
        let path = root().join(folder).join("package-lock.json");
        let text = std::fs::read_to_string(path).expect("the lock file is there");
        let lock: Value = serde_json::from_str(&text).expect("it is valid JSON");
        let packages = lock["packages"].as_object().expect("it lists packages");
        let problems = packages
            .iter()
            .filter(|(path, _)| !path.is_empty())
            // Without an address, npm asks the registry that it is set to.
            .filter(|(_, package)| {
                !(package["resolved"].is_null() && package["integrity"].is_string())
            })
            .map(|(path, _)| format!("{folder}: {path}"))
            .collect();
        assert_none(
            problems,
            "node packages from elsewhere, or without a checksum:",
        );
    }
}
