//! Scenarios of a board: from a command or event that nothing on the board causes to the last reaction, as messages
//! between lifelines.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, Id, Note, NoteKind};
use isobar_scene::Rows;

use super::label::{lines, name};
use super::outline::{Diagram, Outline};
use isobar_scene::LifelineKind;
use isobar_wording::Words;

/// Number of scenarios that are exported; nobody reads more.
const MOST: usize = 200;

/// A scenario.
#[derive(Debug)]
pub(crate) struct Scenario<'a> {
    /// The message with which it starts.
    pub start: &'a Id,
    /// Title on one line; never empty.
    pub title: String,
    /// Those who send and receive, in the order in which they come in.
    pub lifelines: Vec<Lifeline>,
    /// Messages, in their order.
    pub steps: Vec<Step<'a>>,
}

impl Scenario<'_> {
    /// Identifiers of the sender and the receiver of a message.
    pub fn ends(&self, step: &Step) -> [&str; 2] {
        [step.from, step.to].map(|place| {
            let lifeline = self.lifelines.get(place);
            lifeline.map_or("", |lifeline| &lifeline.identifier)
        })
    }
}

/// Somebody or something that sends and receives, with its identifier in diagrams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lifeline {
    /// Identifier.
    pub identifier: String,
    /// Text, as it was typed.
    pub name: String,
    /// Kind.
    pub kind: LifelineKind,
}

/// A message from one lifeline to another.
#[derive(Debug)]
pub(crate) struct Step<'a> {
    /// Position of the sender among the lifelines.
    pub from: usize,
    /// Position of the receiver.
    pub to: usize,
    /// The message.
    pub note: &'a Note,
}

impl Step<'_> {
    /// Text of the message; its kind in brackets where it has none.
    pub fn text(&self) -> String {
        let text = lines(&self.note.text).join("\n");
        if text.is_empty() {
            format!("({})", self.note.kind.name())
        } else {
            text
        }
    }
}

/// Every scenario, from left to right, and their number: of too many, only the first are walked through.
pub(crate) fn scenarios<'a>(outline: &Outline<'a>) -> (Vec<Scenario<'a>>, usize) {
    let paths = Paths::of(outline.alternative);
    let starts = paths.starts();
    let first = starts.iter().take(MOST);
    let scenarios = first.map(|start| Walk::of(outline, &paths, start));
    (scenarios.collect(), starts.len())
}

/// The scenario that starts with a message.
pub(crate) fn scenario<'a>(outline: &Outline<'a>, start: &Id) -> Option<Scenario<'a>> {
    let paths = Paths::of(outline.alternative);
    let starts = paths.starts();
    let start = starts.into_iter().find(|note| note.id == *start)?;
    Some(Walk::of(outline, &paths, start))
}

/// A file for each scenario, of this ending.
pub(crate) fn files(
    outline: &Outline,
    extension: &str,
    text: impl Fn(&Scenario) -> String,
) -> Diagram {
    let mut diagram = Diagram::default();
    let (scenarios, count) = scenarios(outline);
    for scenario in &scenarios {
        let words = Words::of(&scenario.title, scenario.start.as_str());
        let path = format!("sequences/{}.{extension}", words.kebab());
        diagram.files.push((path, text(scenario)));
    }
    if count > MOST {
        diagram.left_out(format!(
            "the board has {count} scenarios: the first {MOST} from left to right are exported"
        ));
    }
    diagram
}

/// The arrows of a board, by their ends.
struct Paths<'a> {
    alternative: &'a Alternative,
    out: BTreeMap<&'a Id, Vec<&'a Id>>,
    into: BTreeMap<&'a Id, Vec<&'a Id>>,
}

impl<'a> Paths<'a> {
    fn of(alternative: &'a Alternative) -> Self {
        let (mut out, mut into) = (BTreeMap::new(), BTreeMap::new());
        for link in alternative.links().values() {
            push(&mut out, &link.from, &link.to);
            push(&mut into, &link.to, &link.from);
        }
        let rows = Rows::of(alternative);
        let at = |id: &Id| {
            let note = alternative.notes().get(id);
            note.map(|note| rows.place_of(note))
        };
        for ids in out.values_mut().chain(into.values_mut()) {
            ids.sort_by_key(|id| (at(id), *id));
        }
        Self {
            alternative,
            out,
            into,
        }
    }

    fn after(&self, id: &Id) -> &[&'a Id] {
        self.out.get(id).map_or(&[], Vec::as_slice)
    }

    fn before(&self, id: &Id) -> &[&'a Id] {
        self.into.get(id).map_or(&[], Vec::as_slice)
    }

    fn note(&self, id: &Id) -> Option<&'a Note> {
        self.alternative.notes().get(id)
    }

    /// Commands and events that nothing on the board causes, and that somebody sends or receives.
    fn starts(&self) -> Vec<&'a Note> {
        let is_start = |note: &&Note| {
            let is_message = matches!(note.kind, NoteKind::Command | NoteKind::Event);
            let before = self.before(&note.id);
            let is_alone = before.is_empty() && self.after(&note.id).is_empty();
            is_message && !is_alone && !before.iter().any(|id| self.is_cause(id))
        };
        let notes = self.alternative.notes().values();
        let mut starts: Vec<_> = notes.filter(is_start).collect();
        let rows = Rows::of(self.alternative);
        starts.sort_by_key(|note| (rows.place_of(note), &note.id));
        starts
    }

    /// True if a note is itself a part of what has happened before.
    fn is_cause(&self, id: &Id) -> bool {
        self.note(id).is_some_and(|note| match note.kind {
            NoteKind::Event | NoteKind::Command | NoteKind::Policy | NoteKind::Aggregate => true,
            NoteKind::System => !self.before(id).is_empty(),
            _ => false,
        })
    }
}

