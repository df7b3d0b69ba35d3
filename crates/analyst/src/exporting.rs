//! Exports, as they stand or seen against an earlier state.

use isobar_export::{
    ContractChange, Effect, Evolution, Export, ExportOptions, Extent, PictureOptions, Target,
    Watcher, badges, export, formats,
};
use isobar_model::file::Severity;
use isobar_model::{Alternative, Document, Id};
use isobar_scene::Theme;

use crate::archive;
use crate::queries::ExportFormat;
use crate::query::QueryError;
use crate::snapshot::AnalysedDesign;
use crate::wire::{
    ChangeLine, EarlierBoard, ExportRemark, Exported, ExportedFile, FormatInfo, MessageChange,
    PictureChoices,
};

/// Number of bytes of all formats together that a page can take: they are there twice until they are packed.
const MOST_BYTES: usize = 400_000_000;

/// Shares of the work: making the files, and packing them.
const MAKING: (f64, f64) = (0.0, 0.6);
const PACKING: (f64, f64) = (0.6, 1.0);

/// Subject of an export: an alternative of a document.
type Drawn<'d> = (&'d Document, &'d Alternative);

/// Style of pictures that the page shows as images, for which it has no fonts.
pub fn image_options(is_dark: bool) -> ExportOptions {
    ExportOptions {
        theme: theme(is_dark),
        picture: PictureOptions {
            embeds_fonts: true,
            ..PictureOptions::default()
        },
        ..ExportOptions::default()
    }
}

const fn theme(is_dark: bool) -> Theme {
    if is_dark { Theme::Dark } else { Theme::Light }
}

fn picture_options(choices: &PictureChoices) -> PictureOptions {
    PictureOptions {
        only: choices.only.clone(),
        is_transparent: choices.is_transparent,
        has_title: choices.has_title,
        has_legend: choices.has_legend,
        carries_board: choices.carries_board,
        embeds_fonts: choices.embeds_fonts,
        follows_theme: false,
    }
}

/// Exports in one format.
pub fn in_format(design: &AnalysedDesign, wanted: &ExportFormat) -> Result<Exported, QueryError> {
    let known = formats().iter().find(|known| known.id == wanted.format);
    let unknown = || format!("there is no format \u{201c}{}\u{201d}", wanted.format);
    let format = known.ok_or_else(|| QueryError::Refused(unknown()))?;
    let mut options = ExportOptions {
        context: wanted.context.clone(),
        profile: Some(design.judgement.profile().clone()),
        theme: theme(wanted.picture.is_dark),
        picture: picture_options(&wanted.picture),
        watcher: watcher(design, (0.0, 1.0)),
        ..ExportOptions::default()
    };
    if format.is_picture() && wanted.picture.has_findings {
        options.badges = badges(design.judgement);
    }
    let since = wanted.since.as_ref();
    let made = made(design, Target::One(format), &options, since);
    let (export, problems) = made.map_err(QueryError::Refused)?;
    let changes = export.changes.iter();
    let changes = changes.map(|change| message_change(design.model, change));
    let changes = changes.collect();
    Ok(Exported {
        changes: since.map(|_| changes),
        ..in_words(export, problems)
    })
}

/// Exports in every format, as one archive.
#[inline(never)]
pub fn everything(
    design: &AnalysedDesign,
    since: Option<&EarlierBoard>,
) -> Result<String, QueryError> {
    let options = ExportOptions {
        profile: Some(design.judgement.profile().clone()),
        watcher: watcher(design, MAKING),
        most_bytes: Some(MOST_BYTES),
        ..ExportOptions::default()
    };
    let made = made(design, Target::All, &options, since);
    let tell = |done, of| design.teller.tell(done, of, PACKING);
    made.and_then(|(export, _)| archive::of_files(&export.files, tell))
        .map_err(QueryError::Refused)
}

/// Tells of the steps of an export as a part of the whole work.
fn watcher(design: &AnalysedDesign, part: (f64, f64)) -> Watcher {
    let teller = design.teller.clone();
    Watcher::new(move |step| teller.tell(step.done, step.of, part))
}

