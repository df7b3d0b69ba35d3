//! `isobar compare`, `isobar ripple` and `isobar what-if`.

use serde_json::Value;

use crate::{EXAMPLE, isobar, text};

fn json(arguments: &[&str]) -> Value {
    serde_json::from_slice(&isobar(arguments).stdout).unwrap()
}

#[test]
fn alternatives_stand_side_by_side_without_a_sum() {
    let told =
        text(&isobar(&["compare", EXAMPLE, "--alternatives", "solution-1,open-host"]).stdout);
    assert!(
        told.contains("Open host is nowhere worse than Solution 1, and somewhere better."),
        "{told}"
    );
    assert!(
        told.lines()
            .next()
            .unwrap()
            .trim()
            .ends_with("solution-1  open-host"),
        "{told}"
    );
    let found = json(&["compare", EXAMPLE, "--format", "json"]);
    assert_eq!(found["alternatives"].as_array().unwrap().len(), 6);
    let output = isobar(&["compare", EXAMPLE, "--matters", "beauty"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("leak"), "tells what there is");
}

#[test]
fn a_ripple_names_elements_by_id_or_name() {
    let by_id = [
        "ripple",
        EXAMPLE,
        "--alternative",
        "solution-1",
        "--change",
        "term:sponsor-level",
    ];
    let told = text(&isobar(&by_id).stdout);
    assert!(
        told.contains("term:sponsor-level: 2 to edit\n  Sponsorship CRM"),
        "{told}"
    );
    let found = json(&[
        "ripple",
        EXAMPLE,
        "--alternative",
        "open-host",
        "--format",
        "json",
        "--change",
        "trigger:create-ticket-purchase@Speaker CRM",
    ]);
    let services = found["alternatives"][0]["ripples"][0]["services"]
        .as_array()
        .unwrap();
    assert_eq!(services.len(), 1);
    assert_eq!(services[0]["name"], "Speaker CRM");
    for wrong in [
        "nothing",
        "colour:red",
        "term:nothing",
        "field:sponsor-onboarded/none",
    ] {
        let output = isobar(&[
            "ripple",
            EXAMPLE,
            "--alternative",
            "solution-1",
            "--change",
            wrong,
        ]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn what_if_tells_who_stops_and_who_is_loaded() {
    let board = EXAMPLE.replace("conference-ticketing", "order-integration");
    let arguments = [
        "what-if",
        &board,
        "--alternative",
        "event-notification",
        "--down",
        "Orders",
        "--load",
        "OrderPlaced=50",
        "--retries",
        "3",
    ];
    let told = text(&isobar(&arguments).stdout);
    assert!(told.contains("Billing stops"), "{told}");
    assert!(
        told.contains(
            "3 calls back for each event: 150 a second at the publisher, 600 if all fail"
        ),
        "{told}"
    );
    let nothing = isobar(&["what-if", &board]);
    assert_eq!(nothing.status.code(), Some(2));
    let told = text(&nothing.stderr);
    assert!(
        told.contains("--down <SERVICE>|--load <EVENT=RATE>"),
        "{told}"
    );
}

#[test]
fn the_kind_says_which_of_two_elements_of_one_name_is_meant() {
    let folder = crate::Folder::new("kind");
    let board = folder.write(
        "board.isobar.json",
        r#"{"format":"isobar","version":1,"alternatives":[{"id":"main",
        "contexts":[{"id":"shop","name":"Shop","area":{"x":0,"y":0,"width":400,"height":300}}],
        "terms":[{"id":"t-customer","name":"Customer","owner":"shop"}],
        "notes":[{"id":"actor-customer","kind":"actor","text":"Customer","in":"shop","at":{"x":40,"y":60}}]}]}"#,
    );
    let output = isobar(&["ripple", &board, "--change", "term:Customer"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("term:Customer: 1 to edit"));
}

#[test]
fn boundaries_tell_which_moves_are_worth_it() {
    let told = text(&isobar(&["boundaries", EXAMPLE]).stdout);
    assert!(told.contains("Q + 0.064"), "{told}");
    assert!(told.contains("no better boundary found"), "{told}");
    let found = json(&["boundaries", EXAMPLE, "--format", "json"]);
    assert_eq!(found["alternatives"].as_array().unwrap().len(), 6);
}
