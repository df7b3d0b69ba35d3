//! The browser: the only place that names web-sys. Everything else sees plain values.

#[cfg(feature = "bench")]
pub mod bench;
pub mod canvas;
pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod disk;
pub mod document;
pub mod files;
pub mod focus;
pub mod hints;
pub mod input;
pub mod lifecycle;
pub mod picture;
pub mod scroll;
pub mod selection;
pub mod storage;
pub mod tabs;
pub mod theme;
pub mod viewport;
pub mod worker;
