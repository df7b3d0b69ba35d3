//! Three-way merge of boards, by element and by attribute: what only one side changed is taken from that side.
//!
//! A conflict is something that both sides changed differently. The merged board keeps our version, and theirs as an alternative
//! beside it, so that people can compare the two and choose.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

use crate::file::{self, FileProblem};
use crate::free::first_free;
use crate::{Document, Id};

/// Attributes of which both sides may have their own: where something lies is no decision worth a conflict.
const COSMETIC: [&str; 4] = ["at", "area", "order", "size"];
/// Depth of an element in the file: `alternatives`, alternative, `notes`, note.
const ELEMENT_DEPTH: usize = 4;

/// A merged board.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The board.
    pub document: Document,
    /// Changes of both sides that contradict each other.
    pub conflicts: Vec<Conflict>,
    /// Parts that could not be kept, because the other side removed what they need.
    pub problems: Vec<FileProblem>,
}

/// Something that both sides changed differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The alternative; `None` where it is about the board as a whole.
    pub alternative: Option<Id>,
    /// The element; `None` where it is about the alternative or the board.
    pub element: Option<Id>,
    /// The attribute, such as `text` or `message.fields.email.type`; empty where all of the element is meant.
    pub attribute: String,
    /// Our value, as in the file; `None` where we removed it.
    pub ours: Option<String>,
    /// Their value; `None` where they removed it.
    pub theirs: Option<String>,
}

impl fmt::Display for Conflict {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "removed".to_owned());
        match (&self.element, &self.alternative) {
            (Some(element), Some(alternative)) => write!(formatter, "{element} in {alternative}")?,
            (_, Some(alternative)) => write!(formatter, "alternative {alternative}")?,
            _ => write!(formatter, "board")?,
        }
        if !self.attribute.is_empty() {
            write!(formatter, ", {}", self.attribute)?;
        }
        let (ours, theirs) = (value(&self.ours), value(&self.theirs));
        write!(formatter, ": ours {ours}, theirs {theirs}")
    }
}

/// Merges two boards that come from `base`; without it, what both have in common is what is equal in both.
///
/// # Errors
/// When the merged board cannot be read, with the reasons.
pub fn merge(
    base: Option<&Document>,
    ours: &Document,
    theirs: &Document,
) -> Result<Merged, Vec<FileProblem>> {
    let base = base.map(value_of);
    let (ours, theirs) = (value_of(ours), value_of(theirs));
    let mut merge = Merge::default();
    let merged = merge.value(base.as_ref(), Some(&ours), Some(&theirs));
    let mut merged = merged.unwrap_or_default();
    keep_theirs(&mut merged, &theirs, &merge.conflicts);
    let reading = file::read(&merged.to_string());
    match reading.document {
        Some(document) => Ok(Merged {
            document,
            conflicts: merge.conflicts,
            problems: reading.problems,
        }),
        None => Err(reading.problems),
    }
}

fn value_of(document: &Document) -> Value {
    serde_json::from_str(&file::write_compact(document)).unwrap_or_default()
}

/// Puts their version of each alternative that has a conflict beside ours.
fn keep_theirs(merged: &mut Value, theirs: &Value, conflicts: &[Conflict]) {
    let contested: BTreeSet<&str> = conflicts
        .iter()
        .filter_map(|one| Some(one.alternative.as_ref()?.as_str()))
        .collect();
    let theirs = theirs.get("alternatives").and_then(Value::as_array);
    let merged = merged.get_mut("alternatives").and_then(Value::as_array_mut);
    let (Some(theirs), Some(merged)) = (theirs, merged) else {
        return;
    };
    let is_contested = |one: &&Value| id_of(one).is_some_and(|id| contested.contains(id));
    for their in theirs.iter().filter(is_contested) {
        let mut their = their.clone();
        let (id, name) = (id_of(&their).unwrap_or_default(), text_of(&their, "name"));
        let (id, name) = (
            first_free(
                format!("{id}-theirs"),
                |wanted, number| format!("{wanted}-{number}"),
                |free| merged.iter().any(|one| id_of(one) == Some(free)),
            ),
            format!("{name} (theirs)"),
        );
        their["id"] = id.into();
        their["name"] = name.into();
        // Without an order it comes last.
        if let Some(object) = their.as_object_mut() {
            object.remove("order");
        }
        merged.push(their);
    }
}

fn id_of(value: &Value) -> Option<&str> {
    value.get("id").and_then(Value::as_str)
}

