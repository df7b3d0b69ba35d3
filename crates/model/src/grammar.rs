//! Grammar of EventStorming: legal arrows, and what comes next (Brandolini 2021; docs/reference/domain.md#grammar).

use std::collections::{BTreeMap, VecDeque};

use crate::NoteKind::{self, Actor, Aggregate, Command, Event, Policy, ReadModel, Screen, System};
use crate::{Note, StormingLevel};

/// Legal arrows from one kind to another, the usual before the rare in both directions: what is offered next to a note
/// is the first that fits the level of the board.
pub const ARROWS: [(NoteKind, NoteKind); 14] = [
    (Actor, Command),
    (Policy, Command),
    (Screen, Command),
    (Command, Aggregate),
    (Aggregate, Event),
    (Command, Event),
    (Command, System),
    (System, Event),
    (Event, Policy),
    (Event, ReadModel),
    (ReadModel, Actor),
    (ReadModel, Screen),
    (ReadModel, Policy),
    (Actor, Screen),
];

/// Kinds that may ask a read model, with an arrow in that direction.
pub const ASKERS: [NoteKind; 4] = [Policy, Screen, Aggregate, Actor];

/// Kinds that a kind may lead to, the usual ones first.
pub fn after(kind: NoteKind) -> impl Iterator<Item = NoteKind> {
    let arrows = ARROWS.into_iter();
    arrows.filter_map(move |(from, to)| (from == kind).then_some(to))
}

/// Kinds that may lead to a kind, the usual ones first.
pub fn before(kind: NoteKind) -> impl Iterator<Item = NoteKind> {
    let arrows = ARROWS.into_iter();
    arrows.filter_map(move |(from, to)| (to == kind).then_some(from))
}

/// The kind to offer behind a note of this kind; the kind itself where the grammar has nothing to say.
#[must_use]
pub fn next(kind: NoteKind, level: StormingLevel) -> NoteKind {
    offered(kind, level, after(kind))
}

/// The kind to offer in front of a note of this kind; the kind itself where the grammar has nothing to say.
#[must_use]
pub fn previous(kind: NoteKind, level: StormingLevel) -> NoteKind {
    offered(kind, level, before(kind))
}

fn offered(
    kind: NoteKind,
    level: StormingLevel,
    mut legal: impl Iterator<Item = NoteKind>,
) -> NoteKind {
    if kind == Event && level == StormingLevel::BigPicture {
        // Storming the big picture, one event follows another: what lies between comes later.
        return Event;
    }
    let first = legal.next().unwrap_or(kind);
    std::iter::once(first)
        .chain(legal)
        .find(|one| one.facts().level <= level)
        .unwrap_or(first)
}

/// True if an arrow may go from a note to one of another kind.
#[must_use]
pub fn is_legal(from: &Note, to: NoteKind) -> bool {
    let kind = from.kind;
    let is_time = kind == Actor && from.clock;
    kind.is_remark()
        || to.is_remark()
        || ARROWS.contains(&(kind, to))
        || (to == ReadModel && ASKERS.contains(&kind))
        || (to == Event && is_time)
}

/// The kinds that are missing between two, in order: the shortest legal way. Empty where none is missing, or no way
/// leads there.
#[must_use]
pub fn missing_between(from: NoteKind, to: NoteKind) -> Vec<NoteKind> {
    let mut came_from: BTreeMap<NoteKind, NoteKind> = BTreeMap::new();
    let mut open = VecDeque::from([from]);
    while let Some(kind) = open.pop_front() {
        for step in after(kind) {
            if step == to {
                let mut way = Vec::new();
                let mut at = kind;
                while at != from {
                    way.push(at);
                    at = came_from.get(&at).copied().unwrap_or(from);
                }
                way.reverse();
                return way;
            }
            if step != from && !came_from.contains_key(&step) {
                came_from.insert(step, kind);
                open.push_back(step);
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_legal_way_is_found() {
        let ways: [(NoteKind, NoteKind, &[NoteKind]); 10] = [
            (Event, Command, &[Policy]),
            (Event, Event, &[Policy, Command]),
            (Policy, Event, &[Command]),
            (Command, Command, &[Event, Policy]),
            (Aggregate, Aggregate, &[Event, Policy, Command]),
            (Actor, Event, &[Command]),
            (ReadModel, Command, &[Actor]),
            (System, Command, &[Event, Policy]),
            (Event, Screen, &[ReadModel]),
            (Event, Policy, &[]),
        ];
        for (from, to, way) in ways {
            assert_eq!(missing_between(from, to), way, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn what_is_inserted_is_legal_at_every_step() {
        let judged = NoteKind::ALL.into_iter().filter(|kind| !kind.is_remark());
        for from in judged.clone() {
            for to in judged.clone() {
                let mut way = vec![from];
                way.extend(missing_between(from, to));
                way.push(to);
                for pair in way.windows(2) {
                    assert!(
                        ARROWS.contains(&(pair[0], pair[1])),
                        "{from:?} to {to:?}: {way:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_offered_next_to_a_note_is_legal() {
        for level in StormingLevel::ALL {
            for kind in NoteKind::ALL.into_iter().filter(|kind| !kind.is_remark()) {
                if (kind, level) == (Event, StormingLevel::BigPicture) {
                    continue;
                }
                assert!(ARROWS.contains(&(kind, next(kind, level))), "{kind:?}");
                assert!(ARROWS.contains(&(previous(kind, level), kind)), "{kind:?}");
            }
        }
    }

    #[test]
    fn the_level_decides_between_what_is_legal() {
        let offers = [
            (StormingLevel::BigPicture, Event, Event, Event),
            (StormingLevel::Process, Event, Policy, Command),
            (StormingLevel::Design, Event, Policy, Aggregate),
            (StormingLevel::Process, Command, Event, Actor),
            (StormingLevel::Design, Command, Aggregate, Actor),
            (StormingLevel::Design, ReadModel, Actor, Event),
            (StormingLevel::Design, Screen, Command, ReadModel),
            (StormingLevel::Design, Actor, Command, ReadModel),
            (StormingLevel::Design, System, Event, Command),
            (
                StormingLevel::Design,
                NoteKind::Hotspot,
                NoteKind::Hotspot,
                NoteKind::Hotspot,
            ),
        ];
        for (level, kind, behind, in_front) in offers {
            assert_eq!(next(kind, level), behind, "after {kind:?} at {level:?}");
            assert_eq!(
                previous(kind, level),
                in_front,
                "before {kind:?} at {level:?}"
            );
        }
    }
}
