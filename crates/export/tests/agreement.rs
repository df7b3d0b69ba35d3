//! The rule CTR002 and what is exported say the same of every change: what one finds, the other raises the version for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use isobar_engine::{Analysis, Baseline, Profile};
use isobar_export::{Earlier, Extent, evolution};
use isobar_model::{
    AlternativeInfo, Constraints, Context, Document, Edit, Element, Field, FieldType, Id, Link,
    Message, Note, NoteAttribute, NoteKind, Order, Point, Rect, Visibility,
};
use proptest::prelude::*;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn field(name: &str, field_type: Option<FieldType>) -> Field {
    Field {
        field_type,
        ..Field::new(id(name), name)
    }
}

fn fields(names: &[&str]) -> Vec<Field> {
    let strings = names.iter();
    strings
        .map(|name| field(name, Some(FieldType::String)))
        .collect()
}

fn kinds(values: &[&str]) -> Field {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    field("kind", Some(FieldType::Enumeration(values)))
}

/// A message between Shop and Billing, which says that it reads these fields.
fn board(kind: NoteKind, reads: Option<&[&str]>, version: &str, fields: Vec<Field>) -> Document {
    let info = AlternativeInfo::new(id("main"), "Main", Order::default());
    let mut document = Document::new("Board", info);
    let area = |x| Rect {
        x,
        y: 0,
        width: 900,
        height: 900,
    };
    let message = Message {
        visibility: Some(Visibility::Public),
        version: Some(version.to_owned()),
        fields,
        ..Message::default()
    };
    let (owner, from, to) = match kind {
        NoteKind::Command => ("billing", "shop", "message"),
        _ => ("shop", "message", "billing"),
    };
    let note = Note {
        frame: Some(id(owner)),
        message: message.into(),
        ..Note::new(id("message"), kind, "Placed", Point::new(10, 10))
    };
    let link = Link {
        reads: reads.map(|reads| reads.iter().map(|name| id(name)).collect()),
        ..Link::new(id("arrow"), id(from), id(to))
    };
    let elements = [
        Element::Context(Context::new(id("shop"), "Shop", area(0))),
        Element::Context(Context::new(id("billing"), "Billing", area(1_000))),
        Element::Note(note),
        Element::Link(link),
    ];
    let edits = elements.map(|element| Edit::Add(element).of(&id("main")));
    document.apply_all(edits).unwrap();
    document
}

/// True if exports raise the version because somebody breaks, and whether the rule finds that.
fn verdicts(before: &Document, after: &Document) -> (bool, bool) {
    let main = |document: &Document| document.alternative(&id("main")).unwrap().clone();
    let earlier = Earlier::of(before, &id("main"), Extent::Board).unwrap();
    let changes = evolution(&earlier, (after, &main(after)), None);
    let is_raised = changes
        .iter()
        .any(|one| one.is_breaking() && one.bump().is_some());
    let mut profile = Profile::default();
    profile.baseline = Some(Arc::new(Baseline::of(&main(before))));
    let findings = Analysis::of(&main(after), &profile).findings;
    let is_found = findings.iter().any(|finding| finding.code.0 == "CTR002");
    (is_raised, is_found)
}

