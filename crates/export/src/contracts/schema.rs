//! Messages as the engine compares them.

use isobar_engine::{FlowEnd, Schema, SchemaEnd, SchemaField, ValueShape};

use super::message::Message;
use super::shape::{FieldShape, Shape};

impl Message<'_> {
    /// The message as those see it who rely on it.
    pub fn schema(&self) -> Schema {
        let end = |end: &FlowEnd, sends| SchemaEnd {
            context: end.context.clone(),
            sends,
            reads: end
                .link
                .as_ref()
                .and_then(|link| self.reads.get(link).cloned()),
        };
        let senders = self.senders.iter().map(|sender| end(sender, true));
        let receivers = self.receivers.iter().map(|receiver| end(receiver, false));
        Schema {
            name: self.name.clone(),
            kind: self.kind,
            fields: fields(&self.fields),
            ends: senders.chain(receivers).collect(),
        }
    }
}

fn fields(fields: &[FieldShape]) -> Vec<SchemaField> {
    let field = |field: &FieldShape| SchemaField {
        id: field.id.clone(),
        name: field.wire.clone(),
        shape: shape(&field.shape),
        optional: field.optional,
        limits: field.limits.clone(),
    };
    fields.iter().map(field).collect()
}

fn shape(shape: &Shape) -> ValueShape {
    let plain = |words: &str| ValueShape::Plain(words.to_owned());
    match shape {
        Shape::Any => ValueShape::Any,
        Shape::String => ValueShape::STRING,
        Shape::Text => ValueShape::TEXT,
        Shape::Integer => plain("an integer"),
        Shape::Decimal(None) => plain("a decimal"),
        Shape::Decimal(Some((digits, decimals))) => ValueShape::Plain(format!(
            "a decimal of {digits} digits, {decimals} of them behind the point"
        )),
        Shape::Boolean => plain("a boolean"),
        Shape::Date => plain("a date"),
        Shape::Instant => plain("an instant"),
        Shape::Duration => plain("a duration"),
        Shape::Uuid => plain("a UUID"),
        Shape::Money => plain("money"),
        Shape::Enumeration(values) => {
            let values = values.values.iter();
            ValueShape::Enumeration(values.map(|(value, _)| value.clone()).collect())
        }
        Shape::List(held) => ValueShape::List(Box::new(self::shape(held))),
        Shape::Map(held) => ValueShape::Map(Box::new(self::shape(held))),
        Shape::Object(object) => ValueShape::Object(fields(&object.fields)),
        Shape::Term(term) => ValueShape::Plain(format!("the name of a {}", term.word)),
    }
}
