//! Texts as values: JSON, else YAML, where a few broken lines are left out.

use std::fmt;
use std::ops::Range;

use isobar_model::file::too_many_values;

use crate::json;
use crate::problem::ImportProblem;
use crate::value::Value;
use crate::yaml::{self, SyntaxError};

/// Number of broken places that are left out before a text counts as no YAML at all.
const MOST_BROKEN: usize = 10;

/// Length of a text in bytes from which on nothing is tried twice.
const LARGE: usize = 4_000_000;

/// The reason why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Line of the first mistake, from 1.
    pub line: usize,
    /// Column of the first mistake, from 1.
    pub column: usize,
    /// The mistake.
    pub reason: String,
}

impl Unreadable {
    /// The place in the words of board files: `line 3, column 7`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("line {}, column {}", self.line, self.column)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place(), self.reason)
    }
}

/// A text that was read.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub value: Value,
    /// Oddities that it was read in spite of.
    pub problems: Vec<ImportProblem>,
    /// The first mistake where broken lines were left out.
    pub mistake: Option<Unreadable>,
}

impl From<(Value, Vec<ImportProblem>)> for Parsed {
    fn from((value, problems): (Value, Vec<ImportProblem>)) -> Self {
        Self {
            value,
            problems,
            mistake: None,
        }
    }
}

/// Reads JSON, else YAML.
pub(crate) fn parse(text: &str) -> Result<Parsed, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let is_between = |byte: &u8| matches!(byte, b',' | b'[' | b'{' | b'\n');
    if let Some(reason) = too_many_values(text, is_between) {
        return Err(Unreadable {
            line: 1,
            column: 1,
            reason,
        });
    }
    if let Some(line) = conflict_marker(text) {
        let reason = "unresolved merge conflict".to_owned();
        return Err(Unreadable {
            line,
            column: 1,
            reason,
        });
    }
    if text.trim_start().starts_with(['{', '[']) {
        // Flow style of YAML looks like JSON.
        let read = json::read(text).or_else(|error| yaml::read(text).map_err(|_| of_json(&error)));
        return read.map(Parsed::from);
    }
    match yaml::read(text) {
        Ok(read) => Ok(Parsed::from(read)),
        Err(first) => without_broken_lines(text, first),
    }
}

fn of_json(error: &serde_json::Error) -> Unreadable {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message);
    Unreadable {
        line: error.line(),
        column: error.column(),
        reason: if what.starts_with("recursion limit") {
            "lists and objects lie more than 127 levels deep in each other".to_owned()
        } else {
            format!("not valid JSON: {what}")
        },
    }
}

fn of_yaml(error: SyntaxError) -> Unreadable {
    Unreadable {
        line: error.line,
        column: error.column,
        reason: format!("not valid YAML: {}", error.reason),
    }
}

/// Line of a marker that a version control system left in the text.
fn conflict_marker(text: &str) -> Option<usize> {
    if !text.contains("\n<<<<<<< ") || !text.contains("\n>>>>>>> ") {
        return None;
    }
    text.lines()
        .position(|line| line.starts_with("<<<<<<< "))
        .map(|index| index + 1)
}

/// Reads YAML without the lines that are broken, each of which is told.
fn without_broken_lines(text: &str, first: SyntaxError) -> Result<Parsed, Unreadable> {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut error = SyntaxError {
        reason: first.reason.clone(),
        ..first
    };
    let attempts = if text.len() > LARGE { 1 } else { MOST_BROKEN };
    for _ in 0..attempts {
        let Some((attempt, left_out)) = best_attempt(&lines, &error) else {
            break;
        };
        found.push(broken_line(&left_out, &error));
        match attempt {
            Ok((Value::Null, _)) => break,
            Ok((value, odd)) => {
                found.extend(odd);
                return Ok(Parsed {
                    value,
                    problems: found,
                    mistake: Some(of_yaml(first)),
                });
            }
            Err(next) => error = next,
        }
        lines[left_out].fill("");
    }
    Err(of_yaml(first))
}

fn broken_line(left_out: &Range<usize>, error: &SyntaxError) -> ImportProblem {
    let place = if left_out.len() == 1 {
        format!("line {}", left_out.start + 1)
    } else {
        format!("lines {} to {}", left_out.start + 1, left_out.end)
    };
    ImportProblem::new(place, "not valid YAML, skipped").about(&*error.reason)
}

type Attempt = Result<(Value, Vec<ImportProblem>), SyntaxError>;

