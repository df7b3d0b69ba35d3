//! D4, semantic leakage: what a service knows that is not its own, beyond published contracts.

use std::collections::BTreeSet;

use isobar_model::{Field, Id, Intent, Visibility};
use rustc_hash::FxHashSet;

use crate::facts::{Facts, Frame, HandleKind, MessageFact, NoteAt};

/// One item of foreign knowledge.
#[derive(Clone, Debug)]
pub(crate) enum Leak<'a> {
    /// A rule reads a term of another context.
    Term {
        /// The rule.
        rule: NoteAt<'a>,
        /// The term.
        term: &'a Id,
    },
    /// An event of another context is a request to act.
    Request {
        /// The event.
        event: NoteAt<'a>,
    },
    /// An event that another context keeps to itself is received.
    Internal {
        /// The event.
        event: NoteAt<'a>,
    },
    /// A field is read that belongs neither to the reader nor to the publisher.
    ThirdParty {
        /// The event.
        event: NoteAt<'a>,
        /// The field.
        field: &'a Field,
    },
    /// A field has to be filled in that another context owns or decides on.
    MustFill {
        /// The event.
        event: NoteAt<'a>,
        /// The field.
        field: &'a Field,
    },
}

/// Every item of foreign knowledge of a service; each counts once.
pub(crate) fn leaks<'a>(facts: &Facts<'a>, service: Frame<'a>) -> Vec<Leak<'a>> {
    let Some(home) = facts.context_of(service) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut seen = FxHashSet::default();
    for rule in facts.rules_at(service) {
        for term in facts.foreign_terms(rule).filter(|term| seen.insert(*term)) {
            let rule = rule.note;
            found.push(Leak::Term { rule, term });
        }
    }
    for message in facts.messages_at(service).filter(|one| one.is_event()) {
        leaks_of_event((service, home), message, &mut found);
    }
    found
}

fn leaks_of_event<'a>(
    (service, home): (Frame<'a>, Frame<'a>),
    message: &MessageFact<'a>,
    found: &mut Vec<Leak<'a>>,
) {
    let event = message.note;
    let contract = &message.note.message;
    let is_foreign = |context: Option<Frame>| context.is_some_and(|context| context != home);
    let handles = || message.handles.iter().filter(|one| one.service == service);
    let acts = || handles().any(|handle| handle.kind == HandleKind::React);
    let is_received = is_foreign(message.home);
    if is_received && contract.intent == Some(Intent::Request) && acts() {
        found.push(Leak::Request { event });
    } else if is_received
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
        && message.handles.iter().any(|handle| handle.context != home);
    for field in &message.fields {
        let third_party = field.owner != message.home && is_foreign(field.owner);
        if emits && (is_foreign(field.owner) || is_foreign(field.decider)) {
            let field = field.field;
            found.push(Leak::MustFill { event, field });
        } else if is_received && third_party && reads(field) {
            let field = field.field;
            found.push(Leak::ThirdParty { event, field });
        }
    }
}

/// The contexts whose decisions a service follows: its own, those that its rules are about, those whose requests it
/// takes as events, those that decide on fields that it emits (RULES, D6).
pub(super) fn reasons_to_change<'a>(facts: &Facts<'a>, service: Frame<'a>) -> BTreeSet<Frame<'a>> {
    let mut contexts: BTreeSet<Frame> = facts.context_of(service).into_iter().collect();
    contexts.extend(facts.rules_at(service).filter_map(|rule| rule.affinity));
    for message in facts.messages_at(service).filter(|one| one.is_event()) {
        let is_request = message.note.message.intent == Some(Intent::Request);
        let mut handles = message.handles.iter();
        if is_request && handles.any(|one| one.service == service && one.kind == HandleKind::React)
        {
            contexts.extend(message.home);
        }
        if message.emits.iter().any(|emit| emit.service == service) {
            contexts.extend(message.fields.iter().filter_map(|field| field.decider));
        }
    }
    contexts
}
