//! `isobar fix` and `isobar metrics`.

use serde_json::Value;

use crate::{EXAMPLE, Folder, isobar, text, with_input};

#[test]
fn fix_carries_out_what_is_safe_and_nothing_else() {
    let design = std::fs::read_to_string(EXAMPLE).unwrap();
    // An event that stays inside its context: nobody else relies on its name.
    let inside = board(
        r#""notes":[{"id":"e","kind":"event","text":"OnboardSponsor","in":"a","at":{"x":60,"y":80}}]"#,
    );
    let folder = Folder::new("fix");
    let path = folder.write("board.isobar.json", &design);
    let output = isobar(&["fix", &path, "--all-alternatives"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        design,
        "what changes the design needs a word"
    );
    std::fs::write(&path, &inside).unwrap();
    let output = isobar(&["fix", &path, "--diff", "--only", "nam001"]);
    let told = text(&output.stdout);
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        inside,
        "--diff writes nothing"
    );
    assert!(
        told.contains("\n+          \"text\": \"SponsorOnboarded\""),
        "{told}"
    );
    isobar(&["fix", &path, "--only", "NAM001"]);
    let fixed = std::fs::read_to_string(&path).unwrap();
    let again = isobar(&["fix", &path, "--only", "NAM001"]);
    assert!(text(&again.stderr).contains("nothing to fix"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), fixed);
}

