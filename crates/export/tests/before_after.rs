//! Pictures of a part of a board before and after changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_engine::{Analysis, Profile};
use isobar_export::{BeforeAfter, DifferenceMark, ExportOptions};
use isobar_model::{
    AlternativeInfo, Change, Context, Document, Edit, Element, Id, Link, Note, NoteAttribute,
    NoteKind, Order, Point, Rect, file,
};
use isobar_scene::{Ink, Theme};

const PAYMENTS: &str = include_str!("../../../examples/payment-capture.isobar.json");
const BANK: &str = include_str!("../../../examples/bank-communication.isobar.json");

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// Names of what is drawn: each item has a title.
fn titles(svg: &str) -> Vec<String> {
    let parsed = roxmltree::Document::parse(svg).unwrap();
    let titles = parsed.descendants();
    let titles = titles.filter(|node| node.has_tag_name("title"));
    titles
        .filter_map(|title| title.text().map(str::to_owned))
        .collect()
}

fn holds(svg: &str, name: &str) -> bool {
    titles(svg).iter().any(|title| title.contains(name))
}

/// Changes of the redesign of the first finding whose title says `words`.
fn redesign(document: &Document, alternative: &Id, words: &str) -> Vec<Change> {
    let model = document.alternative(alternative).unwrap();
    let findings = Analysis::of(model, &Profile::default()).findings;
    let mut redesigns = findings.iter().flat_map(|finding| &finding.redesigns);
    let found = redesigns.find(|redesign| redesign.title(model).contains(words));
    let edits = found.unwrap().edits(model).into_iter();
    edits.map(|edit| edit.of(alternative)).collect()
}

fn drawn(document: &Document, alternative: &Id, changes: Vec<Change>) -> Option<BeforeAfter> {
    BeforeAfter::of(document, alternative, changes, &ExportOptions::default()).unwrap()
}

/// The area that a picture shows.
fn area(svg: &str) -> [f32; 4] {
    let parsed = roxmltree::Document::parse(svg).unwrap();
    let area = parsed.root_element().attribute("viewBox").unwrap();
    let numbers: Vec<f32> = area
        .split(' ')
        .map(|number| number.parse().unwrap())
        .collect();
    numbers.try_into().unwrap()
}

/// Number of lines and outlines in a colour.
fn lines(svg: &str, ink: Ink) -> usize {
    let parsed = roxmltree::Document::parse(svg).unwrap();
    let color = ink.css(Theme::Light);
    let nodes = parsed.descendants();
    let nodes = nodes.filter(|node| node.attribute("stroke") == Some(color));
    nodes.count()
}

/// A row of notes that stand so far apart that no picture holds all of them.
fn far_apart() -> (Document, Id) {
    let name = id("main");
    let info = AlternativeInfo::new(name.clone(), "Main", Order::default());
    let mut document = Document::new("Far apart", info);
    for number in 0..200 {
        let at = Point::new(number * 1_000, 0);
        let note = id(&format!("note-{number}"));
        let note = Note::new(note, NoteKind::Event, format!("Note {number}"), at);
        let add = Edit::Add(Element::Note(note)).of(&name);
        document.apply(add).unwrap();
    }
    (document, name)
}

fn rename(note: &str, text: &str) -> Edit {
    Edit::Note(id(note), NoteAttribute::Text(text.to_owned()))
}

#[test]
fn a_redesign_is_drawn_before_and_after_where_it_changes_something() {
    let document = file::read(BANK).document.unwrap();
    let name = id("events");
    let changes = redesign(&document, &name, "Make Communication an open host");
    let pictures = drawn(&document, &name, changes).unwrap();
    for picture in [&pictures.before, &pictures.after] {
        for drawn in ["LoanApproved", "SendEmail", "Loans", "Communication"] {
            assert!(holds(picture, drawn), "{drawn} in {:?}", titles(picture));
        }
    }
    assert_eq!(area(&pictures.before), area(&pictures.after));
    assert_eq!(pictures.left_out, 0);
}

#[test]
fn what_comes_and_what_goes_is_marked_where_it_is_seen() {
    let (document, name) = far_apart();
    let new = Note::new(id("new"), NoteKind::Event, "New", Point::new(300, 0));
    let link = Link::new(id("arrow"), id("note-0"), id("new"));
    let edits = [
        Edit::remove(id("note-1")),
        Edit::Add(Element::Note(new)),
        Edit::Add(Element::Link(link)),
    ];
    let changes = edits.map(|edit| edit.of(&name)).to_vec();
    let pictures = drawn(&document, &name, changes).unwrap();
    let mut marks: Vec<_> = pictures.marked.values().copied().collect();
    marks.sort();
    assert_eq!(
        marks,
        [
            DifferenceMark::Added,
            DifferenceMark::Added,
            DifferenceMark::Removed
        ]
    );
    assert_eq!(lines(&pictures.after, Ink::Good), 2);
    assert_eq!(lines(&pictures.before, Ink::Good), 0);
    assert_eq!(lines(&pictures.before, Ink::Error), 1);
    assert_eq!(lines(&pictures.after, Ink::Error), 0);
}

