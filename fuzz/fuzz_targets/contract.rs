//! Runs `isobar_fuzz::contract`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::contract::run);
