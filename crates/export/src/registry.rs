//! Every format that a board can be exported to.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Document, Id};
use isobar_scene::{Badges, Theme};

use crate::contracts::contract::Contract;
use crate::contracts::{self};
use crate::files::Files;
use crate::{Evolution, File, Problem, diagrams};

/// A format: what it is called, and how it is made.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub id: &'static str,
    /// Display name.
    pub name: &'static str,
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

/// Way in which a format is made.
#[derive(Debug)]
pub(crate) enum Make {
    /// Of the contract of a context, or of the whole board at once.
    Contract(fn(&Contract, &mut Files)),
    /// Of the contract of each context.
    ContractOfContext(fn(&Contract, &mut Files)),
    /// Of the board as it is drawn.
    Picture(fn(&Document, &Alternative, &Options) -> String),
}

/// Scope and style of an export.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only this context; the whole board where none is named.
    pub context: Option<Id>,
    /// Colours of diagrams.
    pub theme: Theme,
    /// Marks of findings on diagrams.
    pub badges: Badges,
}

/// Files, and what did not make it into them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The files, by path: those of a context lie in a folder of its name.
    pub files: Vec<File>,
    /// Parts that were left out or changed, and parts that a good contract would have.
    pub problems: Vec<Problem>,
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
        options: &Options,
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
        let mut add = |make: fn(&Contract, &mut Files), contract: Contract, files: &mut Files| {
            files.enter(&folder(&contract));
            make(&contract, files);
            problems.extend(contract.problems);
        };
        match (&self.make, context) {
            (Make::Contract(make), context) => {
                add(
                    *make,
                    Contract::of(document, alternative, context),
                    &mut files,
                );
            }
            (Make::ContractOfContext(make), Some(context)) => {
                add(
                    *make,
                    Contract::of(document, alternative, Some(context)),
                    &mut files,
                );
            }
            (Make::ContractOfContext(make), None) => {
                for context in alternative.contexts().values() {
                    let contract = Contract::of(document, alternative, Some(context));
                    if !(contract.messages.is_empty() && contract.problems.is_empty()) {
                        add(*make, contract, &mut files);
                    }
                }
            }
            (Make::Picture(make), _) => {
                files.add_at_root(
                    &format!("board.{}", self.extension),
                    make(document, alternative, options),
                );
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

/// Every format, contracts first.
#[must_use]
pub fn formats() -> &'static [Format] {
    &FORMATS
}

static FORMATS: [Format; 14] = [
    Format {
        id: "asyncapi",
        name: "AsyncAPI 3",
        extension: "asyncapi.json",
        media_type: "application/json",
        purpose: "Channels, operations and messages for teams and code generators",
        by_context: true,
        make: Make::Contract(contracts::asyncapi::export),
    },
    Format {
        id: "json-schema",
        name: "JSON Schema",
        extension: "schema.json",
        media_type: "application/schema+json",
        purpose: "A schema for each message (draft 2020-12)",
        by_context: true,
        make: Make::ContractOfContext(contracts::json_schema::export),
    },
    Format {
        id: "openapi",
        name: "OpenAPI 3.1",
        extension: "openapi.json",
        media_type: "application/json",
        purpose: "Commands and queries that are called directly, with security and errors",
        by_context: true,
        make: Make::ContractOfContext(contracts::openapi::export),
    },
    Format {
        id: "cloudevents",
        name: "CloudEvents",
        extension: "json",
        media_type: "application/json",
        purpose: "The envelope of each event, and an example",
        by_context: true,
        make: Make::ContractOfContext(contracts::cloudevents::export),
    },
    Format {
        id: "protobuf",
        name: "Protocol Buffers",
        extension: "proto",
        media_type: "text/x-protobuf",
        purpose: "Messages (proto3), and services for direct calls",
        by_context: true,
        make: Make::ContractOfContext(contracts::protobuf::export),
    },
    Format {
        id: "avro",
        name: "Avro",
        extension: "avsc",
        media_type: "application/json",
        purpose: "A schema for each message, for registries of schemas",
        by_context: true,
        make: Make::ContractOfContext(contracts::avro::export),
    },
    Format {
        id: "typescript",
        name: "TypeScript",
        extension: "ts",
        media_type: "text/typescript",
        purpose: "Types, handlers, publishers and translations",
        by_context: true,
        make: Make::ContractOfContext(contracts::typescript::export),
    },
    Format {
        id: "rust",
        name: "Rust",
        extension: "rs",
        media_type: "text/x-rust",
        purpose: "A crate with types, handlers, publishers and translations",
        by_context: true,
        make: Make::ContractOfContext(contracts::rust::export),
    },
    Format {
        id: "java",
        name: "Java",
        extension: "java",
        media_type: "text/x-java",
        purpose: "Records, handlers, publishers and translations",
        by_context: true,
        make: Make::ContractOfContext(contracts::java::export),
    },
    Format {
        id: "csharp",
        name: "C#",
        extension: "cs",
        media_type: "text/x-csharp",
        purpose: "Records, handlers, publishers and translations",
        by_context: true,
        make: Make::ContractOfContext(contracts::csharp::export),
    },
    Format {
        id: "kotlin",
        name: "Kotlin",
        extension: "kt",
        media_type: "text/x-kotlin",
        purpose: "Classes, handlers, publishers and translations",
        by_context: true,
        make: Make::ContractOfContext(contracts::kotlin::export),
    },
    Format {
        id: "pact",
        name: "Pact",
        extension: "json",
        media_type: "application/json",
        purpose: "What customers and partners expect of the other side",
        by_context: true,
        make: Make::ContractOfContext(contracts::pact::export),
    },
    Format {
        id: "partnership",
        name: "Partnership check",
        extension: "json",
        media_type: "application/json",
        purpose: "Both contracts of partners, what each reads of the other, and a test that both run",
        by_context: true,
        make: Make::ContractOfContext(contracts::partnership::export),
    },
    Format {
        id: "svg",
        name: "SVG picture",
        extension: "svg",
        media_type: "image/svg+xml",
        purpose: "The board as it is seen, for documents and slides",
        by_context: false,
        make: Make::Picture(diagrams::svg::export),
    },
];
