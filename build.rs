//! What the page carries within itself, and what cuts it in two has to know.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use isobar_model::file;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    // `xtask/src/split.rs` has to know what refers to what: the linker writes it down.
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=isobar-app=--emit-relocs");
    }
    println!("cargo::rerun-if-changed=examples");
    let target = env::var("OUT_DIR")?;
    for entry in fs::read_dir("examples")? {
        pack(&entry?.path(), Path::new(&target))?;
    }
    Ok(())
}

/// Writes the example at `source` to `folder`, as `src/examples.rs` takes it in.
fn pack(source: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let name = source.file_name().and_then(|name| name.to_str());
    let Some(name) = name.and_then(|name| name.strip_suffix(&format!(".{}", file::EXTENSION)))
    else {
        return Ok(());
    };
    let document = file::read_exact(&fs::read_to_string(source)?);
    let document =
        document.ok_or_else(|| format!("examples: {name} is no board without any mistake"))?;
    fs::write(
        folder.join(format!("{name}.packed")),
        file::pack(&document)?,
    )?;
    Ok(())
}
