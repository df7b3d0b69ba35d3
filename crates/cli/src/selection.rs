//! Alternatives of a board that a command looks at.

use isobar_model::{Alternative, Document};

/// Alternatives that a command looks at: the chosen one, or all of a board on which none is chosen.
#[derive(clap::Args, Debug, Clone, Default)]
pub struct AlternativeSelection {
    /// Only this alternative, instead of the one that the board marks as chosen
    #[arg(long, value_name = "ID", conflicts_with = "all_alternatives")]
    alternative: Option<String>,
    /// All alternatives, even if the board marks one as chosen
    #[arg(long)]
    all_alternatives: bool,
}

impl AlternativeSelection {
    /// The alternatives of a board, in the order of their tabs.
    ///
    /// # Errors
    /// A message that lists those there are, where the one that was asked for is missing.
    pub fn of<'d>(&self, document: &'d Document) -> Result<Vec<&'d Alternative>, String> {
        match (&self.alternative, document.chosen()) {
            (Some(wanted), _) => Ok(vec![named(document, wanted)?]),
            (None, Some(chosen)) if !self.all_alternatives => Ok(vec![chosen]),
            _ => Ok(document.alternatives()),
        }
    }

    /// True if all alternatives were asked for.
    pub const fn wants_all(&self) -> bool {
        self.all_alternatives
    }
}

/// The alternative of this id.
///
/// # Errors
/// A message that lists those there are.
pub fn named<'d>(document: &'d Document, wanted: &str) -> Result<&'d Alternative, String> {
    let all = document.alternatives();
    let found = all.iter().find(|one| one.id().as_str() == wanted);
    found.copied().ok_or_else(|| {
        let known: Vec<_> = all.iter().map(|one| one.id().as_str()).collect();
        format!(
            "there is no alternative `{wanted}`; there are: {}",
            known.join(", ")
        )
    })
}
