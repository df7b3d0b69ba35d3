//! Choices for pictures: kind of file, colours, and what is drawn around the board.

use std::sync::Arc;

use isobar_analyst::wire::{ExportedFile, PictureChoices};
use isobar_model::file;
use isobar_scene::Theme;
use leptos::prelude::*;

use super::Chosen;
use crate::platform::{files, picture};
use crate::session::Session;
use crate::ui::{Choice, Label, choice_row, flag_row, label, svg_image};

/// Pixels for each unit of the board, by the number of the kind of file; the first one is the SVG file itself.
const SCALES: [Option<f64>; 4] = [None, Some(1.0), Some(2.0), Some(4.0)];

/// Choices about pictures, as they stand.
#[derive(Clone, Copy)]
pub(super) struct PictureSettings {
    session: Session,
    /// Number of the kind of file.
    file: RwSignal<usize>,
    is_dark: RwSignal<bool>,
    is_transparent: RwSignal<bool>,
    has_title: RwSignal<bool>,
    has_legend: RwSignal<bool>,
    has_findings: RwSignal<bool>,
    carries_board: RwSignal<bool>,
    is_selection: RwSignal<bool>,
}

impl PictureSettings {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            file: RwSignal::new(0),
            is_dark: RwSignal::new(false),
            is_transparent: RwSignal::new(false),
            has_title: RwSignal::new(false),
            has_legend: RwSignal::new(false),
            has_findings: RwSignal::new(true),
            carries_board: RwSignal::new(true),
            is_selection: RwSignal::new(false),
        }
    }

    /// Begins with the colours of the page, and with everything.
    pub(super) fn begin(self) {
        let is_dark = self.session.effective_theme_untracked() == Theme::Dark;
        self.is_dark.set(is_dark);
        self.is_selection.set(false);
    }

    /// Wishes for the analyst.
    pub(super) fn choices(self) -> PictureChoices {
        let selected = self.is_selection.get();
        let only = selected.then(|| {
            let session = self.session;
            session.with_editor(|editor| editor.selection().ids().clone())
        });
        PictureChoices {
            only: only.unwrap_or_default(),
            is_dark: self.is_dark.get(),
            is_transparent: self.is_transparent.get(),
            has_title: self.has_title.get(),
            has_legend: self.has_legend.get(),
            has_findings: self.has_findings.get(),
            carries_board: self.carries_board.get(),
            embeds_fonts: true,
        }
    }

    /// Pixels for each unit of the board; `None` for the SVG file.
    pub(super) fn scale(self) -> Option<f64> {
        SCALES.get(self.file.get()).copied().flatten()
    }
}

/// True if the chosen format makes pictures that can be shown and become pixels.
pub(super) fn is_image(chosen: Chosen) -> bool {
    chosen
        .format()
        .is_some_and(|format| format.media_type == files::SVG)
}

/// True for a file that is a picture: what is shown may still be of the format before.
pub(super) fn is_svg(file: &ExportedFile) -> bool {
    file.path.ends_with(".svg")
}

/// The shown picture as the bytes of a PNG picture.
///
/// # Errors
/// A message for people.
pub(super) async fn pixels(chosen: Chosen, scale: f64) -> Result<Vec<u8>, String> {
    let svg = untrack(|| chosen.shown()).map(|file| file.text);
    let svg = svg.ok_or("There is no picture.")?;
    let carries_board = untrack(|| {
        let is_drawn = chosen.format().is_some_and(|format| format.is_picture);
        is_drawn && chosen.picture.carries_board.get()
    });
    let session = chosen.session;
    let board = carries_board.then(|| session.with_editor(|editor| file::write(editor.document())));
    picture::png(&svg, scale, board.as_deref()).await
}

/// The choices, while the format is a picture.
pub(super) fn picture_rows(chosen: Chosen) -> AnyView {
    let settings = chosen.picture;
    let kinds = || {
        let kinds = [
            "SVG",
            "PNG",
            "PNG, twice as sharp",
            "PNG, four times as sharp",
        ];
        kinds.map(str::to_owned).to_vec()
    };
    let file = Choice {
        options: Signal::derive(kinds),
        chosen: settings.file.into(),
        commit: Arc::new(move |number| settings.file.set(number)),
    };
    let colours = Choice {
        options: Signal::derive(|| vec!["Light".to_owned(), "Dark".to_owned()]),
        chosen: Signal::derive(move || usize::from(settings.is_dark.get())),
        commit: Arc::new(move |number| settings.is_dark.set(number == 1)),
    };
    let is_drawn = move || chosen.format().is_some_and(|format| format.is_picture);
    let is_board = move || chosen.format().is_some_and(|format| format.id == "svg");
    let session = settings.session;
    let has_selection =
        move || is_board() && session.with_editor(|editor| !editor.selection().ids().is_empty());
    view! {
        <div class="rows" hidden=move || !is_image(chosen)>
            {choice_row(label("File type", "SVG stays sharp at any size, PNG goes anywhere."), file)}
            {choice_row(label("Colours", "Those of the picture."), colours)}
            <div class="switches">
                {flag(label("Transparent", "Nothing is painted behind the picture."), settings.is_transparent)}
                {shown(is_drawn, flag(label("Title", "The title of the board, above."), settings.has_title))}
                {shown(is_drawn, flag(label("Legend", "What colours and lines mean, below."), settings.has_legend))}
                {shown(is_board, flag(label("Findings", "Marks of findings."), settings.has_findings))}
                {shown(has_selection, flag(label("Only the selection", "What is selected, with what lies in it."), settings.is_selection))}
                {shown(is_drawn, flag(label("Opens again in Isobar", "The picture carries the whole board, with every alternative."), settings.carries_board))}
            </div>
        </div>
    }
    .into_any()
}

/// A row, while there is something to choose.
fn shown(is_shown: impl Fn() -> bool + Send + 'static, row: AnyView) -> AnyView {
    view! { <div hidden=move || !is_shown()>{row}</div> }.into_any()
}

fn flag(label: Label, value: RwSignal<bool>) -> AnyView {
    flag_row(label, value.into(), Arc::new(move |is_on| value.set(is_on)))
}

/// The picture itself, in place of its text.
pub(super) fn image(chosen: Chosen) -> AnyView {
    let svg = Memo::new(move |_| chosen.shown().filter(is_svg).map(|file| file.text));
    let is_transparent = chosen.picture.is_transparent;
    let ground = move || {
        if is_transparent.get() {
            "none"
        } else {
            "paper"
        }
    };
    let description = "The picture as it will be exported".to_owned();
    view! {
        <section class="export-picture" aria-label="Preview" data-ground=ground hidden=move || svg.with(Option::is_none)>
            {svg_image(svg.into(), description)}
        </section>
    }
    .into_any()
}
