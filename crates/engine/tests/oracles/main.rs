//! The verdicts of the articles (RULES, F): what fires on each design and what does not, what the contexts are to each
//! other, the numbers, and where the redesigns lead.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bank;
mod degradation;
mod examples;
mod orders;
mod payments;
mod redesigns;
mod support;
mod ticketing;
