//! Changes in one message, and whom they break.

use std::collections::BTreeSet;

use isobar_model::{Constraints, Id};

use super::schema::{Schema, SchemaField, SchemaKind, ValueShape};

/// One change of a contract.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContractChange {
    /// Effect on those who rely on the contract.
    pub effect: Effect,
    /// New state, for people.
    pub what: String,
    /// The contexts that have to change, by id; for additions, those that can.
    pub affects: BTreeSet<Id>,
    /// Those of them of which the board says so: they read what changed, or send it.
    pub known: BTreeSet<Id>,
    /// True if somebody has to do with what changed: the board names them, or the message is made for anyone.
    pub is_certain: bool,
}

impl ContractChange {
    /// True if somebody has to change with it.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.effect == Effect::Breaking
    }
}

/// Effect of a change on those who rely on a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Somebody has to change with it.
    Breaking,
    /// Everybody can stay as they are.
    Additive,
}

/// Changes in a message, breaking changes first; `owner` is the context that owns it.
pub(crate) fn contract_changes(
    owner: Option<&Id>,
    before: &Schema,
    after: &Schema,
) -> Vec<ContractChange> {
    let mut comparison = Comparison {
        owner,
        before,
        after,
        changes: Vec::new(),
    };
    if before.kind != after.kind {
        let what = format!("it was {}", before.kind.one());
        comparison.add(Effect::Breaking, what, About::Message);
    }
    comparison.fields("", &before.fields, &after.fields);
    comparison.changes.sort();
    comparison.changes
}

impl Schema {
    /// The contexts other than the owner that send or receive it.
    pub fn others(&self, owner: Option<&Id>) -> BTreeSet<Id> {
        let contexts = self.ends.iter().map(|end| &end.context);
        let others = contexts.filter(|context| Some(*context) != owner);
        others.cloned().collect()
    }
}

const fn effect(breaks: bool) -> Effect {
    if breaks {
        Effect::Breaking
    } else {
        Effect::Additive
    }
}

/// Subject of a change, which decides whom it affects.
#[derive(Clone, Copy)]
enum About<'c> {
    /// The message: everybody.
    Message,
    /// The place of its parts, which those have to do with who use Protocol Buffers: nobody has said who does.
    Numbers,
    /// An outermost field: who reads it.
    Field(&'c str),
}

struct Comparison<'c> {
    owner: Option<&'c Id>,
    before: &'c Schema,
    after: &'c Schema,
    changes: Vec<ContractChange>,
}

