//! Runs `isobar_fuzz::yaml`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::yaml::run);
