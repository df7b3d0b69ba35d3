//! Partners of a context, and its relationship to each.

use std::collections::{BTreeMap, BTreeSet};

use isobar_engine::{PublishedNames, relationships};
use isobar_model::{Alternative, Context, DownstreamRole, Id, Pattern, Relationship, UpstreamRole};

use super::contract::words_of;
use super::text::one_short_line;
use isobar_wording::Words;

/// The longest that half of the name of what two contexts share gets.
pub(crate) const HALF: usize = 40;

/// Another context, and what the two are to each other.
#[derive(Clone, Debug)]
pub(crate) struct Partner<'a> {
    /// The other context.
    pub context: &'a Context,
    /// Display name; never empty.
    pub name: String,
    /// Its name in code, unique on its board.
    pub words: Words,
    /// The strongest pattern between the two: as it was declared, else as the flows have it.
    pub pattern: Pattern,
    /// True if the other is upstream of the context; both may be true where there is a seam each way.
    pub is_upstream: bool,
    /// True if the other is downstream of the context.
    pub is_downstream: bool,
    /// Roles of the upstream.
    pub upstream_roles: BTreeSet<UpstreamRole>,
    /// Roles of the downstream.
    pub downstream_roles: BTreeSet<DownstreamRole>,
}

impl Partner<'_> {
    /// True if the context translates what the other says.
    pub fn is_translated(&self) -> bool {
        self.is_upstream
            && self
                .downstream_roles
                .contains(&DownstreamRole::AnticorruptionLayer)
    }

    /// True if the context takes what the other says as it is.
    pub fn is_conformed_to(&self) -> bool {
        self.is_upstream
            && self.downstream_roles.contains(&DownstreamRole::Conformist)
            && !self.is_translated()
    }

    /// Relationship of the two, in the words of a context map.
    pub fn in_words(&self) -> String {
        let mut words = self.pattern.name().to_owned();
        let side = match (self.is_upstream, self.is_downstream) {
            (true, false) => " (upstream of this context",
            (false, true) => " (downstream of this context",
            (true, true) => " (each upstream of the other",
            (false, false) => return words,
        };
        words.push_str(side);
        let upstream = self.upstream_roles.iter().map(|role| role.abbreviation());
        let downstream = self.downstream_roles.iter().map(|role| role.abbreviation());
        let roles: Vec<_> = upstream.chain(downstream).collect();
        if !roles.is_empty() {
            words.push_str(": ");
            words.push_str(&roles.join(", "));
        }
        words.push(')');
        words
    }
}

/// Relationship between two contexts.
#[derive(Clone, Debug)]
pub(crate) struct Seam {
    /// One context.
    pub a: Id,
    /// The other.
    pub b: Id,
    /// True if somebody declared it; else the flows amount to it.
    pub is_declared: bool,
    /// Pattern between the two.
    pub pattern: Pattern,
    /// The one that is upstream, where the pattern has a direction.
    pub upstream: Option<Id>,
    /// Roles of the upstream.
    pub upstream_roles: BTreeSet<UpstreamRole>,
    /// Roles of the downstream.
    pub downstream_roles: BTreeSet<DownstreamRole>,
}

impl From<&Relationship> for Seam {
    fn from(relationship: &Relationship) -> Self {
        Self {
            a: relationship.a.clone(),
            b: relationship.b.clone(),
            is_declared: true,
            pattern: relationship.pattern,
            upstream: relationship.upstream().cloned(),
            upstream_roles: relationship.upstream_roles.clone(),
            downstream_roles: relationship.downstream_roles.clone(),
        }
    }
}

/// Relationships of all contexts of a board: as declared; by the flows where nobody declared any.
#[derive(Clone, Debug)]
pub(crate) struct Seams(Vec<Seam>);

impl Seams {
    pub fn of(alternative: &Alternative) -> Self {
        let pair = |a: &Id, b: &Id| {
            if a < b {
                (a.clone(), b.clone())
            } else {
                (b.clone(), a.clone())
            }
        };
        let declared: Vec<_> = alternative
            .relationships()
            .values()
            .map(Seam::from)
            .collect();
        let spoken: BTreeSet<_> = declared.iter().map(|seam| pair(&seam.a, &seam.b)).collect();
        let inferred = relationships(alternative).into_iter().map(|inferred| Seam {
            a: inferred.a,
            b: inferred.b,
            is_declared: false,
            pattern: inferred.pattern,
            upstream: inferred.upstream,
            upstream_roles: inferred.upstream_roles,
            downstream_roles: inferred.downstream_roles,
        });
        let inferred = inferred.filter(|seam| !spoken.contains(&pair(&seam.a, &seam.b)));
        Self(declared.iter().cloned().chain(inferred).collect())
    }

