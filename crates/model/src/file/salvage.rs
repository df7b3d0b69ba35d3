//! Reads a value attribute by attribute, so that one mistake does not hide the next.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment, Track};

use super::{FileProblem, limits};

/// Reads `value` as a `T`. Whatever does not fit is reported, taken out, and the rest read again; `None` where
/// something is missing that a `T` cannot be without.
pub(super) fn salvage<T: DeserializeOwned>(
    mut value: Value,
    place: &str,
    problems: &mut Vec<FileProblem>,
) -> Option<T> {
    limits::cut(&mut value, place, problems);
    let mut taken_out = BTreeSet::new();
    let mut mended = 0;
    loop {
        let mut unknown = BTreeSet::new();
        let mut track = Track::new();
        let deserializer = serde_path_to_error::Deserializer::new(value.clone(), &mut track);
        let result = serde_ignored::deserialize(deserializer, |path| {
            unknown.insert(path.to_string());
        });
        let error: serde_json::Error = match result {
            Ok(read) => {
                problems.extend(unknown.iter().map(|path| unknown_attribute(place, path)));
                return Some(read);
            }
            Err(error) => error,
        };
        let path = track.path();
        let message = error.to_string();
        if !taken_out
            .iter()
            .any(|name| message.starts_with(&format!("missing field `{name}`")))
        {
            problems.push(FileProblem::error(join(place, &path), plain(&message)));
        }
        mended += 1;
        if limits::is_hopeless(mended, problems.len()) {
            let message = "too much is wrong with it: it is left out";
            problems.push(FileProblem::error(place, message));
            return None;
        }
        taken_out.insert(take_out(&mut value, &path)?);
    }
}

fn unknown_attribute(place: &str, path: &str) -> FileProblem {
    let message = "not an attribute that this Isobar knows: it is left out";
    FileProblem::warning(format!("{place}.{path}"), message)
}

/// Removes what `path` leads to; tells the name or index that it had.
fn take_out(value: &mut Value, path: &Path) -> Option<String> {
    let steps: Vec<_> = path.iter().collect();
    let (last, parents) = steps.split_last()?;
    let mut parent = value;
    for step in parents {
        parent = match step {
            Segment::Seq { index } => parent.get_mut(*index)?,
            Segment::Map { key } => parent.get_mut(key)?,
            Segment::Enum { variant } => parent.get_mut(variant)?,
            Segment::Unknown => return None,
        };
    }
    match (last, parent) {
        (Segment::Map { key } | Segment::Enum { variant: key }, Value::Object(map)) => {
            map.shift_remove(key).map(|_| key.clone())
        }
        (Segment::Seq { index }, Value::Array(list)) if *index < list.len() => {
            list.remove(*index);
            Some(index.to_string())
        }
        _ => None,
    }
}

fn join(place: &str, path: &Path) -> String {
    match path.iter().next() {
        None => place.to_owned(),
        Some(Segment::Seq { .. }) => format!("{place}{path}"),
        Some(_) => format!("{place}.{path}"),
    }
}

/// The words of serde in those of people.
fn plain(message: &str) -> String {
    message
        .replace("unknown variant", "unknown value")
        .replace("missing field", "missing attribute")
        .replace("invalid type: null", "null is not allowed")
}
