//! YAML 1.2 as values (core schema: `NO`, `y` and `on` are texts), with what is odd about it.
//!
//! Source of the schema: YAML 1.2.2, section 10.3, <https://yaml.org/spec/1.2.2/#103-core-schema>.

use std::collections::HashMap;
use std::rc::Rc;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, options};

use crate::problem::ImportProblem;
use crate::value::{Members, Value};

/// Number of values that aliases may stand for in all: beyond, a few lines would stand for millions.
const MOST_ALIASED: usize = 1_000_000;

/// The first syntax error of a text.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// Words of the parser about it.
    pub reason: String,
}

impl From<ScanError> for SyntaxError {
    fn from(error: ScanError) -> Self {
        Self {
            line: error.marker().line(),
            column: error.marker().col() + 1,
            reason: error.info(),
        }
    }
}

/// Reads YAML up to its first syntax error.
pub(crate) fn read(text: &str) -> Result<(Value, Vec<ImportProblem>), SyntaxError> {
    let mut options = options! { emit_unresolved_aliases: true };
    options.set_emit_comments(false);
    let mut loader = Loader::default();
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next?;
        loader.line = span.start.line();
        if let Event::DocumentStart(..) = event
            && !loader.root.as_ref().is_none_or(Value::is_null)
        {
            loader.tell("the file holds several documents: only the first was read");
            break;
        }
        loader.take(event);
    }
    Ok((loader.root.unwrap_or(Value::Null), loader.problems))
}

/// A list or object that is not finished yet.
struct Open {
    anchor: usize,
    /// Number of values in it, those behind aliases counted each time.
    size: usize,
    content: Content,
}

enum Content {
    List(Vec<Value>),
    Object {
        members: Members,
        key: Option<Key>,
        merged: Vec<Value>,
    },
}

enum Key {
    Text(Rc<str>),
    /// `<<`: what it holds belongs to the object around it.
    Merge,
    /// A key that is no text; its value is not read.
    Strange,
}

#[derive(Default)]
struct Loader {
    root: Option<Value>,
    open: Vec<Open>,
    anchors: HashMap<usize, (Value, usize)>,
    aliased: usize,
    problems: Vec<ImportProblem>,
    line: usize,
}

impl Loader {
    fn tell(&mut self, message: &str) {
        let place = format!("line {}", self.line);
        self.problems.push(ImportProblem::new(place, message));
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.as_deref().and_then(|tag| tag.core_suffix());
                let is_plain = style == ScalarStyle::Plain;
                if self.wants_key() {
                    let key = if is_plain && text == "<<" {
                        Key::Merge
                    } else {
                        Key::Text(text.as_ref().into())
                    };
                    if anchor > 0 {
                        self.anchors.insert(anchor, (Value::text(&text), 1));
                    }
                    self.set_key(key);
                } else {
                    self.value(scalar(&text, is_plain, tag), 1, anchor);
                }
            }
            Event::SequenceStart(_, anchor, _) => self.begin(anchor, Content::List(Vec::new())),
            Event::MappingStart(_, anchor, _) => self.begin(
                anchor,
                Content::Object {
                    members: Members::default(),
                    key: None,
                    merged: Vec::new(),
                },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.alias(anchor),
            Event::UnresolvedAlias(name) => {
                self.tell(&format!("the alias “{name}” cannot be resolved"));
                self.value(Value::Null, 1, 0);
            }
            _ => {}
        }
    }

    fn wants_key(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                content: Content::Object { key: None, .. },
                ..
            })
        )
    }

    fn set_key(&mut self, new: Key) {
        if let Some(Open {
            content: Content::Object { key, .. },
            ..
        }) = self.open.last_mut()
        {
            *key = Some(new);
        }
    }

    fn begin(&mut self, anchor: usize, content: Content) {
        let size = 1;
        self.open.push(Open {
            anchor,
            size,
            content,
        });
    }

    fn end(&mut self) {
        let Some(done) = self.open.pop() else { return };
        let value = match done.content {
            Content::List(items) => Value::list(items),
            Content::Object {
                mut members,
                merged,
                ..
            } => {
                for (key, value) in merged.iter().filter_map(Value::as_object).flatten() {
                    members
                        .entry(Rc::clone(key))
                        .or_insert_with(|| value.clone());
                }
                Value::object(members)
            }
        };
        self.value(value, done.size, done.anchor);
    }

    fn alias(&mut self, anchor: usize) {
        let Some((value, size)) = self.anchors.get(&anchor).cloned() else {
            self.tell("an alias stands inside of what it stands for, so it was left out");
            self.value(Value::Null, 1, 0);
            return;
        };
        self.aliased = self.aliased.saturating_add(size);
        if self.aliased > MOST_ALIASED {
            self.tell("aliases stand for more than a million values, so this one was left out");
            self.value(Value::Null, 1, 0);
        } else {
            self.value(value, size, 0);
        }
    }

    /// Puts a value where it belongs.
    fn value(&mut self, value: Value, size: usize, anchor: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, (value.clone(), size));
        }
        let Some(around) = self.open.last_mut() else {
            self.root = Some(value);
            return;
        };
        around.size = around.size.saturating_add(size);
        match &mut around.content {
            Content::List(items) => items.push(value),
            Content::Object {
                members,
                key,
                merged,
            } => match key.take() {
                None => {
                    let text = match value {
                        Value::Text(text) => Key::Text(text),
                        _ => Key::Strange,
                    };
                    let is_strange = matches!(text, Key::Strange);
                    *key = Some(text);
                    if is_strange {
                        self.tell("a key is not a text, so it was left out");
                    }
                }
                Some(Key::Strange) => {}
                Some(Key::Merge) => match value {
                    Value::List(several) => merged.extend(several.iter().cloned()),
                    one => merged.push(one),
                },
                Some(Key::Text(key)) => {
                    if members.insert(Rc::clone(&key), value).is_some() {
                        let place = format!("line {}", self.line);
                        let problem = ImportProblem::duplicate_key(place).about(&*key);
                        self.problems.push(problem);
                    }
                }
            },
        }
    }
}

