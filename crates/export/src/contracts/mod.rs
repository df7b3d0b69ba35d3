//! Contracts: what contexts offer and expect. [`contract`] reads them off a board; a format is a file.

pub(crate) mod asyncapi;
pub(crate) mod avro;
mod bindings;
mod calendar;
pub(crate) mod cloudevents;
pub(crate) mod contract;
mod example;
pub(crate) mod json_schema;
pub(crate) mod openapi;
mod partner;
mod pattern;
mod shape;
mod stub;
mod text;
pub(crate) mod typescript;
pub(crate) mod version;
