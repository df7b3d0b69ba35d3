//! COH001: a business rule that lies in another context than the one that it is about.

use crate::analysis::Design;
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds business rules that lie in one context but decide by the terms of another.
    ///
    /// # Why it matters
    /// A rule changes with what it is about. Where it lies elsewhere, each change concerns two contexts, and the host
    /// learns more and more of the other's language. "Communication patterns in event driven architecture" shows it:
    /// how many tickets a sponsor gets is about sponsorship, wherever it is written down.
    ///
    /// # Example
    /// "Gold gets 5 tickets, silver 3, bronze 1" in Ticketing, reading the CRM's sponsor level. In the CRM it stays
    /// silent. So do a rule that reads as many terms of one context as of another, and a rule that only translates.
    ///
    /// # Guards
    /// - translation: a policy that only translates decides nothing.
    /// - tie: a rule that reads as much of one context as of another is about neither.
    /// - override: what a rule is about can be set by hand.
    ///
    /// # What to do
    /// Move the rule to the context that owns what it reads, and let the host offer what the rule needs done.
    ///
    /// # Fix safety
    /// Changes the design. Preview it first.
    ///
    /// # Options
    /// Set "about" on the rule where the guess is wrong.
    ///
    /// # Known limits
    /// What a rule is about is guessed by the plurality of the terms that it reads.
    "COH001" "misplaced-rule" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    for rule in &facts.rules {
        let Some(home) = facts.context_of_service(rule.service) else {
            continue;
        };
        let Some(about) = rule.affinity.filter(|affinity| *affinity != home) else {
            continue;
        };
        let id = &rule.note.id;
        let (host, owner) = (facts.name(home), facts.name(about));
        let text = format!("{} sits in {host} but is about {owner}", facts.quoted(id));
        let remedy = format!("Move the rule to {owner}, and let {host} offer what it needs done.");
        let terms = facts.foreign_terms(rule, home);
        let reads = facts.names(terms.iter().copied());
        let sentence = if terms.is_empty() {
            format!("{} was said to be about {owner}", facts.quoted(id))
        } else {
            format!("{} reads {reads}, owned by {owner}", facts.quoted(id))
        };
        let mut elements = vec![id.clone()];
        elements.extend(terms.into_iter().cloned());
        let mut one = Found::about(id, text, remedy).shown_by([Evidence {
            text: sentence,
            elements,
        }]);
        let triggers = facts.incoming.get(id).into_iter().flatten();
        let foreign = triggers.map(|link| &link.from).find(|from| {
            let message = facts
                .messages
                .get(from)
                .filter(|message| message.is_event());
            message.is_some() && facts.context_of(from) == Some(about)
        });
        if let Some(event) = foreign {
            one = one.resolved_by(Redesign::open_host(facts, home, event));
        }
        found.push(one.resolved_by(Redesign::MoveRule {
            rule: id.clone(),
            to: about.clone(),
        }));
    }
}
