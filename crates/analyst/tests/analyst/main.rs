//! The analyst follows a document and answers questions about it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod exports;
mod matrix;
mod messages;
mod opening;
mod pictures;
mod sheets;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use isobar_analyst::queries::{
    self, Analyze, ApplyDelta, ComparePair, ExplainFinding, ExplainRule, ExportEverything,
    ExportFormat, FollowReadFile, ListFormats, ListRelationships, PreviewRefactoring, ReadFile,
    ReviewBoard, SuggestFix, WriteSheet,
};
use isobar_analyst::wire::{
    About, DocumentParts, EarlierBoard, Exported, FindingDetail, PictureChoices, PreviewOf, Row,
    Sheet, SheetPart, Table,
};
use isobar_analyst::{
    Analyst, DesignQuery, DesignReport, FindingId, FindingSummary, Offer, Query, QueryError, Scope,
    Scoped, SealedReply, answer, answer_telling, opening, parts, question,
};
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

/// Asks by letter, as a page does.
fn ask<Q: Query>(analyst: &mut Analyst, query: Q) -> Result<Q::Answer, QueryError> {
    let letter = question(7, &query).unwrap();
    let reply = String::from_utf8(answer(analyst, &letter).unwrap()).unwrap();
    let reply = SealedReply::open(&reply).unwrap();
    assert_eq!(reply.number, 7);
    reply.answer::<Q>()
}

fn scope(alternative: &str) -> Scope {
    Scope {
        alternative: id(alternative),
        today: "2026-11-21".to_owned(),
    }
}

/// Asks about an alternative.
fn ask_of<Q: DesignQuery>(
    analyst: &mut Analyst,
    alternative: &str,
    query: Q,
) -> Result<Q::Answer, QueryError> {
    let scope = scope(alternative);
    ask(analyst, Scoped { scope, query })
}

fn open(analyst: &mut Analyst, document: &Document) {
    assert_eq!(ask(analyst, opening(document)), Ok(()));
    for part in parts(document) {
        assert_eq!(ask(analyst, part), Ok(()));
    }
}

fn analyze(
    analyst: &mut Analyst,
    alternative: &str,
    revision: u64,
) -> Result<Option<DesignReport>, QueryError> {
    let scope = scope(alternative);
    ask(analyst, Analyze { scope, revision })
}

fn judge(analyst: &mut Analyst, alternative: &str, revision: u64) -> DesignReport {
    let report = analyze(analyst, alternative, revision).unwrap();
    report.expect("there is something new to say")
}

fn preview(analyst: &mut Analyst, alternative: &str, offer: &Offer) -> PreviewOf {
    let action = offer.action.clone();
    ask_of(analyst, alternative, PreviewRefactoring { action }).unwrap()
}

/// Details of a finding.
fn detail(analyst: &mut Analyst, alternative: &str, finding: &FindingSummary) -> FindingDetail {
    let finding = finding.id.clone();
    ask_of(analyst, alternative, ExplainFinding { finding }).unwrap()
}

/// The open host that solution 2 is offered.
fn open_host(analyst: &mut Analyst, report: &DesignReport) -> Offer {
    let findings = report.findings.iter();
    let mut offers = findings.flat_map(|finding| detail(analyst, "solution-2", finding).offers);
    let host = offers.find(|offer| offer.title == "Make Ticketing an open host");
    host.expect("an open host is offered")
}

fn follow(
    analyst: &mut Analyst,
    document: &mut Document,
    change: Change,
) -> Result<(), QueryError> {
    let delta = document.apply(change).unwrap();
    ask(analyst, ApplyDelta { delta })
}

#[test]
fn a_report_says_what_where_and_what_to_do() {
    let mut analyst = at_ticketing();
    let report = judge(&mut analyst, "solution-1", 7);
    assert_eq!(report.revision, 7);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.id.code == "COH001");
    let finding = finding.expect("the rule sits in the wrong place");
    assert_eq!(finding.title, "Business rule in the wrong context");
    let told = detail(&mut analyst, "solution-1", finding);
    assert!(!told.remedy.is_empty() && !told.evidence.is_empty() && !told.offers.is_empty());
    assert_eq!(report.counts.iter().sum::<usize>(), report.findings.len());
    let marked: usize = report.marks.values().map(|mark| mark.count).sum();
    assert_eq!(marked, report.findings.len());
    let relationships = ask_of(&mut analyst, "solution-1", ListRelationships).unwrap();
    let relationship = &relationships[0];
    assert_eq!(relationship.pattern.name(), "Shared kernel");
    let (a, b) = (relationship.b.clone(), relationship.a.clone());
    let pair = ask_of(&mut analyst, "solution-1", ComparePair { a, b }).unwrap();
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
    let declared = preview(&mut analyst, "solution-1", &tie.declare);
    assert!(!declared.delta.is_empty());
}