/// Formats of exports, in the page's words.
pub fn known_formats() -> Vec<FormatInfo> {
    let info = |format: &isobar_export::Format| FormatInfo {
        id: format.id.to_owned(),
        name: format.name.to_owned(),
        group: format.group.name().to_owned(),
        extension: format.extension.to_owned(),
        media_type: format.media_type.to_owned(),
        purpose: format.purpose.to_owned(),
        by_context: format.by_context,
        is_picture: format.is_picture(),
    };
    let mut formats: Vec<_> = formats().iter().collect();
    let place = |format: &isobar_export::Format| {
        let mut groups = isobar_export::FormatGroup::ALL.into_iter();
        groups.position(|group| group == format.group)
    };
    formats.sort_by_key(|format| place(format));
    formats.into_iter().map(info).collect()
}

/// An export, and remarks on what of the earlier state could not be compared.
fn made(
    design: &AnalysedDesign,
    target: Target,
    options: &ExportOptions,
    since: Option<&EarlierBoard>,
) -> Result<(Export, Vec<ExportRemark>), String> {
    let drawn: Drawn = (design.document, design.model);
    let run = |earlier: Option<&isobar_export::Earlier>| {
        export(target, drawn, options, earlier).map_err(|error| error.to_string())
    };
    match since {
        None => Ok((run(None)?, Vec::new())),
        Some(EarlierBoard::Alternative(id)) => {
            let alternative = drawn.0.alternative(id);
            let earlier = isobar_export::Earlier {
                alternative: alternative.ok_or("That alternative is not there any more.")?,
                extent: Extent::Board,
                namespace: design.document.board().publishing.namespace.as_deref(),
            };
            Ok((run(Some(&earlier))?, Vec::new()))
        }
        Some(EarlierBoard::File { name, text }) => {
            let (document, extent, problems) = opened(name, text)?;
            let earlier = isobar_export::Earlier::of(&document, drawn, extent);
            Ok((run(earlier.as_ref())?, problems))
        }
    }
}

/// Reads an earlier state. Of half a board it would not be known what is new.
fn opened(name: &str, text: &str) -> Result<(Document, Extent, Vec<ExportRemark>), String> {
    // A page opens one file at a time: what it refers to beside it is told as missing.
    let opened = isobar_import::open(text, &|_| None);
    let problems = &opened.reading.problems;
    if let Some(error) = problems.iter().find(|one| one.severity == Severity::Error) {
        return Err(format!(
            "{name} cannot be compared with, because not all of it can be read as a board or a contract: {error}"
        ));
    }
    let told = problems.iter().map(|problem| ExportRemark {
        kind: "not compared".to_owned(),
        subject: None,
        message: format!("{name}: {problem}"),
    });
    let told = told.collect();
    let extent = opened.extent();
    let document = opened.reading.document;
    let document = document.ok_or_else(|| format!("{name} is neither a board nor a contract."))?;
    Ok((document, extent, told))
}

fn in_words(export: Export, more: Vec<ExportRemark>) -> Exported {
    let files = export.files.into_iter().map(|file| ExportedFile {
        path: file.path,
        text: file.text,
    });
    let problems = export.problems.into_iter().map(|problem| ExportRemark {
        kind: problem.kind.name().to_owned(),
        subject: problem.subject,
        message: problem.message,
    });
    Exported {
        files: files.collect(),
        problems: problems.chain(more).collect(),
        changes: None,
    }
}

fn message_change(model: &Alternative, evolution: &Evolution) -> MessageChange {
    let name = |id: &Id| model.name_of(id).unwrap_or_else(|| id.to_string());
    let line = |change: &ContractChange| {
        let is_breaking = change.effect == Effect::Breaking;
        let whom: Vec<_> = change.affects.iter().map(name).collect();
        let text = if is_breaking && !whom.is_empty() {
            format!("{}: breaks {}", change.what, whom.join(", "))
        } else {
            change.what.clone()
        };
        ChangeLine { is_breaking, text }
    };
    MessageChange {
        message: evolution.declared.map(|_| evolution.message.clone()),
        name: format!("{} of {}", evolution.name, name(&evolution.owner)),
        version: version(evolution),
        raised: evolution.bump().map(|_| evolution.needed.to_string()),
        changes: evolution.changes.iter().map(line).collect(),
    }
}

fn version(evolution: &Evolution) -> String {
    let needed = evolution.needed;
    match (evolution.before, evolution.declared) {
        (Some(before), Some(_)) if before != needed => format!("{before} → {needed}"),
        (Some(before), None) => format!("{before}, gone"),
        _ => needed.to_string(),
    }
}
