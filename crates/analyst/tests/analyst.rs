//! The analyst follows a document and answers questions about it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use isobar_analyst::wire::{About, Detail, Earlier, Exported, Part, PreviewOf, Sheet, Table};
use isobar_analyst::{Analyst, Answer, Finding, Letter, Report, Request, answer, opening};
use isobar_model::{
    Change, Date, Document, Edit, Element, Id, NoteAttribute, NoteKind, Point, Suppression, file,
};

const TICKETING: &str = include_str!("../../../examples/conference-ticketing.isobar.json");

fn id(text: &str) -> Id {
    Id::from_words(text)
}

fn at_ticketing() -> Analyst {
    let mut analyst = Analyst::default();
    let document = file::read_exact(TICKETING).unwrap();
    let letter = opening(7, &document).unwrap();
    let reply: Letter<Answer> =
        serde_json::from_slice(&answer(&mut analyst, &letter).unwrap()).unwrap();
    assert_eq!((reply.number, reply.content), (7, Answer::Nothing));
    analyst
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
    assert_eq!(finding.title, "Misplaced rule");
    let told = detail(&mut analyst, finding);
    assert!(!told.remedy.is_empty() && !told.evidence.is_empty() && !told.offers.is_empty());
    assert_eq!(report.counts.iter().sum::<usize>(), report.findings.len());
    let marked: usize = report.marks.values().map(|mark| mark.count).sum();
    assert_eq!(marked, report.findings.len());
    let relationship = &report.relationships[0];
    assert_eq!(relationship.pattern.name(), "Shared kernel");
    let (a, b) = (relationship.b.clone(), relationship.a.clone());
    let Answer::Pair(ties) = analyst.answer(Request::Pair { a, b }) else {
        panic!("nothing is known of the pair");
    };
    let [tie] = ties.as_slice() else {
        panic!("{ties:?}");
    };
    assert_eq!(tie.inferred.pattern, relationship.pattern);
    assert!(
        tie.inferred.evidence[0]
            .text
            .starts_with("Shared kernel because")
    );
    assert!(!preview(&mut analyst, tie.declare.number).delta.is_empty());
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
    let document = Box::new(document);
    analyst.answer(Request::Open { document });
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
    let document = Box::new(document);
    analyst.answer(Request::Open { document });
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
    let torn = r#"{"number":1,"content":{"open":{"document":{"format":"isobar"}}}}"#;
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
fn every_format_that_it_offers_can_be_made() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "open-host", 1);
    let Answer::Formats(formats) = analyst.answer(Request::Formats) else {
        panic!("there are no formats");
    };
    for format in formats {
        let request = Request::Export {
            format: format.id.clone(),
            context: None,
            is_dark: true,
            since: None,
        };
        let made = analyst.answer(request);
        assert!(
            matches!(made, Answer::Exported(_)),
            "{}: {made:?}",
            format.id
        );
    }
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

fn since_file(text: String) -> Option<Earlier> {
    let name = "old.json".to_owned();
    Some(Earlier::File { name, text })
}

fn export_since(analyst: &mut Analyst, since: Option<Earlier>) -> Result<Exported, String> {
    let request = Request::Export {
        format: "asyncapi".to_owned(),
        context: Some(id("ticketing")),
        is_dark: false,
        since,
    };
    match analyst.answer(request) {
        Answer::Exported(made) => Ok(made),
        Answer::Refused(reason) => Err(reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_earlier_file_raises_versions_and_tells_whom_it_breaks() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "open-host", 1);
    let earlier = TICKETING.replace("\"name\": \"quantity\"", "\"name\": \"amount\"");
    let made = export_since(&mut analyst, since_file(earlier.clone())).unwrap();
    let changed = &made.changes.as_ref().unwrap()[0];
    assert_eq!(changed.name, "CreateTicketPurchase of Ticketing");
    assert_eq!(changed.version, "1.0.0 → 2.0.0");
    let first = &changed.changes[0];
    assert!(
        first.is_breaking && first.text.ends_with(": breaks Sponsorship CRM"),
        "{first:?}"
    );
    assert!(
        made.files[0].text.contains("\"version\": \"2.0.0\""),
        "the next version"
    );

    let all = Request::ExportAll {
        since: since_file(earlier),
    };
    let Answer::Archive(archive) = analyst.answer(all) else {
        panic!("there is no archive");
    };
    let bytes = STANDARD.decode(archive).unwrap();
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut names = archive.file_names();
    assert!(names.any(|name| name == "ticketing/CHANGELOG.md"));

    let same = made.files[0].text.replace("2.0.0", "1.0.0");
    let contract = export_since(&mut analyst, since_file(same)).unwrap();
    assert_eq!(contract.changes, Some(Vec::new()), "its own contract file");
}

#[test]
fn alternatives_are_compared_and_what_cannot_be_is_refused() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "open-host", 1);
    let other = |name: &str| Some(Earlier::Alternative(id(name)));
    let mut changes = |since| export_since(&mut analyst, since).unwrap().changes;
    assert_eq!(changes(None), None);
    assert_eq!(changes(other("open-host")), Some(Vec::new()));
    assert_ne!(changes(other("solution-1")), Some(Vec::new()));
    assert!(export_since(&mut analyst, other("nowhere")).is_err());
    let half = TICKETING.replacen("\"kind\": \"event\"", "\"kind\": \"evnt\"", 1);
    for text in ["{", "", "[]", half.as_str()] {
        let refused = export_since(&mut analyst, since_file(text.to_owned())).unwrap_err();
        assert!(
            refused.starts_with("old.json cannot be compared with"),
            "{refused}"
        );
    }
}

