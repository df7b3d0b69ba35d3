//! What ties a control to an attribute of an element: reading follows every edit, writing is one step of undo.

use std::collections::BTreeSet;
use std::sync::Arc;

use isobar_editor::Editor;
use isobar_model::{Change, Edit, Element, Id, Ids, Term};
use leptos::prelude::*;

use crate::panels::controls::{
    self, Choice, Commit, Label, TermPicked, Text, choice_row, flag_row, items_row, long_text_row,
    text_row, tri_state_row,
};
use crate::session::Session;

/// Something with attributes that a panel shows.
pub trait Described: 'static {
    /// What names one of them.
    type Key: Clone + Send + Sync + 'static;
    /// One attribute with its new value.
    type Attribute: 'static;

    /// The one of this key, if it is there.
    fn find<'a>(editor: &'a Editor, key: &Self::Key) -> Option<&'a Self>;

    /// The change that sets an attribute.
    fn change(editor: &Editor, key: &Self::Key, attribute: Self::Attribute) -> Change;
}

/// The controls for one element.
pub struct Form<E: Described> {
    session: Session,
    key: E::Key,
}

impl<E: Described> Form<E> {
    /// The controls for the element of this key.
    pub fn of(session: Session, key: E::Key) -> Self {
        Self { session, key }
    }

    /// A value of the element; the default while it is not there.
    pub fn read<T: Default + PartialEq + Send + Sync + 'static>(
        &self,
        get: fn(&E) -> T,
    ) -> Memo<T> {
        let key = self.key.clone();
        observe(
            self.session,
            Box::new(move |editor| E::find(editor, &key).map(get).unwrap_or_default()),
        )
    }

    /// What sets an attribute, after edits that it depends on.
    pub fn write(&self, label: Label) -> Write<E::Attribute> {
        let (session, key) = (self.session, self.key.clone());
        Arc::new(move |attribute, first| {
            let change = session.with_editor(|editor| {
                E::find(editor, &key).map(|_| E::change(editor, &key, attribute))
            });
            // What was removed meanwhile has no attributes any more.
            if let Some(change) = change {
                carry_out(session, label, first, change);
            }
        })
    }

    fn text_of(
        &self,
        label: Label,
        get: fn(&E) -> String,
        set: fn(String) -> E::Attribute,
        check: fn(&str) -> Option<&'static str>,
    ) -> Text {
        let (value, write) = (self.read(get), self.write(label));
        let commit = move |text: String| {
            if text != value.get_untracked() {
                write(set(text), Vec::new());
            }
        };
        Text {
            value: value.into(),
            commit: Arc::new(commit),
            check,
        }
    }

    /// One line of text.
    pub fn text(
        &self,
        label: Label,
        get: fn(&E) -> String,
        set: fn(String) -> E::Attribute,
    ) -> AnyView {
        text_row(label, self.text_of(label, get, set, |_| None))
    }

    /// One line of text that has to be right; `check` says what is wrong with it.
    pub fn checked_text(
        &self,
        label: Label,
        get: fn(&E) -> String,
        set: fn(String) -> E::Attribute,
        check: fn(&str) -> Option<&'static str>,
    ) -> AnyView {
        text_row(label, self.text_of(label, get, set, check))
    }

    /// Text of any length.
    pub fn long_text(
        &self,
        label: Label,
        get: fn(&E) -> String,
        set: fn(String) -> E::Attribute,
    ) -> AnyView {
        long_text_row(label, self.text_of(label, get, set, |_| None))
    }

    /// A share of time, from 0 to 1.
    pub fn share(
        &self,
        label: Label,
        get: fn(&E) -> String,
        set: fn(String) -> E::Attribute,
    ) -> AnyView {
        self.checked_text(label, get, set, |text| {
            let is_right = text.is_empty() || share(text).is_some();
            (!is_right).then_some("A share of time from 0 to 1, such as 0.999.")
        })
    }

    /// A switch.
    pub fn flag(
        &self,
        label: Label,
        get: fn(&E) -> bool,
        set: fn(bool) -> E::Attribute,
    ) -> AnyView {
        let write = self.write(label);
        let commit: Commit<bool> = Arc::new(move |value| write(set(value), Vec::new()));
        flag_row(label, self.read(get).into(), commit)
    }

    /// Not said, yes or no.
    pub fn tri_state(
        &self,
        label: Label,
        get: fn(&E) -> Option<bool>,
        set: fn(Option<bool>) -> E::Attribute,
    ) -> AnyView {
        let write = self.write(label);
        let commit: Commit<Option<bool>> = Arc::new(move |value| write(set(value), Vec::new()));
        tri_state_row(label, self.read(get).into(), commit)
    }

    /// One out of a table of values and their names.
    pub fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
        &self,
        label: Label,
        table: &'static [(T, &'static str)],
        get: fn(&E) -> Option<T>,
        set: fn(T) -> E::Attribute,
    ) -> AnyView {
        let (key, write) = (self.key.clone(), self.write(label));
        let position = move |editor: &Editor| {
            let value = E::find(editor, &key).and_then(get);
            table
                .iter()
                .position(|(known, _)| value == Some(*known))
                .unwrap_or(0)
        };
        let commit = move |number: usize| {
            if let Some((value, _)) = table.get(number) {
                write(set(*value), Vec::new());
            }
        };
        let names = table.iter().map(|(_, name)| (*name).to_owned()).collect();
        choice_row(
            label,
            Choice {
                options: Signal::stored(names),
                chosen: observe(self.session, Box::new(position)).into(),
                commit: Arc::new(commit),
            },
        )
    }

    /// One of the elements that `list` names, or none; `none` says what none means.
    pub fn reference(
        &self,
        label: Label,
        none: &'static str,
        list: fn(&Editor) -> Vec<(Id, String)>,
        get: fn(&E) -> Option<Id>,
        set: fn(Option<Id>) -> E::Attribute,
    ) -> AnyView {
        let (value, write, items) = (
            self.read(get),
            self.write(label),
            listed(self.session, list),
        );
        let chosen = move || {
            let value = value.get();
            let position =
                value.and_then(|id| items.get().iter().position(|(known, _)| *known == id));
            position.map_or(0, |position| position + 1)
        };
        let options = move || {
            let names = items.get().into_iter().map(|(_, name)| name);
            std::iter::once(none.to_owned()).chain(names).collect()
        };
        let commit = move |number: usize| {
            let id = number
                .checked_sub(1)
                .and_then(|index| items.get_untracked().get(index).cloned());
            write(set(id.map(|(id, _)| id)), Vec::new());
        };
        choice_row(
            label,
            Choice {
                options: Signal::derive(options),
                chosen: Signal::derive(chosen),
                commit: Arc::new(commit),
            },
        )
    }

    /// Any number of the elements that `list` names.
    pub fn references(
        &self,
        label: Label,
        list: fn(&Editor) -> Vec<(Id, String)>,
        get: fn(&E) -> Ids,
        set: fn(Ids) -> E::Attribute,
    ) -> AnyView {
        let items = listed(self.session, list);
        self.items(label, items, get, set)
    }

    /// Any number of `items`.
    pub fn items(
        &self,
        label: Label,
        items: Memo<Vec<(Id, String)>>,
        get: fn(&E) -> Ids,
        set: fn(Ids) -> E::Attribute,
    ) -> AnyView {
        let (value, write) = (self.read(get), self.write(label));
        let words = move || {
            let words = |(id, name): (Id, String)| (id.to_string(), name);
            items.get().into_iter().map(words).collect()
        };
        let ticked = move || value.with(|ids| ids.iter().map(Id::to_string).collect());
        let commit: Commit<BTreeSet<String>> = Arc::new(move |keys| {
            let ids = keys.into_iter().filter_map(|key| Id::new(key).ok());
            write(set(ids.collect()), Vec::new());
        });
        items_row(label, Signal::derive(words), Signal::derive(ticked), commit)
    }

    /// One term or none; one that is new goes into the glossary in the same step.
    pub fn term(
        &self,
        label: Label,
        get: fn(&E) -> Option<Id>,
        set: fn(Option<Id>) -> E::Attribute,
    ) -> AnyView {
        let write = self.write(label);
        let commit: Commit<Option<TermPicked>> = Arc::new(move |picked: Option<TermPicked>| {
            let (id, new) = picked.map_or((None, None), |picked| (Some(picked.id), picked.new));
            write(set(id), added(new));
        });
        controls::term_row(self.session, label, self.read(get).into(), commit)
    }

    /// Any number of terms; one that is new goes into the glossary in the same step.
    pub fn terms(&self, label: Label, get: fn(&E) -> Ids, set: fn(Ids) -> E::Attribute) -> AnyView {
        let write = self.write(label);
        let commit: Commit<(Ids, Option<Term>)> =
            Arc::new(move |(ids, new)| write(set(ids), added(new)));
        controls::terms_row(self.session, label, self.read(get).into(), commit)
    }
}

