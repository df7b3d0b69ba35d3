//! Files: what is written reads back, and what is wrong is told with its place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_model::file::{
    FileProblem, Position, Severity, length_hint, read, read_exact, write, write_compact,
};

fn problems(text: &str) -> Vec<String> {
    read(text)
        .problems
        .iter()
        .map(FileProblem::to_string)
        .collect()
}

/// A board whose one alternative holds `parts`.
fn board(parts: &str) -> String {
    format!(
        r#"{{"format":"isobar","version":1,"alternatives":[{{"id":"main","name":"Main",{parts}}}]}}"#
    )
}

#[test]
fn what_is_written_reads_back_the_same() {
    let text = board(
        r#""contexts":[{"id":"sales","name":"Sales","service":{"availability":0.995}}],
           "terms":[{"id":"order","name":"Order","owner":"sales"}],
           "notes":[{"id":"placed","kind":"event","text":"Order \"placed\" 💶","in":"sales",
                     "message":{"audience":{"named":["sales"]},
                                "fields":[{"id":"total","name":"total","type":{"list":"money"}}]}},
                    {"id":"rule","kind":"policy","rule":{"reads":["order"]}}],
           "links":[{"id":"l","from":"placed","to":"rule","reads":["total"]}]"#,
    );
    let first = read(&text);
    assert_eq!(first.problems, []);
    let document = first.document.unwrap();
    let written = write(&document);
    assert_eq!(read(&written).document, Some(document));
    assert!(
        written.contains("\"availability\": 0.995\n"),
        "an attribute a line:\n{written}"
    );
}

#[test]
fn every_problem_is_told_not_only_the_first() {
    let text = board(
        r#""contexts":[{"id":"sales","subdomain":"vital","volatility":11}],
           "notes":[{"id":"a","kind":"evnt"},
                    {"id":"b","kind":"event","text":7,"pivotal":"yes"},
                    {"id":"b","kind":"event"}],
           "links":[{"id":"l","from":"b","to":"nobody"}]"#,
    );
    let found = problems(&text).join("\n");
    for place in [
        "alternatives[0].contexts[0].subdomain: unknown value `vital`",
        "alternatives[0].contexts[0]: volatility goes from 1",
        "alternatives[0].notes[0].kind: unknown value `evnt`",
        "alternatives[0].notes[1].text: invalid type",
        "alternatives[0].notes[1].pivotal: invalid type",
        "alternatives[0].notes[2]: the id \u{201c}b\u{201d} is taken",
        "alternatives[0].links[0]: \u{201c}nobody\u{201d} is not the id of",
    ] {
        assert!(found.contains(place), "{place}\nis missing in\n{found}");
    }
    assert_eq!(found.lines().count(), 7, "{found}");
}

#[test]
fn what_can_be_read_of_a_broken_file_is_kept() {
    let text = board(
        r#""notes":[{"id":"good","kind":"event","text":"Paid","in":"gone"},{"id":"bad"}],
           "links":[{"id":"l","from":"good","to":"bad"}]"#,
    );
    let reading = read(&text);
    assert!(reading.has_errors());
    let document = reading.document.unwrap();
    let model = document.alternatives()[0];
    assert_eq!(model.notes()["good"].text, "Paid");
    assert_eq!(model.notes()["good"].frame, None);
    assert!(model.links().is_empty());
    assert_eq!(model.violations(), []);
}

#[test]
fn unknown_attributes_are_told_and_survived() {
    let text =
        board(r#""notes":[{"id":"a","kind":"event","mood":"good","message":{"x":1}}],"y":2"#);
    let reading = read(&text);
    assert!(!reading.has_errors());
    assert!(
        reading
            .problems
            .iter()
            .all(|problem| problem.severity == Severity::Warning)
    );
    let places: Vec<_> = reading
        .problems
        .iter()
        .map(|problem| problem.place.as_str())
        .collect();
    assert_eq!(
        places,
        [
            "alternatives[0].notes[0].message.x",
            "alternatives[0].notes[0].mood",
            "alternatives[0].y"
        ]
    );
    assert_eq!(reading.document.unwrap().alternatives()[0].notes().len(), 1);
}

#[test]
fn a_newer_version_is_refused_with_what_to_do() {
    let found = problems(r#"{"format":"isobar","version":7,"alternatives":[]}"#);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].contains("newer Isobar (format version 7)"),
        "{found:?}"
    );
    assert!(found[0].contains("update Isobar"), "{found:?}");
}

#[test]
fn what_is_no_board_is_refused() {
    for (text, wanted) in [
        ("", "the file is empty"),
        ("\u{feff}  ", "the file is empty"),
        ("{\n  \"format\": }", "line 2, column 13"),
        ("[1]", "not an Isobar board"),
        ("{\"version\":1}", "not an Isobar board"),
        ("{\"format\":\"isobar\"}", "say \"version\": 1"),
        (
            "{\"format\":\"isobar\",\"version\":0}",
            "no version of the format",
        ),
        (
            "{\"format\":\"isobar\",\"version\":1}",
            "at least one alternative",
        ),
        (
            "{\"format\":\"isobar\",\"version\":1,\"alternatives\":3}",
            "a list in [ ]",
        ),
    ] {
        let reading = read(text);
        assert_eq!(reading.document, None, "{text}");
        assert_eq!(isobar_model::file::read_exact(text), None, "{text}");
        assert!(
            problems(text).join("\n").contains(wanted),
            "{text}: {:?}",
            reading.problems
        );
    }
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(&deep).has_errors());
}

