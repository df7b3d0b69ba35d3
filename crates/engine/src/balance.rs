//! Balance of coupling between contexts (Khononov 2024; docs/reference/metrics.md#balance): strength against distance,
//! unless nothing changes.

use isobar_model::{Context, Subdomain, Visibility};

use crate::dependencies::{Because, Dependencies, Dependency, Reasons};
use crate::facts::{Facts, Frame};

/// From which strength on coupling is strong, 1 to 10: where more is shared than a contract.
const STRONG: usize = 6;

/// From which distance on contexts are far apart, 1 to 10: where they are not deployed as one.
const FAR: usize = 6;

/// Balance of one context's dependency on another.
#[derive(Clone, Debug)]
pub(crate) struct Balance<'a> {
    /// The context that depends.
    pub from: Frame,
    /// The context that it depends on.
    pub to: Frame,
    /// Reason for the strength of the dependency.
    pub reason: Dependency<'a>,
    /// Knowledge that the two share, 1 (a contract) to 10 (a store).
    pub strength: usize,
    /// Distance between them, 4 (one team, one deploy unit) to 10 (somebody else's).
    pub distance: usize,
    /// Likelihood that the other one changes, 1 to 10.
    pub volatility: usize,
    /// max(|S − D|, 10 − V) + 1, from 1 (critical) to 10 (none of it matters).
    pub value: usize,
}

impl Balance<'_> {
    /// True if much is shared over a long distance, which hurts; little that is shared nearby is a matter of taste.
    pub const fn is_strong_and_far(&self) -> bool {
        self.strength >= STRONG && self.distance >= FAR
    }
}

/// The balance of every dependency between contexts of which strength, distance and volatility are known.
pub(crate) fn balances<'a>(facts: &Facts<'a>, dependencies: &Dependencies<'a>) -> Vec<Balance<'a>> {
    let pairs = dependencies.with_reasons();
    pairs
        .filter_map(|(pair, reasons)| balance(facts, reasons, pair))
        .collect()
}

fn balance<'a>(
    facts: &Facts<'a>,
    reasons: Reasons<'_, 'a>,
    (from, to): (Frame, Frame),
) -> Option<Balance<'a>> {
    let volatility = volatility(facts.context(to)?)?;
    let known = reasons.filter_map(|reason| {
        let distance = distance(facts, reason, (from, to))?;
        Some(((strength(reason)?, distance), reason))
    });
    // The first of the strongest and farthest, so that the answer does not depend on how many there are.
    let ((strength, distance), reason) =
        known.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(Balance {
        from,
        to,
        reason: *reason,
        strength,
        distance,
        volatility,
        value: strength.abs_diff(distance).max(10 - volatility) + 1,
    })
}

/// Integration strength, after Khononov; `None` of a contract of which nobody has said for whom it is.
fn strength(reason: &Dependency) -> Option<usize> {
    Some(match reason.because {
        Because::Flow { message, .. } => {
            let contract = &message.message;
            let is_published = contract.documented == Some(true) && contract.version.is_some();
            match contract.visibility? {
                Visibility::Public if is_published => 1,
                Visibility::Public => 3,
                Visibility::Internal => 10,
            }
        }
        Because::Behaviour { .. } | Because::Control { .. } | Because::Rule { .. } => 8,
        Because::Duplicate { .. } => 9,
        Because::Store { .. } => 10,
    })
}

/// Cost of changing both together; `None` where the team of either is unknown.
fn distance<'a>(
    facts: &Facts<'a>,
    reason: &Dependency<'a>,
    (from, to): (Frame, Frame),
) -> Option<usize> {
    let is_external = |frame| facts.context(frame).is_some_and(|context| context.external);
    let same_unit = facts.same_deploy_unit(reason.from, reason.to);
    match facts.same_team(from, to) {
        _ if is_external(from) || is_external(to) => Some(10),
        Some(true) if same_unit => Some(4),
        Some(true) => Some(7),
        Some(false) => Some(9),
        None => None,
    }
}

/// Volatility of a context; `None` where its subdomain is not specified.
fn volatility(context: &Context) -> Option<usize> {
    let usual = || match context.subdomain? {
        Subdomain::Core => Some(10),
        Subdomain::Supporting | Subdomain::Generic => Some(3),
    };
    let said = context
        .volatility
        .map(|said| usize::from(said).clamp(1, 10));
    said.or_else(usual)
}