#[test]
fn a_pair_tells_where_the_flows_are_not_what_was_declared() {
    let mut analyst = at_ticketing();
    let mut document = file::read(TICKETING).document.unwrap();
    let solution = id("solution-1");
    let (a, b) = (id("crm"), id("ticketing"));
    let partners = Relationship::new(id("r"), a.clone(), b.clone(), Pattern::Partnership);
    let declare = Edit::Add(Element::Relationship(partners)).of(&solution);
    follow(&mut analyst, &mut document, declare).unwrap();
    let pair = ask_of(&mut analyst, "solution-1", ComparePair { a, b }).unwrap();
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
    let finding = FindingId {
        code: "COH001".to_owned(),
        subject: id("nowhere"),
        discriminator: String::new(),
    };
    let told = ask_of(&mut analyst, "solution-1", ExplainFinding { finding });
    assert_eq!(told, Err(QueryError::Outdated));
}

#[test]
fn what_is_selected_gets_the_best_remedy_for_its_worst_finding() {
    let mut analyst = at_ticketing();
    let report = judge(&mut analyst, "solution-1", 1);
    let elements = report
        .findings
        .iter()
        .map(|one| one.id.subject.clone())
        .collect();
    let mut findings = report.findings.iter();
    let best = findings.find_map(|one| {
        detail(&mut analyst, "solution-1", one)
            .offers
            .into_iter()
            .next()
    });
    assert!(best.is_some());
    let fix =
        |analyst: &mut Analyst, elements| ask_of(analyst, "solution-1", SuggestFix { elements });
    assert_eq!(fix(&mut analyst, elements), Ok(best));
    let elements = [id("nowhere")].into();
    assert_eq!(fix(&mut analyst, elements), Ok(None));
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
        follow(&mut analyst, &mut document, edit).unwrap();
    }
    let report = judge(&mut analyst, "solution-1", 1);
    let topics = ask_of(&mut analyst, "solution-1", ReviewBoard).unwrap();
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
    let preview = preview(&mut analyst, "solution-2", &host);
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
    assert_eq!(told, Ok(()));
    let after = judge(&mut analyst, "solution-1", 2);
    let misplaced =
        |report: &DesignReport| report.findings.iter().any(|one| one.id.code == "COH001");
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
    let moved = NoteAttribute::At(Point::new(-500, 900));
    let edit = Edit::Note(event.clone(), moved).of(&solution);
    follow(&mut analyst, &mut document, edit).unwrap();
    assert_eq!(analyze(&mut analyst, "solution-1", 2), Ok(None));
    let edit = Edit::Note(event, NoteAttribute::Intent(None)).of(&solution);
    follow(&mut analyst, &mut document, edit).unwrap();
    assert_ne!(judge(&mut analyst, "solution-1", 3).counts, before.counts);
    assert_eq!(analyze(&mut analyst, "solution-1", 4), Ok(None));
    open(&mut analyst, &document);
    judge(&mut analyst, "solution-1", 5);
}

#[test]
fn an_offer_stands_for_as_long_as_it_fits() {
    let mut analyst = at_ticketing();
    let report = judge(&mut analyst, "solution-2", 1);
    let first = open_host(&mut analyst, &report);
    let mut document = file::read(TICKETING).document.unwrap();
    let solution = id("solution-2");
    let notes = document.alternative(&solution).unwrap().notes();
    let note = notes.keys().next().unwrap().clone();
    let described = NoteAttribute::Description("Said by hand".to_owned());
    let edit = Edit::Note(note, described).of(&solution);
    follow(&mut analyst, &mut document, edit).unwrap();
    judge(&mut analyst, "solution-2", 2);
    assert_eq!(first, open_host(&mut analyst, &report));
    let tried = preview(&mut analyst, "solution-2", &first);
    // Whoever judges the board anew, or another board, has never heard of the offer: it says itself what to do.
    let mut other = Analyst::default();
    open(&mut other, &document);
    assert_eq!(preview(&mut other, "solution-2", &first), tried);
    follow(&mut other, &mut document, Change::Replay(tried.delta)).unwrap();
    let again = preview(&mut other, "solution-2", &first);
    assert!(again.delta.is_empty(), "the board is like that already");
}

#[test]
fn what_does_not_fit_makes_it_ask_for_the_document() {
    let mut analyst = Analyst::default();
    let analysis = analyze(&mut analyst, "main", 1);
    assert_eq!(analysis, Err(QueryError::OutOfSync));
    let torn = r#"{"number":1,"name":"open-document","query":{"board":{"title":"Torn"}"#;
    assert_eq!(answer(&mut analyst, torn.as_bytes()), None);
    let told = ask_of(&mut analyst, "main", ReviewBoard);
    assert_eq!(told, Err(QueryError::OutOfSync));
    open(&mut analyst, &file::read_exact(TICKETING).unwrap());
    let told = ask_of(&mut analyst, "nowhere", ReviewBoard);
    assert_eq!(told, Err(QueryError::OutOfSync));
    judge(&mut analyst, "solution-1", 1);
}

