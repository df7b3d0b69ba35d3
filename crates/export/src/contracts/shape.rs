//! Shape of a message, ready for any format: names decided, references resolved, limits checked.

use isobar_model::{
    Alternative, Constraints, Field, FieldRole, FieldType, Id, Sensitivity, Term, ValueClass,
    first_free,
};
use serde_json::Value;

use super::notes::Notes;
use super::pattern::Pattern;
pub(crate) use super::plain::Plain;
use super::text::one_line;
use super::value::is_decimal;
use isobar_wording::{NameScope, Words};

/// Greatest depth of nested lists, maps and objects: deeper than any contract that people can read.
const DEEPEST: usize = 12;

/// The longest name of a field, in characters.
const LONGEST_NAME: usize = 200;

/// Names that readers of JSON in JavaScript, and readers of references, take for their own.
const FORBIDDEN: [&str; 2] = ["__proto__", "$ref"];

/// The most fields of a message or object: compilers get slow with more.
const MOST_FIELDS: usize = 2_000;

/// A field.
#[derive(Clone, Debug)]
pub(crate) struct FieldShape {
    /// The field of the board.
    pub id: Id,
    /// Its name in JSON, as somebody typed it.
    pub wire: String,
    /// Its name in code; unique among its neighbours whatever the casing.
    pub words: Words,
    /// Type of its values.
    pub shape: Shape,
    /// True if it may be missing.
    pub optional: bool,
    /// Description in free words.
    pub description: String,
    /// A value that it could have.
    pub example: Option<Value>,
    /// The value where it is missing.
    pub default: Option<Value>,
    /// Constraints on its values, or those in its lists and maps; those that make no sense were reported and left out.
    pub limits: Constraints,
    /// Role: identifier, attribute, or part of the envelope.
    pub role: FieldRole,
    /// Annotations, for facts that no format has words for: names and values.
    pub annotations: Vec<(String, Value)>,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// The word of the ubiquitous language that it carries.
    pub term: Option<String>,
}

/// Type of the values of a field.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// One that holds nothing else.
    Plain(Plain),
    Enumeration(Enumeration),
    List(Box<Shape>),
    Map(Box<Shape>),
    Object(Object),
    /// Name of the thing that a term stands for.
    Term(TermShape),
}

/// One of several values.
#[derive(Clone, Debug)]
pub(crate) struct Enumeration {
    /// The name of the type.
    pub name: Words,
    /// Each value as it is in JSON, and in code.
    pub values: Vec<(String, Words)>,
}

/// Fields that belong together.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    /// The name of the type.
    pub name: Words,
    /// Its fields.
    pub fields: Vec<FieldShape>,
}

/// Name of the thing that a term stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TermShape {
    /// The name of the type.
    pub name: Words,
    /// The word as somebody typed it.
    pub word: String,
    /// Meaning.
    pub description: String,
}

/// Makes shapes of fields.
#[derive(Clone)]
pub(crate) struct Shaper<'a> {
    alternative: &'a Alternative,
    types: NameScope,
    terms: Vec<(Id, Words)>,
}

impl<'a> Shaper<'a> {
    pub fn new(alternative: &'a Alternative) -> Self {
        Self {
            alternative,
            types: NameScope::of_types(),
            terms: Vec::new(),
        }
    }

    /// Takes the name of a message, which no other type gets.
    pub fn take(&mut self, name: &Words) {
        self.types.claim(name);
    }

    /// A name for a type, unique in the contract.
    pub fn type_name(&mut self, wanted: &Words, suffix: &str) -> Words {
        self.types.claim_or(wanted, suffix)
    }

    /// The fields of a message or object; `owner` is the name of its type.
    pub fn fields(
        &mut self,
        fields: &'a [Field],
        owner: &Words,
        notes: &mut Notes,
    ) -> Vec<FieldShape> {
        self.fields_at(fields, owner, notes, 0)
    }

