//! Merges that are not finished: version control leaves both sides in the file, between markers.

use super::FileProblem;

/// The most conflicts that are told: whoever resolves these sees the others.
const MOST_TOLD: usize = 100;

const START: &str = "<<<<<<<";
const MIDDLE: &str = "=======";
const END: &str = ">>>>>>>";

/// A conflict: the line and column of its first marker, from 1, and the line of its last one.
struct Conflict {
    start: (usize, usize),
    end: Option<usize>,
    /// True if the first marker has its line for itself, as it should.
    is_whole_line: bool,
    has_middle: bool,
}

/// The conflicts in a text that is no JSON, by the marker that begins each.
pub(super) fn conflicts(text: &str) -> Vec<FileProblem> {
    let mut found: Vec<Conflict> = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        if let Some(column) = start_in(content) {
            if found.len() == MOST_TOLD {
                break;
            }
            found.push(Conflict {
                start: (line, column),
                end: None,
                is_whole_line: column == 1,
                has_middle: false,
            });
        } else if let Some(open) = found.last_mut().filter(|last| last.end.is_none()) {
            open.has_middle |= is_marker(content, MIDDLE);
            open.end = is_marker(content, END).then_some(line);
        }
    }
    let conflicts = found.into_iter().filter(Conflict::is_one);
    conflicts.map(|conflict| conflict.problem()).collect()
}

/// Column of the marker that begins a conflict, from 1.
fn start_in(line: &str) -> Option<usize> {
    let before = line.find(START)?;
    let (before, marker) = line.split_at_checked(before)?;
    is_marker(marker, START).then(|| before.chars().count() + 1)
}

fn is_marker(line: &str, marker: &str) -> bool {
    let rest = line.strip_prefix(marker);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

impl Conflict {
    /// True unless it is only text that somebody typed, in a file that is broken for another reason.
    const fn is_one(&self) -> bool {
        self.is_whole_line || (self.has_middle && self.end.is_some())
    }

    fn problem(&self) -> FileProblem {
        let (line, column) = self.start;
        let end = self.end;
        let lines = end.map_or_else(String::new, |end| format!(" (lines {line} to {end})"));
        let message =
            format!("unresolved merge conflict{lines}: choose one side and remove the markers");
        FileProblem::error(format!("line {line}"), message).at(line, column)
    }
}
