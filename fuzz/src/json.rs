//! Documents that are almost right: a good one, in which some values are others.

use serde_json::{Map, Value, json};

use crate::bytes::Bytes;

/// Texts that somebody once stumbled over.
pub const TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "main",
    "..",
    ".",
    "../../x",
    "/etc/passwd",
    "CON",
    "\u{0}",
    "\u{1b}[31m",
    "\u{202e}abc",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "]]>",
    "--></svg>",
    "`${x}`",
    "{{x}}",
    "*/ evil /*",
    "\\",
    "\\u0000",
    "\"",
    "'",
    "\n\n# x\n",
    "\r\n",
    "- a: b",
    "=1+1",
    "日本語",
    "🎉👩‍👩‍👧",
    "ß",
    "İ",
    "e\u{301}",
    "0",
    "-1",
    "1e400",
    "NaN",
    "null",
    "true",
    "ffffffff",
    "80",
    "2026-02-30",
    "2026-12-31",
    "9999-99-99",
    "1.0.0",
    "v1",
    "999999999999999999.0.0",
    "Order Placed",
    "Place Order",
    "placed",
    "string",
    "integer",
    "number",
    "object",
    "array",
    "boolean",
    "date-time",
    "date",
    "uuid",
    "#/",
    "#/components/schemas/A",
    "#/components/messages/A",
    "a.yaml#/x",
    "http://127.0.0.1/x",
    "event",
    "command",
    "policy",
    "read-model",
    "aggregate",
    "actor",
    "system",
    "hotspot",
    "COH001",
    "INT001",
    "3.0.0",
    "2.6.0",
    "3.1.0",
    "class",
    "fn",
    "self",
    "public",
    "enum",
    "required",
    "items",
    "(?=x)",
    "[a-z",
    "^.*$",
    "__proto__",
    "<<",
    "&a",
    "*a",
    "!!binary",
];

const NUMBERS: &[f64] = &[
    0.0,
    1.0,
    -1.0,
    2.0,
    10.0,
    255.0,
    65535.0,
    100_000_000.0,
    -100_000_000.0,
    99_999_999.0,
    2_147_483_647.0,
    -2_147_483_648.0,
    4_294_967_295.0,
    1e18,
    -1e18,
    0.5,
    0.999_999_999,
    1.000_000_1,
    1e-308,
    1e308,
    5e-324,
];

/// The most values that are changed, and that a document may come to have.
const ROUNDS: usize = 60;
const MOST: usize = 20_000;
/// The most values that are copied at once.
const COPIED: usize = 400;

/// Changes `root` as the bytes say; new attributes get names out of `keys`.
pub fn mutate(root: &mut Value, bytes: &mut Bytes, keys: &[&str]) {
    for _ in 0..ROUNDS {
        let total = count(root);
        if bytes.is_empty() || total > MOST {
            return;
        }
        let action = bytes.next() % 14;
        let place = bytes.below(total);
        let other = match action {
            3 | 4 | 12 => nth(root, &mut bytes.below(total)).cloned(),
            _ => None,
        };
        let other = other.filter(|other| count(other) < COPIED);
        if let Some(value) = nth(root, &mut place.clone()) {
            match action {
                0 | 1 => *value = made_up(bytes, 0),
                3 => *value = other.unwrap_or_default(),
                _ => change(value, action, other, bytes, keys),
            }
        }
    }
}

fn change(value: &mut Value, action: u8, other: Option<Value>, bytes: &mut Bytes, keys: &[&str]) {
    match value {
        Value::Object(object) => change_object(object, action, other, bytes, keys),
        Value::Array(array) if !array.is_empty() => change_array(array, action, other, bytes),
        Value::String(text) if action > 8 => change_text(text, action, bytes),
        Value::Number(_) => *value = number(bytes),
        _ => {}
    }
}

fn change_object(
    object: &mut Map<String, Value>,
    action: u8,
    other: Option<Value>,
    bytes: &mut Bytes,
    keys: &[&str],
) {
    let new = || (*bytes.pick(keys)).to_owned();
    let mut new = new;
    match (action, other) {
        (12, Some(other)) => drop(object.insert(new(), other)),
        (5..=7, _) => {
            let key = new();
            object.insert(key, made_up(bytes, 0));
        }
        _ => {
            let key = object.keys().nth(bytes.below(object.len())).cloned();
            let removed = key.and_then(|key| object.shift_remove(&key));
            if action == 8 {
                let key = (*bytes.pick(keys)).to_owned();
                object.insert(key, removed.unwrap_or_default());
            }
        }
    }
}

fn change_array(array: &mut Vec<Value>, action: u8, other: Option<Value>, bytes: &mut Bytes) {
    let place = bytes.below(array.len());
    match (action, other) {
        (2, _) => drop(array.remove(place)),
        (4, Some(other)) => array.push(other),
        (5, _) => {
            let mut copy = array[place].clone();
            if let Some(id) = copy.get_mut("id").filter(|_| !bytes.once_in(4)) {
                *id = json!(format!("copy-{}", bytes.next()));
            }
            array.push(copy);
        }
        _ => {
            let other = bytes.below(array.len());
            array.swap(place, other);
        }
    }
}

fn change_text(text: &mut String, action: u8, bytes: &mut Bytes) {
    let put = *bytes.pick(TEXTS);
    if action == 9 {
        let place = text.floor_char_boundary(bytes.below(text.len() + 1));
        text.insert_str(place, put);
    } else {
        put.clone_into(text);
    }
}

fn made_up(bytes: &mut Bytes, depth: usize) -> Value {
    match bytes.next() % 9 {
        0 => Value::Null,
        1 => json!(bytes.once_in(2)),
        2 | 3 => number(bytes),
        4 | 5 => json!(bytes.pick(TEXTS)),
        6 => json!(bytes.next()),
        7 if depth < 4 => (0..bytes.below(4))
            .map(|_| made_up(bytes, depth + 1))
            .collect(),
        8 if depth < 4 => (0..bytes.below(4))
            .map(|_| ((*bytes.pick(TEXTS)).to_owned(), made_up(bytes, depth + 1)))
            .collect(),
        _ => json!(bytes.pick(TEXTS).repeat(1 + bytes.below(40))),
    }
}

fn number(bytes: &mut Bytes) -> Value {
    let number = *bytes.pick(NUMBERS);
    if number.fract() == 0.0 && number.abs() < 9e15 {
        json!(number as i64)
    } else {
        json!(number)
    }
}

/// Number of values in a document.
fn count(value: &Value) -> usize {
    let inside: usize = match value {
        Value::Array(array) => array.iter().map(count).sum(),
        Value::Object(object) => object.values().map(count).sum(),
        _ => 0,
    };
    inside + 1
}

/// The value before which so many others stand.
fn nth<'v>(value: &'v mut Value, before: &mut usize) -> Option<&'v mut Value> {
    if *before == 0 {
        return Some(value);
    }
    *before -= 1;
    match value {
        Value::Array(array) => array.iter_mut().find_map(|inside| nth(inside, before)),
        Value::Object(object) => object.values_mut().find_map(|inside| nth(inside, before)),
        _ => None,
    }
}
