//! The documentation of rules and metrics: made from the code, and kept where people read it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

use isobar_engine::{Better, MetricDoc, MetricScope, metric_docs, pages, rules};

/// To make the files anew: `cargo xtask docs`.
#[test]
fn the_kept_pages_are_those_of_the_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    let made = pages();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in &made {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    let stale = made.iter().filter(|(name, text)| {
        let kept = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        kept.replace("\r\n", "\n") != *text
    });
    let stale: Vec<_> = stale.map(|(name, _)| name.clone()).collect();
    assert!(
        stale.is_empty(),
        "out of date in docs/rules: {stale:?}. Make them anew with: cargo xtask docs"
    );
    let names: BTreeSet<_> = made.into_iter().map(|(name, _)| name).collect();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name), "docs/rules/{name} is of no rule");
    }
}

#[test]
fn every_rule_has_one_code_one_name_and_one_page() {
    let codes: BTreeSet<_> = rules().map(|rule| rule.code).collect();
    let names: BTreeSet<_> = rules().map(|rule| rule.name).collect();
    assert_eq!(codes.len(), rules().count());
    assert_eq!(names.len(), rules().count());
    assert_eq!(pages().len(), rules().count() + 1);
}

/// To make the tables anew: `cargo xtask docs`.
#[test]
fn the_kept_tables_of_metrics_are_those_of_the_code() {
    let path = reference("metrics.md");
    let kept = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\r\n", "\n");
    let scopes = [
        ("board", MetricScope::Board),
        ("service", MetricScope::Service),
        ("event", MetricScope::Event),
    ];
    let made = scopes
        .into_iter()
        .fold(kept.clone(), |page, (name, scope)| {
            with_table(&page, name, scope)
        });
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &made).unwrap();
    } else {
        assert!(
            kept == made,
            "docs/reference/metrics.md is out of date. Make it anew with: cargo xtask docs"
        );
    }
}

#[test]
fn every_metric_rests_on_something_that_can_be_opened() {
    let literature = std::fs::read_to_string(reference("literature.md")).unwrap();
    let works: Vec<_> = literature.split("**").skip(1).step_by(2).collect();
    for doc in metric_docs() {
        for source in doc.source.split("; ").filter(|source| !source.is_empty()) {
            let is_listed = works
                .iter()
                .any(|work| source.contains(work.trim_end_matches('.')));
            let is_page = source.starts_with("docs/reference/");
            let is_remark = source.starts_with("the numbers are");
            assert!(is_listed || is_page || is_remark, "{}: {source}", doc.key);
        }
    }
}

fn reference(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs/reference")
        .join(name)
}

/// The page with the table of a scope between its two marks.
fn with_table(page: &str, name: &str, scope: MetricScope) -> String {
    let start = format!("<!-- made: {name} -->\n");
    let (before, rest) = page.split_once(&start).expect("the table has a start");
    let (_, after) = rest
        .split_once("<!-- end -->")
        .expect("the table has an end");
    let rows = metric_docs().iter().filter(|doc| doc.scope == scope);
    let rows: String = rows.map(row).collect();
    format!(
        "{before}{start}\n| metric | formula | unit | range | better | good | source |\n\
         |---|---|---|---|---|---|---|\n{rows}\n<!-- end -->{after}"
    )
}

fn row(doc: &MetricDoc) -> String {
    let better = match doc.better {
        Better::Lower => "lower",
        Better::Higher => "higher",
        Better::Neither => "neither",
    };
    let name = if doc.symbol.is_empty() {
        doc.name.to_owned()
    } else {
        format!("{} ({})", doc.name, doc.symbol)
    };
    let cells = [
        name.as_str(),
        doc.formula,
        doc.unit,
        doc.range,
        better,
        doc.good,
        doc.source,
    ];
    format!(
        "| {} |\n",
        cells.map(|cell| cell.replace('|', "\\|")).join(" | ")
    )
}

#[test]
fn whoever_is_named_on_a_rule_page_is_cited_as_in_the_literature() {
    let literature = std::fs::read_to_string(reference("literature.md")).unwrap();
    let works = literature.split("**").skip(1).step_by(2);
    let cited: Vec<(&str, &str)> = works.flat_map(authors).collect();
    assert!(cited.contains(&("Evans", "2003")));
    for rule in rules() {
        let page = words(&rule.page()).collect::<Vec<_>>().join(" ");
        let named = cited.iter().map(|(name, _)| *name);
        // There are a Robert C. Martin and a Martin Fowler.
        let named =
            named.filter(|name| *name != "Martin" && words(&page).any(|word| word == *name));
        for name in named {
            let mut marks = cited.iter().filter(|(author, _)| *author == name);
            assert!(
                marks.any(|(_, mark)| page.contains(mark)),
                "{} names {name} but no work",
                rule.code.0
            );
        }
    }
}

/// The authors of a work, such as "Evans 2003." or "Mageed, event-based integration.", each with what tells the work.
fn authors(work: &str) -> impl Iterator<Item = (&str, &str)> {
    let work = work.trim_end_matches('.');
    let year = words(work).find(|word| word.len() == 4 && word.starts_with(['1', '2']));
    let mark = year.or_else(|| Some(work.split_once(", ")?.1));
    let names = words(work).filter(|word| word.starts_with(char::is_uppercase));
    names.filter_map(move |name| Some((name, mark?)))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |one: char| one.is_alphanumeric() || one == '-';
    text.split(move |one| !is_part(one))
        .filter(|word| !word.is_empty())
}