#[test]
fn what_is_renamed_is_drawn_with_its_old_and_its_new_name() {
    let document = file::read(PAYMENTS).document.unwrap();
    let name = id("published-fact");
    let changes = vec![rename("payment-captured", "PaymentTaken").of(&name)];
    let pictures = drawn(&document, &name, changes).unwrap();
    assert!(holds(&pictures.before, "PaymentCaptured"));
    assert!(holds(&pictures.after, "PaymentTaken"));
    assert!(!holds(&pictures.after, "PaymentCaptured"));
    for picture in [&pictures.before, &pictures.after] {
        assert_eq!(lines(picture, Ink::Accent), 1);
    }
}

#[test]
fn what_is_not_seen_on_a_board_makes_no_picture() {
    let document = file::read(PAYMENTS).document.unwrap();
    let name = id("published-fact");
    let described = NoteAttribute::Description("The money is there.".to_owned());
    let changes = vec![Edit::Note(id("payment-captured"), described).of(&name)];
    assert_eq!(drawn(&document, &name, changes), None);
    assert_eq!(drawn(&document, &name, Vec::new()), None);
}

#[test]
fn a_picture_of_a_small_change_of_a_large_board_is_small() {
    let (document, name) = far_apart();
    let pictures = drawn(&document, &name, vec![rename("note-7", "Seven").of(&name)]).unwrap();
    assert!(holds(&pictures.after, "Seven"));
    assert!(!holds(&pictures.after, "Note 9"));
    assert!(pictures.after.len() < 5_000);
}

#[test]
fn what_lies_too_far_away_is_left_out_and_counted() {
    let (document, name) = far_apart();
    let all = (0..200).map(|number| rename(&format!("note-{number}"), "Other").of(&name));
    let pictures = drawn(&document, &name, all.collect()).unwrap();
    let [.., width, height] = area(&pictures.before);
    assert!(width < 3_500.0 && height < 2_600.0);
    assert_eq!(pictures.left_out + pictures.marked.len(), 200);
    assert!(!pictures.marked.is_empty());
    assert_eq!(lines(&pictures.after, Ink::Accent), pictures.marked.len());
}

#[test]
fn the_name_of_a_context_stands_where_only_a_part_of_it_is_seen() {
    let name = id("main");
    let info = AlternativeInfo::new(name.clone(), "Main", Order::default());
    let mut document = Document::new("Large", info);
    let area = Rect {
        x: 0,
        y: 0,
        width: 9_000,
        height: 9_000,
    };
    let note = Note::new(id("a"), NoteKind::Event, "A", Point::new(5_000, 5_000));
    let note = Note {
        frame: Some(id("sales")),
        ..note
    };
    let sales = Context::new(id("sales"), "Sales", area);
    for element in [Element::Context(sales), Element::Note(note)] {
        document.apply(Edit::Add(element).of(&name)).unwrap();
    }
    let pictures = drawn(&document, &name, vec![rename("a", "B").of(&name)]).unwrap();
    let parsed = roxmltree::Document::parse(&pictures.after).unwrap();
    let [left, top, width, height] = self::area(&pictures.after);
    let number =
        |node: roxmltree::Node, name| node.attribute(name).unwrap().parse::<f32>().unwrap();
    let is_seen = |node: &roxmltree::Node| {
        let (x, y) = (number(*node, "x"), number(*node, "y"));
        (left..left + width).contains(&x) && (top..top + height).contains(&y)
    };
    let names = parsed
        .descendants()
        .filter(|node| node.text() == Some("SALES"));
    let names = names.filter(|node| node.has_tag_name("text"));
    assert_eq!(names.filter(is_seen).count(), 1);
}

#[test]
fn texts_of_people_are_no_markup() {
    let (document, name) = far_apart();
    let hostile = "</text><script>alert(1)</script>\u{1}&<img src=x>";
    let pictures = drawn(&document, &name, vec![rename("note-0", hostile).of(&name)]).unwrap();
    let parsed = roxmltree::Document::parse(&pictures.after).unwrap();
    let tags = parsed.descendants().map(|node| node.tag_name().name());
    assert!(!tags.into_iter().any(|tag| tag == "script" || tag == "img"));
}

#[test]
fn changes_that_do_not_fit_are_refused() {
    let document = file::read(PAYMENTS).document.unwrap();
    let name = id("published-fact");
    let gone = vec![Edit::remove(id("nobody")).of(&name)];
    let refused = BeforeAfter::of(&document, &name, gone, &ExportOptions::default());
    assert!(refused.is_err());
}
