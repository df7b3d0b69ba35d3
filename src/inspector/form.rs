//! Binding of a control to an attribute of an element: reading follows every edit, writing is one step of undo.

use std::collections::BTreeSet;
use std::sync::Arc;

use isobar_editor::Editor;
use isobar_model::{Change, Document, Edit, Element, Id, Ids, Term};
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::{
    Choice, Commit, Label, Text, choice_row, flag_row, items_row, long_text_row, term_row,
    terms_row, text_row, tri_state_row,
};

/// Something with attributes that a panel shows.
pub trait Described: 'static {
    /// Identifies one of them.
    type Key: Clone + Send + Sync + 'static;
    /// One attribute with its new value.
    type Attribute: 'static;

    /// The one of this key in an alternative, if it is there.
    fn find<'a>(document: &'a Document, alternative: &Id, key: &Self::Key) -> Option<&'a Self>;

    /// The change that sets an attribute.
    fn change(alternative: &Id, key: &Self::Key, attribute: Self::Attribute) -> Change;
}

/// The controls for one element of the alternative that was active when they were made. Alternatives share ids: what is
/// typed for one of them is saved there, even if another one is shown by then.
pub struct Form<E: Described> {
    session: Session,
    alternative: Id,
    key: E::Key,
}

impl<E: Described> Clone for Form<E> {
    fn clone(&self) -> Self {
        Self {
            session: self.session,
            alternative: self.alternative.clone(),
            key: self.key.clone(),
        }
    }
}

impl<E: Described> Form<E> {
    /// The controls for the element of this key.
    pub fn of(session: Session, key: E::Key) -> Self {
        let alternative = session.with_editor(|editor| editor.active_id().clone());
        Self {
            session,
            alternative,
            key,
        }
    }

    /// A value of the element as it is now; `None` if the element is not there. Unlike [`Form::read`], it can be read when
    /// the form is gone.
    pub fn current<T>(&self, get: impl FnOnce(&E) -> T) -> Option<T> {
        self.session
            .with_editor(|editor| E::find(editor.document(), &self.alternative, &self.key).map(get))
    }

