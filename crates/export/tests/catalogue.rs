//! The catalogue says what the board says, and each of its links leads somewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/contract_samples/boards.rs"]
#[allow(dead_code)]
mod boards;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use isobar_export::{ExportOptions, PictureOptions, formats};
use isobar_model::{
    Alternative, AlternativeInfo, Document, Edit, Field, Id, NoteAttribute, Order, Point,
    Sensitivity, file,
};
use texts::{HOSTILE, full_of};

use isobar_scene::Theme;
use roxmltree::Node;
use sha2::{Digest, Sha256};

const EXAMPLE: &str = include_str!("../../../examples/conference-ticketing.isobar.json");

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn read(text: &str) -> Document {
    file::read(text).document.unwrap()
}

fn example() -> Document {
    read(EXAMPLE)
}

/// The files of a format, by path.
fn files(document: &Document, alternative: &Alternative, format: &str) -> BTreeMap<String, String> {
    let format = formats().iter().find(|known| known.id == format).unwrap();
    let options = ExportOptions::default();
    let export = format.export(document, alternative, &options).unwrap();
    let files = export.files.into_iter();
    files.map(|file| (file.path, file.text)).collect()
}

fn catalogue(document: &Document, alternative: &str) -> BTreeMap<String, String> {
    let alternative = document.alternative(&id(alternative)).unwrap();
    files(document, alternative, "catalogue")
}

/// Every example, and boards full of names that break careless programs.
fn boards() -> Vec<Document> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let paths = std::fs::read_dir(folder).unwrap();
    let paths = paths.map(|entry| entry.unwrap().path());
    let is_board = |path: &std::path::PathBuf| path.to_string_lossy().ends_with(".isobar.json");
    let texts = paths.filter(is_board).map(std::fs::read_to_string);
    let examples = texts.map(|text| read(&text.unwrap()));
    let hostile = (0..4).map(boards::hostile);
    let full = HOSTILE.iter().map(|text| full_of(text));
    examples.chain(hostile).chain(full).collect()
}

/// Lines of Markdown outside of code, without what is escaped in them.
fn lines_that_count(text: &str) -> Vec<String> {
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    for line in text.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if ticks.len() > 2 => fence = Some(ticks),
            None => lines.push(line.to_owned()),
        }
    }
    assert_eq!(fence, None, "every fence is closed");
    lines
}

fn without_escaped(line: &str) -> String {
    let mut rest = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else {
            rest.push(letter);
        }
    }
    rest
}

/// The anchor that GitHub makes of a heading.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let letters = text.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        letter => (letter.is_alphanumeric() || "-_".contains(letter)).then_some(letter),
    });
    letters.collect()
}

fn anchors(text: &str) -> BTreeSet<String> {
    let lines = lines_that_count(text).into_iter();
    let headings = lines.filter(|line| line.starts_with('#'));
    headings.map(|heading| anchor(&heading)).collect()
}

/// A path as seen from the folder of a file.
fn resolved(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{path} leads out of the catalogue"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_of_the_folder_leads_to_a_file_and_a_heading() {
    let mut count = 0;
    for document in boards() {
        for alternative in document.alternatives() {
            let files = files(&document, alternative, "catalogue");
            for (from, text) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
                for line in lines_that_count(text) {
                    let line = without_escaped(&line);
                    for target in line.split("](").skip(1) {
                        let (target, _) = target.split_once(')').unwrap();
                        let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
                        let path = resolved(from, path);
                        let found = files.get(&path);
                        let found = found.unwrap_or_else(|| panic!("{from}: no file {path}"));
                        let has = anchor.is_empty() || anchors(found).contains(anchor);
                        assert!(has, "{from}: no heading {anchor} in {path}");
                        count += 1;
                    }
                }
            }
        }
    }
    assert!(count > 1_000, "only {count} links were seen");
}

