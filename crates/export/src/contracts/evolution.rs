//! How contracts changed since an earlier board: what breaks whom, which version that makes, and the changelog.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Document, Edit, Id, NoteAttribute};

use super::contract::Contract;
use super::message::{Kind, Message};
use super::shape::{FieldShape, Limits, Shape};
use super::text::one_line;
use super::version::Version;

/// How one message changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evolution {
    /// The note that is the message; of the earlier board where it is gone.
    pub message: Id,
    /// What people call it.
    pub name: String,
    /// The context that owns it.
    pub owner: Id,
    /// The version that it had; `None` where it is new.
    pub before: Option<Version>,
    /// The version that the board says; `None` where it is gone.
    pub declared: Option<Version>,
    /// The version that the changes make by the rules of semantic versions.
    pub needed: Version,
    /// What changed, breaking changes first.
    pub changes: Vec<ContractChange>,
}

/// One change of a contract.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContractChange {
    /// What it does to those who rely on the contract.
    pub effect: Effect,
    /// What is the case now; for people.
    pub what: String,
    /// The contexts that have to change, by id; for additions, those that can.
    pub affects: BTreeSet<Id>,
}

/// What a change does to those who rely on a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Somebody has to change with it.
    Breaking,
    /// Everybody can stay as they are.
    Additive,
}

impl Evolution {
    /// Whether somebody has to change with it.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.changes
            .iter()
            .any(|change| change.effect == Effect::Breaking)
    }

    /// The edit that gives the message the version that its changes make; `None` where what the board says is enough.
    #[must_use]
    pub fn bump(&self) -> Option<Edit> {
        let is_too_low = self.declared.is_some_and(|declared| declared < self.needed);
        let version = NoteAttribute::Version(Some(self.needed.to_string()));
        is_too_low.then(|| Edit::Note(self.message.clone(), version))
    }
}

/// How the contracts of each context, or of one, changed: messages that did not change are left out.
///
/// Messages are told apart by the ids of their notes, and by their names where the ids are others; fields by their
/// names. The rule CTR002 finds breaking changes under the same version on its own, from the engine's `Baseline`.
#[must_use]
pub fn evolution(
    (old, before): (&Document, &Alternative),
    (new, after): (&Document, &Alternative),
    only: Option<&Id>,
) -> Vec<Evolution> {
    let ids: BTreeSet<&Id> = before
        .contexts()
        .keys()
        .chain(after.contexts().keys())
        .collect();
    let mut found = Vec::new();
    for id in ids
        .into_iter()
        .filter(|id| only.is_none_or(|only| only == *id))
    {
        let was = before
            .contexts()
            .get(id)
            .map(|context| Contract::of(old, before, Some(context)));
        let is = after
            .contexts()
            .get(id)
            .map(|context| Contract::of(new, after, Some(context)));
        compare(id, was.as_ref(), is.as_ref(), &mut found);
    }
    found
}

fn compare(owner: &Id, was: Option<&Contract>, is: Option<&Contract>, found: &mut Vec<Evolution>) {
    let offered = |contract: Option<&Contract<'_>>| -> usize {
        contract.map_or(0, |contract| contract.offered().count())
    };
    if offered(was) + offered(is) == 0 {
        return;
    }
    let old: Vec<&Message> = was
        .map(|contract| contract.offered().collect())
        .unwrap_or_default();
    let new: Vec<&Message> = is
        .map(|contract| contract.offered().collect())
        .unwrap_or_default();
    let mut matched: BTreeSet<&Id> = BTreeSet::new();
    for message in &new {
        let by_id = old.iter().find(|known| known.note.id == message.note.id);
        let earlier = by_id.or_else(|| {
            old.iter()
                .find(|known| known.name == message.name && known.kind == message.kind)
        });
        let mut changes = match earlier {
            Some(earlier) => {
                matched.insert(&earlier.note.id);
                changes(owner, earlier, message)
            }
            None => vec![ContractChange {
                effect: Effect::Additive,
                what: "it is new".to_owned(),
                affects: others(owner, message),
            }],
        };
        changes.sort();
        if changes.is_empty() {
            continue;
        }
        let before = earlier.map(|earlier| earlier.version);
        found.push(Evolution {
            message: message.note.id.clone(),
            name: message.name.clone(),
            owner: owner.clone(),
            before,
            declared: Some(message.version),
            needed: needed(before, message.version, &changes),
            changes,
        });
    }
    for gone in old
        .iter()
        .filter(|message| !matched.contains(&message.note.id))
    {
        let affects = others(owner, gone);
        found.push(Evolution {
            message: gone.note.id.clone(),
            name: gone.name.clone(),
            owner: owner.clone(),
            before: Some(gone.version),
            declared: None,
            needed: gone.version,
            changes: vec![ContractChange {
                effect: Effect::Breaking,
                what: "it is gone".to_owned(),
                affects,
            }],
        });
    }
}

