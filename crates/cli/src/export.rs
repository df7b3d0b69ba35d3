//! `isobar export`: contracts and diagrams of a board.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use isobar_export::{
    CHANGELOG, Earlier, Effect, Evolution, Export, ExportOptions, File, PictureOptions,
    ProblemKind, Target, Watcher, continued_changelog, export as make_files, formats, safe_path,
};
use isobar_model::{Alternative, Document, Id};

use crate::progress::ProgressLine;
use crate::selection::AlternativeSelection;
use crate::settings::Settings;
use crate::style::plain;
use crate::{FAILED, input, output};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Board (*.isobar.json), contract, Context Mapper model or drawing of another tool; `-` is standard input
    file: PathBuf,
    /// Format, as `isobar formats` lists them; `all` exports every one, with a README for each context
    #[arg(long, value_name = "FORMAT", value_parser = known_target)]
    to: Target,
    /// Without any of these options: the alternative that the board marks as chosen, else the first one.
    /// With --all-alternatives, each gets a folder of its own in --out
    #[command(flatten)]
    selection: AlternativeSelection,
    /// Only this context, by id or name
    #[arg(long, value_name = "CONTEXT")]
    context: Option<String>,
    /// Folder to write to, or file if there is only one; without it, standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Earlier version of the board, or a contract file: raise versions as the changes since then require, and write
    /// a changelog for each context
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Settings; by default the nearest isobar.toml from the working directory upwards
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write nothing; fail if the files in `--out` are out of date
    #[arg(long, requires = "out")]
    check: bool,
    /// Fail if a message has to be left out of the contracts
    #[arg(long)]
    strict: bool,
}

/// Files are out of date, or with `--strict` not all that the board says could be exported.
const DIFFERS: u8 = 1;

/// The format of this name.
///
/// # Errors
/// A message that lists those there are.
pub fn known_target(name: &str) -> Result<Target, String> {
    if name == "all" {
        return Ok(Target::All);
    }
    let found = formats().iter().find(|format| format.id == name);
    found.map(Target::One).ok_or_else(|| {
        let known: Vec<_> = formats().iter().map(|format| format.id).collect();
        format!("there are: all, {}", known.join(", "))
    })
}

impl Arguments {
    /// Those that export a file in one format.
    pub fn of(file: &Path, to: Target, out: &Path) -> Self {
        Self {
            file: file.to_owned(),
            to,
            selection: AlternativeSelection::default(),
            context: None,
            out: Some(out.to_owned()),
            since: None,
            config: None,
            check: false,
            strict: false,
        }
    }
}

/// Exports the board.
///
/// # Errors
/// When the board cannot be read or a file not be written.
pub fn export(arguments: &Arguments) -> std::io::Result<u8> {
    let Ok(document) = input::opened_document(&arguments.file) else {
        return Ok(FAILED);
    };
    match export_selected(arguments, &document)? {
        Ok(code) => Ok(code),
        Err(message) => {
            eprintln!("error: {message}");
            Ok(FAILED)
        }
    }
}

fn export_selected(
    arguments: &Arguments,
    document: &Document,
) -> std::io::Result<Result<u8, String>> {
    let alternatives = match arguments.selection.of(document) {
        Ok(found) => found,
        Err(message) => return Ok(Err(message)),
    };
    if !arguments.selection.wants_all() {
        // A board always has one.
        let first = alternatives.first();
        let out = arguments.out.as_deref();
        return first.map_or(Ok(Ok(FAILED)), |one| {
            export_one(arguments, document, one, out)
        });
    }
    let Some(out) = &arguments.out else {
        return Ok(Err("--all-alternatives needs --out".to_owned()));
    };
    let mut code = 0;
    for alternative in alternatives {
        let out = out.join(safe_path(alternative.id().as_str()));
        match export_one(arguments, document, alternative, Some(&out))? {
            Ok(of_one) => code = code.max(of_one),
            Err(message) => return Ok(Err(message)),
        }
    }
    Ok(Ok(code))
}

/// Exports an alternative, and tells what to exit with, or why there is nothing to export.
fn export_one(
    arguments: &Arguments,
    document: &Document,
    alternative: &Alternative,
    out: Option<&Path>,
) -> std::io::Result<Result<u8, String>> {
    let progress = Rc::new(ProgressLine::on_terminal());
    let mut export = match make(arguments, document, alternative, &progress) {
        Ok(export) => export,
        Err(message) => return Ok(Err(message)),
    };
    progress.clear();
    for evolution in &export.changes {
        tell(alternative, evolution);
    }
    for problem in &export.problems {
        let level = match problem.kind {
            ProblemKind::LeftOut | ProblemKind::Changed => "warning",
            ProblemKind::Missing => "note",
        };
        eprintln!("{level}: {problem}");
    }
    if export.files.is_empty() {
        eprintln!("note: the board has nothing to export in this format");
    }
    let mut problems = export.problems.iter();
    let is_left_out = problems.any(|problem| problem.kind == ProblemKind::LeftOut);
    let code = if arguments.strict && is_left_out {
        DIFFERS
    } else {
        0
    };
    let Some(out) = out else {
        std::io::stdout()
            .lock()
            .write_all(export.text().as_bytes())?;
        return Ok(Ok(code));
    };
    continue_changelogs(out, &mut export.files)?;
    if arguments.check {
        let extent = match (arguments.to, &arguments.context) {
            (Target::One(_), _) => Made::Some,
            (Target::All, Some(_)) => Made::Folder,
            (Target::All, None) => Made::Everything,
        };
        let differs = check(out, &export.files, extent)?;
        return Ok(Ok(code.max(differs)));
    }
    for (number, file) in export.files.iter().enumerate() {
        progress.tell(|| format!("writing {number} of {} files", export.files.len()));
        output::write_in_folder(&place(out, &export.files, file), &file.text)?;
    }
    Ok(Ok(code))
}

