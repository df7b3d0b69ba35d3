//! `isobar fix` and `isobar metrics`.

use serde_json::Value;

use crate::{EXAMPLE, Folder, isobar, text, with_input};

#[test]
fn fix_carries_out_what_is_safe_and_nothing_else() {
    let board = std::fs::read_to_string(EXAMPLE).unwrap();
    let renamed = board.replace(
        "\"text\": \"SponsorOnboarded\"",
        "\"text\": \"OnboardSponsor\"",
    );
    let folder = Folder::new("fix");
    let path = folder.write("board.isobar.json", &board);
    let output = isobar(&["fix", &path]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        board,
        "what changes the design needs a word"
    );
    std::fs::write(&path, &renamed).unwrap();
    let output = isobar(&["fix", &path, "--diff", "--only", "nam001"]);
    let told = text(&output.stdout);
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        renamed,
        "--diff writes nothing"
    );
    assert!(
        told.contains("\n-          \"text\": \"OnboardSponsor\""),
        "{told}"
    );
    isobar(&["fix", &path, "--only", "NAM001"]);
    let fixed = std::fs::read_to_string(&path).unwrap();
    let again = isobar(&["fix", &path, "--only", "NAM001"]);
    assert!(text(&again.stderr).contains("nothing that this could fix"));
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
        assert_eq!(
            alternative["findings"],
            serde_json::json!([]),
            "{}",
            alternative["id"]
        );
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
    assert!(text(&again.stderr).contains("nothing that this could fix"));
}
