//! Settings of boards and teams: levels, thresholds, accepted findings, answers to questions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use isobar_engine::{Analysis, Idle, Level, Profile, Question, Topic};
use isobar_model::{
    BoardAttribute, Change, Date, Document, Edit, Element, Id, NoteAttribute, RuleLevel,
    RuleSettings, Suppression, file,
};

const EXAMPLES: [&str; 4] = [
    include_str!("../../../examples/bank-communication.isobar.json"),
    include_str!("../../../examples/conference-ticketing.isobar.json"),
    include_str!("../../../examples/order-integration.isobar.json"),
    include_str!("../../../examples/payment-capture.isobar.json"),
];

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn read(text: &str) -> Document {
    let reading = file::read(text);
    assert_eq!(reading.problems, []);
    reading.document.unwrap()
}

/// Solution 1 of the ticketing example, with COH001 on the rule that lies in the wrong place.
fn ticketing() -> (Document, Id) {
    (read(EXAMPLES[1]), id("solution-1"))
}

fn judge(document: &Document, alternative: &Id, today: Option<&str>) -> Analysis {
    let mut profile = Profile::default().for_board(document.board());
    profile.today = today.map(|day| Date::new(day).unwrap());
    Analysis::of(document.alternative(alternative).unwrap(), &profile)
}

fn questions(document: &Document, alternative: &Id) -> Vec<Question> {
    judge(document, alternative, None).questions()
}

fn codes(analysis: &Analysis) -> BTreeSet<&'static str> {
    analysis
        .findings
        .iter()
        .map(|finding| finding.code.0)
        .collect()
}

fn set_levels(document: &mut Document, levels: &[(&str, RuleLevel)]) {
    let levels = levels
        .iter()
        .map(|(code, level)| ((*code).to_owned(), *level));
    let attribute = BoardAttribute::RuleLevels(levels.collect());
    document.apply(Change::Board(attribute)).unwrap();
}

#[test]
fn a_board_sets_levels_by_rule_and_by_family() {
    let (mut document, alternative) = ticketing();
    let before = judge(&document, &alternative, None);
    assert!(codes(&before).contains("COH001") && codes(&before).contains("COH005"));
    let levels = [
        ("COH", RuleLevel::Off),
        ("COH001", RuleLevel::Hint),
        ("INT002", RuleLevel::Error),
    ];
    set_levels(&mut document, &levels);
    let after = judge(&document, &alternative, None);
    let level = |code| {
        after
            .findings
            .iter()
            .find(|one| one.code.0 == code)
            .map(|one| one.level)
    };
    assert_eq!(level("COH001"), Some(Level::Hint));
    assert_eq!(level("COH005"), None);
    assert_eq!(level("INT002"), Some(Level::Error));
    let worst_first = after.findings.is_sorted_by_key(|one| one.level);
    assert!(worst_first);
}

#[test]
fn a_question_stays_a_question_at_any_level_but_off() {
    let (mut document, alternative) = ticketing();
    let unsaid = Edit::Note(id("sponsor-onboarded"), NoteAttribute::Intent(None));
    document.apply(unsaid.of(&alternative)).unwrap();
    let asks = |document: &Document| {
        let questions = questions(document, &alternative);
        questions.iter().any(|question| question.code.0 == "INT006")
    };
    assert!(asks(&document));
    set_levels(&mut document, &[("INT006", RuleLevel::Error)]);
    assert!(asks(&document));
    set_levels(&mut document, &[("INT006", RuleLevel::Off)]);
    assert!(!asks(&document));
}

