//! `isobar export`: contracts and diagrams of a board.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use isobar_export::{
    Effect, Evolution, Export, ExportError, File, Format, Options, ProblemKind, evolution,
    export_all, export_changelogs, formats,
};
use isobar_model::{Alternative, Document, Id};

use crate::{FAILED, input};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// The board (*.isobar.json); `-` is standard input
    file: PathBuf,
    /// The format; `all` makes every one, with a README for each context
    #[arg(long, value_name = "FORMAT", value_parser = known_target)]
    to: Target,
    /// The alternative; the first one where none is named
    #[arg(long, value_name = "ID")]
    alternative: Option<String>,
    /// Only this context, by id or name
    #[arg(long, value_name = "CONTEXT")]
    context: Option<String>,
    /// The folder to write to, or the file where there is only one; standard output where nothing is named
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// An earlier state of the board, or a contract file: versions are raised as the changes since then demand, and a
    /// changelog is written for each context
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Write nothing; fail when what lies in `--out` differs from what would be written
    #[arg(long, requires = "out")]
    check: bool,
}

/// What to make.
#[derive(Clone, Copy, Debug)]
enum Target {
    All,
    One(&'static Format),
}

/// Files differ from what the board says.
const DRIFTED: u8 = 1;

fn known_target(name: &str) -> Result<Target, String> {
    if name == "all" {
        return Ok(Target::All);
    }
    let found = formats().iter().find(|format| format.id == name);
    found.map(Target::One).ok_or_else(|| {
        let known: Vec<_> = formats().iter().map(|format| format.id).collect();
        format!("there are: all, {}", known.join(", "))
    })
}

/// Exports the board.
///
/// # Errors
/// When the board cannot be read or a file not be written.
pub fn export(arguments: &Arguments) -> std::io::Result<u8> {
    let reading = input::read(&arguments.file)?;
    input::tell_problems(&arguments.file, &reading);
    let Some(document) = reading.document.as_ref().filter(|_| !reading.has_errors()) else {
        return Ok(FAILED);
    };
    let export = match make(arguments, document) {
        Ok(export) => export,
        Err(message) => {
            eprintln!("error: {message}");
            return Ok(FAILED);
        }
    };
    for problem in &export.problems {
        let level = match problem.kind {
            ProblemKind::LeftOut | ProblemKind::Changed => "warning",
            ProblemKind::Missing => "note",
        };
        eprintln!("{level}: {problem}");
    }
    match &arguments.out {
        None => {
            std::io::stdout()
                .lock()
                .write_all(export.text().as_bytes())?;
            Ok(0)
        }
        Some(out) if arguments.check => {
            check(out, &export.files, matches!(arguments.to, Target::All))
        }
        Some(out) => {
            for file in &export.files {
                write(&place(out, &export.files, file), &file.text)?;
            }
            Ok(0)
        }
    }
}

fn make(arguments: &Arguments, document: &Document) -> Result<Export, String> {
    let alternatives = input::alternatives(document, arguments.alternative.as_deref())?;
    let alternative = alternatives.first().ok_or("the board has no alternative")?;
    let context = arguments
        .context
        .as_deref()
        .map(|wanted| find_context(alternative, wanted))
        .transpose()?;
    let options = Options {
        context,
        ..Options::default()
    };
    let mut raised = document.clone();
    let mut changes = Vec::new();
    if let Some(since) = &arguments.since {
        let earlier = earlier(since)?;
        let before = input::alternatives(&earlier, None)?;
        let same = before.iter().find(|known| known.id() == alternative.id());
        let before = same
            .or(before.first())
            .ok_or("the earlier board has no alternative")?;
        changes = evolution(
            (&earlier, before),
            (document, alternative),
            options.context.as_ref(),
        );
        for change in &changes {
            tell(change);
            if let Some(edit) = change.bump() {
                raised
                    .apply(edit.of(alternative.id()))
                    .map_err(|refusal| refusal.to_string())?;
            }
        }
    }
    let alternative = raised
        .alternative(alternative.id())
        .ok_or("the alternative is gone")?;
    let made = match arguments.to {
        Target::All => export_all(&raised, alternative, &options),
        Target::One(format) => format.export(&raised, alternative, &options),
    };
    let mut made = made.map_err(|error: ExportError| error.to_string())?;
    // One file to standard output stays that file.
    if matches!(arguments.to, Target::All) {
        made.files
            .extend(export_changelogs(&raised, alternative, &changes));
        made.files.sort_by(|one, other| one.path.cmp(&other.path));
    }
    Ok(made)
}

/// The board of an earlier state: a board, or what a contract file reads as.
fn earlier(path: &Path) -> Result<Document, String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if let Some(document) = isobar_model::file::read(&text).document {
        return Ok(document);
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let read = isobar_import::import(&text, None, &|name| {
        std::fs::read_to_string(folder.join(name)).ok()
    });
    read.map(|import| import.document()).map_err(|error| {
        format!(
            "{}: neither a board nor a contract: {error}",
            path.display()
        )
    })
}

/// Tells what changed and for whom, and the version that it makes.
fn tell(evolution: &Evolution) {
    for change in &evolution.changes {
        let level = match change.effect {
            Effect::Breaking => "warning: breaking",
            Effect::Additive => "note: additive",
        };
        let whom: Vec<_> = change.affects.iter().map(Id::as_str).collect();
        let whom = if whom.is_empty() {
            String::new()
        } else {
            format!(" (for {})", whom.join(", "))
        };
        eprintln!(
            "{level}: \u{201c}{}\u{201d}: {}{whom}",
            evolution.name, change.what
        );
    }
    if let Some(declared) = evolution
        .declared
        .filter(|declared| *declared < evolution.needed)
    {
        eprintln!(
            "note: \u{201c}{}\u{201d} is exported as version {}: the board still says {declared}",
            evolution.name, evolution.needed
        );
    }
}

/// Where a file goes: the path itself if it names a file and there is only one, else inside of it.
fn place(out: &Path, files: &[File], file: &File) -> PathBuf {
    let is_file = files.len() == 1 && out.extension().is_some() && !out.is_dir();
    if is_file {
        out.to_owned()
    } else {
        out.join(&file.path)
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let named = |error: std::io::Error| {
        std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
    };
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(named)?;
    }
    std::fs::write(path, text).map_err(named)
}

/// Tells every file that is missing, differs, or would not be made any more.
fn check(out: &Path, files: &[File], is_whole: bool) -> std::io::Result<u8> {
    let mut drift = Vec::new();
    let mut expected = BTreeSet::new();
    for file in files {
        let path = place(out, files, file);
        match std::fs::read(&path) {
            Ok(found) if found == file.text.as_bytes() => {}
            Ok(_) => drift.push(format!("{}: differs from the board", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                drift.push(format!("{}: is missing", path.display()));
            }
            Err(error) => drift.push(format!("{}: {error}", path.display())),
        }
        expected.insert(path);
    }
    if is_whole && out.is_dir() {
        for path in files_in(out)? {
            if !expected.contains(&path) {
                drift.push(format!(
                    "{}: is not made from the board any more",
                    path.display()
                ));
            }
        }
    }
    for line in &drift {
        println!("{line}");
    }
    if drift.is_empty() {
        return Ok(0);
    }
    println!(
        "{} files drifted: run the same command without --check, and look at what changes",
        drift.len()
    );
    Ok(DRIFTED)
}

fn files_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn find_context(alternative: &Alternative, wanted: &str) -> Result<Id, String> {
    let contexts = alternative.contexts().values();
    let found = contexts
        .clone()
        .find(|context| context.id.as_str() == wanted || context.name == wanted);
    found.map(|context| context.id.clone()).ok_or_else(|| {
        let known: Vec<_> = contexts.map(|context| context.id.as_str()).collect();
        format!(
            "there is no context `{wanted}`; there are: {}",
            known.join(", ")
        )
    })
}
