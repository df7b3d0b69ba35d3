//! The analyst follows a document and answers questions about it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod exports;
mod opening;
mod sheets;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use isobar_analyst::wire::{About, Detail, Earlier, Exported, Part, PreviewOf, Sheet, Table};
use isobar_analyst::{Analyst, Answer, Finding, Letter, Report, Request, answer, opening};
use isobar_model::{
    Change, Date, Document, Edit, Element, Id, NoteAttribute, NoteKind, Pattern, Point,
    Relationship, Suppression, file,
};

const TICKETING: &str = include_str!("../../../../examples/conference-ticketing.isobar.json");

fn id(text: &str) -> Id {
    Id::from_words(text)
}

fn at_ticketing() -> Analyst {
    let mut analyst = Analyst::default();
    open(&mut analyst, &file::read_exact(TICKETING).unwrap());
    analyst
}

fn open(analyst: &mut Analyst, document: &Document) {
    for (number, content) in (7..).zip(opening(document)) {
        let letter = serde_json::to_vec(&Letter { number, content }).unwrap();
        let reply = answer(analyst, &letter).unwrap();
        let reply: Letter<Answer> = serde_json::from_slice(&reply).unwrap();
        assert_eq!((reply.number, reply.content), (number, Answer::Nothing));
    }
}

fn judge(analyst: &mut Analyst, alternative: &str, revision: u64) -> Report {
    let request = Request::Judge {
        alternative: id(alternative),
        revision,
        today: "2026-11-21".to_owned(),
    };
    match analyst.answer(request) {
        Answer::Report(report) => *report,
        other => panic!("{other:?}"),
    }
}

fn preview(analyst: &mut Analyst, offer: u64) -> PreviewOf {
    match analyst.answer(Request::Preview { offer }) {
        Answer::Preview(preview) => *preview,
        other => panic!("{other:?}"),
    }
}

/// What there is to say about a finding.
fn detail(analyst: &mut Analyst, finding: &Finding) -> Detail {
    let request = Request::Detail {
        code: finding.code.clone(),
        subject: finding.subject.clone(),
        message: finding.message.clone(),
    };
    match analyst.answer(request) {
        Answer::Detail(detail) => *detail,
        other => panic!("{other:?}"),
    }
}

/// The number of the open host that solution 2 is offered.
fn open_host(analyst: &mut Analyst, report: &Report) -> u64 {
    let findings = report.findings.iter();
    let mut offers = findings.flat_map(|finding| detail(analyst, finding).offers);
    let host = offers.find(|offer| offer.title == "Make Ticketing an open host");
    host.expect("an open host is offered").number
}

fn follow(analyst: &mut Analyst, document: &mut Document, change: Change) -> Answer {
    let delta = Box::new(document.apply(change).unwrap());
    analyst.answer(Request::Follow { delta })
}

#[test]
fn a_report_says_what_where_and_what_to_do() {
    let mut analyst = at_ticketing();
    let report = judge(&mut analyst, "solution-1", 7);
    assert_eq!(report.revision, 7);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.code == "COH001");
    let finding = finding.expect("the rule sits in the wrong place");
    assert_eq!(finding.title, "Business rule in the wrong context");
    let told = detail(&mut analyst, finding);
    assert!(!told.remedy.is_empty() && !told.evidence.is_empty() && !told.offers.is_empty());
    assert_eq!(report.counts.iter().sum::<usize>(), report.findings.len());
    let marked: usize = report.marks.values().map(|mark| mark.count).sum();
    assert_eq!(marked, report.findings.len());
    let Answer::Relationships(relationships) = analyst.answer(Request::Relationships) else {
        panic!("nothing is known of the contexts");
    };
    let relationship = &relationships[0];
    assert_eq!(relationship.pattern.name(), "Shared kernel");
    let (a, b) = (relationship.b.clone(), relationship.a.clone());
    let Answer::Pair(pair) = analyst.answer(Request::Pair { a, b }) else {
        panic!("nothing is known of the pair");
    };
    let [tie] = pair.ties.as_slice() else {
        panic!("{pair:?}");
    };
    assert_eq!(pair.differences, [""; 0], "nothing was declared");
    assert_eq!(tie.inferred.pattern, relationship.pattern);
    assert!(
        tie.inferred.evidence[0]
            .text
            .starts_with("Shared kernel because")
    );
    assert!(!preview(&mut analyst, tie.declare.number).delta.is_empty());
}

