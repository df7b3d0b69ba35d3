//! Contracts out and in: every format, drift, changes since an earlier board, documents of others.

use super::{EXAMPLE, Folder, isobar, text};

fn exported(folder: &str, more: &[&str]) -> std::process::Output {
    let arguments = [
        "export",
        EXAMPLE,
        "--to",
        "all",
        "--alternative",
        "open-host",
        "--out",
        folder,
    ];
    isobar(&[&arguments, more].concat())
}

#[test]
fn everything_is_exported_at_once_and_drift_is_told() {
    let folder = Folder::new("contracts");
    let out = folder.0.join("out");
    let path = out.to_str().unwrap();
    assert_eq!(exported(path, &[]).status.code(), Some(0));
    for file in [
        "README.md",
        "board.svg",
        "board.mmd",
        "sequences/onboard-sponsor.puml",
        "asyncapi.json",
        "ticketing/README.md",
        "ticketing/asyncapi.json",
        "ticketing/typescript/contract.ts",
        "sponsorship-crm/rust/Cargo.toml",
    ] {
        assert!(out.join(file).is_file(), "{file} is missing");
    }
    assert_eq!(
        exported(path, &["--check"]).status.code(),
        Some(0),
        "nothing has changed"
    );
    std::fs::write(out.join("ticketing/asyncapi.json"), "{}").unwrap();
    std::fs::remove_file(out.join("board.svg")).unwrap();
    std::fs::write(out.join("stray.txt"), "x").unwrap();
    let drifted = exported(path, &["--check"]);
    assert_eq!(drifted.status.code(), Some(1));
    let told = text(&drifted.stdout);
    for line in [
        "asyncapi.json: differs",
        "board.svg: is missing",
        "stray.txt: is not made",
        "3 files are out of date",
    ] {
        assert!(told.contains(line), "{line} is missing in {told}");
    }
}

#[test]
fn a_catalogue_is_a_folder_or_a_file_and_differs_in_neither_until_the_board_does() {
    let folder = Folder::new("catalogue");
    for (format, out, first) in [
        ("catalogue", "wiki", "wiki/README.md"),
        ("html", "board.html", "board.html"),
        ("personal-data", "data.csv", "data.csv"),
    ] {
        let out = folder.path(out);
        let arguments = ["export", EXAMPLE, "--to", format, "--out", &out];
        assert_eq!(isobar(&arguments).status.code(), Some(0), "{format}");
        assert!(
            std::path::Path::new(&folder.path(first)).exists(),
            "{format}"
        );
        let again = isobar(&[arguments.as_slice(), &["--check"]].concat());
        assert_eq!(
            again.status.code(),
            Some(0),
            "{format}: {}",
            text(&again.stdout)
        );
    }
}

#[test]
fn formats_are_listed_by_what_they_are_for() {
    let listed = isobar(&["formats"]);
    assert_eq!(listed.status.code(), Some(0));
    let listed = text(&listed.stdout);
    let lines: Vec<_> = listed.lines().filter(|line| !line.is_empty()).collect();
    let groups = lines.iter().filter(|line| !line.starts_with(' '));
    let groups: Vec<_> = groups.copied().collect();
    let expected = [
        "Pictures",
        "Diagrams as text",
        "Documents",
        "Contracts",
        "Stubs",
    ];
    assert_eq!(groups, expected);
    assert!(
        lines.iter().any(|line| line.starts_with("  mermaid ")),
        "{listed}"
    );
}

#[test]
fn changes_since_an_earlier_board_raise_the_version_and_are_written_down() {
    let folder = Folder::new("since");
    let (old, out) = (folder.0.join("old.isobar.json"), folder.0.join("out"));
    let now = std::fs::read_to_string(EXAMPLE).unwrap();
    let earlier = now.replace("\"name\": \"quantity\"", "\"name\": \"amount\"");
    assert_ne!(now, earlier);
    std::fs::write(&old, earlier).unwrap();
    let made = exported(out.to_str().unwrap(), &["--since", old.to_str().unwrap()]);
    assert_eq!(made.status.code(), Some(0));
    let told = text(&made.stderr);
    assert!(
        told.contains(
            "breaking: “CreateTicketPurchase”: “quantity” is new and required (for Sponsorship CRM"
        ),
        "{told}"
    );
    assert!(told.contains("is exported as version 2.0.0"), "{told}");
    let changelog = std::fs::read_to_string(out.join("ticketing/CHANGELOG.md")).unwrap();
    assert!(
        changelog.contains("### Breaking") && changelog.contains("for Sponsorship CRM"),
        "{changelog}"
    );
    assert!(
        out.join("ticketing/schemas/create-ticket-purchase.v2.schema.json")
            .is_file()
    );
}

