//! Order integration: the map does not tell the four strategies apart; the numbers do.

use isobar_engine::{Analysis, Level};
use isobar_model::{DownstreamRole, Edit, HoldingRole, NoteAttribute};

use crate::support::{
    analysis, analysis_after, assert_close, assert_counts, assert_open_host, board, codes, id,
    service,
};

const CONSUMERS: [&str; 3] = ["billing", "loyalty", "shipping"];

fn assert_same_map(analysis: &Analysis) {
    for consumer in CONSUMERS {
        assert_open_host(analysis, "orders", consumer, DownstreamRole::Conformist);
    }
}

fn assert_independent(analysis: &Analysis) {
    assert_eq!(analysis.metrics.board.most_callbacks, 0);
    for consumer in CONSUMERS {
        assert_eq!(service(analysis, consumer).temporal_coupling, 0);
        assert_close(service(analysis, consumer).availability, 0.999, 1e-9);
    }
}

#[test]
fn notifications_make_everybody_call_back() {
    let analysis = analysis("orders", "event-notification");
    assert_counts(&analysis, &[("PAY005", 3), ("CPL004", 1)]);
    assert_same_map(&analysis);
    assert_eq!(analysis.metrics.events[&id("order-placed")].callbacks, 3);
    assert_eq!(service(&analysis, "orders").callbacks, 3);
    for consumer in CONSUMERS {
        assert_eq!(service(&analysis, consumer).temporal_coupling, 1);
        assert_close(service(&analysis, consumer).availability, 0.998, 5e-4);
    }
}

#[test]
fn collaboration_leaves_the_question_who_keeps_track() {
    let analysis = analysis("orders", "event-collaboration");
    assert_counts(&analysis, &[("ROB003", 1)]);
    assert_eq!(analysis.findings[0].level, Level::Question);
    assert_same_map(&analysis);
    assert_independent(&analysis);
    let event = &analysis.metrics.events[&id("order-placed")];
    assert_eq!(event.width, 3);
    assert_close(event.relevance.unwrap(), 0.44, 0.005);
}

#[test]
fn nothing_is_wrong_with_ui_composition() {
    let analysis = analysis("orders", "ui-composition");
    assert_counts(&analysis, &[]);
    assert_same_map(&analysis);
    assert_independent(&analysis);
    assert_eq!(analysis.metrics.events[&id("order-placed")].width, 0);
    let document = board("orders");
    let alternative = document.alternative(&id("ui-composition")).unwrap();
    for consumer in CONSUMERS {
        let holds_its_own = alternative.notes().values().any(|note| {
            note.frame == Some(id(consumer)) && note.holding.role == Some(HoldingRole::Owner)
        });
        assert!(holds_its_own, "{consumer}");
    }
}

#[test]
fn nothing_is_wrong_with_streaming_unless_a_copy_is_changed() {
    let whole = analysis("orders", "event-streaming");
    assert_counts(&whole, &[]);
    assert_same_map(&whole);
    assert_independent(&whole);
    let written = NoteAttribute::WrittenByOthers(Some(true));
    let edit = Edit::Note(id("orders-to-bill"), written);
    let changed = analysis_after("orders", "event-streaming", [edit]);
    assert_eq!(codes(&changed), ["CTR005"]);
}
