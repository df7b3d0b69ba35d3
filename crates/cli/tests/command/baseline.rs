//! Findings that are known, and by what they are known again.

use serde_json::{Value, json};

use crate::{EXAMPLE, Folder, isobar, text};

#[test]
fn what_the_baseline_knows_neither_shows_nor_fails() {
    let folder = Folder::new("baseline");
    let board = folder.write(
        "board.isobar.json",
        &std::fs::read_to_string(EXAMPLE).unwrap(),
    );
    let baseline = folder.path("known.json");
    let check = |more: &[&str]| {
        let mut all = vec![
            "check",
            &board,
            "--all-alternatives",
            "--fail-on",
            "warning",
            "--baseline",
            &baseline,
        ];
        all.extend(more);
        isobar(&all)
    };
    assert_eq!(
        check(&[]).status.code(),
        Some(2),
        "a baseline that is not there is no empty one"
    );
    assert_eq!(check(&["--write-baseline"]).status.code(), Some(0));
    let first = std::fs::read_to_string(&baseline).unwrap();
    check(&["--write-baseline"]);
    assert_eq!(
        std::fs::read_to_string(&baseline).unwrap(),
        first,
        "written the same each time"
    );
    let output = check(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("of the baseline"));

    let changed = std::fs::read_to_string(&board).unwrap();
    let changed = changed.replacen(
        "\"text\": \"SponsorOnboarded\"",
        "\"text\": \"OnboardSponsor\"",
        1,
    );
    std::fs::write(&board, changed).unwrap();
    let output = check(&["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let alternatives = found["files"][0]["alternatives"].as_array().unwrap();
    let codes: Vec<_> = alternatives
        .iter()
        .flat_map(|one| one["findings"].as_array().unwrap())
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        ["NAM001"],
        "only what is new, although other findings name the note"
    );
}

/// A board on which one rule has two findings about one message, and a baseline that knows them.
fn board_with_two_secrets(folder: &Folder) -> (String, String) {
    let fields = ["password", "token"]
        .map(|name| json!({ "id": name, "name": name, "type": "text", "sensitivity": "secret" }));
    let board = json!({
        "format": "isobar", "version": 1, "board": { "title": "Secrets" },
        "alternatives": [{ "id": "main", "name": "Main", "order": "80", "notes": [{
            "id": "signed-up", "kind": "event", "text": "SignedUp", "at": { "x": 0, "y": 0 },
            "message": { "visibility": "public", "fields": fields },
        }] }],
    });
    let path = folder.write("secrets.isobar.json", &board.to_string());
    (path, folder.path("known.json"))
}

fn secrets_found(board: &str, baseline: &str) -> Vec<String> {
    let output = isobar(&["check", board, "--baseline", baseline, "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = found["files"][0]["alternatives"][0]["findings"].as_array();
    let secrets = findings
        .unwrap()
        .iter()
        .filter(|one| one["code"] == "SEC001");
    secrets
        .map(|one| one["message"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_baseline_knows_which_of_several_findings_about_an_element_it_covers() {
    let folder = Folder::new("identity");
    let (board, baseline) = board_with_two_secrets(&folder);
    isobar(&["check", &board, "--baseline", &baseline, "--write-baseline"]);
    assert_eq!(secrets_found(&board, &baseline), [""; 0]);
    let mut known: Value =
        serde_json::from_str(&std::fs::read_to_string(&baseline).unwrap()).unwrap();
    let findings = known["findings"].as_array_mut().unwrap();
    let count = findings.len();
    findings.retain(|one| one["discriminator"] != "token");
    assert_eq!(findings.len(), count - 1);
    for finding in findings {
        // What a finding says is for people: other words make no other finding.
        finding["message"] = json!("Said otherwise");
        finding["related"] = json!([]);
    }
    std::fs::write(&baseline, known.to_string()).unwrap();
    let left = secrets_found(&board, &baseline);
    assert!(
        matches!(left.as_slice(), [one] if one.contains("token")),
        "{left:?}"
    );
}

#[test]
fn a_baseline_of_before_covers_what_it_did() {
    let folder = Folder::new("before");
    let (board, baseline) = board_with_two_secrets(&folder);
    let known = |count: usize| {
        let finding = json!({
            "file": board, "alternative": "main", "code": "SEC001", "subject": "signed-up", "message": "Old words",
        });
        let findings = vec![finding; count];
        let known = json!({ "format": "isobar-baseline", "version": 1, "findings": findings });
        std::fs::write(&baseline, known.to_string()).unwrap();
    };
    for (count, left) in [(0, 2), (1, 1), (2, 0)] {
        known(count);
        assert_eq!(secrets_found(&board, &baseline).len(), left);
    }
}

#[test]
fn the_fingerprint_of_a_finding_is_its_identity() {
    let folder = Folder::new("fingerprint");
    let (board, _) = board_with_two_secrets(&folder);
    let output = isobar(&["check", &board, "--format", "sarif"]);
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    let secrets = results.filter(|one| one["ruleId"] == "SEC001");
    let fingerprints: Vec<_> = secrets
        .filter_map(|one| one["partialFingerprints"]["isobarFinding/v2"].as_str())
        .collect();
    let expected = ["password", "token"].map(|field| format!("main/SEC001/signed-up/{field}"));
    assert_eq!(fingerprints, expected);
}
