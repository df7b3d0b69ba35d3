//! Conference ticketing: two solutions that leak, an open host that does not, each with a second client.

use isobar_model::{DownstreamRole, Edit, Ids, NoteAttribute, Pattern};

use crate::support::{
    analysis, analysis_after, assert_close, assert_counts, assert_open_host, id, patterns, service,
};

fn pair(a: &str, b: &str, pattern: Pattern) -> (String, String, Pattern) {
    (a.to_owned(), b.to_owned(), pattern)
}

#[test]
fn solution_1_leaks_the_rule_and_is_a_shared_kernel() {
    let analysis = analysis("ticketing", "solution-1");
    assert_counts(
        &analysis,
        &[
            ("INT002", 1),
            ("COH001", 1),
            ("COH005", 1),
            ("CPL003", 1),
            ("CPL009", 2),
            ("MAP002", 1),
        ],
    );
    let kernel = pair("crm", "ticketing", Pattern::SharedKernel);
    assert_eq!(patterns(&analysis), [kernel]);
    let evidence = &analysis.relationships[0].evidence[0].text;
    assert!(
        evidence.starts_with("Shared kernel because \u{201c}Whenever a sponsor is onboarded"),
        "{evidence}"
    );
    assert!(evidence.ends_with("reads Sponsor level, owned by Sponsorship CRM"));
    let board = &analysis.metrics.board;
    assert_eq!((board.foreign_rules, board.leaked_knowledge), (1, 1));
    assert_eq!(board.interdependent_pairs, 1);
    assert_close(board.mean_balance.unwrap(), 2.0, 1e-9);
}

#[test]
fn solution_2_is_a_command_in_disguise_and_a_partnership() {
    let analysis = analysis("ticketing", "solution-2");
    assert_counts(
        &analysis,
        &[
            ("INT001", 1),
            ("COH005", 1),
            ("CPL003", 1),
            ("CPL009", 1),
            ("MAP003", 1),
        ],
    );
    let partnership = pair("crm", "ticketing", Pattern::Partnership);
    assert_eq!(patterns(&analysis), [partnership]);
    let mut findings = analysis.findings.iter();
    let disguised = findings.find(|finding| finding.code.0 == "INT001").unwrap();
    assert_eq!(disguised.subject, id("sponsor-ticket-allocated"));
    let board = &analysis.metrics.board;
    assert_eq!((board.foreign_rules, board.leaked_knowledge), (0, 1));
    assert_eq!(board.interdependent_pairs, 1);
    assert_close(board.mean_balance.unwrap(), 5.5, 1e-9);
}

/// The oracle of the chosen solution, also for the engine's own redesigns.
pub fn assert_chosen(analysis: &isobar_engine::Analysis, clients: &[&str]) {
    assert_counts(analysis, &[]);
    let adapted = DownstreamRole::AnticorruptionLayer;
    for client in clients {
        assert_open_host(analysis, "ticketing", client, adapted);
    }
    assert_eq!(analysis.relationships.len(), clients.len());
    let board = &analysis.metrics.board;
    assert_eq!((board.interdependent_pairs, board.hidden_behaviour), (0, 0));
    assert_eq!(board.explicit_behaviour, clients.len());
    assert_close(board.mean_balance.unwrap(), 9.0, 1e-9);
    let ticketing = service(analysis, "ticketing");
    assert_eq!((ticketing.afferent, ticketing.efferent), (clients.len(), 0));
    assert_eq!(ticketing.reasons_to_change, 1);
    assert_eq!(ticketing.instability, Some(0.0));
}

#[test]
fn nothing_is_wrong_with_the_open_host_however_many_clients_it_has() {
    assert_chosen(&analysis("ticketing", "open-host"), &["crm"]);
    let both = analysis("ticketing", "open-host-speakers");
    assert_chosen(&both, &["crm", "speakers"]);
}

#[test]
fn without_an_adapter_the_client_conforms() {
    let kind = NoteAttribute::RuleKind(isobar_model::RuleKind::Business);
    let edit = Edit::Note(id("ticket-gateway"), kind);
    let analysis = analysis_after("ticketing", "open-host", [edit]);
    assert_open_host(&analysis, "ticketing", "crm", DownstreamRole::Conformist);
}

#[test]
fn a_second_client_makes_ticketing_a_grab_bag() {
    let first = analysis("ticketing", "solution-1-speakers");
    assert_counts(
        &first,
        &[
            ("INT002", 2),
            ("COH001", 2),
            ("COH003", 1),
            ("COH005", 1),
            ("CPL003", 1),
            ("CPL009", 3),
            ("MAP002", 2),
        ],
    );
    let second = analysis("ticketing", "solution-2-speakers");
    assert_counts(
        &second,
        &[
            ("INT001", 2),
            ("COH003", 1),
            ("COH005", 1),
            ("CPL003", 1),
            ("CPL009", 2),
            ("MAP003", 2),
            // Ticketing, a core context, reads the foreign level as it is.
            ("MAP007", 1),
        ],
    );
    for analysis in [&first, &second] {
        assert_eq!(analysis.metrics.board.leaked_knowledge, 2);
        assert_eq!(service(analysis, "ticketing").reasons_to_change, 3);
    }
}

#[test]
fn without_the_rule_drawn_solution_1_is_a_partnership() {
    let undrawn = NoteAttribute::RuleReads(Ids::new());
    let edit = Edit::Note(id("tickets-per-level"), undrawn);
    let analysis = analysis_after("ticketing", "solution-1", [edit]);
    let partnership = pair("crm", "ticketing", Pattern::Partnership);
    assert_eq!(patterns(&analysis), [partnership]);
}
