//! Runs `isobar_fuzz::file`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::file::run);
