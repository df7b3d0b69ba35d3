//! Each rule fires, stays silent, and respects each of its guards (RULES, C).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_engine::{Analysis, Level, Profile, rules};
use isobar_model::file;

/// Two contexts `a` and `b` and a third `c`, with `parts` of notes, links and so on beside them.
fn board(contexts: &str, parts: &str) -> String {
    format!(
        r#"{{"format":"isobar","version":1,"alternatives":[{{"id":"main","contexts":[{contexts}],{parts}}}]}}"#
    )
}

const PLAIN: &str = r#"{"id":"a","name":"A"},{"id":"b","name":"B"},{"id":"c","name":"C"}"#;

fn analyse(text: &str) -> Analysis {
    let reading = file::read(text);
    assert_eq!(reading.problems, [], "{text}");
    Analysis::of(
        reading.document.unwrap().alternatives()[0],
        &Profile::default(),
    )
}

/// How often and how loudly a rule fires.
fn levels(code: &str, text: &str) -> Vec<Level> {
    let found = analyse(text)
        .findings
        .into_iter()
        .filter(|finding| finding.code.0 == code);
    found.map(|finding| finding.level).collect()
}

fn fires(code: &str, text: &str) {
    assert_eq!(levels(code, text).len(), 1, "{code} fires once on {text}");
}

fn is_silent(code: &str, text: &str) {
    assert_eq!(levels(code, text), [], "{code} is silent on {text}");
}

/// An event of `a`, a policy of `b` that leads to a command of `b`.
fn reaction(event: &str, policy: &str, more: &str) -> String {
    board(
        PLAIN,
        &format!(
            r#""notes":[{{"id":"e","kind":"event","text":"OrderPlaced","in":"a",{event}}},
                {{"id":"p","kind":"policy","in":"b"{policy}}},
                {{"id":"x","kind":"command","text":"SendMail","in":"b"}}{more}],
               "links":[{{"id":"l1","from":"e","to":"p"}},{{"id":"l2","from":"p","to":"x"}}]"#
        ),
    )
}

const FACT: &str = r#""message":{"intent":"fact"}"#;
const REQUEST: &str = r#""message":{"intent":"request"}"#;

#[test]
fn int001_finds_requests_in_disguise() {
    fires("INT001", &reaction(REQUEST, "", ""));
    is_silent("INT001", &reaction(FACT, "", ""));
    let projected = board(
        PLAIN,
        &format!(
            r#""notes":[{{"id":"e","kind":"event","text":"OrderPlaced","in":"a",{REQUEST}}},
                {{"id":"r","kind":"read-model","in":"b"}}],"links":[{{"id":"l","from":"e","to":"r"}}]"#
        ),
    );
    is_silent("INT001", &projected);
    is_silent(
        "INT001",
        &reaction(REQUEST, "", "").replace(r#""in":"b""#, r#""in":"a""#),
    );
}

/// `a` publishes an event, `b` reacts and publishes another, which `a` receives.
fn question_and_answer(receiver: &str, more_notes: &str, more_links: &str) -> String {
    board(
        PLAIN,
        &format!(
            r#""notes":[{{"id":"e","kind":"event","text":"OrderPlaced","in":"a",{FACT}}},
                {{"id":"p","kind":"policy","in":"b"}},{{"id":"x","kind":"command","text":"Bill","in":"b"}},
                {{"id":"f","kind":"event","text":"OrderBilled","in":"b",{FACT}}},
                {{"id":"q","kind":"policy","in":"{receiver}"}}{more_notes}],
               "links":[{{"id":"l1","from":"e","to":"p"}},{{"id":"l2","from":"p","to":"x"}},
                {{"id":"l3","from":"x","to":"f"}},{{"id":"l4","from":"f","to":"q"}}{more_links}]"#
        ),
    )
}

#[test]
fn int002_finds_events_that_wait_for_an_answer() {
    fires("INT002", &question_and_answer("a", "", ""));
    is_silent("INT002", &question_and_answer("c", "", ""));
    let second = question_and_answer(
        "a",
        r#",{"id":"r","kind":"read-model","in":"c"}"#,
        r#",{"id":"l5","from":"e","to":"r"}"#,
    );
    is_silent("INT002", &second);
}

