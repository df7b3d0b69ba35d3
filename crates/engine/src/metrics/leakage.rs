//! Leaked knowledge: what a service knows that is not its own, beyond published contracts
//! (docs/reference/metrics.md#leaked-knowledge).

use isobar_model::{Field, FieldRole, Id, Intent, Visibility};
use rustc_hash::FxHashSet;

use crate::facts::{Facts, FieldFact, Frame, HandleKind, MessageFact, NoteAt, same_words};

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

/// Every item of foreign knowledge of each frame, by its number. A term counts once, wherever it comes up; fields that
/// identify do not count, for whoever refers to something has to know them.
pub(crate) fn leaks<'a>(facts: &Facts<'a>) -> Vec<Vec<Leak<'a>>> {
    let mut known: Vec<Known> = facts.frames().map(|_| Known::default()).collect();
    for (service, known) in facts.frames().zip(&mut known) {
        let rules = facts.rules_at(service);
        for (rule, term) in rules.flat_map(|rule| {
            let terms = facts.foreign_terms(rule);
            terms.map(move |term| (rule.note, term))
        }) {
            if known.terms.insert(Word::Term(term)) {
                known.leaks.push(Leak::Term { rule, term });
            }
        }
    }
    // Event by event, for a large board is not in the caches.
    let events = facts.messages.iter().filter(|one| one.is_event());
    for message in events.filter(|one| may_leak(one)) {
        for service in message.services() {
            let found = known.get_mut(service.number());
            if let Some((home, found)) = facts.context_of(service).zip(found) {
                leaks_of_event((service, home), message, found);
            }
        }
    }
    known.into_iter().map(|one| one.leaks).collect()
}

/// Known foreign knowledge of a service.
#[derive(Default)]
struct Known<'a> {
    leaks: Vec<Leak<'a>>,
    terms: FxHashSet<Word<'a>>,
}

/// A word of another context.
#[derive(PartialEq, Eq, Hash)]
enum Word<'a> {
    /// A term of the glossary.
    Term(&'a Id),
    /// The name of a field that carries none, with the context that decides on it.
    Field(Option<Frame>, String),
}

impl<'a> Word<'a> {
    fn of(field: &FieldFact<'a>) -> Self {
        match &field.field.term {
            Some(term) => Self::Term(term),
            None => Self::Field(field.decider, same_words(&field.field.name)),
        }
    }
}

/// True if there is anything in an event that somebody else could come to know by it.
fn may_leak(message: &MessageFact) -> bool {
    let is_foreign = |whose: Option<Frame>| whose.is_some() && whose != message.home;
    message.contract.intent == Some(Intent::Request)
        || message.contract.visibility == Some(Visibility::Internal)
        || message
            .emits
            .iter()
            .any(|emit| Some(emit.context) != message.home)
        || message
            .fields
            .iter()
            .any(|field| is_foreign(field.owner) || is_foreign(field.decider))
}

fn leaks_of_event<'a>(
    (service, home): (Frame, Frame),
    message: &MessageFact<'a>,
    found: &mut Known<'a>,
) {
    let event = message.note;
    let contract = message.contract;
    let is_foreign = |context: Option<Frame>| context.is_some_and(|context| context != home);
    let handles = || message.handles.iter().filter(|one| one.service == service);
    let acts = || handles().any(|handle| handle.kind == HandleKind::React);
    let is_received = is_foreign(message.home);
    if is_received && contract.intent == Some(Intent::Request) && acts() {
        found.leaks.push(Leak::Request { event });
    } else if is_received
        && contract.visibility == Some(Visibility::Internal)
        && handles().next().is_some()
    {
        found.leaks.push(Leak::Internal { event });
    }
    let reads = |field: &FieldFact| handles().any(|handle| handle.reads.includes(field));
    let emits = message.emits.iter().any(|emit| emit.service == service)
        && message.handles.iter().any(|handle| handle.context != home);
    let fields = message.fields.iter();
    for field in fields.filter(|field| field.role != FieldRole::Identifier) {
        let third_party = field.owner != message.home && is_foreign(field.owner);
        let must_fill = emits && (is_foreign(field.owner) || is_foreign(field.decider));
        let is_leaked = must_fill || (is_received && third_party && reads(field));
        if !is_leaked || !found.terms.insert(Word::of(field)) {
            continue;
        }
        let field = field.field;
        found.leaks.push(if must_fill {
            Leak::MustFill { event, field }
        } else {
            Leak::ThirdParty { event, field }
        });
    }
}

/// Number of contexts whose decisions each frame follows, by its number: its own, those that its rules are about, those whose
/// requests it takes as events, those that decide on fields that it emits
/// (docs/reference/metrics.md#cohesion).
pub(super) fn reasons_to_change(facts: &Facts) -> Vec<usize> {
    let own = facts
        .frames()
        .filter_map(|one| Some((one, facts.context_of(one)?)));
    let about = facts.rules.iter();
    let about = about.filter_map(|rule| Some((rule.service, rule.affinity?)));
    let mut followed: Vec<(Frame, Frame)> = own.chain(about).collect();
    for message in facts.messages.iter().filter(|one| one.is_event()) {
        if let (Some(Intent::Request), Some(home)) = (message.contract.intent, message.home) {
            let acting = message.handles.iter();
            let acting = acting.filter(|one| one.kind == HandleKind::React);
            followed.extend(acting.map(|one| (one.service, home)));
        }
        let deciders = message.fields.iter().filter_map(|field| field.decider);
        for decider in deciders {
            followed.extend(message.emits.iter().map(|emit| (emit.service, decider)));
        }
    }
    let followed = facts.by_frame(followed.iter().copied());
    let count = |service: Frame| {
        let mut contexts = followed.at(service.place()).to_vec();
        contexts.sort_unstable();
        contexts.dedup();
        contexts.len()
    };
    facts.frames().map(count).collect()
}
