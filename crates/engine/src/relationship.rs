//! Which relationship the flows between two contexts amount to.

use std::collections::BTreeSet;

use isobar_model::{DownstreamRole, Id, Pattern, UpstreamRole};
use serde::{Deserialize, Serialize};

use crate::Evidence;

/// The relationship that the flows between two contexts really make
/// (docs/reference/context-map.md#declared-and-inferred).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InferredRelationship {
    /// One context; the smaller id.
    pub a: Id,
    /// The other context.
    pub b: Id,
    /// Pattern of the relationship.
    pub pattern: Pattern,
    /// The one that is upstream, where the pattern has a direction.
    pub upstream: Option<Id>,
    /// The roles that the upstream plays.
    pub upstream_roles: BTreeSet<UpstreamRole>,
    /// The roles that the downstream plays.
    pub downstream_roles: BTreeSet<DownstreamRole>,
    /// Why: first the sentence for the pattern, then the flows. Never empty.
    pub evidence: Vec<Evidence>,
}
