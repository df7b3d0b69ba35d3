//! Use as a gate of a main branch: nothing passes unchecked, and the chosen alternative is the one that is checked.

use serde_json::{Value, json};

use crate::{EXAMPLE, Folder, isobar, text};

/// A context that offers a message, with these fields, to anyone.
fn offering(kind: &str, fields: &[&str]) -> Value {
    let fields: Vec<_> = fields
        .iter()
        .map(|name| json!({ "id": name, "name": name, "type": "string" }))
        .collect();
    json!({
        "format": "isobar", "version": 1, "board": { "title": "Claims" },
        "alternatives": [{
            "id": "main", "name": "Main",
            "contexts": [{ "id": "claims", "name": "Claims", "area": { "x": 0, "y": 0, "width": 400, "height": 300 } }],
            "notes": [{ "id": "message", "kind": kind, "text": "Message", "in": "claims", "at": { "x": 40, "y": 60 },
                "message": { "visibility": "public", "audience": "anyone", "version": "1.0.0", "fields": fields } }]
        }]
    })
}

/// A board of two alternatives, of which the first has an error (CTR004).
fn with_choice(chosen: Option<&str>) -> String {
    let alternative = |id: &str, is_immutable: bool| {
        let mut one = offering("event", &["a"])["alternatives"][0].clone();
        one["id"] = json!(id);
        one["notes"][0]["text"] = json!("ClaimRejected");
        one["notes"][0]["message"]["immutable"] = json!(is_immutable);
        one
    };
    let mut board = offering("event", &[]);
    board["board"]["chosen"] = json!(chosen);
    board["alternatives"] = json!([alternative("bad", false), alternative("good", true)]);
    board.to_string()
}

/// Obstacle between a file and its check, and a part of the message about it.
fn obstacles(folder: &Folder) -> Vec<(Vec<String>, &'static str)> {
    std::fs::create_dir_all(folder.path("folder.isobar.json")).unwrap();
    std::fs::write(folder.path("latin.isobar.json"), b"{ \"\xe9\" }").unwrap();
    let broken = folder.write("broken.isobar.json", "{\n  \"format\": isobar\n}");
    let conflict = "{\n<<<<<<< ours\n  \"format\": \"isobar\"\n=======\n>>>>>>> theirs\n}";
    let conflict = folder.write("conflict.isobar.json", conflict);
    let board = folder.write("board.isobar.json", &with_choice(None));
    let unknown =
        |option: &str, value: &str| vec![board.clone(), option.to_owned(), value.to_owned()];
    vec![
        (vec![folder.path("missing.isobar.json")], "No such file"),
        (vec![folder.path("folder.isobar.json")], "directory"),
        (
            vec![folder.path("latin.isobar.json")],
            "not a text file in UTF-8",
        ),
        (vec![broken], "not valid JSON"),
        (vec![conflict], "unresolved merge conflict"),
        (
            unknown("--alternative", "nope"),
            "there is no alternative `nope`",
        ),
        (
            unknown("--since", &folder.path("missing.json")),
            "No such file",
        ),
        (
            unknown("--baseline", &folder.path("missing.json")),
            "No such file",
        ),
        (
            unknown("--config", &folder.path("missing.toml")),
            "No such file",
        ),
    ]
}

fn check(arguments: &[String], format: &str) -> (Option<i32>, String) {
    let mut all = vec!["check", "--fail-on", "never", "--format", format];
    all.extend(arguments.iter().map(String::as_str));
    let output = isobar(&all);
    let told = text(&output.stderr);
    assert!(told.contains("error: "), "{all:?}: {told}");
    (output.status.code(), text(&output.stdout))
}

