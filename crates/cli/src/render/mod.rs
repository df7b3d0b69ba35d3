//! `isobar render`: a board as pictures, for documents, slides and print.

mod fonts;
mod pdf;
mod png;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use isobar_engine::{Judgement, Profile};
use isobar_export::{ExportOptions, File, PictureOptions, badges, formats};
use isobar_model::{Alternative, Document, Id};
use isobar_picture::board_of_svg;
use isobar_scene::Theme;
use resvg::usvg::{Options, Tree};

use crate::selection::AlternativeSelection;
use crate::settings::Settings;
use crate::{FAILED, input, output};

/// Pixels of a PNG picture for each unit of the board, if nobody says otherwise.
const SCALE: f32 = 2.0;

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Board (*.isobar.json), contract or Context Mapper model; `-` is standard input
    file: PathBuf,
    /// File to write, or folder where there are several pictures; the ending says the format: svg, png or pdf. Without
    /// it, standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// View that is drawn
    #[arg(long, value_enum, default_value_t = View::Board)]
    view: View,
    /// Format of the pictures, where --out has no ending that says it
    #[arg(long, value_enum)]
    to: Option<PictureFormat>,
    /// Pixels of a PNG picture for each unit of the board, up to 8
    #[arg(long, value_name = "NUMBER", default_value_t = SCALE, value_parser = scale)]
    scale: f32,
    /// Light on dark
    #[arg(long)]
    dark: bool,
    /// Paint nothing behind what is drawn
    #[arg(long)]
    transparent: bool,
    /// Write the title of the board above
    #[arg(long)]
    title: bool,
    /// Explain colours and lines below
    #[arg(long)]
    legend: bool,
    /// Mark elements that findings are about
    #[arg(long)]
    findings: bool,
    /// Draw only these elements with what lies in them, such as contexts; by id, or the name of a context
    #[arg(long, value_name = "ELEMENT")]
    only: Vec<String>,
    /// Leave the board out of the picture, which then does not open again
    #[arg(long)]
    without_board: bool,
    #[command(flatten)]
    selection: AlternativeSelection,
}

/// A view that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum View {
    /// The board
    Board,
    /// The context map
    Map,
    /// A sequence diagram for each scenario
    Sequence,
}

/// Format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PictureFormat {
    /// Shapes and text
    Svg,
    /// Pixels
    Png,
    /// Pages
    Pdf,
}

impl View {
    /// The format of exports that draws it.
    const fn format(self) -> &'static str {
        match self {
            Self::Board => "svg",
            Self::Map => "svg-map",
            Self::Sequence => "svg-sequence",
        }
    }
}

impl PictureFormat {
    const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        let all = Self::value_variants().iter().copied();
        all.into_iter()
            .find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

impl Arguments {
    /// Those that draw the board of a file as pixels or pages; `None` for a format that has neither.
    pub fn of(file: &Path, format: &str, out: &Path) -> Option<Self> {
        let to = PictureFormat::from_str(format, false).ok()?;
        (to != PictureFormat::Svg).then(|| Self {
            file: file.to_owned(),
            out: Some(out.to_owned()),
            view: View::Board,
            to: Some(to),
            scale: SCALE,
            dark: false,
            transparent: false,
            title: false,
            legend: false,
            findings: false,
            only: Vec::new(),
            without_board: false,
            selection: AlternativeSelection::default(),
        })
    }
}

/// The format that the ending of a path says, if that is pixels or pages.
pub fn ending_of(path: &Path) -> Option<&'static str> {
    let format = PictureFormat::of_path(path).filter(|format| *format != PictureFormat::Svg);
    format.map(PictureFormat::extension)
}

fn scale(text: &str) -> Result<f32, String> {
    let scale = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.1..=8.0).contains(&scale) {
        Ok(scale)
    } else {
        Err("between 0.1 and 8".to_owned())
    }
}

/// Draws the board.
///
/// # Errors
/// When a file cannot be read or written.
pub fn render(arguments: &Arguments) -> std::io::Result<u8> {
    let Ok(document) = input::opened_document(&arguments.file) else {
        return Ok(FAILED);
    };
    match render_selected(arguments, &document)? {
        Ok(()) => Ok(0),
        Err(message) => {
            eprintln!("error: {message}");
            Ok(FAILED)
        }
    }
}

fn render_selected(
    arguments: &Arguments,
    document: &Document,
) -> std::io::Result<Result<(), String>> {
    let made = pictures(arguments, document).and_then(|(format, pictures)| {
        let file = |picture: &Picture| in_format(format, &picture.file, arguments.scale);
        let bytes: Result<Vec<_>, _> = pictures.iter().map(file).collect();
        Ok((format, pictures, bytes?))
    });
    let (format, pictures, bytes) = match made {
        Ok(made) => made,
        Err(message) => return Ok(Err(message)),
    };
    for (picture, bytes) in pictures.iter().zip(bytes) {
        match &arguments.out {
            None => std::io::stdout().lock().write_all(&bytes)?,
            Some(out) => {
                let path = place(out, format, pictures.len(), picture);
                output::write_in_folder(&path, bytes)?;
            }
        }
    }
    Ok(Ok(()))
}

