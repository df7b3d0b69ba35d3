//! Lookup and edits of each kind of element.

use isobar_model::{
    AlternativeAttribute, AlternativeInfo, BoardAttribute, BoardInfo, Change, Channel,
    ChannelAttribute, Context, ContextAttribute, Document, Edit, Field, FieldAttribute, Id, Link,
    LinkAttribute, Note, NoteAttribute, Relationship, RelationshipAttribute, Service,
    ServiceAttribute, Suppression, SuppressionAttribute, Swimlane, SwimlaneAttribute, Term,
    TermAttribute,
};

use super::form::Described;

macro_rules! described {
    ($($element:ident by $attribute:ident in $map:ident;)*) => {
        $(impl Described for $element {
            type Key = Id;
            type Attribute = $attribute;

            fn find<'a>(document: &'a Document, alternative: &Id, id: &Id) -> Option<&'a Self> {
                document.alternative(alternative)?.$map().get(id)
            }

            fn change(alternative: &Id, id: &Id, attribute: $attribute) -> Change {
                Edit::$element(id.clone(), attribute).of(alternative)
            }
        })*
    };
}

described! {
    Note by NoteAttribute in notes;
    Context by ContextAttribute in contexts;
    Service by ServiceAttribute in services;
    Link by LinkAttribute in links;
    Term by TermAttribute in terms;
    Channel by ChannelAttribute in channels;
    Relationship by RelationshipAttribute in relationships;
    Swimlane by SwimlaneAttribute in swimlanes;
    Suppression by SuppressionAttribute in suppressions;
}

/// Which field: that of a note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldKey {
    /// The note.
    pub note: Id,
    /// The field.
    pub field: Id,
}

impl Described for Field {
    type Key = FieldKey;
    type Attribute = FieldAttribute;

    fn find<'a>(document: &'a Document, alternative: &Id, key: &FieldKey) -> Option<&'a Self> {
        let notes = document.alternative(alternative)?.notes();
        notes.get(&key.note)?.message.field(&key.field)
    }

    fn change(alternative: &Id, key: &FieldKey, attribute: FieldAttribute) -> Change {
        let FieldKey { note, field } = key.clone();
        Edit::Field {
            note,
            field,
            attribute,
        }
        .of(alternative)
    }
}

impl Described for BoardInfo {
    type Key = ();
    type Attribute = BoardAttribute;

    fn find<'a>(document: &'a Document, _: &Id, (): &()) -> Option<&'a Self> {
        Some(document.board())
    }

    fn change(_: &Id, (): &(), attribute: BoardAttribute) -> Change {
        Change::Board(attribute)
    }
}

impl Described for AlternativeInfo {
    type Key = ();
    type Attribute = AlternativeAttribute;

    fn find<'a>(document: &'a Document, alternative: &Id, (): &()) -> Option<&'a Self> {
        Some(document.alternative(alternative)?.info())
    }

    fn change(alternative: &Id, (): &(), attribute: AlternativeAttribute) -> Change {
        Change::Alternative(alternative.clone(), attribute)
    }
}
