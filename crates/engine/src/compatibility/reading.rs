//! Contracts, as they stand on the board.

use isobar_model::{
    Alternative, Audience, Constraints, Field, FieldType, Id, Link, UpstreamRole, Visibility,
    first_free,
};

use super::schema::{Schema, SchemaEnd, SchemaField, SchemaKind, ValueShape};
use crate::facts::{Facts, MessageFact};

impl Schema {
    /// The contract of a message.
    pub(crate) fn of(facts: &Facts, message: &MessageFact) -> Self {
        let emits = message.emits.iter();
        let emits = emits.map(|emit| end(facts.id(emit.context), true, emit.link));
        let handles = message.handles.iter();
        let handles = handles.map(|handle| end(facts.id(handle.context), false, handle.link));
        let name = in_one_line(&message.note.note.text);
        let mut schema = Self {
            name: if name.is_empty() {
                message.note.id.to_string()
            } else {
                name
            },
            kind: SchemaKind::of(message.note.kind),
            fields: fields(facts.model, &message.contract.fields),
            ends: emits.chain(handles).collect(),
            is_open: false,
        };
        let owner = message.home.map(|home| facts.id(home));
        schema.is_open = is_open(facts.model, message, owner, &schema);
        schema
    }
}

/// True if others rely on a message than those who are drawn: it is made for anyone, its owner declares to be an open
/// host, or it is public and nobody else is drawn.
fn is_open(
    model: &Alternative,
    message: &MessageFact,
    owner: Option<&Id>,
    schema: &Schema,
) -> bool {
    let contract = message.contract;
    let is_public = contract.visibility == Some(Visibility::Public);
    let is_host = || {
        let mut declared = model.relationships().values();
        declared.any(|one| {
            Some(&one.a) == owner && one.upstream_roles.contains(&UpstreamRole::OpenHostService)
        })
    };
    match contract.audience {
        Some(Audience::Anyone) => true,
        Some(Audience::Named(_)) => is_public && schema.others(owner).is_empty(),
        None => is_public && (schema.others(owner).is_empty() || is_host()),
    }
}

fn end(context: &Id, sends: bool, link: Option<&Link>) -> SchemaEnd {
    SchemaEnd {
        context: context.clone(),
        sends,
        reads: link.and_then(|link| link.reads.clone()),
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fields(model: &Alternative, fields: &[Field]) -> Vec<SchemaField> {
    let mut read: Vec<SchemaField> = Vec::new();
    for field in fields {
        let typed = in_one_line(&field.name);
        let wanted = if typed.is_empty() {
            field.id.to_string()
        } else {
            typed
        };
        let numbered = |wanted: &String, number| format!("{wanted}{number}");
        let is_taken = |name: &String| read.iter().any(|known| known.name == *name);
        let name = first_free(wanted, numbered, is_taken);
        let shape = shape(model, field, field.field_type.as_ref());
        read.push(SchemaField {
            id: field.id.clone(),
            name,
            optional: field.optional,
            limits: limits(field),
            shape,
        });
    }
    read
}

fn shape(model: &Alternative, field: &Field, field_type: Option<&FieldType>) -> ValueShape {
    let held = |held: &FieldType| Box::new(shape(model, field, Some(held)));
    match field_type {
        None => ValueShape::Any,
        Some(one @ (FieldType::String | FieldType::Text)) => ValueShape::Text(one.facts().one),
        Some(FieldType::Decimal) => ValueShape::Plain(decimal(field)),
        // What lists no values, or holds no fields, is held to nothing.
        Some(FieldType::Enumeration(values)) if values.is_empty() => ValueShape::STRING,
        Some(FieldType::Object(parts)) if parts.is_empty() => {
            ValueShape::Map(Box::new(ValueShape::Any))
        }
        Some(FieldType::Enumeration(values)) => ValueShape::Enumeration(values.clone()),
        Some(FieldType::Object(parts)) => ValueShape::Object(fields(model, parts)),
        Some(FieldType::List(inner)) => ValueShape::List(held(inner)),
        Some(FieldType::Map(inner)) => ValueShape::Map(held(inner)),
        Some(FieldType::Term) => {
            let term = field.term.as_ref().and_then(|id| model.terms().get(id));
            term.map_or(ValueShape::STRING, |term| {
                ValueShape::Plain(format!("the name of a {}", in_one_line(&term.name)))
            })
        }
        Some(simple) => ValueShape::Plain(simple.facts().one.to_owned()),
    }
}

fn decimal(field: &Field) -> String {
    let said = &field.constraints;
    match (said.digits, said.decimals) {
        (None, None) => "a decimal".to_owned(),
        (digits, decimals) => {
            let digits = digits.map_or_else(|| "any".to_owned(), |digits| digits.to_string());
            let decimals = decimals.unwrap_or(0);
            format!("a decimal of {digits} digits, {decimals} of them behind the point")
        }
    }
}

/// Constraints that apply to the innermost values, but for the digits, which the shape tells.
fn limits(field: &Field) -> Constraints {
    let fitting = field.constraints.fitting(field.field_type.as_ref());
    Constraints {
        min_length: fitting.min_length.filter(|length| *length > 0),
        pattern: fitting.pattern.filter(|text| !text.is_empty()),
        digits: None,
        decimals: None,
        ..fitting
    }
}
