//! Fields as people type them, one a line or with commas between: `zip?: string`, `level: enum(gold, silver)`,
//! `tags: list<uuid>`, `total: money = 0`, `address: { street: string, zip?: string }`.
//!
//! It takes the words of the languages that people copy from as well: `orderId: string | null;`, `val id: UUID`,
//! `Total: Money!`, `private final Instant paidAt;`.

use crate::{Field, FieldType, Id};

/// Levels of lists, maps and objects that are read; what lies deeper is left open.
const DEEPEST: usize = 10;

/// Number of fields that are read: as many as an element may have.
const MOST: usize = 5_000;

/// Words in front of a name that say nothing about the field here.
const MODIFIERS: [&str; 14] = [
    "readonly",
    "public",
    "private",
    "protected",
    "internal",
    "final",
    "static",
    "const",
    "val",
    "var",
    "let",
    "pub",
    "required",
    "mut",
];

/// Names of types in other languages, in lower case, by the label of the type here.
const OTHER_NAMES: [(&str, &str); 44] = [
    ("str", "String"),
    ("varchar", "String"),
    ("char", "String"),
    ("uri", "String"),
    ("url", "String"),
    ("email", "String"),
    ("longtext", "Text"),
    ("markdown", "Text"),
    ("int", "Integer"),
    ("long", "Integer"),
    ("short", "Integer"),
    ("bigint", "Integer"),
    ("int32", "Integer"),
    ("int64", "Integer"),
    ("uint32", "Integer"),
    ("uint64", "Integer"),
    ("i32", "Integer"),
    ("i64", "Integer"),
    ("u32", "Integer"),
    ("u64", "Integer"),
    ("number", "Decimal"),
    ("float", "Decimal"),
    ("double", "Decimal"),
    ("numeric", "Decimal"),
    ("bigdecimal", "Decimal"),
    ("f32", "Decimal"),
    ("f64", "Decimal"),
    ("bool", "Boolean"),
    ("localdate", "Date"),
    ("dateonly", "Date"),
    ("datetime", "Instant"),
    ("date-time", "Instant"),
    ("timestamp", "Instant"),
    ("timestamptz", "Instant"),
    ("localdatetime", "Instant"),
    ("offsetdatetime", "Instant"),
    ("zoneddatetime", "Instant"),
    ("datetimeoffset", "Instant"),
    ("timespan", "Duration"),
    ("guid", "UUID"),
    ("monetaryamount", "Money"),
    ("identifier", "Identifier of its term"),
    ("dictionary", "Map"),
    ("array", "List"),
];

/// Names of types that hold several values of another type, in lower case.
const LISTS: [&str; 8] = [
    "list",
    "array",
    "set",
    "readonlyarray",
    "collection",
    "vec",
    "ilist",
    "ienumerable",
];
/// Names of types that hold values of another type by name.
const MAPS: [&str; 5] = ["map", "record", "dictionary", "hashmap", "idictionary"];
/// Names of types that hold a value of another type or none.
const OPTIONALS: [&str; 4] = ["optional", "option", "maybe", "nullable"];

/// Fields that were read, and the names of types that nobody knows here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParsedFields {
    /// The fields, in order, each with an id of its own.
    pub fields: Vec<Field>,
    /// Names of types that are left open.
    pub unknown: Vec<String>,
}

impl ParsedFields {
    /// A sentence for each type that nobody knows.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let sentence =
            |name: &String| format!("There is no type \u{201c}{name}\u{201d}: it is left open.");
        self.unknown.iter().map(sentence).collect()
    }
}

/// Reads fields. What the text cannot say stays as it is in the field of that name in `now`.
#[must_use]
pub fn read_fields(text: &str, now: &[Field]) -> ParsedFields {
    let mut reader = Reader::default();
    let fields = reader.fields(text, now, 0);
    ParsedFields {
        fields,
        unknown: reader.unknown,
    }
}

/// Fields with commas between, as [`read_fields`] reads them.
#[must_use]
pub fn fields_text(fields: &[Field]) -> String {
    let fields = fields.iter().map(|field| {
        let mark = if field.optional { "?" } else { "" };
        match &field.field_type {
            Some(known) => format!("{}{mark}: {}", field.name, type_text(known)),
            None => format!("{}{mark}", field.name),
        }
    });
    fields.collect::<Vec<_>>().join(", ")
}

/// A type as [`read_fields`] reads it.
#[must_use]
pub fn type_text(field_type: &FieldType) -> String {
    match field_type {
        FieldType::Enumeration(values) => {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            format!("enum({})", values.join(", "))
        }
        FieldType::List(held) => format!("list<{}>", type_text(held)),
        FieldType::Map(held) => format!("map<{}>", type_text(held)),
        FieldType::Object(fields) => format!("{{ {} }}", fields_text(fields)),
        FieldType::Term => "identifier".to_owned(),
        simple => simple.facts().label.to_lowercase(),
    }
}