    /// A value of the element that follows every edit; the default while the element is not there.
    pub fn read<T: Default + PartialEq + Send + Sync + 'static>(
        &self,
        get: fn(&E) -> T,
    ) -> Memo<T> {
        let form = self.clone();
        observe(
            self.session,
            Box::new(move |_| form.current(get).unwrap_or_default()),
        )
    }

    /// Sets an attribute, after edits that it depends on.
    pub fn write(&self, label: Label) -> Write<E::Attribute> {
        let form = self.clone();
        Arc::new(move |attribute, first: Vec<Edit>| {
            // What was removed meanwhile has no attributes any more.
            if form.current(|_| ()).is_none() {
                return;
            }
            let first = first.into_iter().map(|edit| edit.of(&form.alternative));
            let change = E::change(&form.alternative, &form.key, attribute);
            let step = format!("Change {}", label.name.to_lowercase());
            form.session.change(&step, first.chain([change]).collect());
        })
    }

    fn text_of(
        &self,
        label: Label,
        get: fn(&E) -> String,
        set: fn(String) -> E::Attribute,
        check: fn(&str) -> Option<&'static str>,
    ) -> Text {
        let (form, write) = (self.clone(), self.write(label));
        let commit = move |text: String| {
            if form.current(get).is_some_and(|current| current != text) {
                write(set(text), Vec::new());
            }
        };
        Text {
            value: self.read(get).into(),
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

    /// Unspecified, yes or no.
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
        let (form, write) = (self.clone(), self.write(label));
        let position = move |_: &Editor| {
            let value = form.current(get).flatten();
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
        let (session, value, write) = (self.session, self.read(get), self.write(label));
        let items = listed(session, list);
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
                .and_then(|index| session.with_editor(list).into_iter().nth(index));
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
        let (value, form, write) = (self.read(get), self.clone(), self.write(label));
        let words = move || {
            let words = |(id, name): (Id, String)| (id.to_string(), name);
            items.get().into_iter().map(words).collect()
        };
        let ticked = move || value.with(|ids| ids.iter().map(Id::to_string).collect());
        let commit = Arc::new(move |(key, is_ticked): (String, bool)| {
            let (Some(mut ids), Ok(id)) = (form.current(get), Id::new(key)) else {
                return;
            };
            if is_ticked {
                ids.insert(id);
            } else {
                ids.remove(&id);
            }
            write(set(ids), Vec::new());
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
        let (term, form, write) = (self.read(get), self.clone(), self.write(label));
        let names = listed(self.session, terms);
        let value = move || {
            let term = term.get()?;
            names.with(|names| names.iter().find(|(id, _)| *id == term).cloned())
        };
        let commit = move |name: String| {
            let (id, new) = form.term_named(&name);
            if form.current(get).is_some_and(|current| current != id) {
                write(set(id), new);
            }
        };
        let name = Text {
            value: Signal::derive(move || value().map(|(_, name)| name).unwrap_or_default()),
            commit: Arc::new(commit),
            check: |_| None,
        };
        term_row(label, glossary(names), name)
    }

    /// Any number of terms; one that is new goes into the glossary in the same step.
    pub fn terms(&self, label: Label, get: fn(&E) -> Ids, set: fn(Ids) -> E::Attribute) -> AnyView {
        let (ids, names) = (self.read(get), listed(self.session, terms));
        let value = move || {
            let ids = ids.get();
            let names = names.get().into_iter();
            names.filter(|(id, _)| ids.contains(id)).collect()
        };
        let (form, write) = (self.clone(), self.write(label));
        let add = move |name: String| {
            let (id, new) = form.term_named(&name);
            if let (Some(id), Some(mut ids)) = (id, form.current(get))
                && ids.insert(id)
            {
                write(set(ids), new);
            }
        };
        let (form, write) = (self.clone(), self.write(label));
        let remove = move |id: Id| {
            if let Some(mut ids) = form.current(get) {
                ids.remove(&id);
                write(set(ids), Vec::new());
            }
        };
        let value = Signal::derive(value);
        terms_row(
            label,
            glossary(names),
            value,
            Arc::new(add),
            Arc::new(remove),
        )
    }

    /// The term of this name, whatever the case of its letters, with the edit that adds it if it is new; none for no name.
    fn term_named(&self, name: &str) -> (Option<Id>, Vec<Edit>) {
        let wanted = name.to_lowercase();
        let found = self.session.with_editor(|editor| {
            let alternative = editor.document().alternative(&self.alternative)?;
            let mut terms = alternative.terms().values();
            let known = terms.find(|term| term.name.to_lowercase() == wanted);
            let id = known.map_or_else(
                || alternative.free_id(&Id::from_words(name)),
                |term| term.id.clone(),
            );
            Some((id, known.is_none()))
        });
        match found.filter(|_| !name.is_empty()) {
            None => (None, Vec::new()),
            Some((id, false)) => (Some(id), Vec::new()),
            Some((id, true)) => {
                let term = Term::new(id.clone(), name, None);
                (Some(id), vec![Edit::Add(Element::Term(term))])
            }
        }
    }
}

/// Takes a new value of an attribute, and edits that it depends on.
pub type Write<A> = Arc<dyn Fn(A, Vec<Edit>) + Send + Sync>;

/// Memo of what `read` finds in the editor. Boxed, so that the browser gets the machinery
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

/// Memo of what `list` names.
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

fn terms(editor: &Editor) -> Vec<(Id, String)> {
    let terms = editor.alternative().terms().values();
    terms
        .map(|term| (term.id.clone(), term.name.clone()))
        .collect()
}

/// Names of terms, sorted, each once.
fn glossary(terms: Memo<Vec<(Id, String)>>) -> Signal<Vec<String>> {
    Signal::derive(move || {
        let names: BTreeSet<_> = terms.get().into_iter().map(|(_, name)| name).collect();
        names.into_iter().collect()
    })
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
