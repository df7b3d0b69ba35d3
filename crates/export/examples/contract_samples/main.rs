//! Writes every export of the example boards, of one with every pattern, of one with wide messages, and of boards with
//! hostile names, for the validators in `tests/contracts`: `cargo run -p isobar-export --example contract_samples -- FOLDER`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod boards;
mod patterns;
mod wide;

use std::path::Path;

use isobar_export::{ExportOptions, export_all};
use isobar_model::{Document, file};

/// Number of boards with hostile names.
const SEEDS: u64 = 6;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).expect("the folder to write to");
    let folder = Path::new(&folder);
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut names: Vec<_> = std::fs::read_dir(examples)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    names.sort();
    for path in names {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(name) = name.strip_suffix(".isobar.json") else {
            continue;
        };
        let document = file::read(&std::fs::read_to_string(&path)?)
            .document
            .expect("a board");
        write(&folder.join("examples").join(name), &document)?;
    }
    write(&folder.join("types"), &boards::every_type())?;
    write(&folder.join("patterns"), &patterns::patterns())?;
    write(&folder.join("wide"), &wide::wide())?;
    for seed in 0..SEEDS {
        write(
            &folder.join("hostile").join(seed.to_string()),
            &boards::hostile(seed),
        )?;
    }
    Ok(())
}

fn write(folder: &Path, document: &Document) -> std::io::Result<()> {
    for alternative in document.alternatives() {
        let folder = folder.join(alternative.id().as_str());
        let export = export_all(document, alternative, &ExportOptions::default())
            .expect("no context is asked for");
        for file in export.files {
            let path = folder.join(&file.path);
            std::fs::create_dir_all(path.parent().expect("a folder"))?;
            std::fs::write(path, file.text)?;
        }
    }
    Ok(())
}