#[cfg(unix)]
#[test]
fn what_cannot_be_checked_is_an_error_in_every_format() {
    let folder = Folder::new("gate");
    for (arguments, reason) in obstacles(&folder) {
        for format in ["text", "json", "sarif", "github", "junit"] {
            let (code, told) = check(&arguments, format);
            let case = format!("{arguments:?} as {format}: {told}");
            assert_eq!(code, Some(2), "{case}");
            assert!(!told.contains("No findings"), "{case}");
            match format {
                "text" => assert!(told.contains("Not checked: "), "{case}"),
                "json" => {
                    let found: Value = serde_json::from_str(&told).unwrap();
                    assert_eq!(found["execution_successful"], false, "{case}");
                    let files = found["files"].as_array().unwrap();
                    let mut problems = files.iter().filter_map(|file| file["problems"].as_array());
                    let problem = &problems.next().unwrap()[0];
                    assert_eq!(problem["severity"], "error");
                    assert!(
                        problem["message"].as_str().unwrap().contains(reason),
                        "{case}"
                    );
                }
                "sarif" => {
                    let log: Value = serde_json::from_str(&told).unwrap();
                    let invocation = &log["runs"][0]["invocations"][0];
                    assert_eq!(invocation["executionSuccessful"], false, "{case}");
                    let notification = &invocation["toolExecutionNotifications"][0];
                    assert_eq!(notification["level"], "error", "{case}");
                    let message = notification["message"]["text"].as_str().unwrap();
                    assert!(message.contains(reason), "{case}");
                }
                "github" => {
                    let mut lines = told.lines();
                    let is_told =
                        |line: &str| line.starts_with("::error file=") && line.contains(reason);
                    assert!(lines.any(is_told), "{case}");
                }
                _ => {
                    let document = roxmltree::Document::parse(&told).unwrap();
                    let mut nodes = document.descendants();
                    let error = nodes.find(|node| node.has_tag_name("error")).unwrap();
                    assert!(
                        error.attribute("message").unwrap().contains(reason),
                        "{case}"
                    );
                    let suite = error.ancestors().find(|one| one.has_tag_name("testsuite"));
                    assert_eq!(suite.unwrap().attribute("errors"), Some("1"), "{case}");
                }
            }
        }
    }
}

#[test]
fn a_good_board_does_not_hide_one_that_cannot_be_read() {
    let folder = Folder::new("gate-two");
    let good = folder.write("good.isobar.json", &with_choice(Some("good")));
    let (code, told) = check(&[good.clone(), folder.path("missing")], "text");
    assert_eq!(code, Some(2));
    assert!(
        told.contains("Not checked: ") && told.contains("missing"),
        "{told}"
    );
    let (_, told) = check(&[good, folder.path("missing")], "junit");
    assert_eq!(told.matches("<testsuite name").count(), 2, "{told}");
}