/// The version after these changes; never below what the board says.
fn needed(before: Option<Version>, declared: Version, changes: &[ContractChange]) -> Version {
    let Some(before) = before else {
        return declared;
    };
    let is_breaking = changes
        .iter()
        .any(|change| change.effect == Effect::Breaking);
    let next = match (is_breaking, before.major) {
        // Before 1.0.0 nothing is promised: what breaks counts up the second number.
        (true, 0) | (false, _) => Version {
            minor: before.minor.saturating_add(1),
            patch: 0,
            ..before
        },
        (true, _) => Version {
            major: before.major.saturating_add(1),
            minor: 0,
            patch: 0,
        },
    };
    next.max(declared)
}

/// The other contexts that send or receive a message.
fn others(owner: &Id, message: &Message) -> BTreeSet<Id> {
    let ends = message.senders.iter().chain(&message.receivers);
    let others = ends
        .map(|end| &end.context)
        .filter(|context| *context != owner);
    others.cloned().collect()
}

fn changes(owner: &Id, before: &Message, after: &Message) -> Vec<ContractChange> {
    let mut comparison = Comparison {
        owner,
        before,
        after,
        changes: Vec::new(),
    };
    if before.name != after.name {
        let what = format!("it was called \u{201c}{}\u{201d}", before.name);
        comparison.add(Effect::Breaking, what, None);
    }
    if before.kind != after.kind {
        let what = format!("it was a {}", before.kind.name());
        comparison.add(Effect::Breaking, what, None);
    }
    comparison.fields("", &before.fields, &after.fields);
    comparison.changes
}

struct Comparison<'c> {
    owner: &'c Id,
    before: &'c Message<'c>,
    after: &'c Message<'c>,
    changes: Vec<ContractChange>,
}

