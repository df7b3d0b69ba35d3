//! Every rule fires, finds nothing, and respects each of its guards, as its fixtures show. How to write one is in
//! `fixture.rs` and `notation.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fixture;
mod notation;

use std::collections::BTreeSet;

use fixture::{Shows, cases, codes, written};
use isobar_engine::{Finding, FindingId, Level, Redesign, Safety, explain, rules};
use isobar_model::{ContextAttribute, Document, Edit};

#[test]
fn every_fixture_finds_what_it_says() {
    let mut wrong = Vec::new();
    for code in codes() {
        for case in cases(&code) {
            let mut found: Vec<_> = case.findings(&code).iter().map(written).collect();
            found.sort();
            if found != case.expected {
                let text = format!(
                    "{}\n    found {found:?}\n    not   {:?}",
                    case.name, case.expected
                );
                wrong.push(text);
            }
        }
    }
    assert!(wrong.is_empty(), "\n  {}", wrong.join("\n  "));
}

#[test]
fn every_rule_has_its_fixtures() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let cases = cases(rule.code.0);
        let mut wanted = BTreeSet::from(["fires", "silent"].map(str::to_owned));
        wanted.extend(rule.guards().map(|(name, _)| format!("guard {name}")));
        let heading = |shows: &Shows| match shows {
            Shows::Fires => "fires".to_owned(),
            Shows::Silent => "silent".to_owned(),
            Shows::Guard(name) => format!("guard {name}"),
        };
        let found: BTreeSet<_> = cases.iter().map(|case| heading(&case.shows)).collect();
        let lacks = wanted
            .difference(&found)
            .map(|one| format!("{}.txt lacks {one}", rule.code.0));
        wrong.extend(lacks);
        let unknown = found.difference(&wanted);
        wrong.extend(unknown.map(|one| format!("{} documents no {one}", rule.code.0)));
    }
    let strays = codes().into_iter().filter(|code| explain(code).is_none());
    wrong.extend(strays.map(|code| format!("{code}.txt is of no rule")));
    assert!(wrong.is_empty(), "\n  {}", wrong.join("\n  "));
}

#[test]
fn fixtures_that_fire_expect_something_and_silent_ones_nothing() {
    for code in codes() {
        for case in cases(&code) {
            match case.shows {
                Shows::Fires => assert!(!case.expected.is_empty(), "{}", case.name),
                Shows::Silent => assert!(case.expected.is_empty(), "{}", case.name),
                Shows::Guard(_) => {}
            }
        }
    }
}

