//! MAP007: what sets the business apart, in the words of something that does not.

use std::collections::BTreeMap;

use isobar_model::{FieldRole, Id, Pattern, RuleKind, Subdomain};

use crate::analysis::Design;
use crate::facts::Facts;
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds rules in a core context that read fields of a message of a supporting or generic one as they are, without
    /// an adapter between them.
    ///
    /// # Why it matters
    /// The core is where the business is worth modelling with care. The language of a bought or supporting system does
    /// not fit it, and changes for reasons of its own; an anticorruption layer keeps it out (Evans).
    ///
    /// # Example
    /// A pricing rule in the core reads `total` of Accounting's `InvoiceIssued`. Through a policy that only translates
    /// it stays silent.
    ///
    /// # Guards
    /// - negotiated: where the core has a say in what it gets, the language is its own as well.
    /// - misplaced: a rule that is about the other context speaks its words by right; COH001 says where it belongs.
    ///
    /// # What to do
    /// Put an adapter in between that translates into the core's own words.
    ///
    /// # Fix safety
    /// Changes the design: one more element. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Needs subdomains, and the fields that a subscription reads, to be said. Identifiers and fields of the envelope
    /// are no foreign language.
    "MAP007" "unprotected-core" Info check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let rules = facts.rules.iter();
    let about: BTreeMap<&Id, &Id> = rules
        .filter_map(|rule| Some((&rule.note.id, rule.affinity?)))
        .collect();
    for delivery in facts
        .deliveries()
        .filter(|delivery| delivery.crosses(facts))
    {
        let message = delivery.message;
        let rule = delivery
            .handle
            .by
            .filter(|by| by.kind.is_rule() && by.rule.kind == RuleKind::Business);
        let (Some(rule), Some(link)) = (rule, delivery.handle.link) else {
            continue;
        };
        let home = facts.context_of(&rule.id);
        let Some((home, source)) = home.zip(message.owner_context(facts)) else {
            continue;
        };
        let is_risk = facts
            .context(home)
            .is_some_and(|context| context.subdomain == Some(Subdomain::Core))
            && facts.context(source).is_some_and(|context| {
                matches!(
                    context.subdomain,
                    Some(Subdomain::Supporting | Subdomain::Generic)
                )
            });
        let is_misplaced = about.get(&rule.id).is_some_and(|about| *about == source);
        if !is_risk || is_misplaced || is_negotiated(facts, home, source) {
            continue;
        }
        let fields = message.note.message.fields.iter().filter(|field| {
            let is_read = link
                .reads
                .as_ref()
                .is_some_and(|reads| reads.contains(&field.id));
            is_read && field.role == FieldRole::Attribute
        });
        let names: Vec<_> = fields
            .map(|field| format!("\u{201c}{}\u{201d}", field.name))
            .collect();
        if names.is_empty() {
            continue;
        }
        let names = crate::facts::in_a_row(&names);
        let (core, other) = (facts.name(home), facts.name(source));
        let text = format!(
            "{} in {core}, a core context, uses {names} in the words of {other}",
            facts.quoted(&rule.id)
        );
        let remedy = format!("Put an adapter in between that translates into the words of {core}.");
        let evidence = Evidence {
            text: format!("It reads {names} of {}", facts.quoted(&message.note.id)),
            elements: vec![rule.id.clone(), message.note.id.clone(), link.id.clone()],
        };
        found.push(
            Found::about(&rule.id, text, remedy)
                .shown_by([evidence])
                .resolved_by(Redesign::InsertAdapter {
                    message: message.note.id.clone(),
                    context: home.clone(),
                }),
        );
    }
}

fn is_negotiated(facts: &Facts, one: &Id, other: &Id) -> bool {
    facts.declared(one, other).iter().any(|declared| {
        declared.negotiated == Some(true)
            || matches!(
                declared.pattern,
                Pattern::Partnership | Pattern::SharedKernel | Pattern::CustomerSupplier
            )
    })
}
