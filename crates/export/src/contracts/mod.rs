//! Contracts: what contexts offer and expect.

pub(crate) mod asyncapi;