#[test]
fn a_pair_tells_where_the_flows_are_not_what_was_declared() {
    let mut analyst = at_ticketing();
    let mut document = file::read(TICKETING).document.unwrap();
    let solution = id("solution-1");
    let (a, b) = (id("crm"), id("ticketing"));
    let partners = Relationship::new(id("r"), a.clone(), b.clone(), Pattern::Partnership);
    let declare = Edit::Add(Element::Relationship(partners)).of(&solution);
    follow(&mut analyst, &mut document, declare);
    judge(&mut analyst, "solution-1", 1);
    let Answer::Pair(pair) = analyst.answer(Request::Pair { a, b }) else {
        panic!("nothing is known of the pair");
    };
    assert_eq!(
        pair.differences,
        ["Declared is partnership, the flows show shared kernel"]
    );
    assert_eq!(
        pair.ties[0].declare.title,
        "Replace partnership by shared kernel"
    );
}

#[test]
fn a_finding_that_is_gone_has_nothing_more_to_say() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "solution-1", 1);
    let request = Request::Detail {
        code: "COH001".to_owned(),
        subject: id("nowhere"),
        message: String::new(),
    };
    assert_eq!(analyst.answer(request), Answer::Outdated);
}

#[test]
fn what_is_selected_gets_the_best_remedy_for_its_worst_finding() {
    let mut analyst = at_ticketing();
    let report = judge(&mut analyst, "solution-1", 1);
    let elements = report
        .findings
        .iter()
        .map(|one| one.subject.clone())
        .collect();
    let mut findings = report.findings.iter();
    let best = findings.find_map(|one| detail(&mut analyst, one).offers.into_iter().next());
    assert!(best.is_some());
    assert_eq!(
        analyst.answer(Request::Remedy { elements }),
        Answer::Remedy(best)
    );
    let elements = [id("nowhere")].into();
    assert_eq!(
        analyst.answer(Request::Remedy { elements }),
        Answer::Remedy(None)
    );
}

#[test]
fn the_review_asks_every_question_that_is_found() {
    let mut analyst = at_ticketing();
    let mut document = file::read(TICKETING).document.unwrap();
    let solution = id("solution-1");
    let notes = document.alternative(&solution).unwrap().notes();
    let events = notes.values().filter(|note| note.kind == NoteKind::Event);
    let events: Vec<_> = events.map(|note| note.id.clone()).collect();
    for event in events {
        let edit = Edit::Note(event, NoteAttribute::Intent(None)).of(&solution);
        follow(&mut analyst, &mut document, edit);
    }
    let report = judge(&mut analyst, "solution-1", 1);
    let Answer::Review(topics) = analyst.answer(Request::Review) else {
        panic!("there is no review");
    };
    let asked: usize = topics.iter().map(|topic| topic.questions.len()).sum();
    let [.., questions] = report.counts;
    assert!(asked > 0);
    assert_eq!(asked, questions);
}

#[test]
fn a_preview_tells_what_a_redesign_changes_and_how() {
    let mut analyst = at_ticketing();
    let report = judge(&mut analyst, "solution-2", 1);
    let host = open_host(&mut analyst, &report);
    let preview = preview(&mut analyst, host);
    let mut document = file::read(TICKETING).document.unwrap();
    document
        .apply(Change::Replay(preview.delta.clone()))
        .unwrap();
    open(&mut analyst, &document);
    let after = judge(&mut analyst, "solution-2", 2);
    let left = report.findings.len() - preview.gone.len() + preview.new.len();
    assert_eq!(after.findings.len(), left);
    let says = |words: &str| preview.changes.iter().any(|line| line.text == words);
    assert!(says("\u{201c}CreateTickets\u{201d} becomes public"));
    assert!(
        preview
            .numbers
            .iter()
            .any(|number| number.is_better == Some(true))
    );
}

