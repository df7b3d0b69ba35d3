//! An export of everything tells how far it is, and ends where it grows too large for whoever asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cell::RefCell;
use std::rc::Rc;

use isobar_export::{ExportError, ExportOptions, ExportStep, Watcher, export_all, formats};
use isobar_model::{Document, file};

const EXAMPLE: &str = include_str!("../../../examples/conference-ticketing.isobar.json");

fn example() -> Document {
    file::read(EXAMPLE).document.unwrap()
}

#[test]
fn each_context_and_each_format_is_a_step() {
    let document = example();
    let alternative = document.alternatives()[0];
    let steps = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&steps);
    let options = ExportOptions {
        watcher: Watcher::new(move |step: ExportStep| heard.borrow_mut().push(step)),
        ..ExportOptions::default()
    };
    export_all(&document, alternative, &options).unwrap();
    let of = alternative.contexts().len() + formats().len();
    let wanted: Vec<_> = (0..of).map(|done| ExportStep { done, of }).collect();
    assert_eq!(*steps.borrow(), wanted);
}

#[test]
fn what_grows_larger_than_whoever_asked_can_take_is_refused_with_the_limit() {
    let document = example();
    let most = |most_bytes| ExportOptions {
        most_bytes,
        ..ExportOptions::default()
    };
    let export = |options| export_all(&document, document.alternatives()[0], &options);
    assert_eq!(export(most(Some(1_000))), Err(ExportError::TooLarge(1_000)));
    assert!(export(most(Some(100_000_000))).is_ok());
    let words = ExportError::TooLarge(400_000_000).to_string();
    assert!(
        words.contains("more than 400 MB") && words.contains("isobar export"),
        "{words}"
    );
}
