//! Properties of every board, tried on random ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod random;

use std::collections::{BTreeMap, BTreeSet};

use isobar_engine::{
    Analysis, Boundaries, Code, Disturbance, InferredRelationship, Judgement, Level, Profile,
    Ripple, only_moves,
};
use isobar_model::{
    Alternative, Change, Context, Document, Edit, Element, Id, Note, NoteAttribute, Pattern, Point,
    Rect, Service, Suppression, file,
};
use proptest::prelude::*;

use random::{KINDS, apply, board, document, elements, id, main_id, plan};

fn main_of(document: &Document) -> &Alternative {
    document.alternative(&main_id()).unwrap()
}

fn judge(document: &Document) -> Analysis {
    Analysis::of(main_of(document), &Profile::default())
}

/// Number of findings of each rule and level, whatever they are about.
fn tally(analysis: &Analysis) -> BTreeMap<(Code, Level), usize> {
    let mut counts = BTreeMap::new();
    for finding in &analysis.findings {
        *counts.entry((finding.code, finding.level)).or_default() += 1;
    }
    counts
}

/// Relationships without their sentences.
fn patterns(analysis: &Analysis) -> Vec<(Id, Id, Pattern, Option<Id>)> {
    let short = |one: &InferredRelationship| {
        (
            one.a.clone(),
            one.b.clone(),
            one.pattern,
            one.upstream.clone(),
        )
    };
    analysis.relationships.iter().map(short).collect()
}

/// The same board with every element under another id, in another order of ids.
fn renamed(document: &Document) -> Document {
    let ids: Vec<String> = main_of(document).ids().map(ToString::to_string).collect();
    let names: BTreeMap<String, String> = ids
        .iter()
        .rev()
        .enumerate()
        .map(|(at, id)| (id.clone(), format!("{at:03}-renamed")))
        .collect();
    let mut value: serde_json::Value = serde_json::from_str(&file::write(document)).unwrap();
    rename(&mut value, &names);
    let reading = file::read(&value.to_string());
    assert_eq!(reading.problems, []);
    reading.document.unwrap()
}

