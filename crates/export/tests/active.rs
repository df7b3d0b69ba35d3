//! Whatever stands in any text of a board, nothing that is exported runs it, or hides it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod texts;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use isobar_export::{ExportOptions, File, PictureOptions, export_all, formats};
use isobar_model::Document;
use isobar_scene::Theme;
use serde_json::Value;
use texts::{HOSTILE, full_of};

/// Names of elements and of their attributes; an element by itself has the empty name.
type Markup = BTreeSet<(String, String)>;

/// A call that is nowhere but in text.
const CALL: &str = "evil(";

/// Everything that is made of a board: all files at once, each format alone, and the picture in both themes.
fn exported(document: &Document) -> Vec<File> {
    let alternative = document.alternatives()[0];
    let mut files = export_all(document, alternative, &ExportOptions::default())
        .unwrap()
        .files;
    for format in formats() {
        let picture = PictureOptions {
            has_title: true,
            has_legend: true,
            ..PictureOptions::complete()
        };
        let looks = [
            (Theme::Light, PictureOptions::default()),
            (Theme::Dark, picture),
        ];
        for (theme, picture) in looks {
            let options = ExportOptions {
                theme,
                picture,
                ..ExportOptions::default()
            };
            files.extend(
                format
                    .export(document, alternative, &options)
                    .unwrap()
                    .files,
            );
        }
    }
    files
}

fn ending(file: &File) -> &str {
    file.path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Elements of an XML text, each with the names of its attributes.
fn markup(text: &str) -> Markup {
    let parsed = roxmltree::Document::parse(text).unwrap();
    let elements = parsed.descendants().filter(roxmltree::Node::is_element);
    elements
        .flat_map(|element| {
            let name = element.tag_name().name().to_owned();
            let attributes = element
                .attributes()
                .map(|attribute| attribute.name().to_owned());
            attributes
                .chain([String::new()])
                .map(move |attribute| (name.clone(), attribute))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Markup of pictures of boards on which nobody means harm, written from the left and from the right.
static HARMLESS: LazyLock<Markup> = LazyLock::new(|| {
    let texts = ["Some words", "بعض الكلمات"];
    let files = texts.iter().flat_map(|text| exported(&full_of(text)));
    files
        .filter(|file| ending(file) == "svg")
        .flat_map(|file| markup(&file.text))
        .collect()
});

/// A picture has no other markup than that of a harmless board, and no text in any attribute.
fn check_picture(text: &str) {
    let parsed = roxmltree::Document::parse(text).unwrap();
    let odd: Vec<_> = markup(text).difference(&HARMLESS).cloned().collect();
    assert!(
        odd.is_empty(),
        "markup that no harmless picture has: {odd:?}"
    );
    for node in parsed.descendants() {
        assert!(!node.is_pi() && !node.is_comment(), "{node:?}");
        for attribute in node.attributes() {
            assert!(!attribute.value().contains("evil"), "{attribute:?}");
        }
        let text = node.text().filter(|_| node.has_tag_name("style"));
        let is_fonts = |text: &str| text.starts_with("@font-face{") && !text.contains("evil");
        assert!(
            text.is_none_or(is_fonts),
            "a style sheet has fonts, nothing else"
        );
    }
    let is_forbidden =
        |name: &str| ["script", "foreignObject", "iframe", "a", "image", "use"].contains(&name);
    let harmless = HARMLESS
        .iter()
        .any(|(name, attribute)| is_forbidden(name) || attribute.starts_with("on"));
    assert!(!harmless, "a harmless picture runs nothing either");
}

/// Markup of web pages of boards on which nobody means harm, and their scripts.
static HARMLESS_PAGES: LazyLock<(Markup, BTreeSet<String>)> = LazyLock::new(|| {
    let texts = ["Some words\non lines", "بعض الكلمات"];
    let files = texts.iter().flat_map(|text| exported(&full_of(text)));
    let pages = files.filter(|file| ending(file) == "html");
    let read = pages.map(|file| (markup(page(&file.text)), scripts(&file.text)));
    read.fold(Default::default(), |(mut all, mut scripts), (one, more)| {
        all.extend(one);
        scripts.extend(more);
        (all, scripts)
    })
});

/// A web page without its first line, which no XML has.
fn page(text: &str) -> &str {
    text.strip_prefix("<!DOCTYPE html>\n").unwrap()
}

fn scripts(text: &str) -> BTreeSet<String> {
    let parsed = roxmltree::Document::parse(page(text)).unwrap();
    let scripts = parsed
        .descendants()
        .filter(|node| node.has_tag_name("script"));
    let text = |script: roxmltree::Node| script.text().unwrap_or_default().to_owned();
    scripts.map(text).collect()
}

/// A web page has no other markup and no other script than that of a harmless board, leads nowhere else, and has words of
/// the board in no attribute but those that are read aloud.
fn check_page(text: &str) {
    let (harmless, script) = &*HARMLESS_PAGES;
    let odd: Vec<_> = markup(page(text)).difference(harmless).cloned().collect();
    assert!(odd.is_empty(), "markup that no harmless page has: {odd:?}");
    assert_eq!((&scripts(text), script.len()), (script, 1));
    let parsed = roxmltree::Document::parse(page(text)).unwrap();
    for node in parsed.descendants() {
        assert!(!node.is_pi() && !node.is_comment(), "{node:?}");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let is_made = |one: char| one.is_ascii_alphanumeric() || "#/-_".contains(one);
            let is_quiet = name == "aria-label"
                || !value.contains("evil")
                || (["id", "href"].contains(&name) && value.chars().all(is_made));
            assert!(is_quiet && !name.starts_with("on"), "{attribute:?}");
            assert!(name != "href" || value.starts_with('#'), "{attribute:?}");
            assert!(name != "src" && name != "style", "{attribute:?}");
        }
        let style = node.text().filter(|_| node.has_tag_name("style"));
        assert!(style.is_none_or(|style| !style.contains("evil")));
    }
}

/// Markdown without what is escaped and what stands in code.
fn markdown_that_counts(text: &str) -> String {
    let mut rest = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '`' => {
                let mut fence = 1;
                while characters.next_if_eq(&'`').is_some() {
                    fence += 1;
                }
                let mut seen = 0;
                while seen < fence {
                    match characters.next() {
                        Some('`') => seen += 1,
                        Some(_) => seen = 0,
                        None => return rest,
                    }
                }
            }
            other => rest.push(other),
        }
    }
    rest
}

fn check_markdown(file: &File) {
    // Within a row of a table, a line ends with a tag that does nothing else.
    let counts = markdown_that_counts(&file.text).replace("<br>", "");
    for active in ["<", "]:"] {
        let line = counts
            .lines()
            .find(|line| line.contains(active) && line.contains("evil"));
        assert_eq!(line, None, "{}: {active}", file.path);
    }
    for target in counts.split("](").skip(1) {
        let (target, _) = target.split_once(')').unwrap();
        let is_path =
            |character: char| character.is_ascii_alphanumeric() || "/.-_#".contains(character);
        assert!(
            target.chars().all(is_path),
            "{}: a link to {target}",
            file.path
        );
    }
}

/// Code without its comments and the texts in it.
fn code_that_runs(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        rest = if rest.starts_with("//") {
            rest.find('\n').map_or("", |end| &rest[end..])
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or("", |end| &rest[end + 2..])
        } else if character == '"' {
            after_quoted(&rest[1..])
        } else {
            code.push(character);
            &rest[character.len_utf8()..]
        };
    }
    code
}

