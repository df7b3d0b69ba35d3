//! Runs `isobar_fuzz::editor`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::editor::run);
