//! Outline of a board: contexts with their services and notes, and the arrows between them. Diagrams in text are made
//! from it.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Context, Document, Id, Link, Mode, Note, NoteKind, Service};
use isobar_scene::{Ink, Rows};

use super::label::{Identifiers, label, lines, name};
use crate::contracts::partner::Seams;
use crate::files::Files;
use crate::{ExportOptions, ExportProblem, ProblemKind};

/// A board as diagrams show it.
#[derive(Debug)]
pub(crate) struct Outline<'a> {
    /// The document.
    pub document: &'a Document,
    /// The drawing.
    pub alternative: &'a Alternative,
    /// Scope and style.
    pub options: &'a ExportOptions,
    /// Title on one line; never empty.
    pub title: String,
    /// Identifiers of contexts, services and notes.
    pub identifiers: Identifiers,
    /// Contexts, from left to right.
    pub frames: Vec<Frame<'a>>,
    /// Notes outside of contexts, from left to right.
    pub notes: Vec<&'a Note>,
    /// Arrows, by their ids.
    pub arrows: Vec<Arrow<'a>>,
}

/// A context or a service with what lies in it.
#[derive(Debug)]
pub(crate) struct Frame<'a> {
    /// The context or service.
    pub id: &'a Id,
    /// Name on one line; never empty.
    pub name: String,
    /// The context, if it is one.
    pub context: Option<&'a Context>,
    /// Its services, from left to right.
    pub services: Vec<Frame<'a>>,
    /// Its notes, from left to right.
    pub notes: Vec<&'a Note>,
}

/// An arrow.
#[derive(Debug)]
pub(crate) struct Arrow<'a> {
    /// The link.
    pub link: &'a Link,
    /// Identifier of its start.
    pub from: String,
    /// Identifier of its end.
    pub to: String,
    /// True if its message takes its time.
    pub is_dashed: bool,
    /// True if one end is a frame that holds the other.
    pub is_nested: bool,
}

/// Files of a diagram, and what somebody should know about them.
#[derive(Debug, Default)]
pub(crate) struct Diagram {
    /// Paths and texts of the files.
    pub files: Vec<(String, String)>,
    /// Parts that not every viewer shows.
    pub problems: Vec<ExportProblem>,
}

impl Diagram {
    /// A single file.
    pub fn file(path: &str, text: String) -> Self {
        Self {
            files: vec![(path.to_owned(), text)],
            problems: Vec::new(),
        }
    }

    /// Puts all of its files into a folder.
    pub fn put_into(&mut self, folder: &str) {
        for (path, _) in &mut self.files {
            *path = format!("{folder}/{path}");
        }
    }

    /// Adds its files to an export; gives its problems.
    pub fn add_to(self, files: &mut Files) -> Vec<ExportProblem> {
        for (path, text) in self.files {
            files.add_at_root(&path, text);
        }
        self.problems
    }

    /// Tells about something that is not shown as it was drawn.
    pub fn changed(&mut self, message: String) {
        self.problem(ProblemKind::Changed, message);
    }

    /// Tells about something that is not shown.
    pub fn left_out(&mut self, message: String) {
        self.problem(ProblemKind::LeftOut, message);
    }

    fn problem(&mut self, kind: ProblemKind, message: String) {
        self.problems.push(ExportProblem {
            kind,
            code: None,
            subject: None,
            message,
        });
    }
}

