//! An import in a few sentences, however much of the document could not be read.

use std::collections::BTreeMap;

use isobar_model::{Edit, Element, NoteKind};

use crate::problem::{ImportProblem, SKIPPED};
use crate::{ContractKind, Import};

/// An import in a few sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// Sentence about what was imported: "Imported 8 operations and 1 webhook."
    pub headline: String,
    /// Differences from the document, a sentence for each kind.
    pub groups: Vec<ProblemGroup>,
}

/// Problems of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemGroup {
    /// Sentence about all of them.
    pub message: String,
    /// Each of them: its place, with what it is about.
    pub places: Vec<String>,
}

impl ImportReport {
    pub(crate) fn of(import: &Import) -> Self {
        let mut groups: Vec<ProblemGroup> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for problem in &import.problems {
            let index = *known.entry(&problem.message).or_insert_with(|| {
                groups.push(ProblemGroup {
                    message: problem.message.clone(),
                    places: Vec::new(),
                });
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(index) {
                group.places.push(place(problem));
            }
        }
        for group in &mut groups {
            group.message = sentence(&group.message, import);
        }
        // What was left out is what one looks for first.
        groups.sort_by_key(|group| !group.message.starts_with(LEFT_OUT));
        Self {
            headline: headline(import),
            groups,
        }
    }
}

/// Beginning of the sentence about parts that boards have nothing for.
pub(crate) const LEFT_OUT: &str = "Left out: ";

impl ProblemGroup {
    /// The sentence with the number of places, and the first of them.
    #[must_use]
    pub fn with_places(&self, most: usize) -> String {
        let shown: Vec<_> = self.places.iter().take(most).map(String::as_str).collect();
        let shown: Vec<_> = shown
            .into_iter()
            .filter(|place| !place.is_empty())
            .collect();
        let more = self.places.len() - self.places.len().min(most);
        match (shown.is_empty(), more) {
            (true, _) => self.message.clone(),
            (false, 0) => format!("{} ({})", self.message, shown.join(", ")),
            (false, more) => format!("{} ({} and {more} more)", self.message, shown.join(", ")),
        }
    }
}

fn place(problem: &ImportProblem) -> String {
    match (problem.place.is_empty(), problem.subject.is_empty()) {
        (true, _) => problem.subject.clone(),
        (false, true) => problem.place.clone(),
        (false, false) => format!("{}: {}", problem.place, problem.subject),
    }
}

fn sentence(message: &str, import: &Import) -> String {
    if message == SKIPPED {
        return format!("{LEFT_OUT}{}.", left_out(&import.problems));
    }
    let mut characters = message.chars();
    let first = characters.next().map(char::to_uppercase);
    let first: String = first.into_iter().flatten().collect();
    format!("{first}{}.", characters.as_str())
}

/// The names of what was left out, those that are there most often first.
fn left_out(problems: &[ImportProblem]) -> String {
    const MOST: usize = 8;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.message == SKIPPED) {
        let name = problem.place.rsplit('/').next().unwrap_or_default();
        *counts.entry(name).or_default() += 1;
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let more = names.len() - names.len().min(MOST);
    let shown = names.iter().take(MOST).map(|(name, count)| {
        let name = name.replace("~1", "/").replace("~0", "~");
        if *count > 1 {
            format!("{name} ({count} times)")
        } else {
            name
        }
    });
    let mut shown: Vec<_> = shown.collect();
    if more > 0 {
        shown.push(format!("{more} others"));
    }
    listed(&shown)
}

fn headline(import: &Import) -> String {
    let kinds = import.edits.iter().filter_map(|edit| match edit {
        Edit::Add(Element::Note(note)) => Some(note.kind),
        _ => None,
    });
    let kinds: Vec<_> = kinds.collect();
    let events = kinds
        .iter()
        .filter(|kind| **kind == NoteKind::Event)
        .count();
    let others = kinds.len() - events;
    let counted = match import.kind {
        ContractKind::ContextMapper => return imported(&of_model(import)),
        ContractKind::Drawing(name) => return of_drawing(import, name),
        ContractKind::OpenApi => [counted(others, "operation"), counted(events, "webhook")],
        ContractKind::AsyncApi => {
            let queries = kinds
                .iter()
                .filter(|kind| **kind == NoteKind::ReadModel)
                .count();
            let commands = counted(others - queries, "command");
            let all = [
                counted(events, "event"),
                commands,
                counted(queries, "query"),
            ];
            return imported(&all.concat());
        }
    };
    imported(&counted.concat())
}

/// Numbers of what a model holds.
fn of_model(import: &Import) -> Vec<String> {
    let added = import.edits.iter().filter_map(|edit| match edit {
        Edit::Add(element) => Some(element),
        _ => None,
    });
    let count = |is: &dyn Fn(&Element) -> bool| added.clone().filter(|one| is(one)).count();
    let notes =
        |kind: NoteKind| count(&|one| matches!(one, Element::Note(note) if note.kind == kind));
    [
        counted(count(&|one| matches!(one, Element::Context(_))), "context"),
        counted(
            count(&|one| matches!(one, Element::Relationship(_))),
            "relationship",
        ),
        counted(notes(NoteKind::Aggregate), "aggregate"),
        counted(notes(NoteKind::Event), "event"),
        counted(notes(NoteKind::Command), "command"),
        counted(notes(NoteKind::Policy), "policy"),
        counted(count(&|one| matches!(one, Element::Term(_))), "term"),
    ]
    .concat()
}

/// Sentence about a drawing: what it became, by the kinds of its elements.
fn of_drawing(import: &Import, name: &str) -> String {
    let mut counts: BTreeMap<(bool, &str, &str), usize> = BTreeMap::new();
    for edit in &import.edits {
        let Edit::Add(element) = edit else { continue };
        let names = match element {
            Element::Note(note) => (true, note.kind.facts().name, note.kind.facts().many),
            Element::Context(_) => (false, "context", "contexts"),
            Element::Service(_) => (false, "service", "services"),
            Element::Relationship(_) => (false, "relationship", "relationships"),
            Element::Link(_) => (true, "\u{7f}arrow", "arrows"),
            _ => continue,
        };
        *counts.entry(names).or_default() += 1;
    }
    if counts.is_empty() {
        return format!("Nothing was imported: this is {name} without stickies.");
    }
    let parts: Vec<_> = counts
        .into_iter()
        .map(|((_, one, many), count)| match count {
            1 => format!("1 {}", one.trim_start_matches('\u{7f}')),
            _ => format!("{count} {many}"),
        })
        .collect();
    format!("Imported {} from {name}.", listed(&parts))
}

fn imported(parts: &[String]) -> String {
    if parts.is_empty() {
        return "Nothing was imported: the document has no operations and no messages.".to_owned();
    }
    format!("Imported {}.", listed(parts))
}

fn counted(count: usize, word: &str) -> Vec<String> {
    match count {
        0 => Vec::new(),
        1 => vec![format!("1 {word}")],
        _ if word.ends_with('y') => vec![format!("{count} {}ies", word.trim_end_matches('y'))],
        _ => vec![format!("{count} {word}s")],
    }
}

/// "a, b and c".
fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}
