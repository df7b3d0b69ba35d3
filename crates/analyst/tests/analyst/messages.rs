//! Messages and scenarios.

use isobar_analyst::QueryError;
use isobar_analyst::queries::{DrawScenario, ReadContextMap, ReadMessageFlow};
use isobar_model::NoteKind;

use crate::{ask_of, at_ticketing, id};

#[test]
fn every_message_is_told_with_those_who_send_and_receive_it() {
    let mut analyst = at_ticketing();
    let reading = ask_of(&mut analyst, "solution-1", ReadMessageFlow).unwrap();
    let onboarded = reading
        .messages
        .iter()
        .find(|one| one.name == "SponsorOnboarded")
        .unwrap();
    assert_eq!(onboarded.kind, NoteKind::Event);
    assert_eq!(onboarded.owner.as_deref(), Some("Sponsorship CRM"));
    let contexts = |ends: &[isobar_analyst::wire::MessageEnd]| -> Vec<String> {
        ends.iter().map(|end| end.context.clone()).collect()
    };
    assert_eq!(contexts(&onboarded.senders), ["Sponsorship CRM"]);
    assert!(contexts(&onboarded.receivers).contains(&"Ticketing".to_owned()));
    assert!(onboarded.crosses);
}

#[test]
fn people_and_external_systems_are_told_by_their_own_names() {
    let mut analyst = at_ticketing();
    let reading = ask_of(&mut analyst, "solution-1", ReadMessageFlow).unwrap();
    let command = reading
        .messages
        .iter()
        .find(|one| {
            one.kind == NoteKind::Command
                && one
                    .senders
                    .iter()
                    .any(|end| end.context == "Sponsor manager")
        })
        .unwrap();
    assert!(!command.receivers.is_empty());
}

#[test]
fn a_scenario_goes_from_its_start_to_the_last_reaction() {
    let mut analyst = at_ticketing();
    let reading = ask_of(&mut analyst, "solution-1", ReadMessageFlow).unwrap();
    let scenario = reading.scenarios.first().unwrap();
    assert_eq!(scenario.steps[0].note, scenario.start);
    assert!(scenario.steps.len() > 1);
    // Every step is about a message that the table has as well.
    let is_listed = |note: &isobar_model::Id| reading.messages.iter().any(|one| one.note == *note);
    assert!(scenario.steps.iter().all(|step| is_listed(&step.note)));
}

#[test]
fn the_picture_of_a_scenario_shows_all_of_it_and_marks_a_step() {
    let mut analyst = at_ticketing();
    let reading = ask_of(&mut analyst, "solution-1", ReadMessageFlow).unwrap();
    let scenario = reading.scenarios.first().unwrap();
    let draw = |step| DrawScenario {
        start: scenario.start.clone(),
        step,
        is_dark: false,
    };
    let plain = ask_of(&mut analyst, "solution-1", draw(None)).unwrap();
    let marked = ask_of(&mut analyst, "solution-1", draw(Some(0))).unwrap();
    assert!(plain.starts_with("<svg") && plain.contains(&scenario.steps[0].from));
    assert_ne!(plain, marked);
}

#[test]
fn there_is_no_picture_of_a_scenario_that_is_gone() {
    let mut analyst = at_ticketing();
    let gone = DrawScenario {
        start: id("gone"),
        step: None,
        is_dark: false,
    };
    let answer = ask_of(&mut analyst, "solution-1", gone);
    assert_eq!(answer, Err(QueryError::Outdated));
}

#[test]
fn the_context_map_comes_with_places_for_bubbles_that_nobody_has_placed() {
    let mut analyst = at_ticketing();
    let reading = ask_of(&mut analyst, "solution-1", ReadContextMap).unwrap();
    assert_eq!(reading.places.len(), 2);
    assert_ne!(reading.places[0].1, reading.places[1].1);
    assert_eq!(reading.relationships.len(), 1);
}
