//! Use in builds: formats that other programs read, settings.

use serde_json::{Value, json};

use crate::{EXAMPLE, Folder, isobar, text};

/// A board whose texts try to break out of every format.
fn hostile() -> String {
    let nasty = "Evil\"><script>&amp;\n::error::x%,y:z ]]> \u{1}\u{1b}[31m é日";
    let board = json!({
        "format": "isobar", "version": 1,
        "board": { "title": nasty },
        "alternatives": [{
            "id": "main", "name": nasty, "order": "80",
            "contexts": [
                { "id": "a", "name": nasty, "area": { "x": 0, "y": 0, "width": 400, "height": 400 } },
                { "id": "b", "name": "B", "area": { "x": 900, "y": 0, "width": 400, "height": 400 } }
            ],
            "notes": [
                { "id": "event", "kind": "event", "text": nasty, "in": "a", "at": { "x": 10, "y": 10 },
                  "message": { "intent": "request" } },
                { "id": "policy", "kind": "policy", "text": nasty, "in": "b", "at": { "x": 910, "y": 10 } },
                { "id": "command", "kind": "command", "text": "DoIt", "in": "b", "at": { "x": 910, "y": 210 } }
            ],
            "links": [
                { "id": "one", "from": "event", "to": "policy" },
                { "id": "two", "from": "policy", "to": "command" }
            ]
        }]
    });
    board.to_string()
}

fn sarif(arguments: &[&str]) -> Value {
    let mut all = vec!["check", "--format", "sarif"];
    all.extend(arguments);
    serde_json::from_slice(&isobar(&all).stdout).unwrap()
}

/// The official schema, as the crate `serde-sarif` carries it.
fn sarif_schema() -> jsonschema::Validator {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = std::process::Command::new(cargo)
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--manifest-path",
        ])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let found = packages
        .iter()
        .find(|package| package["name"] == "serde-sarif")
        .unwrap();
    let manifest = std::path::Path::new(found["manifest_path"].as_str().unwrap());
    let schema = std::fs::read(manifest.with_file_name("src/schema.json")).unwrap();
    // A bracket too many, which the regular expressions of JSON Schema do not allow.
    let schema = String::from_utf8(schema)
        .unwrap()
        .replace("]{2}]?$", "]{2}?$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    assert!(schema["title"].as_str().unwrap().contains("Version 2.1.0"));
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn sarif_is_valid_by_its_schema_and_leads_to_the_line() {
    let folder = Folder::new("sarif");
    let nasty = folder.write("Ünsafe name.isobar.json", &hostile());
    let broken = folder.write(
        "broken.isobar.json",
        "{\"format\":\"isobar\",\"version\":1,\"alternatives\":[{\"id\":3}]}",
    );
    let schema = sarif_schema();
    for arguments in [
        vec![EXAMPLE],
        vec![&nasty],
        vec![&broken, EXAMPLE],
        vec!["no-such-file"],
    ] {
        let log = sarif(&arguments);
        let problems: Vec<_> = schema
            .iter_errors(&log)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(problems, [""; 0], "{arguments:?}");
    }
    assert!(
        !schema.is_valid(&json!({ "version": "2.1.0" })),
        "the schema itself says no"
    );

    let log = sarif(&[EXAMPLE, "--alternative", "solution-2"]);
    let run = &log["runs"][0];
    let result = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["ruleId"] == "INT001")
        .unwrap();
    let rule = &run["tool"]["driver"]["rules"]
        [usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
    assert_eq!(rule["id"], "INT001");
    assert!(
        rule["help"]["markdown"]
            .as_str()
            .unwrap()
            .contains("# Why it matters")
    );
    let line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        .as_u64()
        .unwrap();
    let source = std::fs::read_to_string(EXAMPLE).unwrap();
    let named = source
        .lines()
        .nth(usize::try_from(line).unwrap() - 1)
        .unwrap();
    assert!(named.contains("\"sponsor-ticket-allocated\""), "{named}");
}

#[test]
fn junit_is_well_formed_whatever_was_typed() {
    let folder = Folder::new("junit");
    let nasty = folder.write("nasty.isobar.json", &hostile());
    let output = isobar(&[
        "check",
        &nasty,
        EXAMPLE,
        "--all-alternatives",
        "--format",
        "junit",
        "--fail-on",
        "warning",
    ]);
    let told = text(&output.stdout);
    let document = roxmltree::Document::parse(&told).unwrap();
    let suites: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name("testsuite"))
        .collect();
    assert_eq!(suites.len(), 7, "one for each alternative");
    for suite in suites {
        let count = |tag: &str| {
            suite
                .descendants()
                .filter(|node| node.has_tag_name(tag))
                .count()
                .to_string()
        };
        assert_eq!(suite.attribute("tests").unwrap(), count("testcase"));
        assert_eq!(suite.attribute("failures").unwrap(), count("failure"));
    }
    let failure = document
        .descendants()
        .find(|node| node.attribute("type") == Some("INT001"))
        .unwrap();
    assert!(
        failure
            .attribute("message")
            .unwrap()
            .contains("<script>&amp;"),
        "as it was typed"
    );
}

