//! Better boundaries for rules, terms and messages (docs/reference/metrics.md#modularity).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use isobar_engine::Boundaries;
use isobar_model::{Document, Id};
use support::{example, id};

fn moves(found: &Boundaries) -> Vec<(Vec<&str>, &str, &str)> {
    found
        .moves
        .iter()
        .map(|one| {
            (
                one.elements.iter().map(Id::as_str).collect(),
                one.from.as_str(),
                one.to.as_str(),
            )
        })
        .collect()
}

#[test]
fn rules_that_hang_together_with_another_context_are_to_move_there() {
    let document = example("conference-ticketing");
    let found = Boundaries::of(document.alternative(&id("solution-1-speakers")).unwrap());
    assert_eq!(
        moves(&found),
        [
            (vec!["ticket-per-speaker"], "ticketing", "speakers"),
            (vec!["tickets-per-level"], "ticketing", "crm"),
        ]
    );
    let reason = &found.moves[1].reason.text;
    assert!(
        reason.contains(
            "lies in Ticketing, but 2 of the references that leave it lead to Sponsorship CRM"
        ),
        "{reason}"
    );
    assert!(
        found.is_weak,
        "a handful of nodes says little, and it is told"
    );
}

#[test]
fn what_lies_on_a_seam_by_design_stays() {
    let document = example("conference-ticketing");
    for alternative in ["open-host", "open-host-speakers"] {
        let found = Boundaries::of(document.alternative(&id(alternative)).unwrap());
        assert_eq!(moves(&found), [], "{alternative}");
    }
    for (board, alternative) in [
        ("bank-communication", "commands-on-a-queue"),
        ("payment-capture", "published-fact"),
    ] {
        let found = Boundaries::of(example(board).alternative(&id(alternative)).unwrap());
        assert_eq!(moves(&found), [], "{alternative}");
    }
}

#[test]
fn a_move_keeps_its_promise_and_is_not_suggested_again() {
    for board in [
        "conference-ticketing",
        "bank-communication",
        "order-integration",
        "payment-capture",
    ] {
        let document = example(board);
        for alternative in document.alternatives() {
            let before = Boundaries::of(alternative);
            assert!(before.reachable_modularity >= before.modularity);
            for one in &before.moves {
                let mut changed = document.clone();
                changed
                    .apply_all(one.changes(&document, alternative.id()).unwrap())
                    .unwrap();
                let after = changed.alternative(alternative.id()).unwrap();
                assert_eq!(after.violations(), []);
                assert_eq!(after.notes().len(), alternative.notes().len());
                let found = Boundaries::of(after);
                assert!(
                    (found.modularity - before.modularity - one.gain).abs() < 1e-9,
                    "{board}"
                );
                assert!(
                    !found
                        .moves
                        .iter()
                        .any(|again| again.elements == one.elements && again.to == one.to)
                );
            }
        }
    }
}

#[test]
fn an_empty_board_has_no_boundaries_to_judge() {
    let document = Document::new(
        "Empty",
        isobar_model::AlternativeInfo::new(id("main"), "Main", isobar_model::Order::default()),
    );
    let found = Boundaries::of(document.alternative(&id("main")).unwrap());
    assert_eq!(
        (found.nodes, found.modularity, found.moves.len()),
        (0, 0.0, 0)
    );
}