impl Comparison<'_> {
    /// True if others write the message and the owner reads it.
    fn is_written_by_others(&self) -> bool {
        self.after.kind == SchemaKind::Command
    }

    fn add(&mut self, effect: Effect, what: String, about: About) {
        let mut affects = self.before.others(self.owner);
        affects.extend(self.after.others(self.owner));
        let mut known = affects.clone();
        // Of an open message, those who rely on it need not be drawn.
        let mut is_open = self.before.is_open || self.after.is_open;
        match about {
            About::Message => {}
            About::Numbers => {
                known.clear();
                is_open = false;
            }
            About::Field(_) if self.is_written_by_others() => {
                known.retain(|context| self.sends(context));
            }
            About::Field(field) => {
                affects.retain(|context| self.reads(context, field).unwrap_or(true));
                known.retain(|context| self.reads(context, field) == Some(true));
                let had_readers = !self.before.others(self.owner).is_empty();
                if effect == Effect::Breaking && affects.is_empty() && had_readers && !is_open {
                    // All have said what they read, and nobody reads it.
                    self.changes.push(ContractChange {
                        effect: Effect::Additive,
                        what: format!("{what}, which nobody reads"),
                        is_certain: !known.is_empty(),
                        affects,
                        known,
                    });
                    return;
                }
            }
        }
        self.changes.push(ContractChange {
            effect,
            what,
            is_certain: is_open || !known.is_empty(),
            affects,
            known,
        });
    }

    fn sends(&self, context: &Id) -> bool {
        let mut ends = self.before.ends.iter().chain(&self.after.ends);
        ends.any(|end| end.sends && end.context == *context)
    }

    /// True if a context read a field; `None` where it has not said.
    fn reads(&self, context: &Id, field: &str) -> Option<bool> {
        let mut fields = self.before.fields.iter();
        let field = fields.find(|known| known.name == field);
        let ends = self.before.ends.iter();
        let mut is_silent = false;
        for end in ends.filter(|end| end.context == *context) {
            match (&end.reads, field) {
                (Some(reads), Some(field)) if reads.contains(&field.id) => return Some(true),
                (Some(_), Some(_)) => {}
                _ => is_silent = true,
            }
        }
        (!is_silent).then_some(false)
    }

    fn fields(&mut self, prefix: &str, before: &[SchemaField], after: &[SchemaField]) {
        let owner = prefix.trim_end_matches('.');
        let whose = if owner.is_empty() {
            "fields".to_owned()
        } else {
            format!("fields of \u{201c}{owner}\u{201d}")
        };
        self.numbers(&whose, &names(before), &names(after));
        for old in before {
            let path = format!("{prefix}{}", old.name);
            match after.iter().find(|new| new.name == old.name) {
                Some(new) => self.field(&path, old, new),
                None => {
                    // Who writes what nobody reads any more does no harm.
                    self.tell(effect(!self.is_written_by_others()), &path, "is gone");
                }
            }
        }
        for new in after
            .iter()
            .filter(|new| before.iter().all(|old| old.name != new.name))
        {
            let path = format!("{prefix}{}", new.name);
            // A default does not help who sends nothing: the field is required where it may not be missing.
            let is_wanted = self.is_written_by_others() && !new.optional;
            let what = match (is_wanted, new.optional) {
                (true, _) => "is new and required",
                (false, true) => "is new and may be missing",
                (false, false) => "is new",
            };
            self.tell(effect(is_wanted), &path, what);
        }
    }

    /// A writer with a new value surprises the reader; a writer that still uses a removed value is refused.
    fn values(&mut self, path: &str, old: &[&str], new: &[&str]) {
        let by_others = self.is_written_by_others();
        for (these, those, breaks, when) in [
            (new, old, !by_others, "now"),
            (old, new, by_others, "no more"),
        ] {
            for value in these.iter().filter(|value| !those.contains(value)) {
                let what = format!("can be \u{201c}{}\u{201d} {when}", one_line(value));
                self.tell(effect(breaks), path, &what);
            }
        }
        self.numbers(&format!("values of \u{201c}{path}\u{201d}"), old, new);
    }

    /// Protocol Buffers tell fields and values by their numbers, which follow their order: what takes the number of
    /// something else is read as that.
    fn numbers(&mut self, what: &str, old: &[&str], new: &[&str]) {
        let mut pairs = old.iter().zip(new);
        if let Some((before, after)) = pairs.find(|(before, after)| before != after) {
            let what = format!(
                "the {what} have other numbers in Protocol Buffers: \u{201c}{}\u{201d} has that of \u{201c}{}\u{201d} (add at the end, and keep the order)",
                one_line(after),
                one_line(before),
            );
            self.add(Effect::Breaking, what, About::Numbers);
        }
    }

    fn tell(&mut self, effect: Effect, path: &str, what: &str) {
        let outer = path.split('.').next().unwrap_or(path);
        let what = format!("\u{201c}{path}\u{201d} {what}");
        self.add(effect, what, About::Field(outer));
    }

    fn field(&mut self, path: &str, old: &SchemaField, new: &SchemaField) {
        let by_others = self.is_written_by_others();
        if old.optional != new.optional {
            let breaks = new.optional != by_others;
            let what = if new.optional {
                "may be missing now"
            } else {
                "is required now"
            };
            self.tell(effect(breaks), path, what);
        }
        self.limits(path, &old.limits, &new.limits);
        self.shape(path, &old.shape, &new.shape);
    }

    /// A limit that is new or closer breaks who writes; one that is gone or wider breaks who reads.
    fn limits(&mut self, path: &str, old: &Constraints, new: &Constraints) {
        if old == new {
            return;
        }
        let breaks = if self.is_written_by_others() {
            is_tighter(old, new)
        } else {
            is_tighter(new, old)
        };
        self.tell(effect(breaks), path, "has other limits");
    }

    fn shape(&mut self, path: &str, old: &ValueShape, new: &ValueShape) {
        match (old, new) {
            (ValueShape::List(old), ValueShape::List(new))
            | (ValueShape::Map(old), ValueShape::Map(new)) => self.shape(path, old, new),
            (ValueShape::Object(old), ValueShape::Object(new)) => {
                self.fields(&format!("{path}."), old, new);
            }
            (ValueShape::Enumeration(old), ValueShape::Enumeration(new)) => {
                self.values(path, &texts(old), &texts(new));
            }
            _ => {
                let (was, is) = (old.in_words(), new.in_words());
                if was != is {
                    // What had no type, and what is only called another kind of text, is still read alike.
                    let is_alike = matches!(
                        (old, new),
                        (ValueShape::Any, _) | (ValueShape::Text(_), ValueShape::Text(_))
                    );
                    self.tell(
                        effect(!is_alike),
                        path,
                        &format!("is {is} now, and was {was}"),
                    );
                }
            }
        }
    }
}

/// True if something that the old limits let through is stopped by the new ones.
fn is_tighter(old: &Constraints, new: &Constraints) -> bool {
    let number = |limit: &Option<String>| limit.as_ref().and_then(|text| text.parse::<f64>().ok());
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
    closer(number(&old.minimum), number(&new.minimum), true)
        || closer(number(&old.maximum), number(&new.maximum), false)
        || closer(length(old.min_length), length(new.min_length), true)
        || closer(length(old.max_length), length(new.max_length), false)
        || (new.pattern.is_some() && new.pattern != old.pattern)
}

/// The names of fields, in their order.
fn names(fields: &[SchemaField]) -> Vec<&str> {
    fields.iter().map(|field| field.name.as_str()).collect()
}

fn texts(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
