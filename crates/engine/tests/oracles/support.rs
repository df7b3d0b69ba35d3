//! The boards of the examples, and short words for what the engine says about them.

use std::collections::BTreeMap;

use isobar_engine::{Analysis, Profile, ServiceMetrics};
use isobar_model::{Alternative, Document, DownstreamRole, Edit, Id, Pattern, UpstreamRole, file};

/// The examples, by what they are called.
pub const EXAMPLES: [(&str, &str); 4] = [
    (
        "bank",
        include_str!("../../../../examples/bank-communication.isobar.json"),
    ),
    (
        "ticketing",
        include_str!("../../../../examples/conference-ticketing.isobar.json"),
    ),
    (
        "orders",
        include_str!("../../../../examples/order-integration.isobar.json"),
    ),
    (
        "payments",
        include_str!("../../../../examples/payment-capture.isobar.json"),
    ),
];

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// The file of an example.
pub fn text(name: &str) -> &'static str {
    EXAMPLES.iter().find(|(known, _)| *known == name).unwrap().1
}

/// An example.
pub fn board(name: &str) -> Document {
    let reading = file::read(text(name));
    assert_eq!(reading.problems, []);
    reading.document.unwrap()
}

pub fn judge(alternative: &Alternative) -> Analysis {
    Analysis::of(alternative, &Profile::default())
}

/// Analysis of an alternative of an example.
pub fn analysis(name: &str, alternative: &str) -> Analysis {
    judge(board(name).alternative(&id(alternative)).unwrap())
}

/// Analysis after these edits.
pub fn analysis_after(
    name: &str,
    alternative: &str,
    edits: impl IntoIterator<Item = Edit>,
) -> Analysis {
    let mut document = board(name);
    let alternative = id(alternative);
    let changes = edits.into_iter().map(|edit| edit.of(&alternative));
    document.apply_all(changes).unwrap();
    judge(document.alternative(&alternative).unwrap())
}

/// Which rule fires how often.
pub fn counts(analysis: &Analysis) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in &analysis.findings {
        *counts.entry(finding.code.0).or_default() += 1;
    }
    counts
}

/// Which rules fire, as often as they do.
pub fn codes(analysis: &Analysis) -> Vec<&'static str> {
    let findings = analysis.findings.iter();
    let mut codes: Vec<_> = findings.map(|finding| finding.code.0).collect();
    codes.sort_unstable();
    codes
}

/// That these rules fire this often, and no others do.
pub fn assert_counts(analysis: &Analysis, expected: &[(&'static str, usize)]) {
    assert_eq!(counts(analysis), expected.iter().copied().collect());
}

/// Every relationship that was inferred: `a`, `b`, the pattern.
pub fn patterns(analysis: &Analysis) -> Vec<(String, String, Pattern)> {
    let all = analysis.relationships.iter();
    all.map(|one| (one.a.to_string(), one.b.to_string(), one.pattern))
        .collect()
}

/// That `upstream` offers `downstream` an open host with a published language, and what the downstream does with it.
pub fn assert_open_host(
    analysis: &Analysis,
    upstream: &str,
    downstream: &str,
    role: DownstreamRole,
) {
    let (up, down) = (id(upstream), id(downstream));
    let between = analysis
        .relationships
        .iter()
        .filter(|one| [&one.a, &one.b].contains(&&up) && [&one.a, &one.b].contains(&&down));
    let between: Vec<_> = between.collect();
    assert_eq!(between.len(), 1, "{upstream} and {downstream}");
    let one = between[0];
    assert_eq!(one.pattern, Pattern::UpstreamDownstream);
    assert_eq!(one.upstream, Some(up));
    let offered = [
        UpstreamRole::OpenHostService,
        UpstreamRole::PublishedLanguage,
    ];
    assert_eq!(one.upstream_roles, offered.into());
    assert_eq!(one.downstream_roles, [role].into());
}

/// The numbers of a service.
pub fn service<'a>(analysis: &'a Analysis, name: &str) -> &'a ServiceMetrics {
    &analysis.metrics.services[&id(name)]
}

/// That two numbers agree as far as the oracle writes them.
pub fn assert_close(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{found} is not {expected}"
    );
}
