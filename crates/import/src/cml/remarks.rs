//! Remarks about parts of boards that CML lacks: comments at the end of a model.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{AlternativeInfo, BoardInfo, Edit, Element, Id, Note};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::added;
use super::kept::CML;
use super::lexer::tokens;

/// Something that a board says and CML has no words for; written as JSON in a comment of one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CmlRemark {
    /// The board as a whole, and the head of the alternative.
    Board(Box<BoardInfo>, Box<AlternativeInfo>),
    /// Attributes of an element that the model says nothing or something else about.
    Set {
        /// The element.
        id: Id,
        /// Attributes, by their names in files; `null` where there is nothing.
        to: BTreeMap<String, Value>,
        /// Values of the model, where it said something else when this was written. Where it says something new since,
        /// that holds.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        was: BTreeMap<String, Value>,
    },
    /// An element that the model has nothing for.
    Add(Box<Element>),
    /// Elements that are read off the model, and that the board does not have.
    Remove(BTreeSet<Id>),
}

impl CmlRemark {
    /// The comment.
    #[must_use]
    pub fn comment(&self) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        format!("// isobar {text}")
    }

    /// Remarks that make `actual` of an element that was `read` off a model.
    #[must_use]
    pub fn between(read: &Element, actual: &Element) -> Option<Self> {
        let (before, after) = (read.attributes(), actual.attributes());
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let (mut to, mut was) = (BTreeMap::new(), BTreeMap::new());
        for name in names {
            let (old, new) = (before.get(name), after.get(name));
            if old == new || *name == format!("foreign/{CML}") {
                continue;
            }
            to.insert(name.clone(), new.cloned().unwrap_or_default());
            if let Some(old) = old.filter(|_| !is_placement(name)) {
                was.insert(name.clone(), old.clone());
            }
        }
        let id = actual.id().clone();
        (!to.is_empty()).then_some(Self::Set { id, to, was })
    }
}

/// True of attributes that no model says anything about.
fn is_placement(name: &str) -> bool {
    matches!(name, "at" | "area" | "size" | "order" | "in")
}

/// Applies the remarks of a text to what was read off it.
pub(super) fn apply(
    text: &str,
    board: &mut BoardInfo,
    info: &mut AlternativeInfo,
    edits: &mut Vec<Edit>,
) {
    let remarks = remarks(text);
    if remarks.is_empty() {
        return;
    }
    let elements = edits.iter().filter_map(added);
    let elements = elements.map(|element| (element.id().clone(), element.clone()));
    let mut elements: BTreeMap<Id, Element> = elements.collect();
    for remark in remarks {
        match remark {
            CmlRemark::Board(known, head) => {
                *board = *known;
                let mut foreign = head.foreign.clone();
                foreign.append(&mut info.foreign);
                *info = AlternativeInfo { foreign, ..*head };
            }
            CmlRemark::Set { id, to, was } => {
                if let Some(element) = elements.get_mut(&id)
                    && let Some(changed) = changed(element, to, &was)
                {
                    *element = changed;
                }
            }
            CmlRemark::Add(element) => {
                elements.insert(element.id().clone(), *element);
            }
            CmlRemark::Remove(ids) => elements.retain(|id, _| !ids.contains(id)),
        }
    }
    *edits = ordered(elements);
}

fn remarks(text: &str) -> Vec<CmlRemark> {
    let (_, comments) = tokens(text);
    let texts = comments.iter().map(|one| &text[one.start..one.end]);
    let told = texts.filter_map(|comment| comment.strip_prefix("// isobar "));
    told.filter_map(|told| serde_json::from_str(told).ok())
        .collect()
}

/// An element with other attributes, but for those that the model says something new about.
fn changed(
    element: &Element,
    to: BTreeMap<String, Value>,
    was: &BTreeMap<String, Value>,
) -> Option<Element> {
    let now = element.attributes();
    let is_current = |name: &String| was.get(name).is_none_or(|was| now.get(name) == Some(was));
    let to = to.into_iter().filter(|(name, _)| is_current(name));
    element.with_attributes(&to.collect())
}

/// Edits that add elements, each behind those that it refers to. A note whose frame is gone lies outside.
fn ordered(elements: BTreeMap<Id, Element>) -> Vec<Edit> {
    let is_frame = |element: &Element| matches!(element, Element::Context(_) | Element::Service(_));
    let frames = elements.values().filter(|one| is_frame(one));
    let frames: BTreeSet<Id> = frames.map(|one| one.id().clone()).collect();
    let mut elements: Vec<_> = elements.into_values().collect();
    elements.sort_by_key(|element| match element {
        Element::Context(_) => 0,
        Element::Service(_) => 1,
        Element::Swimlane(_) | Element::Term(_) | Element::Channel(_) => 2,
        Element::Note(_) => 3,
        _ => 4,
    });
    let placed = elements.into_iter().map(|element| match element {
        Element::Note(note) => {
            let frame = note.frame.clone().filter(|frame| frames.contains(frame));
            Element::Note(Note { frame, ..note })
        }
        other => other,
    });
    placed.map(Edit::Add).collect()
}
