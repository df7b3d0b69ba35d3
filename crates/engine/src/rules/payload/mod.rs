//! Payload: whose knowledge is in a message?

pub(super) mod consumer_controlled_field;
