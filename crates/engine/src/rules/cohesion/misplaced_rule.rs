//! COH001: a business rule outside the context that it is about.

use crate::design::Design;
use crate::facts::RuleFact;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds business rules that are in one context but decide by the terms of another.
    ///
    /// # Why it matters
    /// A rule changes with what it is about. Where it is elsewhere, each change concerns two contexts, and the host
    /// learns more and more of the other's language. The blog *carnage* ("Communication patterns in event
    /// driven architecture", 2017) shows it: how many tickets a sponsor gets is about sponsorship, wherever it is written
    /// down.
    ///
    /// # Example
    /// "Gold gets 5 tickets, silver 3, bronze 1" in Ticketing, reading the CRM's sponsor level. In the CRM it is not
    /// reported. Neither are a rule that reads as many terms of one context as of another, and a rule that only
    /// translates.
    ///
    /// # Exceptions
    /// - translation: a policy that only translates decides nothing.
    /// - tie: a rule that reads as much of one context as of another is about neither.
    /// - override: the context that a rule is about can be set by hand.
    ///
    /// # What to do
    /// Move the rule to the context that owns what it reads, and let the other one offer a command for what the rule needs
    /// done.
    ///
    /// # Is the fix safe?
    /// Changes the design. Preview it first.
    ///
    /// # Configuration
    /// Set on the rule which context it is about, where the guess is wrong.
    ///
    /// # Known limits
    /// The context that a rule is about is a guess: the one that owns most of the terms that the rule reads.
    ///
    /// # Sources
    /// - *carnage*, "Communication patterns in event driven architecture", 2017,
    ///   <http://carnage.github.io/2017/07/microservice-communication>.
    "COH001" "misplaced-rule" "Business rule in the wrong context"
    Warning Rules(check)
}

fn check<'a>(design: &Design<'a>, rule: &RuleFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let Some(about) = rule.foreign() else {
        return;
    };
    found.about(&rule.note.note.id, || {
        let id = &rule.note.id;
        let (host, owner) = (facts.name(rule.home), facts.name(about));
        let quoted = facts.quoted(rule.note);
        let text = format!("{quoted} sits in {host} but is about {owner}");
        let remedy = format!(
            "Move the rule to {owner}, and let {host} offer a command for what it needs done."
        );
        let terms: Vec<_> = facts.terms_it_is_about(rule).collect();
        let sentence = if terms.is_empty() {
            format!("{quoted} is set to be about {owner}")
        } else {
            format!("{quoted} reads {}, owned by {owner}", facts.names(&terms))
        };
        let mut elements = vec![id.clone()];
        elements.extend(terms.into_iter().cloned());
        let mut one = Told::new(text, remedy).shown_by([Evidence {
            text: sentence,
            elements,
        }]);
        for redesign in Redesign::of_misplaced(facts, rule.note, (rule.home, about)) {
            one = one.resolved_by(redesign);
        }
        one
    })
}
