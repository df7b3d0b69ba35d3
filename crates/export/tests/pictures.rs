//! Pictures show what is asked for, look alike everywhere and open again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use isobar_engine::{Judgement, Profile};
use isobar_export::{ExportOptions, PictureOptions, badges, formats};
use isobar_model::{Document, Edit, Id, NoteAttribute, file};
use isobar_picture::board_of_svg;

const EXAMPLE: &str = include_str!("../../../examples/conference-ticketing.isobar.json");
const STYLES: &str = include_str!("../../../styles/base.css");

fn example() -> Document {
    file::read(EXAMPLE).document.unwrap()
}

/// The example with other words on one of its notes.
fn saying(words: &str) -> Document {
    let mut document = example();
    let alternative = document.alternatives()[0];
    let note = alternative.notes().keys().next().unwrap().clone();
    let edit = Edit::Note(note, NoteAttribute::Text(words.to_owned()));
    let change = edit.of(alternative.id());
    document.apply(change).unwrap();
    document
}

fn drawn(document: &Document, format: &str, options: &ExportOptions) -> String {
    let format = formats().iter().find(|one| one.id == format).unwrap();
    let alternative = document.alternatives()[0];
    let made = format.export(document, alternative, options).unwrap();
    let text = made.files[0].text.clone();
    roxmltree::Document::parse(&text).expect("well-formed");
    text
}

fn with(picture: PictureOptions) -> ExportOptions {
    ExportOptions {
        picture,
        ..ExportOptions::default()
    }
}

/// Every word that stands in a picture, without its metadata.
fn words(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    texts
        .filter_map(|node| node.text())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_complete_picture_of_the_board_or_the_map_opens_again_as_the_same_board() {
    let document = saying("]]> & <svg> \u{fffe} \"quoted\" \u{5d0}\u{1f600}");
    for format in ["svg", "svg-map"] {
        let svg = drawn(&document, format, &with(PictureOptions::complete()));
        let carried = board_of_svg(&svg).expect("a board");
        let opened = file::read(&carried);
        assert!(opened.problems.is_empty(), "{:?}", opened.problems);
        assert_eq!(opened.document.unwrap(), document);
    }
    let bare = drawn(&document, "svg", &ExportOptions::default());
    assert_eq!(board_of_svg(&bare), None);
}

#[test]
fn a_title_stands_above_and_a_legend_below() {
    let document = example();
    let plain = words(&drawn(&document, "svg", &ExportOptions::default()));
    let explained = with(PictureOptions {
        has_title: true,
        has_legend: true,
        ..PictureOptions::default()
    });
    let explained = words(&drawn(&document, "svg", &explained));
    let added: BTreeSet<_> = explained
        .iter()
        .filter(|word| !plain.contains(word))
        .collect();
    for word in ["event", "command", "policy", "leads to", "core subdomain"] {
        assert!(added.contains(&word.to_owned()), "{word} in {added:?}");
    }
    assert!(
        added
            .iter()
            .any(|word| word.starts_with("Conference ticketing"))
    );
    assert!(
        !added.iter().any(|word| *word == "opportunity"),
        "there is none on the board"
    );
}

#[test]
fn a_selection_is_drawn_with_what_lies_in_it_and_no_larger_than_that() {
    let document = example();
    let only = [Id::new("ticketing").unwrap()].into();
    let part = drawn(
        &document,
        "svg",
        &with(PictureOptions {
            only,
            ..PictureOptions::default()
        }),
    );
    let whole = drawn(&document, "svg", &ExportOptions::default());
    assert!(part.contains("TICKETING") && !part.contains("SPONSORSHIP CRM"));
    let height = |svg: &str| {
        let document = roxmltree::Document::parse(svg).unwrap();
        document
            .root_element()
            .attribute("height")
            .unwrap()
            .parse::<f64>()
            .unwrap()
    };
    assert!(height(&part) < height(&whole));
}

#[test]
fn nothing_lies_behind_a_transparent_picture() {
    let document = example();
    let ground = |svg: &str| {
        let document = roxmltree::Document::parse(svg).unwrap();
        let mut children = document.root_element().children();
        children.any(|node| node.has_tag_name("rect"))
    };
    let transparent = with(PictureOptions {
        is_transparent: true,
        ..PictureOptions::default()
    });
    for format in ["svg", "svg-map", "svg-sequence"] {
        assert!(ground(&drawn(&document, format, &ExportOptions::default())));
        assert!(!ground(&drawn(&document, format, &transparent)), "{format}");
    }
}

#[test]
fn findings_are_marked_where_they_are() {
    let document = example();
    let alternative = document.alternatives()[0];
    let badges = badges(&Judgement::of(alternative, &Profile::default()));
    assert!(!badges.is_empty());
    let marked = ExportOptions {
        badges,
        ..ExportOptions::default()
    };
    assert_ne!(
        drawn(&document, "svg", &marked),
        drawn(&document, "svg", &ExportOptions::default())
    );
}

#[test]
fn the_fonts_that_a_picture_needs_lie_in_it() {
    let embedded = with(PictureOptions {
        embeds_fonts: true,
        ..PictureOptions::default()
    });
    let fonts = |svg: &str| svg.matches("@font-face").count();
    assert_eq!(fonts(&drawn(&example(), "svg", &embedded)), 1);
    assert_eq!(
        fonts(&drawn(&saying("\u{3a0}\u{3b1}\u{3c1}"), "svg", &embedded)),
        2
    );
}

#[test]
fn fonts_cover_the_same_letters_in_pictures_as_on_the_page() {
    let picture = with(PictureOptions::complete());
    let svg = drawn(&saying("\u{3a0}"), "svg", &picture);
    let ranges = |text: &str| -> Vec<String> {
        let parts = text.split("unicode-range:").skip(1);
        let range = |part: &str| {
            part.split([';', '}'])
                .next()
                .unwrap_or_default()
                .replace(' ', "")
        };
        parts.map(range).collect()
    };
    assert_eq!(ranges(&svg), ranges(STYLES));
}
