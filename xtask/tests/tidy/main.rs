//! The rules of the code base, as tests: what docs/architecture.md promises is checked here.

mod dependencies;
mod files;
mod licences;
mod sources;
mod texts;