/// A value of an enumeration, in quotes where a sign in it means something.
fn quoted(value: &str) -> String {
    let is_plain =
        !value.is_empty() && !value.contains(|sign: char| "(){}[]<>,;|\"'`".contains(sign));
    if is_plain && value.trim() == value {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('"', "'"))
    }
}

#[derive(Default)]
struct Reader {
    unknown: Vec<String>,
}

/// A type that was read, and whether the field may be missing.
struct TypeRead {
    field_type: Option<FieldType>,
    is_optional: bool,
}

impl TypeRead {
    const fn required(field_type: Option<FieldType>) -> Self {
        Self {
            field_type,
            is_optional: false,
        }
    }
}

impl Reader {
    fn fields(&mut self, text: &str, now: &[Field], depth: usize) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for line in split(text, &[',', ';', '\n']).into_iter().take(MOST) {
            let Some(mut field) = self.field(line, now, depth) else {
                continue;
            };
            let is_taken = |id: &Id| fields.iter().any(|other| other.id == *id);
            field.id = field.id.first_free(is_taken);
            fields.push(field);
        }
        fields
    }

    fn field(&mut self, line: &str, now: &[Field], depth: usize) -> Option<Field> {
        let (said, default) = match split_once(line, '=') {
            Some((said, default)) => (said, unquoted(default)),
            None => (line, String::new()),
        };
        let (name, kind) = name_and_type(without_modifiers(said));
        let (name, is_optional) = match name.trim_end().strip_suffix('?') {
            Some(name) => (name, true),
            None => (name, false),
        };
        let name = unquoted(name.trim_end().trim_end_matches('!'));
        if name.is_empty() {
            return None;
        }
        let known = now.iter().find(|field| field.name == name);
        let mut field =
            known.map_or_else(|| Field::new(Id::from_words(&name), &*name), Field::clone);
        let written = field.field_type.as_ref().map(type_text).unwrap_or_default();
        let read = self.type_of(kind, known.and_then(parts).unwrap_or_default(), depth);
        if written != kind.trim() {
            field.field_type = read.field_type;
        }
        field.optional = is_optional || read.is_optional;
        if !default.is_empty() {
            field.default = default;
        }
        Some(field)
    }

    fn type_of(&mut self, words: &str, now: &[Field], depth: usize) -> TypeRead {
        let words = words.trim().trim_end_matches('!').trim_end();
        if let Some(inner) = words.strip_suffix('?') {
            return TypeRead {
                is_optional: true,
                ..self.type_of(inner, now, depth)
            };
        }
        if words.is_empty() || depth > DEEPEST {
            return TypeRead::required(None);
        }
        let is_optional = words
            .split_once('<')
            .is_some_and(|(name, _)| OPTIONALS.contains(&name.trim().to_lowercase().as_str()));
        let alternatives = split(words, &['|']);
        if alternatives.len() > 1 {
            return self.union(&alternatives, now, depth);
        }
        TypeRead {
            field_type: self.single(words, now, depth),
            is_optional,
        }
    }

    /// A type, or nothing, or one of several values.
    fn union(&mut self, alternatives: &[&str], now: &[Field], depth: usize) -> TypeRead {
        let is_nothing = |one: &&&str| matches!(one.trim(), "null" | "undefined" | "None" | "nil");
        let is_optional = alternatives.iter().any(|one| is_nothing(&one));
        let rest: Vec<&str> = alternatives
            .iter()
            .filter(|one| !is_nothing(one))
            .copied()
            .collect();
        let field_type = match rest.as_slice() {
            [one] => self.type_of(one, now, depth).field_type,
            values => Some(FieldType::Enumeration(
                values.iter().map(|value| unquoted(value)).collect(),
            )),
        };
        TypeRead {
            field_type,
            is_optional,
        }
    }

    fn single(&mut self, words: &str, now: &[Field], depth: usize) -> Option<FieldType> {
        if let Some(inner) = words.strip_suffix("[]") {
            return Some(FieldType::List(self.held(inner, now, depth)));
        }
        if let Some(inner) = enclosed(words, '{', '}') {
            return Some(FieldType::Object(self.fields(inner, now, depth + 1)));
        }
        if let Some(inner) = enclosed(words, '[', ']') {
            return Some(FieldType::List(self.held(inner, now, depth)));
        }
        let lower = words.to_lowercase();
        if let Some(values) = lower.strip_prefix("enum").and(words.get(4..)) {
            let values =
                enclosed(values.trim(), '(', ')').or_else(|| enclosed(values.trim(), '{', '}'));
            let values = values.map(|values| split(values, &[',', '|', ';']));
            return values.map(|values| {
                FieldType::Enumeration(values.iter().map(|value| unquoted(value)).collect())
            });
        }
        for (prefix, is_map) in [("list of ", false), ("map of ", true)] {
            if lower.starts_with(prefix) {
                let held = self.held(&words[prefix.len()..], now, depth);
                return Some(if is_map {
                    FieldType::Map(held)
                } else {
                    FieldType::List(held)
                });
            }
        }
        self.generic(words, now, depth)
            .unwrap_or_else(|| self.named(words))
    }

    /// A type of other types, such as `List<UUID>`; `None` of any other. What is not known is left open.
    fn generic(&mut self, words: &str, now: &[Field], depth: usize) -> Option<Option<FieldType>> {
        let (name, rest) = words.split_once('<')?;
        let last = split(rest.trim().strip_suffix('>')?, &[','])
            .pop()
            .unwrap_or_default();
        let name = name.trim().to_lowercase();
        Some(if LISTS.contains(&name.as_str()) {
            Some(FieldType::List(self.held(last, now, depth)))
        } else if MAPS.contains(&name.as_str()) {
            Some(FieldType::Map(self.held(last, now, depth)))
        } else if OPTIONALS.contains(&name.as_str()) {
            self.type_of(last, now, depth + 1).field_type
        } else {
            self.open(words)
        })
    }

    fn held(&mut self, words: &str, now: &[Field], depth: usize) -> Box<FieldType> {
        let held = self.type_of(words, now, depth + 1).field_type;
        Box::new(held.unwrap_or(FieldType::String))
    }

    fn named(&mut self, words: &str) -> Option<FieldType> {
        known_type(words).or_else(|| self.open(words))
    }

    fn open(&mut self, words: &str) -> Option<FieldType> {
        let name = words.to_owned();
        if !self.unknown.contains(&name) {
            self.unknown.push(name);
        }
        None
    }
}

