//! Everything at once: each context with every contract format and a README, and the pictures and diagrams of the board.

use isobar_model::{Alternative, Document, Id};

use crate::contracts::changelog::{self, changelog};
use crate::contracts::contract::Contract;
use crate::contracts::exchanges::Exchanges;
use crate::contracts::readme;
use crate::diagrams::outline::Outline;
use crate::files::Files;
use crate::format::Make;
use crate::{Export, ExportError, ExportOptions, formats};

/// Exports an alternative in every format: a folder a context, what two contexts share beside them.
///
/// # Errors
/// When the options name a context that is not there, or there is more than they allow.
pub fn export_all(
    document: &Document,
    alternative: &Alternative,
    options: &ExportOptions,
) -> Result<Export, ExportError> {
    with_changelogs(document, alternative, options, &[])
}

/// The same with a changelog for each context whose contract changed.
pub(crate) fn with_changelogs(
    document: &Document,
    alternative: &Alternative,
    options: &ExportOptions,
    changes: &[crate::Evolution],
) -> Result<Export, ExportError> {
    let mut files = Files::default();
    let mut problems = std::collections::BTreeSet::new();
    let only = options.context.as_ref();
    if let Some(id) = only.filter(|id| !alternative.contexts().contains_key(*id)) {
        return Err(ExportError::NoContext(id.clone()));
    }
    let wanted = alternative
        .contexts()
        .values()
        .filter(|context| only.is_none_or(|only| *only == context.id));
    let exchanges = Exchanges::of(document, alternative, &options.publishing);
    let mut contracts = Vec::new();
    let wanted: Vec<_> = wanted.collect();
    let mut steps = Steps {
        options,
        done: 0,
        of: wanted.len() + only.map_or(formats().len(), |_| 0),
    };
    for context in wanted {
        steps.next(&files)?;
        let contract = Contract::of(&exchanges, Some(context));
        files.enter(&contract.words.kebab());
        let changed = changes.iter().filter(|change| change.owner == context.id);
        add_changelog(&mut files, &contract, changed);
        if contract.messages.is_empty() && contract.problems.is_empty() {
            continue;
        }
        for format in formats() {
            format.make.add(&contract, &mut files);
        }
        files.add("README.md", readme::of_context(&contract, &files.names()));
        problems.extend(contract.problems.iter().cloned());
        contracts.push(contract);
    }
    if only.is_none() {
        files.enter("");
        let outline = Outline::of(document, alternative, options);
        let mut pictures = Vec::new();
        let board = Contract::of(&exchanges, None);
        for format in formats() {
            steps.next(&files)?;
            match format.make {
                Make::Contract(make) => make(&board, &mut files),
                Make::ContractOfContext(_) | Make::Stubs(_) => {}
                Make::Picture(make) => {
                    let text = make(document, alternative, options);
                    files.add_at_root(&format!("board.{}", format.extension), text);
                }
                Make::Diagram(make) | Make::Folder(make) => {
                    let mut diagram = make(&outline);
                    if matches!(format.make, Make::Folder(_)) {
                        diagram.put_into(&format!("board.{}", format.id));
                    }
                    pictures.extend(readme::of_diagram(&diagram, format.purpose));
                    problems.extend(diagram.add_to(&mut files));
                }
            }
        }
        files.add_at_root(
            "README.md",
            readme::of_board(document, alternative, &contracts, &pictures),
        );
        let is_gone = |owner: &Id| !alternative.contexts().contains_key(owner);
        let orphans = changes.iter().filter(|change| is_gone(&change.owner));
        add_changelog(&mut files, &board, orphans);
    }
    Ok(Export {
        files: files.finish(),
        problems: problems.into_iter().collect(),
        changes: Vec::new(),
    })
}

/// Steps of an export of everything: each context, then each format of the whole board.
struct Steps<'o> {
    options: &'o ExportOptions,
    done: usize,
    of: usize,
}

impl Steps<'_> {
    /// Tells that the next one begins, unless there is too much already.
    fn next(&mut self, files: &Files) -> Result<(), ExportError> {
        if let Some(most) = self
            .options
            .most_bytes
            .filter(|most| files.length() > *most)
        {
            return Err(ExportError::TooLarge(most));
        }
        self.options.watcher.tell(self.done, self.of);
        self.done += 1;
        Ok(())
    }
}

/// Adds changes to the folder of the contract: the root for contexts that are gone.
fn add_changelog<'c>(
    files: &mut Files,
    contract: &Contract,
    changed: impl Iterator<Item = &'c crate::Evolution>,
) {
    let changed: Vec<_> = changed.collect();
    if !changed.is_empty() {
        files.add(changelog::FILE, changelog(contract, &changed));
    }
}
