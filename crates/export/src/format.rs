//! Format of an export: its name, and the way in which it is made.

use std::collections::BTreeSet;

use isobar_engine::Profile;
use isobar_model::{Alternative, Document, Id, Publishing};
use isobar_scene::{Badges, Theme};

use crate::contracts::contract::Contract;
use crate::contracts::exchanges::Exchanges;
use crate::contracts::languages::{TargetLanguage, generate};
use crate::diagrams::outline::{Diagram, Outline};
use crate::files::Files;
use crate::{Evolution, ExportProblem, File, Watcher};

/// A format: what it is called, and how it is made.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub id: &'static str,
    /// Display name.
    pub name: &'static str,
    /// Group in lists.
    pub group: FormatGroup,
    /// Ending of the names of its files, without a dot.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Purpose, in one line.
    pub purpose: &'static str,
    /// True if one context can be exported by itself.
    pub by_context: bool,
    pub(crate) make: Make,
}

/// Group of formats in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormatGroup {
    /// Offers and needs of contexts.
    Contracts,
    /// Source code made from contracts.
    Stubs,
    /// Files that drawing programs and people open.
    Pictures,
    /// Diagrams in a language that other tools draw.
    Diagrams,
    /// Documents and tables.
    Documents,
}

impl FormatGroup {
    /// Every group, in the order in which formats are listed.
    pub const ALL: [Self; 5] = [
        Self::Pictures,
        Self::Diagrams,
        Self::Documents,
        Self::Contracts,
        Self::Stubs,
    ];

    /// Display name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contracts => "Contracts",
            Self::Stubs => "Stubs",
            Self::Pictures => "Pictures",
            Self::Diagrams => "Diagrams as text",
            Self::Documents => "Documents",
        }
    }
}

/// Way in which a format is made.
#[derive(Debug)]
pub(crate) enum Make {
    /// Of the contract of a context, or of the whole board at once.
    Contract(fn(&Contract, &mut Files)),
    /// Of the contract of each context.
    ContractOfContext(fn(&Contract, &mut Files)),
    /// Of the contract of each context, as code.
    Stubs(&'static dyn TargetLanguage),
    /// Of the board as it is drawn.
    Picture(fn(&Document, &Alternative, &ExportOptions) -> String),
    /// Of the outline of the board.
    Diagram(fn(&Outline) -> Diagram),
    /// A folder of files that link to each other, of the outline of the board.
    Folder(fn(&Outline) -> Diagram),
}

impl Make {
    /// Adds what is made of a contract; nothing for what is made of the board.
    pub fn add(&self, contract: &Contract, files: &mut Files) {
        match self {
            Self::Contract(make) | Self::ContractOfContext(make) => make(contract, files),
            Self::Stubs(language) => generate(*language, contract, files),
            Self::Picture(_) | Self::Diagram(_) | Self::Folder(_) => {}
        }
    }
}

/// Scope and style of an export.
#[derive(Clone, Debug, Default)]
pub struct ExportOptions {
    /// Only this context; the whole board where none is named.
    pub context: Option<Id>,
    /// Colours of diagrams.
    pub theme: Theme,
    /// Marks of findings on diagrams.
    pub badges: Badges,
    /// Settings by which documents tell findings; those of the board where none are given.
    pub profile: Option<Profile>,
    /// Publishing of contracts, as far as the board does not say it.
    pub publishing: Publishing,
    /// Hears how far an export is that takes several steps.
    pub watcher: Watcher,
    /// Extent and extras of pictures.
    pub picture: PictureOptions,
    /// Number of bytes beyond which an export of everything is given up; without it, there is no limit.
    pub most_bytes: Option<usize>,
}

/// Extent and extras of a picture.
#[derive(Clone, Debug, Default)]
pub struct PictureOptions {
    /// Only these elements, with what lies in them; everything if none is named. Only of the board.
    pub only: BTreeSet<Id>,
    /// Nothing is painted behind what is drawn.
    pub is_transparent: bool,
    /// The title of the board stands above.
    pub has_title: bool,
    /// The meaning of colours and lines stands below.
    pub has_legend: bool,
    /// It carries the text of the board file, and opens again as the board.
    pub carries_board: bool,
    /// The fonts lie in it: it looks alike wherever it is shown.
    pub embeds_fonts: bool,
    /// It is light or dark as the page in which it stands.
    pub follows_theme: bool,
}

impl PictureOptions {
    /// A picture that opens again and looks alike everywhere.
    #[must_use]
    pub fn complete() -> Self {
        Self {
            carries_board: true,
            embeds_fonts: true,
            ..Self::default()
        }
    }
}

/// Files, and what did not make it into them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The files, by path: those of a context lie in a folder of its name.
    pub files: Vec<File>,
    /// Parts that were left out or changed, and parts that a good contract would have.
    pub problems: Vec<ExportProblem>,
    /// Evolution of contracts since the earlier state that they were compared with.
    pub changes: Vec<Evolution>,
}

