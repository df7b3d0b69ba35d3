//! Runs `isobar_fuzz::drawing`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::drawing::run);
