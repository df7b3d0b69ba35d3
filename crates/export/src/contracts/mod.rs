//! Contracts: what contexts offer and expect. [`contract`] reads them off a board; a format is a file.

pub(crate) mod asyncapi;
pub(crate) mod avro;
mod bindings;
mod calendar;
pub(crate) mod changelog;
pub(crate) mod cloudevents;
pub(crate) mod contract;
pub(crate) mod csharp;
pub(crate) mod evolution;
mod example;
pub(crate) mod java;
pub(crate) mod json_schema;
pub(crate) mod kotlin;
mod notes;
pub(crate) mod openapi;
pub(crate) mod pact;
mod partner;
mod pattern;
pub(crate) mod protobuf;
pub(crate) mod readme;
pub(crate) mod rust;
mod shape;
mod stub;
mod text;
pub(crate) mod typescript;
mod value;
pub(crate) mod version;
