//! The rule CTR002 and what is exported say the same of every change: what one finds, the other raises the version for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use isobar_engine::{Analysis, Baseline, Level, Profile};
use isobar_export::{Earlier, Extent, evolution};
use isobar_model::{
    AlternativeInfo, Audience, BoardAttribute, Change, Constraints, Context, Document, Edit,
    Element, Field, FieldType, Id, Link, Message, Note, NoteAttribute, NoteKind, Order, Pattern,
    Point, Rect, Relationship, UpstreamRole, Visibility,
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

/// Verdict on a change: nothing, that it may break somebody, or that it does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Silent,
    Asked,
    Failed,
}

/// True if exports tell of something that breaks and is not in the version, and what the rule finds.
fn verdicts(before: &Document, after: &Document) -> (bool, Verdict) {
    let main = after.alternative(&id("main")).unwrap();
    let earlier = Earlier::of(before, (after, main), Extent::Board).unwrap();
    let changes = evolution(&earlier, (main, None), None);
    let is_told = changes
        .iter()
        .any(|one| one.is_breaking() && (one.bump().is_some() || one.declared.is_none()));
    let mut profile = Profile::default();
    profile.baseline = Some(Arc::new(Baseline::of(earlier.alternative)));
    let findings = Analysis::of(main, &profile).findings;
    let found = findings.iter().find(|finding| finding.code.0 == "CTR002");
    let found = match found.map(|finding| finding.level) {
        None => Verdict::Silent,
        Some(Level::Question) => Verdict::Asked,
        Some(level) => {
            assert_eq!(level, Level::Error);
            Verdict::Failed
        }
    };
    (is_told, found)
}

/// True if exports raise the version because somebody breaks, and whether the rule finds that.
fn agreed(before: &Document, after: &Document) -> (bool, bool) {
    let (is_told, found) = verdicts(before, after);
    (is_told, found != Verdict::Silent)
}

/// A message with `fields` that no arrow leads to or from, made for this audience.
fn undrawn(kind: NoteKind, audience: Option<Audience>, fields: Vec<Field>) -> Document {
    let mut document = board(kind, None, "1", fields);
    let edits = [
        Edit::remove(id("arrow")),
        Edit::Note(id("message"), NoteAttribute::Audience(audience)),
    ];
    document
        .apply_all(edits.map(|edit| edit.of(&id("main"))))
        .unwrap();
    document
}

fn edited(document: &Document, edit: Edit) -> Document {
    let mut document = document.clone();
    document.apply(edit.of(&id("main"))).unwrap();
    document
}

#[test]
fn what_is_published_breaks_those_who_are_not_drawn() {
    let named = Audience::Named(vec![id("billing")]);
    for audience in [None, Some(Audience::Anyone), Some(named)] {
        let board = |kind, names: &[&str]| undrawn(kind, audience.clone(), fields(names));
        let event = NoteKind::Event;
        let less = verdicts(&board(event, &["a", "b"]), &board(event, &["a"]));
        assert_eq!(less, (true, Verdict::Failed), "a field goes: {audience:?}");
        let more = verdicts(&board(event, &["a"]), &board(event, &["a", "b"]));
        assert_eq!(
            more,
            (false, Verdict::Silent),
            "a field comes: {audience:?}"
        );
        let command = NoteKind::Command;
        let more = verdicts(&board(command, &["a"]), &board(command, &["a", "b"]));
        assert_eq!(
            more,
            (true, Verdict::Failed),
            "one more is required: {audience:?}"
        );
        let less = verdicts(&board(command, &["a", "b"]), &board(command, &["a"]));
        assert_eq!(
            less,
            (false, Verdict::Silent),
            "one less is wanted: {audience:?}"
        );
    }
}

#[test]
fn what_an_open_host_drops_breaks_whoever_is_drawn() {
    let reads_a = |names: &[&str]| board(NoteKind::Event, Some(&["a"]), "1", fields(names));
    let (before, after) = (reads_a(&["a", "b"]), reads_a(&["a"]));
    assert_eq!(verdicts(&before, &after), (false, Verdict::Silent));

    let anyone = || NoteAttribute::Audience(Some(Audience::Anyone));
    let open = |document| edited(document, Edit::Note(id("message"), anyone()));
    assert_eq!(
        verdicts(&open(&before), &open(&after)),
        (true, Verdict::Failed)
    );

    let mut declared = Relationship::new(
        id("map"),
        id("shop"),
        id("billing"),
        Pattern::UpstreamDownstream,
    );
    declared
        .upstream_roles
        .insert(UpstreamRole::OpenHostService);
    let declared = Edit::Add(Element::Relationship(declared));
    let host = |document| edited(document, declared.clone());
    assert_eq!(
        verdicts(&host(&before), &host(&after)),
        (true, Verdict::Failed)
    );
}

