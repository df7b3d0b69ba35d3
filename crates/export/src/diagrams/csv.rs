//! CSV: a row for each message, for spreadsheets.

use isobar_engine::FlowEnd;
use isobar_model::{Audience, Field, FieldType, Intent, Sensitivity, Visibility};

use super::flows::Exchange;
use super::label::lines;
use super::outline::{Diagram, Outline};

const HEAD: [&str; 13] = [
    "context",
    "name",
    "kind",
    "intent",
    "visibility",
    "audience",
    "version",
    "fields",
    "carrier",
    "channel",
    "senders",
    "receivers",
    "description",
];

/// The messages of a board.
pub(crate) fn export(outline: &Outline) -> Diagram {
    let mut text = row(&HEAD.map(str::to_owned));
    for exchange in Exchange::all(outline.alternative) {
        text.push_str(&row(&cells(outline, &exchange)));
    }
    Diagram::file("messages.csv", text)
}

fn cells(outline: &Outline, exchange: &Exchange) -> [String; 13] {
    let message = &exchange.note.message;
    let channel = exchange.channel;
    let owner = exchange.flow.owner.as_ref();
    [
        owner.map_or_else(String::new, |id| outline.context_name(id)),
        lines(&exchange.note.text).join("\n"),
        exchange.note.kind.name().to_owned(),
        message.intent.map_or("", intent).to_owned(),
        message.visibility.map_or("", visibility).to_owned(),
        message
            .audience
            .as_ref()
            .map_or_else(String::new, |audience| match audience {
                Audience::Anyone => "anyone".to_owned(),
                Audience::Named(ids) => {
                    let names: Vec<_> = ids.iter().map(|id| outline.context_name(id)).collect();
                    names.join("\n")
                }
            }),
        lines(message.version.as_deref().unwrap_or_default()).join(" "),
        message
            .fields
            .iter()
            .map(field)
            .collect::<Vec<_>>()
            .join("\n"),
        exchange.carrier().to_owned(),
        channel.map_or_else(String::new, |channel| lines(&channel.name).join(" ")),
        ends(outline, &exchange.flow.senders),
        ends(outline, &exchange.flow.receivers),
        lines(&exchange.note.description).join("\n"),
    ]
}

/// Names of contexts, a line each.
fn ends(outline: &Outline, ends: &[FlowEnd]) -> String {
    let mut names: Vec<_> = ends
        .iter()
        .map(|end| outline.context_name(&end.context))
        .collect();
    names.sort();
    names.dedup();
    names.join("\n")
}

/// A field: `amount: decimal, optional, personal`.
pub(super) fn field(field: &Field) -> String {
    let mut text = lines(&field.name).join(" ");
    if let Some(field_type) = &field.field_type {
        text.push_str(": ");
        text.push_str(&type_name(field_type));
    }
    if field.optional {
        text.push_str(", optional");
    }
    match field.sensitivity {
        Sensitivity::None => {}
        Sensitivity::Personal => text.push_str(", personal"),
        Sensitivity::Secret => text.push_str(", secret"),
    }
    text
}

/// Name of a type in words.
pub(crate) fn type_name(field_type: &FieldType) -> String {
    let name = match field_type {
        FieldType::String => "string",
        FieldType::Text => "text",
        FieldType::Integer => "integer",
        FieldType::Decimal => "decimal",
        FieldType::Boolean => "boolean",
        FieldType::Date => "date",
        FieldType::Instant => "instant",
        FieldType::Duration => "duration",
        FieldType::Uuid => "UUID",
        FieldType::Money => "money",
        FieldType::Enumeration(_) => "enumeration",
        FieldType::List(held) => return format!("list of {}", type_name(held)),
        FieldType::Map(held) => return format!("map of {}", type_name(held)),
        FieldType::Object(_) => "object",
        FieldType::Term => "identifier of a term",
    };
    name.to_owned()
}

/// Intent of a message in a word.
pub(crate) const fn intent(intent: Intent) -> &'static str {
    match intent {
        Intent::Fact => "fact",
        Intent::Request => "request",
        Intent::Question => "question",
    }
}

/// Visibility of a message in a word.
pub(crate) const fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Internal => "internal",
        Visibility::Public => "public",
    }
}

/// A row of a table: every cell in quotation marks, as RFC 4180 has it.
pub(crate) fn row(cells: &[String]) -> String {
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\n", cells.join(","))
}

/// A cell. Spreadsheets take what begins like a formula for one, so an apostrophe keeps it text.
fn cell(text: &str) -> String {
    let is_formula = text.trim_start().starts_with([
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell(" @SUM(A1)"), "\"' @SUM(A1)\"");
        assert_eq!(cell("a, b\nc"), "\"a, b\nc\"");
    }
}