    fn fields_at(
        &mut self,
        fields: &'a [Field],
        owner: &Words,
        notes: &mut Notes,
        depth: usize,
    ) -> Vec<FieldShape> {
        let mut names = NameScope::default();
        let mut wires: Vec<String> = Vec::new();
        let mut shapes = Vec::new();
        for field in fields {
            let typed = one_line(&field.name);
            if shapes.len() == MOST_FIELDS {
                notes.left_out(format!("it has more than {MOST_FIELDS} fields: divide it"));
                break;
            }
            if typed.chars().count() > LONGEST_NAME {
                let start: String = typed.chars().take(20).collect();
                notes.left_out(format!("the field \u{201c}{start}…\u{201d} has a name of more than {LONGEST_NAME} characters: shorten it"));
                continue;
            }
            if FORBIDDEN.contains(&typed.as_str()) {
                notes.left_out(format!("no field can be called \u{201c}{typed}\u{201d}, which tools take for something else: rename it"));
                continue;
            }
            let wire = free_wire(&typed, &field.id, &wires);
            if !typed.is_empty() && wire != typed {
                notes.told(format!("two fields are called \u{201c}{typed}\u{201d}: the second is exported as \u{201c}{wire}\u{201d}"));
            } else if typed.is_empty() {
                notes.missing(format!(
                    "the field \u{201c}{}\u{201d} has no name",
                    field.id
                ));
            }
            let words = names.claim(&Words::of(&wire, field.id.as_str()));
            let mut about = notes.of_field(&wire);
            let shape = self.shape(field, &owner.and(&words), &mut about, depth);
            wires.push(wire.clone());
            shapes.push(self.field(field, wire, words, shape, &mut about));
        }
        shapes
    }

    fn field(
        &self,
        field: &Field,
        wire: String,
        words: Words,
        shape: Shape,
        notes: &mut Notes,
    ) -> FieldShape {
        let term = self.term(field);
        let description = match (field.description.trim(), term) {
            ("", Some(term)) => term.description.trim(),
            (description, _) => description,
        };
        let limits = limits(field, notes);
        let mut value = |text: &str, what: &str| {
            let text = text.trim();
            if text.is_empty() {
                return None;
            }
            let value = shape.value(text, &limits);
            if value.is_none() {
                notes.told(format!(
                    "its {what} \u{201c}{}\u{201d} is no value of its type",
                    one_line(text)
                ));
            }
            value
        };
        let example = value(&field.example, "example");
        let default = value(&field.default, "default");
        FieldShape {
            id: field.id.clone(),
            wire,
            words,
            optional: field.optional,
            description: description.to_owned(),
            example,
            default,
            limits,
            role: field.role,
            annotations: field.annotations(),
            sensitivity: field.sensitivity,
            term: term.map(word),
            shape,
        }
    }

    fn term(&self, field: &Field) -> Option<&'a Term> {
        let id = field.term.as_ref()?;
        self.alternative.terms().get(id)
    }

    fn shape(&mut self, field: &'a Field, name: &Words, notes: &mut Notes, depth: usize) -> Shape {
        match &field.field_type {
            Some(field_type) => self.of_type(field_type, field, name, notes, depth),
            None => {
                notes.missing("its type is not specified, so any value is accepted".to_owned());
                Shape::Plain(Plain::Any)
            }
        }
    }

    fn of_type(
        &mut self,
        field_type: &'a FieldType,
        field: &'a Field,
        name: &Words,
        notes: &mut Notes,
        depth: usize,
    ) -> Shape {
        if depth > DEEPEST {
            notes.told(format!(
                "it is nested more than {DEEPEST} levels deep: what lies deeper can be any value"
            ));
            return Shape::Plain(Plain::Any);
        }
        match field_type {
            FieldType::String => Shape::Plain(Plain::String),
            FieldType::Text => Shape::Plain(Plain::Text),
            FieldType::Integer => Shape::Plain(Plain::Integer),
            FieldType::Decimal => Shape::Plain(Plain::Decimal(precision(field, notes))),
            FieldType::Boolean => Shape::Plain(Plain::Boolean),
            FieldType::Date => Shape::Plain(Plain::Date),
            FieldType::Instant => Shape::Plain(Plain::Instant),
            FieldType::Duration => Shape::Plain(Plain::Duration),
            FieldType::Uuid => Shape::Plain(Plain::Uuid),
            FieldType::Money => Shape::Plain(Plain::Money),
            FieldType::Enumeration(values) => self.enumeration(values, name, notes),
            FieldType::List(held) => {
                Shape::List(Box::new(self.of_type(held, field, name, notes, depth + 1)))
            }
            FieldType::Map(held) => {
                Shape::Map(Box::new(self.of_type(held, field, name, notes, depth + 1)))
            }
            FieldType::Object(parts) => {
                let name = self.type_name(name, "value");
                let fields = self.fields_at(parts, &name, notes, depth + 1);
                if fields.is_empty() {
                    notes.missing(
                        "it is an object without fields, so any object is accepted".to_owned(),
                    );
                    return Shape::Map(Box::new(Shape::Plain(Plain::Any)));
                }
                Shape::Object(Object { name, fields })
            }
            FieldType::Term => self.term_shape(field, notes),
        }
    }

    fn enumeration(&mut self, values: &[String], name: &Words, notes: &mut Notes) -> Shape {
        let mut names = NameScope::default();
        let mut kept: Vec<(String, Words)> = Vec::new();
        for value in values {
            let is_new = kept.iter().all(|(known, _)| known != value);
            if is_new && value.chars().count() <= LONGEST_NAME {
                kept.push((value.clone(), names.claim(&Words::of(value, "empty"))));
            }
        }
        // An enumeration without values would accept nothing.
        if kept.is_empty() {
            notes
                .missing("it is an enumeration without values, so any text is accepted".to_owned());
            return Shape::Plain(Plain::String);
        }
        Shape::Enumeration(Enumeration {
            name: self.type_name(name, "value"),
            values: kept,
        })
    }

    fn term_shape(&mut self, field: &Field, notes: &mut Notes) -> Shape {
        let Some(term) = self.term(field) else {
            notes.missing("it names the thing of its term, but has no term".to_owned());
            return Shape::Plain(Plain::String);
        };
        let known = self.terms.iter().find(|(id, _)| *id == term.id);
        let name = match known {
            Some((_, name)) => name.clone(),
            None => {
                let wanted = Words::of(&term.name, term.id.as_str());
                let name = self.type_name(&wanted, "id");
                self.terms.push((term.id.clone(), name.clone()));
                name
            }
        };
        Shape::Term(TermShape {
            name,
            word: word(term),
            description: term.description.trim().to_owned(),
        })
    }
}

