//! The JavaScript side of a program, written by wasm-bindgen's own library: built with xtask, it has the version of
//! `Cargo.lock`, and no program has to be installed.

use anyhow::{Context, Result, anyhow};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Writes a program with its script into a folder: `NAME_bg.wasm` and `NAME.js`.
pub fn bind(program: &Path, folder: &Path, name: &str) -> Result<()> {
    write(&mut Bindgen::new(), program, folder, name)
}

/// The same for a half of a program: the other half asks for what is exported by its name.
pub fn bind_half(program: &Path, folder: &Path, name: &str) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.keep_lld_exports(true).demangle(false);
    write(&mut bindgen, program, folder, name)
}

fn write(bindgen: &mut Bindgen, program: &Path, folder: &Path, name: &str) -> Result<()> {
    bindgen
        .input_path(program)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).out_name(name).generate(folder))
        .map_err(|problem| anyhow!("{problem:#}"))
        .with_context(|| format!("wasm-bindgen cannot write the script of {name}"))
}
