//! Infers the relationship that the flows between two contexts amount to
//! (docs/reference/context-map.md#declared-and-inferred).

use std::collections::BTreeSet;

use isobar_model::{Audience, DownstreamRole, Pattern, UpstreamRole, Visibility};
use rustc_hash::FxHashSet;

use crate::dependencies::{
    Because, Dependencies, Dependency, DependencyKind, Reasons, is_published,
};
use crate::facts::{Facts, Frame, HandleKind, MessageFact, ordered, sentence};
use crate::{Evidence, InferredRelationship};

/// Relationship of two contexts, before its reasons are put into words.
#[derive(Clone, Debug)]
pub(crate) struct Relation {
    /// One context; the smaller id.
    pub a: Frame,
    /// The other context.
    pub b: Frame,
    /// Pattern of the relationship.
    pub pattern: Pattern,
    /// The one that is upstream, where the pattern has a direction.
    pub upstream: Option<Frame>,
    upstream_roles: BTreeSet<UpstreamRole>,
    downstream_roles: BTreeSet<DownstreamRole>,
}

/// Everything that the flows amount to: an entry for each seam of each pair that is connected. Of a pair without flows
/// nothing is known: that the two go separate ways is for people to say.
pub(crate) fn infer<'a>(facts: &Facts<'a>, dependencies: &Dependencies<'a>) -> Vec<Relation> {
    let connected = dependencies.pairs().map(|(from, to)| ordered(from, to));
    let mut pairs: Vec<_> = connected.collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut found = Vec::with_capacity(pairs.len());
    for (a, b) in pairs {
        infer_pair(facts, dependencies, (a, b), &mut found);
    }
    found
}

impl Relation {
    /// The two contexts.
    pub const fn pair(&self) -> (Frame, Frame) {
        (self.a, self.b)
    }

    const fn undirected((a, b): (Frame, Frame), pattern: Pattern) -> Self {
        Self {
            a,
            b,
            pattern,
            upstream: None,
            upstream_roles: BTreeSet::new(),
            downstream_roles: BTreeSet::new(),
        }
    }

    /// The same without a tie to the drawing, with this as the reason.
    fn because(&self, facts: &Facts, evidence: Vec<Evidence>) -> InferredRelationship {
        InferredRelationship {
            a: facts.id(self.a).clone(),
            b: facts.id(self.b).clone(),
            pattern: self.pattern,
            upstream: self.upstream.map(|one| facts.id(one).clone()),
            upstream_roles: self.upstream_roles.clone(),
            downstream_roles: self.downstream_roles.clone(),
            evidence,
        }
    }

    /// Without the words that say why.
    pub fn untold(&self, facts: &Facts) -> InferredRelationship {
        self.because(facts, Vec::new())
    }

    /// With the words that say why.
    pub fn in_words<'a>(
        &self,
        facts: &Facts<'a>,
        dependencies: &Dependencies<'a>,
    ) -> InferredRelationship {
        self.because(facts, self.evidence(facts, dependencies))
    }

    /// First the sentence for the pattern, then the flows.
    fn evidence<'a>(&self, facts: &Facts<'a>, dependencies: &Dependencies<'a>) -> Vec<Evidence> {
        let downstream = |upstream| if upstream == self.a { self.b } else { self.a };
        let (mut evidence, head) = match self.upstream {
            Some(upstream) => {
                let downstream = downstream(upstream);
                let reasons = dependencies.between(downstream, upstream);
                let (up, down) = (facts.name(upstream), facts.name(downstream));
                let head = sentence![up, " is upstream of ", down, " because "];
                (sentences(facts, reasons), head)
            }
            None => {
                let all = || {
                    let forth = dependencies.between(self.a, self.b);
                    forth.chain(dependencies.between(self.b, self.a))
                };
                let makes = |reason: &&Dependency| match self.pattern {
                    Pattern::SharedKernel => shares(reason.kind),
                    _ => needs(reason.kind),
                };
                let rest = all().filter(|reason| !makes(reason));
                let head = sentence![self.pattern.name(), " because "];
                (sentences(facts, all().filter(makes).chain(rest)), head)
            }
        };
        if let Some(first) = evidence.first_mut() {
            first.text.insert_str(0, &head);
        }
        evidence
    }
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
    (a, b): (Frame, Frame),
    found: &mut Vec<Relation>,
) {
    let (forth, back) = (dependencies.between(a, b), dependencies.between(b, a));
    let (goes, comes) = (forth.len() > 0, back.len() > 0);
    let all = || forth.clone().chain(back.clone());
    let any = |is: fn(DependencyKind) -> bool| all().any(|one| is(one.kind));
    let pattern = if any(shares) {
        Some(Pattern::SharedKernel)
    } else if goes && comes && any(needs) {
        Some(Pattern::Partnership)
    } else {
        None
    };
    if let Some(pattern) = pattern {
        found.push(Relation::undirected((a, b), pattern));
        return;
    }
    if goes {
        found.push(directed(facts, forth, (a, b), b));
    }
    if comes {
        found.push(directed(facts, back, (a, b), a));
    }
}

/// Sentences of the reasons, each once.
fn sentences<'d, 'a: 'd>(
    facts: &Facts<'a>,
    reasons: impl Iterator<Item = &'d Dependency<'a>>,
) -> Vec<Evidence> {
    let most = reasons.size_hint().1.unwrap_or_default();
    let mut known: FxHashSet<(Because, Option<(Frame, Frame)>)> =
        FxHashSet::with_capacity_and_hasher(most, Default::default());
    let mut sentences: Vec<Evidence> = Vec::with_capacity(most);
    for reason in reasons.filter(|reason| known.insert(reason.statement())) {
        let sentence = reason.evidence(facts);
        // Other services may have the same name.
        if sentences.last() != Some(&sentence) {
            sentences.push(sentence);
        }
    }
    sentences
}

/// One seam: why the other of the two depends on `upstream`.
fn directed<'a>(
    facts: &Facts<'a>,
    reasons: Reasons<'_, 'a>,
    (a, b): (Frame, Frame),
    upstream: Frame,
) -> Relation {
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
    Relation {
        a,
        b,
        pattern,
        upstream: Some(upstream),
        upstream_roles,
        downstream_roles: if conforms {
            BTreeSet::new()
        } else {
            BTreeSet::from([role])
        },
    }
}

/// The upstream's messages that go from one of the two to the other.
fn seam<'f, 'a>(
    facts: &'f Facts<'a>,
    reasons: Reasons<'_, 'a>,
    pair: (Frame, Frame),
) -> Vec<&'f MessageFact<'a>> {
    let crossing = reasons.filter_map(|reason| match reason.because {
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
    let contract = message.contract;
    let is_controlled = message.is_event()
        && message.fields.iter().any(|field| {
            let decider = field.decider;
            decider.is_some_and(|decider| decider != owner)
        });
    contract.visibility == Some(Visibility::Public)
        && contract.audience == Some(Audience::Anyone)
        && !is_controlled
}

/// True if everything that acts at the downstream's ends of the seam only translates. A read model fills itself in
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
