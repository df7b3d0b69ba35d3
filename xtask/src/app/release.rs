//! The app as it is shipped: small files, named by what is in them.

use super::{
    BuildTarget, Compilation, Page, Program, bindgen, copy_folder, file_name, programs, split,
};
use super::{side_by_side, style};
use crate::tools::{self, ReleaseTools};
use crate::{process, workspace};
use anyhow::{Context, Result, ensure};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// A file to be shipped: the name that others know it by, and its content.
pub type ShippedFile = (String, Vec<u8>);

/// Builds the app with these features into a folder, and lets the page be changed before it is written.
pub fn release(
    folder: &Path,
    features: &str,
    finish: impl FnOnce(&str) -> Result<String>,
) -> Result<()> {
    let tools = tools::for_release()?;
    let page = Page::read()?;
    let links = page.links()?;
    let compilation = Compilation {
        profile: ("release", "release"),
        features,
    };
    let compiled = compilation.run(programs(&links))?;
    let work = workspace::target_folder()?.join("app");
    empty(&work)?;
    empty(folder)?;
    let programs: Vec<_> = programs(&links).collect();
    let files = side_by_side(&programs, |program| {
        let compiled = compiled.join(format!("{}.wasm", program.name));
        let work = work.join(&program.name);
        empty(&work)?;
        if program.is_worker {
            whole(&tools, &compiled, &work, program)
        } else {
            split::cut(&tools, &compiled, &work, program)
        }
    })?;
    let mut files = files.iter();
    let mut renamed = Vec::new();
    let mut html = page.with(|link| match link {
        BuildTarget::Style { file, media } => {
            let small = minified(&tools, &workspace::root().join(&file), &work)?;
            let names = write(folder, &[(file_name(&file)?.to_owned(), small)])?;
            Ok(style(&names[0].1, media.as_deref()))
        }
        BuildTarget::Folder(files) => {
            copy_folder(&workspace::root().join(files), folder)?;
            Ok(String::new())
        }
        BuildTarget::Program(program) => {
            let files = files.next().map_or(&[][..], Vec::as_slice);
            let names = write(folder, files)?;
            if program.is_worker {
                renamed = names;
                return Ok(String::new());
            }
            page.start(&names[0].1, &names[1].1)
        }
    })?;
    for (old, new) in &renamed {
        ensure!(html.contains(old), "index.html does not name {old}");
        html = html.replace(old, new);
    }
    std::fs::write(folder.join("index.html"), finish(&html)?).context("the page cannot be written")
}

/// The files of a program that stays whole: its script comes first.
fn whole(
    tools: &ReleaseTools,
    compiled: &Path,
    work: &Path,
    program: &Program,
) -> Result<Vec<ShippedFile>> {
    let (script, wasm) = (
        format!("{}.js", program.name),
        format!("{}_bg.wasm", program.name),
    );
    bindgen::bind(compiled, work, &program.name)?;
    tools.shrink(&work.join(&wasm), &program.optimisation)?;
    let small = minified(tools, &work.join(&script), work)?;
    let optimised = read(&work.join(&wasm))?;
    Ok(vec![(script, small), (wasm, optimised)])
}

impl ReleaseTools {
    /// Makes a program small.
    pub fn shrink(&self, file: &Path, arguments: &[String]) -> Result<()> {
        let mut wasm_opt = self.command("wasm-opt")?;
        process::run(wasm_opt.args(arguments).arg(file).arg("-o").arg(file))
    }
}

/// The content of a script or style sheet, without what only people read.
pub fn minified(tools: &ReleaseTools, file: &Path, work: &Path) -> Result<Vec<u8>> {
    let small = work.join(format!("small-{}", file_name(file)?));
    process::run(
        tools
            .command("esbuild")?
            .arg(file)
            .args(["--minify", "--log-level=warning"])
            .arg(format!("--outfile={}", small.display())),
    )?;
    read(&small)
}

/// Writes files that may name each other under names that follow from what is in them all: a browser that keeps what it
/// has downloaded must never bring together files of different builds. Gives the old names with the new ones.
fn write(folder: &Path, files: &[ShippedFile]) -> Result<Vec<(String, String)>> {
    let stamp = stamp_of(&files);
    let names: Vec<_> = files
        .iter()
        .map(|(name, _)| (name.clone(), stamped(name, &stamp)))
        .collect();
    for ((_, content), (_, new)) in files.iter().zip(&names) {
        std::fs::write(folder.join(new), named_anew(content, &names))
            .with_context(|| format!("{new} cannot be written"))?;
    }
    Ok(names)
}

/// In a script, the other files under their new names, where it fetches them. Elsewhere their names stay: the programs
/// ask for each other by them.
fn named_anew(content: &[u8], names: &[(String, String)]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(content) else {
        return content.to_vec();
    };
    let fetching = ["from\"./", "from \"./", "new URL(\"./"];
    let mut text = text.to_owned();
    for (old, new) in names {
        for before in fetching {
            text = text.replace(&format!("{before}{old}"), &format!("{before}{new}"));
        }
    }
    text.into_bytes()
}

/// A mark that tells contents apart, in the names of files.
fn stamp_of(content: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The name of a file with a stamp before its ending.
fn stamped(name: &str, stamp: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{stamp}.{ending}")
}

pub fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("{} is not there", file.display()))
}

/// Makes a folder empty, whether or not it is there.
pub fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    std::fs::create_dir_all(folder)
        .with_context(|| format!("{} cannot be created", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<(String, String)> {
        [
            ("isobar-app.js", "isobar-app-1.js"),
            ("split_parts.wasm", "split_parts-1.wasm"),
        ]
        .map(|(old, new)| (old.to_owned(), new.to_owned()))
        .to_vec()
    }

    #[test]
    fn scripts_name_the_files_of_their_own_build() {
        let script =
            b"import * as app from \"./isobar-app.js\"; import*as b from\"./isobar-app.js\"; \
            new URL(\"./split_parts.wasm\", here); ({ \"./isobar-app.js\": app })";
        assert_eq!(
            String::from_utf8(named_anew(script, &names())).expect("still a text"),
            "import * as app from \"./isobar-app-1.js\"; import*as b from\"./isobar-app-1.js\"; \
            new URL(\"./split_parts-1.wasm\", here); ({ \"./isobar-app.js\": app })"
        );
    }

    #[test]
    fn programs_stay_as_they_are() {
        let program = [0, 0x61, 0x73, 0x6d, 0xff];
        assert_eq!(named_anew(&program, &names()), program);
    }

    #[test]
    fn a_file_has_another_name_as_soon_as_one_that_it_names_is_another() {
        let of = |other: &str| stamp_of(&[("a.js", "same"), ("b.wasm", other)]);
        assert_eq!(of("one"), of("one"));
        assert_ne!(stamped("a.js", &of("one")), stamped("a.js", &of("two")));
    }
}
