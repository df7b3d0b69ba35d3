//! The app as developers see it: quick to build, neither small nor fast.

use super::{
    BuildTarget, Compilation, Page, Program, bindgen, copy, copy_folder, file_name, programs,
};
use super::{side_by_side, style};
use crate::workspace;
use anyhow::{Context, Result};
use std::path::Path;
use std::time::SystemTime;

/// Builds the app into a folder, and lets the page be changed before it is written.
pub fn develop(folder: &Path, finish: impl FnOnce(&str) -> Result<String>) -> Result<()> {
    let page = Page::read()?;
    let links = page.links()?;
    let compilation = Compilation {
        profile: ("debug", "dev"),
        features: "",
    };
    let compiled = compilation.run(programs(&links))?;
    let programs: Vec<_> = programs(&links).collect();
    side_by_side(&programs, |program| bind(program, &compiled, folder))?;
    let html = page.with(|link| match link {
        BuildTarget::Style { file, media } => {
            let name = file_name(&file)?;
            copy(&workspace::root().join(&file), &folder.join(name))?;
            Ok(style(name, media.as_deref()))
        }
        BuildTarget::Folder(files) => {
            copy_folder(&workspace::root().join(files), folder)?;
            Ok(String::new())
        }
        BuildTarget::Program(program) if program.is_worker => Ok(String::new()),
        BuildTarget::Program(Program { name, .. }) => {
            page.start(&format!("{name}.js"), &format!("{name}_bg.wasm"))
        }
    })?;
    std::fs::write(folder.join("index.html"), finish(&html)?).context("the page cannot be written")
}

/// Writes the script of a program, unless it is there from an earlier build of the same program.
fn bind(program: &Program, compiled: &Path, folder: &Path) -> Result<()> {
    let name = &program.name;
    let compiled = compiled.join(format!("{name}.wasm"));
    let bound = folder.join(format!("{name}_bg.wasm"));
    if changed(&compiled).is_some_and(|compiled| changed(&bound) > Some(compiled)) {
        return Ok(());
    }
    bindgen::bind(&compiled, folder, name)
}

/// The time at which a file was last written.
fn changed(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|about| about.modified()).ok()
}