/// The text after the quotation mark that ends what begins here.
fn after_quoted(text: &str) -> &str {
    let mut is_escaped = false;
    for (place, character) in text.char_indices() {
        match character {
            '"' if !is_escaped => return &text[place + 1..],
            _ => is_escaped = character == '\\' && !is_escaped,
        }
    }
    ""
}

/// Control characters and marks of direction: what is there without being seen, or is seen elsewhere than it is.
fn is_unseen(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// No cell of a table is a formula.
fn check_table(file: &File) {
    let cells = file
        .text
        .split("\",\"")
        .flat_map(|cell| cell.split("\r\n\""));
    for cell in cells {
        let begins = cell.trim_start_matches(['"', '\r', '\n', '\t', ' ']);
        let is_formula = begins.starts_with(['=', '+', '-', '@']);
        assert!(!is_formula, "{}: {cell:?} is a formula", file.path);
    }
}

/// No line of a diagram is an instruction that a board has written.
fn check_diagram(file: &File) {
    for line in file.text.lines().filter(|line| line.contains("evil")) {
        let line = line.trim_start();
        let is_instruction = ["!", "click ", "link ", "%%{", "href", "URL=", "label=<"]
            .iter()
            .any(|word| line.starts_with(word));
        assert!(!is_instruction, "{}: {line}", file.path);
    }
}

fn check(file: &File) {
    match ending(file) {
        "svg" => check_picture(&file.text),
        "md" => check_markdown(file),
        "html" => check_page(&file.text),
        "json" | "avsc" => drop(serde_json::from_str::<Value>(&file.text).unwrap()),
        "ts" | "rs" | "java" | "cs" | "kt" | "proto" | "mjs" => {
            assert!(
                !code_that_runs(&file.text).contains(CALL),
                "{} runs it:\n{}",
                file.path,
                file.text
            );
        }
        "csv" => check_table(file),
        "drawio" => {
            assert!(!file.text.contains("html=1"), "{} shows markup", file.path);
            assert!(!markup(&file.text).iter().any(|(name, _)| name == "script"));
        }
        "mmd" | "puml" | "dot" | "d2" => check_diagram(file),
        "xml" | "csproj" => assert!(!markup(&file.text).iter().any(|(name, _)| name == "script")),
        _ => {}
    }
    // Pictures show a text as it was typed, and data holds it so; what people read as code does not.
    if !["svg", "json", "avsc", "excalidraw", "drawio", "md", "csv"].contains(&ending(file)) {
        let line = file.text.lines().find(|line| line.contains(is_unseen));
        assert_eq!(line, None, "{} holds what nobody sees", file.path);
    }
}

#[test]
fn nothing_that_stands_on_a_board_runs_in_what_is_exported() {
    for text in HOSTILE {
        let files = exported(&full_of(text));
        assert!(files.len() > 40, "every format is there");
        files.iter().for_each(check);
    }
}

/// The board above leaves nothing out: every place for words is reached.
#[test]
fn hostile_words_reach_pictures_contracts_and_code() {
    let files = exported(&full_of("plain evil words"));
    for wanted in [
        "svg", "md", "html", "json", "ts", "rs", "java", "cs", "kt", "proto", "avsc",
    ] {
        let is_reached = files
            .iter()
            .any(|file| ending(file) == wanted && file.text.contains("evil"));
        assert!(is_reached, "{wanted}");
    }
}

#[test]
fn the_checks_find_what_they_are_for() {
    assert!(code_that_runs("a(\"x\"); evil(1); // y").contains(CALL));
    assert!(!code_that_runs("a(\"\\\"evil(1)\"); /* evil(1) */ // evil(1)").contains(CALL));
    assert_eq!(
        markdown_that_counts("a \\<b> `<i>` ``` ` <i> ``` <u>"),
        "a b>   <u>"
    );
}
