//! Fuzz targets: each takes bytes, does with them what a stranger or a hand on the board could do, and panics where
//! something does not hold that always has to.
//!
//! With `--cfg fuzzing` libFuzzer chooses the bytes, guided by what they reach; without, [`plain`] does.

pub mod board;
pub mod changes;
pub mod cml;
pub mod contract;
pub mod drawing;
pub mod editor;
pub mod file;
pub mod link;
pub mod paste;
pub mod yaml;

mod bytes;
mod invariants;
mod json;
#[cfg(not(fuzzing))]
pub mod plain;

#[cfg(fuzzing)]
pub use libfuzzer_sys;

/// The program that runs a target.
#[macro_export]
macro_rules! fuzz_target {
    ($run:path) => {
        #[cfg(fuzzing)]
        $crate::libfuzzer_sys::fuzz_target!(|data: &[u8]| { $run(data) });

        #[cfg(not(fuzzing))]
        fn main() -> std::process::ExitCode {
            $crate::plain::main($run)
        }
    };
}
