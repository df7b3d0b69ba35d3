//! Models of Context Mapper (CML) as boards.
//!
//! Everything that boards have a place for is drawn; the rest is kept with the element that it belongs to
//! ([`isobar_model::Foreign`]), and written back by the export to CML. Parts that CML lacks stand in comments that begin
//! with `// isobar`: a name behind a block is the id of its element, and lines at the end say the rest.

mod contexts;
mod drawing;
mod flows;
mod grammar;
mod kept;
mod lexer;
mod members;
mod messages;
mod parser;
mod remarks;
mod steps;
mod tree;
mod wishes;
mod wording;

use isobar_model::{AlternativeInfo, BoardInfo, Edit, Id, Order};

use crate::board::Board;
use crate::problem::Problems;
use crate::{ContractKind, Import, ImportOptions};

pub use kept::{CML, CmlBlock, CmlModel, CmlPart, CmlTie, cml_renamed};
pub use remarks::CmlRemark;
pub use wording::cml_name;

use drawing::Drawing;
use lexer::{TokenKind, closed, tokens};
use parser::parse;

/// Length of a text in bytes beyond which it is no model that somebody has written.
const LONGEST: usize = 16_000_000;

/// True if a text begins as a model in CML does.
pub(crate) fn is_cml(text: &str) -> bool {
    let start = text
        .char_indices()
        .nth(20_000)
        .map_or(text.len(), |(at, _)| at);
    let (tokens, _) = tokens(&text[..start]);
    let word = |at: usize| {
        tokens
            .get(at)
            .map(|one| (one.kind, &text[one.start..one.end]))
    };
    let (Some((TokenKind::Word, first)), Some((kind, second))) = (word(0), word(1)) else {
        return false;
    };
    match first {
        "import" => {
            kind == TokenKind::Text && text.contains("ContextMap") || is_file(text, word(1))
        }
        "ContextMap" => second == "{" || kind == TokenKind::Word,
        "Stakeholders" => second == "of" || second == "{",
        "BoundedContext" | "Domain" | "UseCase" | "UserStory" | "ValueRegister" => {
            kind == TokenKind::Word
        }
        _ => false,
    }
}

/// True of the name of another model.
fn is_file(text: &str, token: Option<(TokenKind, &str)>) -> bool {
    let name = token.map_or("", |(_, name)| name);
    name.trim_matches(['"', '\'']).ends_with(".cml") && !text.contains("import {")
}

/// Reads a model.
pub(crate) fn read(
    text: &str,
    options: &ImportOptions,
    open: &dyn Fn(&str) -> Option<String>,
) -> Import {
    let mut problems = Problems::default();
    let mut board = Board::beside(options.existing);
    if text.len() > LONGEST {
        problems.tell(
            "",
            "the model is longer than 16 MB, which is more than can be read: divide it",
        );
        return Import::of(ContractKind::ContextMapper, board.finish(), problems);
    }
    let files = imported(text, open, &mut problems);
    let texts = std::iter::once(text).chain(files.iter().map(|(_, text)| text.as_str()));
    let texts: Vec<_> = texts.map(closed).collect();
    let trees: Vec<_> = texts.iter().map(|(text, _)| parse(text)).collect();
    for (number, (tree, (_, open))) in trees.iter().zip(&texts).enumerate() {
        let file = number.checked_sub(1).and_then(|at| files.get(at));
        let file = file.map_or_else(String::new, |(name, _)| format!("{name}, "));
        for line in open {
            let message = "a text or comment that begins here does not end";
            problems.tell(&format!("{file}line {line}"), message);
        }
        for (line, mistake) in &tree.mistakes {
            problems.tell(&format!("{file}line {line}"), mistake);
        }
    }
    let opened: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let mut drawing = Drawing::of(&trees, &opened, &mut board, &mut problems);
    drawing.draw();
    let (title, foreign) = drawing.heading();
    let mut made = Import {
        title: title.clone(),
        ..Import::of(ContractKind::ContextMapper, board.finish(), problems)
    };
    let id = Id::from_words("main");
    let mut info = AlternativeInfo {
        foreign,
        ..AlternativeInfo::new(id, "Imported", Order::default())
    };
    let mut about = BoardInfo {
        title,
        ..BoardInfo::default()
    };
    // Ids are others beside what is there already.
    if options.existing.is_none() {
        remarks::apply(text, &mut about, &mut info, &mut made.edits);
        made.title.clone_from(&about.title);
        made.description.clone_from(&info.description);
        made.heading = Some((about, info));
    }
    made
}

/// Number of files that a model may import.
const MOST_FILES: usize = 50;

/// Files that a model imports, and those that they import, as far as they can be opened.
fn imported(
    text: &str,
    open: &dyn Fn(&str) -> Option<String>,
    problems: &mut Problems,
) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut wanted = imports(text);
    while let Some((line, name)) = wanted.pop() {
        let is_known = files.iter().any(|(known, _)| *known == name);
        if is_known || files.len() >= MOST_FILES {
            continue;
        }
        match open(&name) {
            Some(text) => {
                wanted.extend(imports(&text));
                files.push((name, text));
            }
            None => problems.tell_about(
                &format!("line {line}"),
                "a file that the model imports is not here, so what it defines is missing; `isobar import` reads \
                 files that lie beside each other",
                name,
            ),
        }
    }
    files
}

/// Lines and names of imports.
fn imports(text: &str) -> Vec<(usize, String)> {
    let (tokens, _) = tokens(text);
    let pairs = tokens.windows(2);
    let found = pairs.filter(|pair| {
        let [word, name] = pair else { return false };
        &text[word.start..word.end] == "import" && name.kind == TokenKind::Text
    });
    found
        .filter_map(|pair| {
            let [word, name] = pair else { return None };
            Some((word.line, lexer::unquoted(&text[name.start..name.end])))
        })
        .collect()
}

/// The edit that adds an element, with the element.
fn added(edit: &Edit) -> Option<&isobar_model::Element> {
    match edit {
        Edit::Add(element) => Some(element),
        _ => None,
    }
}