/// A picture as SVG, and the folder of its alternative if there are several.
struct Picture {
    folder: String,
    file: File,
}

/// Everything that is to be drawn, and the format that it is to have.
fn pictures(
    arguments: &Arguments,
    document: &Document,
) -> Result<(PictureFormat, Vec<Picture>), String> {
    let ending = || PictureFormat::of_path(arguments.out.as_deref()?);
    let format = arguments
        .to
        .or_else(ending)
        .ok_or("say with --to, or with the ending of --out, which format: svg, png or pdf")?;
    let mut alternatives = arguments.selection.of(document)?;
    let wants_all = arguments.selection.wants_all();
    if !wants_all {
        alternatives.truncate(1);
    }
    let mut pictures = Vec::new();
    for alternative in alternatives {
        let folder = alternative.id().as_str();
        let folder = if wants_all { folder } else { "" };
        let files = drawn_files(arguments, document, alternative)?.into_iter();
        pictures.extend(files.map(|file| Picture {
            folder: folder.to_owned(),
            file,
        }));
    }
    match pictures.len() {
        0 => eprintln!("note: the board has nothing to draw in this view"),
        1 => {}
        _ if arguments.out.is_none() => {
            return Err("there are several pictures: say with --out into which folder".to_owned());
        }
        _ => {}
    }
    Ok((format, pictures))
}

/// The pictures of an alternative as SVG.
fn drawn_files(
    arguments: &Arguments,
    document: &Document,
    alternative: &Alternative,
) -> Result<Vec<File>, String> {
    let only = arguments
        .only
        .iter()
        .map(|wanted| element(alternative, wanted));
    let only: BTreeSet<Id> = only.collect::<Result<_, _>>()?;
    let mut options = ExportOptions {
        theme: if arguments.dark {
            Theme::Dark
        } else {
            Theme::Light
        },
        picture: PictureOptions {
            only,
            is_transparent: arguments.transparent,
            has_title: arguments.title,
            has_legend: arguments.legend,
            carries_board: !arguments.without_board,
            embeds_fonts: true,
            follows_theme: false,
        },
        ..ExportOptions::default()
    };
    if arguments.findings {
        let profile = profile(document)?;
        options.badges = badges(&Judgement::of(alternative, &profile));
    }
    let format = formats()
        .iter()
        .find(|format| format.id == arguments.view.format());
    let format = format.ok_or("this view cannot be drawn")?;
    let made = format.export(document, alternative, &options);
    Ok(made.map_err(|error| error.to_string())?.files)
}

fn profile(document: &Document) -> Result<Profile, String> {
    let settings = Settings::find(None).map_err(|error| error.to_string())?;
    Ok(settings.profile_for(document))
}

/// The element of an id, or the context of a name.
fn element(alternative: &Alternative, wanted: &str) -> Result<Id, String> {
    let mut contexts = alternative.contexts().values();
    let named = contexts.find(|context| context.name == wanted);
    if let Some(context) = named {
        return Ok(context.id.clone());
    }
    let id = Id::new(wanted)
        .ok()
        .filter(|id| alternative.name_of(id).is_some());
    id.ok_or_else(|| format!("there is no element `{wanted}` in this alternative"))
}

fn in_format(format: PictureFormat, picture: &File, scale: f32) -> Result<Vec<u8>, String> {
    if format == PictureFormat::Svg {
        return Ok(picture.text.clone().into_bytes());
    }
    let options = Options {
        fontdb: fonts::all(),
        ..Options::default()
    };
    let tree = Tree::from_str(&picture.text, &options)
        .map_err(|error| format!("{}: cannot be drawn: {error}", picture.path))?;
    match format {
        PictureFormat::Pdf => pdf::of(&tree),
        PictureFormat::Png | PictureFormat::Svg => {
            png::of(&tree, scale, board_of_svg(&picture.text).as_deref())
        }
    }
}

/// The path of a picture: --out itself if there is only one and --out names a file, else inside of it.
fn place(out: &Path, format: PictureFormat, count: usize, picture: &Picture) -> PathBuf {
    if count == 1 && out.extension().is_some() && !out.is_dir() {
        return out.to_owned();
    }
    let path = Path::new(&picture.file.path).with_extension(format.extension());
    match picture.folder.as_str() {
        "" => out.join(path),
        folder => out.join(isobar_export::safe_path(folder)).join(path),
    }
}
