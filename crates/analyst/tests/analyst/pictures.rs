//! Pictures of what a redesign changes.

use isobar_analyst::queries::DrawRefactoring;
use isobar_analyst::wire::Pictures;
use isobar_analyst::{Analyst, Offer};
use isobar_model::{Document, file};

use super::{ask_of, detail, judge, open};

const BANK: &str = include_str!("../../../../examples/bank-communication.isobar.json");

/// The offer of a title that the findings of the board are offered.
fn offer(analyst: &mut Analyst, title: &str) -> Offer {
    let report = judge(analyst, "events", 1);
    let findings = report.findings.iter();
    let mut offers = findings.flat_map(|finding| {
        let told = detail(analyst, "events", finding);
        told.offers.into_iter().chain(told.answers)
    });
    offers.find(|offer| offer.title == title).unwrap()
}

fn draw(analyst: &mut Analyst, offer: &Offer, is_dark: bool) -> Option<Pictures> {
    let action = offer.action.clone();
    ask_of(analyst, "events", DrawRefactoring { action, is_dark }).unwrap()
}

fn at_the_bank() -> Analyst {
    let document: Document = file::read_exact(BANK).unwrap();
    let mut analyst = Analyst::default();
    open(&mut analyst, &document);
    analyst
}

#[test]
fn pictures_say_what_they_show() {
    let mut analyst = at_the_bank();
    let host = offer(&mut analyst, "Make Communication an open host");
    let pictures = draw(&mut analyst, &host, false).unwrap();
    assert_eq!(
        pictures.before.description,
        "Before: this part of the board as it is, with 6 elements that change marked."
    );
    assert_eq!(
        pictures.after.description,
        "After: the same part as it would be, with 6 elements that change marked."
    );
    assert_eq!(pictures.note, None);
    assert_ne!(pictures.before.svg, pictures.after.svg);
    assert_eq!(analyst.analyses(), 1);
}

#[test]
fn dark_pictures_are_dark() {
    let mut analyst = at_the_bank();
    let host = offer(&mut analyst, "Make Communication an open host");
    let light = draw(&mut analyst, &host, false).unwrap();
    let dark = draw(&mut analyst, &host, true).unwrap();
    assert!(light.before.svg.contains("#f7f6f3") && !light.before.svg.contains("#17181b"));
    assert!(dark.before.svg.contains("#17181b") && !dark.before.svg.contains("#f7f6f3"));
}
