//! A matrix in words.

use isobar_model::counted;

use super::{Matrix, MatrixCell, MatrixCounts, MatrixMember};
use crate::in_a_row;

/// Up to how many members a sentence names.
const MOST_NAMES: usize = 5;

/// Members around another, by their indices.
#[derive(Clone, Default)]
struct Neighbours {
    depends_on: Vec<usize>,
    used_by: Vec<usize>,
}

/// Writes the sentence of every member.
pub(super) fn write(matrix: &mut Matrix) {
    let mut around = vec![Neighbours::default(); matrix.members.len()];
    for cell in &matrix.cells {
        around[cell.from].depends_on.push(cell.to);
        around[cell.to].used_by.push(cell.from);
    }
    let mut circles: Vec<Vec<usize>> = Vec::new();
    for (index, member) in matrix.members.iter().enumerate() {
        if let Some(number) = member.circle {
            // Circles are numbered as they stand in the order.
            circles.resize(circles.len().max(number + 1), Vec::new());
            circles[number].push(index);
        }
    }
    let members = matrix.members.iter().enumerate();
    let sentences: Vec<_> = members
        .map(|(index, member)| {
            let others = member.circle.map(|number| {
                let circle = circles[number].iter().copied();
                circle.filter(|other| *other != index).collect()
            });
            sentence(matrix, member, &around[index], others)
        })
        .collect();
    for (member, sentence) in matrix.members.iter_mut().zip(sentences) {
        member.sentence = sentence;
    }
}

fn sentence(
    matrix: &Matrix,
    member: &MatrixMember,
    around: &Neighbours,
    circle: Option<Vec<usize>>,
) -> String {
    let name = &member.name;
    let verb = match around.used_by.len() {
        1 => "depends",
        _ => "depend",
    };
    let (needed, used_by) = (
        named(matrix, &around.depends_on),
        named(matrix, &around.used_by),
    );
    let mut text = match (needed, used_by) {
        (None, None) => format!("{name} and the others do not depend on each other."),
        (Some(needed), None) => format!("{name} depends on {needed}; nothing depends on it."),
        (None, Some(users)) => format!("{name} depends on nothing; {users} {verb} on it."),
        (Some(needed), Some(users)) => {
            format!("{name} depends on {needed}; {users} {verb} on it.")
        }
    };
    if let Some(others) = circle.and_then(|others| named(matrix, &others)) {
        text += &format!(" It is in a circle with {others}: none of them can change alone.");
    }
    text
}

/// Names of members in a row, or their number where they are many; `None` where there is none.
fn named(matrix: &Matrix, members: &[usize]) -> Option<String> {
    let names = members
        .iter()
        .filter_map(|index| matrix.members.get(*index));
    let names: Vec<&str> = names.map(|member| member.name.as_str()).collect();
    match names.len() {
        0 => None,
        count if count > MOST_NAMES => Some(format!("{count} others")),
        _ => Some(in_a_row(&names)),
    }
}

impl Matrix {
    /// A dependency in a sentence.
    #[must_use]
    pub fn sentence(&self, cell: &MatrixCell) -> String {
        let name = |index: usize| self.members.get(index).map_or("", |member| &member.name);
        let (from, to) = (name(cell.from), name(cell.to));
        let reasons = in_a_row(&reasons(&cell.counts, to));
        format!("{from} depends on {to}: it {reasons}.")
    }
}

fn reasons(counts: &MatrixCounts, other: &str) -> Vec<String> {
    let some = |count: usize, noun| (count > 0).then(|| counted(count, noun));
    let messages = [
        some(counts.events, "event"),
        some(counts.commands, "command"),
        some(counts.queries, "read model"),
    ];
    let messages: Vec<_> = messages.into_iter().flatten().collect();
    let uses = (!messages.is_empty()).then(|| format!("uses {} of {other}", in_a_row(&messages)));
    let expects = some(counts.expectations, "event")
        .map(|events| format!("publishes {events} for {other} to act on"));
    let leaves = some(counts.decisions, "event")
        .map(|events| format!("fills in {events} with what {other} decides"));
    let rules =
        some(counts.rules, "business rule").map(|rules| format!("has {rules} about {other}"));
    let copies =
        some(counts.copies, "business rule").map(|rules| format!("repeats {rules} of {other}"));
    let stores =
        some(counts.stores, "data store").map(|stores| format!("shares {stores} with {other}"));
    let all = [uses, expects, leaves, rules, copies, stores];
    all.into_iter().flatten().collect()
}
