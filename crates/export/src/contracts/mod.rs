//! Contracts: what contexts offer and expect. [`contract`] reads them off a board; a format is a file.

pub(crate) mod asyncapi;
pub(crate) mod avro;
mod bindings;
mod calendar;
pub(crate) mod changelog;
pub(crate) mod cloudevents;
pub(crate) mod contract;
pub(crate) mod evolution;
pub(crate) mod example;
pub(crate) mod exchanges;
pub(crate) mod json_schema;
pub(crate) mod languages;
mod message;
mod notes;
pub(crate) mod openapi;
pub(crate) mod pact;
pub(crate) mod partner;
pub(crate) mod partnership;
mod pattern;
mod plain;
pub(crate) mod protobuf;
pub(crate) mod readme;
pub(crate) mod shape;
mod space;
mod stub;
pub(crate) mod text;
mod value;