fn text_of(value: &Value, key: &str) -> String {
    let text = value.get(key).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// A merge on its way through the two files.
#[derive(Default)]
struct Merge {
    /// Keys and ids from the root to where it is.
    path: Vec<String>,
    conflicts: Vec<Conflict>,
}

impl Merge {
    fn value(
        &mut self,
        base: Option<&Value>,
        ours: Option<&Value>,
        theirs: Option<&Value>,
    ) -> Option<Value> {
        if ours == theirs || theirs == base {
            return ours.cloned();
        }
        if ours == base {
            return theirs.cloned();
        }
        match (ours, theirs) {
            (Some(Value::Object(ours)), Some(Value::Object(theirs))) => {
                let base = base.and_then(Value::as_object);
                Some(Value::Object(self.object(base, ours, theirs)))
            }
            (Some(Value::Array(ours)), Some(Value::Array(theirs))) => {
                let base = base.and_then(Value::as_array).map(Vec::as_slice);
                self.array(base.unwrap_or_default(), ours, theirs)
            }
            // Who only moved something has nothing against its removal.
            (None, Some(changed)) | (Some(changed), None) if is_only_moved(base, changed) => None,
            _ => {
                self.contest(ours, theirs);
                // Nobody's work is lost: what one side removed and the other changed stays.
                ours.or(theirs).cloned()
            }
        }
    }

    fn object(
        &mut self,
        base: Option<&Map<String, Value>>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let added = theirs.keys().filter(|key| !ours.contains_key(*key));
        let mut merged = Map::new();
        for key in ours.keys().chain(added) {
            let base = base.and_then(|base| base.get(key));
            let (our, their) = (ours.get(key), theirs.get(key));
            let value = if COSMETIC.contains(&key.as_str()) && our != base {
                our.or(their).cloned()
            } else {
                self.inside(key, |merge| merge.value(base, our, their))
            };
            merged.extend(value.map(|value| (key.clone(), value)));
        }
        merged
    }

    /// Things with ids are merged one by one, words as sets, everything else as a whole.
    fn array(&mut self, base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Value> {
        let all = || base.iter().chain(ours).chain(theirs);
        if all().all(|one| id_of(one).is_some()) {
            Some(self.by_id(base, ours, theirs))
        } else if all().all(Value::is_string) {
            let is_kept = |one: &&Value| theirs.contains(one) || !base.contains(one);
            let is_added = |one: &&Value| !ours.contains(one) && !base.contains(one);
            let kept = ours.iter().filter(is_kept);
            Some(
                kept.chain(theirs.iter().filter(is_added))
                    .cloned()
                    .collect(),
            )
        } else {
            let [ours, theirs] = [ours, theirs].map(|one| Value::Array(one.to_vec()));
            self.contest(Some(&ours), Some(&theirs));
            Some(ours)
        }
    }

    fn by_id(&mut self, base: &[Value], ours: &[Value], theirs: &[Value]) -> Value {
        let find = |all: &[Value], id: &str| all.iter().find(|one| id_of(one) == Some(id)).cloned();
        let ids = |all: &[Value]| -> Vec<String> {
            all.iter().filter_map(id_of).map(str::to_owned).collect()
        };
        let order = merged_order(&ids(base), ids(ours), ids(theirs));
        let merged = order.iter().filter_map(|id| {
            let [base, our, their] = [base, ours, theirs].map(|all| find(all, id));
            self.inside(id, |merge| {
                merge.value(base.as_ref(), our.as_ref(), their.as_ref())
            })
        });
        merged.collect()
    }

    fn inside<R>(&mut self, key: &str, act: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(key.to_owned());
        let result = act(self);
        self.path.pop();
        result
    }

    fn contest(&mut self, ours: Option<&Value>, theirs: Option<&Value>) {
        let id = |place: usize| Id::new(self.path.get(place)?).ok();
        let is_inside = self.path.first().is_some_and(|key| key == "alternatives");
        let depth = match (is_inside, self.path.len()) {
            (false, _) => 0,
            (true, length) if length < ELEMENT_DEPTH => 2,
            (true, _) => ELEMENT_DEPTH,
        };
        let attribute = self.path.get(depth..).unwrap_or_default().join(".");
        let shown = |value: Option<&Value>| value.map(ToString::to_string);
        self.conflicts.push(Conflict {
            alternative: is_inside.then(|| id(1)).flatten(),
            element: (depth == ELEMENT_DEPTH).then(|| id(3)).flatten(),
            attribute,
            ours: shown(ours),
            theirs: shown(theirs),
        });
    }
}

/// True if an element is what it was but for where it lies.
fn is_only_moved(base: Option<&Value>, now: &Value) -> bool {
    let settled = |value: &Value| {
        let mut object = value.as_object()?.clone();
        object.retain(|key, _| !COSMETIC.contains(&key.as_str()));
        Some(object)
    };
    let now = settled(now);
    now.is_some() && now == base.and_then(settled)
}

/// Ids in our order, unless only they changed it; what one side added stands behind what it stood behind there.
fn merged_order(base: &[String], ours: Vec<String>, theirs: Vec<String>) -> Vec<String> {
    let common = |all: &[String]| -> Vec<String> {
        all.iter().filter(|id| base.contains(id)).cloned().collect()
    };
    let is_ours_changed = common(&ours) != common(base);
    let (mut order, other) = if is_ours_changed {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    let mut place = 0;
    for id in other {
        match order.iter().position(|known| *known == id) {
            Some(found) => place = found + 1,
            None => {
                order.insert(place, id);
                place += 1;
            }
        }
    }
    order
}
