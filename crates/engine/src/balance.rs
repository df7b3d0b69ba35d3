//! Khononov's balance of coupling between contexts (RULES, D10): strength against distance, unless nothing changes.

use isobar_model::{Context, Id, Subdomain, Visibility};

use crate::Evidence;
use crate::dependencies::{Dependencies, Dependency, DependencyKind};
use crate::facts::Facts;

/// How volatile a context is of which nobody has said: the worst case.
const UNKNOWN_VOLATILITY: usize = 10;

/// How well one context's dependency on another is balanced.
#[derive(Clone, Debug)]
pub(crate) struct Balance<'a> {
    /// The context that depends.
    pub from: &'a Id,
    /// The context that it depends on.
    pub to: &'a Id,
    /// What makes the dependency as strong as it is.
    pub kind: DependencyKind,
    /// How much knowledge the two share, 1 (a contract) to 10 (a store).
    pub strength: usize,
    /// How far apart they are, 4 (one team, one deploy unit) to 10 (somebody else's).
    pub distance: usize,
    /// How often the other one changes, 1 to 10.
    pub volatility: usize,
    /// max(|S − D|, 10 − V) + 1, from 1 (critical) to 10 (none of it matters).
    pub value: usize,
    /// What shows it.
    pub evidence: Evidence,
}

/// The balance of every dependency between contexts of which the strength is known.
pub(crate) fn balances<'a>(facts: &Facts<'a>, dependencies: &Dependencies<'a>) -> Vec<Balance<'a>> {
    let pairs = dependencies.pairs();
    pairs
        .filter_map(|(from, to)| balance(facts, dependencies.between(from, to), (from, to)))
        .collect()
}

fn balance<'a>(
    facts: &Facts<'a>,
    reasons: &[Dependency<'a>],
    (from, to): (&'a Id, &'a Id),
) -> Option<Balance<'a>> {
    let known = reasons
        .iter()
        .filter_map(|reason| Some((strength(facts, reason)?, reason)));
    // The first of the strongest, so that the answer does not depend on how many there are.
    let (strength, reason) =
        known.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let distance = distance(facts, reason, (from, to));
    let volatility = facts.context(to).map_or(UNKNOWN_VOLATILITY, volatility);
    Some(Balance {
        from,
        to,
        kind: reason.kind,
        strength,
        distance,
        volatility,
        value: strength.abs_diff(distance).max(10 - volatility) + 1,
        evidence: reason.evidence.clone(),
    })
}

/// Integration strength, after Khononov; `None` of a contract of which nobody has said for whom it is.
fn strength(facts: &Facts, reason: &Dependency) -> Option<usize> {
    Some(match reason.kind {
        DependencyKind::Contract => {
            let message = reason.evidence.elements.first()?;
            let contract = &facts.messages.get(message)?.note.message;
            let is_published = contract.documented == Some(true) && contract.version.is_some();
            match contract.visibility? {
                Visibility::Public if is_published => 1,
                Visibility::Public => 3,
                Visibility::Internal => 10,
            }
        }
        DependencyKind::Behaviour | DependencyKind::Control | DependencyKind::Rule => 8,
        DependencyKind::Duplicate => 9,
        DependencyKind::Store => 10,
    })
}

/// What it costs to change both at once.
fn distance(facts: &Facts, reason: &Dependency, (from, to): (&Id, &Id)) -> usize {
    let is_external = |id| facts.context(id).is_some_and(|context| context.external);
    let unit = |service| facts.services.get(service).and_then(|one| one.deploy_unit);
    let same_unit = unit(reason.from).is_some() && unit(reason.from) == unit(reason.to);
    match facts.same_team(from, to) {
        _ if is_external(from) || is_external(to) => 10,
        true if same_unit => 4,
        true => 7,
        false => 9,
    }
}

fn volatility(context: &Context) -> usize {
    let usual = || match context.subdomain {
        Some(Subdomain::Core) => 10,
        Some(Subdomain::Supporting | Subdomain::Generic) => 3,
        None => UNKNOWN_VOLATILITY,
    };
    context
        .volatility
        .map_or_else(usual, |said| usize::from(said).clamp(1, 10))
}