#[test]
fn what_nobody_knows_is_told_with_the_closest_that_is_known() {
    let profile =
        |text: &str| serde_json::from_str::<Profile>(text).map_err(|error| error.to_string());
    let error = profile(r#"{"levels":{"COH01":"off"}}"#).unwrap_err();
    assert!(
        error.contains("no rule `COH01`: did you mean `COH001`?"),
        "{error}"
    );
    let error = profile(r#"{"levels":{"COH001":"loud"}}"#).unwrap_err();
    assert!(error.contains("unknown variant `loud`"), "{error}");
    let error = profile(r#"{"thresholds":{"grab_bag":2}}"#).unwrap_err();
    assert!(
        error.contains("no threshold `grab_bag`: did you mean `grab_bag_warning`?"),
        "{error}"
    );
    let error = profile(r#"{"thresholds":{"grab_bag_warning":2.5}}"#).unwrap_err();
    assert!(
        error.contains("`grab_bag_warning` cannot be 2.5"),
        "{error}"
    );
    let error = profile(r#"{"level":{}}"#).unwrap_err();
    assert!(error.contains("unknown field `level`"), "{error}");
    assert_eq!(profile("{}").unwrap(), Profile::default());
    assert_eq!(
        profile(r#"{"thresholds":{"grab_bag_warning":2}}"#)
            .unwrap()
            .grab_bag_warning,
        2
    );
}

#[test]
fn a_board_goes_before_its_team() {
    let set = |level| RuleSettings {
        levels: [("NAM001".to_owned(), level)].into(),
        ..RuleSettings::default()
    };
    let (document, _) = ticketing();
    let mut board = document.board().clone();
    board.rules = set(RuleLevel::Hint);
    let (team, problems) = Profile::default().with(&set(RuleLevel::Error));
    assert_eq!(problems, Vec::<String>::new());
    let (both, _) = Profile::default().with(&set(RuleLevel::Hint));
    assert_eq!(team.for_board(&board), both);
}

fn suppress(
    document: &mut Document,
    alternative: &Id,
    code: &str,
    subject: &Id,
    until: Option<&str>,
) -> Id {
    let model = document.alternative(alternative).unwrap();
    let name = model.free_id(&id("accepted"));
    let suppression = Suppression {
        id: name.clone(),
        code: code.to_owned(),
        subject: subject.clone(),
        discriminator: None,
        reason: "Moves with the relaunch".to_owned(),
        until: until.map(|day| Date::new(day).unwrap()),
    };
    let add = Edit::Add(Element::Suppression(suppression));
    document.apply(add.of(alternative)).unwrap();
    name
}

#[test]
fn an_accepted_finding_is_kept_apart_until_its_last_day() {
    let (mut document, alternative) = ticketing();
    let before = judge(&document, &alternative, None);
    let finding = before
        .findings
        .iter()
        .find(|one| one.code.0 == "COH001")
        .unwrap();
    let start = file::write(&document);
    let name = suppress(
        &mut document,
        &alternative,
        "coh001",
        &finding.subject,
        Some("2026-12-31"),
    );
    for today in [None, Some("2026-03-01"), Some("2026-12-31")] {
        let after = judge(&document, &alternative, today);
        assert!(!codes(&after).contains("COH001"));
        assert_eq!(after.suppressed[0].finding, *finding);
        assert_eq!(after.suppressed[0].reason, "Moves with the relaunch");
        assert_eq!(after.idle_suppressions, []);
    }
    let over = judge(&document, &alternative, Some("2027-01-01"));
    assert!(codes(&over).contains("COH001"));
    assert_eq!(over.suppressed, []);
    let idle = &over.idle_suppressions[0];
    assert_eq!((&idle.suppression, idle.why), (&name, Idle::Expired));
    assert!(
        idle.message.contains("ended on 2026-12-31"),
        "{}",
        idle.message
    );
    document.apply(Edit::remove(name).of(&alternative)).unwrap();
    assert_eq!(file::write(&document), start);
}

#[test]
fn a_suppression_that_suppresses_nothing_is_told() {
    let (mut document, alternative) = ticketing();
    suppress(
        &mut document,
        &alternative,
        "COH999",
        &id("ticketing"),
        None,
    );
    suppress(&mut document, &alternative, "COH001", &id("gone"), None);
    suppress(
        &mut document,
        &alternative,
        "SEC001",
        &id("ticketing"),
        None,
    );
    let analysis = judge(&document, &alternative, None);
    let why: Vec<_> = analysis
        .idle_suppressions
        .iter()
        .map(|one| one.why)
        .collect();
    assert_eq!(why, [Idle::NoRule, Idle::NoElement, Idle::NoFinding]);
}

#[test]
fn whatever_is_suppressed_stays_so_when_something_unrelated_is_drawn() {
    for example in EXAMPLES {
        let mut document = read(example);
        let names: Vec<_> = document
            .alternatives()
            .iter()
            .map(|one| one.id().clone())
            .collect();
        for alternative in names {
            let before = judge(&document, &alternative, None);
            let places: BTreeSet<_> = before
                .findings
                .iter()
                .map(|finding| (finding.code.0, finding.subject.clone()))
                .collect();
            for (code, subject) in &places {
                suppress(&mut document, &alternative, code, subject, None);
            }
            let area = isobar_model::Rect::new(
                isobar_model::Point::new(0, 9000),
                isobar_model::Size::new(400, 300),
            );
            let stranger = isobar_model::Context::new(id("stranger"), "Stranger", area);
            let add = Edit::Add(Element::Context(stranger));
            document.apply(add.of(&alternative)).unwrap();
            let after = judge(&document, &alternative, None);
            assert_eq!(after.findings, [], "{alternative}");
            assert_eq!(
                after.suppressed.len(),
                before.findings.len(),
                "{alternative}"
            );
            assert_eq!(after.idle_suppressions, []);
        }
    }
}

#[test]
fn questions_are_one_review_and_are_answered_in_place() {
    let mut document = read(EXAMPLES[0]);
    let alternative = id("commands-on-a-queue");
    // Whatever was said about the arrows is forgotten.
    let model = document.alternative(&alternative).unwrap();
    let links: Vec<_> = model.links().values().cloned().collect();
    for link in links {
        let bare = isobar_model::Link::new(link.id.clone(), link.from, link.to);
        document
            .apply(Edit::remove(link.id).of(&alternative))
            .unwrap();
        document
            .apply(Edit::Add(Element::Link(bare)).of(&alternative))
            .unwrap();
    }
    let mut open = questions(&document, &alternative);
    assert!(!open.is_empty());
    let topics: Vec<_> = open.iter().map(|question| question.topic).collect();
    assert!(topics.is_sorted(), "{topics:?}");
    assert!(topics.contains(&Topic::SafeToRepeat) && topics.contains(&Topic::FailurePath));
    while let Some(question) = open.first() {
        let answer = question.answers.first().expect("an answer");
        assert!(!answer.label.is_empty() && !question.attributes.is_empty());
        let model = document.alternative(&alternative).unwrap();
        let edits = answer.edits(model).into_iter();
        document
            .apply_all(edits.map(|edit| edit.of(&alternative)))
            .unwrap();
        let left = questions(&document, &alternative);
        assert!(left.len() < open.len(), "{}", question.text);
        open = left;
    }
}

/// Two events of one context, of whose receivers nobody has said anything.
const BARE: &str = r#"{"format":"isobar","version":1,"alternatives":[{"id":"main",
  "contexts":[{"id":"a","name":"Sales","area":{"x":0,"y":0,"width":400,"height":300}},
    {"id":"b","name":"Ledger","area":{"x":500,"y":0,"width":400,"height":300}}],
  "notes":[{"id":"e","kind":"event","text":"OrderPlaced","in":"a","at":{"x":40,"y":60}},
    {"id":"f","kind":"event","text":"OrderPaid","in":"a","at":{"x":40,"y":180}},
    {"id":"p","kind":"policy","text":"Whenever ordered, post","in":"b","at":{"x":540,"y":60}},
    {"id":"q","kind":"policy","text":"Whenever paid, post","in":"b","at":{"x":540,"y":180}}],
  "links":[{"id":"ep","from":"e","to":"p"},{"id":"fq","from":"f","to":"q"}]}]}"#;

#[test]
fn arrows_into_one_context_are_one_question_and_can_be_answered_one_by_one() {
    let mut document = read(BARE);
    let main = id("main");
    let asked = |document: &Document, code: &str| -> Vec<Question> {
        let mut questions = questions(document, &main);
        questions.retain(|question| question.code.0 == code);
        questions
    };
    for code in ["ROB001", "ROB005"] {
        let found = asked(&document, code);
        let [question] = found.as_slice() else {
            panic!("{code} asks once for the context, not {found:?}");
        };
        assert_eq!(question.subject, id("b"));
        for name in ["OrderPlaced", "OrderPaid"] {
            assert!(question.text.contains(name), "{}", question.text);
        }
        let parts = question.parts.iter().map(|part| part.subject.as_str());
        assert_eq!(parts.collect::<Vec<_>>(), ["ep", "fq"], "{code}");
    }
    let answer = |document: &mut Document, given: &isobar_engine::Answer| {
        let edits = given.edits(document.alternative(&main).unwrap());
        let changes = edits.into_iter().map(|edit| edit.of(&main));
        document.apply_all(changes).unwrap();
    };
    let question = asked(&document, "ROB001").remove(0);
    let no = &question.parts[0].answers[1];
    answer(&mut document, no);
    let links = document.alternative(&main).unwrap().links();
    assert_eq!(links[&id("ep")].idempotent, Some(false));
    assert_eq!(links[&id("fq")].idempotent, None, "the other is still open");
    let left = asked(&document, "ROB001");
    assert_eq!(left.len(), 1);
    assert_eq!((&left[0].subject, left[0].parts.len()), (&id("fq"), 0));
    let yes = &asked(&document, "ROB005")[0].answers[0];
    answer(&mut document, yes);
    assert_eq!(asked(&document, "ROB005"), [], "one answer for all");
}

/// A board with one event.
fn board_with_event(text: &str, rules: &str) -> Document {
    read(&format!(
        r#"{{"format": "isobar", "version": 1, "board": {{"rules": {rules}}}, "alternatives": [{{"id": "main",
        "contexts": [{{"id": "a", "name": "A"}}],
        "notes": [{{"id": "e", "kind": "event", "text": "{text}", "in": "a", "at": {{"x": 0, "y": 0}}}}]}}]}}"#
    ))
}

