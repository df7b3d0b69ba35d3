//! Outages of services, and load of frequent events (docs/reference/metrics.md#what-if)?
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use isobar_engine::{Load, Outage, SynchronousClosure};
use isobar_model::Id;
use support::{example, id};

fn names<'i>(ids: impl IntoIterator<Item = &'i Id>) -> Vec<&'i str> {
    ids.into_iter().map(Id::as_str).collect()
}

#[test]
fn callers_stop_and_queues_wait() {
    let document = example("bank-communication");
    let of = |alternative: &str| {
        Outage::of(
            document.alternative(&id(alternative)).unwrap(),
            &id("communication"),
        )
    };
    let producers = ["accounts", "cards", "loans"];
    let calls = of("commands-over-http");
    assert_eq!(names(calls.stops.iter().map(|one| &one.service)), producers);
    assert_eq!(
        calls.stops[0].because[0].text,
        "Accounts sends \u{201c}SendEmail\u{201d} to Communication by a call"
    );
    assert_eq!(calls.waits, []);
    let queued = of("commands-on-a-queue");
    assert_eq!(queued.stops, []);
    assert_eq!(
        names(queued.waits.iter().map(|one| &one.service)),
        producers
    );
    assert!(queued.waits.iter().all(|one| one.is_kept == Some(true)));
    let events = of("events");
    assert_eq!(events.stops, []);
    assert_eq!(
        names(events.waits.iter().map(|one| &one.message)),
        ["account-opened", "card-blocked", "loan-approved"]
    );
}

#[test]
fn whoever_only_listens_goes_on_with_what_it_knows() {
    let document = example("payment-capture");
    let outage = Outage::of(
        document.alternative(&id("published-fact")).unwrap(),
        &id("payments"),
    );
    assert_eq!(outage.stops, []);
    let listeners: Vec<_> = names(outage.hears_nothing.iter().map(|one| &one.service));
    assert_eq!(listeners, ["email", "ledger", "screening"]);
}

#[test]
fn the_orchestrating_publisher_needs_all_that_it_calls() {
    let document = example("payment-capture");
    let closures = |alternative: &str| {
        SynchronousClosure::all(document.alternative(&id(alternative)).unwrap())
    };
    let bad = closures("orchestrating-publisher");
    assert_eq!(names(bad.iter().map(|one| &one.service)), ["payments"]);
    assert_eq!(names(&bad[0].calls), ["email", "ledger", "screening"]);
    assert!((bad[0].availability - 0.999_f64.powi(4)).abs() < 1e-12);
    assert_eq!(bad[0].downtime_hours.round(), 35.0, "hours a year");
    assert_eq!(closures("published-fact"), []);
}

#[test]
fn thin_events_come_back_to_their_publisher() {
    let document = example("order-integration");
    let load = |alternative: &str| {
        Load::of(
            document.alternative(&id(alternative)).unwrap(),
            &id("order-placed"),
            50.0,
            3,
        )
    };
    let thin = load("event-notification");
    assert_eq!(thin.callbacks_per_event, 3);
    assert_eq!(thin.callbacks_per_second, 150.0);
    assert_eq!(thin.worst_callbacks_per_second, 600.0);
    assert_eq!(thin.at[0].service, id("orders"), "most of it comes back");
    assert_eq!(thin.at[0].calls_per_second, 150.0);
    for alternative in ["event-collaboration", "ui-composition", "event-streaming"] {
        let load = load(alternative);
        assert_eq!(load.callbacks_per_event, 0, "{alternative}");
        assert_eq!(
            names(load.at.iter().map(|one| &one.service)),
            ["billing", "loyalty", "shipping"]
        );
        assert!(load.at.iter().all(|one| one.messages_per_second == 50.0));
    }
}

#[test]
fn what_is_not_there_has_no_consequences() {
    let document = example("payment-capture");
    let alternative = document.alternative(&id("published-fact")).unwrap();
    assert_eq!(Outage::of(alternative, &id("nowhere")), Outage::default());
    assert_eq!(
        Load::of(alternative, &id("nowhere"), 1.0, 0),
        Load::default()
    );
}
