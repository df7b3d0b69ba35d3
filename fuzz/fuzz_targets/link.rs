//! Runs `isobar_fuzz::link`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::link::run);