#[test]
fn every_page_and_picture_is_reached_from_the_first_page() {
    for document in boards() {
        let files = files(&document, document.alternatives()[0], "catalogue");
        let mut open = vec!["README.md".to_owned()];
        let mut reached: BTreeSet<String> = open.iter().cloned().collect();
        while let Some(from) = open.pop() {
            for line in lines_that_count(&files[&from]) {
                let line = without_escaped(&line);
                for target in line.split("](").skip(1) {
                    let target = target.split([')', '#']).next().unwrap();
                    let path = resolved(&from, target);
                    if reached.insert(path.clone()) && path.ends_with(".md") {
                        open.push(path);
                    }
                }
            }
        }
        let all: BTreeSet<String> = files.keys().cloned().collect();
        assert_eq!(all, reached);
    }
}

#[test]
fn a_change_to_one_message_changes_only_its_page() {
    let mut document = example();
    let before = catalogue(&document, "open-host");
    let note = id("create-ticket-purchase");
    let edits = [
        Edit::Note(
            note.clone(),
            NoteAttribute::Description("Something else.".to_owned()),
        ),
        Edit::AddField {
            note,
            field: Field::new(id("seat"), "seat"),
            before: None,
        },
    ];
    let edits = edits.map(|edit| edit.of(&id("open-host")));
    document.apply_all(edits).unwrap();
    let after = catalogue(&document, "open-host");
    let differing: Vec<_> = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(*text))
        .map(|(path, _)| path.as_str())
        .collect();
    let page = "messages/ticketing/create-ticket-purchase.md";
    assert_eq!((differing, after.len()), (vec![page], before.len()));
}

#[test]
fn moving_a_note_changes_pictures_and_no_page() {
    let mut document = example();
    let before = catalogue(&document, "open-host");
    let moved = Edit::Note(
        id("create-ticket-purchase"),
        NoteAttribute::At(Point::new(4_000, 1)),
    );
    document.apply(moved.of(&id("open-host"))).unwrap();
    let after = catalogue(&document, "open-host");
    let differing = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(*text));
    let differing: Vec<_> = differing.map(|(path, _)| path).collect();
    assert!(!differing.is_empty());
    assert!(
        differing.iter().all(|path| path.ends_with(".svg")),
        "{differing:?}"
    );
}

#[test]
fn choices_for_single_pictures_change_nothing() {
    let document = example();
    let alternative = document.alternatives()[0];
    let chosen = ExportOptions {
        theme: Theme::Dark,
        picture: PictureOptions {
            has_title: true,
            is_transparent: true,
            ..PictureOptions::complete()
        },
        ..ExportOptions::default()
    };
    for format in ["catalogue", "html"] {
        let known = formats().iter().find(|known| known.id == format).unwrap();
        let made = known.export(&document, alternative, &chosen).unwrap().files;
        let made = made.into_iter().map(|file| (file.path, file.text));
        let made: BTreeMap<String, String> = made.collect();
        assert!(made == files(&document, alternative, format), "{format}");
    }
}

#[test]
fn a_message_has_its_fields_an_example_and_its_partners() {
    let files = catalogue(&example(), "open-host");
    let page = &files["messages/ticketing/create-ticket-purchase.md"];
    for wanted in [
        "# CreateTicketPurchase\n",
        "- **Owner**: [Ticketing](../../contexts/ticketing.md)\n",
        "| quantity | integer | yes |  |  |  |\n",
        "```json\n{\n  \"reference\": \"text\",\n  \"quantity\": 5\n}\n```\n",
        "| [Sponsorship CRM](../../contexts/sponsorship-crm.md) |",
    ] {
        assert!(page.contains(wanted), "{wanted} is missing in {page}");
    }
}

#[test]
fn a_context_tells_what_comes_in_and_goes_out_and_why_it_is_related() {
    let files = catalogue(&example(), "open-host");
    let page = &files["contexts/sponsorship-crm.md"];
    for wanted in [
        "- **Team**: Sponsorship\n",
        "## Messages out\n",
        "Upstream/downstream (U: OHS, PL · D: ACL) | Ticketing's developers define the contract. |",
        "## Policies\n",
        "[Sponsor level](../glossary.md#sponsor-level)",
    ] {
        assert!(page.contains(wanted), "{wanted} is missing in {page}");
    }
    assert!(!page.contains("## Messages in\n"), "nothing comes in");
}