#[test]
fn it_follows_what_is_drawn() {
    let mut analyst = at_ticketing();
    let mut document = file::read(TICKETING).document.unwrap();
    let solution = id("solution-1");
    let notes = document.alternative(&solution).unwrap().notes();
    let rule = notes
        .values()
        .find(|note| note.kind.is_rule() && !note.rule.reads.is_empty());
    let rule = rule.unwrap().id.clone();
    let before = judge(&mut analyst, "solution-1", 1);
    let edit = Edit::Note(rule.clone(), NoteAttribute::RuleReads(Default::default()));
    let told = follow(&mut analyst, &mut document, edit.of(&solution));
    assert_eq!(told, Answer::Nothing);
    let after = judge(&mut analyst, "solution-1", 2);
    let misplaced = |report: &Report| report.findings.iter().any(|one| one.code == "COH001");
    assert!(misplaced(&before) && !misplaced(&after));
}

#[test]
fn what_is_only_moved_is_not_judged_again() {
    let mut analyst = at_ticketing();
    let mut document = file::read(TICKETING).document.unwrap();
    let solution = id("solution-1");
    let notes = document.alternative(&solution).unwrap().notes().values();
    let event = notes.clone().find(|note| note.kind == NoteKind::Event);
    let event = event.unwrap().id.clone();
    let before = judge(&mut analyst, "solution-1", 1);
    let again = |revision| Request::Judge {
        alternative: id("solution-1"),
        revision,
        today: "2026-11-21".to_owned(),
    };
    let moved = NoteAttribute::At(Point::new(-500, 900));
    let edit = Edit::Note(event.clone(), moved).of(&solution);
    follow(&mut analyst, &mut document, edit);
    assert_eq!(analyst.answer(again(2)), Answer::Unchanged);
    let edit = Edit::Note(event, NoteAttribute::Intent(None)).of(&solution);
    follow(&mut analyst, &mut document, edit);
    assert_ne!(judge(&mut analyst, "solution-1", 3).counts, before.counts);
    assert_eq!(analyst.answer(again(4)), Answer::Unchanged);
    open(&mut analyst, &document);
    judge(&mut analyst, "solution-1", 5);
}

#[test]
fn an_offer_keeps_its_number_as_long_as_it_stands() {
    let mut analyst = at_ticketing();
    let report = judge(&mut analyst, "solution-2", 1);
    let first = open_host(&mut analyst, &report);
    let mut document = file::read(TICKETING).document.unwrap();
    let solution = id("solution-2");
    let notes = document.alternative(&solution).unwrap().notes();
    let note = notes.keys().next().unwrap().clone();
    let described = NoteAttribute::Description("Said by hand".to_owned());
    let edit = Edit::Note(note, described).of(&solution);
    follow(&mut analyst, &mut document, edit);
    judge(&mut analyst, "solution-2", 2);
    preview(&mut analyst, first);
    assert_eq!(first, open_host(&mut analyst, &report));
    judge(&mut analyst, "open-host", 3);
    assert_eq!(
        analyst.answer(Request::Preview { offer: first }),
        Answer::Outdated
    );
}

#[test]
fn what_does_not_fit_makes_it_ask_for_the_document() {
    let mut analyst = Analyst::default();
    let request = Request::Judge {
        alternative: id("main"),
        revision: 1,
        today: String::new(),
    };
    assert_eq!(analyst.answer(request.clone()), Answer::LostTrack);
    let torn = r#"{"number":1,"content":{"open":{"board":{"title":"Torn"}}}}"#;
    assert_eq!(answer(&mut analyst, torn.as_bytes()), None);
    assert_eq!(
        analyst.answer(Request::Preview { offer: 0 }),
        Answer::LostTrack
    );
}

