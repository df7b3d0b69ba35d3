//! Numbers about a design (RULES, D).

use std::collections::BTreeMap;

use isobar_model::Id;
use serde::Serialize;

/// All metrics of an alternative.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Metrics {
    /// Of the board as a whole.
    pub board: BoardMetrics,
    /// Of each service, by its id; an implied service has the id of its context.
    pub services: BTreeMap<Id, ServiceMetrics>,
}

/// Metrics of the board as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BoardMetrics {}

/// Metrics of one service.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServiceMetrics {}
