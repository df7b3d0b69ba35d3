//! Markdown: a document of the board with its contexts, context map, messages, rules, glossary and open questions.

use isobar_model::{Note, NoteKind, Subdomain};

use super::csv::{field, visibility};
use super::flows::Exchange;
use super::label::{label, lines};
use super::mermaid;
use super::outline::{Diagram, Outline};
use super::relation::Relation;
use crate::contracts::text::Writer;
use crate::contracts::text::quote::markdown;

/// The document.
pub(crate) fn export(outline: &Outline) -> Diagram {
    let mut writer = Writer::new("    ");
    writer.line(&format!("# {}", markdown(&outline.title)));
    paragraph(&mut writer, &outline.alternative.info().description);
    write_contexts(&mut writer, outline);
    write_relationships(&mut writer, outline);
    write_messages(&mut writer, outline);
    write_notes(
        &mut writer,
        outline,
        "Policies and aggregates",
        &[NoteKind::Policy, NoteKind::Aggregate],
    );
    write_glossary(&mut writer, outline);
    write_notes(&mut writer, outline, "Open questions", &[NoteKind::Hotspot]);
    write_notes(
        &mut writer,
        outline,
        "Opportunities",
        &[NoteKind::Opportunity],
    );
    Diagram::file("board.md", writer.finish())
}

fn write_contexts(writer: &mut Writer, outline: &Outline) {
    let rows = outline.frames.iter().filter_map(|frame| {
        let context = frame.context?;
        let subdomain = context.subdomain.map_or("", |subdomain| match subdomain {
            Subdomain::Core => "core",
            Subdomain::Supporting => "supporting",
            Subdomain::Generic => "generic",
        });
        let marks = [
            context.external.then_some("external"),
            context.big_ball_of_mud.then_some("big ball of mud"),
        ];
        let kind = std::iter::once(subdomain).filter(|text| !text.is_empty());
        let kind: Vec<_> = kind.chain(marks.into_iter().flatten()).collect();
        let services: Vec<_> = frame
            .services
            .iter()
            .map(|service| cell(&service.name))
            .collect();
        Some(vec![
            cell(&frame.name),
            kind.join(", "),
            cell(context.team.as_deref().unwrap_or_default()),
            services.join("<br>"),
            cell(&context.description),
        ])
    });
    let head = ["context", "subdomain", "team", "services", "description"];
    table(writer, "Contexts", &head, rows.collect());
}

fn write_relationships(writer: &mut Writer, outline: &Outline) {
    let seams = outline.seams();
    let rows = seams.between(outline.alternative).map(|seam| {
        let relation = Relation::of(seam);
        let source = if relation.is_declared {
            "declared"
        } else {
            "inferred"
        };
        vec![
            cell(&outline.context_name(relation.from)),
            cell(&outline.context_name(relation.to)),
            cell(&relation.text),
            source.to_owned(),
        ]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return;
    }
    heading(writer, "Context map");
    writer.line("```mermaid");
    mermaid::write_map(writer, outline);
    writer.line("```");
    writer.gap();
    rows_of(
        writer,
        &[
            "upstream, or one side",
            "downstream, or the other",
            "relationship",
            "source",
        ],
        rows,
    );
}

fn write_messages(writer: &mut Writer, outline: &Outline) {
    let all = Exchange::all(outline.alternative);
    if all.is_empty() {
        return;
    }
    heading(writer, "Messages");
    let owners = outline.frames.iter().map(|frame| Some(frame.id));
    for owner in owners.chain(std::iter::once(None)) {
        let mine = all
            .iter()
            .filter(|exchange| exchange.flow.owner.as_ref() == owner);
        let rows: Vec<_> = mine.map(|exchange| row(outline, exchange)).collect();
        if rows.is_empty() {
            continue;
        }
        let name = owner.map_or_else(|| "No context".to_owned(), |id| outline.context_name(id));
        writer.gap();
        writer.line(&format!("### {}", markdown(&name)));
        writer.gap();
        let head = [
            "message",
            "kind",
            "visibility",
            "from",
            "to",
            "carrier",
            "fields",
        ];
        rows_of(writer, &head, rows);
    }
}

fn row(outline: &Outline, exchange: &Exchange) -> Vec<String> {
    let message = &exchange.note.message;
    let ends = |ends: &[isobar_engine::FlowEnd]| {
        let mut names: Vec<_> = ends
            .iter()
            .map(|end| cell(&outline.context_name(&end.context)))
            .collect();
        names.sort();
        names.dedup();
        names.join("<br>")
    };
    let fields: Vec<_> = message.fields.iter().map(|one| cell(&field(one))).collect();
    vec![
        cell(&exchange.name),
        exchange.note.kind.name().to_owned(),
        message.visibility.map_or("", visibility).to_owned(),
        ends(&exchange.flow.senders),
        ends(&exchange.flow.receivers),
        exchange.carrier().to_owned(),
        fields.join("<br>"),
    ]
}

fn write_glossary(writer: &mut Writer, outline: &Outline) {
    let terms = outline.alternative.terms().values().map(|term| {
        let owner = term.owner.as_ref().map(|id| outline.context_name(id));
        vec![
            cell(&term.name),
            cell(&owner.unwrap_or_default()),
            cell(&term.description),
        ]
    });
    let mut terms: Vec<_> = terms.collect();
    terms.sort();
    table(writer, "Glossary", &["term", "context", "meaning"], terms);
}

fn write_notes(writer: &mut Writer, outline: &Outline, title: &str, kinds: &[NoteKind]) {
    let notes = outline.alternative.notes().values();
    let notes: Vec<&Note> = notes.filter(|note| kinds.contains(&note.kind)).collect();
    let rows = notes.iter().map(|note| {
        let context = outline.alternative.context_of(&note.id);
        vec![
            cell(&note.text),
            context.map_or_else(String::new, |context| {
                cell(&outline.context_name(&context.id))
            }),
            cell(&note.description),
        ]
    });
    table(
        writer,
        title,
        &["text", "context", "description"],
        rows.collect(),
    );
}

fn heading(writer: &mut Writer, title: &str) {
    writer.gap();
    writer.line(&format!("## {title}"));
    writer.gap();
}

fn table(writer: &mut Writer, title: &str, head: &[&str], rows: Vec<Vec<String>>) {
    if !rows.is_empty() {
        heading(writer, title);
        rows_of(writer, head, rows);
    }
}

fn rows_of(writer: &mut Writer, head: &[&str], rows: Vec<Vec<String>>) {
    writer.line(&format!("| {} |", head.join(" | ")));
    writer.line(&format!("|{}", "---|".repeat(head.len())));
    for row in rows {
        writer.line(&format!("| {} |", row.join(" | ")));
    }
}

fn paragraph(writer: &mut Writer, text: &str) {
    let text: Vec<_> = lines(text).iter().map(|line| markdown(line)).collect();
    if text.iter().any(|line| !line.is_empty()) {
        writer.gap();
        writer.prefixed("", &text);
    }
}

/// Text of a cell: a line break would end the row.
fn cell(text: &str) -> String {
    label(text, "<br>", markdown)
}
