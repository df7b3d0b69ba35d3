//! Context Mapper DSL (CML): contexts, subdomains, relationships with roles, aggregates with their commands and events.
//!
//! Boards that were read from a model write back what they have kept of it. What boards have and CML lacks stands in
//! comments, of which the reader makes the same board again. They are found by reading what was written: whatever is
//! then not as it is on the board is said in a comment.

mod field;
mod map;
mod model;
mod names;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use isobar_import::{CML, CmlRemark, Import, import};
use isobar_model::{AlternativeInfo, BoardInfo, Edit, Element, Field, Id};

use super::outline::{Diagram, Outline};
use crate::is_unseen;
use model::Model;

/// Fields, by the ids of their notes and their own.
type Fields = BTreeSet<(Id, Id)>;

/// The model.
pub(crate) fn export(outline: &Outline) -> Diagram {
    let mut text = Model::new(outline, &Fields::new()).write();
    let mut read = import(&text, None, &|_| None).ok();
    // What a board has kept of a field holds as long as it says the same.
    let changed = read.as_ref().map(|read| changed_fields(outline, read));
    if let Some(changed) = changed.filter(|changed| !changed.is_empty()) {
        text = Model::new(outline, &changed).write();
        read = import(&text, None, &|_| None).ok();
    }
    if let Some(read) = read {
        let remarks = remarks(outline, &read);
        if !remarks.is_empty() {
            text.push_str("\n// isobar: what follows is what boards have and CML lacks.\n");
        }
        for remark in remarks {
            text.push_str(&seen(&remark.comment()));
            text.push('\n');
        }
    }
    Diagram::file("board.cml", text)
}

/// JSON in which characters that nobody sees are written by their numbers.
fn seen(json: &str) -> String {
    let mut seen = String::with_capacity(json.len());
    for character in json.chars() {
        if is_unseen(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                seen.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            seen.push(character);
        }
    }
    seen
}

/// Elements of what was read, by id.
fn elements(read: &Import) -> BTreeMap<&Id, &Element> {
    let added = read.edits.iter().filter_map(|edit| match edit {
        Edit::Add(element) => Some((element.id(), element)),
        _ => None,
    });
    added.collect()
}

/// Fields that are not as the model says.
fn changed_fields(outline: &Outline, read: &Import) -> Fields {
    let read = elements(read);
    let mut changed = Fields::new();
    for note in outline.alternative.notes().values() {
        let Some(Element::Note(told)) = read.get(&note.id) else {
            continue;
        };
        for field in &note.message.fields {
            let is_same = |told: &Field| {
                told.field_type == field.field_type
                    && told.optional == field.optional
                    && told.role == field.role
            };
            if !told.message.field(&field.id).is_some_and(is_same) {
                changed.insert((note.id.clone(), field.id.clone()));
            }
        }
    }
    changed
}

/// Everything that makes the board of what was read.
fn remarks(outline: &Outline, read: &Import) -> Vec<CmlRemark> {
    let told = elements(read);
    let alternative = outline.alternative;
    let mut remarks: Vec<_> = about_board(outline, read).into_iter().collect();
    let is_there = |element: &Element| alternative.kind_of(element.id()) == Some(element.kind());
    let gone = told.values().filter(|element| !is_there(element));
    let gone: BTreeSet<Id> = gone.map(|element| element.id().clone()).collect();
    if !gone.is_empty() {
        remarks.push(CmlRemark::Remove(gone));
    }
    for element in alternative.elements() {
        match told.get(element.id()) {
            Some(told) if told.kind() == element.kind() => {
                remarks.extend(CmlRemark::between(told, &element));
            }
            _ => remarks.push(CmlRemark::Add(Box::new(element))),
        }
    }
    remarks
}

/// Heads of board and alternative, unless they are those that every model gets.
fn about_board(outline: &Outline, read: &Import) -> Option<CmlRemark> {
    let info = outline.alternative.info();
    let mut foreign = info.foreign.clone();
    foreign.remove(CML);
    // Other alternatives are not in the model.
    let head = AlternativeInfo {
        origin: None,
        foreign,
        ..info.clone()
    };
    let board = BoardInfo {
        chosen: outline
            .document
            .board()
            .chosen
            .clone()
            .filter(|chosen| *chosen == info.id),
        ..outline.document.board().clone()
    };
    let (about, told) = read.heading.as_ref()?;
    let told = AlternativeInfo {
        foreign: head.foreign.clone(),
        ..told.clone()
    };
    let is_usual = *about == board && told == head;
    (!is_usual).then(|| CmlRemark::Board(Box::new(board), Box::new(head)))
}