/// Display name of a term: its name, else its id.
fn word(term: &Term) -> String {
    match one_line(&term.name) {
        name if name.is_empty() => term.id.to_string(),
        name => name,
    }
}

/// The name of a field in JSON: its own, else its id; numbered where another has it.
fn free_wire(typed: &str, id: &Id, taken: &[String]) -> String {
    let wanted = if typed.is_empty() { id.as_str() } else { typed };
    let numbered = |wanted: &String, number| format!("{wanted}{number}");
    first_free(wanted.to_owned(), numbered, |name| taken.contains(name))
}

fn precision(field: &Field, notes: &mut Notes) -> Option<(u8, u8)> {
    let (digits, decimals) = (field.constraints.digits, field.constraints.decimals);
    let digits = digits.or(decimals.map(|decimals| decimals.saturating_add(28).max(38)))?;
    let decimals = decimals.unwrap_or(0);
    if digits == 0 || digits > 76 || decimals > digits {
        notes.told(format!("a decimal of {digits} digits, {decimals} of them behind the point, cannot be: its precision is left out"));
        return None;
    }
    Some((digits, decimals))
}

fn limits(field: &Field, notes: &mut Notes) -> Constraints {
    let mut limits = Constraints {
        digits: None,
        decimals: None,
        ..field.constraints.fitting(field.field_type.as_ref())
    };
    let is_integer =
        field.field_type.as_ref().and_then(FieldType::class) == Some(ValueClass::Integer);
    let mut number = |text: Option<String>| {
        let text = text.map(|text| text.trim().to_owned());
        let text = text.filter(|text| !text.is_empty())?;
        let is_right = if is_integer {
            text.parse::<i64>().is_ok()
        } else {
            is_decimal(&text)
        };
        if !is_right {
            notes.told(format!(
                "the limit \u{201c}{}\u{201d} is no value of its type",
                one_line(&text)
            ));
        }
        is_right.then_some(text)
    };
    limits.minimum = number(limits.minimum);
    limits.maximum = number(limits.maximum);
    let read = |limit: &Option<String>| limit.as_ref().and_then(|text| text.parse::<f64>().ok());
    if let (Some(low), Some(high)) = (read(&limits.minimum), read(&limits.maximum))
        && low > high
    {
        notes.told("its minimum is above its maximum: both are left out".to_owned());
        (limits.minimum, limits.maximum) = (None, None);
    }
    limits.min_length = limits.min_length.filter(|length| *length > 0);
    let least = limits.min_length.unwrap_or(0);
    if limits.max_length.is_some_and(|most| most < least) {
        notes.told("its shortest is above its longest: both are left out".to_owned());
        (limits.min_length, limits.max_length) = (None, None);
    }
    limits.pattern = limits.pattern.filter(|pattern| !pattern.is_empty());
    if let Some(pattern) = &limits.pattern
        && Pattern::read(pattern).is_none()
    {
        notes.told(format!(
            "its pattern \u{201c}{}\u{201d} is not understood by every tool, so it is left out",
            one_line(pattern)
        ));
        limits.pattern = None;
    }
    limits
}
