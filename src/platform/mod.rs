//! The browser: the only place that names web-sys. Everything else sees plain values.

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
