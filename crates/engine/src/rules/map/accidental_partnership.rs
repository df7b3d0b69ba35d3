//! MAP003: a partnership that nobody decided on.

use isobar_model::Pattern;

use crate::dependencies::{Dependency, DependencyKind};
use crate::design::Design;
use crate::facts::sentence;
use crate::inference::Relation;
use crate::rules::map::is_undeclared;
use crate::rules::{Findings, Subject, Told, rule};
use crate::{Level, Redesign};

rule! {
    /// # What it does
    /// Finds pairs of contexts whose message flows amount to a partnership although none was declared.
    ///
    /// # Why it matters
    /// Partners succeed or fail together (Evans 2015): each relies on the other's developers to react properly to its
    /// events. That takes joint planning for as long as it lasts, so two teams should know when they are partners.
    ///
    /// # Example
    /// The CRM publishes `SponsorTicketAllocated`, Ticketing has to act, and the CRM waits for the result. With an
    /// open host in Ticketing, or with the partnership declared, it is not reported. Within one team it is only an
    /// info.
    ///
    /// # Exceptions
    /// - team: within one team it is only an info.
    /// - unknown-team: where it is not specified which teams the two belong to, it is a hint.
    /// - unspecified: where it is not specified what the events are for, it is a hint: it only looks like a request and
    ///   its reply.
    ///
    /// # What to do
    /// Let the side that does the work own a command. If a partnership is wanted, declare it.
    ///
    /// # Is the fix safe?
    /// A new owner of the contract changes the design. Whether to declare it is for people to decide.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Where another relationship is declared between the two, MAP001 reports that the flows contradict it.
    ///
    /// # Sources
    /// - Eric Evans, *Domain-Driven Design Reference: Definitions and Pattern Summaries*, 2015,
    ///   <https://www.domainlanguage.com>.
    "MAP003" "accidental-partnership" "Partnership that nobody declared"
    Warning Pairs(check)
}

fn check<'a>(design: &Design<'a>, pair: &Relation, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if !is_undeclared(facts, pair, Pattern::Partnership) {
        return;
    }
    let level = match facts.same_team(pair.a, pair.b) {
        Some(true) => Some(Level::Info),
        Some(false) if is_said(design, pair) => None,
        _ => Some(Level::Hint),
    };
    let subject = Subject::with(facts.id(pair.a), facts.id(pair.b).as_str());
    found.about_at(level, subject, || {
        let (a, b) = pair.pair();
        let inferred = pair.in_words(facts, &design.dependencies);
        let (one, two) = (facts.name(a), facts.name(b));
        let text = sentence![
            "The flows between ",
            one,
            " and ",
            two,
            " amount to a partnership that nobody declared"
        ];
        let remedy =
            "Let the side that does the work own a command, or declare the partnership.".to_owned();
        let mut finding = Told::new(text, remedy).shown_by(inferred.evidence.iter().cloned());
        for (publisher, host) in [(a, b), (b, a)] {
            let mut reasons = design.dependencies.between(publisher, host);
            let needs = reasons.find(|reason| reason.kind == DependencyKind::Behaviour);
            if let Some(event) = needs.and_then(|reason| reason.subject(facts)) {
                finding = finding.resolved_by(Redesign::open_host(facts, host, event));
            }
        }
        finding.resolved_by(Redesign::declare(&inferred))
    });
}

/// True if people specified that one of the two needs the other, so that it does not only look like it.
fn is_said<'a>(design: &Design<'a>, pair: &Relation) -> bool {
    let (forth, back) = (
        design.dependencies.between(pair.a, pair.b),
        design.dependencies.between(pair.b, pair.a),
    );
    let mut needs = forth.chain(back).filter(|reason| reason.is_need());
    needs.any(Dependency::is_said)
}
