//! Names in contracts and code: of contexts on their board, and of messages within the context that owns them.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Context, Id, Note, Visibility};
use isobar_wording::{NameScope, Words};

use crate::SchemaKind;

/// Published names of a design. What a message is called depends on its own context alone.
#[derive(Clone, Debug, Default)]
pub struct PublishedNames {
    /// Names of contexts, unique on their board.
    pub contexts: BTreeMap<Id, Words>,
    /// Names of messages, unique in the context that owns them, by the ids of their notes.
    pub messages: BTreeMap<Id, Words>,
    /// The scope of all contexts: folders beside theirs are called otherwise.
    pub folders: NameScope,
    /// Elements that do not have the name that they ask for, because another has it.
    pub clashes: Vec<NameClash>,
}

/// Two elements that would have the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameClash {
    /// The one that got another name.
    pub subject: Id,
    /// The one that has it.
    pub other: Id,
}

impl PublishedNames {
    /// Names of the contexts of a design, and of these messages, each with the context that owns it.
    #[must_use]
    pub fn of<'a>(
        alternative: &Alternative,
        messages: impl Iterator<Item = (&'a Note, Option<&'a Id>)>,
    ) -> Self {
        let mut names = Self::default();
        names.name_contexts(alternative);
        let mut by_owner: BTreeMap<Option<&Id>, Vec<&Note>> = BTreeMap::new();
        for (note, owner) in messages {
            by_owner.entry(owner).or_default().push(note);
        }
        for notes in by_owner.into_values() {
            names.name_messages(notes);
        }
        names
    }

    /// A name that somebody chose comes before one that is read off a board, and one that the id repeats before others.
    fn name_contexts(&mut self, alternative: &Alternative) {
        let mut contexts: Vec<_> = alternative
            .contexts()
            .values()
            .map(|context| (context, of_context(context)))
            .collect();
        contexts.sort_by_key(|(context, wanted)| {
            let is_chosen = said(context.export_name.as_deref()).is_some();
            (
                !is_chosen,
                wanted.kebab() != context.id.as_str(),
                &context.id,
            )
        });
        let mut scope = NameScope::without(reserved_folders());
        let mut takers = BTreeMap::new();
        for (context, wanted) in contexts {
            let name = scope.claim_or(&wanted, "context");
            self.note(&context.id, wanted, &name, &mut takers);
            self.contexts.insert(context.id.clone(), name);
        }
        self.folders = scope;
    }

    /// Public messages come first, so that one that stays inside takes no name away.
    fn name_messages(&mut self, notes: Vec<&Note>) {
        let mut wanted: Vec<_> = notes
            .into_iter()
            .map(|note| (note, of_message(note)))
            .collect();
        wanted.sort_by_key(|(note, wanted)| {
            let message = &note.message;
            let is_chosen = said(message.export_name.as_deref()).is_some();
            let is_public = message.visibility == Some(Visibility::Public);
            let is_repeated = wanted.kebab() == note.id.as_str();
            (!is_chosen, !is_public, !is_repeated, &note.id)
        });
        let mut scope = NameScope::of_types();
        let mut takers = BTreeMap::new();
        for (note, wanted) in wanted {
            let name = scope.claim_or(&wanted, SchemaKind::of(note.kind).name());
            self.note(&note.id, wanted, &name, &mut takers);
            self.messages.insert(note.id.clone(), name);
        }
    }

    /// Remembers who has a name, and who else wanted it.
    fn note(&mut self, id: &Id, wanted: Words, name: &Words, takers: &mut BTreeMap<String, Id>) {
        let other = takers.get(&wanted.bare()).filter(|_| wanted != *name);
        self.clashes.extend(other.map(|other| NameClash {
            subject: id.clone(),
            other: other.clone(),
        }));
        takers.entry(name.bare()).or_insert_with(|| id.clone());
    }
}

/// The name that a context asks for.
fn of_context(context: &Context) -> Words {
    let text = said(context.export_name.as_deref()).unwrap_or(&context.name);
    Words::of(text, otherwise(&context.id, "context"))
}

/// The name that a message asks for.
fn of_message(note: &Note) -> Words {
    let text = said(note.message.export_name.as_deref()).unwrap_or(&note.text);
    Words::of(text, otherwise(&note.id, note.kind.name()))
}

/// The name of an element that says none: its id, unless a machine made it up.
fn otherwise<'n>(id: &'n Id, kind: &'n str) -> &'n str {
    let made = Id::from_words(kind);
    let rest = id.as_str().strip_prefix(made.as_str());
    let rest = rest.and_then(|rest| rest.strip_prefix('-'));
    match rest {
        Some(rest) if !rest.contains('-') => kind,
        _ => id.as_str(),
    }
}

fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Names of folders that Windows keeps for devices, or that an export has for what is no context.
fn reserved_folders() -> impl Iterator<Item = String> {
    let numbered = ["com", "lpt"]
        .into_iter()
        .flat_map(|name| (0..10).map(move |number| format!("{name}{number}")));
    let plain = [
        "con",
        "prn",
        "aux",
        "nul",
        "sharedkernel",
        "partnership",
        "sequences",
    ];
    plain.into_iter().map(str::to_owned).chain(numbered)
}
