//! Change ripple (docs/reference/metrics.md#change-ripple).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use isobar_engine::{Disturbance, Party, Ripple};
use isobar_model::Alternative;
use support::{example, id};

/// The names of whoever has to edit something, in the order of the answer.
fn edited(alternative: &Alternative, change: &Disturbance) -> Vec<String> {
    let ripple = Ripple::of(alternative, change);
    for edit in &ripple.edits {
        assert!(!edit.reasons.is_empty(), "{}", edit.name);
        for element in edit.reasons.iter().flat_map(|reason| &reason.elements) {
            assert!(alternative.kind_of(element).is_some(), "{element}");
        }
    }
    ripple.edits.into_iter().map(|edit| edit.name).collect()
}

fn assert_ripples(board: &str, change: &Disturbance, expected: &[(&str, &[&str])]) {
    let document = example(board);
    for (alternative, names) in expected {
        let found = document.alternative(&id(alternative)).unwrap();
        assert_eq!(edited(found, change), *names, "{alternative}");
    }
}

fn trigger(action: &str, by: Party) -> Disturbance {
    Disturbance::Trigger {
        action: id(action),
        by,
    }
}

#[test]
fn a_third_priority_reaches_everybody_who_fills_it_in_unless_the_service_owns_the_contract() {
    let change = Disturbance::Term(id("priority"));
    let everybody: &[&str] = &["Accounts", "Cards", "Communication", "Loans"];
    assert_ripples(
        "bank-communication",
        &change,
        &[
            ("events-with-priority", everybody),
            ("commands-over-http", &["Communication"]),
            ("commands-on-a-queue", &["Communication"]),
        ],
    );
}

#[test]
fn a_new_occasion_for_an_e_mail_concerns_two_services_or_one() {
    let change = trigger("send-email", Party::Known(id("loans")));
    assert_ripples(
        "bank-communication",
        &change,
        &[
            ("events", &["Communication", "Loans"]),
            ("events-with-priority", &["Communication", "Loans"]),
            ("commands-over-http", &["Loans"]),
            ("commands-on-a-queue", &["Loans"]),
        ],
    );
}

#[test]
fn a_renamed_field_of_a_contract_reaches_all_callers() {
    let change = Disturbance::Field {
        message: id("send-email"),
        field: id("template-name"),
    };
    let everybody: &[&str] = &["Accounts", "Cards", "Communication", "Loans"];
    assert_ripples(
        "bank-communication",
        &change,
        &[("commands-on-a-queue", everybody)],
    );
}

#[test]
fn a_rule_that_varies_concerns_two_services_where_it_is_misplaced() {
    let document = example("conference-ticketing");
    let rule = |alternative: &str| {
        let found = document.alternative(&id(alternative)).unwrap();
        let rules = found
            .notes()
            .values()
            .filter(|note| !note.rule.reads.is_empty());
        let sponsor = rules
            .into_iter()
            .find(|note| note.rule.reads.contains(&id("sponsor-level")));
        Disturbance::Rule(sponsor.unwrap().id.clone())
    };
    let of = |alternative: &str| {
        edited(
            document.alternative(&id(alternative)).unwrap(),
            &rule(alternative),
        )
    };
    assert_eq!(of("solution-1"), ["Sponsorship CRM", "Ticketing"]);
    assert_eq!(of("solution-2"), ["Sponsorship CRM"]);
    assert_eq!(of("open-host"), ["Sponsorship CRM"]);
}

#[test]
fn a_second_client_concerns_itself_alone_where_ticketing_is_an_open_host() {
    let speakers = || Party::New("Speaker CRM".to_owned());
    let both: &[&str] = &["Ticketing", "Speaker CRM"];
    let document = example("conference-ticketing");
    for (alternative, action, names) in [
        ("solution-1", "create-tickets", both),
        ("solution-2", "create-tickets", both),
        ("open-host", "create-ticket-purchase", &["Speaker CRM"]),
    ] {
        let found = document.alternative(&id(alternative)).unwrap();
        assert!(
            found.notes().contains_key(&id(action)),
            "{alternative} has {action}"
        );
        assert_eq!(
            edited(found, &trigger(action, speakers())),
            names,
            "{alternative}"
        );
    }
}

#[test]
fn a_fourth_reaction_to_a_payment_concerns_payments_only_where_it_tells_the_others() {
    let change = Disturbance::Consumer {
        message: id("payment-captured"),
        by: Party::New("Loyalty".to_owned()),
    };
    assert_ripples(
        "payment-capture",
        &change,
        &[
            ("orchestrating-publisher", &["Payments", "Loyalty"]),
            ("published-fact", &["Loyalty"]),
        ],
    );
}

#[test]
fn teams_are_named_once() {
    let document = example("bank-communication");
    let alternative = document.alternative(&id("events-with-priority")).unwrap();
    let ripple = Ripple::of(alternative, &Disturbance::Term(id("priority")));
    assert_eq!(
        ripple.teams(),
        ["Accounts", "Cards", "Communication", "Lending"]
    );
}

#[test]
fn what_is_not_there_changes_nothing() {
    let document = example("conference-ticketing");
    let alternative = document.alternative(&id("solution-1")).unwrap();
    let nowhere = || id("nowhere");
    for change in [
        Disturbance::Term(nowhere()),
        Disturbance::Rule(nowhere()),
        Disturbance::Field {
            message: nowhere(),
            field: nowhere(),
        },
        trigger("nowhere", Party::New("X".to_owned())),
        Disturbance::Consumer {
            message: nowhere(),
            by: Party::Known(nowhere()),
        },
    ] {
        assert_eq!(edited(alternative, &change), [""; 0]);
    }
}
