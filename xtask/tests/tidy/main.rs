//! The rules of the code base, as tests: what docs/architecture.md promises is checked here.

#![allow(
    clippy::expect_used,
    reason = "a panic is how a test fails, also in a function it shares"
)]

mod citations;
mod dependencies;
mod files;
mod licences;
mod links;
mod maps;
mod origins;
mod sources;
mod texts;
