//! The verdicts of the articles (RULES, F) on the conference ticketing example, and where its redesigns lead.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use isobar_engine::{Analysis, InferredRelationship, Preview, Profile, Redesign};
use isobar_model::{
    Alternative, Change, Document, DownstreamRole, Edit, Id, NoteAttribute, Pattern, UpstreamRole,
    file,
};

const EXAMPLE: &str = include_str!("../../../examples/conference-ticketing.isobar.json");

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn example() -> Document {
    let reading = file::read(EXAMPLE);
    assert_eq!(reading.problems, []);
    reading.document.unwrap()
}

fn judge(alternative: &Alternative) -> Analysis {
    Analysis::of(alternative, &Profile::default())
}

fn analysis(alternative: &str) -> Analysis {
    judge(example().alternative(&id(alternative)).unwrap())
}

fn codes(analysis: &Analysis) -> Vec<&'static str> {
    let mut codes: Vec<_> = analysis
        .findings
        .iter()
        .map(|finding| finding.code.0)
        .collect();
    codes.sort_unstable();
    codes
}

fn patterns(analysis: &Analysis) -> Vec<(&str, &str, Pattern)> {
    let pair = |one: &InferredRelationship| (one.a.to_string(), one.b.to_string(), one.pattern);
    let leaked = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    analysis
        .relationships
        .iter()
        .map(pair)
        .map(|(a, b, pattern)| (leaked(a), leaked(b), pattern))
        .collect()
}

/// Ticketing is upstream with an open host and a published language; each client protects itself.
fn assert_open_host(analysis: &Analysis, clients: &[&str]) {
    let downstream: Vec<_> = analysis
        .relationships
        .iter()
        .map(|one| one.a.as_str())
        .collect();
    assert_eq!(downstream, clients);
    for one in &analysis.relationships {
        assert_eq!(one.pattern, Pattern::UpstreamDownstream);
        assert_eq!(one.upstream, Some(id("ticketing")));
        let offered = [
            UpstreamRole::OpenHostService,
            UpstreamRole::PublishedLanguage,
        ];
        assert_eq!(one.upstream_roles, BTreeSet::from(offered));
        assert_eq!(
            one.downstream_roles,
            BTreeSet::from([DownstreamRole::AnticorruptionLayer])
        );
    }
}

#[test]
fn solution_1_leaks_the_rule_and_is_a_shared_kernel() {
    let analysis = analysis("solution-1");
    assert_eq!(
        codes(&analysis),
        ["COH001", "COH005", "CPL003", "INT002", "MAP002"]
    );
    assert_eq!(
        patterns(&analysis),
        [("crm", "ticketing", Pattern::SharedKernel)]
    );
    let evidence = &analysis.relationships[0].evidence[0];
    assert!(
        evidence.text.starts_with("Shared kernel because rule"),
        "{}",
        evidence.text
    );
    assert!(
        evidence
            .text
            .ends_with("reads Sponsor level, owned by Sponsorship CRM")
    );
    let board = &analysis.metrics.board;
    assert_eq!(
        (
            board.foreign_rules,
            board.leaked_knowledge,
            board.interdependent_pairs
        ),
        (1, 1, 1)
    );
}

#[test]
fn solution_2_is_a_command_in_disguise_and_a_partnership() {
    let analysis = analysis("solution-2");
    assert_eq!(codes(&analysis), ["COH005", "CPL003", "INT001", "MAP003"]);
    assert_eq!(
        patterns(&analysis),
        [("crm", "ticketing", Pattern::Partnership)]
    );
    let disguised = analysis
        .findings
        .iter()
        .find(|finding| finding.code.0 == "INT001")
        .unwrap();
    assert_eq!(disguised.subject, id("sponsor-ticket-allocated"));
    let board = &analysis.metrics.board;
    assert_eq!(
        (
            board.foreign_rules,
            board.leaked_knowledge,
            board.interdependent_pairs
        ),
        (0, 1, 1)
    );
}

