//! The board in words: mirror, outline, search.

use isobar_model::Id;

use super::Editor;
use crate::mirror::{self, MirrorNote};
use crate::outline::{self, OutlineRow};
use crate::search::{self, SearchResult};

impl Editor {
    /// The notes in and near the viewport in the order of time: what the accessible mirror consists of. Each comes
    /// with what is `said` about it. At most `most` notes: those nearest to the middle of what is seen.
    #[must_use]
    pub fn mirror(&self, said: &[(&Id, &str)], most: usize) -> Vec<MirrorNote> {
        mirror::notes(&self.core, said, most)
    }

    /// At most `most` elements that `query` is about: words that they say, or that their kind, their context or a rule is
    /// called, where `codes` has the rules that speak of each element; with `kind:`, `context:` and `code:` only that.
    /// Those that say it themselves come first, and notes in the order of time.
    #[must_use]
    pub fn search(&self, query: &str, codes: &[(&Id, &str)], most: usize) -> Vec<SearchResult> {
        search::search(&self.core, query, codes, most)
    }

    /// The board as a list: notes in the order of time, or under their frames; `findings` has the element of each.
    #[must_use]
    pub fn outline(&self, findings: &[&Id], by_context: bool) -> Vec<OutlineRow> {
        if by_context {
            outline::by_context(&self.core, findings)
        } else {
            outline::by_time(&self.core, findings)
        }
    }
}