/// Why nothing could be exported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The context is not there.
    #[error("there is no context \u{201c}{0}\u{201d} in this alternative")]
    NoContext(Id),
    /// A message cannot be given the version that its changes make.
    #[error("the version cannot be raised: {0}")]
    NotRaised(String),
    /// All files together are larger than whoever asked can take.
    #[error(
        "all formats of this board together are more than {} MB: export one format or one context at a time, or use \
         the command line (isobar export --to all)",
        .0 / 1_000_000
    )]
    TooLarge(usize),
}

impl Export {
    /// All files as one text: a single file as it is, several with their paths before them.
    #[must_use]
    pub fn text(&self) -> String {
        match self.files.as_slice() {
            [only] => only.text.clone(),
            files => {
                let parts = files
                    .iter()
                    .map(|file| format!("==> {} <==\n{}", file.path, file.text));
                parts.collect::<Vec<_>>().join("\n")
            }
        }
    }
}

impl Format {
    /// True if it shows the board as it is drawn.
    #[must_use]
    pub const fn is_picture(&self) -> bool {
        matches!(self.make, Make::Picture(_))
    }

    /// Exports an alternative of a document.
    ///
    /// # Errors
    /// When the options name a context that is not there.
    pub fn export(
        &self,
        document: &Document,
        alternative: &Alternative,
        options: &ExportOptions,
    ) -> Result<Export, ExportError> {
        let context = match &options.context {
            None => None,
            Some(id) => Some(
                alternative
                    .contexts()
                    .get(id)
                    .ok_or_else(|| ExportError::NoContext(id.clone()))?,
            ),
        };
        let mut files = Files::default();
        let mut problems = BTreeSet::new();
        let mut add = |contract: Contract, files: &mut Files| {
            files.enter(&folder(&contract));
            self.make.add(&contract, files);
            problems.extend(contract.problems);
        };
        match (&self.make, context) {
            (Make::Contract(_), _) | (Make::ContractOfContext(_) | Make::Stubs(_), Some(_)) => {
                let exchanges = Exchanges::of(document, alternative, &options.publishing);
                add(Contract::of(&exchanges, context), &mut files);
            }
            (Make::ContractOfContext(_) | Make::Stubs(_), None) => {
                let exchanges = Exchanges::of(document, alternative, &options.publishing);
                for (number, context) in alternative.contexts().values().enumerate() {
                    options.watcher.tell(number, alternative.contexts().len());
                    let contract = Contract::of(&exchanges, Some(context));
                    if !(contract.messages.is_empty() && contract.problems.is_empty()) {
                        add(contract, &mut files);
                    }
                }
            }
            (Make::Picture(make), _) => {
                files.add_at_root(
                    &format!("board.{}", self.extension),
                    make(document, alternative, options),
                );
            }
            (Make::Diagram(make) | Make::Folder(make), _) => {
                let diagram = make(&Outline::of(document, alternative, options));
                problems.extend(diagram.add_to(&mut files));
            }
        }
        Ok(Export {
            files: files.finish(),
            problems: problems.into_iter().collect(),
            changes: Vec::new(),
        })
    }
}

/// The folder of a contract: that of its context, or the root for the whole board.
fn folder(contract: &Contract) -> String {
    match contract.home {
        Some(_) => contract.words.kebab(),
        None => String::new(),
    }
}