fn is_misnamed(document: &Document, team: &str) -> bool {
    let team: Profile = serde_json::from_str(team).unwrap();
    let profile = team.for_board(document.board());
    let analysis = Analysis::of(document.alternative(&id("main")).unwrap(), &profile);
    codes(&analysis).contains("NAM001")
}

#[test]
fn names_are_judged_in_the_language_that_they_suggest() {
    for (text, expected) in [
        ("Place order", true),
        ("Order placed", false),
        ("Bestellung aufgeben", true),
        ("Bestellung aufgegeben", false),
        ("Envoyer la facture", true),
        ("Facture en retard", false),
        ("Beställ varor", false),
        ("Xyzzy", false),
    ] {
        let board = board_with_event(text, "{}");
        assert_eq!(is_misnamed(&board, "{}"), expected, "{text}");
    }
}

#[test]
fn a_language_that_is_set_goes_before_what_names_suggest_and_the_board_before_its_team() {
    let unset = board_with_event("Xyzzy", "{}");
    let german = board_with_event("Xyzzy", r#"{"language": "de"}"#);
    let english = board_with_event("Xyzzy", r#"{"language": "en"}"#);
    let other = board_with_event("Place order", r#"{"language": "other"}"#);
    assert!(is_misnamed(&unset, r#"{"language": "en"}"#));
    assert!(is_misnamed(&english, r#"{"language": "de"}"#));
    assert!(!is_misnamed(&german, r#"{"language": "en"}"#));
    assert!(!is_misnamed(&other, "{}"));
    assert!(serde_json::from_str::<Profile>(r#"{"language": "klingon"}"#).is_err());
}
