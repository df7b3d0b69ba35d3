//! Whatever people type, what is exported is sound; the validators of `tests/contracts` see the same boards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/contract_samples/boards.rs"]
mod boards;

use std::collections::BTreeSet;

use isobar_export::{ExportOptions, export_all};
use isobar_model::file;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn boards_full_of_hostile_names_are_exported_soundly(seed in any::<u64>()) {
        let document = boards::hostile(seed);
        let alternative = document.alternatives()[0];
        let export = export_all(&document, alternative, &ExportOptions::default()).unwrap();
        let mut paths = BTreeSet::new();
        for file in &export.files {
            let parts = file.path.split('/').collect::<Vec<_>>();
            prop_assert!(parts.iter().all(|part| !part.is_empty() && !part.starts_with("..")), "{}", file.path);
            prop_assert!(file.path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte)), "{}", file.path);
            prop_assert!(paths.insert(file.path.to_lowercase()), "{} is there twice", file.path);
            if file.path.ends_with(".json") || file.path.ends_with(".avsc") {
                let read: Result<serde_json::Value, _> = serde_json::from_str(&file.text);
                prop_assert!(read.is_ok(), "{}", file.path);
            }
            // The picture shows text as it was typed, as far as XML lets it.
            let is_picture = file.path.ends_with(".svg");
            let is_hidden = |character: char| character.is_control() && character != '\n' && !is_picture;
            prop_assert!(!file.text.contains(is_hidden), "{} holds what nobody sees", file.path);
        }
        // What comes from a file gives the same exports: nothing hangs on how the board was made.
        let again = file::read(&file::write(&document)).document.unwrap();
        prop_assert_eq!(export, export_all(&again, again.alternatives()[0], &ExportOptions::default()).unwrap());
    }
}

#[test]
fn a_field_of_every_type_is_told_nothing_about() {
    let document = boards::every_type();
    let export = export_all(
        &document,
        document.alternatives()[0],
        &ExportOptions::default(),
    )
    .unwrap();
    assert_eq!(export.problems, []);
}

#[test]
fn both_sides_of_a_shared_kernel_write_the_same_files() {
    for seed in 0..4 {
        let document = boards::hostile(seed);
        let export = export_all(
            &document,
            document.alternatives()[0],
            &ExportOptions::default(),
        );
        let files = export.unwrap().files;
        let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let has_twin = |path: &&&str| {
            let twin = path.replacen("-2.", ".", 1);
            path.starts_with("shared-kernel/") && twin != **path && paths.contains(twin.as_str())
        };
        let differing: Vec<_> = paths.iter().filter(has_twin).collect();
        assert!(differing.is_empty(), "seed {seed}: {differing:?}");
    }
}
