//! Documents come in parts; what has not come as a whole is not judged.

use isobar_analyst::queries::{ApplyDelta, LoadElements, OpenDocument};
use isobar_analyst::{Analyst, DesignReport, QueryError, opening, parts};
use isobar_model::{
    AlternativeInfo, Announced, BoardInfo, Delta, Document, Element, Link, Note, NoteKind, Order,
    Point, file,
};

use super::{TICKETING, analyze, ask, id, judge, open};

/// A board that takes several letters: policies without any event, each with an arrow to the next.
fn large(count: i32) -> Document {
    let name = |number: i32| id(&format!("policy-{number}"));
    let note = |number: i32| {
        let at = Point::new(number * 280, 0);
        Element::Note(Note::new(name(number), NoteKind::Policy, "Whenever", at))
    };
    let link = |number: i32| {
        let arrow = id(&format!("arrow-{number}"));
        Element::Link(Link::new(arrow, name(number - 1), name(number)))
    };
    let elements = (0..count).map(note).chain((1..count).map(link));
    let main = AlternativeInfo::new(id("main"), "Main", Order::default());
    Document::assembled(BoardInfo::default(), [(main, elements)]).unwrap()
}

fn ask_to_judge(analyst: &mut Analyst) -> Result<Option<DesignReport>, QueryError> {
    analyze(analyst, "main", 1)
}

#[test]
fn a_large_document_is_judged_once_all_of_its_parts_have_come() {
    let document = large(1200);
    assert!(parts(&document).count() > 2);
    let mut analyst = Analyst::default();
    ask(&mut analyst, opening(&document)).unwrap();
    for part in parts(&document) {
        assert_eq!(ask_to_judge(&mut analyst), Err(QueryError::OutOfSync));
        assert_eq!(ask(&mut analyst, part), Ok(()));
    }
    let report = judge(&mut analyst, "main", 1);
    assert!(report.findings.len() > 500);
}

#[test]
fn a_board_without_elements_has_come_with_its_first_letter() {
    let main = AlternativeInfo::new(id("main"), "Main", Order::default());
    let mut analyst = Analyst::default();
    open(&mut analyst, &Document::new("Nothing yet", main));
    assert!(judge(&mut analyst, "main", 1).findings.is_empty());
}

#[test]
fn every_alternative_gets_its_own_elements() {
    let document = file::read_exact(TICKETING).unwrap();
    let mut analyst = Analyst::default();
    open(&mut analyst, &document);
    let mut counts = Vec::new();
    for alternative in document.alternatives() {
        counts.push(judge(&mut analyst, alternative.id().as_str(), 1).counts);
    }
    counts.dedup();
    assert!(counts.len() > 1);
}

#[test]
fn what_was_there_before_is_gone_when_another_document_begins_to_come() {
    let mut analyst = Analyst::default();
    open(&mut analyst, &large(10));
    judge(&mut analyst, "main", 1);
    assert_eq!(ask(&mut analyst, opening(&large(20))), Ok(()));
    assert_eq!(ask_to_judge(&mut analyst), Err(QueryError::OutOfSync));
}

#[test]
fn a_document_that_begins_anew_in_the_middle_comes_as_a_whole() {
    let mut analyst = Analyst::default();
    let begun = large(1200);
    assert_eq!(ask(&mut analyst, opening(&begun)), Ok(()));
    for part in parts(&begun).take(1) {
        assert_eq!(ask(&mut analyst, part), Ok(()));
    }
    open(&mut analyst, &large(900));
    let again = judge(&mut analyst, "main", 1);
    let mut other = Analyst::default();
    open(&mut other, &large(900));
    assert_eq!(again, judge(&mut other, "main", 1));
}

#[test]
fn what_changes_before_all_has_come_makes_it_ask_for_the_document() {
    let mut analyst = Analyst::default();
    let document = large(1200);
    assert_eq!(ask(&mut analyst, opening(&document)), Ok(()));
    for part in parts(&document).take(2) {
        assert_eq!(ask(&mut analyst, part), Ok(()));
    }
    let delta = Delta::default();
    let followed = ask(&mut analyst, ApplyDelta { delta });
    assert_eq!(followed, Err(QueryError::OutOfSync));
    for part in parts(&document).skip(2) {
        assert_eq!(ask(&mut analyst, part), Err(QueryError::OutOfSync));
    }
    assert_eq!(ask_to_judge(&mut analyst), Err(QueryError::OutOfSync));
}

#[test]
fn elements_that_nobody_announced_make_it_ask_for_the_document() {
    let document = large(3);
    let main = document.alternatives()[0];
    let opening = |announced: Announced| OpenDocument {
        board: BoardInfo::default(),
        alternatives: vec![announced],
    };
    let load = |alternative: &str| LoadElements {
        alternative: id(alternative),
        elements: main.elements().collect(),
    };
    let announced = Announced::of(main);
    let fewer = Announced {
        elements: announced.elements - 1,
        ..announced.clone()
    };
    for (announced, alternative) in [(fewer, "main"), (announced, "other")] {
        let mut analyst = Analyst::default();
        assert_eq!(ask(&mut analyst, opening(announced)), Ok(()));
        let loaded = ask(&mut analyst, load(alternative));
        assert_eq!(loaded, Err(QueryError::OutOfSync));
        assert_eq!(ask_to_judge(&mut analyst), Err(QueryError::OutOfSync));
    }
}

#[test]
fn arrows_to_nowhere_are_no_document() {
    let document = large(3);
    let main = document.alternatives()[0];
    let mut elements: Vec<_> = main.elements().collect();
    let arrow = Link::new(id("astray"), id("policy-1"), id("nowhere"));
    elements.push(Element::Link(arrow));
    let mut announced = Announced::of(main);
    announced.elements += 1;
    let mut analyst = Analyst::default();
    let opening = OpenDocument {
        board: BoardInfo::default(),
        alternatives: vec![announced],
    };
    ask(&mut analyst, opening).unwrap();
    let alternative = id("main");
    let load = LoadElements {
        alternative,
        elements,
    };
    assert_eq!(ask(&mut analyst, load), Err(QueryError::OutOfSync));
    assert_eq!(ask_to_judge(&mut analyst), Err(QueryError::OutOfSync));
}