    /// All relationships between contexts that are there, declared ones first.
    pub fn between<'s>(&'s self, alternative: &'s Alternative) -> impl Iterator<Item = &'s Seam> {
        let is_there = |id: &Id| alternative.contexts().contains_key(id);
        let seams = self.0.iter();
        seams.filter(move |seam| is_there(&seam.a) && is_there(&seam.b))
    }

    /// Every context that `home` is tied to, by id.
    pub fn partners<'a>(
        &self,
        alternative: &'a Alternative,
        names: &PublishedNames,
        home: &Context,
    ) -> Vec<Partner<'a>> {
        let mut found: BTreeMap<Id, Partner<'a>> = BTreeMap::new();
        for seam in &self.0 {
            if let Some(other) = other(home, &seam.a, &seam.b) {
                let context = alternative.contexts().get(other);
                if let Some(context) = context {
                    let partner = found
                        .entry(other.clone())
                        .or_insert_with(|| stranger(context, names));
                    add(partner, home, seam);
                }
            }
        }
        found.retain(|_, partner| partner.pattern != Pattern::SeparateWays);
        found.into_values().collect()
    }

    /// The first pair of contexts with a shared kernel for which `shares` holds.
    pub fn kernel(&self, shares: impl Fn(&Id, &Id) -> bool) -> Option<(&Id, &Id)> {
        let mut pairs = self.pairs(Pattern::SharedKernel).into_iter();
        pairs.find(|(a, b)| shares(a, b))
    }

    /// The name in code of the kernel of a pair, unique among contexts and kernels: `A B` and `C` share another one
    /// than `A` and `B C`.
    pub fn kernel_words(&self, names: &PublishedNames, pair: (&Id, &Id)) -> Option<Words> {
        let mut scope = names.folders.clone();
        let mut kernels = self.pairs(Pattern::SharedKernel).into_iter().map(|known| {
            let [one, other] = [known.0, known.1].map(|id| names.contexts.get(id));
            let wanted = one?.beginning(HALF).and(&other?.beginning(HALF));
            Some((known, scope.claim(&wanted.with("kernel"))))
        });
        let found = kernels.find(|kernel| kernel.as_ref().is_some_and(|(known, _)| *known == pair));
        found.flatten().map(|(_, words)| words)
    }

    /// The place of a pair among those of its pattern.
    pub fn number(&self, pattern: Pattern, pair: (&Id, &Id)) -> usize {
        let pairs = self.pairs(pattern);
        pairs.iter().take_while(|known| **known < pair).count()
    }

    /// The pairs of a pattern in order, each with its first context first.
    fn pairs(&self, pattern: Pattern) -> BTreeSet<(&Id, &Id)> {
        let seams = self.0.iter().filter(|seam| seam.pattern == pattern);
        let pairs = seams.map(|seam| {
            let (a, b) = (&seam.a, &seam.b);
            if a < b { (a, b) } else { (b, a) }
        });
        pairs.collect()
    }
}

fn other<'i>(home: &Context, a: &'i Id, b: &'i Id) -> Option<&'i Id> {
    if *a == home.id {
        Some(b)
    } else if *b == home.id {
        Some(a)
    } else {
        None
    }
}

/// Another context, before anything is known of what the two are to each other.
fn stranger<'a>(context: &'a Context, names: &PublishedNames) -> Partner<'a> {
    let name = one_short_line(&context.name, 120);
    Partner {
        context,
        name: if name.is_empty() {
            context.id.to_string()
        } else {
            name
        },
        words: words_of(names, context),
        pattern: Pattern::SeparateWays,
        is_upstream: false,
        is_downstream: false,
        upstream_roles: BTreeSet::new(),
        downstream_roles: BTreeSet::new(),
    }
}

fn add(partner: &mut Partner, home: &Context, seam: &Seam) {
    let other = &partner.context.id;
    let strength = |pattern: Pattern| Pattern::ALL.iter().position(|known| *known == pattern);
    if strength(seam.pattern) < strength(partner.pattern) {
        partner.pattern = seam.pattern;
    }
    partner.is_upstream |= seam.upstream.as_ref() == Some(other);
    partner.is_downstream |= seam.upstream.as_ref() == Some(&home.id);
    partner.upstream_roles.extend(&seam.upstream_roles);
    // Only one side's way of taking things counts where there is a seam each way.
    if seam.upstream.as_ref() != Some(&home.id) || !partner.is_upstream {
        partner.downstream_roles.extend(&seam.downstream_roles);
    }
}
