//! R15: adds what the grammar of EventStorming misses; R16: puts a note into a context.

use std::collections::BTreeSet;

use isobar_model::grammar::{is_legal, missing_between};
use isobar_model::{
    Alternative, Edit, Element, Id, Link, LinkAttribute, Note, NoteAttribute, NoteKind, Rect,
};

use super::placing::{Between, Place, Places, between};
use crate::english::{in_imperative, in_past_tense};

/// New notes in a row, with their arrows and places.
struct Row<'a> {
    alternative: &'a Alternative,
    places: Places<'a>,
    taken: BTreeSet<Id>,
    notes: Vec<(Note, Place)>,
    edits: Vec<Edit>,
}

impl<'a> Row<'a> {
    fn of(alternative: &'a Alternative) -> Self {
        Self {
            alternative,
            places: Places::of(alternative),
            taken: BTreeSet::new(),
            notes: Vec::new(),
            edits: Vec::new(),
        }
    }

    fn id(&mut self, text: &str) -> Id {
        let is_taken = |id: &Id| self.alternative.kind_of(id).is_some() || self.taken.contains(id);
        let id = Id::from_words(text).first_free(is_taken);
        self.taken.insert(id.clone());
        id
    }

    /// Adds a note between its neighbours, in the same frame as `like`.
    fn note(&mut self, kind: NoteKind, text: &str, like: &Note, when: Between) -> (Id, Rect) {
        let id = self.id(text);
        let size = kind.default_size();
        let context = self.alternative.context_of(&like.id);
        let place = match context {
            Some(context) => self.places.place(&context.id, size, when),
            None => self.places.place_outside(size, when),
        };
        let area = self.places.area(place).unwrap_or_default();
        let mut note = Note::new(id.clone(), kind, text, area.at());
        note.frame = context.map(|context| context.id.clone());
        self.notes.push((note, place));
        (id, area)
    }

    fn link(&mut self, from: &Id, to: &Id) {
        let id = self.id(&format!("{from} {to}"));
        let link = Link::new(id, from.clone(), to.clone());
        self.edits.push(Edit::Add(Element::Link(link)));
    }

    /// Edits that make room, then the notes where they lie in the end, then their arrows.
    fn into_edits(self) -> Vec<Edit> {
        let mut notes = Vec::new();
        for (mut note, place) in self.notes {
            note.at = self.places.area(place).map_or(note.at, |area| area.at());
            notes.push(Edit::Add(Element::Note(note)));
        }
        let mut edits = self.places.into_edits();
        edits.extend(notes);
        edits.extend(self.edits);
        edits
    }
}

/// Puts what is missing between the two ends of an arrow. Whatever was said of the arrow is kept: it ends at the first
/// new note.
pub(super) fn insert_between(alternative: &Alternative, link: &Id) -> Vec<Edit> {
    let notes = alternative.notes();
    let found = alternative.links().get(link);
    let ends = found.and_then(|link| notes.get(&link.from).zip(notes.get(&link.to)));
    let Some((from, to)) = ends else {
        return Vec::new();
    };
    let missing = if is_legal(from, to.kind) {
        Vec::new()
    } else {
        missing_between(from.kind, to.kind)
    };
    if missing.is_empty() {
        return Vec::new();
    }
    let texts = texts(from, to, &missing);
    let mut row = Row::of(alternative);
    let mut near = from.area();
    let mut ids = Vec::new();
    for (kind, text) in missing.iter().zip(&texts) {
        // An event is told by who makes it happen; the rest belongs to who reacts.
        let like = if *kind == NoteKind::Event { from } else { to };
        let when = Between::of(Some(near), Some(to.area()));
        let (id, area) = row.note(*kind, text, like, when);
        near = area;
        ids.push(id);
    }
    if let Some(first) = ids.first() {
        let set = Edit::Link(link.clone(), LinkAttribute::To(first.clone()));
        row.edits.push(set);
    }
    ids.push(to.id.clone());
    for pair in ids.windows(2) {
        if let [one, other] = pair {
            row.link(one, other);
        }
    }
    row.into_edits()
}

