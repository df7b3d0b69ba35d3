//! What changed in one message, and whom that breaks.

use isobar_model::Id;

use super::evolution::{ContractChange, Effect, others};
use super::message::{Kind, Message};
use super::shape::{Enumeration, FieldShape, Limits, Shape};
use super::text::one_line;

/// What changed in a message; `owner` is the context that owns it.
pub(crate) fn changes(owner: &Id, before: &Message, after: &Message) -> Vec<ContractChange> {
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

const fn effect(breaks: bool) -> Effect {
    if breaks {
        Effect::Breaking
    } else {
        Effect::Additive
    }
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
        let owner = prefix.trim_end_matches('.');
        let whose = if owner.is_empty() {
            "fields".to_owned()
        } else {
            format!("fields of \u{201c}{owner}\u{201d}")
        };
        self.numbers(&whose, &wires(before), &wires(after));
        for old in before {
            let path = format!("{prefix}{}", old.wire);
            match after.iter().find(|new| new.wire == old.wire) {
                Some(new) => self.field(&path, old, new),
                None => {
                    // Who writes what nobody reads any more does no harm.
                    self.tell(effect(!self.is_written_by_others()), &path, "is gone");
                }
            }
        }
        for new in after
            .iter()
            .filter(|new| before.iter().all(|old| old.wire != new.wire))
        {
            let path = format!("{prefix}{}", new.wire);
            let is_wanted = self.is_written_by_others() && !new.optional && new.default.is_none();
            self.tell(
                effect(is_wanted),
                &path,
                if new.optional {
                    "is new and may be missing"
                } else {
                    "is new"
                },
            );
        }
    }

    /// Who writes a value that is new surprises who reads it; who still writes one that is gone is refused.
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
            self.add(Effect::Breaking, what, None);
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
            self.tell(effect(breaks), path, what);
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
        self.tell(effect(breaks), path, "has other limits");
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
                self.values(path, &values(old), &values(new));
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

/// The names of fields, in their order.
fn wires(fields: &[FieldShape]) -> Vec<&str> {
    fields.iter().map(|field| field.wire.as_str()).collect()
}

/// The values of an enumeration, in their order.
fn values(enumeration: &Enumeration) -> Vec<&str> {
    let values = enumeration.values.iter();
    values.map(|(value, _)| value.as_str()).collect()
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
