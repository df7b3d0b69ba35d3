//! The command as people and builds use it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(unix)]
mod automation;
mod baseline;
mod build;
mod contracts;
#[cfg(unix)]
mod diff;
mod fixes;
mod gate;
mod hostile;
#[cfg(unix)]
mod merge;
mod pictures;
mod questions;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const EXAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../examples/conference-ticketing.isobar.json"
);

/// An example of which one alternative, `event-notification`, has warnings and no errors.
const WARNINGS_ONLY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../examples/order-integration.isobar.json"
);

fn isobar(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_isobar"))
        .args(arguments)
        .output()
        .unwrap()
}

fn with_input(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_isobar"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

/// A folder of its own for a test, removed at its end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("isobar-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn check_tells_people_what_where_and_what_to_do() {
    let output = isobar(&["check", EXAMPLE, "--alternative", "solution-2"]);
    assert_eq!(output.status.code(), Some(1), "errors fail by default");
    let told = text(&output.stdout);
    for part in [
        "warning[INT001]: \u{201c}SponsorTicketAllocated\u{201d} is a command in disguise",
        "conference-ticketing.isobar.json:",
        "|  event \u{201c}SponsorTicketAllocated\u{201d} (sponsor-ticket-allocated), in Sponsorship CRM",
        "= what to do: Let Ticketing own a command",
        "= refactoring R3: Make Ticketing an open host (changes the design: isobar fix --unsafe)",
        "Partnership: Sponsorship CRM and Ticketing",
        "1 error, 4 warnings.",
    ] {
        assert!(told.contains(part), "{part}\nis missing in\n{told}");
    }
    assert!(
        !told.contains('\u{1b}'),
        "no colours where nobody reads them"
    );
}

#[test]
fn check_tells_programs_the_same() {
    let output = isobar(&["check", EXAMPLE, "--all-alternatives", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let alternatives = found["files"][0]["alternatives"].as_array().unwrap();
    assert_eq!(alternatives.len(), 6);
    let open = alternatives
        .iter()
        .find(|one| one["id"] == "open-host")
        .unwrap();
    assert_eq!(open["findings"].as_array().unwrap().len(), 0);
    let relationship = &open["relationships"][0];
    assert_eq!(relationship["pattern"], "upstream-downstream");
    assert_eq!(relationship["upstream"], "Ticketing");
    assert_eq!(
        relationship["upstream_roles"],
        serde_json::json!(["OHS", "PL"])
    );
    assert_eq!(relationship["downstream_roles"], serde_json::json!(["ACL"]));
    let first = &alternatives[0]["findings"][0];
    for key in ["code", "level", "subject", "message", "evidence"] {
        assert!(first.get(key).is_some(), "{key}");
    }
    assert!(alternatives[0]["metrics"]["board"]["leaked_knowledge"] == 1);
}

#[test]
fn the_exit_code_follows_the_level_that_fails() {
    let code = |fail_on: &str, alternative: &str| {
        let example = if alternative == "event-notification" {
            WARNINGS_ONLY
        } else {
            EXAMPLE
        };
        let arguments = [
            "check",
            example,
            "--fail-on",
            fail_on,
            "--alternative",
            alternative,
        ];
        isobar(&arguments).status.code()
    };
    assert_eq!(code("warning", "solution-1"), Some(1));
    assert_eq!(code("error", "solution-1"), Some(1));
    assert_eq!(code("warning", "event-notification"), Some(1));
    assert_eq!(code("error", "event-notification"), Some(0));
    assert_eq!(code("never", "solution-1"), Some(0));
    assert_eq!(code("warning", "open-host"), Some(0));
}

#[test]
fn a_broken_file_tells_every_problem_and_fails() {
    let broken = r#"{"format":"isobar","version":1,"alternatives":[{"id":"x",
        "notes":[{"id":"a","kind":"evnt"},{"id":"b","kind":"event","pivotal":3}]}]}"#;
    let output = with_input(&["check", "-", "--format", "json"], broken);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(told.contains("alternatives[0].notes[0].kind"), "{told}");
    assert!(told.contains("alternatives[0].notes[1].pivotal"), "{told}");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["files"][0]["problems"].as_array().unwrap().len(), 2);
}

#[test]
fn what_cannot_be_found_is_told_with_what_there_is() {
    let output = isobar(&["check", EXAMPLE, "--alternative", "nope"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("there are: solution-1, solution-2, open-host"));
    let output = isobar(&["check", "no-such-file.isobar.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no-such-file.isobar.json"));
    let arguments = ["export", EXAMPLE, "--to", "asyncapi", "--context", "nope"];
    assert!(text(&isobar(&arguments).stderr).contains("there are: crm, ticketing"));
}

#[test]
fn export_writes_to_a_file_or_to_standard_output() {
    let arguments = [
        "export",
        EXAMPLE,
        "--to",
        "asyncapi",
        "--alternative",
        "open-host",
    ];
    let printed = isobar(&arguments);
    assert_eq!(printed.status.code(), Some(0));
    let contract: Value = serde_json::from_slice(&printed.stdout).unwrap();
    assert_eq!(contract["asyncapi"], "3.0.0");

    let path = std::env::temp_dir().join(format!("isobar-{}.svg", std::process::id()));
    let output = isobar(&[
        "export",
        EXAMPLE,
        "--to",
        "svg",
        "--out",
        path.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0));
    let picture = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(picture.starts_with("<svg "));
}

#[test]
fn explain_gives_the_documentation_of_a_rule() {
    let told = text(&isobar(&["explain", "int001"]).stdout);
    assert!(
        told.starts_with("# INT001: Command disguised as an event\n"),
        "{told}"
    );
    assert!(told.contains("# Why it matters\n"));
    assert_eq!(isobar(&["explain", "XYZ999"]).status.code(), Some(2));
}
