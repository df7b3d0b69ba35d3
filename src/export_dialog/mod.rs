//! The export dialog: a format, what of the board, and the text that it makes.

mod formats;
mod picture;
mod preview;
mod since;

use std::sync::Arc;

use isobar_analyst::QueryError;
use isobar_analyst::queries::{ExportEverything, ExportFormat, ListFormats};
use isobar_analyst::wire::{ExportRemark, Exported, ExportedFile, FormatInfo};
use isobar_model::Id;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::inspector::{contexts, listed};
use crate::platform::{clipboard, dialog, document, files};
use crate::session::{PanelTab, Requests, Session};
use crate::shell::Working;
use crate::ui::Icon;
use crate::ui::{Choice, and_more, choice_row, label};

/// Number of problems that are listed: a large board has ten thousands.
const MOST_PROBLEMS: usize = 200;

/// Choices for an export, and its result.
#[derive(Clone, Copy)]
struct Chosen {
    session: Session,
    formats: RwSignal<Vec<FormatInfo>>,
    format: RwSignal<usize>,
    context: RwSignal<Option<Id>>,
    /// Baseline of the contracts.
    since: since::Since,
    /// Look of pictures.
    picture: picture::PictureSettings,
    /// Which of several files is looked at.
    file: RwSignal<usize>,
    /// Made once for preview, copy and file; the text of a large board is long. Or what is wrong, for people.
    made: RwSignal<Result<Exported, String>>,
}

impl Chosen {
    fn new(session: Session) -> Self {
        Self {
            session,
            formats: RwSignal::new(Vec::new()),
            format: RwSignal::new(0),
            context: RwSignal::new(None),
            since: since::Since::new(session),
            picture: picture::PictureSettings::new(session),
            file: RwSignal::new(0),
            made: RwSignal::new(Err(String::new())),
        }
    }

    fn format(self) -> Option<FormatInfo> {
        self.formats
            .with(|formats| formats.get(self.format.get()).cloned())
    }

    /// The context, if the format can be made of one.
    fn context(self) -> Option<Id> {
        self.context
            .get()
            .filter(|_| self.format().is_some_and(|format| format.by_context))
    }

    fn ask_for_formats(self) {
        let session = self.session;
        session.ask_analyst(ListFormats, move |answer| match answer {
            Ok(formats) => {
                // Most come for a contract.
                let contract = formats.iter().position(|format| format.by_context);
                self.format.set(contract.unwrap_or_default());
                self.formats.set(formats);
            }
            Err(error) => self.made.set(Err(error.to_string())),
        });
    }

    /// Has it made whenever something else is chosen.
    fn make(self) {
        let Some(format) = self.format() else {
            return;
        };
        let query = ExportFormat {
            format: format.id,
            context: self.context(),
            picture: self.picture.choices(),
            since: self.since.earlier().filter(|_| !picture::is_image(self)),
        };
        let ending = format!(".{}", format.extension);
        self.session.ask(query, move |answer| {
            let made = answer.map_err(in_words);
            let files = made.iter().flat_map(|made| &made.files);
            // Files for the tools of a language stand before its sources.
            let first = files
                .map(|file| &file.path)
                .position(|path| path.ends_with(&ending));
            self.file.set(first.unwrap_or_default());
            self.made.set(made);
        });
    }

    /// The file that is looked at.
    fn shown(self) -> Option<ExportedFile> {
        let index = self.file.get();
        self.made
            .with(|made| made.as_ref().ok()?.files.get(index).cloned())
    }

    /// A name for the board's own file of this ending.
    fn name_of_board(self, extension: &str) -> String {
        let title = self
            .session
            .with_editor(|editor| editor.document().board().title.clone());
        format!("{}.{extension}", Id::from_words(&title))
    }

    /// Name of the saved file: a folder makes no sense in the name of a single one.
    fn file_name(self) -> String {
        let path = self.shown().map(|file| file.path).unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default();
        // Files that belong together keep their names: they link to each other.
        let is_only = self
            .made
            .with(|made| made.as_ref().is_ok_and(|made| made.files.len() == 1));
        let name = if self.context().is_none() && is_only && !path.contains('/') {
            let extension = self.format().map(|format| format.extension);
            self.name_of_board(&extension.unwrap_or_default())
        } else {
            name.to_owned()
        };
        match (pixels_wanted(self), name.strip_suffix(".svg")) {
            (Some(_), Some(stem)) => format!("{stem}.png"),
            _ => name,
        }
    }
}

