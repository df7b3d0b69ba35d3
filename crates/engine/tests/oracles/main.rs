//! The verdicts on the designs of the articles (docs/reference/rules.md#verdicts-that-tests-hold): what fires on each
//! and what does not, what the contexts are to each other, the numbers, and where the redesigns lead.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod afters;
mod bank;
mod degradation;
mod examples;
mod orders;
mod payments;
mod redesigns;
mod support;
mod ticketing;
