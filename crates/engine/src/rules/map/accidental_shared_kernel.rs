//! MAP002: a shared kernel that nobody decided on.

use isobar_model::Pattern;

use crate::Redesign;
use crate::dependencies::DependencyKind;
use crate::design::Design;
use crate::inference::Relation;
use crate::rules::map::is_undeclared;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds pairs of contexts whose flows amount to a shared kernel although none was declared.
    ///
    /// # Why it matters
    /// A shared kernel is a part of the model that two teams own together; any change of it needs both (Evans 2003).
    /// Chosen on purpose and kept small, it can pay. As an accident, it grows: each new variation of a rule in the
    /// wrong place makes the two share more language.
    ///
    /// # Example
    /// Ticketing holds the rule by which sponsors get tickets. With the rule in the CRM, or with the shared kernel
    /// declared, it is not reported.
    ///
    /// # What to do
    /// Move the rule to where its terms are owned. If sharing is wanted, declare it.
    ///
    /// # Is the fix safe?
    /// Moving a rule changes the design. Declaring is for people to decide.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Where another relationship is declared between the two, MAP001 tells that it is not what the flows make.
    "MAP002" "accidental-shared-kernel" Warning Pairs(check)
}

fn check<'a>(design: &Design<'a>, pair: &Relation, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if !is_undeclared(facts, pair, Pattern::SharedKernel) {
        return;
    }
    found.about(facts.id(pair.a), || {
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
            let mut is_offered = false;
            for rule in rules.filter_map(|reason| reason.subject(facts)) {
                let triggers = facts.incoming(rule).iter();
                let mut triggers = triggers.filter_map(|arrow| facts.other(arrow));
                let event = triggers.find(|note| facts.is_event(note));
                // One open host takes in every event on which the same is done.
                if let Some(event) = event.filter(|_| !is_offered) {
                    is_offered = true;
                    finding = finding.resolved_by(Redesign::open_host(facts, home, event));
                }
                let to = facts.id(about).clone();
                finding = finding.resolved_by(Redesign::MoveRule {
                    rule: rule.id.clone(),
                    to,
                });
            }
        }
        finding.resolved_by(Redesign::declare(&inferred))
    });
}
