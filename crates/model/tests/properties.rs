//! Properties that hold whatever people do, and whatever a file says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, AlternativeInfo, BoardAttribute, Change, Channel, ChannelKind, Context,
    ContextAttribute, Date, Delta, Document, Edit, Element, Field, FieldAttribute, Id, Ids, Link,
    LinkAttribute, Note, NoteAttribute, NoteKind, Order, Pattern, Point, Rect, Relationship,
    Service, ServiceAttribute, Size, Suppression, Swimlane, Term, TermAttribute, file,
};
use proptest::prelude::*;

const EXAMPLE: &str = include_str!("../../../examples/conference-ticketing.isobar.json");

/// Few ids, so that changes meet each other.
fn id() -> impl Strategy<Value = Id> {
    (0..8_u8).prop_map(|number| Id::new(format!("e{number}")).unwrap())
}

fn alternative() -> impl Strategy<Value = Id> {
    (0..3_u8).prop_map(|number| Id::new(format!("alt{number}")).unwrap())
}

fn maybe_id() -> impl Strategy<Value = Option<Id>> {
    proptest::option::of(id())
}

fn kind() -> impl Strategy<Value = NoteKind> {
    (0..NoteKind::ALL.len()).prop_map(|index| NoteKind::ALL[index])
}

/// Mostly sensible areas, and some that no board can hold.
fn area() -> impl Strategy<Value = Rect> {
    let sensible = (-500..500, -500..500, 1..400, 1..400);
    let any = (any::<i32>(), any::<i32>(), any::<i32>(), any::<i32>());
    prop_oneof![4 => sensible, 1 => any].prop_map(|(x, y, width, height)| Rect {
        x,
        y,
        width,
        height,
    })
}

