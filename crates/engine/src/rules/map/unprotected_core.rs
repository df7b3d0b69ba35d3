//! MAP007: a core context that uses foreign terms unprotected.

use isobar_model::{FieldRole, Pattern, RuleKind, Subdomain};

use crate::design::Design;
use crate::facts::{Facts, Frame, MessageFact, in_a_row};
use crate::rules::{Findings, Subject, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds rules in a core context that read fields of a message of a supporting or generic context untranslated,
    /// without an adapter between them.
    ///
    /// # Why it matters
    /// The core is the part of the business that is worth modelling with care. The language of a bought or supporting
    /// system does not fit it, and changes for reasons of its own; an anticorruption layer keeps it out (Evans 2003).
    ///
    /// # Example
    /// A pricing rule in the core reads `total` of Accounting's `InvoiceIssued`. Through a policy that only
    /// translates it is not reported.
    ///
    /// # Exceptions
    /// - negotiated: where the core has a say in the contract, the language is its own as well.
    /// - misplaced: a rule that is about the other context uses its terms rightly; COH001 says where it belongs.
    ///
    /// # What to do
    /// Add an adapter that translates into the core's own terms.
    ///
    /// # Is the fix safe?
    /// Changes the design: it adds an element. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Subdomains, and the fields that a subscription reads, have to be specified. Identifiers and fields of the envelope
    /// do not count as foreign terms.
    ///
    /// # Sources
    /// - Eric Evans, *Domain-Driven Design: Tackling Complexity in the Heart of Software*, 2003.
    "MAP007" "unprotected-core" "Core context that uses foreign terms unprotected"
    Info Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let Some(source) = message
        .home
        .filter(|home| message.crosses && is_lesser(facts, *home))
    else {
        return;
    };
    for delivery in message.deliveries().filter(|delivery| delivery.crosses()) {
        let handle = delivery.handle;
        let by = handle
            .by
            .filter(|by| by.kind.is_rule() && by.rule.kind == RuleKind::Business);
        let (Some(rule), Some(link)) = (by, handle.link) else {
            continue;
        };
        let home = handle.context;
        if !is_core(facts, home) || is_negotiated(facts, home, source) {
            continue;
        }
        let is_misplaced = || {
            let mut rules = facts.rules_at(handle.service);
            rules.any(|one| one.note == rule && one.affinity == Some(source))
        };
        let fields = message.fields.iter().filter(|field| {
            let reads = link.reads.as_ref();
            field.role == FieldRole::Attribute
                && reads.is_some_and(|reads| reads.contains(&field.id))
        });
        let names: Vec<_> = fields
            .map(|field| format!("\u{201c}{}\u{201d}", field.name))
            .collect();
        if names.is_empty() || is_misplaced() {
            continue;
        }
        found.about(Subject::with(&rule.note.id, link.id.as_str()), || {
            let names = in_a_row(&names);
            let (core, other) = (facts.name(home), facts.name(source));
            let text = format!(
                "{} in {core}, a core context, uses {names} of {other} untranslated",
                facts.quoted(rule)
            );
            let remedy = format!("Add an adapter that translates into the terms of {core}.");
            let evidence = Evidence {
                text: format!("It reads {names} of {}", facts.quoted(message.note)),
                elements: vec![rule.id.clone(), message.note.id.clone(), link.id.clone()],
            };
            Told::new(text, remedy)
                .shown_by([evidence])
                .resolved_by(Redesign::InsertAdapter {
                    message: message.note.id.clone(),
                    context: facts.id(home).clone(),
                })
        });
    }
}

fn is_core<'a>(facts: &Facts<'a>, context: Frame) -> bool {
    let context = facts.context(context);
    context.is_some_and(|context| context.subdomain == Some(Subdomain::Core))
}

/// True if a context is specified to be supporting or generic.
fn is_lesser<'a>(facts: &Facts<'a>, source: Frame) -> bool {
    facts.context(source).is_some_and(|context| {
        matches!(
            context.subdomain,
            Some(Subdomain::Supporting | Subdomain::Generic)
        )
    })
}

fn is_negotiated<'a>(facts: &Facts<'a>, one: Frame, other: Frame) -> bool {
    facts.declared(one, other).iter().any(|declared| {
        declared.negotiated == Some(true)
            || matches!(
                declared.pattern,
                Pattern::Partnership | Pattern::SharedKernel | Pattern::CustomerSupplier
            )
    })
}
