//! Pages and style sheets that show the table of note kinds, the grammar and the levels: made from them, and kept where
//! people and browsers read them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use isobar_model::{NoteKind, StormingLevel, grammar};

const DOMAIN: &str = "docs/reference/domain.md";

/// Several tables stand on one page, and tests run side by side.
static WRITING: Mutex<()> = Mutex::new(());

#[test]
fn the_reference_lists_the_kinds_of_notes() {
    let rows = NoteKind::ALL.map(|kind| {
        let facts = kind.facts();
        let wording = format!("{} ", facts.wording);
        format!(
            "| {} | {} | {}|",
            facts.name,
            purpose(kind),
            wording.trim_start()
        )
    });
    let head = "| kind | stands for | wording |\n|---|---|---|";
    keep(DOMAIN, "kinds of notes", &table(head, &rows));
}

#[test]
fn the_reference_lists_the_legal_arrows() {
    let judged = NoteKind::ALL.into_iter().filter(|kind| !kind.is_remark());
    let rows: Vec<_> = judged
        .map(|kind| format!("| {} | {} |", kind.name(), names(grammar::after(kind))))
        .collect();
    keep(
        DOMAIN,
        "arrows",
        &table("| from | may lead to |\n|---|---|", &rows),
    );
}

#[test]
fn the_reference_says_what_is_offered_next_to_a_note() {
    let judged = NoteKind::ALL.into_iter().filter(|kind| !kind.is_remark());
    let rows: Vec<_> = judged
        .map(|kind| {
            let offers = StormingLevel::ALL.map(|level| {
                let previous = grammar::previous(kind, level).name();
                format!("{previous} → … → {}", grammar::next(kind, level).name())
            });
            format!("| {} | {} |", kind.name(), offers.join(" | "))
        })
        .collect();
    let levels = StormingLevel::ALL.map(|level| level.title().to_lowercase());
    let head = format!("| beside | {} |\n|---|---|---|---|", levels.join(" | "));
    keep(DOMAIN, "offers", &table(&head, &rows));
}

#[test]
fn the_reference_says_which_kinds_stand_in_front_at_a_level() {
    let rows = StormingLevel::ALL.map(|level| {
        let kinds = names(NoteKind::in_front_at(level));
        format!("| {} | {kinds} |", level.title().to_lowercase())
    });
    keep(
        DOMAIN,
        "levels",
        &table("| level | kinds in front |\n|---|---|", &rows),
    );
}

#[test]
fn the_style_sheets_have_the_colours_of_every_kind() {
    let (mut tokens, mut kinds) = (String::new(), String::new());
    for kind in NoteKind::ALL {
        let facts = kind.facts();
        let (paper, edge) = match facts.paper {
            None => ("transparent".to_owned(), "transparent".to_owned()),
            Some(paper) => {
                for (token, light, dark) in [
                    (paper.token, paper.light, paper.dark),
                    (paper.edge_token, paper.edge_light, paper.edge_dark),
                ] {
                    tokens += &format!("  {token}: light-dark({light}, {dark});\n");
                }
                (
                    format!("var({})", paper.token),
                    format!("var({})", paper.edge_token),
                )
            }
        };
        let slug = facts.slug;
        kinds += &format!("[data-kind=\"{slug}\"] {{ --note: {paper}; --note-edge: {edge}; }}\n");
    }
    keep("styles/tokens.css", "colours of notes", &tokens);
    keep("styles/components.css", "colours of kinds", &kinds);
}

#[test]
fn every_kind_has_its_icon_in_the_sprite() {
    let sprite = std::fs::read_to_string(root("public/icons.svg")).unwrap();
    for kind in NoteKind::ALL {
        let icon = kind.facts().icon;
        let symbol = format!("<symbol id=\"{icon}\"");
        assert!(
            sprite.contains(&symbol),
            "xtask/icons/sprite.py lacks {icon}"
        );
    }
}

/// The purpose of a kind as the reference writes it: no sentence of its own.
fn purpose(kind: NoteKind) -> String {
    let text = kind.facts().stands_for.trim().trim_end_matches('.');
    let (first, rest) = text.split_at(1);
    first.to_lowercase() + rest
}

fn names(kinds: impl Iterator<Item = NoteKind>) -> String {
    kinds.map(NoteKind::name).collect::<Vec<_>>().join(", ")
}

fn table(head: &str, rows: &[String]) -> String {
    format!("{head}\n{}\n", rows.join("\n"))
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// Compares a file with what is made from the table, between its two marks. To make the files anew: `cargo xtask docs`.
fn keep(path: &str, name: &str, made: &str) {
    let _writing = WRITING.lock();
    let (open, close) = if path.ends_with(".css") {
        ("/*", "*/")
    } else {
        ("<!--", "-->")
    };
    let text = std::fs::read_to_string(root(path))
        .unwrap()
        .replace("\r\n", "\n");
    let (before, rest) = text
        .split_once(&format!("{open} made: {name} {close}\n"))
        .unwrap_or_else(|| panic!("{path} has no mark for {name}"));
    let (kept, after) = rest
        .split_once(&format!("{open} end {close}"))
        .unwrap_or_else(|| panic!("{path} has no end of {name}"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let anew = format!("{before}{open} made: {name} {close}\n{made}{open} end {close}{after}");
        std::fs::write(root(path), anew).unwrap();
    } else {
        let spaces: &[char] = &[' ', '\n'];
        assert_eq!(
            kept.trim_matches(spaces),
            made.trim_matches(spaces),
            "{path} is out of date. Make it anew with: cargo xtask docs"
        );
    }
}
