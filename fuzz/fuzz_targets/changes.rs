//! Runs `isobar_fuzz::changes`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::changes::run);