fn rename(value: &mut serde_json::Value, names: &BTreeMap<String, String>) {
    match value {
        serde_json::Value::String(text) => {
            if let Some(name) = names.get(text) {
                text.clone_from(name);
            }
        }
        serde_json::Value::Array(values) => {
            values.iter_mut().for_each(|value| rename(value, names))
        }
        serde_json::Value::Object(values) => {
            values.values_mut().for_each(|value| rename(value, names))
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_input_changes_nothing(plan in plan(), seed in any::<u64>()) {
        let mut shuffled = elements(&plan);
        // Within a kind any order is possible; between kinds, what is referred to comes first.
        let mut state = seed;
        shuffled.sort_by_cached_key(|element| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (rank(element), state)
        });
        prop_assert_eq!(judge(&document(shuffled)), judge(&board(&plan)));
    }

    #[test]
    fn what_is_told_alone_is_what_is_told_with_the_rest(plan in plan()) {
        let document = board(&plan);
        let profile = Profile::default();
        let judgement = Judgement::of(main_of(&document), &profile);
        let together = judgement.findings(judgement.verdicts());
        prop_assert_eq!(together.len(), judgement.verdicts().len());
        for (verdict, finding) in judgement.verdicts().iter().zip(&together).rev() {
            let known = (verdict.code(), verdict.level, verdict.subject);
            prop_assert_eq!(known, (finding.code, finding.level, &finding.subject));
            prop_assert_eq!(judgement.findings(&[*verdict]), std::slice::from_ref(finding));
        }
        for told in &judge(&document).relationships {
            prop_assert!(judgement.between(&told.b, &told.a).contains(told));
        }
    }

    #[test]
    fn every_finding_has_an_identity_of_its_own(plan in plan()) {
        let document = board(&plan);
        let profile = Profile::default();
        let judgement = Judgement::of(main_of(&document), &profile);
        let mut known = BTreeSet::new();
        for verdict in judgement.verdicts() {
            let identity = verdict.id();
            prop_assert!(verdict.is(&identity));
            let found = judgement.findings(&[*verdict]);
            prop_assert_eq!(&found[0].id(), &identity);
            let text = identity.to_string();
            prop_assert!(known.insert(identity), "{} twice: {}", text, found[0].message);
        }
    }

    #[test]
    fn other_ids_change_no_verdict(plan in plan()) {
        let before = board(&plan);
        let after = renamed(&before);
        let (one, other) = (judge(&before), judge(&after));
        prop_assert_eq!(tally(&one), tally(&other));
        prop_assert_eq!(&one.metrics.board, &other.metrics.board);
        let kinds = |analysis: &Analysis| {
            let mut kinds: Vec<_> = analysis.relationships.iter().map(|one| one.pattern).collect();
            kinds.sort();
            kinds
        };
        prop_assert_eq!(kinds(&one), kinds(&other));
    }

    #[test]
    fn moving_notes_about_changes_nothing(plan in plan(), x in -5000..5000_i32, y in -5000..5000_i32) {
        let before = board(&plan);
        let mut after = before.clone();
        let notes = main_of(&before).notes().values();
        let moves = notes.map(|note| Edit::Note(note.id.clone(), NoteAttribute::At(Point::new(note.at.y + x, note.at.x + y))));
        apply(&mut after, moves.collect::<Vec<_>>());
        prop_assert_eq!(judge(&after), judge(&before));
    }

    #[test]
    fn what_only_moves_things_about_is_known_from_what_is_judged(plan in plan(), text in "[a-z]{3}") {
        let mut document = board(&plan);
        let notes: Vec<Note> = main_of(&document).notes().values().cloned().collect();
        for note in notes {
            let mut edit = |attribute| {
                let change = Edit::Note(note.id.clone(), attribute).of(&main_id());
                document.apply(change).expect("the note is there")
            };
            prop_assert!(only_moves(&edit(NoteAttribute::At(Point::new(note.at.x + 1, note.at.y)))));
            let delta = edit(NoteAttribute::Text(text.clone()));
            prop_assert_eq!(only_moves(&delta), note.text == text);
        }
    }

    #[test]
    fn one_service_in_a_frame_is_what_the_frame_was(plan in plan()) {
        let before = board(&plan);
        let mut after = before.clone();
        apply(&mut after, split(&before, |_| 0));
        let (one, other) = (judge(&before), judge(&after));
        prop_assert_eq!(tally(&one), tally(&other));
        prop_assert_eq!(patterns(&one), patterns(&other));
    }

    #[test]
    fn splitting_a_frame_into_services_changes_nothing_between_contexts(plan in plan()) {
        let before = board(&plan);
        let mut after = before.clone();
        apply(&mut after, split(&before, |number| number % 2));
        let (one, other) = (judge(&before), judge(&after));
        prop_assert_eq!(patterns(&one), patterns(&other));
        let between = ["COH001", "COH002", "CPL003", "INT001", "INT002", "INT006", "MAP001", "MAP002", "MAP003", "NAM001", "PAY001"];
        for code in between {
            let count = |analysis: &Analysis| analysis.findings.iter().filter(|one| one.code.0 == code).count();
            prop_assert_eq!(count(&one), count(&other), "{}", code);
        }
    }

    #[test]
    fn an_unrelated_context_changes_nothing_about_the_others(plan in plan(), guest in plan()) {
        let before = board(&plan);
        let mut after = before.clone();
        let home = Id::new("guest").unwrap();
        let area = Rect { x: -9000, y: 0, width: 1500, height: 1300 };
        let mut added = vec![Edit::Add(Element::Context(Context::new(home.clone(), "Guest", area)))];
        for (number, sketch) in guest.notes.iter().enumerate() {
            let text = format!("Guest has {number} visited");
            let mut note = Note::new(id("guest-note", number), KINDS[sketch.kind], text, Point::new(-9000, 0));
            note.frame = Some(home.clone());
            added.push(Edit::Add(Element::Note(note)));
        }
        apply(&mut after, added);
        let (one, other) = (judge(&before), judge(&after));
        let old = |analysis: &Analysis| {
            let findings = analysis.findings.iter();
            let about_old = findings.filter(|finding| main_of(&before).kind_of(&finding.subject).is_some());
            about_old.cloned().collect::<Vec<_>>()
        };
        prop_assert_eq!(old(&one), old(&other));
        prop_assert_eq!(&one.relationships, &other.relationships);
        for (service, metrics) in &one.metrics.services {
            prop_assert_eq!(Some(metrics), other.metrics.services.get(service), "{}", service);
        }
    }

    #[test]
    fn whatever_is_told_can_be_shown(plan in plan()) {
        let document = board(&plan);
        let alternative = main_of(&document);
        let analysis = judge(&document);
        for finding in &analysis.findings {
            prop_assert!(!finding.evidence.is_empty(), "{}: {}", finding.code.0, finding.message);
            prop_assert!(!finding.message.is_empty() && !finding.remedy.is_empty());
            for evidence in &finding.evidence {
                prop_assert!(!evidence.elements.is_empty(), "{}: {}", finding.code.0, evidence.text);
            }
            let elements = finding.evidence.iter().flat_map(|evidence| &evidence.elements);
            for element in elements.chain(&finding.related).chain([&finding.subject]) {
                prop_assert!(alternative.kind_of(element).is_some(), "{} of {}", element, finding.code.0);
            }
        }
        for relationship in &analysis.relationships {
            prop_assert!(relationship.pattern != Pattern::SeparateWays, "nothing drawn says so");
            prop_assert!(!relationship.evidence.is_empty());
        }
    }

    #[test]
    fn every_redesign_keeps_the_board_whole_and_is_done_once(plan in plan()) {
        let document = board(&plan);
        let before = main_of(&document);
        for finding in judge(&document).findings {
            for redesign in &finding.redesigns {
                let what = format!("{} of {}: {redesign:?}", redesign.code(), finding.code.0);
                let mut changed = document.clone();
                let edits = redesign.edits(before);
                let changes = edits.into_iter().map(|edit| edit.of(&main_id()));
                let delta = changed.apply_all(changes);
                prop_assert!(delta.is_ok(), "{}: {:?}", what, delta.err());
                let after = main_of(&changed);
                prop_assert_eq!(after.violations(), vec![], "{}", what);
                for note in before.notes().keys() {
                    prop_assert!(after.notes().contains_key(note), "{} loses {}", what, note);
                }
                prop_assert_eq!(redesign.edits(after), vec![], "{} is not done after it was done", what);
                changed.apply(Change::Replay(delta.unwrap().inverse())).unwrap();
                prop_assert_eq!(&changed, &document, "{} cannot be undone", what);
            }
        }
    }

    #[test]
    fn each_finding_can_be_suppressed_by_its_identity(plan in plan(), chosen in any::<prop::sample::Index>()) {
        let mut document = board(&plan);
        let findings = judge(&document).findings;
        prop_assume!(!findings.is_empty());
        let one = &findings[chosen.index(findings.len())];
        let suppression = Suppression {
            reason: "We live with it".to_owned(),
            id: id("suppression", 0),
            code: one.code.0.to_owned(),
            subject: one.subject.clone(),
            discriminator: Some(one.discriminator.clone()),
            until: None,
        };
        apply(&mut document, [Edit::Add(Element::Suppression(suppression))]);
        let analysis = judge(&document);
        prop_assert_eq!(analysis.idle_suppressions, []);
        prop_assert_eq!(&analysis.suppressed[0].finding, one);
        prop_assert_eq!(analysis.findings.len(), findings.len() - 1);
    }

    #[test]
    fn suppressed_stays_suppressed(plan in plan(), dx in -500..500_i32) {
        let mut document = board(&plan);
        let findings = judge(&document).findings;
        let places: BTreeSet<_> = findings.iter().map(|finding| (finding.code.0, finding.subject.clone())).collect();
        let suppressions = places.iter().enumerate().map(|(number, (code, subject))| {
            Edit::Add(Element::Suppression(Suppression {
                reason: "We live with it".to_owned(),
                id: id("suppression", number),
                code: (*code).to_owned(),
                subject: subject.clone(),
                discriminator: None,
                until: None,
            }))
        });
        apply(&mut document, suppressions.collect::<Vec<_>>());
        let check = |document: &Document| {
            let analysis = judge(document);
            assert_eq!(analysis.findings, []);
            assert_eq!(analysis.suppressed.len(), findings.len());
            assert_eq!(analysis.idle_suppressions, []);
        };
        check(&document);
        let notes: Vec<_> = main_of(&document).notes().values().cloned().collect();
        apply(&mut document, notes.iter().map(|note| Edit::Note(note.id.clone(), NoteAttribute::At(Point::new(note.at.x + dx, note.at.y)))));
        check(&document);
        check(&file::read(&file::write(&document)).document.unwrap());
    }

    #[test]
    fn ripples_and_boundaries_have_reasons_that_can_be_shown(plan in plan()) {
        let document = board(&plan);
        let alternative = main_of(&document);
        for change in Ripple::possible(alternative) {
            let ripple = Ripple::of(alternative, &change);
            let has_no_home = matches!(&change, Disturbance::Field { .. });
            prop_assert!(has_no_home || !ripple.edits.is_empty(), "{:?} reaches nobody", change);
            for edit in &ripple.edits {
                prop_assert!(!edit.reasons.is_empty());
                for element in edit.reasons.iter().flat_map(|reason| &reason.elements) {
                    prop_assert!(alternative.kind_of(element).is_some());
                }
            }
        }
        let found = Boundaries::of(alternative);
        prop_assert!((-0.5..=1.0).contains(&found.modularity) && found.reachable_modularity >= found.modularity);
        prop_assert_eq!(Boundaries::of(alternative), found, "the same answer each time");
    }
}

/// Order in which every element comes before those that refer to it.
fn rank(element: &Element) -> usize {
    match element {
        Element::Context(_) => 0,
        Element::Term(_) | Element::Channel(_) => 1,
        Element::Note(_) => 2,
        _ => 3,
    }
}

/// Draws services into every frame and puts each note into the one of its number.
fn split(document: &Document, service_of: impl Fn(usize) -> usize) -> Vec<Edit> {
    let alternative = main_of(document);
    let mut edits = Vec::new();
    for (at, context) in alternative.contexts().values().enumerate() {
        let mut drawn = BTreeSet::new();
        let notes = alternative
            .notes()
            .values()
            .filter(|note| note.frame.as_ref() == Some(&context.id));
        for (number, note) in notes.enumerate() {
            let service = id(&format!("service-{at}"), service_of(number));
            if drawn.insert(service.clone()) {
                let service =
                    Service::new(service.clone(), context.id.clone(), "Service", context.area);
                edits.push(Edit::Add(Element::Service(service)));
            }
            edits.push(Edit::Note(
                note.id.clone(),
                NoteAttribute::Frame(Some(service)),
            ));
        }
    }
    edits
}
