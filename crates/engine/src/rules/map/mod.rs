//! Context map: what two contexts really are to each other.

pub(super) mod accidental_partnership;
pub(super) mod accidental_shared_kernel;
pub(super) mod relationship_mismatch;