/// A type of this name, here or in other languages.
fn known_type(name: &str) -> Option<FieldType> {
    let lower = name.trim().to_lowercase();
    // With what narrows it: `varchar(20)`, `java.time.Instant`.
    let lower = lower.split('(').next().unwrap_or_default();
    let lower = lower.rsplit('.').next().unwrap_or_default();
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower);
    let label = other.map_or(lower, |(_, label)| label);
    let mut table = FieldType::TABLE.iter();
    let facts = table.find(|facts| facts.label.eq_ignore_ascii_case(label))?;
    Some((facts.plain)())
}

/// The fields of the object that a field holds, in the end.
fn parts(field: &Field) -> Option<&[Field]> {
    match field.field_type.as_ref()?.innermost() {
        FieldType::Object(parts) => Some(parts),
        _ => None,
    }
}

/// A field's name and type, whichever comes first.
fn name_and_type(said: &str) -> (&str, &str) {
    if let Some((name, kind)) = split_once(said, ':') {
        return (name, kind);
    }
    // `UUID orderId`, as Java and C# have it; a name of two words stays one.
    match said.trim().rsplit_once(char::is_whitespace) {
        Some((kind, name)) if is_type(kind) => (name, kind),
        _ => (said, ""),
    }
}

fn is_type(words: &str) -> bool {
    let plain = words
        .trim()
        .trim_end_matches(['?', '!'])
        .trim_end_matches("[]");
    match plain.split_once('<') {
        Some((name, _)) => {
            let name = name.trim().to_lowercase();
            let mut generic = LISTS.iter().chain(&MAPS).chain(&OPTIONALS);
            generic.any(|known| *known == name)
        }
        None => !plain.contains(char::is_whitespace) && known_type(plain).is_some(),
    }
}

fn without_modifiers(said: &str) -> &str {
    let mut rest = said.trim();
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        if !MODIFIERS.contains(&word) || after.trim_start().starts_with(['?', ':']) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// The text between two signs around it.
fn enclosed(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

/// A text without blanks and quotes around it.
fn unquoted(text: &str) -> String {
    let text = text.trim();
    let mut quotes = ['"', '\'', '`'].into_iter();
    let inner = quotes.find_map(|quote| enclosed(text, quote, quote).filter(|_| text.len() > 1));
    inner.unwrap_or(text).trim().to_owned()
}

/// Splits at signs that lie in no brackets and no quotes; parts that say nothing are left out.
fn split<'t>(text: &'t str, signs: &[char]) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in outside(text)
        .filter(|(_, sign)| signs.contains(sign))
        .map(|(at, _)| at)
    {
        parts.push(&text[start..at]);
        start = at + 1;
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn split_once(text: &str, sign: char) -> Option<(&str, &str)> {
    let (at, _) = outside(text).find(|(_, found)| *found == sign)?;
    Some((&text[..at], &text[at + sign.len_utf8()..]))
}

/// The signs that lie in no brackets and no quotes, with their places. A quote that nobody closes is a letter.
fn outside(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut depth = 0_usize;
    let mut quote = None;
    text.char_indices().filter(move |(at, sign)| {
        match quote {
            Some(open) if open == *sign => quote = None,
            Some(_) => return false,
            None if "\"`".contains(*sign) && text[at + 1..].contains(*sign) => quote = Some(*sign),
            None if "({[<".contains(*sign) => depth += 1,
            None if ")}]>".contains(*sign) => depth = depth.saturating_sub(1),
            None => return depth == 0,
        }
        false
    })
}
