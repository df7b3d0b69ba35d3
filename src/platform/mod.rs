//! The browser: the only place that names web-sys. Everything else sees plain values.

#[cfg(feature = "bench")]
pub mod bench;
pub mod canvas;
pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod files;
pub mod hints;
pub mod input;
pub mod page;
pub mod storage;
pub mod tabs;
pub mod theme;
pub mod worker;
