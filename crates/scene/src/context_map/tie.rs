//! Relationships as the map draws them.

use std::collections::BTreeSet;

use isobar_model::{Alternative, DownstreamRole, Id, Pattern, Relationship, UpstreamRole};

/// Source of a relationship: declared or inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TieSource {
    /// Somebody drew it.
    Declared,
    /// The flows amount to it.
    Inferred,
}

/// Relationship between two contexts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// One context.
    pub a: Id,
    /// The other.
    pub b: Id,
    /// Source.
    pub source: TieSource,
    /// Pattern between them.
    pub pattern: Pattern,
    /// The one that is upstream, where the pattern has a direction.
    pub upstream: Option<Id>,
    /// The roles that the upstream plays.
    pub upstream_roles: BTreeSet<UpstreamRole>,
    /// The roles that the downstream plays.
    pub downstream_roles: BTreeSet<DownstreamRole>,
}

impl From<&Relationship> for Tie {
    fn from(relationship: &Relationship) -> Self {
        Self {
            a: relationship.a.clone(),
            b: relationship.b.clone(),
            source: TieSource::Declared,
            pattern: relationship.pattern,
            upstream: relationship.upstream().cloned(),
            upstream_roles: relationship.upstream_roles.clone(),
            downstream_roles: relationship.downstream_roles.clone(),
        }
    }
}

impl Tie {
    /// The relationships that were declared.
    pub fn declared(alternative: &Alternative) -> impl Iterator<Item = Self> {
        alternative.relationships().values().map(Self::from)
    }

    /// Both contexts, the smaller id first.
    #[must_use]
    pub fn pair(&self) -> (&Id, &Id) {
        if self.a < self.b {
            (&self.a, &self.b)
        } else {
            (&self.b, &self.a)
        }
    }

    /// Upstream and downstream, where the pattern has a direction.
    #[must_use]
    pub fn direction(&self) -> Option<(&Id, &Id)> {
        let upstream = self.upstream.as_ref()?;
        let downstream = if *upstream == self.a {
            &self.b
        } else {
            &self.a
        };
        Some((upstream, downstream))
    }

    /// True if both are the same pattern in the same direction.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.pattern == other.pattern && self.upstream == other.upstream
    }

    /// The tie in words, with the names of both contexts.
    pub(super) fn in_words(&self, alternative: &Alternative) -> String {
        let name = |id: &Id| {
            let context = alternative.contexts().get(id);
            context.map_or("", |context| &context.name)
        };
        let source = match self.source {
            TieSource::Declared => "declared",
            TieSource::Inferred => "inferred",
        };
        let pattern = self.pattern.name();
        let (a, b) = (name(&self.a), name(&self.b));
        let mut words = format!("{a} and {b}: {source} {pattern}");
        if let Some(upstream) = &self.upstream {
            words.push_str(&format!(", {} upstream", name(upstream)));
        }
        let up = self.upstream_roles.iter().map(|role| role.abbreviation());
        let down = self.downstream_roles.iter().map(|role| role.abbreviation());
        let roles: Vec<_> = up.chain(down).collect();
        if !roles.is_empty() {
            words.push_str(&format!(" ({})", roles.join(", ")));
        }
        words
    }
}