#[test]
fn the_open_host_has_nothing_to_object_to() {
    let analysis = analysis("open-host");
    assert_eq!(codes(&analysis), [""; 0]);
    assert_open_host(&analysis, &["crm"]);
    let board = &analysis.metrics.board;
    assert_eq!(
        (
            board.interdependent_pairs,
            board.explicit_behaviour,
            board.hidden_behaviour
        ),
        (0, 1, 0)
    );
    let ticketing = &analysis.metrics.services[&id("ticketing")];
    assert_eq!(
        (
            ticketing.afferent,
            ticketing.efferent,
            ticketing.reasons_to_change
        ),
        (1, 0, 1)
    );
    assert_eq!(ticketing.instability, Some(0.0));
}

#[test]
fn a_second_client_makes_ticketing_a_grab_bag_unless_it_is_an_open_host() {
    let first = analysis("solution-1-speakers");
    assert_eq!(
        codes(&first),
        [
            "COH001", "COH001", "COH003", "COH005", "CPL003", "INT002", "INT002", "MAP002",
            "MAP002"
        ]
    );
    let second = analysis("solution-2-speakers");
    assert_eq!(
        codes(&second),
        [
            "COH003", "COH005", "CPL003", "INT001", "INT001", "MAP003", "MAP003", "MAP007"
        ]
    );
    for analysis in [&first, &second] {
        assert_eq!(analysis.metrics.board.leaked_knowledge, 2);
        assert_eq!(
            analysis.metrics.services[&id("ticketing")].reasons_to_change,
            3
        );
    }
    let open = analysis("open-host-speakers");
    assert_eq!(codes(&open), [""; 0]);
    assert_open_host(&open, &["crm", "speakers"]);
    assert_eq!(open.metrics.services[&id("ticketing")].afferent, 2);
}

#[test]
fn without_the_rule_drawn_solution_1_is_a_partnership() {
    let mut document = example();
    let rule = id("tickets-per-level");
    let undrawn = NoteAttribute::RuleReads(BTreeSet::new());
    document
        .apply(Edit::Note(rule, undrawn).of(&id("solution-1")))
        .unwrap();
    let analysis = judge(document.alternative(&id("solution-1")).unwrap());
    assert_eq!(
        patterns(&analysis),
        [("crm", "ticketing", Pattern::Partnership)]
    );
}

#[test]
fn without_a_stated_intent_solution_2_is_judged_by_its_shape() {
    let mut document = example();
    let event = id("sponsor-ticket-allocated");
    document
        .apply(Edit::Note(event, NoteAttribute::Intent(None)).of(&id("solution-2")))
        .unwrap();
    let analysis = judge(document.alternative(&id("solution-2")).unwrap());
    assert_eq!(
        patterns(&analysis),
        [("crm", "ticketing", Pattern::Partnership)]
    );
    let codes = codes(&analysis);
    assert!(
        codes.contains(&"INT002") && codes.contains(&"INT006"),
        "{codes:?}"
    );
    assert!(!codes.contains(&"INT001"), "{codes:?}");
}

#[test]
fn every_open_host_that_is_offered_leads_to_the_articles_own_redesign() {
    let cases = [
        ("solution-1", vec!["crm"]),
        ("solution-2", vec!["crm"]),
        ("solution-1-speakers", vec!["crm", "speakers"]),
        ("solution-2-speakers", vec!["crm", "speakers"]),
    ];
    for (name, clients) in cases {
        let document = example();
        let alternative = document.alternative(&id(name)).unwrap();
        let offered: Vec<Redesign> = judge(alternative)
            .findings
            .iter()
            .flat_map(|finding| finding.redesigns.clone())
            .filter(|redesign| redesign.code() == "R3")
            .collect();
        assert!(!offered.is_empty(), "{name}");
        for redesign in offered {
            let preview =
                Preview::of(&document, &id(name), &redesign, &Profile::default()).unwrap();
            assert_eq!(codes(&preview.after), [""; 0], "{name}");
            assert_eq!(preview.gone.len(), codes(&preview.before).len(), "{name}");
            assert_open_host(&preview.after, &clients);
            assert_applies_cleanly(&document, name, &redesign);
        }
    }
}

