//! The first page: title, purpose, pictures of the whole board, contexts, and where to find the rest.

use isobar_model::NoteKind;

use super::contexts::{self, remark};
use super::document::{Block, Page, Part, Picture, Text};
use super::source::{OVERVIEW, Source};
use crate::diagrams::picture;

/// The overview of the board.
pub(super) fn page(source: &Source) -> Page {
    let outline = source.outline;
    let mut page = Page::new(OVERVIEW.to_owned(), outline.title.clone(), Part::Overview);
    page.prose(&outline.alternative.info().description);
    page.heading("Board");
    page.blocks.push(Block::Picture(Picture {
        svg: picture::of_board(outline.document, outline.alternative, &source.with_legend()),
        alt: "The board".to_owned(),
    }));
    let contexts = source.contexts.iter();
    let rows = contexts.map(|context| contexts::row(source, context));
    let head = &["context", "subdomain", "team", "purpose"];
    page.table("Contexts", head, rows.collect());
    page.list("Open questions", loose(source, NoteKind::Hotspot));
    page.list("Opportunities", loose(source, NoteKind::Opportunity));
    page.blocks.push(Block::Contents);
    page
}

/// Remarks that lie in no context.
fn loose(source: &Source, kind: NoteKind) -> Vec<Text> {
    let notes = source.alternative.notes().values();
    let notes =
        notes.filter(|note| note.kind == kind && source.alternative.context_of(&note.id).is_none());
    let mut texts: Vec<_> = notes.map(|note| remark(source, note)).collect();
    texts.sort();
    texts
}
