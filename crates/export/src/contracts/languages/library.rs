//! Libraries of stubs: that of a context, and those of the kernels that two contexts share. Each has a manifest.

use std::collections::BTreeMap;

use isobar_wording::Words;

use crate::contracts::contract::Contract;
use crate::contracts::space::Space;
use crate::contracts::stub::{Package, shared_folder};
use crate::files::Files;

/// A library of stubs.
pub(crate) struct Library<'p> {
    /// Namespace, licence and repository.
    pub space: &'p Space,
    /// Name in code of its context or kernel.
    pub words: Words,
    /// Display name.
    pub title: String,
    pub version: String,
    /// Packages whose types are in it.
    pub packages: Vec<&'p Package<'p>>,
    /// Names and versions of the kernels that it builds on.
    pub kernels: Vec<(Words, String)>,
    /// The folder of a kernel, from the root of the export; `None` for that of the context.
    root: Option<String>,
}

/// The library of a context, and those of its shared kernels.
pub(crate) fn libraries<'p>(
    contract: &'p Contract,
    packages: &'p [Package<'p>],
) -> Vec<Library<'p>> {
    let (shared, own): (Vec<_>, Vec<_>) = packages.iter().partition(|package| package.is_shared());
    let mut kernels: BTreeMap<&Words, Vec<&Package>> = BTreeMap::new();
    for package in shared {
        kernels.entry(&package.whole).or_default().push(package);
    }
    let kernels = kernels.into_iter().filter_map(|(words, packages)| {
        let first = packages.first()?;
        let messages = packages.iter().flat_map(|package| &package.messages);
        let version = messages.map(|message| message.version).max();
        Some(Library {
            space: &contract.space,
            words: words.clone(),
            title: first.title.clone(),
            version: version.unwrap_or(contract.version).to_string(),
            kernels: Vec::new(),
            root: Some(shared_folder(first)),
            packages,
        })
    });
    let kernels: Vec<_> = kernels.collect();
    let named = |kernel: &Library| (kernel.words.clone(), kernel.version.clone());
    let home = Library {
        space: &contract.space,
        words: contract.words.clone(),
        title: contract.title.clone(),
        version: contract.version.to_string(),
        packages: own,
        kernels: kernels.iter().map(named).collect(),
        root: None,
    };
    [home].into_iter().chain(kernels).collect()
}

impl Library<'_> {
    /// True if it is a kernel that two contexts share.
    pub const fn is_kernel(&self) -> bool {
        self.root.is_some()
    }

    /// Adds a file to the library.
    pub fn add(&self, files: &mut Files, path: &str, text: String) {
        match &self.root {
            Some(root) => files.add_at_root(&format!("{root}/{path}"), text),
            None => files.add(path, text),
        }
    }

    /// Purpose, for people.
    pub fn purpose(&self) -> String {
        format!("Messages of {}", self.title)
    }

    /// The kernels that it builds on, each by name and version as `line` writes it; `around` stands before and behind
    /// where there are any.
    pub fn kernel_lines(&self, line: impl Fn(&Words, &str) -> String, around: [&str; 2]) -> String {
        let kernels = self.kernels.iter();
        let lines: String = kernels
            .map(|(words, version)| line(words, version))
            .collect();
        let [before, behind] = around;
        if lines.is_empty() {
            lines
        } else {
            format!("{before}{lines}{behind}")
        }
    }

    /// Licence as `line` writes it; nothing where there is none.
    pub fn license(&self, line: impl Fn(&str) -> String) -> String {
        self.space.license.as_deref().map_or_else(String::new, line)
    }

    /// Repository as `line` writes it; nothing where there is none.
    pub fn repository(&self, line: impl Fn(&str) -> String) -> String {
        self.space
            .repository
            .as_deref()
            .map_or_else(String::new, line)
    }
}

/// `ticketing-contract`: the name of what is published of a context or kernel of this name.
pub(crate) fn artifact(words: &Words) -> String {
    words.with("contract").kebab()
}

/// `com.example`, else the name of the context or kernel.
pub(crate) fn group(space: &Space, words: &Words) -> String {
    space.group().unwrap_or_else(|| words.kebab())
}