/// A change, the fields before and after, and true if that breaks an event, and a command.
type Change = (&'static str, Vec<Field>, Vec<Field>, bool, bool);

#[test]
fn every_kind_of_change_is_judged_alike() {
    let ab = || fields(&["a", "b"]);
    let with = |mut fields: Vec<Field>, change: &dyn Fn(&mut Field)| {
        change(&mut fields[1]);
        fields
    };
    let limited = |most| Constraints {
        max_length: Some(most),
        ..Constraints::default()
    };
    let changes: Vec<Change> = vec![
        ("nothing", ab(), ab(), false, false),
        ("a field goes", ab(), fields(&["a"]), true, false),
        ("a field comes", ab(), fields(&["a", "b", "c"]), false, true),
        ("the order", ab(), fields(&["b", "a"]), true, true),
        (
            "one in between",
            fields(&["a"]),
            fields(&["b", "a"]),
            true,
            true,
        ),
        ("another name", ab(), fields(&["a", "c"]), true, true),
        (
            "another type",
            ab(),
            with(ab(), &|field| field.field_type = Some(FieldType::Integer)),
            true,
            true,
        ),
        (
            "another kind of text",
            ab(),
            with(ab(), &|field| field.field_type = Some(FieldType::Text)),
            false,
            false,
        ),
        (
            "a type at last",
            with(ab(), &|field| field.field_type = None),
            ab(),
            false,
            false,
        ),
        (
            "may be missing",
            ab(),
            with(ab(), &|field| field.optional = true),
            true,
            false,
        ),
        (
            "is required",
            with(ab(), &|field| field.optional = true),
            ab(),
            false,
            true,
        ),
        (
            "shorter",
            ab(),
            with(ab(), &|field| field.constraints = limited(9)),
            false,
            true,
        ),
        (
            "longer",
            with(ab(), &|field| field.constraints = limited(9)),
            ab(),
            true,
            false,
        ),
        (
            "a value comes",
            vec![kinds(&["x"])],
            vec![kinds(&["x", "y"])],
            true,
            false,
        ),
        (
            "a value goes",
            vec![kinds(&["x", "y"])],
            vec![kinds(&["x"])],
            false,
            true,
        ),
        (
            "values in another order",
            vec![kinds(&["x", "y"])],
            vec![kinds(&["y", "x"])],
            true,
            true,
        ),
    ];
    for (what, old, new, breaks_event, breaks_command) in changes {
        for (kind, breaks) in [
            (NoteKind::Event, breaks_event),
            (NoteKind::Command, breaks_command),
        ] {
            let before = board(kind, None, "1.3", old.clone());
            let same = board(kind, None, "1.3", new.clone());
            assert_eq!(
                verdicts(&before, &same),
                (breaks, breaks),
                "{what}: {kind:?}"
            );
            let next = board(kind, None, "2.0.0", new.clone());
            assert_eq!(
                verdicts(&before, &next),
                (false, false),
                "{what}, said: {kind:?}"
            );
            let too_little = board(kind, None, "1.4", new.clone());
            assert_eq!(
                verdicts(&before, &too_little),
                (breaks, breaks),
                "{what}, too little: {kind:?}"
            );
        }
    }
    let reads = |fields: Vec<Field>| board(NoteKind::Event, Some(&["a"]), "1", fields);
    assert_eq!(
        verdicts(&reads(ab()), &reads(fields(&["a"]))),
        (false, false),
        "nobody reads it"
    );
}

#[test]
fn a_message_under_another_id_is_known_by_its_name() {
    let before = board(NoteKind::Event, None, "1", fields(&["a", "b"]));
    let mut after = board(NoteKind::Event, None, "1", Vec::new());
    let main = id("main");
    let mut note = after.alternative(&main).unwrap().notes()[&id("message")].clone();
    note.id = id("another");
    let link = Link::new(id("other-arrow"), id("another"), id("billing"));
    let edits = [
        Edit::remove(id("message")),
        Edit::Add(Element::Note(note)),
        Edit::Add(Element::Link(link)),
    ];
    after.apply_all(edits.map(|edit| edit.of(&main))).unwrap();
    assert_eq!(verdicts(&before, &after), (true, true));
    let renamed = NoteAttribute::Text("Taken".to_owned());
    after
        .apply(Edit::Note(id("another"), renamed).of(&main))
        .unwrap();
    assert_eq!(
        verdicts(&before, &after),
        (false, false),
        "it is another message"
    );
}

fn any_field() -> impl Strategy<Value = Field> {
    let leaf = prop_oneof![
        Just(None),
        Just(Some(FieldType::String)),
        Just(Some(FieldType::Text)),
        Just(Some(FieldType::Integer)),
        Just(Some(FieldType::Money)),
        prop::collection::vec("[xyz]", 0..4)
            .prop_map(|values| Some(FieldType::Enumeration(values))),
    ];
    let name = prop::sample::select(vec!["a", "b", "c", "A", " a ", ""]);
    let bounds = (prop::option::of(0..9_u32), prop::option::of(0..9_i32));
    (
        0..4_usize,
        name,
        leaf,
        any::<bool>(),
        any::<bool>(),
        0..3_usize,
        bounds,
    )
        .prop_map(
            |(number, name, leaf, optional, has_default, wrapped, (length, minimum))| {
                let mut field_type = leaf;
                for _ in 0..wrapped {
                    field_type = field_type.map(|held| FieldType::List(Box::new(held)));
                }
                Field {
                    field_type,
                    optional,
                    default: if has_default {
                        "7".to_owned()
                    } else {
                        String::new()
                    },
                    constraints: Constraints {
                        max_length: length,
                        minimum: minimum.map(|number| number.to_string()),
                        ..Constraints::default()
                    },
                    ..Field::new(id(&format!("f{number}")), name)
                }
            },
        )
}

/// Fields, each with an id of its own.
fn any_fields() -> impl Strategy<Value = Vec<Field>> {
    prop::collection::vec(any_field(), 0..5).prop_map(|mut fields| {
        fields.sort_by(|one, other| one.id.cmp(&other.id));
        fields.dedup_by(|one, other| one.id == other.id);
        fields
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_is_judged_in_two_ways(
        old in any_fields(),
        new in any_fields(),
        is_command in any::<bool>(),
        reads in prop::option::of(prop::sample::subsequence(vec!["f0", "f1", "f2", "f3"], 0..=4)),
        versions in prop::sample::select(vec![("1", "1"), ("0.2", "0.2"), ("0.2", "0.3"), ("1.0", "1.1"), ("1", "2"), ("one", "two")]),
    ) {
        let kind = if is_command { NoteKind::Command } else { NoteKind::Event };
        let (was, is) = versions;
        let before = board(kind, reads.as_deref(), was, old);
        let after = board(kind, reads.as_deref(), is, new);
        let (is_raised, is_found) = verdicts(&before, &after);
        prop_assert_eq!(is_raised, is_found);
    }
}
