//! Runs `isobar_fuzz::board`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::board::run);