fn element() -> impl Strategy<Value = Element> {
    prop_oneof![
        3 => (id(), kind(), ".{0,12}", maybe_id()).prop_map(|(id, kind, text, frame)| {
            Element::Note(Note { frame, ..Note::new(id, kind, text, Point::new(3, 4)) })
        }),
        2 => (id(), ".{0,6}", area())
            .prop_map(|(id, name, area)| Element::Context(Context::new(id, name, area))),
        1 => (id(), id(), area())
            .prop_map(|(id, of, area)| Element::Service(Service::new(id, of, "S", area))),
        2 => (id(), id(), id()).prop_map(|(id, from, to)| Element::Link(Link::new(id, from, to))),
        1 => (id(), maybe_id()).prop_map(|(id, owner)| Element::Term(Term::new(id, "T", owner))),
        1 => id().prop_map(|id| Element::Channel(Channel::new(id, "c", ChannelKind::Queue))),
        1 => (id(), id(), id()).prop_map(|(id, a, b)| {
            Element::Relationship(Relationship::new(id, a, b, Pattern::Partnership))
        }),
        1 => (id(), id(), proptest::option::of(Just(Date::new("2026-03-31").unwrap()))).prop_map(
            |(id, subject, until)| {
                let (code, reason) = ("COH001".to_owned(), String::new());
                Element::Suppression(Suppression { id, code, subject, discriminator: None, reason, until })
            }
        ),
        1 => (id(), any::<i32>(), any::<i32>()).prop_map(|(id, top, height)| {
            Element::Swimlane(Swimlane { id, name: String::new(), top, height })
        }),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let ids = || proptest::collection::btree_set(id(), 0..3);
    prop_oneof![
        4 => element().prop_map(Edit::Add),
        2 => ids().prop_map(Edit::Remove),
        1 => (id(), maybe_id()).prop_map(|(id, frame)| Edit::Note(id, NoteAttribute::Frame(frame))),
        1 => (id(), ids()).prop_map(|(id, terms): (Id, BTreeSet<Id>)| {
            Edit::Note(id, NoteAttribute::RuleReads(terms.into_iter().collect()))
        }),
        1 => (id(), maybe_id()).prop_map(|(id, to)| Edit::Note(id, NoteAttribute::Channel(to))),
        1 => (id(), any::<i32>(), any::<i32>()).prop_map(|(id, width, height)| {
            Edit::Note(id, NoteAttribute::Size(Some(Size { width, height })))
        }),
        1 => (id(), area()).prop_map(|(id, area)| Edit::Context(id, ContextAttribute::Area(area))),
        1 => (id(), any::<f64>()).prop_map(|(id, share)| {
            Edit::Context(id, ContextAttribute::Availability(Some(share)))
        }),
        1 => (id(), id()).prop_map(|(id, of)| Edit::Service(id, ServiceAttribute::Context(of))),
        1 => (id(), id()).prop_map(|(id, to)| Edit::Link(id, LinkAttribute::To(to))),
        1 => (id(), maybe_id()).prop_map(|(id, owner)| Edit::Term(id, TermAttribute::Owner(owner))),
        1 => (id(), id(), maybe_id()).prop_map(|(note, field, before)| Edit::AddField {
            note,
            field: Field::new(field, "f"),
            before,
        }),
        1 => (id(), id(), maybe_id()).prop_map(|(note, field, term)| Edit::Field {
            note,
            field,
            attribute: FieldAttribute::Term(term),
        }),
        1 => (id(), id(), maybe_id())
            .prop_map(|(note, field, before)| Edit::MoveField { note, field, before }),
        1 => (id(), id()).prop_map(|(note, field)| Edit::RemoveField { note, field }),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        8 => (alternative(), edit()).prop_map(|(id, edit)| edit.of(&id)),
        1 => (alternative(), proptest::option::of(alternative())).prop_map(|(id, origin)| {
            let info = AlternativeInfo::new(id, "A", Order::default());
            Change::AddAlternative(AlternativeInfo { origin, ..info })
        }),
        1 => alternative().prop_map(Change::RemoveAlternative),
        1 => proptest::option::of(alternative())
            .prop_map(|chosen| Change::Board(BoardAttribute::Chosen(chosen))),
    ]
}

fn start() -> Document {
    let id = Id::new("alt0").unwrap();
    Document::new("Start", AlternativeInfo::new(id, "First", Order::default()))
}

fn assert_sound(document: &Document) {
    for alternative in document.alternatives() {
        assert_eq!(alternative.violations(), []);
    }
    assert_eq!(
        document.chosen().map(Alternative::id),
        document.board().chosen.as_ref(),
        "what is chosen is there"
    );
}

/// Carries out what can be carried out; gives the deltas.
fn carry_out(document: &mut Document, changes: Vec<Change>) -> Vec<Delta> {
    let mut deltas = Vec::new();
    for change in changes {
        let before = document.clone();
        match document.apply(change) {
            Ok(delta) => deltas.push(delta),
            Err(_) => assert_eq!(*document, before, "a refusal changes nothing"),
        }
        assert_sound(document);
    }
    deltas
}

#[cfg(feature = "borsh")]
#[test]
fn an_example_is_packed_with_all_that_it_says() {
    let document = file::read_exact(EXAMPLE).unwrap();
    let bytes = file::pack(&document).unwrap();
    assert_eq!(file::unpack(&bytes), Some(document));
}

proptest! {
    #[test]
    fn undoing_everything_restores_the_start_byte_for_byte(
        changes in proptest::collection::vec(change(), 0..60),
    ) {
        let mut document = start();
        let before = file::write(&document);
        let deltas = carry_out(&mut document, changes);
        let after = file::write(&document);
        for delta in deltas.iter().rev() {
            document.apply(Change::Replay(delta.inverse())).unwrap();
        }
        prop_assert_eq!(file::write(&document), before);
        for delta in deltas {
            document.apply(Change::Replay(delta)).unwrap();
        }
        prop_assert_eq!(file::write(&document), after);
    }

    #[test]
    fn deltas_together_do_what_they_do_one_by_one(
        changes in proptest::collection::vec(change(), 0..40),
    ) {
        let mut document = start();
        let mut whole = Delta::default();
        for delta in carry_out(&mut document, changes) {
            let text = serde_json::to_string(&delta).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Delta>(&text).unwrap(), &delta);
            whole.merge(delta);
        }
        let mut again = start();
        again.apply(Change::Replay(whole)).unwrap();
        prop_assert_eq!(again, document);
    }

    #[test]
    fn what_is_written_reads_back_the_same(
        changes in proptest::collection::vec(change(), 0..40),
    ) {
        let mut document = start();
        carry_out(&mut document, changes);
        let text = file::write(&document);
        prop_assert_eq!(file::read_exact(&text), Some(document.clone()));
        let reading = file::read(&text);
        prop_assert_eq!(reading.problems, vec![]);
        prop_assert_eq!(reading.document, Some(document));
    }

    #[cfg(feature = "borsh")]
    #[test]
    fn what_is_packed_unpacks_the_same_and_a_part_of_it_is_nothing(
        changes in proptest::collection::vec(change(), 0..40),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut document = start();
        carry_out(&mut document, changes);
        let bytes = file::pack(&document).unwrap();
        prop_assert_eq!(file::unpack(&bytes[..cut.index(bytes.len())]), None);
        prop_assert_eq!(file::unpack(&bytes), Some(document));
    }

    #[test]
    fn ids_are_the_set_that_they_stand_for(
        first in proptest::collection::vec(id(), 0..6),
        steps in proptest::collection::vec((id(), 0..4_u8), 0..12),
    ) {
        let mut ids: Ids = first.iter().cloned().collect();
        let mut set: BTreeSet<Id> = first.into_iter().collect();
        for (id, step) in steps {
            match step {
                0 => prop_assert_eq!(ids.insert(id.clone()), set.insert(id)),
                1 => prop_assert_eq!(ids.remove(&id), set.remove(&id)),
                2 => {
                    ids.retain(|one| *one != id);
                    set.retain(|one| *one != id);
                }
                _ => {
                    ids.extend([id.clone(), Id::new("e0").unwrap()]);
                    set.extend([id, Id::new("e0").unwrap()]);
                }
            }
            prop_assert!(ids.iter().eq(&set));
            prop_assert!(ids.clone().into_iter().eq(set.clone()));
            prop_assert_eq!(&ids, &set.iter().cloned().collect());
            prop_assert_eq!(ids.is_empty(), set.is_empty());
            prop_assert!(set.iter().all(|id| ids.contains(id)));
            prop_assert_eq!(format!("{ids:?}"), format!("{set:?}"));
        }
    }

    #[cfg(feature = "borsh")]
    #[test]
    fn ids_are_written_like_the_set_that_they_stand_for(
        held in proptest::collection::vec(id(), 0..6),
    ) {
        let ids: Ids = held.iter().cloned().collect();
        let set: BTreeSet<Id> = held.into_iter().collect();
        let text = serde_json::to_string(&set).unwrap();
        prop_assert_eq!(serde_json::to_string(&ids).unwrap(), text.clone());
        prop_assert_eq!(serde_json::from_str::<Ids>(&text).unwrap(), ids.clone());
        let bytes = borsh::to_vec(&set).unwrap();
        prop_assert_eq!(borsh::to_vec(&ids).unwrap(), bytes.clone());
        prop_assert_eq!(borsh::from_slice::<Ids>(&bytes).unwrap(), ids);
    }

    #[test]
    fn a_damaged_file_is_read_without_panic_and_soundly(
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), "[\\PC]{0,3}"), 1..4),
    ) {
        let mut text = EXAMPLE.to_owned();
        for (place, put) in cuts {
            let at = place.index(text.len());
            if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
                text.replace_range(at..=at, &put);
            }
        }
        if let Some(document) = file::read(&text).document {
            assert_sound(&document);
        }
    }

    #[test]
    fn a_file_whose_values_were_mixed_up_is_read_soundly(
        swaps in proptest::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 1..12),
    ) {
        // Lines that end alike can stand for each other without breaking the JSON.
        let mut lines: Vec<&str> = EXAMPLE.lines().collect();
        for (one, other) in swaps {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            let value = |line: &str| line.ends_with("\",") && line.contains("\": \"");
            if value(lines[one]) && value(lines[other]) {
                lines.swap(one, other);
            }
        }
        let text = lines.join("\n");
        let reading = file::read(&text);
        if let Some(document) = file::read_exact(&text) {
            prop_assert!(!reading.has_errors());
            prop_assert_eq!(reading.document.clone(), Some(document));
        }
        if let Some(document) = reading.document {
            assert_sound(&document);
            prop_assert_eq!(file::read(&file::write(&document)).document, Some(document));
        }
    }
}

proptest! {
    #[test]
    fn ids_compare_as_their_texts_do(one in "[a-c.-]{1,20}", other in "[a-c.-]{1,20}", same in "[a-c]{0,20}") {
        for (one, other) in [(one.clone(), other.clone()), (format!("{same}{one}"), format!("{same}{other}"))] {
            let ids = [&one, &other].map(|text| Id::new(text.as_str()).unwrap());
            prop_assert_eq!(ids[0].cmp(&ids[1]), one.cmp(&other));
            prop_assert_eq!(ids[0] == ids[1], one == other);
        }
    }
}