/// Nothing is lost, nothing overlaps, everything lies in its frame, once is enough, and undo takes it back.
fn assert_applies_cleanly(document: &Document, name: &str, redesign: &Redesign) {
    let mut changed = document.clone();
    let edits = redesign.edits(document.alternative(&id(name)).unwrap());
    let delta = changed
        .apply_all(edits.into_iter().map(|edit| edit.of(&id(name))))
        .unwrap();
    let before = document.alternative(&id(name)).unwrap();
    let after = changed.alternative(&id(name)).unwrap();
    assert!(
        before
            .notes()
            .keys()
            .all(|note| after.notes().contains_key(note))
    );
    assert_eq!(after.violations(), []);
    assert_readable(after);
    assert_eq!(
        redesign.edits(after),
        [],
        "a redesign that is done has nothing left to do"
    );
    changed.apply(Change::Replay(delta.inverse())).unwrap();
    assert_eq!(file::write(&changed), EXAMPLE);
}

fn assert_readable(alternative: &Alternative) {
    let notes: Vec<_> = alternative.notes().values().collect();
    for (index, note) in notes.iter().enumerate() {
        for other in &notes[index + 1..] {
            assert!(
                !note.area().intersects(other.area()),
                "{} lies on {}",
                note.id,
                other.id
            );
        }
        let frame = alternative.contexts()[note.frame.as_ref().unwrap()].area;
        assert_eq!(
            frame.union(note.area()),
            frame,
            "{} reaches out of its frame",
            note.id
        );
    }
    let contexts: Vec<_> = alternative.contexts().values().collect();
    for (index, context) in contexts.iter().enumerate() {
        for other in &contexts[index + 1..] {
            assert!(
                !context.area.intersects(other.area),
                "{} lies on {}",
                context.id,
                other.id
            );
        }
    }
}

#[test]
fn every_example_is_readable_and_written_as_the_program_writes_it() {
    let examples = [
        EXAMPLE,
        include_str!("../../../examples/bank-communication.isobar.json"),
        include_str!("../../../examples/order-integration.isobar.json"),
        include_str!("../../../examples/payment-capture.isobar.json"),
    ];
    for text in examples {
        let reading = file::read(text);
        assert_eq!(reading.problems, []);
        let document = reading.document.unwrap();
        assert_eq!(file::write(&document), text);
        document
            .alternatives()
            .into_iter()
            .for_each(assert_readable);
    }
}

#[test]
fn every_finding_has_evidence_that_is_on_the_board() {
    let document = example();
    for alternative in document.alternatives() {
        for finding in judge(alternative).findings {
            assert!(!finding.evidence.is_empty(), "{}", finding.message);
            let elements = finding
                .evidence
                .iter()
                .flat_map(|evidence| &evidence.elements);
            for element in elements.chain(&finding.related).chain([&finding.subject]) {
                assert!(
                    alternative.kind_of(element).is_some(),
                    "{element} in {}",
                    finding.message
                );
            }
        }
    }
}

#[test]
fn moving_and_renaming_what_is_drawn_changes_no_verdict() {
    let document = example();
    for alternative in document.alternatives() {
        let name = alternative.id();
        let mut changed = document.clone();
        for note in alternative.notes().values() {
            let at = isobar_model::Point::new(note.at.y * 3, note.at.x - 700);
            changed
                .apply(Edit::Note(note.id.clone(), NoteAttribute::At(at)).of(name))
                .unwrap();
        }
        let moved = judge(changed.alternative(name).unwrap());
        assert_eq!(moved, judge(alternative));
        let renamed = file::write(&document).replace("\"ticketing\"", "\"a-ticketing\"");
        let renamed = file::read(&renamed).document.unwrap();
        let renamed = judge(renamed.alternative(name).unwrap());
        assert_eq!(codes(&renamed), codes(&judge(alternative)));
    }
}
