//! How each kind of element is found and changed.

use isobar_editor::Editor;
use isobar_model::{
    AlternativeAttribute, AlternativeInfo, BoardAttribute, BoardInfo, Change, Channel,
    ChannelAttribute, Context, ContextAttribute, Edit, Field, FieldAttribute, Id, Link,
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

            fn find<'a>(editor: &'a Editor, id: &Id) -> Option<&'a Self> {
                editor.alternative().$map().get(id)
            }

            fn change(editor: &Editor, id: &Id, attribute: $attribute) -> Change {
                Edit::$element(id.clone(), attribute).of(editor.active_id())
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

    fn find<'a>(editor: &'a Editor, key: &FieldKey) -> Option<&'a Self> {
        editor
            .alternative()
            .notes()
            .get(&key.note)?
            .message
            .field(&key.field)
    }

    fn change(editor: &Editor, key: &FieldKey, attribute: FieldAttribute) -> Change {
        let FieldKey { note, field } = key.clone();
        Edit::Field {
            note,
            field,
            attribute,
        }
        .of(editor.active_id())
    }
}

impl Described for BoardInfo {
    type Key = ();
    type Attribute = BoardAttribute;

    fn find<'a>(editor: &'a Editor, (): &()) -> Option<&'a Self> {
        Some(editor.document().board())
    }

    fn change(_: &Editor, (): &(), attribute: BoardAttribute) -> Change {
        Change::Board(attribute)
    }
}

impl Described for AlternativeInfo {
    type Key = ();
    type Attribute = AlternativeAttribute;

    fn find<'a>(editor: &'a Editor, (): &()) -> Option<&'a Self> {
        Some(editor.alternative().info())
    }

    fn change(editor: &Editor, (): &(), attribute: AlternativeAttribute) -> Change {
        Change::Alternative(editor.active_id().clone(), attribute)
    }
}
