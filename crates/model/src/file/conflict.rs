//! Merges that are not finished: version control leaves both sides in the file, between markers.

use super::Problem;

/// The most conflicts that are told: whoever resolves these sees the others.
const MOST_TOLD: usize = 100;

/// The conflicts in a text, by the marker that begins each.
pub(super) fn conflicts(text: &str) -> Vec<Problem> {
    let mut found: Vec<(usize, Option<usize>)> = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        if is_marker(content, "<<<<<<<") {
            if found.len() == MOST_TOLD {
                break;
            }
            found.push((line, None));
        } else if is_marker(content, ">>>>>>>")
            && let Some((_, end @ None)) = found.last_mut()
        {
            *end = Some(line);
        }
    }
    found.into_iter().map(problem).collect()
}

/// True of a line that Git, Mercurial or Subversion put there. No line of a board begins so.
fn is_marker(line: &str, marker: &str) -> bool {
    let rest = line.strip_prefix(marker);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn problem((start, end): (usize, Option<usize>)) -> Problem {
    let lines = end.map_or_else(String::new, |end| format!(" (lines {start} to {end})"));
    let message =
        format!("unresolved merge conflict{lines}: choose one side and remove the markers");
    Problem::error(format!("line {start}"), message).at(start, 1)
}