#[test]
fn a_message_that_is_not_offered_any_more_breaks_those_who_may_rely_on_it() {
    let before = board(NoteKind::Event, None, "1", fields(&["a"]));
    let gone = edited(&before, Edit::remove(id("message")));
    assert_eq!(verdicts(&before, &gone), (true, Verdict::Failed));

    let inside = NoteAttribute::Visibility(Some(Visibility::Internal));
    let hidden = edited(&before, Edit::Note(id("message"), inside));
    assert_eq!(
        verdicts(&before, &hidden),
        (true, Verdict::Failed),
        "with its readers"
    );
    let moved = NoteAttribute::Frame(Some(id("billing")));
    let elsewhere = edited(&before, Edit::Note(id("message"), moved));
    assert_eq!(
        verdicts(&before, &elsewhere),
        (true, Verdict::Failed),
        "another owner"
    );

    let unsaid = NoteAttribute::Visibility(None);
    let between = edited(&before, Edit::Note(id("message"), unsaid));
    let unread = edited(&between, Edit::remove(id("arrow")));
    assert_eq!(
        verdicts(&between, &unread),
        (false, Verdict::Silent),
        "its only reader let go of it"
    );
}

#[test]
fn what_is_chosen_is_compared_with_what_was_chosen() {
    let choose = |document: &mut Document, chosen: &str| {
        let chosen = BoardAttribute::Chosen(Some(id(chosen)));
        document.apply(Change::Board(chosen)).unwrap();
    };
    let mut before = board(NoteKind::Event, None, "1", fields(&["a"]));
    let other = AlternativeInfo::new(id("other"), "Other", Order::default());
    before.apply(Change::AddAlternative(other)).unwrap();
    let mut after = before.clone();
    let main = id("main");
    let like = |before: &Document, after: &Document| {
        let now = after.alternative(&main).unwrap();
        let earlier = Earlier::of(before, (after, now), Extent::Board).unwrap();
        earlier.alternative.id().clone()
    };
    assert_eq!(like(&before, &after), main, "the same id");
    choose(&mut before, "other");
    assert_eq!(
        like(&before, &after),
        main,
        "what is not chosen stands for itself"
    );
    choose(&mut after, "main");
    assert_eq!(like(&before, &after), id("other"));
}

/// A change, the fields before and after, and true if that breaks an event, and a command.
type Case = (&'static str, Vec<Field>, Vec<Field>, bool, bool);

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
    let changes: Vec<Case> = vec![
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
            assert_eq!(agreed(&before, &same), (breaks, breaks), "{what}: {kind:?}");
            let next = board(kind, None, "2.0.0", new.clone());
            assert_eq!(
                agreed(&before, &next),
                (false, false),
                "{what}, said: {kind:?}"
            );
            let too_little = board(kind, None, "1.4", new.clone());
            assert_eq!(
                agreed(&before, &too_little),
                (breaks, breaks),
                "{what}, too little: {kind:?}"
            );
        }
    }
    let reads = |fields: Vec<Field>| board(NoteKind::Event, Some(&["a"]), "1", fields);
    assert_eq!(
        agreed(&reads(ab()), &reads(fields(&["a"]))),
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
    assert_eq!(agreed(&before, &after), (true, true));
    let renamed = NoteAttribute::Text("Taken".to_owned());
    after
        .apply(Edit::Note(id("another"), renamed).of(&main))
        .unwrap();
    assert_eq!(
        agreed(&before, &after),
        (true, true),
        "it is another message, and the earlier one is gone"
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
        seen in prop::collection::vec(prop::sample::select(vec![None, Some(Visibility::Public), Some(Visibility::Internal)]), 2),
        is_open in any::<bool>(),
        is_drawn in prop::collection::vec(any::<bool>(), 2),
    ) {
        let kind = if is_command { NoteKind::Command } else { NoteKind::Event };
        let (was, is) = versions;
        let shown = |document, at: usize| {
            let audience = is_open.then_some(Audience::Anyone);
            let mut edits = vec![
                Edit::Note(id("message"), NoteAttribute::Visibility(seen[at])),
                Edit::Note(id("message"), NoteAttribute::Audience(audience)),
            ];
            edits.extend((!is_drawn[at]).then(|| Edit::remove(id("arrow"))));
            edits.into_iter().fold(document, |document, edit| edited(&document, edit))
        };
        let before = shown(board(kind, reads.as_deref(), was, old), 0);
        let after = shown(board(kind, reads.as_deref(), is, new), 1);
        let (is_raised, is_found) = agreed(&before, &after);
        prop_assert_eq!(is_raised, is_found);
    }
}
