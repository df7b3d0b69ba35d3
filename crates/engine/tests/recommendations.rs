//! Recommendations: the refactorings that resolve most findings and bring fewest.

#![allow(clippy::unwrap_used)]

mod support;

use isobar_engine::{Analysis, Finding, Judgement, Level, Preview, Profile, Recommendations};
use isobar_model::{Document, Id};

use support::{example, id};

const EXAMPLES: [&str; 4] = [
    "bank-communication",
    "conference-ticketing",
    "order-integration",
    "payment-capture",
];

fn recommended(document: &Document, alternative: &Id) -> Recommendations {
    with_judgement(document, alternative, |judgement| {
        Recommendations::of(document, judgement)
    })
}

fn with_judgement<R>(
    document: &Document,
    alternative: &Id,
    then: impl FnOnce(&Judgement) -> R,
) -> R {
    let model = document.alternative(alternative).unwrap();
    then(&Judgement::of(model, &Profile::default()))
}

/// The recommendations in short: "title: resolved of all, new".
fn in_short(name: &str, alternative: &str) -> Vec<String> {
    let document = example(name);
    let model = document.alternative(&id(alternative)).unwrap();
    let found = recommended(&document, model.id());
    let refactorings = found.refactorings.iter();
    let lines = refactorings.map(|one| {
        let title = one.redesign.title(model);
        let (resolved, new) = (one.resolves.len(), one.brings.len());
        format!("{title}: {resolved} of {}, {new} new", found.findings)
    });
    lines.collect()
}

#[test]
fn one_cause_of_many_findings_comes_first() {
    let events = in_short("bank-communication", "events");
    assert_eq!(events, ["Make Communication an open host: 27 of 27, 0 new"]);
    let ticketing = in_short("conference-ticketing", "solution-1");
    assert_eq!(ticketing, ["Make Ticketing an open host: 7 of 7, 0 new"]);
}

#[test]
fn a_design_without_findings_gets_no_recommendation() {
    let document = example("bank-communication");
    let found = recommended(&document, &id("commands-on-a-queue"));
    let nothing = Recommendations {
        is_complete: true,
        ..Recommendations::default()
    };
    assert_eq!(found, nothing);
}

#[test]
fn each_finding_is_resolved_by_a_refactoring_or_listed_among_the_others() {
    for_each_design(|document, alternative| {
        let found = recommended(document, alternative);
        let model = document.alternative(alternative).unwrap();
        let all = Analysis::of(model, &Profile::default())
            .findings
            .into_iter();
        let all: Vec<Finding> = all.filter(|one| one.level != Level::Question).collect();
        assert_eq!(found.findings, all.len());
        let resolved = |finding: &Finding| {
            let mut refactorings = found.refactorings.iter();
            refactorings.any(|one| one.resolves.contains(finding))
        };
        for finding in all {
            assert_ne!(
                resolved(&finding),
                found.others.contains(&finding),
                "{alternative}: {}",
                finding.message
            );
        }
    });
}

#[test]
fn the_preview_of_a_refactoring_shows_what_was_promised() {
    for_each_design(|document, alternative| {
        for one in recommended(document, alternative).refactorings {
            let preview = with_judgement(document, alternative, |judgement| {
                Preview::of(document, judgement, &one.redesign).unwrap()
            });
            let is_counted = |finding: &&Finding| finding.level != Level::Question;
            let gone: Vec<_> = preview.gone.iter().filter(is_counted).cloned().collect();
            let new: Vec<_> = preview.new.iter().filter(is_counted).cloned().collect();
            assert_eq!((gone, new), (one.resolves, one.brings), "{alternative}");
        }
    });
}

#[test]
fn each_refactoring_resolves_something_that_none_before_it_resolves() {
    for_each_design(|document, alternative| {
        let mut known: Vec<Finding> = Vec::new();
        for one in recommended(document, alternative).refactorings {
            let before = known.len();
            for finding in one.resolves {
                if !known.contains(&finding) {
                    known.push(finding);
                }
            }
            assert!(known.len() > before, "{alternative}: {:?}", one.redesign);
        }
    });
}

#[test]
fn nothing_is_recommended_that_only_people_can_decide() {
    use isobar_engine::Safety;
    for_each_design(|document, alternative| {
        for one in recommended(document, alternative).refactorings {
            assert_ne!(
                one.redesign.safety(),
                Safety::NeedsDecision,
                "{alternative}"
            );
        }
    });
}

fn for_each_design(check: impl Fn(&Document, &Id)) {
    for name in EXAMPLES {
        let document = example(name);
        for model in document.alternatives() {
            check(&document, model.id());
        }
    }
}