#[test]
fn a_term_tells_who_uses_it() {
    let files = catalogue(&example(), "open-host");
    let used = "- **Used by**: [OnboardSponsor](messages/sponsorship-crm/onboard-sponsor.md), ";
    assert!(files["glossary.md"].contains(used));
}

#[test]
fn the_example_of_a_secret_field_is_made_up() {
    let mut document = example();
    let secret = Field {
        sensitivity: Sensitivity::Secret,
        example: "hunter2".to_owned(),
        default: "hunter2".to_owned(),
        ..Field::new(id("key"), "key")
    };
    let note = id("create-ticket-purchase");
    let edit = Edit::AddField {
        note,
        field: secret,
        before: None,
    };
    document.apply(edit.of(&id("open-host"))).unwrap();
    let files = catalogue(&document, "open-host");
    let page = &files["messages/ticketing/create-ticket-purchase.md"];
    assert!(page.contains("\"key\": \"anything\""), "{page}");
    assert!(page.contains("| key |") && page.contains("| secret |"));
    assert!(files.values().all(|text| !text.contains("hunter2")));
}

#[test]
fn an_empty_board_has_a_first_page() {
    let info = AlternativeInfo::new(id("main"), "Main", Order::default());
    let document = Document::new("Nothing yet", info);
    let files = files(&document, document.alternatives()[0], "catalogue");
    let paths: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(paths, ["README.md", "pictures/README.svg"]);
}

const PAYMENTS: &str = include_str!("../../../examples/payment-capture.isobar.json");

/// A payment that carries somebody's address, to a context that sends it on.
fn payments() -> Document {
    let mut document = read(PAYMENTS);
    let field = |sensitivity| Field {
        sensitivity,
        ..Field::new(id("email"), "email")
    };
    let edits = [
        ("payment-captured", Sensitivity::Personal),
        ("send-receipt", Sensitivity::None),
    ];
    let edits = edits.map(|(note, sensitivity)| {
        let (note, field) = (id(note), field(sensitivity));
        let before = None;
        Edit::AddField {
            note,
            field,
            before,
        }
        .of(&id("published-fact"))
    });
    document.apply_all(edits).unwrap();
    document
}

#[test]
fn personal_data_are_told_with_everyone_whom_they_reach() {
    let document = payments();
    let alternative = document.alternative(&id("published-fact")).unwrap();
    let table = &files(&document, alternative, "personal-data")["personal-data.csv"];
    for wanted in [
        "\"email\",\"personal\",\"no\",\"\",\"PaymentCaptured\",\"Payments\",\"E-mail\",\"E-mail\",\"no\",\
         \"PaymentCaptured (topic payments.events)\",\"\"\n",
        "\"Ledger\"",
        "\"Screening\"",
    ] {
        assert!(table.contains(wanted), "{wanted} is missing in {table}");
    }
    let page = &catalogue(&document, "published-fact")["personal-data.md"];
    for wanted in [
        "| email | personal | [PaymentCaptured](messages/payments/payment-captured.md) | [Payments](contexts/payments.md) |",
        "| [E-mail](contexts/e-mail.md) | email of [PaymentCaptured](messages/payments/payment-captured.md) |",
        "| email of [PaymentCaptured](messages/payments/payment-captured.md) | \
         [SendReceipt](messages/e-mail/send-receipt.md) | email | not marked |",
    ] {
        assert!(page.contains(wanted), "{wanted} is missing in {page}");
    }
}

#[test]
fn a_board_without_personal_data_has_no_page_of_them() {
    assert!(!catalogue(&example(), "open-host").contains_key("personal-data.md"));
}

/// The web page of a board.
fn page(document: &Document, alternative: &Alternative) -> String {
    let mut files = files(document, alternative, "html");
    files.remove("catalogue.html").unwrap()
}

/// It is well-formed: every element ends where it should, every name is escaped.
fn check_page(text: &str, check: impl Fn(Node, &BTreeSet<&str>)) {
    let text = text.strip_prefix("<!DOCTYPE html>\n").unwrap();
    let parsed = roxmltree::Document::parse(text).unwrap();
    let ids: Vec<_> = parsed
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id is there once");
    for node in parsed.descendants().filter(Node::is_element) {
        check(node, &known);
    }
}