#[test]
fn alternatives_without_order_stand_as_in_the_file() {
    let text = r#"{"format":"isobar","version":1,
        "alternatives":[{"id":"z","name":"First"},{"id":"a","name":"Second"}]}"#;
    let document = read(text).document.unwrap();
    let names: Vec<_> = document
        .alternatives()
        .iter()
        .map(|one| one.info().name.clone())
        .collect();
    assert_eq!(names, ["First", "Second"]);
}

#[test]
fn the_chosen_alternative_is_read_and_written_and_is_one_that_is_there() {
    let text = |chosen: &str| {
        format!(
            r#"{{"format":"isobar","version":1,"board":{{"chosen":"{chosen}"}},
                "alternatives":[{{"id":"main"}},{{"id":"other"}}]}}"#
        )
    };
    let reading = read(&text("other"));
    assert_eq!(reading.problems, []);
    let document = reading.document.unwrap();
    assert_eq!(document.chosen().unwrap().id().as_str(), "other");
    let written = write(&document);
    assert!(written.contains("\"chosen\": \"other\""), "{written}");
    assert_eq!(read_exact(&written), Some(document));

    let dangling = read(&text("nobody"));
    assert!(dangling.has_errors());
    assert_eq!(
        problems(&text("nobody")),
        ["board.chosen: there is no alternative \u{201c}nobody\u{201d} that could be chosen"]
    );
    assert_eq!(dangling.document.unwrap().board().chosen, None);
    assert_eq!(read_exact(&text("nobody")), None);
}

#[test]
fn markers_of_a_merge_are_named_with_their_line() {
    let conflict = "{\n  \"format\": \"isobar\",\n<<<<<<< HEAD\n  \"version\": 1,\n=======\n  \"version\": 2,\n>>>>>>> feature\n  \"alternatives\": []\n}";
    for text in [conflict.to_owned(), conflict.replace('\n', "\r\n")] {
        let reading = read(&text);
        let problem = &reading.problems[0];
        assert_eq!(
            problem.to_string(),
            "line 3: unresolved merge conflict (lines 3 to 7): choose one side and remove the markers"
        );
        assert_eq!(problem.position, Some(Position { line: 3, column: 1 }));
    }
    let twice = format!("{conflict}\n{conflict}");
    let lines = problems(&twice);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[1].starts_with("line 12: unresolved merge conflict"),
        "{lines:?}"
    );
    let half = conflict.replace(">>>>>>> feature", "");
    assert!(problems(&half)[0].starts_with("line 3: unresolved merge conflict: "));
    let behind = "{\n  \"name\": <<<<<<< HEAD\n\"a\"\n=======\n\"b\"\n>>>>>>> feature\n}";
    let reading = read(behind);
    let problem = &reading.problems[0];
    assert!(
        problem
            .message
            .starts_with("unresolved merge conflict (lines 2 to 6)"),
        "{problem}"
    );
    assert_eq!(
        problem.position,
        Some(Position {
            line: 2,
            column: 11
        })
    );
    let typed = "{\n  \"name\": \"<<<<<<< HEAD\",\n  \"format\": isobar\n}";
    assert!(problems(typed)[0].starts_with("line 3, column 13: not valid JSON"));
}

#[test]
fn what_is_no_json_is_told_with_line_and_column() {
    let reading = read("{\n  \"format\": isobar\n}");
    let problem = &reading.problems[0];
    assert!(
        problem
            .to_string()
            .starts_with("line 2, column 13: not valid JSON")
    );
    assert_eq!(
        problem.position,
        Some(Position {
            line: 2,
            column: 13
        })
    );
}

#[test]
fn thousands_of_notes_in_any_order_read_back_the_same() {
    let note =
        |number: u32| format!(r#"{{"id":"n{number}","kind":"event","text":"Event {number}"}}"#);
    // 3001 is prime to 997: every number once, far from its neighbours.
    let notes: Vec<_> = (0..3001).map(|number| note(number * 997 % 3001)).collect();
    let text = board(&format!(r#""order":"80","notes":[{}]"#, notes.join(",")));
    let document = isobar_model::file::read_exact(&text).unwrap();
    let read_slowly = read(&text).document.unwrap();
    assert_eq!(document, read_slowly);
    assert_eq!(document.alternatives()[0].notes().len(), 3001);
    let twice = board(&format!(
        r#""order":"80","notes":[{},{}]"#,
        notes.join(","),
        note(7)
    ));
    assert_eq!(isobar_model::file::read_exact(&twice), None);
}

#[test]
fn the_room_that_is_made_for_the_text_of_a_plain_board_is_enough_and_hardly_more() {
    let note = |number: i32| {
        format!(
            r#"{{"id":"note-{number}","kind":"read-model","text":"Something happened",
                 "at":{{"x":{0},"y":-{0}}},"size":{{"width":200,"height":200}}}}"#,
            number * 280
        )
    };
    let link = |number: i32| {
        let from = number - 1;
        format!(r#"{{"id":"link-{number}","from":"note-{from}","to":"note-{number}"}}"#)
    };
    let (notes, links): (Vec<_>, Vec<_>) =
        ((0..500).map(note).collect(), (1..500).map(link).collect());
    let parts = format!(
        r#""notes":[{}],"links":[{}]"#,
        notes.join(","),
        links.join(",")
    );
    let document = read(&board(&parts)).document.unwrap();
    let (room, text) = (length_hint(&document), write_compact(&document));
    assert!(room >= text.len() && room < text.len() * 3 / 2);
}
