//! Page of the findings, and those of one page.

use isobar_engine::{Finding, Level};

use super::document::{Inline, Page, Part, Text, plain};
use super::source::{FINDINGS, Source};

/// The page of all findings; `None` where there are none.
pub(super) fn page(source: &Source) -> Option<Page> {
    let mut page = Page::new(FINDINGS.to_owned(), "Findings".to_owned(), Part::Reference);
    let findings = source.findings.iter();
    let rows = findings.clone().filter(|one| !is_question(one));
    let rows = rows.map(|finding| row(source, finding));
    page.table("", &HEAD, rows.collect());
    let questions = findings.filter(|one| is_question(one));
    let rows = questions.map(|finding| row(source, finding));
    page.table("Questions to people", &HEAD, rows.collect());
    (!page.blocks.is_empty()).then_some(page)
}

const HEAD: [&str; 5] = ["level", "rule", "about", "finding", "advice"];

/// Adds the findings that belong on a page, without questions to people.
pub(super) fn add(page: &mut Page, source: &Source, belongs: impl Fn(&Finding) -> bool) {
    let findings = source.findings.iter();
    let findings = findings.filter(|one| !is_question(one) && belongs(one));
    let rows = findings.map(|finding| row(source, finding));
    page.table("Findings", &HEAD, rows.collect());
}

fn is_question(finding: &Finding) -> bool {
    finding.level == Level::Question
}

fn row(source: &Source, finding: &Finding) -> Vec<Text> {
    vec![
        vec![Inline::Between(finding.level.name())],
        vec![Inline::Between(finding.code.0)],
        source.link(&finding.subject),
        plain(&finding.message),
        plain(&finding.remedy),
    ]
}
