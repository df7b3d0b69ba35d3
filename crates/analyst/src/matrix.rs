//! The dependency matrix, with what contexts are to each other in its cells.

use std::collections::{BTreeMap, BTreeSet};

use isobar_engine::{InferredRelationship, MatrixMember, MatrixOf, in_a_row};
use isobar_model::{Alternative, DownstreamRole, Id, Pattern, Relationship, UpstreamRole};

use crate::snapshot::AnalysedDesign;
use crate::wire::{CellEvidence, CellPattern, MatrixReading};

/// Up to how many reasons of a dependency are told.
const MOST_EVIDENCE: usize = 200;

/// Patterns by the place of the member that depends, and that of the member that it depends on.
type ByCell = BTreeMap<(usize, usize), Vec<CellPattern>>;

/// The matrix of a design.
pub fn reading(design: &AnalysedDesign, of: MatrixOf) -> MatrixReading {
    let matrix = design.judgement.matrix(of);
    let mut found = patterns(design, of, &matrix.members);
    let cells = matrix.cells.iter();
    let patterns = cells.map(|cell| found.remove(&(cell.from, cell.to)).and_then(joined));
    MatrixReading {
        of,
        patterns: patterns.collect(),
        matrix,
    }
}

/// Why one member depends on another.
pub fn evidence(design: &AnalysedDesign, of: MatrixOf, pair: (&str, &str)) -> CellEvidence {
    let mut evidence = design.judgement.why_dependent(of, pair);
    let total = evidence.len();
    evidence.truncate(MOST_EVIDENCE);
    CellEvidence { evidence, total }
}

/// Patterns between members; what the flows show only where nothing was declared.
fn patterns(design: &AnalysedDesign, of: MatrixOf, members: &[MatrixMember]) -> ByCell {
    let places = places(design.model, of, members);
    let mut patterns = ByCell::new();
    for one in design.judgement.relationships() {
        Tie::of_inferred(&one).add_to(&mut patterns, &places);
    }
    let mut declared = ByCell::new();
    for one in design.model.relationships().values() {
        Tie::of_declared(one).add_to(&mut declared, &places);
    }
    patterns.append(&mut declared);
    patterns
}

/// Places of the members that stand for each context.
fn places<'a>(
    model: &'a Alternative,
    of: MatrixOf,
    members: &[MatrixMember],
) -> BTreeMap<&'a Id, Vec<usize>> {
    let numbered = members.iter().enumerate();
    let by_key: BTreeMap<&str, usize> = numbered.map(|(place, one)| (&*one.key, place)).collect();
    let mut places: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
    let mut add = |context: &'a Id, key: &str| {
        if let Some(place) = by_key.get(key) {
            places.entry(context).or_default().push(*place);
        }
    };
    for context in model.contexts().values() {
        match of {
            MatrixOf::Teams => add(
                &context.id,
                context.team.as_deref().unwrap_or_default().trim(),
            ),
            // A context without services stands among them itself.
            MatrixOf::Contexts | MatrixOf::Services => add(&context.id, context.id.as_str()),
        }
    }
    if of == MatrixOf::Services {
        for service in model.services().values() {
            add(&service.context, service.id.as_str());
        }
    }
    places
}

/// Relationship of two contexts, declared or not.
struct Tie<'a> {
    pair: (&'a Id, &'a Id),
    pattern: Pattern,
    upstream: Option<&'a Id>,
    upstream_roles: &'a BTreeSet<UpstreamRole>,
    downstream_roles: &'a BTreeSet<DownstreamRole>,
    is_declared: bool,
}

impl<'a> Tie<'a> {
    fn of_declared(one: &'a Relationship) -> Self {
        Self {
            pair: (&one.a, &one.b),
            pattern: one.pattern,
            upstream: one.upstream(),
            upstream_roles: &one.upstream_roles,
            downstream_roles: &one.downstream_roles,
            is_declared: true,
        }
    }

    fn of_inferred(one: &'a InferredRelationship) -> Self {
        Self {
            pair: (&one.a, &one.b),
            pattern: one.pattern,
            upstream: one.upstream.as_ref(),
            upstream_roles: &one.upstream_roles,
            downstream_roles: &one.downstream_roles,
            is_declared: false,
        }
    }

    /// Adds the pattern to the cells in which the downstream depends on the upstream; to both where it has no direction.
    fn add_to(&self, patterns: &mut ByCell, places: &BTreeMap<&Id, Vec<usize>>) {
        let (a, b) = self.pair;
        for (from, to) in [(a, b), (b, a)] {
            if self.upstream.is_some_and(|upstream| upstream != to) {
                continue;
            }
            let ends = places.get(from).zip(places.get(to));
            let (from, to) = ends.map_or((&[][..], &[][..]), |(from, to)| (from, to));
            for one in from {
                for other in to {
                    patterns
                        .entry((*one, *other))
                        .or_default()
                        .push(self.told());
                }
            }
        }
    }

    fn told(&self) -> CellPattern {
        CellPattern {
            letters: self.letters(),
            words: self.words(),
            is_declared: self.is_declared,
        }
    }

    /// Letters of the pattern; of its first role on each side, where it has any.
    fn letters(&self) -> String {
        let up = self.upstream_roles.first().map(|role| role.abbreviation());
        let down = self
            .downstream_roles
            .first()
            .map(|role| role.abbreviation());
        let roles: Vec<_> = [up, down].into_iter().flatten().collect();
        match self.pattern {
            Pattern::Partnership => "P".to_owned(),
            Pattern::SharedKernel => "SK".to_owned(),
            Pattern::SeparateWays => "SW".to_owned(),
            Pattern::CustomerSupplier => "C/S".to_owned(),
            Pattern::UpstreamDownstream if roles.is_empty() => "U/D".to_owned(),
            Pattern::UpstreamDownstream => roles.join("\u{b7}"),
        }
    }

    fn words(&self) -> String {
        let up = self.upstream_roles.iter().map(|role| role.name());
        let down = self.downstream_roles.iter().map(|role| role.name());
        let roles: Vec<_> = up.chain(down).collect();
        let source = match self.is_declared {
            true => "declared",
            false => "as the flows show",
        };
        match roles.is_empty() {
            true => format!("{}, {source}", self.pattern.name()),
            false => format!("{} ({}), {source}", self.pattern.name(), in_a_row(&roles)),
        }
    }
}

/// Several patterns between the same members as one.
fn joined(patterns: Vec<CellPattern>) -> Option<CellPattern> {
    let is_declared = patterns.iter().all(|one| one.is_declared);
    let mut letters: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for one in patterns {
        if !letters.contains(&one.letters) {
            letters.push(one.letters);
        }
        if !words.contains(&one.words) {
            words.push(one.words);
        }
    }
    let more = letters.len().saturating_sub(1);
    let first = letters.into_iter().next()?;
    Some(CellPattern {
        letters: match more {
            0 => first,
            more => format!("{first} +{more}"),
        },
        words: words.join("; "),
        is_declared,
    })
}
