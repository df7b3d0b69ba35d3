//! The analyst: engine and exporters behind a line of questions and answers.
//!
//! A page must never wait for an opinion about what is drawn on it, nor download what forms the opinion before
//! somebody can draw. So all that judges, compares and exports works beside the page, follows its document by
//! deltas, and answers in plain words and numbers that the page only has to show.

mod analyst;
mod archive;
mod details;
mod exporting;
mod highlight;
mod numbers;
mod offers;
mod opening;
mod pair;
mod preview;
mod reading;
mod report;
mod sheet;
pub mod wire;

pub use analyst::{Analyst, answer};
pub use isobar_engine::{Evidence, InferredRelationship, Level, Safety};
pub use opening::opening;
pub use wire::{Answer, Finding, Letter, Offer, Pair, Report, Request, Tie};
