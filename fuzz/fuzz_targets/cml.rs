//! Runs `isobar_fuzz::cml`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::cml::run);
