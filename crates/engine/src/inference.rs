//! Infers the relationship that the flows between two contexts amount to (RULES, E).

use std::collections::BTreeSet;

use isobar_model::{Audience, DownstreamRole, Pattern, UpstreamRole, Visibility};
use rustc_hash::FxHashSet;

use crate::dependencies::{Because, Dependencies, Dependency, DependencyKind, is_published};
use crate::facts::{Facts, Frame, HandleKind, MessageFact, ordered};
use crate::{Evidence, InferredRelationship};

/// Everything that the flows amount to: an entry for each seam of each pair that is connected or was declared.
pub(crate) fn infer<'a>(
    facts: &Facts<'a>,
    dependencies: &Dependencies<'a>,
) -> Vec<InferredRelationship> {
    let connected = dependencies.pairs().map(|(from, to)| ordered(from, to));
    let mut pairs: Vec<_> = connected.chain(facts.declared_pairs()).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut found = Vec::with_capacity(pairs.len());
    for (a, b) in pairs {
        infer_pair(facts, dependencies, (a, b), &mut found);
    }
    found
}

const fn shares(kind: DependencyKind) -> bool {
    matches!(
        kind,
        DependencyKind::Rule | DependencyKind::Duplicate | DependencyKind::Store
    )
}

const fn needs(kind: DependencyKind) -> bool {
    matches!(kind, DependencyKind::Behaviour | DependencyKind::Control)
}

fn infer_pair<'a>(
    facts: &Facts<'a>,
    dependencies: &Dependencies<'a>,
    (a, b): (Frame<'a>, Frame<'a>),
    found: &mut Vec<InferredRelationship>,
) {
    let (forth, back) = (dependencies.between(a, b), dependencies.between(b, a));
    let all = || forth.iter().chain(back);
    let undirected = |pattern, first: fn(DependencyKind) -> bool| {
        let wanted = all().filter(|reason| first(reason.kind));
        let rest = all().filter(|reason| !first(reason.kind));
        InferredRelationship {
            a: a.id.clone(),
            b: b.id.clone(),
            pattern,
            upstream: None,
            upstream_roles: BTreeSet::new(),
            downstream_roles: BTreeSet::new(),
            evidence: because(pattern, sentences(facts, wanted.chain(rest))),
        }
    };
    if forth.is_empty() && back.is_empty() {
        found.push(undirected(Pattern::SeparateWays, |_| false));
        return;
    }
    if all().any(|reason| shares(reason.kind)) {
        found.push(undirected(Pattern::SharedKernel, shares));
        return;
    }
    if !forth.is_empty() && !back.is_empty() && all().any(|reason| needs(reason.kind)) {
        found.push(undirected(Pattern::Partnership, needs));
        return;
    }
    if !forth.is_empty() {
        found.push(directed(facts, forth, (a, b), b));
    }
    if !back.is_empty() {
        found.push(directed(facts, back, (a, b), a));
    }
}

/// What the reasons say, each thing once.
fn sentences<'d, 'a: 'd>(
    facts: &Facts<'a>,
    reasons: impl Iterator<Item = &'d Dependency<'a>>,
) -> Vec<Evidence> {
    let most = reasons.size_hint().1.unwrap_or_default();
    let mut known: FxHashSet<Because> =
        FxHashSet::with_capacity_and_hasher(most, Default::default());
    let mut sentences: Vec<Evidence> = Vec::with_capacity(most);
    for reason in reasons.filter(|reason| known.insert(reason.because)) {
        let sentence = reason.evidence(facts);
        // Other services may have the same name.
        if sentences.last() != Some(&sentence) {
            sentences.push(sentence);
        }
    }
    sentences
}

/// Puts the pattern in front of the first sentence.
fn because(pattern: Pattern, mut evidence: Vec<Evidence>) -> Vec<Evidence> {
    if let Some(first) = evidence.first_mut() {
        first.text = format!("{} because {}", pattern.name(), first.text);
    }
    evidence
}

