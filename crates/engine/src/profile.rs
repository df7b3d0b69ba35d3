//! What a board or a team sets: levels and thresholds, each in this one place.

/// Levels and thresholds that a board or a team sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// From how many source contexts on a grab-bag consumer (COH003) is a warning; from two on it is worth knowing.
    pub grab_bag_warning: usize,
    /// Names of events that are right although the word list says that they are not in the past tense (NAM001).
    pub accepted_names: Vec<String>,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            grab_bag_warning: 3,
            accepted_names: Vec::new(),
        }
    }
}
