//! MAP002: a shared kernel that nobody decided on.

use isobar_model::Pattern;

use crate::Redesign;
use crate::dependencies::DependencyKind;
use crate::design::Design;
use crate::inference::Relation;
use crate::rules::map::is_undeclared;
use crate::rules::{Findings, Subject, Told, rule};

rule! {
    /// # What it does
    /// Finds pairs of contexts that in fact share a kernel, such as a rule, although none was declared.
    ///
    /// # Why it matters
    /// A shared kernel is a part of the model that two teams own together; any change of it needs both (Evans 2003).
    /// Chosen on purpose and kept small, it can pay off. As an accident, it grows: each new variation of a rule in the
    /// wrong place makes the two share more of their language.
    ///
    /// # Example
    /// Ticketing holds the rule by which sponsors get tickets. With the rule in the CRM, or with the shared kernel
    /// declared, it is not reported.
    ///
    /// # What to do
    /// Move the rule to the context that owns its terms. If sharing is wanted, declare it.
    ///
    /// # Is the fix safe?
    /// Moving a rule changes the design. Whether to declare it is for people to decide.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Where another relationship is declared between the two, MAP001 reports that the flows contradict it.
    ///
    /// # Sources
    /// - Eric Evans, *Domain-Driven Design: Tackling Complexity in the Heart of Software*, 2003.
    "MAP002" "accidental-shared-kernel" "Shared kernel that nobody declared"
    Warning Pairs(check)
}

fn check<'a>(design: &Design<'a>, pair: &Relation, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if !is_undeclared(facts, pair, Pattern::SharedKernel) {
        return;
    }
    let subject = Subject::with(facts.id(pair.a), facts.id(pair.b).as_str());
    found.about(subject, || {
        let (a, b) = pair.pair();
        let inferred = pair.in_words(facts, &design.dependencies);
        let (one, two) = (facts.name(a), facts.name(b));
        let text = format!(
            "The flows between {one} and {two} amount to a shared kernel that nobody declared"
        );
        let remedy =
        "Move the shared rule to the context that owns its terms, or declare the shared kernel."
            .to_owned();
        let mut finding = Told::new(text, remedy).shown_by(inferred.evidence.iter().cloned());
        for (home, about) in [(a, b), (b, a)] {
            let reasons = design.dependencies.between(home, about);
            let rules = reasons.filter(|reason| reason.kind == DependencyKind::Rule);
            let mut offered = Vec::new();
            for rule in rules.filter_map(|reason| reason.subject(facts)) {
                for redesign in Redesign::of_misplaced(facts, rule, (home, about)) {
                    // One open host takes in every event on which the same is done.
                    if !offered.contains(&redesign) {
                        offered.push(redesign.clone());
                        finding = finding.resolved_by(redesign);
                    }
                }
            }
        }
        finding.resolved_by(Redesign::declare(&inferred))
    });
}