/// Adds a note of `kind` before or after another, with the arrow between them.
pub(super) fn add_next(
    alternative: &Alternative,
    note: &Id,
    kind: NoteKind,
    is_before: bool,
) -> Vec<Edit> {
    let Some(note) = alternative.notes().get(note) else {
        return Vec::new();
    };
    let notes = alternative.notes();
    let is_there = alternative.links().values().any(|link| {
        let (here, there) = if is_before {
            (&link.to, &link.from)
        } else {
            (&link.from, &link.to)
        };
        *here == note.id && notes.get(there).is_some_and(|other| other.kind == kind)
    });
    if is_there {
        return Vec::new();
    }
    let derived = match (note.kind, kind) {
        (NoteKind::Event, NoteKind::Command) => in_imperative(&note.text),
        (NoteKind::Command, NoteKind::Event) => in_past_tense(&note.text),
        _ => None,
    };
    let text = derived.unwrap_or_else(|| prompt(kind));
    let mut row = Row::of(alternative);
    let when = if is_before {
        Between::before(note.area())
    } else {
        Between::after(Some(note.area()))
    };
    let (id, _) = row.note(kind, &text, note, when);
    if is_before {
        row.link(&id, &note.id);
    } else {
        row.link(&note.id, &id);
    }
    row.into_edits()
}

/// Puts a note into a context: where it lies if it lies there, else where there is room.
pub(super) fn put_into(alternative: &Alternative, note: &Id, context: &Id) -> Vec<Edit> {
    let found = alternative.notes().get(note);
    let Some((note, frame)) = found.zip(alternative.contexts().get(context)) else {
        return Vec::new();
    };
    if alternative.context_of(&note.id).map(|home| &home.id) == Some(context) {
        return Vec::new();
    }
    let set = |attribute| Edit::Note(note.id.clone(), attribute);
    let into = set(NoteAttribute::Frame(Some(context.clone())));
    if frame.area.union(note.area()) == frame.area {
        return vec![into];
    }
    let mut places = Places::of(alternative);
    places.lift(&note.id);
    let when = between(alternative, &note.id, context);
    let place = places.place(context, note.area().size(), when);
    let at = places.area(place).map_or(note.at, |area| area.at());
    let mut edits = places.into_edits();
    edits.extend([into, set(NoteAttribute::At(at))]);
    edits
}

/// Texts of the new notes between two: what follows from their neighbours, else a question.
fn texts(from: &Note, to: &Note, kinds: &[NoteKind]) -> Vec<String> {
    let mut texts: Vec<Option<String>> = vec![None; kinds.len()];
    let text_of = |texts: &[Option<String>], index: usize, offset: isize| -> Option<String> {
        match index.checked_add_signed(offset) {
            None => Some(from.text.clone()),
            Some(at) if at >= kinds.len() => Some(to.text.clone()),
            Some(at) => texts.get(at).cloned().flatten(),
        }
    };
    // Commands and events first: policies speak of them.
    for (index, kind) in kinds.iter().enumerate() {
        let before = text_of(&texts, index, -1);
        let after = text_of(&texts, index, 1);
        let derived = match kind {
            NoteKind::Command => after.as_deref().and_then(in_imperative),
            NoteKind::Event => before.as_deref().and_then(in_past_tense),
            _ => None,
        };
        if let Some(slot) = texts.get_mut(index) {
            *slot = derived;
        }
    }
    for (index, kind) in kinds.iter().enumerate() {
        if *kind != NoteKind::Policy {
            continue;
        }
        let (before, after) = (text_of(&texts, index, -1), text_of(&texts, index, 1));
        if let (Some(before), Some(after), Some(slot)) = (before, after, texts.get_mut(index)) {
            *slot = Some(format!("Whenever {before}, then {after}"));
        }
    }
    let with_kinds = texts.into_iter().zip(kinds);
    with_kinds
        .map(|(text, kind)| text.unwrap_or_else(|| prompt(*kind)))
        .collect()
}

/// Text of a note of which nothing is known: a question for the room.
fn prompt(kind: NoteKind) -> String {
    match kind {
        NoteKind::Actor => "Who?".to_owned(),
        other => format!("Which {}?", other.name()),
    }
}