#[test]
fn github_annotations_keep_to_their_line() {
    let folder = Folder::new("github");
    let nasty = folder.write("a,b.isobar.json", &hostile());
    let told = text(&isobar(&["check", &nasty, "--format", "github"]).stdout);
    assert!(
        told.contains("title=INT001 Command disguised as an event::"),
        "{told}"
    );
    for line in told.lines() {
        let (command, data) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (level, properties) = command.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        assert!(
            properties.starts_with("file=") && properties.contains("a%2Cb.isobar.json,line=1,"),
            "{line}"
        );
        assert!(data.contains("%0AWhat to do: "), "{line}");
    }
}

#[test]
fn settings_are_found_from_here_upwards() {
    let folder = Folder::new("settings");
    folder.write(
        "isobar.toml",
        "fail_on = \"warning\"\nbaseline = \"known.json\"\n",
    );
    std::fs::write(
        folder.path("board.isobar.json"),
        std::fs::read_to_string(EXAMPLE).unwrap(),
    )
    .unwrap();
    std::fs::create_dir(folder.path("inner")).unwrap();
    let run = |arguments: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_isobar"))
            .args(arguments)
            .current_dir(folder.path("inner"))
            .output()
            .unwrap()
    };
    assert_eq!(
        run(&[
            "check",
            "--all-alternatives",
            "../board.isobar.json",
            "--write-baseline"
        ])
        .status
        .code(),
        Some(0)
    );
    assert!(
        std::path::Path::new(&folder.path("known.json")).is_file(),
        "beside the settings"
    );
    assert_eq!(
        run(&["check", "--all-alternatives", "../board.isobar.json"])
            .status
            .code(),
        Some(0)
    );
    folder.write("isobar.toml", "fail_on = \"warning\"\n");
    assert_eq!(
        run(&["check", "--all-alternatives", "../board.isobar.json"])
            .status
            .code(),
        Some(1)
    );
    assert_eq!(
        run(&[
            "check",
            "--all-alternatives",
            "../board.isobar.json",
            "--fail-on",
            "never"
        ])
        .status
        .code(),
        Some(0)
    );
    folder.write("isobar.toml", "fail-on = \"warning\"\n");
    let output = run(&["check", "--all-alternatives", "../board.isobar.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("unknown field"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn settings_say_under_which_name_and_licence_contracts_are_published() {
    let folder = Folder::new("publishing");
    let config = folder.write(
        "team.toml",
        "namespace = \"com.example\"\nlicense = \"MIT\"\nrepository = \"https://example.org/x\"\n",
    );
    let export = |config: &[&str]| {
        let arguments = [&["export", EXAMPLE, "--to", "java"], config].concat();
        let output = isobar(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let published = export(&["--config", &config]);
    for part in [
        "package com.example.",
        "<groupId>com.example</groupId>",
        "<name>MIT</name>",
        "<url>https://example.org/x</url>",
    ] {
        assert!(published.contains(part), "{part}");
    }
    assert!(!export(&[]).contains("com.example"));
    let since = |config: &[&str]| {
        let arguments = [
            &["check", EXAMPLE, "--since", EXAMPLE, "--fail-on", "never"],
            config,
        ];
        text(&isobar(&arguments.concat()).stdout)
    };
    let told = since(&["--config", &config]);
    assert!(
        !told.contains("CTR002"),
        "the team's namespace was the same before: {told}"
    );
}

#[test]
fn settings_set_levels_and_thresholds() {
    let folder = Folder::new("levels");
    let config = folder.write("team.toml", "[levels]\nMAP = \"off\"\nINT001 = \"error\"\n");
    let check = [
        "check",
        EXAMPLE,
        "--alternative",
        "solution-2",
        "--format",
        "json",
        "--config",
        &config,
    ];
    let output = isobar(&check);
    assert_eq!(output.status.code(), Some(1), "an error by the team's word");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = found["files"][0]["alternatives"][0]["findings"]
        .as_array()
        .unwrap();
    assert!(
        findings
            .iter()
            .any(|one| one["code"] == "INT001" && one["level"] == "error")
    );
    assert!(findings.iter().all(|one| one["code"] != "MAP003"));
    let config = folder.write("wrong.toml", "[levels]\nMAP01 = \"off\"\n");
    let output = isobar(&["check", EXAMPLE, "--config", &config]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("did you mean `MAP0"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn what_somebody_decided_to_live_with_is_kept_apart_and_told() {
    let folder = Folder::new("suppressed");
    let mut board: Value =
        serde_json::from_str(&std::fs::read_to_string(EXAMPLE).unwrap()).unwrap();
    let suppress = |until: &str| {
        json!([{ "id": "accepted", "code": "INT001", "subject": "sponsor-ticket-allocated",
            "reason": "Until the CRM is replaced", "until": until }])
    };
    let check = |board: &Value, format: &str| {
        let path = folder.write("board.isobar.json", &board.to_string());
        isobar(&[
            "check",
            &path,
            "--alternative",
            "solution-2",
            "--format",
            format,
        ])
    };
    board["alternatives"][1]["suppressions"] = suppress("9999-12-31");
    let told = text(&check(&board, "text").stdout);
    assert!(!told.contains("warning[INT001]"), "{told}");
    assert!(told.contains("Not shown: 1 accepted finding."), "{told}");
    let log: Value = serde_json::from_slice(&check(&board, "sarif").stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let accepted = results
        .iter()
        .find(|one| one["ruleId"] == "INT001")
        .unwrap();
    assert_eq!(
        accepted["suppressions"][0]["justification"],
        "Until the CRM is replaced"
    );
    assert!(sarif_schema().is_valid(&log));

    board["alternatives"][1]["suppressions"] = suppress("2001-01-01");
    let told = text(&check(&board, "text").stdout);
    assert!(
        told.contains("warning[INT001]"),
        "its last day is over: {told}"
    );
}

#[test]
fn a_broken_contract_is_found_against_an_earlier_version() {
    let folder = Folder::new("since");
    let before = std::fs::read_to_string(EXAMPLE).unwrap();
    let mut board: Value = serde_json::from_str(&before).unwrap();
    let alternative = board["alternatives"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|one| one["id"] == "open-host");
    let notes = alternative.unwrap()["notes"].as_array_mut().unwrap();
    let command = notes
        .iter_mut()
        .find(|note| note["id"] == "create-ticket-purchase")
        .unwrap();
    let fields = command["message"]["fields"].as_array_mut().unwrap();
    fields.push(json!({ "id": "invoice-address", "name": "invoiceAddress", "type": "string" }));
    let path = folder.write("board.isobar.json", &board.to_string());
    let codes = |more: &[&str]| {
        let mut all = vec![
            "check",
            &path,
            "--alternative",
            "open-host",
            "--format",
            "json",
        ];
        all.extend(more);
        let found: Value = serde_json::from_slice(&isobar(&all).stdout).unwrap();
        let findings = found["files"][0]["alternatives"][0]["findings"]
            .as_array()
            .unwrap()
            .clone();
        findings
            .iter()
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(!codes(&[]).contains(&"CTR002".to_owned()));
    assert!(codes(&["--since", EXAMPLE]).contains(&"CTR002".to_owned()));
    let contract = folder.path("contract.json");
    let export = [
        "export",
        EXAMPLE,
        "--alternative",
        "open-host",
        "--to",
        "asyncapi",
    ];
    isobar(&[&export[..], &["--out", &contract]].concat());
    assert!(codes(&["--since", &contract]).contains(&"CTR002".to_owned()));
}
