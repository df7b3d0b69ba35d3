//! `isobar diff`, by itself and as the diff command of git, and `isobar convert`.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::{Folder, isobar, text};

const SHOP: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../import/tests/samples/shop.cml"
);

/// A board of two contexts, with an event in one of them.
fn board(event: &str, place: &str, field: &str, more: &str) -> String {
    format!(
        r#"{{"format":"isobar","version":1,"board":{{"title":"Shop"}},"alternatives":[{{"id":"main","name":"Design","order":"80",
        "contexts":[{{"id":"sales","name":"Sales","area":{{"x":0,"y":0,"width":400,"height":400}}}},
        {{"id":"stock","name":"Stock","area":{{"x":500,"y":0,"width":400,"height":400}}}}],
        "notes":[{{"id":"placed","kind":"event","text":"{event}","in":"{place}","at":{{"x":40,"y":60}},
        "message":{{"fields":[{{"id":"amount","name":"amount","type":"{field}"}}]}}}}{more}]}}]}}"#
    )
}

fn before() -> String {
    let more = r#",{"id":"idea","kind":"opportunity","text":"Gift cards","at":{"x":0,"y":500}}"#;
    board("OrderPlaced", "sales", "string", more)
}

fn after() -> String {
    let more = r#",{"id":"paid","kind":"event","text":"Order <b>paid</b> @all","in":"sales","at":{"x":40,"y":260}}],
        "links":[{"id":"next","from":"placed","to":"paid"}"#;
    board("OrderTaken", "stock", "decimal", more)
}

fn diff(folder: &Folder, format: &str) -> String {
    let (old, new) = (
        folder.write("old", &before()),
        folder.write("new", &after()),
    );
    let output = isobar(&["diff", &old, &new, "--format", format]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn a_change_is_told_element_by_element_and_attribute_by_attribute() {
    let told = diff(&Folder::new("diff-text"), "text");
    for line in [
        "Design (main)\n",
        "  + Event \u{201c}Order <b>paid</b> @all\u{201d} in Sales\n",
        "  ~ Event \u{201c}OrderTaken\u{201d} in Stock\n",
        "      moved from Sales to Stock\n",
        "      renamed from \u{201c}OrderPlaced\u{201d} to \u{201c}OrderTaken\u{201d}\n",
        "      field \u{201c}amount\u{201d}: type: string \u{2192} decimal\n",
        "  - Opportunity \u{201c}Gift cards\u{201d}\n",
        "  New findings\n",
        " BRD001: ",
    ] {
        assert!(told.contains(line), "{line} is missing in {told}");
    }
}

#[test]
fn in_markdown_nothing_that_people_typed_is_markup() {
    let told = diff(&Folder::new("diff-markdown"), "markdown");
    assert!(told.starts_with("### Shop\n\n#### Design\n"), "{told}");
    assert!(
        told.contains(
            "**Added**\n\n- Event \u{201c}Order &lt;b>paid&lt;/b> &#64;all\u{201d} in Sales"
        ),
        "{told}"
    );
    assert!(!told.contains("@all") && !told.contains("<b>"), "{told}");
}

#[test]
fn programs_get_json() {
    let told = diff(&Folder::new("diff-json"), "json");
    let told: Value = serde_json::from_str(&told).unwrap();
    let design = &told["alternatives"][0];
    assert_eq!(design["id"], "main");
    assert_eq!(design["elements"][0]["change"], "added");
    assert_eq!(design["new"][0]["code"], "BRD001");
}

#[test]
fn findings_that_are_gone_are_fixed() {
    let folder = Folder::new("diff-fixed");
    let (old, new) = (
        folder.write("old", &before()),
        folder.write("new", &after()),
    );
    let output = isobar(&["diff", &new, &old]);
    assert!(
        text(&output.stdout).contains("Fixed findings"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn equal_boards_have_no_differences_whatever_their_format() {
    let folder = Folder::new("diff-same");
    let (board, model) = (folder.path("a.isobar.json"), folder.path("b.cml"));
    for arguments in [["convert", SHOP, &board], ["convert", &board, &model]] {
        let output = isobar(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
    let output = isobar(&["diff", &board, &model]);
    assert_eq!(text(&output.stdout), "No differences.\n");
}

#[test]
fn what_cannot_be_read_is_not_compared() {
    let folder = Folder::new("diff-broken");
    let (old, new) = (
        folder.write("old", &before()),
        folder.write("new", "digraph {\n  a -> b\n}"),
    );
    let output = isobar(&["diff", &old, &new]);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(
        told.contains("this is a Graphviz diagram (DOT); Isobar opens"),
        "{told}"
    );
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn a_file_is_converted_to_the_format_of_its_ending_or_that_is_named() {
    let folder = Folder::new("convert");
    let output = isobar(&["convert", SHOP, &folder.path("shop.svg")]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let picture = std::fs::read_to_string(folder.path("shop.svg")).unwrap();
    assert!(picture.starts_with("<svg"));
    let output = isobar(&["convert", SHOP, &folder.path("shop.mmd")]);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(
        told.contains("say which with --to: mermaid, mermaid-sequence"),
        "{told}"
    );
    let output = isobar(&["convert", SHOP, &folder.path("shop.mmd"), "--to", "mermaid"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let output = isobar(&["convert", SHOP, &folder.path("shop.xyz")]);
    assert!(text(&output.stderr).contains("no format ends like \u{201c}shop.xyz\u{201d}"));
}

#[test]
fn git_shows_the_change_of_a_board_with_it() {
    let folder = Folder::new("diff-git");
    let built = Path::new(env!("CARGO_BIN_EXE_isobar"))
        .display()
        .to_string();
    let git = |arguments: &[&str]| -> Output {
        let mut git = Command::new("git");
        git.current_dir(&folder.0);
        let command = format!("diff.isobar.command={built} diff");
        let settings = ["user.name=Test", "user.email=test@example.org", &command];
        for setting in settings {
            git.args(["-c", setting]);
        }
        git.args(arguments).output().unwrap()
    };
    git(&["init", "--quiet", "--initial-branch", "main"]);
    folder.write(".gitattributes", "*.isobar.json diff=isobar\n");
    folder.write("shop.isobar.json", &before());
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "Draw a board"]);
    folder.write("shop.isobar.json", &after());
    let told = text(&git(&["diff"]).stdout);
    assert!(
        told.contains("renamed from \u{201c}OrderPlaced\u{201d}"),
        "{told}"
    );
    // A new board is compared with nothing.
    folder.write("new.isobar.json", &after());
    git(&["add", "new.isobar.json"]);
    let told = text(&git(&["diff", "--cached"]).stdout);
    assert!(
        told.contains("+ Event \u{201c}OrderTaken\u{201d} in Stock"),
        "{told}"
    );
}