#[test]
fn int006_asks_once_for_each_event_that_crosses() {
    let text = reaction(r#""message":{}"#, "", "");
    assert_eq!(levels("INT006", &text), [Level::Question]);
    is_silent("INT006", &reaction(FACT, "", ""));
    is_silent("INT006", &text.replace(r#""in":"b""#, r#""in":"a""#));
}

#[test]
fn pay001_finds_fields_on_which_a_consumer_decides() {
    let with = |decider: &str| {
        let field = format!(r#"[{{"id":"f","name":"priority","decided_by":"{decider}"}}]"#);
        reaction(
            &format!(r#""message":{{"intent":"fact","fields":{field}}}"#),
            "",
            "",
        )
    };
    fires("PAY001", &with("b"));
    is_silent("PAY001", &with("a"));
    is_silent("PAY001", &with("c"));
}

/// A policy of `a` sends a command to `b`.
fn command(contexts: &str, link: &str) -> String {
    board(
        contexts,
        &format!(
            r#""notes":[{{"id":"p","kind":"policy","in":"a"}},
                {{"id":"x","kind":"command","text":"SendMail","in":"b"}}],
               "links":[{{"id":"l","from":"p","to":"x"{link}}}]"#
        ),
    )
}

#[test]
fn cpl001_finds_calls_whose_answer_nobody_needs() {
    let call = r#","mode":"synchronous","reply":"none""#;
    fires("CPL001", &command(PLAIN, call));
    is_silent("CPL001", &command(PLAIN, r#","mode":"asynchronous""#));
    is_silent(
        "CPL001",
        &command(PLAIN, r#","mode":"synchronous","reply":"immediate""#),
    );
    let one_unit =
        r#"{"id":"a","service":{"deploy_unit":"m"}},{"id":"b","service":{"deploy_unit":"m"}}"#;
    is_silent("CPL001", &command(one_unit, call));
}

#[test]
fn cpl003_finds_circles() {
    let circle = question_and_answer("a", "", "");
    assert_eq!(levels("CPL003", &circle), [Level::Warning]);
    is_silent("CPL003", &question_and_answer("c", "", ""));
    let agreed = circle.replacen(
        r#""notes""#,
        r#""relationships":[{"id":"r","a":"a","b":"b","pattern":"partnership"}],"notes""#,
        1,
    );
    assert_eq!(levels("CPL003", &agreed), [Level::Info]);
    let calls = board(
        PLAIN,
        r#""notes":[{"id":"p","kind":"policy","in":"a"},{"id":"x","kind":"command","text":"X","in":"b"},
             {"id":"q","kind":"policy","in":"b"},{"id":"y","kind":"command","text":"Y","in":"a"}],
            "links":[{"id":"l1","from":"p","to":"x","mode":"synchronous"},
             {"id":"l2","from":"q","to":"y","mode":"synchronous"}]"#,
    );
    assert_eq!(levels("CPL003", &calls), [Level::Error]);
}

/// A rule in `a` that reads these terms; `b` owns `t` and `u`, `c` owns `v`.
fn rule(rule: &str) -> String {
    board(
        PLAIN,
        &format!(
            r#""terms":[{{"id":"t","name":"T","owner":"b"}},{{"id":"u","name":"U","owner":"b"}},
                {{"id":"v","name":"V","owner":"c"}}],
               "notes":[{{"id":"p","kind":"policy","text":"Whenever","in":"a","rule":{{{rule}}}}}]"#
        ),
    )
}

#[test]
fn coh001_finds_rules_in_the_wrong_place() {
    fires("COH001", &rule(r#""reads":["t"]"#));
    fires("COH001", &rule(r#""reads":["t","u","v"]"#));
    is_silent("COH001", &rule(r#""reads":["t","v"]"#));
    is_silent("COH001", &rule(r#""reads":["t"],"kind":"translation""#));
    is_silent("COH001", &rule(r#""reads":["t"],"about":"a""#));
    fires("COH001", &rule(r#""about":"c""#));
}

/// Events of each of `sources`, on all of which `z` does the same.
fn collector(sources: &[&str], policy: &str) -> String {
    let each =
        |part: &dyn Fn(&str) -> String| sources.iter().map(|one| part(one)).collect::<String>();
    let contexts = each(&|one| format!(r#"{{"id":"{one}","name":"{one}"}},"#)) + r#"{"id":"z"}"#;
    let notes = each(&|one| {
        format!(
            r#"{{"id":"e{one}","kind":"event","text":"ThingDone","in":"{one}",{FACT}}},
               {{"id":"p{one}","kind":"policy","in":"z"{policy}}},"#
        )
    });
    let links = each(&|one| {
        format!(
            r#",{{"id":"l{one}","from":"e{one}","to":"p{one}"}},{{"id":"m{one}","from":"p{one}","to":"x"}}"#
        )
    });
    let parts = format!(
        r#""notes":[{notes}{{"id":"x","kind":"command","text":"SendMail","in":"z"}}],"links":[{}]"#,
        links.trim_start_matches(',')
    );
    board(&contexts, &parts)
}

#[test]
fn coh003_finds_grab_bags_and_gets_louder_with_their_size() {
    is_silent("COH003", &collector(&["a"], ""));
    assert_eq!(levels("COH003", &collector(&["a", "b"], "")), [Level::Info]);
    assert_eq!(
        levels("COH003", &collector(&["a", "b", "c"], "")),
        [Level::Warning]
    );
    is_silent(
        "COH003",
        &collector(&["a", "b", "c"], r#","rule":{"orchestrates":true}"#),
    );
}

#[test]
fn coh005_finds_strangers_in_what_stands_alone() {
    let alone = r#"{"id":"a","standalone":true},{"id":"b","standalone":true},{"id":"c"}"#;
    let on = |contexts: &str, policy: &str| reaction(FACT, policy, "").replacen(PLAIN, contexts, 1);
    fires("COH005", &on(alone, ""));
    is_silent("COH005", &on(alone, r#","rule":{"kind":"translation"}"#));
    is_silent(
        "COH005",
        &on(r#"{"id":"a"},{"id":"b","standalone":true},{"id":"c"}"#, ""),
    );
    is_silent("COH005", &command(alone, ""));
}

#[test]
fn map001_compares_what_was_declared_with_the_flows() {
    let declared = |pattern: &str, a: &str, b: &str| {
        let relationship = format!(
            r#""relationships":[{{"id":"r","a":"{a}","b":"{b}","pattern":"{pattern}"}}],"notes""#
        );
        command(PLAIN, "").replacen(r#""notes""#, &relationship, 1)
    };
    fires("MAP001", &declared("separate-ways", "a", "b"));
    fires("MAP001", &declared("upstream-downstream", "a", "b"));
    is_silent("MAP001", &declared("upstream-downstream", "b", "a"));
    is_silent("MAP001", &declared("customer-supplier", "b", "a"));
    is_silent("MAP001", &declared("separate-ways", "a", "c"));
}

#[test]
fn map002_finds_shared_kernels_that_nobody_decided_on() {
    let text = rule(r#""reads":["t"]"#);
    fires("MAP002", &text);
    let declared = text.replacen(
        r#""notes""#,
        r#""relationships":[{"id":"r","a":"a","b":"b","pattern":"shared-kernel"}],"notes""#,
        1,
    );
    is_silent("MAP002", &declared);
    is_silent("MAP002", &rule(r#""reads":["t","v"]"#));
}

#[test]
fn map003_finds_partnerships_that_nobody_decided_on() {
    assert_eq!(
        levels("MAP003", &reaction(REQUEST, "", "")),
        [Level::Warning]
    );
    let team = r#"{"id":"a","team":"T"},{"id":"b","team":"T"},{"id":"c"}"#;
    let one_team = reaction(REQUEST, "", "").replacen(PLAIN, team, 1);
    assert_eq!(levels("MAP003", &one_team), [Level::Info]);
    let declared = reaction(REQUEST, "", "").replacen(
        r#""notes""#,
        r#""relationships":[{"id":"r","a":"a","b":"b","pattern":"partnership"}],"notes""#,
        1,
    );
    is_silent("MAP003", &declared);
    is_silent("MAP003", &reaction(FACT, "", ""));
}

#[test]
fn nam001_wants_events_in_the_past_tense() {
    let named = |name: &str| {
        board(
            PLAIN,
            &format!(r#""notes":[{{"id":"e","kind":"event","text":"{name}","in":"a"}}]"#),
        )
    };
    for wrong in ["PlaceOrder", "Order need", "place_order", "RSS feed"] {
        fires("NAM001", &named(wrong));
    }
    for right in [
        "OrderPlaced",
        "Order was sent",
        "order_paid",
        "注文",
        "Bestellung geprüft",
        "",
    ] {
        is_silent("NAM001", &named(right));
    }
}

#[test]
fn every_rule_explains_itself() {
    let headings = [
        "What it does",
        "Why it matters",
        "Example",
        "What to do",
        "Fix safety",
        "Options",
        "Known limits",
    ];
    for rule in rules() {
        for heading in headings {
            let section = rule.section(heading).unwrap_or_default();
            assert!(
                !section.is_empty(),
                "{} says nothing under {heading}",
                rule.code.0
            );
        }
    }
}