#[test]
fn unsafe_fixes_lead_to_a_design_without_objections() {
    let board = std::fs::read_to_string(EXAMPLE).unwrap();
    let output = with_input(&["fix", "-", "--all-alternatives", "--unsafe"], &board);
    assert!(text(&output.stderr).contains("Make Ticketing an open host"));
    let fixed = text(&output.stdout);
    let output = with_input(
        &[
            "check",
            "-",
            "--all-alternatives",
            "--format",
            "json",
            "--fail-on",
            "info",
        ],
        &fixed,
    );
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    for alternative in found["files"][0]["alternatives"].as_array().unwrap() {
        let findings = alternative["findings"].as_array().unwrap();
        let objections = findings.iter().filter(|one| one["level"] != "question");
        assert_eq!(objections.count(), 0, "{}: {findings:?}", alternative["id"]);
    }
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_board_that_was_not_understood_is_left_as_it_is() {
    let folder = Folder::new("fix-unknown");
    let board = std::fs::read_to_string(EXAMPLE).unwrap();
    let board = board.replacen(
        "\"level\": \"design\"",
        "\"level\": \"design\", \"tomorrow\": 1",
        1,
    );
    let path = folder.write("board.isobar.json", &board);
    let output = isobar(&["fix", &path, "--unsafe"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("tomorrow"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), board);
}

#[test]
fn metrics_stand_side_by_side() {
    let told = text(&isobar(&["metrics", EXAMPLE, "--alternative", "solution-1"]).stdout);
    assert!(told.contains("Sponsorship CRM  Ticketing\n"), "{told}");
    assert!(told.contains("foreign rules"), "{told}");
    let output = isobar(&["metrics", EXAMPLE, "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["alternatives"].as_array().unwrap().len(), 6);
    assert_eq!(
        found["alternatives"][0]["metrics"]["board"]["foreign_rules"],
        1
    );
}

#[test]
fn fix_moves_what_hangs_together_with_another_context() {
    let board = std::fs::read_to_string(EXAMPLE).unwrap();
    let name = "solution-1-speakers";
    let arguments = ["fix", "-", "--boundaries", "--alternative", name];
    let output = with_input(&arguments, &board);
    assert!(text(&output.stderr).contains("moved, Q + "), "{output:?}");
    let fixed = text(&output.stdout);
    assert_ne!(fixed, board);
    let before = with_input(&["boundaries", "-", "--alternative", name], &board);
    assert!(text(&before.stdout).contains("  Q + "));
    let after = with_input(&["boundaries", "-", "--alternative", name], &fixed);
    assert!(
        !text(&after.stdout).contains("  Q + "),
        "{}",
        text(&after.stdout)
    );
    let again = with_input(&arguments, &fixed);
    assert!(text(&again.stderr).contains("nothing to fix"));
}

/// A board on which nine relationships are declared, most of them before a message between the two is drawn.
const DECLARED_MAP: &str = include_str!("boards/declared-map.isobar.json");

const BANK: &str = include_str!("../../../../examples/bank-communication.isobar.json");

/// A board of one alternative: contexts A and B, and whatever else.
fn board(parts: &str) -> String {
    let contexts = r#""contexts":[{"id":"a","name":"Sales","area":{"x":0,"y":0,"width":1400,"height":300}},
      {"id":"b","name":"Billing","area":{"x":0,"y":400,"width":1400,"height":300}}]"#;
    let head = r#"{"format":"isobar","version":1,"alternatives":[{"id":"main","#;
    format!("{head}{contexts},{parts}}}]}}")
}

/// The board after a fix, and what was told.
fn fixed(arguments: &[&str], board: &str) -> (Value, String) {
    let arguments = [&["fix", "-"], arguments].concat();
    let output = with_input(&arguments, board);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let written = text(&output.stdout);
    let board = if written.is_empty() { board } else { &written };
    (serde_json::from_str(board).unwrap(), text(&output.stderr))
}

fn relationships(board: &Value) -> &Value {
    &board["alternatives"][0]["relationships"]
}

fn texts(board: &Value) -> Vec<&str> {
    let notes = board["alternatives"][0]["notes"].as_array().unwrap();
    let texts = notes.iter().map(|note| note["text"].as_str());
    texts.map(Option::unwrap_or_default).collect()
}

#[test]
fn fix_answers_no_question_about_the_running_system() {
    let facts = [
        "idempotent",
        "retries",
        "dead_letter_queue",
        "alerts",
        "guarded",
        "documented",
        "immutable",
        "correlation",
        "privileged",
        "durable",
        "monitored",
    ];
    let mut denied = BANK.to_owned();
    for fact in facts {
        denied = denied.replace(&format!("\"{fact}\": true"), &format!("\"{fact}\": false"));
    }
    denied = denied.replace("\"atomicity\": \"outbox\"", "\"atomicity\": \"dual-write\"");
    let before: Value = serde_json::from_str(&denied).unwrap();
    let (after, told) = fixed(&["--all-alternatives"], &denied);
    assert_eq!(after, before);
    for to_do in [
        "to do: Make Communication idempotent for \u{201c}SendEmail\u{201d}: save",
        "to do: Make \u{201c}LoanApproved\u{201d} immutable",
        "to do: Give the call from Loans to Communication a time-out",
        "to do: Document \u{201c}SendEmail\u{201d}",
    ] {
        assert!(told.contains(to_do), "{to_do}\nis missing in\n{told}");
    }
    let (after, _) = fixed(&["--all-alternatives", "--unsafe"], &denied);
    let after = after.to_string();
    for fact in facts {
        assert!(
            !after.contains(&format!("\"{fact}\":true")),
            "{fact} is claimed"
        );
    }
    assert!(!after.contains("outbox"));
}

#[test]
fn what_nobody_has_said_is_still_a_question_after_a_fix() {
    let questions = |board: &str| {
        let output = with_input(&["check", "-", "--format", "json"], board);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = found["files"][0]["alternatives"][0]["findings"].clone();
        let findings = findings.as_array().unwrap().iter();
        let asked = findings.filter(|one| one["level"] == "question");
        let parts = ["code", "subject_id", "message", "answers"];
        asked
            .map(|one| parts.map(|part| one[part].clone()))
            .collect::<Vec<_>>()
    };
    let call = board(
        r#""notes":[{"id":"p","kind":"policy","text":"Whenever sold, bill","in":"a","at":{"x":60,"y":80}},
          {"id":"c","kind":"command","text":"SendBill","in":"b","at":{"x":60,"y":480}}],
        "links":[{"id":"pc","from":"p","to":"c","mode":"synchronous"}]"#,
    );
    assert!(!questions(&call).is_empty());
    let (after, _) = fixed(&[], &call);
    assert_eq!(questions(&after.to_string()), questions(&call));
    let (after, _) = fixed(&["--unsafe"], &call);
    let link = &after["alternatives"][0]["links"][0];
    assert_eq!(link["mode"], "asynchronous");
    assert_eq!(link.get("idempotent"), None);
    let asked = questions(&after.to_string());
    assert!(asked.iter().any(|[code, ..]| code == "ROB001"), "{asked:?}");
}

#[test]
fn fix_leaves_what_was_declared_between_contexts() {
    let before: Value = serde_json::from_str(DECLARED_MAP).unwrap();
    for arguments in [
        &[][..],
        &["--unsafe"],
        &["--only", "MAP001"],
        &["--unsafe", "--only", "MAP001"],
    ] {
        let (after, _) = fixed(arguments, DECLARED_MAP);
        assert_eq!(
            relationships(&after),
            relationships(&before),
            "{arguments:?}"
        );
    }
    let told = text(&with_input(&["check", "-"], DECLARED_MAP).stdout);
    assert!(
        told.contains("No message connects Customer Core and Policy Management yet"),
        "{told}"
    );
    assert!(!told.contains("Separate ways"), "{told}");
}

#[test]
fn fix_renames_no_public_message() {
    let event = |message: &str| {
        board(&format!(
            r#""notes":[{{"id":"e","kind":"event","text":"OnboardSponsor","in":"a","at":{{"x":60,"y":80}}{message}}}]"#
        ))
    };
    let (after, _) = fixed(&[], &event(""));
    assert_eq!(texts(&after), ["SponsorOnboarded"]);
    let public = event(r#","message":{"visibility":"public"}"#);
    let (after, told) = fixed(&[], &public);
    assert_eq!(texts(&after), ["OnboardSponsor"]);
    assert!(
        told.contains("1 finding could be resolved by a change of the design"),
        "{told}"
    );
    let (after, _) = fixed(&["--unsafe"], &public);
    assert_eq!(texts(&after), ["SponsorOnboarded"]);
}

#[test]
fn fix_makes_no_name_that_makes_no_sense() {
    let names = [
        "OrderPlacedDomainEvent",
        "order.placed.v1.0",
        "Order cancelled due to missing payment",
        "OrderStatus",
        "InvoiceBecameOverdue",
        "Order",
        "ReviewMeeting",
        "ApplyForLoan",
        "DoNotShip",
    ];
    let note = |(number, name): (usize, &&str)| {
        let x = number * 140;
        format!(
            r#"{{"id":"n{number}","kind":"event","text":"{name}","in":"a","at":{{"x":{x},"y":80}}}}"#
        )
    };
    let notes: Vec<_> = names.iter().enumerate().map(note).collect();
    let board = board(&format!(r#""notes":[{}]"#, notes.join(",")));
    for arguments in [&[][..], &["--unsafe"]] {
        let (after, _) = fixed(arguments, &board);
        let mut left = texts(&after);
        left.retain(|text| names.contains(text));
        assert_eq!(left, names, "{arguments:?}");
    }
}

#[test]
fn one_run_of_fix_tries_every_finding_of_a_rule() {
    let board = board(
        r#""relationships":[{"id":"r","a":"a","b":"b","pattern":"partnership",
          "upstream_roles":["open-host-service","published-language"],"downstream_roles":["conformist"]}],
        "notes":[{"id":"e","kind":"event","text":"ClientRegistered","in":"a","at":{"x":60,"y":80},
          "message":{"visibility":"public","version":"1","fields":[
            {"id":"key","name":"key","sensitivity":"secret"},{"id":"pin","name":"pin","sensitivity":"secret"}]}}]"#,
    );
    let (after, told) = fixed(&["--unsafe"], &board);
    let relationship = &relationships(&after)[0];
    assert_eq!(relationship.get("upstream_roles"), None, "{told}");
    assert_eq!(relationship.get("downstream_roles"), None, "{told}");
    let fields = &after["alternatives"][0]["notes"][0]["message"]["fields"];
    assert_eq!(fields[0]["name"], "keyToken");
    assert_eq!(fields[1]["name"], "pinToken");
    let (again, told) = fixed(&["--unsafe"], &after.to_string());
    assert_eq!(again, after);
    assert!(told.contains("nothing to fix"), "{told}");
}

#[test]
fn a_second_run_of_fix_finds_nothing_to_do() {
    for example in [EXAMPLE, crate::WARNINGS_ONLY] {
        let board = std::fs::read_to_string(example).unwrap();
        for arguments in [&[][..], &["--unsafe"]] {
            let (once, _) = fixed(arguments, &board);
            let (twice, told) = fixed(arguments, &once.to_string());
            assert_eq!(twice, once, "{told}");
        }
    }
}

/// Two contexts that call back for an e-mail address, which is personal.
const CALLBACKS: &str = r#"{"format":"isobar","version":1,"alternatives":[{"id":"main",
  "contexts":[{"id":"a","name":"Sales","area":{"x":0,"y":0,"width":900,"height":300}},
    {"id":"b","name":"Billing","area":{"x":0,"y":400,"width":900,"height":300}},
    {"id":"c","name":"Shipping","area":{"x":0,"y":800,"width":900,"height":300}}],
  "notes":[{"id":"e","kind":"event","text":"OrderPlaced","in":"a","at":{"x":60,"y":80},
      "message":{"intent":"fact","fields":[{"id":"id","name":"id","role":"identifier"}]}},
    {"id":"q","kind":"read-model","text":"Order details","in":"a","at":{"x":260,"y":80},
      "message":{"fields":[{"id":"id","name":"id","role":"identifier"},
        {"id":"mail","name":"mail","sensitivity":"personal"}]}},
    {"id":"p","kind":"policy","text":"Whenever placed, bill","in":"b","at":{"x":60,"y":480}},
    {"id":"r","kind":"policy","text":"Whenever placed, ship","in":"c","at":{"x":60,"y":880}}],
  "links":[{"id":"ep","from":"e","to":"p","mode":"asynchronous","reads":["id"]},
    {"id":"er","from":"e","to":"r","mode":"asynchronous","reads":["id"]},
    {"id":"qp","from":"q","to":"p","mode":"synchronous","reply":"immediate"}]}]}"#;

#[test]
fn fix_says_why_it_leaves_a_finding() {
    let before: Value = serde_json::from_str(CALLBACKS).unwrap();
    let (after, told) = fixed(&["--unsafe", "--only", "PAY005"], CALLBACKS);
    assert_eq!(after, before);
    let why = "left unchanged: ";
    let reason = "\u{201c}Let the event carry what they ask for\u{201d} would bring another: \
        \u{201c}OrderPlaced\u{201d} sends personal data";
    assert!(told.contains(why) && told.contains(reason), "{told}");
}