#[test]
fn a_design_is_analysed_once_whatever_is_asked_about_it() {
    let mut analyst = at_ticketing();
    let report = judge(&mut analyst, "solution-2", 1);
    for finding in &report.findings {
        let offers = detail(&mut analyst, "solution-2", finding).offers;
        offers.iter().for_each(|offer| {
            preview(&mut analyst, "solution-2", offer);
        });
    }
    let (a, b) = (id("crm"), id("ticketing"));
    ask_of(&mut analyst, "solution-2", ComparePair { a, b }).unwrap();
    ask_of(&mut analyst, "solution-2", ListRelationships).unwrap();
    ask_of(&mut analyst, "solution-2", ReviewBoard).unwrap();
    for about in [About::Numbers, About::Rules, About::Boundaries] {
        let query = WriteSheet {
            about,
            option: 0,
            number: 0.0,
        };
        ask_of(&mut analyst, "solution-2", query).unwrap();
    }
    for format in ["asyncapi", "svg"] {
        exports::export(&mut analyst, "solution-2", format).unwrap();
    }
    assert_eq!(analyst.analyses(), 1);
    let mut document = file::read_exact(TICKETING).unwrap();
    let solution = id("solution-2");
    let notes = document.alternative(&solution).unwrap().notes();
    let note = notes.keys().next().unwrap().clone();
    let edit = Edit::Note(note, NoteAttribute::Text("Else".to_owned())).of(&solution);
    follow(&mut analyst, &mut document, edit).unwrap();
    ask_of(&mut analyst, "solution-2", ReviewBoard).unwrap();
    judge(&mut analyst, "solution-2", 2);
    assert_eq!(
        analyst.analyses(),
        2,
        "a design that has changed is another"
    );
    ask_of(&mut analyst, "solution-1", ReviewBoard).unwrap();
    assert_eq!(analyst.analyses(), 3, "and so is another alternative");
}

#[test]
fn it_explains_rules_and_refuses_what_it_does_not_know() {
    let mut analyst = at_ticketing();
    let mut explain = |code: &str| {
        let code = code.to_owned();
        ask(&mut analyst, ExplainRule { code })
    };
    assert_eq!(explain("COH001").unwrap()[0].heading, "Why it matters");
    assert!(matches!(explain("XXX999"), Err(QueryError::Refused(_))));
}

#[test]
fn letters_are_answered_under_their_number() {
    let mut analyst = Analyst::default();
    let letter = question(42, &ListFormats).unwrap();
    let reply = String::from_utf8(answer(&mut analyst, &letter).unwrap()).unwrap();
    assert_eq!(SealedReply::open(&reply).unwrap().number, 42);
    assert_eq!(answer(&mut analyst, b"nonsense"), None);
    for (name, query) in [("no-such-query", "null"), ("explain-rule", "{}")] {
        let letter = format!(r#"{{"number":42,"name":"{name}","query":{query}}}"#);
        let reply = String::from_utf8(answer(&mut analyst, letter.as_bytes()).unwrap()).unwrap();
        let answer = SealedReply::open(&reply).unwrap().answer::<ExplainRule>();
        assert!(matches!(answer, Err(QueryError::Refused(_))), "{answer:?}");
    }
}

#[test]
fn every_query_has_a_name_of_its_own() {
    let mut names = queries::names().to_vec();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn whoever_gets_no_answer_is_told_what_to_do() {
    let errors = [
        QueryError::OutOfSync,
        QueryError::Outdated,
        QueryError::Refused("it is too late".to_owned()),
        QueryError::Restarted,
        QueryError::Stopped,
    ];
    for error in errors {
        assert!(error.to_string().contains(": "), "{error}");
    }
}

#[test]
fn what_was_accepted_is_told_apart_until_its_last_day() {
    let mut analyst = at_ticketing();
    let mut document = file::read(TICKETING).document.unwrap();
    let first = judge(&mut analyst, "solution-1", 1).findings.remove(0);
    let accepted = Suppression {
        id: id("accepted"),
        code: first.id.code.clone(),
        subject: first.id.subject.clone(),
        discriminator: Some(first.id.discriminator.clone()),
        reason: "Both teams sit in one room".to_owned(),
        until: Date::new("2026-11-20").ok(),
    };
    let edit = Edit::Add(Element::Suppression(accepted));
    follow(&mut analyst, &mut document, edit.of(&id("solution-1"))).unwrap();
    let mut on = |today: &str| {
        let scope = Scope {
            today: today.to_owned(),
            ..scope("solution-1")
        };
        let query = Analyze { scope, revision: 2 };
        ask(&mut analyst, query)
            .unwrap()
            .expect("it is another day")
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
    let read = ask(&mut Analyst::default(), ReadFile { text }).unwrap();
    assert!(read.document.unwrap().document().is_some());
    assert!(
        read.problems[0].message.contains("evnt"),
        "{:?}",
        read.problems
    );
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
        follow(&mut analyst, &mut document, change).unwrap();
    }
    let report = judge(&mut analyst, "solution-1", 8);
    let findings = report.findings.into_iter();
    let without_cause = findings.filter(|one| one.id.code == "BRD002");
    let subjects: Vec<String> = without_cause
        .map(|one| one.id.subject.to_string())
        .collect();
    assert_eq!(subjects, ["c", "b", "a"]);
}