/// The export dialog.
#[component]
pub fn ExportDialog() -> impl IntoView {
    let session = Session::expect();
    // Nothing is made while it is closed.
    let is_open = Requests::expect().export;
    let node = NodeRef::<html::Dialog>::new();
    dialog::open_when(node, move || is_open.get());
    let chosen = Chosen::new(session);
    let close = move |_| dialog::close(node);
    view! {
        <dialog
            class="dialog wide"
            aria-labelledby="export-title"
            node_ref=node
            on:close=move |_| is_open.set(false)
        >
            <div class="dialog-head">
                <h2 id="export-title">"Export"</h2>
                <button class="icon-button" aria-label="Close" on:click=close>
                    <Icon name="close"/>
                </button>
            </div>
            {move || is_open.get().then(|| content(chosen))}
        </dialog>
    }
}

fn content(chosen: Chosen) -> AnyView {
    let made = chosen.made;
    chosen.since.forget();
    chosen.picture.begin();
    chosen.ask_for_formats();
    Effect::new(move || chosen.make());
    let session = chosen.session;
    let copy = move |_| spawn_local(copy(chosen));
    let download = move |_| spawn_local(download(chosen));
    let everything = move |_| {
        let since = untrack(|| chosen.since.earlier());
        session.ask(ExportEverything { since }, move |answer| {
            let name = untrack(|| chosen.name_of_board("zip"));
            let archive = match answer {
                Ok(archive) => archive,
                Err(QueryError::Cancelled) => return,
                Err(error) => return session.tell("warning", in_words(error), None),
            };
            if !files::save_base64(&name, "application/zip", &archive) {
                let words = "The browser did not take the file.";
                session.tell("error", words.to_owned(), None);
            }
        });
    };
    let has_failed = move || chosen.shown().is_none();
    view! {
        <div class="dialog-body">
            <div class="rows">{formats::format_row(chosen)} {context_row(chosen)} {since::since_row(chosen)} {file_row(chosen)}</div>
            {picture::picture_rows(chosen)}
            <p class="muted">{move || chosen.format().map(|format| format.purpose)}</p>
            {move || made.with(|made| since::changes(chosen, made))}
            {move || made.with(|made| problems(session, made))}
            {move || made.with(nothing)}
            {picture::image(chosen)}
            {preview::preview(Signal::derive(move || chosen.shown().filter(|file| !picture::is_svg(file))))}
        </div>
        <div class="dialog-foot">
            <span class="muted truncate">{move || chosen.file_name()}</span>
            <button class="button" on:click=everything><Icon name="download"/>"Everything as zip"</button>
            <button class="button" hidden=move || !picture::is_image(chosen) prop:disabled=has_failed
                title="Print the picture, or save it as PDF" on:click=move |_| document::print()>
                <Icon name="print"/>"Print"
            </button>
            <button class="button" prop:disabled=has_failed on:click=copy>
                <Icon name="copy"/>"Copy"
            </button>
            <button class="button primary" prop:disabled=has_failed autofocus=true on:click=download>
                <Icon name="download"/>"Download"
            </button>
            <Working/>
        </div>
    }
    .into_any()
}

/// Puts what is shown on the clipboard: text, or a picture as pixels.
async fn copy(chosen: Chosen) {
    let session = chosen.session;
    let is_done = match untrack(|| pixels_wanted(chosen)) {
        Some(scale) => {
            clipboard::copy_png(async move { picture::pixels(chosen, scale).await.ok() }).await
        }
        None => match untrack(|| chosen.shown()) {
            Some(file) => clipboard::copy(&file.text).await,
            None => return,
        },
    };
    if is_done {
        session.tell("good", "Copied to the clipboard.".to_owned(), None);
    } else {
        let reason = "The browser did not allow copying. Download the file instead.";
        session.tell("warning", reason.to_owned(), None);
    }
}

/// Saves what is shown as a file.
async fn download(chosen: Chosen) {
    let session = chosen.session;
    let Some((file, format)) = untrack(|| chosen.shown().zip(chosen.format())) else {
        return;
    };
    let name = untrack(|| chosen.file_name());
    let is_saved = match untrack(|| pixels_wanted(chosen)) {
        Some(scale) => match picture::pixels(chosen, scale).await {
            Ok(bytes) => files::save_bytes(&name, "image/png", &bytes),
            Err(words) => return session.tell("error", words, None),
        },
        None => files::save(&name, &format.media_type, &file.text),
    };
    if !is_saved {
        let words = "The browser did not take the file.";
        session.tell("error", words.to_owned(), None);
    }
}

