//! Pictures of a part of a board before and after changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_engine::{Analysis, Profile};
use isobar_export::{BeforeAfter, Options};
use isobar_model::{Change, Document, Edit, Id, NoteAttribute, file};

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

/// Changes of the redesign that is offered first.
fn first_redesign(document: &Document, alternative: &Id) -> Vec<Change> {
    let model = document.alternative(alternative).unwrap();
    let findings = Analysis::of(model, &Profile::default()).findings;
    let mut redesigns = findings.iter().flat_map(|finding| &finding.redesigns);
    let edits = redesigns.next().unwrap().edits(model).into_iter();
    edits.map(|edit| edit.of(alternative)).collect()
}

#[test]
fn a_redesign_is_drawn_before_and_after_in_the_contexts_that_it_concerns() {
    let document = file::read(BANK).document.unwrap();
    let name = id("events");
    let changes = first_redesign(&document, &name);
    let options = Options::default();
    let pictures = BeforeAfter::of(&document, &name, changes, &options).unwrap();
    assert_ne!(pictures.before, pictures.after);
    for picture in [&pictures.before, &pictures.after] {
        for drawn in ["LoanApproved", "SendEmail", "Loans", "Communication"] {
            assert!(holds(picture, drawn), "{drawn} in {:?}", titles(picture));
        }
        assert!(!holds(picture, "Daily activity"));
    }
}

#[test]
fn what_is_renamed_is_drawn_with_its_old_and_its_new_name() {
    let document = file::read(PAYMENTS).document.unwrap();
    let name = id("published-fact");
    let text = NoteAttribute::Text("PaymentTaken".to_owned());
    let changes = vec![Edit::Note(id("payment-captured"), text).of(&name)];
    let options = Options::default();
    let pictures = BeforeAfter::of(&document, &name, changes, &options).unwrap();
    assert!(holds(&pictures.before, "PaymentCaptured"));
    assert!(holds(&pictures.after, "PaymentTaken"));
    assert!(!holds(&pictures.after, "PaymentCaptured"));
    assert!(!holds(&pictures.before, "Ledger"));
}

#[test]
fn changes_that_do_not_fit_are_refused() {
    let document = file::read(PAYMENTS).document.unwrap();
    let name = id("published-fact");
    let gone = vec![Edit::remove(id("nobody")).of(&name)];
    let refused = BeforeAfter::of(&document, &name, gone, &Options::default());
    assert!(refused.is_err());
}
