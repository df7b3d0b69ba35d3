//! The grammar of EventStorming: what may lead to what (Brandolini 2021; docs/reference/domain.md#grammar).

use std::collections::{BTreeMap, VecDeque};

use isobar_model::{Note, NoteKind};

/// Kinds that each kind may lead to, the most usual first.
const LEGAL: [(NoteKind, &[NoteKind]); 8] = [
    (NoteKind::Actor, &[NoteKind::Command, NoteKind::Screen]),
    (
        NoteKind::Command,
        &[NoteKind::Event, NoteKind::Aggregate, NoteKind::System],
    ),
    (NoteKind::Aggregate, &[NoteKind::Event]),
    (NoteKind::System, &[NoteKind::Event]),
    (NoteKind::Event, &[NoteKind::Policy, NoteKind::ReadModel]),
    (NoteKind::Policy, &[NoteKind::Command]),
    (
        NoteKind::ReadModel,
        &[NoteKind::Actor, NoteKind::Policy, NoteKind::Screen],
    ),
    (NoteKind::Screen, &[NoteKind::Command]),
];

/// Kinds that may ask a read model, with an arrow in that direction.
const ASKERS: [NoteKind; 4] = [
    NoteKind::Policy,
    NoteKind::Screen,
    NoteKind::Aggregate,
    NoteKind::Actor,
];

fn after(kind: NoteKind) -> &'static [NoteKind] {
    let found = LEGAL.iter().find(|(from, _)| *from == kind);
    found.map_or(&[], |(_, to)| to)
}

/// True if something of this kind can lead to something, or follow from it.
pub(crate) const fn is_of_flow(kind: NoteKind) -> bool {
    !matches!(
        kind,
        NoteKind::Hotspot | NoteKind::Opportunity | NoteKind::Text
    )
}

/// True if an arrow may go from one note to another; the first is only looked at where its kind does not tell.
pub(crate) fn is_legal(one: NoteKind, other: NoteKind, from: &Note) -> bool {
    let is_time = || one == NoteKind::Actor && from.clock;
    !is_of_flow(one)
        || !is_of_flow(other)
        || after(one).contains(&other)
        || (other == NoteKind::ReadModel && ASKERS.contains(&one))
        || (other == NoteKind::Event && is_time())
}

/// The kinds that are missing between two, in order: the shortest legal way. Empty where none is missing, or no way
/// leads there.
pub(crate) fn missing_between(from: NoteKind, to: NoteKind) -> Vec<NoteKind> {
    let mut came_from: BTreeMap<NoteKind, NoteKind> = BTreeMap::new();
    let mut next = VecDeque::from([from]);
    while let Some(kind) = next.pop_front() {
        for step in after(kind) {
            if *step == to {
                let mut way = Vec::new();
                let mut at = kind;
                while at != from {
                    way.push(at);
                    at = came_from.get(&at).copied().unwrap_or(from);
                }
                way.reverse();
                return way;
            }
            if *step != from && !came_from.contains_key(step) {
                came_from.insert(*step, kind);
                next.push_back(*step);
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use NoteKind::{Actor, Aggregate, Command, Event, Policy, ReadModel, Screen, System};

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
        let judged = NoteKind::ALL.into_iter().filter(|kind| is_of_flow(*kind));
        for from in judged.clone() {
            for to in judged.clone() {
                let mut way = vec![from];
                way.extend(missing_between(from, to));
                way.push(to);
                for pair in way.windows(2) {
                    assert!(
                        after(pair[0]).contains(&pair[1]),
                        "{from:?} to {to:?}: {way:?}"
                    );
                }
            }
        }
    }
}