fn push<'a>(map: &mut BTreeMap<&'a Id, Vec<&'a Id>>, key: &'a Id, value: &'a Id) {
    map.entry(key).or_default().push(value);
}

/// A walk along the arrows.
struct Walk<'a, 'o> {
    outline: &'o Outline<'a>,
    paths: &'o Paths<'a>,
    scenario: Scenario<'a>,
}

impl<'a> Walk<'a, '_> {
    fn of<'o>(outline: &'o Outline<'a>, paths: &'o Paths<'a>, start: &'a Note) -> Scenario<'a> {
        let title = name(&start.text, &start.id);
        let mut walk = Walk {
            outline,
            paths,
            scenario: Scenario {
                start: &start.id,
                title,
                lifelines: Vec::new(),
                steps: Vec::new(),
            },
        };
        let mut senders: Vec<usize> = Vec::new();
        for id in paths.before(&start.id) {
            senders.push(walk.lifeline(id));
        }
        if senders.is_empty() {
            senders.push(walk.lifeline(&start.id));
        }
        let mut told = BTreeSet::from([&start.id]);
        let mut open: Vec<(Vec<usize>, &Note)> = vec![(senders, start)];
        while let Some((senders, message)) = open.pop() {
            let mut next = walk.tell(&senders, message);
            next.retain(|(_, message)| told.insert(&message.id));
            open.extend(next.into_iter().rev());
        }
        walk.scenario
    }

    /// Adds a message to all who receive it, and gives what follows from it.
    fn tell(&mut self, senders: &[usize], message: &'a Note) -> Vec<(Vec<usize>, &'a Note)> {
        let receivers = self.paths.after(&message.id);
        let mut next = Vec::new();
        for receiver in receivers {
            let to = self.lifeline(receiver);
            self.step(senders, to, message);
            match self.paths.note(receiver) {
                Some(note) if note.kind.is_message() => next.push((vec![to], note)),
                Some(note) => next.extend(self.reactions(note)),
                None => {}
            }
        }
        if receivers.is_empty() {
            let to = self.lifeline(&message.id);
            self.step(senders, to, message);
        }
        next
    }

    /// Messages that a note sends, also by way of others that are no messages.
    fn reactions(&mut self, note: &'a Note) -> Vec<(Vec<usize>, &'a Note)> {
        let mut seen = BTreeSet::from([&note.id]);
        let mut open = vec![note];
        let mut found = Vec::new();
        while let Some(note) = open.pop() {
            for id in self.paths.after(&note.id) {
                let Some(next) = self.paths.note(id) else {
                    continue;
                };
                if next.kind.is_message() {
                    found.push((vec![self.lifeline(&note.id)], next));
                } else if seen.insert(&next.id) {
                    open.push(next);
                }
            }
        }
        found
    }

    fn step(&mut self, senders: &[usize], to: usize, note: &'a Note) {
        let steps = senders.iter().map(|from| Step {
            from: *from,
            to,
            note,
        });
        self.scenario.steps.extend(steps);
    }

    /// Position of the lifeline of a note or frame: people, screens and systems have their own.
    fn lifeline(&mut self, id: &Id) -> usize {
        let note = self.paths.note(id);
        let own = note.and_then(|note| Some((note, own_kind(note.kind)?)));
        let lifeline = match (own, note) {
            (Some((note, kind)), _) => Lifeline {
                identifier: self.outline.identifier(id),
                name: match lines(&note.text).join("\n") {
                    text if text.is_empty() => note.kind.name().to_owned(),
                    text => text,
                },
                kind,
            },
            (None, Some(note)) => self.frame(note.frame.as_ref()),
            (None, None) => self.frame(Some(id)),
        };
        let lifelines = &mut self.scenario.lifelines;
        let known = lifelines.iter().position(|known| *known == lifeline);
        known.unwrap_or_else(|| {
            lifelines.push(lifeline);
            lifelines.len() - 1
        })
    }

    fn frame(&self, id: Option<&Id>) -> Lifeline {
        let identifier = id.map(|id| self.outline.identifier(id));
        let identifier = identifier.filter(|identifier| !identifier.is_empty());
        let name = id.map(|id| name(&self.paths.alternative.name_of(id).unwrap_or_default(), id));
        Lifeline {
            name: name
                .filter(|_| identifier.is_some())
                .unwrap_or_else(|| "No context".to_owned()),
            identifier: identifier.unwrap_or_else(|| "no_context".to_owned()),
            kind: LifelineKind::Frame,
        }
    }
}

fn own_kind(kind: NoteKind) -> Option<LifelineKind> {
    match kind {
        NoteKind::Actor => Some(LifelineKind::Actor),
        NoteKind::Screen => Some(LifelineKind::Screen),
        NoteKind::System => Some(LifelineKind::System),
        _ => None,
    }
}
