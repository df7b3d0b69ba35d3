//! R12: says something about an element that nobody had said, or that was said otherwise.

use isobar_model::{
    Alternative, Atomicity, Audience, ChannelAttribute, Edit, FieldAttribute, Id, LinkAttribute,
    NoteAttribute, RelationshipAttribute, Visibility,
};

/// Something that can be said about an element.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// The element.
    pub element: Id,
    /// What to say about it.
    pub attribute: Attribute,
}

impl Fact {
    /// Says `attribute` of `element`.
    #[must_use]
    pub fn new(element: &Id, attribute: Attribute) -> Self {
        let element = element.clone();
        Self { element, attribute }
    }
}

/// Makes [`Attribute`]: a line for each attribute that a fact can set, by the kind of element that has it.
macro_rules! attributes {
    ($($kind:ident in $map:ident as $set:ident {
        $($variant:ident($($path:ident).+: $value:ty),)*
    })*) => {
        /// An attribute of an element with its value; each is described at the attribute of the model.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "named as in the model, and described there")]
        pub enum Attribute {
            $($($variant($value),)*)*
            /// Whether the field of this id was cut down to what is needed.
            Minimised(Id, bool),
        }

        impl Fact {
            /// The edit that says it.
            pub(super) fn edit(&self) -> Edit {
                let id = self.element.clone();
                match &self.attribute {
                    $($(Attribute::$variant(value) => {
                        Edit::$kind(id, $set::$variant(Some(value.clone())))
                    })*)*
                    Attribute::Minimised(field, value) => Edit::Field {
                        note: id,
                        field: field.clone(),
                        attribute: FieldAttribute::Minimised(Some(*value)),
                    },
                }
            }

            /// Whether it has been said already, or there is nothing left of which to say it.
            pub(super) fn is_said(&self, alternative: &Alternative) -> bool {
                match &self.attribute {
                    $($(Attribute::$variant(value) => {
                        let found = alternative.$map().get(&self.element);
                        found.is_none_or(|found| found.$($path).+.as_ref() == Some(value))
                    })*)*
                    Attribute::Minimised(field, value) => {
                        let note = alternative.notes().get(&self.element);
                        let field = note.and_then(|note| note.message.field(field));
                        field.is_none_or(|field| field.minimised == Some(*value))
                    }
                }
            }

            /// The attribute, as it is called in a file.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match &self.attribute {
                    $($(Attribute::$variant(_) => last(stringify!($($path).+)),)*)*
                    Attribute::Minimised(..) => "minimised",
                }
            }
        }
    };
}

attributes! {
    Note in notes as NoteAttribute {
        Version(message.version: String),
        Visibility(message.visibility: Visibility),
        Audience(message.audience: Audience),
        Documented(message.documented: bool),
        Immutable(message.immutable: bool),
        Correlation(message.correlation: bool),
        Privileged(message.privileged: bool),
        Atomicity(message.atomicity: Atomicity),
        KeepsState(rule.keeps_state: bool),
        WrittenByOthers(holding.written_by_others: bool),
    }
    Link in links as LinkAttribute {
        Idempotent(idempotent: bool),
        ToleratesReordering(tolerates_reordering: bool),
        Retries(retries: bool),
        DeadLetterQueue(dead_letter_queue: bool),
        Alerts(alerts: bool),
        Guarded(guarded: bool),
    }
    Channel in channels as ChannelAttribute {
        Durable(durable: bool),
        Ordered(ordered: bool),
        Monitored(monitored: bool),
    }
    Relationship in relationships as RelationshipAttribute {
        Negotiated(negotiated: bool),
    }
}

/// The last step of a path.
fn last(path: &'static str) -> &'static str {
    path.rsplit('.').next().unwrap_or(path).trim()
}
