//! Runs `isobar_fuzz::paste`.
#![cfg_attr(fuzzing, no_main)]

isobar_fuzz::fuzz_target!(isobar_fuzz::paste::run);