/// Takes a new value of an attribute, and edits that it depends on.
pub type Write<A> = Arc<dyn Fn(A, Vec<Edit>) + Send + Sync>;

/// What `read` finds in the editor, as long as it stays the same. Boxed, so that the browser gets the machinery
/// behind it once for each type of value, not once for each attribute.
fn observe<T: PartialEq + Send + Sync + 'static>(
    session: Session,
    read: Box<dyn Fn(&Editor) -> T + Send + Sync>,
) -> Memo<T> {
    Memo::new(move |_| {
        session.document_epoch();
        session.with_editor(|editor| read(editor))
    })
}

fn carry_out(session: Session, label: Label, first: Vec<Edit>, change: Change) {
    let active = session.with_editor(|editor| editor.active_id().clone());
    let first = first.into_iter().map(|edit| edit.of(&active));
    let changes = first.chain([change]).collect();
    session.change(&format!("Change {}", label.name.to_lowercase()), changes);
}

fn added(term: Option<Term>) -> Vec<Edit> {
    term.into_iter()
        .map(|term| Edit::Add(Element::Term(term)))
        .collect()
}

/// What `list` names, as long as it stays the same.
pub fn listed(session: Session, list: fn(&Editor) -> Vec<(Id, String)>) -> Memo<Vec<(Id, String)>> {
    observe(session, Box::new(list))
}

/// The contexts and their names.
pub fn contexts(editor: &Editor) -> Vec<(Id, String)> {
    let contexts = editor.alternative().contexts().values();
    contexts
        .map(|context| (context.id.clone(), context.name.clone()))
        .collect()
}

/// The channels and their names.
pub fn channels(editor: &Editor) -> Vec<(Id, String)> {
    let channels = editor.alternative().channels().values();
    channels
        .map(|channel| (channel.id.clone(), channel.name.clone()))
        .collect()
}

/// A text that says something; `None` when it is empty.
pub fn said(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A share of time, from 0 to 1.
pub fn share(text: &str) -> Option<f64> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
}

/// A share of time as it is shown; empty where nobody has said.
pub fn share_text(share: Option<f64>) -> String {
    share.map(|share| share.to_string()).unwrap_or_default()
}
