//! Contracts: what contexts offer and expect. [`contract`] reads them off a board; a format is a file.

pub(crate) mod asyncapi;
mod bindings;
mod calendar;
pub(crate) mod contract;
mod example;
pub(crate) mod json_schema;
mod partner;
mod pattern;
mod shape;
mod text;
pub(crate) mod version;
