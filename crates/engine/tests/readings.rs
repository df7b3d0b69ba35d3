//! Readings of the rules that were decided (docs/reference/rules.md): each board is judged as it stands there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/found.rs"]
mod found;
#[path = "rules/notation.rs"]
mod notation;

use isobar_engine::{
    Analysis, Finding, Level, Outage, Profile, ServiceMetrics, SynchronousClosure,
};
use isobar_model::Id;

use found::{of, tally};

fn analysis(lines: &[&str]) -> Analysis {
    let document = notation::board(lines.iter().copied());
    let profile = Profile::default().for_board(document.board());
    Analysis::of(document.alternatives()[0], &profile)
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn service<'a>(analysis: &'a Analysis, name: &str) -> &'a ServiceMetrics {
    &analysis.metrics.services[&id(name)]
}

fn sentences(findings: &[&Finding]) -> String {
    let evidence = findings.iter().flat_map(|finding| &finding.evidence);
    evidence
        .map(|one| one.text.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

const RULE_OF_TWO: [&str; 7] = [
    "context a \"Customers\"",
    "context b \"Prices\"",
    "context c \"Sales\"",
    "term grade owner=a",
    "term limit owner=a",
    "term price owner=b",
    "aggregate rule in c \"Who may order how much\" rule.reads=[grade,limit,price]",
];

#[test]
fn a_misplaced_rule_is_shown_by_what_its_owner_owns_and_by_nothing_else() {
    let analysis = analysis(&RULE_OF_TWO);
    for code in ["COH001", "MAP002"] {
        let found = of(&analysis, code);
        let told = sentences(&found);
        assert!(
            told.contains("reads grade and limit, owned by Customers"),
            "{told}"
        );
        assert!(!told.contains("price"), "{told}");
    }
    assert!(!of(&analysis, "COH001")[0].related.contains(&id("price")));
}

#[test]
fn a_rule_that_was_said_to_be_about_somebody_is_not_shown_by_terms_of_others() {
    let mut lines = RULE_OF_TWO.to_vec();
    lines.extend(["context d \"Credit\"", "set rule rule.about=d"]);
    let told = sentences(&of(&analysis(&lines), "COH001"));
    assert!(told.ends_with("is set to be about Credit"), "{told}");
}

/// A publisher that hands its events over by calls, and so do those who react.
const CALLED_SUBSCRIBERS: [&str; 18] = [
    "context a",
    "context b",
    "context c",
    "context d",
    "aggregate m in a",
    "event e in a \"OrderPlaced\" message.intent=fact message.visibility=public",
    "policy p in b",
    "command x in b \"BillOrder\"",
    "event f in b \"OrderBilled\" message.intent=fact message.visibility=public",
    "policy q in c",
    "command y in c \"ShipOrder\"",
    "event g in c \"OrderShipped\" message.intent=fact message.visibility=public",
    "policy r in d",
    "m -> e",
    "p -> x",
    "x -> f",
    "q -> y",
    "y -> g",
];

fn called_subscribers(mode: &str) -> Vec<String> {
    let arrows = ["e -> p", "f -> q", "g -> r"];
    let arrows = arrows.map(|arrow| format!("{arrow} mode={mode} guarded=false"));
    let lines = CALLED_SUBSCRIBERS.map(str::to_owned);
    lines.into_iter().chain(arrows).collect()
}

#[test]
fn an_event_that_is_handed_over_by_a_call_couples_in_time() {
    let lines = called_subscribers("synchronous");
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let called = analysis(&lines);
    assert_eq!(of(&called, "CPL006").len(), 3);
    assert_eq!(of(&called, "CPL002").len(), 1);
    assert_eq!(service(&called, "a").temporal_coupling, 3);
    assert!((service(&called, "a").availability - 0.999_f64.powi(4)).abs() < 1e-9);
    for code in ["ROB001", "ROB005", "OBS001"] {
        assert_eq!(
            of(&called, code).len(),
            0,
            "{code} is of asynchronous messages"
        );
    }
    let document = notation::board(lines.iter().copied());
    let board = document.alternatives()[0];
    let stopped = Outage::of(board, &id("d")).stops;
    assert_eq!(
        stopped.len(),
        3,
        "whoever publishes waits for whoever is called"
    );
    let closure = SynchronousClosure::all(board);
    let of_a = closure.iter().find(|one| one.service == id("a")).unwrap();
    assert_eq!(of_a.calls.len(), 3);

    let lines = called_subscribers("asynchronous");
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let told = analysis(&lines);
    assert_eq!(service(&told, "a").temporal_coupling, 0);
    assert!(of(&told, "CPL006").is_empty() && of(&told, "CPL002").is_empty());
}

#[test]
fn an_arrow_that_is_drawn_twice_counts_once() {
    let lines = [
        "context a",
        "context b",
        "context c",
        "event e in a \"OrderPlaced\" message.intent=fact",
        "read-model d in a \"Order details\"",
        "policy p in b",
        "policy q in c",
        "e -> p mode=asynchronous idempotent=true",
        "e -> q mode=asynchronous idempotent=true",
        "p -> d mode=synchronous guarded=false retries=true",
        "q -> d mode=synchronous guarded=false retries=true",
    ];
    let again = [
        // The same, less, and the same again.
        "link e1 from=e to=p mode=asynchronous idempotent=true",
        "link e2 from=e to=q",
        "link d1 from=p to=d mode=synchronous guarded=false retries=true",
        "link d2 from=q to=d mode=synchronous",
    ];
    let once = analysis(&lines);
    let twice = analysis(&[lines.as_slice(), &again].concat());
    assert_eq!(tally(&twice), tally(&once));
    assert_eq!(twice.metrics, once.metrics);
    assert_eq!(once.metrics.events[&id("e")].callbacks, 2);
}

#[test]
fn arrows_that_contradict_each_other_both_count() {
    let lines = [
        "context a",
        "context b",
        "policy p in a",
        "command x in b",
        "p -> x mode=synchronous guarded=false",
        "link px from=p to=x mode=asynchronous idempotent=false",
    ];
    let analysis = analysis(&lines);
    assert_eq!(of(&analysis, "CPL006").len(), 1);
    assert_eq!(of(&analysis, "ROB001").len(), 1);
}

/// Boards with a frame for each context, and what is said of the services of those contexts.
const SERVICES: [(&[&str], &[&str]); 3] = [
    (
        &[
            "context a team=T subdomain=core",
            "context b team=T subdomain=core",
            "term grade owner=b",
            "aggregate rule in FRAME-a rule.reads=[grade]",
        ],
        &["a deploy_unit=mono", "b deploy_unit=mono"],
    ),
    (
        &[
            "context a team=T subdomain=core",
            "context b team=U subdomain=core",
            "event e in FRAME-a \"OrderPlaced\" message.intent=fact message.visibility=public",
            "field e.priority decided_by=b",
            "policy p in FRAME-b",
            "e -> p mode=synchronous",
        ],
        &["b availability=0.9"],
    ),
    (
        &[
            "context a",
            "context b",
            "context c",
            "read-model d in FRAME-b \"Data\"",
            "read-model f in FRAME-c \"Data\"",
            "event e in FRAME-c \"DataChanged\" message.intent=fact",
            "a -> d mode=synchronous guarded=false",
            "b -> f mode=synchronous guarded=false",
            "e -> b",
        ],
        &["c availability=0.99"],
    ),
];

/// The same board, with a service drawn in each frame or not.
fn with_services(
    board: &(&[&str], &[&str]),
    is_drawn: bool,
    says_it_of_services: bool,
) -> Analysis {
    let (lines, said) = board;
    let mut drawn: Vec<String> = Vec::new();
    for line in *lines {
        drawn.push(line.replace("FRAME-", if is_drawn { "service-" } else { "" }));
        let context = line.strip_prefix("context ").filter(|_| is_drawn);
        if let Some(name) = context.and_then(|rest| rest.split_whitespace().next()) {
            drawn.push(format!("service service-{name} in {name}"));
        }
    }
    for one in *said {
        let (name, fact) = one.split_once(' ').unwrap();
        drawn.push(if is_drawn && says_it_of_services {
            format!("set service-{name} facts.{fact}")
        } else {
            format!("set {name} service.{fact}")
        });
    }
    analysis(&drawn.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn drawing_the_only_service_of_a_context_changes_nothing() {
    for board in &SERVICES {
        let implied = with_services(board, false, false);
        for says_it_of_services in [true, false] {
            let drawn = with_services(board, true, says_it_of_services);
            assert_eq!(tally(&drawn), tally(&implied), "{board:?}");
            assert_eq!(drawn.metrics.board, implied.metrics.board, "{board:?}");
            let numbers = |analysis: &Analysis| -> Vec<ServiceMetrics> {
                analysis.metrics.services.values().cloned().collect()
            };
            assert_eq!(numbers(&drawn), numbers(&implied), "{board:?}");
        }
    }
}

#[test]
fn of_reasons_that_are_equally_strong_the_farthest_counts() {
    let lines = [
        "context a team=T subdomain=core",
        "context b team=T subdomain=core",
        "service near in b facts.deploy_unit=mono",
        "service other in b",
        "service host in a facts.deploy_unit=mono",
        "event e in near \"OrderPlaced\" message.visibility=public message.intent=fact",
        "event f in other \"OrderPaid\" message.visibility=public message.intent=fact",
        "policy p in host",
        "e -> p",
    ];
    let near = analysis(&lines).metrics.board;
    assert_eq!(near.lowest_balance, Some(2), "strength 3, distance 4");
    let far = analysis(&[&lines[..], &["f -> p"]].concat()).metrics.board;
    assert_eq!(far.lowest_balance, Some(5), "strength 3, distance 7");
}

#[test]
fn what_nobody_has_said_of_a_dependency_has_no_balance() {
    let lines = [
        "context a team=A subdomain=core",
        "context b team=B subdomain=core",
        "term t owner=b",
        "policy p in a rule.reads=[t]",
    ];
    assert_eq!(analysis(&lines).metrics.board.lowest_balance, Some(2));
    for unsaid in [
        "context a subdomain=core",
        "context a team=A subdomain=core",
    ] {
        let other = if unsaid.contains("team") {
            "context b team=B"
        } else {
            "context b team=B subdomain=core"
        };
        let found = analysis(&[unsaid, other, lines[2], lines[3]]);
        assert_eq!(found.metrics.board.lowest_balance, None, "{other}");
        assert!(of(&found, "CPL009").is_empty());
    }
}

#[test]
fn empty_frames_take_part_in_no_number() {
    let lines = [
        "context a",
        "context b",
        "event e in a \"OrderPlaced\" message.intent=fact",
        "read-model v in b",
        "e -> v",
    ];
    let empty = [
        "context c service.availability=0.5",
        "context d",
        "service s in d",
        "service t in a",
        "hotspot h in c \"Who?\"",
    ];
    let whole = analysis(&[&lines[..], &empty].concat()).metrics;
    assert_eq!(whole.board, analysis(&lines).metrics.board);
    assert_eq!(whole.board.services, 2);
}

#[test]
fn a_word_that_comes_up_again_is_known_once() {
    let lines = [
        "context a",
        "context b",
        "context c",
        "term t owner=c",
        "event e in a \"OrderPlaced\" message.intent=fact",
        "event f in a \"OrderPaid\" message.intent=fact",
        "field e.mail term=t",
        "field f.mail term=t",
        "field e.Priority decided_by=b",
        "field f.priority decided_by=b",
        "field e.other role=identifier decided_by=b",
        "policy p in b rule.reads=[t]",
        "e -> p reads=[mail]",
        "f -> p reads=[mail]",
    ];
    let analysis = analysis(&lines);
    assert_eq!(
        service(&analysis, "a").leaked_knowledge,
        2,
        "the mail, the priority"
    );
    assert_eq!(service(&analysis, "b").leaked_knowledge, 1, "the mail");
}

/// Two contexts that ask and answer, of which nobody has said anything.
const BARE: [&str; 19] = [
    "context o \"Orders\"",
    "context p \"Payments\"",
    "actor a in o \"Customer\"",
    "command c in o \"Place order\"",
    "event e in o \"Order placed\"",
    "policy take in p \"Whenever an order is placed, take the payment\"",
    "command b in p \"Take payment\"",
    "event e2 in p \"Payment taken\"",
    "policy confirm in o \"Whenever paid, confirm\"",
    "command c2 in o \"Confirm order\"",
    "event e3 in o \"Order confirmed\"",
    "a -> c",
    "c -> e",
    "e -> take",
    "take -> b",
    "b -> e2",
    "e2 -> confirm",
    "confirm -> c2",
    "c2 -> e3",
];

fn assert_asks_only(lines: &[&str]) {
    let found = analysis(lines);
    assert!(!found.findings.is_empty());
    for finding in &found.findings {
        let is_quiet = matches!(finding.level, Level::Question | Level::Hint);
        assert!(
            is_quiet,
            "{} {:?}: {}",
            finding.code.0, finding.level, finding.message
        );
    }
}

#[test]
fn a_board_on_which_nothing_was_said_is_asked_and_not_judged() {
    assert_asks_only(&BARE);
    // By commands in both directions, and with queries.
    assert_asks_only(
        &[
            &BARE[..],
            &[
                "confirm -> b",
                "take -> c2",
                "read-model view in o \"Order details\"",
                "take -> view",
            ],
        ]
        .concat(),
    );
}

#[test]
fn a_long_chain_of_queries_of_which_nothing_was_said_is_a_hint() {
    let lines = [
        "context a",
        "context b",
        "context c",
        "context d",
        "read-model x in b",
        "read-model y in c",
        "read-model z in d",
        "a -> x",
        "b -> y",
        "c -> z",
    ];
    assert_asks_only(&lines);
    assert_eq!(of(&analysis(&lines), "CPL002")[0].level, Level::Hint);
}