/// Pixels for each unit of the board, if the file is to be a PNG picture.
fn pixels_wanted(chosen: Chosen) -> Option<f64> {
    chosen.picture.scale().filter(|_| picture::is_image(chosen))
}

/// Why nothing was exported: what is refused says so by itself.
fn in_words(error: QueryError) -> String {
    match error {
        QueryError::Refused(reason) => reason,
        other => other.to_string(),
    }
}

/// The whole board or one context, where the format can be made of one.
fn context_row(chosen: Chosen) -> AnyView {
    let items = listed(chosen.session, contexts);
    let options = move || {
        let names = items.get().into_iter().map(|(_, name)| name);
        std::iter::once("The whole board".to_owned())
            .chain(names)
            .collect()
    };
    let position = move || {
        let context = chosen.context.get();
        let position = items
            .get()
            .iter()
            .position(|(id, _)| Some(id) == context.as_ref());
        position.map_or(0, |position| position + 1)
    };
    let commit = move |number: usize| {
        let item = number
            .checked_sub(1)
            .and_then(|index| items.try_with_untracked(|items| items.get(index).cloned())?);
        chosen.context.set(item.map(|(id, _)| id));
    };
    let choice = Choice {
        options: Signal::derive(options),
        chosen: Signal::derive(position),
        commit: Arc::new(commit),
    };
    let row = choice_row(label("Of", "The whole board, or one context."), choice);
    let is_whole = move || !chosen.format().is_some_and(|format| format.by_context);
    view! { <div class="rows" hidden=is_whole>{row}</div> }.into_any()
}

/// Problems: what was left out or could be better, and why; or why there is nothing. Each leads to its place.
fn problems(session: Session, made: &Result<Exported, String>) -> Option<AnyView> {
    let problems = match made {
        Ok(export) => export.problems.clone(),
        Err(error) if error.is_empty() => return None,
        Err(error) => {
            let error = error.clone();
            return Some(view! { <div class="callout"><p>{error}</p></div> }.into_any());
        }
    };
    let count = problems.len();
    let lines: Vec<_> = problems
        .into_iter()
        .take(MOST_PROBLEMS)
        .map(|one| problem(session, one))
        .collect();
    (count > 0).then(|| {
        view! {
            <details class="disclosure">
                <summary><Icon name="chevron-right"/>{format!("What a good contract would say more, or is left out ({count})")}</summary>
                <ul class="evidence disclosure-body">{lines}</ul>
                {and_more(count.saturating_sub(MOST_PROBLEMS))}
            </details>
        }
        .into_any()
    })
}

fn problem(session: Session, problem: ExportRemark) -> AnyView {
    let words = format!("{}: {}", problem.kind, problem.message);
    let Some(subject) = problem.subject else {
        return view! { <li>{words}</li> }.into_any();
    };
    let place = place(session, subject, words);
    view! { <li>{place}</li> }.into_any()
}

/// Link to an element on the board.
fn place(session: Session, subject: Id, words: String) -> AnyView {
    let go = move |_| {
        dialog::close_open();
        session.panel.set(PanelTab::Inspector);
        session.go_to(&subject);
    };
    view! { <button class="place" on:click=go>{words}</button> }.into_any()
}

/// The files, where there are several: which one is looked at. Its own name comes first, folders are long.
fn file_row(chosen: Chosen) -> AnyView {
    let paths = Memo::new(move |_| {
        let made = chosen.made.read();
        let files = made.iter().flat_map(|made| &made.files);
        files.map(|file| file.path.clone()).collect::<Vec<_>>()
    });
    let names = move || paths.read().iter().map(|path| named(path)).collect();
    let choice = Choice {
        options: Signal::derive(names),
        chosen: chosen.file.into(),
        commit: Arc::new(move |number| chosen.file.set(number)),
    };
    let row = choice_row(label("File", "Which of the files is shown."), choice);
    let is_single = move || paths.read().len() < 2;
    view! { <div class="rows" hidden=is_single>{row}</div> }.into_any()
}

/// A path with the name of the file before its folder.
fn named(path: &str) -> String {
    path.rsplit_once('/').map_or_else(
        || path.to_owned(),
        |(folder, name)| format!("{name} ({folder})"),
    )
}

/// That there is nothing, where there is nothing.
fn nothing(made: &Result<Exported, String>) -> Option<AnyView> {
    let is_empty = made.as_ref().is_ok_and(|made| made.files.is_empty());
    is_empty.then(|| {
        view! { <p>"There is nothing to make of this board in this format."</p> }.into_any()
    })
}