#[test]
fn the_web_page_is_well_formed_and_each_of_its_links_leads_to_a_place_in_it() {
    for document in boards() {
        for alternative in document.alternatives() {
            check_page(&page(&document, alternative), |node, ids| {
                if let Some(target) = node.attribute("href") {
                    let id = target.strip_prefix('#');
                    assert!(id.is_some_and(|id| ids.contains(id)), "{target}");
                }
            });
        }
    }
}

/// Elements that have no content, and are the only ones that HTML lets end where they begin.
const VOID: [&str; 2] = ["meta", "br"];

#[test]
fn html_reads_the_web_page_as_xml_does() {
    let text = page(&example(), example().alternatives()[0]);
    // Within a drawing an element may end where it begins.
    let outside = text
        .split("<svg ")
        .enumerate()
        .map(|(number, part)| match number {
            0 => part,
            _ => part.split_once("</svg>").unwrap().1,
        });
    for part in outside {
        for (place, _) in part.match_indices("/>") {
            let open = part[..place].rfind('<').unwrap();
            let name = part[open + 1..place].split(' ').next().unwrap();
            assert!(VOID.contains(&name), "{name} ends where it begins");
        }
    }
}

#[test]
fn everything_on_the_web_page_has_a_name_for_those_who_do_not_see_it() {
    let document = example();
    check_page(&page(&document, document.alternatives()[0]), |node, _| {
        let named = |node: Node| {
            node.attribute("aria-label")
                .is_some_and(|name| !name.is_empty())
        };
        match node.tag_name().name() {
            "svg" | "nav" => assert!(named(node)),
            "th" => assert_eq!(node.attribute("scope"), Some("col")),
            "button" | "h1" | "h2" | "h3" | "a" => {
                let has_text = node
                    .descendants()
                    .any(|inside| inside.text().is_some_and(|text| !text.trim().is_empty()));
                assert!(has_text || named(node), "{node:?}");
            }
            _ => {}
        }
        if node.attribute("tabindex") == Some("0") && !node.has_tag_name("pre") {
            assert!(named(node) && node.attribute("role").is_some(), "{node:?}");
        }
    });
}

#[test]
fn nothing_runs_on_the_web_page_but_its_own_script() {
    let text = page(&example(), example().alternatives()[0]);
    let (_, script) = text.split_once("<script>").unwrap();
    let (script, _) = script.split_once("</script>").unwrap();
    let hash = BASE64_STANDARD.encode(Sha256::digest(script));
    assert!(
        text.contains(&format!("default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'sha256-{hash}';")),
        "the script has changed: its hash is {hash}"
    );
    for outside in ["http://", "https://", "url(\"", "@import"] {
        let text = text.replace("http://www.w3.org/2000/svg", "");
        assert!(!text.contains(outside), "{outside}");
    }
    assert!(script.lines().count() <= 150);
}

#[test]
fn the_web_page_says_what_the_folder_says() {
    let document = example();
    let alternative = document.alternative(&id("open-host")).unwrap();
    let text = page(&document, alternative);
    for wanted in [
        "<h2 id=\"contexts/ticketing/title\">Ticketing</h2>",
        "<a href=\"#glossary/sponsor-level\">Sponsor level</a>",
        "<dt>Used by</dt><dd><a href=\"#messages/sponsorship-crm/onboard-sponsor\">OnboardSponsor</a>",
        "<li><strong>Sponsorship CRM</strong> \u{2192} <strong>Ticketing</strong>: \
         <a href=\"#messages/ticketing/create-ticket-purchase\">CreateTicketPurchase</a> (queue)</li>",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing");
    }
    let pages = files(&document, alternative, "catalogue");
    let pages = pages.keys().filter(|path| path.ends_with(".md")).count();
    assert_eq!(text.matches("<section ").count(), pages);
    let pictures = files(&document, alternative, "catalogue");
    let pictures = pictures
        .keys()
        .filter(|path| path.ends_with(".svg"))
        .count();
    assert_eq!(text.matches("<svg ").count(), pictures);
}