#[test]
fn every_contract_comes_home_in_one_archive() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "open-host", 1);
    let Answer::Archive(archive) = analyst.answer(Request::ExportAll { since: None }) else {
        panic!("there is no archive");
    };
    let bytes = STANDARD.decode(archive).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<_> = archive.file_names().map(str::to_owned).collect();
    let Answer::Formats(formats) = analyst.answer(Request::Formats) else {
        panic!("there are no formats");
    };
    for format in formats {
        let folder = format!("{}/", format.id);
        let request = Request::Export {
            format: format.id,
            context: None,
            is_dark: false,
            since: None,
        };
        let Answer::Exported(made) = analyst.answer(request) else {
            panic!("{folder} cannot be made");
        };
        for file in made.files {
            assert!(names.contains(&file.path), "{} of {folder}", file.path);
        }
    }
    assert!(archive.by_index(0).unwrap().size() > 0);
}

#[test]
fn a_file_with_mistakes_is_read_as_far_as_it_goes() {
    let text = TICKETING.replacen("\"kind\": \"event\"", "\"kind\": \"evnt\"", 1);
    let Answer::Reading { text, problems } = Analyst::default().answer(Request::Read { text })
    else {
        panic!("there is no reading");
    };
    assert!(file::read_exact(&text.unwrap()).is_some());
    assert!(problems[0].message.contains("evnt"), "{problems:?}");
}

fn sheet(analyst: &mut Analyst, about: About, option: usize, number: f64) -> Sheet {
    let request = Request::Sheet {
        about,
        option,
        number,
    };
    match analyst.answer(request) {
        Answer::Sheet(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn tables(sheet: &Sheet) -> Vec<&Table> {
    let parts = sheet.parts.iter();
    let tables = parts.filter_map(|part| match part {
        Part::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

#[test]
fn every_number_says_what_it_means() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "solution-1", 1);
    let sheet = sheet(&mut analyst, About::Numbers, 0, 0.0);
    let rows = || tables(&sheet).into_iter().flat_map(|table| &table.rows);
    assert!(rows().all(|row| row.help.contains("Range: ") && row.help.contains("Good: ")));
    let cells = rows().flat_map(|row| &row.cells);
    let known = cells.filter(|cell| cell.text != "–").count();
    assert!(known > 50, "{known}");
    let row = |name: &str| rows().find(|row| row.name == name).unwrap();
    assert_eq!(row("Service interdependency (SIY)").cells[0].text, "1");
}

#[test]
fn alternatives_stand_beside_each_other_without_a_single_score() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "solution-1", 1);
    let sheet = sheet(&mut analyst, About::Alternatives, 0, 0.0);
    assert_eq!(tables(&sheet)[0].columns.len(), 7);
    let says = |words: &str| {
        sheet
            .parts
            .iter()
            .any(|part| matches!(part, Part::Text(text) if text.contains(words)))
    };
    assert!(says("\u{201c}Open host\u{201d} is dominated by no other"));
    assert!(says("\u{201c}Solution 1\u{201d} is dominated by"));
}

#[test]
fn what_can_be_chosen_on_a_sheet_changes_what_is_on_it() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "solution-1", 1);
    for about in [About::Change, About::Outage, About::Load] {
        let first = sheet(&mut analyst, about, 0, 0.0);
        let choice = first.choice.clone().unwrap();
        assert_eq!(choice.chosen, 0);
        let all: Vec<_> = (0..choice.options.len())
            .map(|option| sheet(&mut analyst, about, option, 2.0).parts)
            .collect();
        assert!(all.iter().any(|parts| *parts != first.parts), "{about:?}");
        let beyond = sheet(&mut analyst, about, usize::MAX, f64::NAN);
        assert_eq!(beyond.choice.unwrap().chosen, 0);
    }
}

#[test]
fn a_move_that_is_suggested_can_be_tried() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "solution-1", 1);
    let sheet = sheet(&mut analyst, About::Boundaries, 0, 0.0);
    for part in &sheet.parts {
        if let Part::Offers(offers) = part {
            for (reason, offer) in offers {
                assert!(!reason.elements.is_empty());
                assert!(!preview(&mut analyst, offer.number).delta.is_empty());
            }
        }
    }
    assert!(sheet.parts.len() > 1);
}

#[test]
fn a_contract_of_others_becomes_a_board() {
    let text = "asyncapi: 3.0.0\ninfo: {title: Streetlights, version: 1.0.0}\nchannels:\n  light:\n    address: light\n    messages:\n      lightMeasured: {payload: {type: object, properties: {lumens: {type: integer}}}}\noperations:\n  publishLight: {action: send, channel: {$ref: '#/channels/light'}}\n".to_owned();
    let Answer::Reading { text, .. } = Analyst::default().answer(Request::Read { text }) else {
        panic!("there is no reading");
    };
    let document = file::read_exact(&text.unwrap()).unwrap();
    assert_eq!(document.board().title, "Streetlights");
    let mut notes = document.alternatives()[0].notes().values();
    assert!(notes.any(|note| {
        note.message
            .fields
            .iter()
            .any(|field| field.name == "lumens")
    }));
}
