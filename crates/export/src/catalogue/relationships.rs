//! Page of the relationships, and those of one context.

use isobar_model::{Id, Relationship};

use super::document::{Block, Inline, Page, Part, Picture, Text, in_a_row, plain};
use super::source::{RELATIONSHIPS, Source};
use crate::contracts::partner::Seam;
use crate::diagrams::picture;
use crate::diagrams::relation::Relation;

/// The page of the context map; `None` where no two contexts are related.
pub(super) fn page(source: &Source) -> Option<Page> {
    let mut page = Page::new(
        RELATIONSHIPS.to_owned(),
        "Context map".to_owned(),
        Part::Reference,
    );
    let outline = source.outline;
    if source.contexts.is_empty() {
        return None;
    }
    page.blocks.push(Block::Picture(Picture {
        svg: picture::of_map(outline.document, outline.alternative, &source.with_legend()),
        alt: "The context map".to_owned(),
    }));
    let seams = sorted(source).into_iter();
    let rows = seams.map(|seam| {
        let relation = Relation::of(seam);
        let mut row = vec![source.link(relation.from), source.link(relation.to)];
        row.extend(cells(source, seam, &relation));
        row
    });
    let head = &[
        "upstream, or one side",
        "downstream, or the other",
        "relationship",
        "reason",
    ];
    page.table("Relationships", head, rows.collect());
    Some(page)
}

/// Relationships of a context with each of its partners.
pub(super) fn add_of_context(source: &Source, context: &Id, page: &mut Page) {
    let seams = sorted(source).into_iter();
    let rows = seams.filter_map(|seam| {
        let relation = Relation::of(seam);
        let (partner, side) = match (relation.from == context, relation.to == context) {
            (true, _) => (relation.to, "downstream"),
            (_, true) => (relation.from, "upstream"),
            _ => return None,
        };
        let side = if relation.is_directed { side } else { "" };
        let mut row = vec![source.link(partner), plain(side)];
        row.extend(cells(source, seam, &relation));
        Some(row)
    });
    let head = &["with", "that is", "relationship", "reason"];
    page.table("Relationships", head, rows.collect());
}

/// All relationships, by the names of both sides.
fn sorted<'s>(source: &'s Source) -> Vec<&'s Seam> {
    let mut seams: Vec<_> = source.seams.between(source.alternative).collect();
    seams.sort_by_cached_key(|seam| {
        let relation = Relation::of(seam);
        let names = [relation.from, relation.to].map(|id| source.name(id));
        (
            names,
            relation.from.clone(),
            relation.to.clone(),
            relation.text.clone(),
        )
    });
    seams
}

/// Pattern and reason.
fn cells(source: &Source, seam: &Seam, relation: &Relation) -> [Text; 2] {
    let mut pattern = plain(&relation.text);
    if !relation.is_declared {
        pattern.push(Inline::Between(", as the flows show"));
    }
    [pattern, reason(source, seam)]
}

/// Why: the words of those who declared it, else what the flows show.
fn reason(source: &Source, seam: &Seam) -> Text {
    let is_pair = |a: &Id, b: &Id| (a, b) == (&seam.a, &seam.b) || (b, a) == (&seam.a, &seam.b);
    if seam.is_declared {
        let declared = source.alternative.relationships().values();
        let is_same = |one: &&Relationship| is_pair(&one.a, &one.b) && one.pattern == seam.pattern;
        let described: Vec<_> = declared
            .filter(is_same)
            .filter(|one| !one.description.trim().is_empty())
            .map(|one| plain(&one.description))
            .collect();
        if !described.is_empty() {
            return in_a_row(described);
        }
    }
    let mut flows = source
        .relations
        .iter()
        .filter(|one| is_pair(&one.a, &one.b));
    let shown = flows.find(|one| one.upstream == seam.upstream || !seam.is_declared);
    let evidence = shown.and_then(|one| one.evidence.first());
    evidence.map_or_else(Text::new, |evidence| plain(&evidence.text))
}
