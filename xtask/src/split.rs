//! Cuts the app in two: what draws, and what can come later. See `src/parts.rs`.
//!
//! Trunk knows nothing of this. It builds the app as one program with the feature `split`; what it wrote of the app is
//! then replaced by the two halves.

use crate::dist::{stamp_of, stamped};
use crate::process;
use crate::tools::AppTools;
use anyhow::{Context, Result, anyhow, ensure};
use std::path::{Path, PathBuf};

/// The app, as Cargo.toml calls it.
const APP: &str = "isobar-app";

/// Replaces the app that Trunk wrote to a folder by its halves; gives the page that starts them.
pub fn split(tools: &AppTools, folder: &Path, html: &str) -> Result<String> {
    let files = cut(tools)?;
    // The files name each other, so they get one stamp for all.
    let stamp = stamp_of(&files);
    let mut html = html.to_owned();
    for (old, ending) in [("", ".js"), ("_bg", ".wasm")] {
        let old = written_by_trunk(folder, &format!("{old}{ending}"))?;
        std::fs::remove_file(folder.join(&old))
            .with_context(|| format!("{old} cannot be removed"))?;
        ensure!(html.contains(&old), "index.html does not name {old}");
        html = html.replace(&old, &format!("{APP}-{stamp}{ending}"));
    }
    for (name, content) in &files {
        let content = name_by_stamp(content, &files, &stamp);
        let file = folder.join(stamped(name, &stamp));
        std::fs::write(&file, content).with_context(|| format!("{name} cannot be written"))?;
        if name.ends_with(".js") {
            minify(tools, &file)?;
        }
    }
    Ok(html)
}

/// The files of the two halves, with their names.
fn cut(tools: &AppTools) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let target = target_folder()?;
    let whole = target.join(format!("wasm32-unknown-unknown/release/{APP}.wasm"));
    let whole = std::fs::read(&whole).with_context(|| format!("there is no {APP}.wasm"))?;
    let work = target.join("split");
    if work.exists() {
        std::fs::remove_dir_all(&work).context("an earlier cut cannot be removed")?;
    }
    let main = work.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = &work;
    options.main_out_path = &main;
    options.link_name = "./isobar-parts.js";
    options.main_module = "./isobar-app.js";
    let cut = wasm_split_cli_support::transform(options)
        .map_err(|problem| anyhow!("the app cannot be cut in two: {problem:?}"))?;
    let parts = match &cut.split_modules[..] {
        [parts] => parts.clone(),
        several => return Err(anyhow!("one part was expected, not {several:?}")),
    };
    process::run(
        tools
            .command("wasm-bindgen")?
            .arg(&main)
            .args(["--target", "web", "--no-typescript", "--out-name", APP])
            // The other half asks for what is exported by its name.
            .args(["--keep-lld-exports", "--no-demangle"])
            .arg("--out-dir")
            .arg(&work),
    )?;
    let drawing = work.join(format!("{APP}_bg.wasm"));
    for half in [&drawing, &parts] {
        shrink(tools, half)?;
    }
    let read = |path: PathBuf| {
        std::fs::read(&path).with_context(|| format!("{} is not there", path.display()))
    };
    Ok(vec![
        ("isobar-app.js", read(work.join("isobar-app.js"))?),
        ("isobar-app.wasm", read(drawing)?),
        ("isobar-parts.js", read(work.join("isobar-parts.js"))?),
        ("split_parts.wasm", read(parts)?),
    ])
}

/// Makes a program small: with what the compiler expects of every browser anyway, and nothing else. Nothing lies in the
/// first kilobyte of the memory (`--low-memory-unused`): it is the end of the stack, a megabyte below where it begins.
/// By name, copies of a generic function for several types lie beside each other, and are compressed as such.
fn shrink(tools: &AppTools, file: &Path) -> Result<()> {
    process::run(
        tools
            .command("wasm-opt")?
            .args(["-Oz", "--low-memory-unused", "--reorder-functions-by-name"])
            .args(["--enable-bulk-memory", "--enable-mutable-globals"])
            .args(["--enable-nontrapping-float-to-int", "--enable-sign-ext"])
            .args(["--enable-reference-types", "--enable-multivalue"])
            .arg(file)
            .arg("-o")
            .arg(file),
    )
}

/// Makes a script small, without what only people read.
fn minify(tools: &AppTools, file: &Path) -> Result<()> {
    process::run(
        tools
            .command("terser")?
            .args(["--module", "--compress", "--mangle", "--output"])
            .arg(file)
            .arg(file),
    )
}

/// The name of the app's file that ends like this.
fn written_by_trunk(folder: &Path, ending: &str) -> Result<String> {
    let names =
        std::fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names
        .into_iter()
        .find(|name| name.starts_with(APP) && name.ends_with(ending))
        .with_context(|| format!("Trunk has not made {APP}…{ending}"))
}

/// In a script, the other files under the names that they will have, where it fetches them. Elsewhere their names stay:
/// the programs ask for each other by them.
fn name_by_stamp(content: &[u8], files: &[(&'static str, Vec<u8>)], stamp: &str) -> Vec<u8> {
    match std::str::from_utf8(content) {
        Ok(text) => {
            let named = files.iter().fold(text.to_owned(), |text, (name, _)| {
                let new = stamped(name, stamp);
                ["from \"./", "new URL(\"./"]
                    .iter()
                    .fold(text, |text, before| {
                        text.replace(&format!("{before}{name}"), &format!("{before}{new}"))
                    })
            });
            named.into_bytes()
        }
        Err(_) => content.to_vec(),
    }
}

fn target_folder() -> Result<PathBuf> {
    let said =
        process::output(process::cargo().args(["metadata", "--no-deps", "--format-version=1"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&said).context("cargo metadata is not valid JSON")?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .context("cargo metadata names no target folder")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_name_the_files_of_their_own_build() {
        let files = vec![
            ("isobar-app.js", Vec::new()),
            ("split_parts.wasm", Vec::new()),
        ];
        let script =
            b"import * as app from \"./isobar-app.js\"; new URL(\"./split_parts.wasm\", here); \
            ({ \"./isobar-app.js\": app })";
        let named = name_by_stamp(script, &files, "1");
        assert_eq!(
            String::from_utf8(named).expect("still a text"),
            "import * as app from \"./isobar-app-1.js\"; new URL(\"./split_parts-1.wasm\", here); \
            ({ \"./isobar-app.js\": app })"
        );
    }

    #[test]
    fn programs_stay_as_they_are() {
        let program = [0, 0x61, 0x73, 0x6d, 0xff];
        assert_eq!(name_by_stamp(&program, &[], "1"), program);
    }
}
