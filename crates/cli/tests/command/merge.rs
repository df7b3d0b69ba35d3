//! `isobar merge`, by itself and as the merge driver of git.

use std::path::Path;
use std::process::{Command, Output};

use crate::{Folder, isobar, text};

/// A board of two events with these texts.
fn board(placed: &str, paid: &str) -> String {
    format!(
        r#"{{"format":"isobar","version":1,"board":{{"title":"Shop"}},"alternatives":[{{"id":"main","name":"Design","order":"80",
        "notes":[{{"id":"paid","kind":"event","text":"{paid}","at":{{"x":300,"y":60}}}},
        {{"id":"placed","kind":"event","text":"{placed}","at":{{"x":40,"y":60}}}}]}}]}}"#
    )
}

fn merged(folder: &Folder, base: &str, ours: &str, theirs: &str) -> (Output, String) {
    let files = [("base", base), ("ours", ours), ("theirs", theirs)];
    let [base, ours, theirs] = files.map(|(name, text)| folder.write(name, text));
    let output = isobar(&["merge", &base, &ours, &theirs]);
    (output, std::fs::read_to_string(ours).unwrap())
}

#[test]
fn edits_of_different_notes_are_merged_into_our_file() {
    let folder = Folder::new("merge-different");
    let (base, ours) = (board("placed", "paid"), board("Order placed", "paid"));
    let (output, result) = merged(&folder, &base, &ours, &board("placed", "Order paid"));
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(
        result.contains("Order placed") && result.contains("Order paid"),
        "{result}"
    );
}

#[test]
fn a_conflict_fails_and_leaves_a_board_with_both_versions() {
    let folder = Folder::new("merge-conflict");
    let (base, ours) = (board("placed", "paid"), board("placed", "Order paid"));
    let (output, result) = merged(&folder, &base, &ours, &board("placed", "Payment captured"));
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    let line = "conflict: paid in main, text: ours \"Order paid\", theirs \"Payment captured\"";
    assert!(told.contains(line), "{told}");
    assert!(result.contains("Design (theirs)"), "{result}");
    let check = isobar(&["check", &folder.path("ours"), "--fail-on", "never"]);
    assert_eq!(check.status.code(), Some(0), "it is a board");
}

#[test]
fn a_board_that_both_sides_added_is_merged_without_a_base() {
    let folder = Folder::new("merge-added");
    let same = board("placed", "paid");
    let (output, result) = merged(&folder, "", &same, &same);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(result.contains("placed"));
}

#[test]
fn what_is_no_board_is_not_merged_and_our_file_stays() {
    let folder = Folder::new("merge-broken");
    let (base, ours) = (board("placed", "paid"), board("Order placed", "paid"));
    let (output, result) = merged(&folder, &base, &ours, "<<<<<<< HEAD");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(result, ours);
    assert!(
        text(&output.stderr).contains("theirs"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn git_merges_boards_with_it() {
    let folder = Folder::new("merge-git");
    let built = Path::new(env!("CARGO_BIN_EXE_isobar"))
        .display()
        .to_string();
    let git = |arguments: &[&str]| -> Output {
        let driver = format!("merge.isobar.driver={built} merge %O %A %B");
        let mut git = Command::new("git");
        git.current_dir(&folder.0);
        git.args([
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.org",
            "-c",
            &driver,
        ]);
        git.args(arguments).output().unwrap()
    };
    let commit = |board: &str| {
        folder.write("shop.isobar.json", board);
        git(&["add", "--all"]);
        let output = git(&["commit", "--quiet", "--message", "Edit the board"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    git(&["init", "--quiet", "--initial-branch", "main"]);
    folder.write(".gitattributes", "*.isobar.json merge=isobar\n");
    commit(&board("placed", "paid"));
    git(&["switch", "--quiet", "--create", "other"]);
    commit(&board("placed", "Order paid"));
    git(&["switch", "--quiet", "main"]);
    commit(&board("Order placed", "paid"));
    let output = git(&["merge", "--no-edit", "other"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let merged = std::fs::read_to_string(folder.path("shop.isobar.json")).unwrap();
    assert!(
        merged.contains("Order placed") && merged.contains("Order paid"),
        "{merged}"
    );
    assert!(!merged.contains("<<<<<<<"));
}