#[test]
fn annotations_of_what_is_no_json_lead_to_the_line() {
    let folder = Folder::new("gate-line");
    let broken = folder.write("broken.isobar.json", "{\n  \"format\": isobar\n}");
    let (_, told) = check(std::slice::from_ref(&broken), "github");
    assert!(
        told.contains("broken.isobar.json,line=2,col=13,title="),
        "{told}"
    );
    let (_, told) = check(&[broken], "sarif");
    let log: Value = serde_json::from_str(&told).unwrap();
    let notification = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    let region = &notification["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 2);
    let conflict = "{\n\n<<<<<<< ours\n=======\n>>>>>>> theirs\n}";
    let conflict = folder.write("conflict.isobar.json", conflict);
    let (_, told) = check(&[conflict], "github");
    assert!(told.contains("conflict.isobar.json,line=3,"), "{told}");
}

#[test]
fn every_command_that_reads_boards_refuses_what_it_cannot_read() {
    let folder = Folder::new("gate-commands");
    let missing = folder.path("missing.isobar.json");
    let board = folder.write("board.isobar.json", &with_choice(None));
    let unknown = ["--alternative", "nope"];
    for (command, more) in [
        ("metrics", &[][..]),
        ("boundaries", &[]),
        ("ripple", &["--change", "term:x"]),
        ("what-if", &["--down", "claims"]),
        ("compare", &[]),
    ] {
        let run = |arguments: &[&str]| isobar(&[&[command], more, arguments].concat());
        let unknown = match command {
            "compare" => ["--alternatives", "nope"],
            _ => unknown,
        };
        for arguments in [
            &[missing.as_str()][..],
            &[&[board.as_str()], &unknown[..]].concat(),
        ] {
            let output = run(&[arguments, &["--format", "json"]].concat());
            assert_eq!(output.status.code(), Some(2), "{command} {arguments:?}");
            let found: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(found["execution_successful"], false, "{command}");
            assert_eq!(found["problems"][0]["severity"], "error", "{command}");
            let output = run(arguments);
            assert_eq!(output.status.code(), Some(2));
            assert!(text(&output.stderr).contains("error: "), "{command}");
        }
    }
    for arguments in [
        &["fix", &missing, &board][..],
        &["fix", &board, "--alternative", "nope"],
        &["export", &missing, "--to", "asyncapi"],
        &[
            "export",
            &board,
            "--to",
            "asyncapi",
            "--alternative",
            "nope",
        ],
    ] {
        let output = isobar(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains("error: "), "{arguments:?}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
    }
}

#[test]
fn builds_judge_what_was_chosen() {
    let folder = Folder::new("chosen");
    let board = folder.write("board.isobar.json", &with_choice(Some("good")));
    let code = |more: &[&str]| isobar(&[&["check", &board], more].concat()).status.code();
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--all-alternatives"]), Some(1));
    assert_eq!(code(&["--alternative", "bad"]), Some(1));
    let told = text(&isobar(&["check", &board]).stdout);
    assert!(told.contains("(good), chosen"), "{told}");
    assert!(
        told.contains("Not shown: 1 alternative; --all-alternatives"),
        "{told}"
    );
    let nothing = folder.write("none.isobar.json", &with_choice(None));
    assert_eq!(
        isobar(&["check", &nothing]).status.code(),
        Some(1),
        "all of them"
    );
    let dangling = folder.write("dangling.isobar.json", &with_choice(Some("gone")));
    assert_eq!(isobar(&["check", &dangling]).status.code(), Some(2));

    let exported = |more: &[&str]| {
        let output = isobar(&[&["export", &board, "--to", "all"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    };
    let (chosen, named) = (folder.path("chosen"), folder.path("named"));
    exported(&["--out", &chosen]);
    exported(&["--out", &named, "--alternative", "good"]);
    let readme = |path: &str| std::fs::read_to_string(format!("{path}/claims/README.md")).unwrap();
    assert_eq!(readme(&chosen), readme(&named));
    let all = folder.path("all");
    exported(&["--out", &all, "--all-alternatives"]);
    for alternative in ["bad", "good"] {
        assert!(readme(&format!("{all}/{alternative}")).contains("Claims"));
    }
    let nowhere = isobar(&["export", &board, "--to", "all", "--all-alternatives"]);
    assert_eq!(nowhere.status.code(), Some(2), "{}", text(&nowhere.stderr));
}

#[test]
fn the_first_example_is_one_that_passes() {
    let output = isobar(&["check", EXAMPLE]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("No findings."));
}

#[test]
fn a_quiet_check_says_nothing_but_what_it_could_not_check() {
    let bad = isobar(&["check", EXAMPLE, "--alternative", "solution-1", "--quiet"]);
    assert_eq!(bad.status.code(), Some(1));
    assert_eq!((text(&bad.stdout), text(&bad.stderr)), Default::default());
    let missing = isobar(&["check", "no-such-file.isobar.json", "--quiet"]);
    assert_eq!(missing.status.code(), Some(2));
    assert_eq!(text(&missing.stdout), "");
    assert!(text(&missing.stderr).contains("error: no-such-file.isobar.json"));
}

#[test]
fn a_summary_counts_levels_and_rules_of_each_board() {
    let arguments = ["check", EXAMPLE, "--alternative", "solution-2", "--summary"];
    let output = isobar(&arguments);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stdout);
    let lines: Vec<_> = told.lines().collect();
    assert!(
        lines[0].ends_with("conference-ticketing.isobar.json: Solution 2 (solution-2)"),
        "{told}"
    );
    assert!(lines[1].starts_with("  1 error, 4 warnings"), "{told}");
    assert!(
        told.contains("     1  warning[INT001]: Command disguised as an event\n"),
        "{told}"
    );
    assert!(!told.contains("what to do"), "{told}");

    let found: Value =
        serde_json::from_slice(&isobar(&[&arguments[..], &["--format", "json"]].concat()).stdout)
            .unwrap();
    let alternative = &found["files"][0]["alternatives"][0];
    assert_eq!(alternative["levels"]["error"], 1);
    assert_eq!(alternative["levels"]["warning"], 4);
    let rules = alternative["rules"].as_array().unwrap();
    let count: u64 = rules
        .iter()
        .map(|rule| rule["count"].as_u64().unwrap())
        .sum();
    let levels = alternative["levels"].as_object().unwrap().values();
    assert_eq!(
        count,
        levels.map(|count| count.as_u64().unwrap()).sum::<u64>()
    );
    assert!(alternative.get("findings").is_none());
    let other = isobar(&["check", EXAMPLE, "--summary", "--format", "sarif"]);
    assert_eq!(other.status.code(), Some(2));
}

#[test]
fn check_fails_for_what_an_export_calls_breaking() {
    let folder = Folder::new("open-host");
    for (kind, before, after) in [
        ("event", &["a", "b"][..], &["a"][..]),
        ("command", &["a"], &["a", "b"]),
    ] {
        let old = folder.write("old.isobar.json", &offering(kind, before).to_string());
        let new = folder.write("new.isobar.json", &offering(kind, after).to_string());
        let since = ["--since", &old];
        let checked = isobar(&[&["check", &new][..], &since].concat());
        assert_eq!(checked.status.code(), Some(1), "{kind}");
        assert!(text(&checked.stdout).contains("error[CTR002]"), "{kind}");
        let exported = isobar(&[&["export", &new, "--to", "asyncapi"][..], &since].concat());
        assert!(text(&exported.stderr).contains("breaking"), "{kind}");
    }
    let gone = folder.write("gone.isobar.json", &offering("event", &["a"]).to_string());
    let mut without: Value =
        serde_json::from_str(&std::fs::read_to_string(&gone).unwrap()).unwrap();
    without["alternatives"][0]["notes"] = json!([]);
    let without = folder.write("without.isobar.json", &without.to_string());
    let checked = isobar(&["check", &without, "--since", &gone]);
    assert_eq!(checked.status.code(), Some(1));
    let told = text(&checked.stdout);
    assert!(
        told.contains("is gone from what Claims offers to others"),
        "{told}"
    );
}

#[test]
fn what_has_to_be_left_out_of_a_contract_can_fail_a_build() {
    let folder = Folder::new("strict");
    let mut board = offering("event", &["a"]);
    board["alternatives"][0]["notes"][0]["message"]["fields"][0]["sensitivity"] = json!("secret");
    let board = folder.write("board.isobar.json", &board.to_string());
    let export = |more: &[&str]| isobar(&[&["export", &board, "--to", "asyncapi"], more].concat());
    assert_eq!(export(&[]).status.code(), Some(0));
    assert_eq!(export(&["--strict"]).status.code(), Some(1));
}

#[test]
fn a_drawing_of_another_tool_is_checked_as_the_board_that_it_becomes() {
    let folder = Folder::new("gate-drawing");
    let list = folder.write("list.txt", "# Shop\n- Order placed\n- Place order\n");
    let output = isobar(&["check", "--fail-on", "never", &list]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("Read as events, by their wording"));
}
