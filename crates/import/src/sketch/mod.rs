//! Drawings of other tools as boards: stickies, frames and arrows.
//!
//! Each reader makes a drawing of one form ([`form::Sketch`]) from a file; one place says what each sticky is
//! ([`kinds`]), which frame it lies in ([`homes`]), and how it stands on a board ([`taken`]). What can be read is
//! a line in [`registry`].

mod color;
mod drawio;
mod egon;
mod excalidraw;
mod form;
mod frames;
mod homes;
mod html;
mod kinds;
mod legend;
mod mermaid;
mod miragon_map;
mod outline;
mod plantuml;
mod registry;
mod relations;
mod storm;
mod table;
mod taken;
mod tldraw;

use crate::board::Board;
use crate::problem::Problems;
use crate::{ContractKind, Import, ImportError, ImportOptions};

use registry::READERS;
use taken::Taken;

/// Length of a text in bytes beyond which it is no drawing that somebody has made.
const LONGEST: usize = 32_000_000;

/// Number of characters at the beginning of a file that tell what it is.
const BEGINNING: usize = 20_000;

/// A board says with this what it is.
const BOARD: &str = "\"format\":\"isobar\"";

/// A text of which is to be found out what it is.
struct Beginning<'t> {
    /// All of it, without what cannot be seen at its start.
    text: &'t str,
    /// Its beginning without spaces.
    compact: String,
}

impl<'t> Beginning<'t> {
    fn of(text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let end = text.char_indices().nth(BEGINNING);
        let start = &text[..end.map_or(text.len(), |(at, _)| at)];
        Self {
            text,
            compact: start.split_whitespace().collect(),
        }
    }

    /// True of JSON with one of these parts, which are written without spaces. A board of Isobar is no drawing, whatever
    /// words it shares with one.
    fn is_json_with(&self, parts: &[&str]) -> bool {
        let is_json = self.compact.starts_with(['{', '[']) && !self.compact.contains(BOARD);
        is_json && parts.iter().any(|part| self.compact.contains(part))
    }

    /// True of XML with one of these parts.
    fn is_xml_with(&self, parts: &[&str]) -> bool {
        self.compact.starts_with('<') && parts.iter().any(|part| self.compact.contains(part))
    }
}

/// Names of all drawings that can be read, in a row: "an Excalidraw drawing, … or an outline".
pub(crate) fn names() -> String {
    let names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
    match names.split_last() {
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Reads a drawing of another tool; `None` of what is none.
pub(crate) fn read(text: &str, options: &ImportOptions) -> Option<Result<Import, ImportError>> {
    let beginning = Beginning::of(text);
    let reader = READERS.iter().find(|reader| (reader.is)(&beginning))?;
    if text.len() > LONGEST {
        let reason = "it is larger than 32 MB, which is more than can be read".to_owned();
        return Some(Err(ImportError::Broken(reader.name, reason)));
    }
    let mut problems = Problems::default();
    let mut sketch = match (reader.read)(beginning.text, &mut problems) {
        Ok(sketch) => sketch,
        Err(reason) => return Some(Err(ImportError::Broken(reader.name, reason))),
    };
    sketch.limit(&mut problems);
    frames::find(&mut sketch);
    let legend = legend::Legend::taken(&mut sketch, &mut problems);
    let kinds = kinds::decided(&sketch, &legend, &mut problems);
    let mut board = Board::beside(options.existing);
    let edits = Taken::of(&sketch, &kinds, &mut board, &mut problems).edits();
    Some(Ok(Import {
        title: sketch.title,
        description: sketch.description,
        ..Import::of(ContractKind::Drawing(reader.name), edits, problems)
    }))
}
