//! Attributes of messages.

use isobar_model::{Field, FieldRole, FieldType, Id};

use super::words::escape;
use crate::is_unseen;
use isobar_wording::{NameScope, Words};

/// A field: its type, its name and what it says more; a comment with its id where readers would make another.
pub(super) fn attribute(field: &Field, scope: &mut NameScope) -> String {
    let words = Words::of(&field.name, field.id.as_str());
    let name = scope.claim(&words).camel();
    let doc = match field.description.as_str() {
        "" => String::new(),
        text => format!("{} ", quote(text)),
    };
    let key = if field.role == FieldRole::Identifier {
        " key"
    } else {
        ""
    };
    let nullable = if field.optional { " nullable" } else { "" };
    let mark = if Id::from_words(&name) == field.id {
        String::new()
    } else {
        format!(" // isobar {}", field.id)
    };
    format!(
        "{doc}{} {}{name}{key}{nullable}{mark}",
        type_name(field.field_type.as_ref()),
        escape(&name),
    )
}

fn type_name(field_type: Option<&FieldType>) -> String {
    let name = match field_type {
        Some(FieldType::Integer) => "long",
        Some(FieldType::Decimal | FieldType::Money) => "BigDecimal",
        Some(FieldType::Boolean) => "boolean",
        Some(FieldType::Date) => "Date",
        Some(FieldType::Instant) => "DateTime",
        Some(FieldType::List(held)) => return format!("List<{}>", element_name(held)),
        _ => "String",
    };
    name.to_owned()
}

/// Type of what a list holds; CML has no lists of lists.
fn element_name(held: &FieldType) -> String {
    match held {
        FieldType::List(_) => "String".to_owned(),
        _ => type_name(Some(held)),
    }
}

/// A text between quotes, on one line, without characters that nobody sees.
pub(super) fn quote(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    let lines = escaped.replace("\r\n", "\\n").replace('\r', "\\r");
    let lines = lines.replace('\n', "\\n").replace('\t', "\\t");
    let seen: String = lines.chars().filter(|one| !is_unseen(*one)).collect();
    format!("\"{seen}\"")
}
