//! Names of a model: those that it had, where what they name is still called so, else new ones.

use std::collections::{BTreeMap, BTreeSet};

use isobar_import::{CML, CmlBlock};
use isobar_model::{Context, Foreign, Id, Note, NoteKind};

use super::words::scope;
use crate::diagrams::outline::Outline;
use isobar_wording::{NameScope, Words};

/// Names of everything that a model names.
pub(super) struct Names {
    names: BTreeMap<Id, String>,
    /// Blocks of elements that the board has kept.
    kept: BTreeMap<Id, CmlBlock>,
    /// Names that changed, from old to new.
    pub renamed: BTreeMap<String, String>,
    /// Ids that readers make of names.
    made: BTreeSet<Id>,
    pub scope: NameScope,
}

impl Names {
    pub fn of(outline: &Outline) -> Self {
        let mut names = Self {
            names: BTreeMap::new(),
            kept: BTreeMap::new(),
            renamed: BTreeMap::new(),
            made: BTreeSet::new(),
            scope: scope(),
        };
        let alternative = outline.alternative;
        let contexts = alternative.contexts().values();
        let notes = alternative.notes().values().filter(|note| is_named(note));
        let notes = notes.filter(|note| !is_derived(note));
        names.keep(contexts.map(of_context).chain(notes.map(of_note)));
        for frame in &outline.frames {
            names.name(frame.id, &frame.name, "context");
            let services = frame.services.iter().flat_map(|service| &service.notes);
            for note in frame.notes.iter().chain(services) {
                if is_named(note) && !is_derived(note) {
                    names.name(&note.id, &note.text, note.kind.name());
                }
            }
        }
        names
    }

    /// Names that the model had, where they still fit.
    fn keep<'a>(&mut self, elements: impl Iterator<Item = Named<'a>>) {
        let mut taken = BTreeSet::new();
        for (id, text, kind, is_context, foreign) in elements {
            let text = Some(text).filter(|text| !text.is_empty());
            let Some(block) = foreign.get(CML).and_then(|kept| CmlBlock::of(kept)) else {
                continue;
            };
            let is_called = text.is_none_or(|text| block.is_called(text, kind));
            if is_called && taken.insert((is_context, kind, block.name.clone())) {
                self.scope.claim(&Words::of(&block.name, id.as_str()));
                self.names.insert(id.clone(), block.name.clone());
            }
            self.kept.insert(id.clone(), block);
        }
    }

    fn name(&mut self, id: &Id, text: &str, suffix: &str) {
        if self.names.contains_key(id) {
            return;
        }
        let words = Words::of(text, id.as_str());
        let name = self.scope.claim_or(&words, suffix).pascal();
        if let Some(kept) = self.kept.get(id) {
            let old = kept.name.trim_start_matches('^').to_owned();
            self.renamed.insert(old, name.clone());
        }
        self.names.insert(id.clone(), name);
    }

    /// Name of an element.
    pub fn get(&self, id: &Id) -> String {
        self.names.get(id).cloned().unwrap_or_default()
    }

    /// The block of an element that the board has kept.
    pub fn kept(&self, id: &Id) -> Option<&CmlBlock> {
        self.kept.get(id)
    }

    /// The comment that says the id of an element, where readers would make another one of its name.
    pub fn mark(&mut self, id: &Id) -> String {
        let name = self.get(id);
        let made = Id::from_words(name.trim_start_matches('^'));
        if made == *id && self.made.insert(made) {
            String::new()
        } else {
            format!(" // isobar {id}")
        }
    }
}

/// Id, text, kind, true of a context, and what is kept.
type Named<'a> = (&'a Id, &'a str, Option<NoteKind>, bool, &'a Foreign);

fn of_context(context: &Context) -> Named<'_> {
    (&context.id, &context.name, None, true, &context.foreign)
}

fn of_note(note: &Note) -> Named<'_> {
    let kind = (note.kind != NoteKind::Aggregate).then_some(note.kind);
    (&note.id, &note.text, kind, false, &note.foreign)
}

/// True of notes that are read off something else that the board has kept, such as the commands of a user story.
pub(super) fn is_derived(note: &Note) -> bool {
    let kept = note.foreign.get(CML);
    kept.is_some_and(|kept| CmlBlock::of(kept).is_none())
}

/// True of notes that a model has a name for.
fn is_named(note: &Note) -> bool {
    matches!(
        note.kind,
        NoteKind::Aggregate | NoteKind::Event | NoteKind::Command
    )
}