#[test]
fn what_a_changelog_said_stays_and_is_no_drift() {
    let folder = Folder::new("history");
    let out = folder.0.join("out");
    let path = out.to_str().unwrap();
    assert_eq!(exported(path, &[]).status.code(), Some(0));
    let changelog = out.join("ticketing/CHANGELOG.md");
    std::fs::write(&changelog, "# Changelog\n\n## 0.9.0\n\n- the first try\n").unwrap();
    let check = exported(path, &["--check"]);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stdout));

    let now = std::fs::read_to_string(EXAMPLE).unwrap();
    let earlier = now.replace("\"name\": \"quantity\"", "\"name\": \"amount\"");
    let old = folder.write("old.isobar.json", &earlier);
    let since = ["--since", old.as_str()];
    assert_eq!(
        exported(path, &[&since[..], &["--check"]].concat())
            .status
            .code(),
        Some(1)
    );
    std::fs::remove_dir_all(out.join("ticketing/schemas")).unwrap();
    for _twice in 0..2 {
        assert_eq!(exported(path, &since).status.code(), Some(0));
        let told = std::fs::read_to_string(&changelog).unwrap();
        let order: Vec<_> = ["## 2.0.0", "## 0.9.0", "- the first try"]
            .map(|part| told.find(part))
            .into();
        assert!(order.is_sorted() && order[0].is_some(), "{told}");
        assert_eq!(told.matches("## 2.0.0").count(), 1, "{told}");
    }
    std::fs::remove_dir_all(&out).unwrap();
    assert_eq!(exported(path, &since).status.code(), Some(0));
    assert_eq!(
        exported(path, &[&since[..], &["--check"]].concat())
            .status
            .code(),
        Some(0)
    );
}

#[test]
fn one_context_is_checked_without_the_folders_of_others() {
    let folder = Folder::new("one-context");
    let out = folder.0.join("out");
    let path = out.to_str().unwrap();
    assert_eq!(exported(path, &[]).status.code(), Some(0));
    let check = ["--context", "ticketing", "--check"];
    let told = exported(path, &check);
    assert_eq!(told.status.code(), Some(0), "{}", text(&told.stdout));
    std::fs::write(out.join("ticketing/stray.txt"), "x").unwrap();
    let told = text(&exported(path, &check).stdout);
    assert!(
        told.contains("stray.txt: is not made") && told.contains("1 file is out of date"),
        "{told}"
    );
}

#[test]
fn only_what_a_contract_file_can_say_is_compared_with_it() {
    let folder = Folder::new("contract-file");
    let orders = EXAMPLE.replace("conference-ticketing", "order-integration");
    let out = folder.0.join("out");
    let export = |more: &[&str]| {
        isobar(
            &[
                &["export", &orders, "--out", out.to_str().unwrap()][..],
                more,
            ]
            .concat(),
        )
    };
    assert_eq!(export(&["--to", "all"]).status.code(), Some(0));
    let openapi = out.join("orders/openapi.json");
    let told = export(&["--to", "all", "--since", openapi.to_str().unwrap()]);
    assert_eq!(
        text(&told.stderr),
        "",
        "an event is not new for being no call"
    );
    let changed = std::fs::read_to_string(&openapi).unwrap();
    let changed = changed.replace("\"deliveryArea\"", "\"area\"");
    let old = folder.write("old.json", &changed);
    let told = text(&export(&["--to", "all", "--since", &old]).stderr);
    assert!(
        told.contains("breaking: “Order details”: “area” is gone"),
        "{told}"
    );
}

#[test]
fn nothing_is_compared_with_what_cannot_be_read() {
    let folder = Folder::new("broken-since");
    let old = folder.write("old.json", "{ \"openapi\": 3");
    let out = folder.0.join("out");
    let made = exported(out.to_str().unwrap(), &["--since", &old]);
    assert_eq!(made.status.code(), Some(2));
    let told = text(&made.stderr);
    assert!(
        told.contains("nothing can be compared with it") && !out.exists(),
        "{told}"
    );
}

#[test]
fn a_format_that_has_nothing_to_say_says_so() {
    let made = isobar(&[
        "export",
        EXAMPLE,
        "--to",
        "openapi",
        "--alternative",
        "open-host",
    ]);
    assert_eq!(
        (made.status.code(), text(&made.stdout).as_str()),
        (Some(0), "")
    );
    assert!(text(&made.stderr).contains("the board has nothing to export in this format"));
}

#[test]
fn a_contract_of_others_becomes_a_board_and_comes_out_again() {
    let folder = Folder::new("import");
    let board = folder.0.join("orders.isobar.json");
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../import/tests/samples/orders-2.6.yaml"
    );
    let read = isobar(&["import", sample, "--out", board.to_str().unwrap()]);
    assert_eq!(read.status.code(), Some(0));
    let report = text(&read.stderr);
    assert!(report.starts_with("Imported "), "{report}");
    assert!(report.contains("warning: Of servers, only the protocol is supported; the rest was skipped.\n  /servers/production\n"));
    let out = isobar(&["export", board.to_str().unwrap(), "--to", "asyncapi"]);
    assert!(text(&out.stdout).contains("\"OrderPlaced\""));
    let judged = isobar(&["check", board.to_str().unwrap(), "--fail-on", "never"]);
    assert_eq!(judged.status.code(), Some(0));
    assert_eq!(
        isobar(&["import", EXAMPLE]).status.code(),
        Some(2),
        "a board is no contract"
    );
}