/// Changelog in which entries of earlier exports stay.
fn continue_changelogs(out: &Path, files: &mut [File]) -> std::io::Result<()> {
    for file in files.iter_mut().filter(|file| is_changelog(&file.path)) {
        let path = out.join(&file.path);
        match std::fs::read_to_string(&path) {
            Ok(known) => file.text = continued_changelog(&file.text, &known),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(input::of_file(&path, &error)),
        }
    }
    Ok(())
}

fn is_changelog(path: impl AsRef<Path>) -> bool {
    path.as_ref()
        .file_name()
        .is_some_and(|name| name == CHANGELOG)
}

fn make(
    arguments: &Arguments,
    document: &Document,
    alternative: &Alternative,
    progress: &Rc<ProgressLine>,
) -> Result<Export, String> {
    let context = arguments
        .context
        .as_deref()
        .map(|wanted| find_context(alternative, wanted))
        .transpose()?;
    let progress = Rc::clone(progress);
    let watcher = Watcher::new(move |step| {
        progress.tell(|| format!("making the export: {} of {} parts", step.done, step.of));
    });
    let picture = match arguments.to {
        Target::One(format) if format.is_picture() => PictureOptions::complete(),
        _ => PictureOptions::default(),
    };
    let settings =
        Settings::find(arguments.config.as_deref()).map_err(|error| error.to_string())?;
    let options = ExportOptions {
        context,
        profile: Some(settings.profile_for(document)),
        publishing: settings.publishing,
        watcher,
        picture,
        ..ExportOptions::default()
    };
    let since = arguments.since.as_deref().map(input::earlier);
    let since = since.transpose().map_err(|error| error.to_string())?;
    let earlier = since.as_ref().map(|(earlier, extent)| {
        Earlier::of(earlier, (document, alternative), *extent)
            .ok_or("the earlier board has no alternative")
    });
    let earlier = earlier.transpose()?;
    let made = make_files(
        arguments.to,
        (document, alternative),
        &options,
        earlier.as_ref(),
    );
    made.map_err(|error| error.to_string())
}

/// Tells what changed and for whom, and the version that it makes.
fn tell(alternative: &Alternative, evolution: &Evolution) {
    for change in &evolution.changes {
        let level = match change.effect {
            Effect::Breaking => "warning: breaking",
            Effect::Additive => "note: additive",
        };
        let name = |id: &Id| alternative.name_of(id).unwrap_or_else(|| id.to_string());
        let whom: Vec<_> = change.affects.iter().map(|id| plain(&name(id))).collect();
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
            "note: \u{201c}{}\u{201d} is exported as version {}, although the board says {declared}",
            evolution.name, evolution.needed
        );
    }
}

/// Path of a file: the path itself if it names a file and there is only one, else inside of it.
fn place(out: &Path, files: &[File], file: &File) -> PathBuf {
    let is_file = files.len() == 1 && out.extension().is_some() && !out.is_dir();
    if is_file {
        out.to_owned()
    } else {
        out.join(&file.path)
    }
}

/// Extent of a folder that one export makes: the rest has other origins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    Some,
    /// The folder of a context.
    Folder,
    Everything,
}

/// Tells every file that is missing, differs, or would not be made any more.
fn check(out: &Path, files: &[File], made: Made) -> std::io::Result<u8> {
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
    for path in stale(out, &expected, made)? {
        drift.push(format!(
            "{}: is not made from the board any more",
            path.display()
        ));
    }
    for line in &drift {
        println!("{line}");
    }
    let files = match drift.len() {
        0 => return Ok(0),
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    };
    let verb = if drift.len() == 1 { "is" } else { "are" };
    println!("{files} {verb} out of date: run the same command without --check to update");
    Ok(DIFFERS)
}

/// Files among those that are made that would not be made any more. The changelog of a folder that is still made is what
/// was written down once: no board says it again.
fn stale(out: &Path, expected: &BTreeSet<PathBuf>, made: Made) -> std::io::Result<Vec<PathBuf>> {
    let folders: BTreeSet<&Path> = expected.iter().filter_map(|path| path.parent()).collect();
    let roots: Vec<&Path> = match made {
        Made::Some => Vec::new(),
        Made::Everything => vec![out],
        // The folder of a context is the one with its README; what it shares with others lies elsewhere.
        Made::Folder => {
            let is_home = |folder: &&Path| {
                folder.parent() == Some(out) && expected.contains(&folder.join("README.md"))
            };
            folders.iter().copied().filter(is_home).collect()
        }
    };
    let mut stale = Vec::new();
    for root in roots.into_iter().filter(|root| root.is_dir()) {
        stale.extend(files_in(root)?);
    }
    stale.retain(|path| {
        let is_history =
            is_changelog(path) && path.parent().is_some_and(|folder| folders.contains(folder));
        !expected.contains(path) && !is_history
    });
    Ok(stale)
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
