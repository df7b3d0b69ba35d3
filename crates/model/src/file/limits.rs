//! Limits of everything that a stranger's file can make large: far beyond any board that people can work with, and small
//! enough for every program that reads it.

use serde_json::Value;

use super::FileProblem;

/// Number of values that a text may hold, in millions.
const MOST_VALUES: usize = 10;

/// Number of alternatives.
pub(super) const MOST_ALTERNATIVES: usize = 1_000;

/// Number of elements in all alternatives together: 50,000 notes with their arrows are 100,000.
pub(super) const MOST_ELEMENTS: usize = 250_000;

/// Length of a text in characters.
const LONGEST_TEXT: usize = 100_000;

/// Number of entries of a list within an element, such as the fields of a message.
const LONGEST_LIST: usize = 5_000;

/// Number of problems of an element that are mended one by one.
const MOST_MENDED: usize = 100;

/// Number of problems from which on elements with problems are left out as a whole.
const MANY: usize = 1_000;

/// A message where a text says more than can be held. What stands between values is counted before anything is read: the
/// bytes for which `is_between` holds.
pub fn too_many_values(text: &str, is_between: impl Fn(&u8) -> bool) -> Option<String> {
    let count = text.bytes().filter(is_between).count();
    (count > MOST_VALUES * 1_000_000).then(|| {
        format!(
            "it holds more than {MOST_VALUES} million values, which is more than can be read: divide it"
        )
    })
}

/// True if an element with so many problems is not worth to be mended any further: each costs reading it anew.
pub(super) const fn is_hopeless(of_element: usize, of_file: usize) -> bool {
    of_element > MOST_MENDED || (of_file > MANY && of_element > 1)
}

/// Cuts what is too long in an element, and tells each.
pub(super) fn cut(value: &mut Value, place: &str, problems: &mut Vec<FileProblem>) {
    match value {
        Value::String(text) => {
            let end = text.char_indices().nth(LONGEST_TEXT);
            if let Some((end, _)) = end {
                text.truncate(end);
                let message = format!(
                    "longer than {LONGEST_TEXT} characters, which no text of a board may be: the rest is left out"
                );
                problems.push(FileProblem::error(place, message));
            }
        }
        Value::Array(list) => {
            if list.len() > LONGEST_LIST {
                list.truncate(LONGEST_LIST);
                let message = format!(
                    "more than {LONGEST_LIST} entries, which no list of an element may have: the rest is left out"
                );
                problems.push(FileProblem::error(place, message));
            }
            for (number, inside) in list
                .iter_mut()
                .enumerate()
                .filter(|(_, one)| may_be_long(one))
            {
                cut(inside, &format!("{place}[{number}]"), problems);
            }
        }
        Value::Object(members) => {
            for (key, inside) in members.iter_mut().filter(|(_, one)| may_be_long(one)) {
                cut(inside, &format!("{place}.{key}"), problems);
            }
        }
        _ => {}
    }
}

/// True if something in a value could be too long; most values are short, and cost nothing then.
fn may_be_long(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() > LONGEST_TEXT,
        Value::Array(_) | Value::Object(_) => true,
        _ => false,
    }
}
