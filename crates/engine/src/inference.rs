//! Infers the relationship that the flows between two contexts amount to (RULES, E).

use std::collections::BTreeSet;

use isobar_model::{Audience, DownstreamRole, Id, Pattern, UpstreamRole, Visibility};

use crate::dependencies::{Dependencies, DependencyKind, is_published};
use crate::facts::{Facts, HandleKind, MessageFact, ordered};
use crate::{Evidence, InferredRelationship};

/// Everything that the flows amount to: an entry for each seam of each pair that is connected or was declared.
pub(crate) fn infer(facts: &Facts, dependencies: &Dependencies) -> Vec<InferredRelationship> {
    let connected = dependencies.pairs().map(|(from, to)| ordered(from, to));
    let pairs: BTreeSet<_> = connected.chain(facts.declared_pairs()).collect();
    pairs
        .into_iter()
        .flat_map(|(a, b)| infer_pair(facts, dependencies, a, b))
        .collect()
}

fn infer_pair<'a>(
    facts: &Facts<'a>,
    dependencies: &Dependencies<'a>,
    a: &'a Id,
    b: &'a Id,
) -> Vec<InferredRelationship> {
    let (forth, back) = (dependencies.between(a, b), dependencies.between(b, a));
    let all = || forth.iter().chain(back);
    let shares = |kind| {
        matches!(
            kind,
            DependencyKind::Rule | DependencyKind::Duplicate | DependencyKind::Store
        )
    };
    let needs = |kind| matches!(kind, DependencyKind::Behaviour | DependencyKind::Control);
    let evidence = |wanted: &dyn Fn(DependencyKind) -> bool| -> Vec<Evidence> {
        let (first, rest): (Vec<_>, Vec<_>) = all().partition(|reason| wanted(reason.kind));
        let mut sentences: Vec<Evidence> = Vec::new();
        for reason in first.into_iter().chain(rest) {
            if !sentences.contains(&reason.evidence) {
                sentences.push(reason.evidence.clone());
            }
        }
        sentences
    };
    let undirected = |pattern, wanted: &dyn Fn(DependencyKind) -> bool| InferredRelationship {
        a: a.clone(),
        b: b.clone(),
        pattern,
        upstream: None,
        upstream_roles: BTreeSet::new(),
        downstream_roles: BTreeSet::new(),
        evidence: because(pattern, evidence(wanted)),
    };
    if forth.is_empty() && back.is_empty() {
        return vec![undirected(Pattern::SeparateWays, &|_| false)];
    }
    if all().any(|reason| shares(reason.kind)) {
        return vec![undirected(Pattern::SharedKernel, &shares)];
    }
    if !forth.is_empty() && !back.is_empty() && all().any(|reason| needs(reason.kind)) {
        return vec![undirected(Pattern::Partnership, &needs)];
    }
    let mut seams = Vec::new();
    if !forth.is_empty() {
        seams.push(directed(facts, dependencies, (a, b), b));
    }
    if !back.is_empty() {
        seams.push(directed(facts, dependencies, (a, b), a));
    }
    seams
}

/// Puts the pattern in front of the first sentence.
fn because(pattern: Pattern, mut evidence: Vec<Evidence>) -> Vec<Evidence> {
    if let Some(first) = evidence.first_mut() {
        first.text = format!("{} because {}", pattern.name(), first.text);
    }
    evidence
}

fn directed<'a>(
    facts: &Facts<'a>,
    dependencies: &Dependencies<'a>,
    (a, b): (&'a Id, &'a Id),
    upstream: &'a Id,
) -> InferredRelationship {
    let downstream = if upstream == a { b } else { a };
    let seam: Vec<_> = facts
        .messages_in(upstream)
        .filter(|message| message.owner_context(facts) == Some(upstream))
        .filter(|message| crosses_between(facts, message, upstream, downstream))
        .collect();
    let is_open = seam
        .iter()
        .any(|message| is_open_host(facts, message, upstream));
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
    if !seam.is_empty() && seam.iter().all(|message| is_published(message.note)) {
        upstream_roles.insert(UpstreamRole::PublishedLanguage);
    }
    let role = if is_translated(facts, &seam, downstream) {
        DownstreamRole::AnticorruptionLayer
    } else {
        DownstreamRole::Conformist
    };
    // A customer whose needs are planned for does not conform.
    let conforms = pattern == Pattern::CustomerSupplier && role == DownstreamRole::Conformist;
    let reasons = dependencies.between(downstream, upstream);
    let mut evidence: Vec<Evidence> = Vec::new();
    for reason in reasons {
        if !evidence.contains(&reason.evidence) {
            evidence.push(reason.evidence.clone());
        }
    }
    if let Some(first) = evidence.first_mut() {
        let (up, down) = (facts.name(upstream), facts.name(downstream));
        first.text = format!("{up} is upstream of {down} because {}", first.text);
    }
    InferredRelationship {
        a: a.clone(),
        b: b.clone(),
        pattern,
        upstream: Some(upstream.clone()),
        upstream_roles,
        downstream_roles: if conforms {
            BTreeSet::new()
        } else {
            BTreeSet::from([role])
        },
        evidence,
    }
}

fn crosses_between(facts: &Facts, message: &MessageFact, one: &Id, other: &Id) -> bool {
    message.crossings(facts).any(|(emit, handle)| {
        let from = facts.context_of_service(emit.service);
        let to = facts.context_of_service(handle.service);
        (from, to) == (Some(one), Some(other)) || (from, to) == (Some(other), Some(one))
    })
}

/// A contract for anyone, in which nothing is decided by somebody else.
fn is_open_host(facts: &Facts, message: &MessageFact, owner: &Id) -> bool {
    let contract = &message.note.message;
    let is_controlled = message.is_event()
        && contract.fields.iter().any(|field| {
            field
                .decided_by
                .as_ref()
                .is_some_and(|decider| facts.context_of(decider) != Some(owner))
        });
    contract.visibility == Some(Visibility::Public)
        && contract.audience == Some(Audience::Anyone)
        && !is_controlled
}

/// Whether everything that acts at the downstream's ends of the seam only translates. A read model fills itself in
/// its own words, so it neither conforms nor needs a layer of its own.
fn is_translated(facts: &Facts, seam: &[&MessageFact], downstream: &Id) -> bool {
    let is_here = |service: &Id| facts.context_of_service(service) == Some(downstream);
    let mut ends = seam.iter().flat_map(|message| {
        let emits = message.emits.iter().filter(|emit| is_here(emit.service));
        let acting = message
            .handles
            .iter()
            .filter(|handle| is_here(handle.service) && handle.kind != HandleKind::Project);
        emits
            .map(|emit| emit.adapter)
            .chain(acting.map(|handle| handle.adapter))
    });
    let Some(first) = ends.next() else {
        return false;
    };
    first && ends.all(|is_adapter| is_adapter)
}