/// One seam: why the other of the two depends on `upstream`.
fn directed<'a>(
    facts: &Facts<'a>,
    reasons: &[Dependency<'a>],
    (a, b): (Frame<'a>, Frame<'a>),
    upstream: Frame<'a>,
) -> InferredRelationship {
    let downstream = if upstream == a { b } else { a };
    let seam = seam(facts, reasons, (a, b));
    let is_open = seam.iter().any(|message| is_open_host(message, upstream));
    let is_negotiated = facts.declared(a, b).iter().any(|relationship| {
        relationship.negotiated == Some(true) || relationship.pattern == Pattern::CustomerSupplier
    });
    let pattern = if !is_open && is_negotiated {
        Pattern::CustomerSupplier
    } else {
        Pattern::UpstreamDownstream
    };
    let mut upstream_roles = BTreeSet::new();
    if is_open {
        upstream_roles.insert(UpstreamRole::OpenHostService);
    }
    if !seam.is_empty() && seam.iter().all(|message| is_published(message.note.note)) {
        upstream_roles.insert(UpstreamRole::PublishedLanguage);
    }
    let role = if is_translated(&seam, downstream) {
        DownstreamRole::AnticorruptionLayer
    } else {
        DownstreamRole::Conformist
    };
    // A customer whose needs are planned for does not conform.
    let conforms = pattern == Pattern::CustomerSupplier && role == DownstreamRole::Conformist;
    let mut evidence = sentences(facts, reasons.iter());
    if let Some(first) = evidence.first_mut() {
        let (up, down) = (facts.name(upstream), facts.name(downstream));
        first.text = format!("{up} is upstream of {down} because {}", first.text);
    }
    InferredRelationship {
        a: a.id.clone(),
        b: b.id.clone(),
        pattern,
        upstream: Some(upstream.id.clone()),
        upstream_roles,
        downstream_roles: if conforms {
            BTreeSet::new()
        } else {
            BTreeSet::from([role])
        },
        evidence,
    }
}

/// The upstream's messages that go from one of the two to the other.
fn seam<'f, 'a>(
    facts: &'f Facts<'a>,
    reasons: &[Dependency<'a>],
    pair: (Frame<'a>, Frame<'a>),
) -> Vec<&'f MessageFact<'a>> {
    let crossing = reasons.iter().filter_map(|reason| match reason.because {
        Because::Flow {
            message,
            sender,
            receiver,
        } => {
            let ends = facts.context_of(sender).zip(facts.context_of(receiver));
            let is_between = ends.is_some_and(|(from, to)| ordered(from, to) == pair);
            is_between.then_some(message)
        }
        _ => None,
    });
    let mut notes: Vec<_> = crossing.collect();
    notes.dedup();
    notes
        .into_iter()
        .filter_map(|note| facts.message(note))
        .collect()
}

/// A contract for anyone, in which nothing is decided by somebody else.
fn is_open_host(message: &MessageFact, owner: Frame) -> bool {
    let contract = &message.note.message;
    let is_controlled = message.is_event()
        && message.fields.iter().any(|field| {
            let decider = field.decider;
            decider.is_some_and(|decider| decider != owner)
        });
    contract.visibility == Some(Visibility::Public)
        && contract.audience == Some(Audience::Anyone)
        && !is_controlled
}

/// Whether everything that acts at the downstream's ends of the seam only translates. A read model fills itself in
/// its own words, so it neither conforms nor needs a layer of its own.
fn is_translated(seam: &[&MessageFact], downstream: Frame) -> bool {
    let mut ends = seam.iter().flat_map(|message| {
        let emits = message.emits.iter();
        let sending = emits.filter(|emit| emit.context == downstream);
        let acting = message
            .handles
            .iter()
            .filter(|handle| handle.context == downstream && handle.kind != HandleKind::Project);
        sending
            .map(|emit| emit.adapter)
            .chain(acting.map(|handle| handle.adapter))
    });
    let Some(first) = ends.next() else {
        return false;
    };
    first && ends.all(|is_adapter| is_adapter)
}
