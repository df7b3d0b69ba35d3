//! Cuts the app in two: what draws, and what can come later. See `src/parts.rs`.

use super::page::Program;
use super::release::{ShippedFile, minified, read};
use super::{bindgen, side_by_side};
use crate::tools::ReleaseTools;
use anyhow::{Result, anyhow};
use std::path::Path;

/// The files of the two halves: the script that starts the app and its program come first.
pub fn cut(
    tools: &ReleaseTools,
    whole: &Path,
    work: &Path,
    program: &Program,
) -> Result<Vec<ShippedFile>> {
    let name = &program.name;
    let script = format!("{name}.js");
    let whole = read(whole)?;
    let main = work.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&whole);
    let main_module = format!("./{script}");
    options.output_dir = work;
    options.main_out_path = &main;
    options.link_name = "./isobar-parts.js";
    options.main_module = &main_module;
    let cut = wasm_split_cli_support::transform(options)
        .map_err(|problem| anyhow!("the app cannot be cut in two: {problem:?}"))?;
    let parts = match &cut.split_modules[..] {
        [parts] => parts.clone(),
        several => return Err(anyhow!("one part was expected, not {several:?}")),
    };
    bindgen::bind_half(&main, work, name)?;
    let drawing = work.join(format!("{name}_bg.wasm"));
    let optimisation = optimisation(program);
    side_by_side(&[&drawing, &parts], |half| {
        tools.shrink(half, &optimisation)
    })?;
    let small = |name: &str| minified(tools, &work.join(name), work);
    Ok(vec![
        (script.clone(), small(&script)?),
        (format!("{name}.wasm"), read(&drawing)?),
        ("isobar-parts.js".to_owned(), small("isobar-parts.js")?),
        ("split_parts.wasm".to_owned(), read(&parts)?),
    ])
}

/// Makes a half small: with what the compiler expects of every browser anyway, and nothing else. Nothing lies in the
/// first kilobyte of the memory (`--low-memory-unused`): it is the end of the stack, a megabyte below where it begins.
/// By name, copies of a generic function for several types lie beside each other, and are compressed as such.
fn optimisation(program: &Program) -> Vec<String> {
    let halves = [
        "--low-memory-unused",
        "--reorder-functions-by-name",
        "--enable-bulk-memory",
        "--enable-mutable-globals",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
        "--enable-reference-types",
        "--enable-multivalue",
    ];
    let own = program.optimisation.iter().cloned();
    own.chain(halves.map(str::to_owned)).collect()
}