impl<'a> Outline<'a> {
    /// The outline of an alternative.
    pub fn of(
        document: &'a Document,
        alternative: &'a Alternative,
        options: &'a ExportOptions,
    ) -> Self {
        let identifiers = Identifiers::of(alternative);
        let mut notes: BTreeMap<Option<&Id>, Vec<&Note>> = BTreeMap::new();
        for note in alternative.notes().values() {
            let frame = note.frame.as_ref().filter(|id| {
                alternative.contexts().contains_key(*id) || alternative.services().contains_key(*id)
            });
            notes.entry(frame).or_default().push(note);
        }
        let rows = Rows::of(alternative);
        for notes in notes.values_mut() {
            notes.sort_by_key(|note| (rows.place_of(note), &note.id));
        }
        let mut services: Vec<&Service> = alternative.services().values().collect();
        services.sort_by_key(|service| (service.area.x, service.area.y, &service.id));
        let mut contexts: Vec<&Context> = alternative.contexts().values().collect();
        contexts.sort_by_key(|context| (context.area.x, context.area.y, &context.id));
        let frames = contexts.into_iter().map(|context| Frame {
            id: &context.id,
            name: name(&context.name, &context.id),
            context: Some(context),
            services: services
                .iter()
                .filter(|service| service.context == context.id)
                .map(|service| Frame {
                    id: &service.id,
                    name: name(&service.name, &service.id),
                    context: None,
                    services: Vec::new(),
                    notes: notes.remove(&Some(&service.id)).unwrap_or_default(),
                })
                .collect(),
            notes: notes.remove(&Some(&context.id)).unwrap_or_default(),
        });
        let frames = frames.collect();
        let arrows = alternative.links().values();
        let arrows = arrows.map(|link| arrow(alternative, &identifiers, link));
        Self {
            document,
            alternative,
            options,
            title: title(document, alternative),
            arrows: arrows
                .filter(|arrow| !arrow.from.is_empty() && !arrow.to.is_empty())
                .collect(),
            identifiers,
            frames,
            notes: notes.remove(&None).unwrap_or_default(),
        }
    }

    /// Identifier of a context, a service or a note.
    pub fn identifier(&self, id: &Id) -> String {
        self.identifiers.get(id)
    }

    /// Colour of a note, as `#rrggbb`.
    pub fn paper(&self, kind: NoteKind) -> &'static str {
        self.color(Ink::Note(kind))
    }

    /// A colour that hides what is below it, as `#rrggbb`.
    pub fn color(&self, ink: Ink) -> &'static str {
        let css = ink.css(self.options.theme);
        css.get(..7).unwrap_or(css)
    }

    /// Relationships of the contexts: as declared; by the flows where nobody declared any.
    pub fn seams(&self) -> Seams {
        Seams::of(self.alternative)
    }

    /// Name of a context on one line; never empty.
    pub fn context_name(&self, id: &Id) -> String {
        let context = self.alternative.contexts().get(id);
        name(context.map_or("", |context| &context.name), id)
    }

    /// Kinds of the notes of the board, each once.
    pub fn kinds(&self) -> Vec<NoteKind> {
        let has = |kind: &NoteKind| {
            let mut notes = self.alternative.notes().values();
            notes.any(|note| note.kind == *kind)
        };
        NoteKind::ALL.into_iter().filter(has).collect()
    }

    /// Frames that are an end of an arrow to or from what lies in them.
    pub fn has_inner_arrow(&self, frame: &Frame) -> bool {
        let identifier = self.identifier(frame.id);
        let mut arrows = self.arrows.iter().filter(|arrow| arrow.is_nested);
        arrows.any(|arrow| arrow.from == identifier || arrow.to == identifier)
    }
}

/// Title of the board and name of the alternative, on one line.
fn title(document: &Document, alternative: &Alternative) -> String {
    let parts = [&document.board().title, &alternative.info().name];
    let parts = parts.map(|part| lines(part).join(" "));
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return "Untitled".to_owned();
    }
    parts.join(" \u{b7} ")
}

fn arrow<'a>(alternative: &Alternative, identifiers: &Identifiers, link: &'a Link) -> Arrow<'a> {
    let holds = |frame: &Id, id: &Id| {
        let lies_in = |id: &Id| {
            let note = alternative.notes().get(id);
            note.and_then(|note| note.frame.as_ref()) == Some(frame)
        };
        let context = alternative.context_of(id).map(|context| &context.id);
        frame != id && (lies_in(id) || context == Some(frame))
    };
    Arrow {
        link,
        from: identifiers.get(&link.from),
        to: identifiers.get(&link.to),
        is_dashed: link.mode == Some(Mode::Asynchronous),
        is_nested: holds(&link.from, &link.to) || holds(&link.to, &link.from),
    }
}

impl Arrow<'_> {
    /// Text on it; `None` where there is none.
    pub fn label(&self, between: &str, escape: impl Fn(&str) -> String) -> Option<String> {
        let text = label(&self.link.label, between, escape);
        (!text.is_empty()).then_some(text)
    }
}