/// A scalar by the core schema of YAML 1.2.
fn scalar(text: &str, is_plain: bool, tag: Option<&str>) -> Value {
    match tag {
        Some("str") => return Value::text(text),
        None if !is_plain => return Value::text(text),
        _ => {}
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).map_or_else(|| Value::text(text), |number| Value::Number(number.into())),
    }
}

/// A number as JSON would write it; digits are kept as they stand.
fn number(text: &str) -> Option<String> {
    let radix = |digits: &str, radix| {
        u64::from_str_radix(digits, radix)
            .ok()
            .map(|number| number.to_string())
    };
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let has_digits = !whole.is_empty() || fraction.is_some_and(|digits| !digits.is_empty());
    let exponent_digits = exponent.map(|digits| digits.trim_start_matches(['+', '-']));
    let is_number = has_digits
        && all_digits(whole)
        && fraction.is_none_or(all_digits)
        && exponent_digits.is_none_or(|digits| !digits.is_empty() && all_digits(digits));
    if !is_number {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let fraction = match fraction {
        None => String::new(),
        Some("") => ".0".to_owned(),
        Some(digits) => format!(".{digits}"),
    };
    let exponent = exponent.map_or_else(String::new, |digits| format!("e{digits}"));
    Some(format!("{sign}{whole}{fraction}{exponent}"))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    fn value(text: &str) -> Value {
        read(text).unwrap().0
    }

    #[test]
    fn only_true_and_false_are_true_and_false() {
        for text in [
            "NO", "no", "y", "Y", "on", "Off", "yes", "0o9", "1_000", "12:30", ".",
        ] {
            assert_eq!(value(text), Value::text(text), "{text}");
        }
        assert_eq!(value("True"), Value::Bool(true));
        assert_eq!(value("~"), Value::Null);
        assert_eq!(value("!!str 5"), Value::text("5"));
    }

    #[test]
    fn numbers_are_kept_as_they_are_written() {
        for (text, number) in [
            ("1.10", "1.10"),
            ("+5", "5"),
            ("-.5", "-0.5"),
            ("007", "7"),
            ("0x1F", "31"),
            ("0o17", "15"),
            ("1e3", "1e3"),
            ("2.", "2.0"),
        ] {
            assert_eq!(value(text), Value::Number(number.into()), "{text}");
        }
    }

    #[test]
    fn merge_keys_give_what_is_not_said_beside_them() {
        let text = "a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}";
        let merged = value(text);
        assert_eq!(
            merged.get("b").map(Value::shown).as_deref(),
            Some("{\"y\":3,\"x\":1}")
        );
    }

    #[test]
    fn a_few_lines_of_aliases_never_stand_for_millions_of_values() {
        let mut text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
        for level in 1..12 {
            let held = format!("*a{}", level - 1);
            let ten = vec![held; 10].join(", ");
            writeln!(text, "a{level}: &a{level} [{ten}]").unwrap();
        }
        let (_, problems) = read(&text).unwrap();
        assert!(
            problems.iter().any(|one| one.message.contains("a million")),
            "{problems:?}"
        );
    }
}
