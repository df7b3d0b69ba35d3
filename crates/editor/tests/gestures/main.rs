//! The editor as people use it, without a browser: gesture scripts, a file per tool and per concern.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod arrange;
mod capture;
mod clipboard;
mod frame;
mod history;
mod keyboard;
mod link;
mod note;
mod outline;
mod random;
mod read_only;
mod room;
mod said;
mod scene;
mod script;
mod select;
mod typing;
mod view;
mod words;
mod wrap;