/// Result without the line of an error or one next to it, each alone or with what is indented below it: whichever
/// leads farthest, and of those that lead as far the one that leaves out least.
fn best_attempt(lines: &[&str], error: &SyntaxError) -> Option<(Attempt, Range<usize>)> {
    let mut best: Option<(Attempt, Range<usize>)> = None;
    let reached = |attempt: &Attempt| match attempt {
        Ok(_) => usize::MAX,
        Err(error) => error.line,
    };
    for range in suspects(lines, error) {
        let mut rest = lines.to_vec();
        rest[range.clone()].fill("");
        let attempt = yaml::read(&rest.join("\n"));
        let is_better = best
            .as_ref()
            .is_none_or(|(known, _)| reached(&attempt) > reached(known));
        if is_better && reached(&attempt) > error.line {
            best = Some((attempt, range));
        }
    }
    best
}

/// Lines that may be the reason for an error, the most likely and the shortest first.
fn suspects(lines: &[&str], error: &SyntaxError) -> Vec<Range<usize>> {
    let Some(at) = error.line.checked_sub(1).filter(|at| *at < lines.len()) else {
        return lines
            .iter()
            .rposition(|line| !line.trim().is_empty())
            .map(|last| last..last + 1)
            .into_iter()
            .collect();
    };
    let has_text = |index: &usize| !lines[*index].trim().is_empty();
    let before = (0..at).rev().find(has_text);
    let behind = (at + 1..lines.len()).find(has_text);
    let starts: Vec<usize> = [Some(at).filter(has_text), before, behind]
        .into_iter()
        .flatten()
        .collect();
    let alone = starts.iter().map(|start| *start..start + 1);
    let mut blocks: Vec<_> = starts
        .iter()
        .map(|start| *start..end_of_block(lines, *start))
        .filter(|block| block.len() > 1)
        .collect();
    blocks.sort_by_key(Range::len);
    alone.chain(blocks).collect()
}

/// The line behind those that are indented more than this one.
fn end_of_block(lines: &[&str], start: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = indent(lines[start]);
    let deeper = lines[start + 1..]
        .iter()
        .take_while(|line| line.trim().is_empty() || indent(line) > own);
    start + 1 + deeper.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<String>) {
        let Parsed {
            value, problems, ..
        } = parse(text).unwrap();
        let problems = problems.iter().map(ToString::to_string);
        (value.shown(), problems.collect())
    }

    #[test]
    fn yaml_and_json_are_read_alike() {
        let json = parse("{\"a\": [1, true, 1.5, null]}").unwrap();
        let yaml = parse("a:\n  - 1\n  - true\n  - 1.5\n  -\n").unwrap();
        assert_eq!(json.value, yaml.value);
    }

    #[test]
    fn a_broken_line_is_told_and_the_rest_is_read() {
        let (value, problems) = read("a: 1\nb: {x: 1\nc: 2\n");
        assert_eq!(value, "{\"a\":1,\"c\":2}");
        assert!(
            problems[0].starts_with("line 2: not valid YAML, skipped: "),
            "{problems:?}"
        );
        let (value, problems) = read("a: 1\n  nonsense: here: too\nc: 2\n");
        assert_eq!(value, "{\"a\":1,\"c\":2}", "{problems:?}");
        let (value, problems) = read("a:\n  x: 1\n\ty: 2\nc: 2\n");
        assert_eq!(value, "{\"a\":{\"x\":1},\"c\":2}", "{problems:?}");
    }

    #[test]
    fn a_text_that_is_broken_everywhere_is_refused_with_its_first_mistake() {
        let error = parse("a: [b").unwrap_err();
        assert!(error.reason.starts_with("not valid YAML: "), "{error}");
        let error = parse("{\"a\": 1,\n \"b\": ]}").unwrap_err();
        assert_eq!((error.line, error.column), (2, 7));
        let error = parse("a: 1\n<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 2, column 1: unresolved merge conflict"
        );
    }

    #[test]
    fn a_key_that_is_there_twice_is_told_with_its_place() {
        let (value, problems) = read("a: {b: 1, c: 2}\nd: 1\nd: 3\n");
        assert_eq!(value, "{\"a\":{\"b\":1,\"c\":2},\"d\":3}");
        assert_eq!(
            problems,
            ["line 3: a key is there twice: the last one was read: d"]
        );
        let (_, problems) = read("{\"a\": {\"b/c\": 1, \"b/c\": 2}}");
        assert_eq!(
            problems,
            ["/a/b~1c: a key is there twice: the last one was read"]
        );
    }
}
