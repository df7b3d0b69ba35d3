//! D4, semantic leakage: what a service knows that is not its own, beyond published contracts.

use std::collections::BTreeSet;

use isobar_model::{Field, Id, Intent, Visibility};

use crate::facts::{Facts, HandleKind, MessageFact};

/// One item of foreign knowledge.
#[derive(Clone, Debug)]
pub(crate) enum Leak<'a> {
    /// A rule reads a term of another context.
    Term {
        /// The rule.
        rule: &'a Id,
        /// The term.
        term: &'a Id,
    },
    /// An event of another context is a request to act.
    Request {
        /// The event.
        event: &'a Id,
    },
    /// An event that another context keeps to itself is received.
    Internal {
        /// The event.
        event: &'a Id,
    },
    /// A field is read that belongs neither to the reader nor to the publisher.
    ThirdParty {
        /// The event.
        event: &'a Id,
        /// The field.
        field: &'a Field,
    },
    /// A field has to be filled in that another context owns or decides on.
    MustFill {
        /// The event.
        event: &'a Id,
        /// The field.
        field: &'a Field,
    },
}

/// Every item of foreign knowledge of a service; each counts once.
pub(crate) fn leaks<'a>(facts: &Facts<'a>, service: &Id) -> Vec<Leak<'a>> {
    let Some(home) = facts.context_of_service(service) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for rule in facts.rules_at(service) {
        for term in facts.foreign_terms(rule, home) {
            if seen.insert(term) {
                let rule = &rule.note.id;
                found.push(Leak::Term { rule, term });
            }
        }
    }
    for message in facts.messages_at(service).filter(|one| one.is_event()) {
        leaks_of_event(facts, service, home, message, &mut found);
    }
    found
}

fn leaks_of_event<'a>(
    facts: &Facts<'a>,
    service: &Id,
    home: &Id,
    message: &MessageFact<'a>,
    found: &mut Vec<Leak<'a>>,
) {
    let event = &message.note.id;
    let contract = &message.note.message;
    let owner = message.owner_context(facts);
    let is_foreign = |context: Option<&Id>| context.is_some() && context != Some(home);
    let handles = || message.handles.iter().filter(|one| one.service == service);
    let acts = handles().any(|handle| handle.kind == HandleKind::React);
    if is_foreign(owner) && contract.intent == Some(Intent::Request) && acts {
        found.push(Leak::Request { event });
    } else if is_foreign(owner)
        && contract.visibility == Some(Visibility::Internal)
        && handles().next().is_some()
    {
        found.push(Leak::Internal { event });
    }
    let reads = |field: &Field| {
        let mut known = handles().filter_map(|handle| handle.link?.reads.as_ref());
        known.any(|reads| reads.contains(&field.id))
    };
    let emits = message.emits.iter().any(|emit| emit.service == service)
        && message
            .handles
            .iter()
            .any(|handle| facts.context_of_service(handle.service) != Some(home));
    for field in &contract.fields {
        let term_owner = field
            .term
            .as_ref()
            .and_then(|term| facts.owner_of_term(term));
        let third_party = term_owner != owner && is_foreign(term_owner);
        if emits && (is_foreign(term_owner) || is_foreign(field.decided_by.as_ref())) {
            found.push(Leak::MustFill { event, field });
        } else if is_foreign(owner) && third_party && reads(field) {
            found.push(Leak::ThirdParty { event, field });
        }
    }
}

/// The contexts whose decisions a service follows: its own, those that its rules are about, those whose requests it
/// takes as events, those that decide on fields that it emits (RULES, D6).
pub(super) fn reasons_to_change<'a>(facts: &Facts<'a>, service: &Id) -> BTreeSet<&'a Id> {
    let mut contexts: BTreeSet<&Id> = facts.context_of_service(service).into_iter().collect();
    contexts.extend(facts.rules_at(service).filter_map(|rule| rule.affinity));
    for message in facts.messages_at(service).filter(|one| one.is_event()) {
        let contract = &message.note.message;
        let acts = message
            .handles
            .iter()
            .any(|handle| handle.service == service && handle.kind == HandleKind::React);
        if acts && contract.intent == Some(Intent::Request) {
            contexts.extend(message.owner_context(facts));
        }
        if message.emits.iter().any(|emit| emit.service == service) {
            let fields = contract.fields.iter();
            contexts.extend(fields.filter_map(|field| field.decided_by.as_ref()));
        }
    }
    contexts
}
