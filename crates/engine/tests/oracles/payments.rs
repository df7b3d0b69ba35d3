//! Payment capture: a publisher that gives orders, and a published fact.

use isobar_engine::{Analysis, Level};
use isobar_model::DownstreamRole;

use crate::support::{analysis, assert_close, assert_counts, assert_open_host, service};

const REACTORS: [&str; 3] = ["email", "ledger", "screening"];

#[test]
fn who_publishes_and_calls_waits_for_everybody() {
    let analysis = analysis("payments", "orchestrating-publisher");
    assert_counts(
        &analysis,
        &[("INT004", 1), ("CPL001", 3), ("CPL006", 3), ("ROB004", 1)],
    );
    let question = analysis
        .findings
        .iter()
        .find(|finding| finding.code.0 == "ROB004");
    assert_eq!(question.unwrap().level, Level::Question);
    for reactor in REACTORS {
        assert_open_host(&analysis, reactor, "payments", DownstreamRole::Conformist);
    }
    let payments = service(&analysis, "payments");
    assert_eq!((payments.afferent, payments.efferent), (0, 3));
    assert_eq!(payments.instability, Some(1.0));
    assert_eq!(payments.temporal_coupling, 3);
    assert_close(payments.availability, 0.99601, 5e-6);
    assert_close(payments.downtime_hours, 35.0, 0.1);
    assert_close(analysis.metrics.board.propagation_cost, 0.44, 0.005);
}

/// The oracle of the article's good example, also for the engine's own.
pub fn assert_published_fact(analysis: &Analysis) {
    assert_counts(analysis, &[]);
    for reactor in REACTORS {
        assert_open_host(analysis, "payments", reactor, DownstreamRole::Conformist);
    }
    let payments = service(analysis, "payments");
    assert_eq!((payments.afferent, payments.efferent), (3, 0));
    assert_eq!(payments.instability, Some(0.0));
    assert_eq!(payments.temporal_coupling, 0);
    assert_close(payments.availability, 0.999, 1e-9);
    assert_close(payments.downtime_hours, 8.8, 0.05);
    assert_close(analysis.metrics.board.propagation_cost, 0.44, 0.005);
}

#[test]
fn nothing_is_wrong_with_a_published_fact() {
    assert_published_fact(&analysis("payments", "published-fact"));
}