impl Comparison<'_> {
    /// Whether others write the message and the owner reads it.
    fn is_written_by_others(&self) -> bool {
        self.after.kind == Kind::Command
    }

    fn add(&mut self, effect: Effect, what: String, field: Option<&str>) {
        let mut affects = others(self.owner, self.before);
        affects.extend(others(self.owner, self.after));
        if let Some(field) = field.filter(|_| !self.is_written_by_others()) {
            affects.retain(|context| self.reads(context, field));
            if effect == Effect::Breaking
                && affects.is_empty()
                && !others(self.owner, self.before).is_empty()
            {
                // All have said what they read, and nobody reads it.
                let what = format!("{what}, which nobody reads");
                self.changes.push(ContractChange {
                    effect: Effect::Additive,
                    what,
                    affects,
                });
                return;
            }
        }
        self.changes.push(ContractChange {
            effect,
            what,
            affects,
        });
    }

    /// Whether a context reads a field; it does where it has not said.
    fn reads(&self, context: &Id, field: &str) -> bool {
        let ends = self.before.receivers.iter().chain(&self.before.senders);
        let mut mine = ends.filter(|end| end.context == *context).peekable();
        let mut fields = self.before.fields.iter();
        let id = fields
            .find(|known| known.wire == field)
            .map(|known| &known.id);
        if mine.peek().is_none() {
            return false;
        }
        mine.any(|end| {
            let reads = end
                .link
                .as_ref()
                .and_then(|link| self.before.reads.get(link));
            reads.is_none_or(|reads| id.is_none_or(|id| reads.contains(id)))
        })
    }

    fn fields(&mut self, prefix: &str, before: &[FieldShape], after: &[FieldShape]) {
        for old in before {
            let path = format!("{prefix}{}", old.wire);
            match after.iter().find(|new| new.wire == old.wire) {
                Some(new) => self.field(&path, old, new),
                None => {
                    // Who writes what nobody reads any more does no harm.
                    let effect = if self.is_written_by_others() {
                        Effect::Additive
                    } else {
                        Effect::Breaking
                    };
                    self.tell(effect, &path, "is gone");
                }
            }
        }
        for new in after
            .iter()
            .filter(|new| before.iter().all(|old| old.wire != new.wire))
        {
            let path = format!("{prefix}{}", new.wire);
            let is_wanted = self.is_written_by_others() && !new.optional && new.default.is_none();
            let effect = if is_wanted {
                Effect::Breaking
            } else {
                Effect::Additive
            };
            self.tell(
                effect,
                &path,
                if new.optional {
                    "is new and may be missing"
                } else {
                    "is new"
                },
            );
        }
    }

    fn tell(&mut self, effect: Effect, path: &str, what: &str) {
        let outer = path.split('.').next().unwrap_or(path).to_owned();
        self.add(
            effect,
            format!("\u{201c}{path}\u{201d} {what}"),
            Some(&outer),
        );
    }

    fn field(&mut self, path: &str, old: &FieldShape, new: &FieldShape) {
        let by_others = self.is_written_by_others();
        if old.optional != new.optional {
            let breaks = new.optional != by_others;
            let what = if new.optional {
                "may be missing now"
            } else {
                "is required now"
            };
            self.tell(
                if breaks {
                    Effect::Breaking
                } else {
                    Effect::Additive
                },
                path,
                what,
            );
        }
        self.limits(path, &old.limits, &new.limits);
        self.shape(path, &old.shape, &new.shape);
    }

    /// A limit that is new or closer breaks who writes; one that is gone or wider breaks who reads.
    fn limits(&mut self, path: &str, old: &Limits, new: &Limits) {
        if old == new {
            return;
        }
        let number =
            |limit: &Option<String>| limit.as_ref().and_then(|text| text.parse::<f64>().ok());
        let length = |limit: Option<u32>| limit.map(f64::from);
        let closer = |old: Option<f64>, new: Option<f64>, is_least: bool| match (old, new) {
            (None, Some(_)) => true,
            (Some(old), Some(new)) => {
                if is_least {
                    new > old
                } else {
                    new < old
                }
            }
            _ => false,
        };
        let tighter = |old: &Limits, new: &Limits| {
            closer(number(&old.minimum), number(&new.minimum), true)
                || closer(number(&old.maximum), number(&new.maximum), false)
                || closer(length(old.min_length), length(new.min_length), true)
                || closer(length(old.max_length), length(new.max_length), false)
                || (new.pattern.is_some() && new.pattern != old.pattern)
        };
        let breaks = if self.is_written_by_others() {
            tighter(old, new)
        } else {
            tighter(new, old)
        };
        self.tell(
            if breaks {
                Effect::Breaking
            } else {
                Effect::Additive
            },
            path,
            "has other limits",
        );
    }

    fn shape(&mut self, path: &str, old: &Shape, new: &Shape) {
        match (old, new) {
            (Shape::List(old), Shape::List(new)) | (Shape::Map(old), Shape::Map(new)) => {
                self.shape(path, old, new)
            }
            (Shape::Object(old), Shape::Object(new)) => {
                self.fields(&format!("{path}."), &old.fields, &new.fields)
            }
            (Shape::Enumeration(old), Shape::Enumeration(new)) => {
                let values = |values: &[(String, _)]| {
                    values
                        .iter()
                        .map(|(value, _)| value.clone())
                        .collect::<BTreeSet<_>>()
                };
                let (old, new) = (values(&old.values), values(&new.values));
                let by_others = self.is_written_by_others();
                for value in new.difference(&old) {
                    let effect = if by_others {
                        Effect::Additive
                    } else {
                        Effect::Breaking
                    };
                    self.tell(
                        effect,
                        path,
                        &format!("can be \u{201c}{}\u{201d} now", one_line(value)),
                    );
                }
                for value in old.difference(&new) {
                    let effect = if by_others {
                        Effect::Breaking
                    } else {
                        Effect::Additive
                    };
                    self.tell(
                        effect,
                        path,
                        &format!("can be \u{201c}{}\u{201d} no more", one_line(value)),
                    );
                }
            }
            _ => {
                let (was, is) = (in_words(old), in_words(new));
                if was != is {
                    // What had no type, and what is only called another kind of text, is still read alike.
                    let is_alike = matches!(
                        (old, new),
                        (Shape::Any, _)
                            | (Shape::String, Shape::Text)
                            | (Shape::Text, Shape::String)
                    );
                    let effect = if is_alike {
                        Effect::Additive
                    } else {
                        Effect::Breaking
                    };
                    self.tell(effect, path, &format!("is {is} now, and was {was}"));
                }
            }
        }
    }
}

fn in_words(shape: &Shape) -> String {
    match shape {
        Shape::Any => "any value".to_owned(),
        Shape::String => "a string".to_owned(),
        Shape::Text => "a text".to_owned(),
        Shape::Integer => "an integer".to_owned(),
        Shape::Decimal(None) => "a decimal".to_owned(),
        Shape::Decimal(Some((digits, decimals))) => {
            format!("a decimal of {digits} digits, {decimals} of them behind the point")
        }
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Date => "a date".to_owned(),
        Shape::Instant => "an instant".to_owned(),
        Shape::Duration => "a duration".to_owned(),
        Shape::Uuid => "a UUID".to_owned(),
        Shape::Money => "money".to_owned(),
        Shape::Enumeration(_) => "an enumeration".to_owned(),
        Shape::List(held) => format!("a list of {}", in_words(held)),
        Shape::Map(held) => format!("a map of {}", in_words(held)),
        Shape::Object(_) => "an object".to_owned(),
        Shape::Term(term) => format!("the name of a {}", term.word),
    }
}
