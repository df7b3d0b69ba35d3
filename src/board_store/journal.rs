//! Measures of the journal of a board, and when it is time for a snapshot.

use crate::platform::storage::{Snapshot, StoredBoard};

/// Length of the journal, in bytes, before another snapshot is made; where the snapshot is longer, as long as that. So
/// the snapshots that many edits need cost no more than the edits.
const MIN_JOURNAL_LENGTH: usize = 100_000;

/// Measures of what is kept of a board.
#[derive(Clone, Copy, Debug, Default)]
pub struct Journal {
    /// Number of entries since the snapshot.
    entries: u32,
    /// Length of these entries, in bytes.
    length: usize,
    /// Length of the snapshot, in bytes.
    snapshot: usize,
}

impl Journal {
    /// An empty journal after a snapshot.
    pub fn after(snapshot: &Snapshot) -> Self {
        Self {
            snapshot: snapshot.board.len() + snapshot.history.len(),
            ..Self::default()
        }
    }

    /// The journal of a board that was kept.
    pub fn of(kept: &StoredBoard) -> Self {
        Self {
            entries: u32::try_from(kept.journal.len()).unwrap_or(u32::MAX),
            length: kept.journal.iter().map(String::len).sum(),
            snapshot: kept.snapshot.len() + kept.history.as_ref().map_or(0, String::len),
        }
    }

    /// True if it is time for another snapshot.
    pub fn is_full(self) -> bool {
        self.length > self.snapshot.max(MIN_JOURNAL_LENGTH)
    }

    /// Takes an entry in; gives its number.
    pub fn append(&mut self, entry: &str) -> u32 {
        let number = self.entries;
        self.entries += 1;
        self.length += entry.len();
        number
    }
}
