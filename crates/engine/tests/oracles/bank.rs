//! Bank communication: everything is an event, then with a priority, then commands over HTTP, then on a queue.

use isobar_engine::{Analysis, Level};
use isobar_model::{DownstreamRole, Edit, NoteAttribute, Pattern};

use crate::support::{
    analysis, analysis_after, assert_close, assert_counts, assert_open_host, board, id, patterns,
    service,
};

const PRODUCERS: [&str; 3] = ["accounts", "cards", "loans"];

/// Findings before commands are introduced.
const BEFORE: [(&str, usize); 12] = [
    ("INT001", 3),
    ("PAY002", 3),
    ("PAY004", 3),
    ("COH001", 3),
    ("COH003", 1),
    ("COH004", 4),
    ("CPL003", 1),
    ("CPL009", 3),
    ("MAP002", 3),
    ("SEC002", 3),
    ("MAP007", 0),
    ("PAY001", 0),
];

fn before(priority: usize) -> Vec<(&'static str, usize)> {
    let mut expected = BEFORE.to_vec();
    expected.iter_mut().for_each(|(code, count)| {
        if *code == "PAY001" {
            *count = priority;
        }
    });
    expected.retain(|(_, count)| *count > 0);
    expected
}

fn assert_shared_kernels(analysis: &Analysis) {
    let mut kernels = patterns(analysis);
    kernels.retain(|(_, _, pattern)| *pattern == Pattern::SharedKernel);
    let pairs: Vec<_> = kernels
        .iter()
        .map(|(a, b, _)| (a.as_str(), b.as_str()))
        .collect();
    let expected = [
        ("accounts", "communication"),
        ("cards", "communication"),
        ("communication", "loans"),
    ];
    assert_eq!(pairs, expected);
}

#[test]
fn events_for_everything_leak_and_make_shared_kernels() {
    let analysis = analysis("bank", "events");
    assert_counts(&analysis, &before(0));
    assert_shared_kernels(&analysis);
    let board = &analysis.metrics.board;
    assert_eq!(board.interdependent_pairs, 3);
    assert_close(board.propagation_cost, 0.84, 1e-9);
    assert_eq!(board.leaked_knowledge, 21);
    assert_eq!((board.hidden_behaviour, board.explicit_behaviour), (3, 0));
    assert_close(board.mean_balance.unwrap(), 6.33, 0.005);
    assert_eq!(board.lowest_balance, Some(2));
    let communication = service(&analysis, "communication");
    assert_eq!((communication.afferent, communication.efferent), (3, 3));
    assert_eq!(communication.criticality, 9);
    assert_eq!(communication.reasons_to_change, 4);
    assert_eq!(communication.leaked_knowledge, 9);
    assert_eq!(communication.instability, Some(0.5));
    let unbalanced = analysis
        .findings
        .iter()
        .filter(|finding| finding.code.0 == "CPL009");
    for finding in unbalanced {
        assert_eq!(finding.level, Level::Error);
    }
}

#[test]
fn a_priority_adds_what_the_consumer_decides_on() {
    let analysis = analysis("bank", "events-with-priority");
    assert_counts(&analysis, &before(3));
    assert_shared_kernels(&analysis);
    assert_eq!(analysis.metrics.board.leaked_knowledge, 24);
    for producer in PRODUCERS {
        assert_eq!(service(&analysis, producer).reasons_to_change, 2);
    }
}

#[test]
fn with_the_priority_alone_drawn_it_is_a_partnership() {
    let document = board("bank");
    let alternative = document.alternative(&id("events-with-priority")).unwrap();
    let mut edits = Vec::new();
    for note in alternative.notes().values() {
        edits.push(Edit::Note(note.id.clone(), NoteAttribute::Intent(None)));
        let reads = NoteAttribute::RuleReads(Default::default());
        edits.push(Edit::Note(note.id.clone(), reads));
    }
    let analysis = analysis_after("bank", "events-with-priority", edits);
    for producer in PRODUCERS {
        let found = analysis.relationships.iter().find(|one| {
            [&one.a, &one.b].contains(&&id(producer))
                && [&one.a, &one.b].contains(&&id("communication"))
        });
        assert_eq!(found.unwrap().pattern, Pattern::Partnership, "{producer}");
        assert!(found.unwrap().evidence[0].text.contains("priority"));
    }
}

/// Communication offers one command; nobody is tied to it beyond that.
fn assert_commands(analysis: &Analysis) {
    for producer in PRODUCERS {
        let adapted = DownstreamRole::AnticorruptionLayer;
        assert_open_host(analysis, "communication", producer, adapted);
        assert_eq!(service(analysis, producer).reasons_to_change, 1);
    }
    let board = &analysis.metrics.board;
    assert_eq!(board.leaked_knowledge, 0);
    assert_eq!((board.hidden_behaviour, board.explicit_behaviour), (0, 3));
    let communication = service(analysis, "communication");
    assert_eq!((communication.afferent, communication.efferent), (3, 0));
    assert_eq!(communication.instability, Some(0.0));
    assert_eq!(communication.criticality, 0);
    assert_eq!(communication.reasons_to_change, 1);
}

#[test]
fn commands_over_http_couple_in_time() {
    let analysis = analysis("bank", "commands-over-http");
    assert_counts(&analysis, &[("CPL001", 3), ("CPL006", 3), ("CPL007", 1)]);
    assert_commands(&analysis);
    for producer in PRODUCERS {
        let producer = service(&analysis, producer);
        assert_eq!(producer.temporal_coupling, 1);
        assert_close(producer.availability, 0.998, 5e-4);
    }
    assert_eq!(
        service(&analysis, "communication").retry_amplification,
        3 * 4
    );
}

/// The oracle of the article's redesign, also for the engine's own.
pub fn assert_commands_on_a_queue(analysis: &Analysis) {
    assert_counts(analysis, &[]);
    assert_commands(analysis);
    let board = &analysis.metrics.board;
    assert_eq!(board.interdependent_pairs, 0);
    assert_close(board.propagation_cost, 0.48, 1e-9);
    assert_close(board.mean_balance.unwrap(), 9.0, 1e-9);
    assert_eq!(board.lowest_balance, Some(9));
    assert_close(board.lowest_availability, 0.999, 1e-9);
}

#[test]
fn nothing_is_wrong_with_commands_on_a_queue() {
    assert_commands_on_a_queue(&analysis("bank", "commands-on-a-queue"));
}