#[test]
fn every_guard_holds_back_what_the_rule_says_without_it() {
    let mut wrong = Vec::new();
    for code in codes() {
        for case in cases(&code) {
            let Some(unguarded) = &case.unguarded else {
                continue;
            };
            let mut found: Vec<_> = case
                .findings_on(unguarded, &code)
                .iter()
                .map(written)
                .collect();
            found.sort();
            if found.is_empty() || found == case.expected {
                wrong.push(format!("{}: {found:?} without the guard", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "\n  {}", wrong.join("\n  "));
}

#[test]
fn every_refactoring_that_a_finding_offers_resolves_it() {
    let mut wrong = Vec::new();
    for code in codes() {
        for case in cases(&code) {
            for finding in case.findings(&code) {
                for redesign in &finding.redesigns {
                    let after = case.findings_on(&changed(&case.document, redesign), &code);
                    if after.iter().any(|one| one.id() == finding.id()) {
                        wrong.push(format!("{}: {}", case.name, redesign.code()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n  {}", wrong.join("\n  "));
}

/// The board with its first alternative redesigned.
fn changed(document: &Document, redesign: &Redesign) -> Document {
    let main = document.alternatives()[0];
    let edits = redesign.edits(main).into_iter();
    let changes: Vec<_> = edits.map(|edit| edit.of(main.id())).collect();
    let mut changed = document.clone();
    changed.apply_all(changes).unwrap();
    changed
}

#[test]
fn every_finding_has_an_identity_of_its_own() {
    for code in codes() {
        for case in cases(&code) {
            let mut known = BTreeSet::new();
            for finding in case.analyse(&case.document).findings {
                let identity = finding.id();
                let is_new = known.insert(identity.clone());
                assert!(is_new, "{}: {identity} twice", case.name);
            }
        }
    }
}

#[test]
fn the_identity_of_a_finding_is_not_its_wording() {
    let mut reworded = 0;
    for code in codes() {
        for case in cases(&code) {
            let before = case.findings(&code);
            let after = case.findings_on(&with_other_names(&case.document), &code);
            let messages = |found: &[Finding]| -> Vec<_> {
                found.iter().map(|one| one.message.clone()).collect()
            };
            let identities = |found: &[Finding]| -> BTreeSet<FindingId> {
                found.iter().map(Finding::id).collect()
            };
            // Some rules look at names: what they say of others is another matter.
            if after.len() == before.len() && messages(&after) != messages(&before) {
                assert_eq!(identities(&after), identities(&before), "{}", case.name);
                reworded += 1;
            }
        }
    }
    assert!(reworded > 30, "only {reworded} cases name a context");
}

/// The same board, with contexts that are called something else.
fn with_other_names(document: &Document) -> Document {
    let main = document.alternatives()[0];
    let rename = |id: &isobar_model::Id| {
        let name = ContextAttribute::Name(format!("Zone {id}"));
        Edit::Context(id.clone(), name).of(main.id())
    };
    let mut renamed = document.clone();
    let changes = main.contexts().keys().map(rename).collect::<Vec<_>>();
    renamed.apply_all(changes).unwrap();
    renamed
}

#[test]
fn every_finding_can_be_clicked() {
    for code in codes() {
        for case in cases(&code) {
            let alternative = case.document.alternatives()[0];
            for finding in case.findings(&code) {
                let name = &case.name;
                assert!(alternative.kind_of(&finding.subject).is_some(), "{name}");
                assert!(!finding.evidence.is_empty(), "{name}");
                for evidence in &finding.evidence {
                    assert!(!evidence.elements.is_empty(), "{name}: {}", evidence.text);
                    for id in &evidence.elements {
                        assert!(alternative.kind_of(id).is_some(), "{name}: {id}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_redesign_fits_the_board_and_a_safe_one_resolves_its_finding() {
    for code in codes() {
        for case in cases(&code) {
            for finding in case.findings(&code) {
                for redesign in &finding.redesigns {
                    let mut document = case.document.clone();
                    let alternative = document.alternatives()[0].id().clone();
                    let edits = redesign.edits(document.alternatives()[0]);
                    let changes = edits.into_iter().map(|edit| edit.of(&alternative));
                    let applied = document.apply_all(changes);
                    assert!(applied.is_ok(), "{}: {redesign:?} {applied:?}", case.name);
                    let same = |one: &isobar_engine::Finding| {
                        (one.code, &one.subject, &one.message)
                            == (finding.code, &finding.subject, &finding.message)
                    };
                    let is_left = case.analyse(&document).findings.iter().any(same);
                    let resolves = redesign.safety() != Safety::Safe || !is_left;
                    assert!(resolves, "{}: {redesign:?} changes nothing", case.name);
                    let again = redesign.edits(document.alternatives()[0]);
                    assert_eq!(again, [], "{}: {redesign:?} is not done yet", case.name);
                }
            }
        }
    }
}

#[test]
fn every_question_can_be_answered_in_place() {
    for code in codes() {
        for case in cases(&code) {
            let asks = |one: &isobar_engine::Finding| one.level == Level::Question;
            for finding in case.findings(&code).into_iter().filter(asks) {
                let name = &case.name;
                // What is planned is drawn; what nobody knows to be read gets a version.
                let is_drawn = ["MAP001", "CTR002"].contains(&code.as_str());
                assert!(is_drawn || !finding.answers.is_empty(), "{name}: no answer");
                for answer in &finding.answers {
                    let mut document = case.document.clone();
                    let alternative = document.alternatives()[0].id().clone();
                    let edits = answer.edits(document.alternatives()[0]);
                    let changes = edits.into_iter().map(|edit| edit.of(&alternative));
                    document.apply_all(changes).unwrap();
                    let left = case.analyse(&document).findings;
                    let is_left = left.iter().any(|one| {
                        asks(one) && (one.code, &one.subject) == (finding.code, &finding.subject)
                    });
                    assert!(!is_left, "{name}: {answer:?} does not answer it");
                }
            }
        }
    }
}

#[test]
fn every_rule_explains_itself() {
    let headings = [
        "What it does",
        "Why it matters",
        "Example",
        "What to do",
        "Is the fix safe?",
        "Configuration",
        "Known limits",
    ];
    for rule in rules() {
        for heading in headings {
            let section = rule.section(heading).unwrap_or_default();
            let code = rule.code.0;
            assert!(!section.is_empty(), "{code} says nothing under {heading}");
        }
    }
}

#[test]
fn no_redesign_makes_a_name_that_a_rule_objects_to() {
    for code in codes() {
        for case in cases(&code) {
            let before = case.analyse(&case.document).findings;
            for redesign in case.findings(&code).iter().flat_map(|one| &one.redesigns) {
                let mut document = case.document.clone();
                let alternative = document.alternatives()[0].id().clone();
                let edits = redesign.edits(document.alternatives()[0]);
                let changes = edits.into_iter().map(|edit| edit.of(&alternative));
                document.apply_all(changes).unwrap();
                for new in case.analyse(&document).findings {
                    let mut known = before.iter().map(|one| (one.code, &one.subject));
                    let is_name = new.code.0.starts_with("NAM");
                    let is_known = known.any(|one| one == (new.code, &new.subject));
                    assert!(
                        !is_name || is_known,
                        "{}: {redesign:?}: {}",
                        case.name,
                        new.message
                    );
                }
            }
        }
    }
}

#[test]
fn a_title_is_a_phrase_that_begins_with_a_capital_letter() {
    for rule in rules() {
        let (code, title) = (rule.code.0, rule.title);
        let starts_large = title.starts_with(|first: char| first.is_ascii_uppercase());
        assert!(starts_large && !title.ends_with('.'), "{code}: {title}");
        let words = title.split(' ').count();
        assert!((3..=9).contains(&words), "{code}: {title}");
    }
    let titles: BTreeSet<_> = rules().map(|rule| rule.title).collect();
    assert_eq!(titles.len(), rules().count());
}

/// Ways of putting things that a colleague would not use.
const ODD: [&str; 8] = [
    "silent",
    "objects to",
    "judge",
    "tells of",
    "nobody has said",
    "comes twice",
    "at once",
    "to be said",
];

#[test]
fn rules_speak_plain_english() {
    for rule in rules() {
        let text = rule.documentation.split_whitespace().collect::<Vec<_>>();
        let text = text.join(" ");
        for odd in ODD {
            assert!(!text.contains(odd), "{}: {odd}", rule.code.0);
        }
    }
}

#[test]
fn every_sentence_begins_with_a_capital_letter_or_a_quoted_name() {
    let mut wrong = BTreeSet::new();
    for code in codes() {
        for case in cases(&code) {
            for finding in case.findings_on(&with_large_names(&case.document), &code) {
                let evidence = finding.evidence.iter().map(|one| one.text.as_str());
                for text in [finding.message.as_str(), finding.remedy.as_str()]
                    .into_iter()
                    .chain(evidence)
                {
                    if text.starts_with(|first: char| first.is_lowercase()) {
                        wrong.insert(format!("{code}: {text}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The same board with names of contexts that begin with a capital letter, so that a small one is ours.
fn with_large_names(document: &Document) -> Document {
    let mut named = document.clone();
    let board = document.alternatives()[0];
    for context in board.contexts().values() {
        let name = ContextAttribute::Name(format!("Team {}", context.name));
        let edit = Edit::Context(context.id.clone(), name);
        named.apply(edit.of(board.id())).unwrap();
    }
    named
}

#[test]
fn an_answer_to_a_question_says_what_it_means() {
    for code in codes() {
        for case in cases(&code) {
            for finding in case.findings(&code) {
                for answer in &finding.answers {
                    let name = &case.name;
                    let words = answer.label.split(' ').count();
                    assert!(words > 2, "{name}: {}", answer.label);
                }
            }
        }
    }
}

#[test]
fn works_that_a_rule_cites_are_listed_on_its_page() {
    for rule in rules() {
        let code = rule.code.0;
        let sources = rule.section("Sources").unwrap_or_default();
        let text = rule.section("Why it matters").unwrap_or_default();
        let words = text.split(|letter: char| !letter.is_ascii_digit());
        let is_year =
            |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        for year in words.filter(is_year) {
            assert!(
                sources.contains(year),
                "{code} does not list a work of {year}"
            );
        }
    }
}
