//! CPL009: contexts that are too tightly coupled for the distance between them.

use crate::balance::Balance;
use crate::dependencies::DependencyKind;
use crate::design::Design;
use crate::facts::{Facts, NoteAt, sentence};
use crate::rules::{Findings, Subject, Told, rule};
use crate::{Level, Redesign};

rule! {
    /// # What it does
    /// Finds dependencies in which much knowledge is shared over a long distance, with something that changes often.
    ///
    /// # Why it matters
    /// Strong coupling is fine nearby, and distance is fine for weak coupling; strong and far is what hurts, unless
    /// nothing ever changes. Three numbers from 1 to 10 describe a dependency: its strength (how much knowledge is
    /// shared), its distance (how far apart the two are in code, deployment and teams) and the volatility of what is
    /// depended on (how often it changes). Vlad Khononov's balance of coupling (2024) is max(|strength − distance|,
    /// 10 − volatility) + 1, from 1 (worst) to 10 (best).
    ///
    /// # Example
    /// A rule about loans is in another team's service (balance 2). The same two with a published contract
    /// between them (balance 9) are not reported. Neither are contexts that share little and are close together, such
    /// as two modules of one team with a contract between them: their balance is low, but nothing hurts.
    ///
    /// # Exceptions
    /// - unknown-strength: it is not specified whether the contract is public.
    /// - unknown-distance: it is not specified which teams the two contexts belong to.
    /// - unknown-volatility: it is specified neither how often the other context changes, nor which kind of subdomain it
    ///   is.
    ///
    /// # What to do
    /// Do what costs least: share less (a contract instead of a rule or a model), or bring the two closer together.
    ///
    /// # Is the fix safe?
    /// Changes the design. Preview it first.
    ///
    /// # Configuration
    /// Thresholds:
    ///
    /// # Known limits
    /// The numbers for strength and distance are taken from the method, not measured. Of several reasons that are
    /// equally strong, the one over the longest distance counts.
    ///
    /// # Sources
    /// - Vlad Khononov, *Balancing Coupling in Software Design*, 2024, <https://coupling.dev>.
    "CPL009" "unbalanced-coupling" "Contexts too tightly coupled for their distance"
    Warning Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let profile = design.profile;
    for balance in &design.balances {
        if balance.value <= profile.low_balance && balance.is_strong_and_far() {
            let level = if balance.value <= profile.critical_balance {
                Level::Error
            } else {
                Level::Warning
            };
            if let Some(note) = balance.reason.subject(&design.facts) {
                let ends = [balance.from, balance.to].map(|end| design.facts.id(end).as_str());
                let subject = Subject::with_both(&note.note.id, ends[0], ends[1]);
                found.about_at(level, subject, || tell(&design.facts, balance, note));
            }
        }
    }
}

fn tell<'a>(facts: &Facts<'a>, balance: &Balance<'a>, note: NoteAt<'a>) -> Told {
    let subject = &note.id;
    let (from, to) = (facts.name(balance.from), facts.name(balance.to));
    let number = |number: usize| number.to_string();
    let text = sentence![
        from,
        " is coupled to ",
        to,
        " too tightly for the distance between them: balance ",
        number(balance.value),
        " on a scale from 1 (worst) to 10"
    ];
    let mut evidence = balance.reason.evidence(facts);
    evidence.text = sentence![
        evidence.text,
        " (shared knowledge ",
        number(balance.strength),
        ", distance ",
        number(balance.distance),
        ", likelihood of change ",
        number(balance.volatility),
        ", each of 10)"
    ];
    for context in [balance.from, balance.to] {
        if !evidence.elements.contains(facts.id(context)) {
            evidence.elements.push(facts.id(context).clone());
        }
    }
    let remedy =
        "Share less, with a contract in between, or bring the two closer together.".to_owned();
    let mut one = Told::new(text, remedy).shown_by([evidence]);
    match balance.reason.kind {
        DependencyKind::Rule => {
            for redesign in Redesign::of_misplaced(facts, note, (balance.from, balance.to)) {
                one = one.resolved_by(redesign);
            }
        }
        DependencyKind::Behaviour | DependencyKind::Control if facts.is_event(note) => {
            one = one.resolved_by(Redesign::open_host(facts, balance.to, note));
        }
        DependencyKind::Contract => {
            one = one.resolved_by(Redesign::InsertAdapter {
                message: subject.clone(),
                context: facts.id(balance.from).clone(),
            });
        }
        _ => {}
    }
    one.resolved_by(Redesign::MergeContexts {
        into: facts.id(balance.to).clone(),
        from: facts.id(balance.from).clone(),
    })
}