#[test]
fn it_explains_rules_and_refuses_what_it_does_not_know() {
    let mut analyst = at_ticketing();
    let code = "COH001".to_owned();
    let Answer::Sections(sections) = analyst.answer(Request::Explain { code }) else {
        panic!("there is nothing about COH001");
    };
    assert_eq!(sections[0].heading, "Why it matters");
    let code = "XXX999".to_owned();
    assert!(matches!(
        analyst.answer(Request::Explain { code }),
        Answer::Refused(_)
    ));
}

#[test]
fn letters_are_answered_under_their_number() {
    let mut analyst = Analyst::default();
    let letter = Letter {
        number: 42,
        content: Request::Formats,
    };
    let reply = answer(&mut analyst, &serde_json::to_vec(&letter).unwrap()).unwrap();
    let reply: Letter<Answer> = serde_json::from_slice(&reply).unwrap();
    assert_eq!(reply.number, 42);
    assert_eq!(answer(&mut analyst, b"nonsense"), None);
}

#[test]
fn what_was_accepted_is_told_apart_until_its_last_day() {
    let mut analyst = at_ticketing();
    let mut document = file::read(TICKETING).document.unwrap();
    let first = judge(&mut analyst, "solution-1", 1).findings.remove(0);
    let accepted = Suppression {
        id: id("accepted"),
        code: first.code.clone(),
        subject: first.subject.clone(),
        reason: "Both teams sit in one room".to_owned(),
        until: Date::new("2026-11-20").ok(),
    };
    let edit = Edit::Add(Element::Suppression(accepted));
    follow(&mut analyst, &mut document, edit.of(&id("solution-1")));
    let mut on = |today: &str| {
        let request = Request::Judge {
            alternative: id("solution-1"),
            revision: 2,
            today: today.to_owned(),
        };
        match analyst.answer(request) {
            Answer::Report(report) => *report,
            other => panic!("{other:?}"),
        }
    };
    let (before, after) = (on("2026-11-20"), on("2026-11-21"));
    assert!(!before.findings.contains(&first));
    assert_eq!(before.accepted[0].finding.message, first.message);
    assert_eq!(before.accepted[0].reason, "Both teams sit in one room");
    assert!(after.findings.contains(&first) && after.accepted.is_empty());
    assert!(after.idle[0].message.contains("2026-11-20"));
}

#[test]
fn a_file_with_mistakes_is_read_as_far_as_it_goes() {
    let text = TICKETING.replacen("\"kind\": \"event\"", "\"kind\": \"evnt\"", 1);
    let Answer::Reading { text, problems, .. } = Analyst::default().answer(Request::Read { text })
    else {
        panic!("there is no reading");
    };
    assert!(file::read_exact(&text.unwrap()).is_some());
    assert!(problems[0].message.contains("evnt"), "{problems:?}");
}

#[test]
fn findings_of_one_kind_come_in_the_order_of_time() {
    let mut analyst = at_ticketing();
    let mut document = file::read_exact(TICKETING).unwrap();
    let places = [("c", 3000), ("a", 9000), ("b", 6000)];
    let edits = places.map(|(name, x)| {
        let at = Point::new(x, 5000);
        let note = isobar_model::Note::new(id(name), NoteKind::Event, "Something happened", at);
        Edit::Add(Element::Note(note))
    });
    let alternative = id("solution-1");
    for edit in edits {
        let change = Change::Edit(alternative.clone(), edit);
        follow(&mut analyst, &mut document, change);
    }
    let report = judge(&mut analyst, "solution-1", 8);
    let findings = report.findings.into_iter();
    let without_cause = findings.filter(|one| one.code == "BRD002");
    let subjects: Vec<String> = without_cause.map(|one| one.subject.to_string()).collect();
    assert_eq!(subjects, ["c", "b", "a"]);
}
