//! CPL009: contexts that share more knowledge than their distance allows.

use crate::balance::Balance;
use crate::dependencies::DependencyKind;
use crate::design::Design;
use crate::facts::{Facts, NoteAt, sentence};
use crate::rules::{Findings, Told, rule};
use crate::{Level, Redesign};

rule! {
    /// # What it does
    /// Finds dependencies in which much knowledge is shared over a long distance, with something that changes often.
    ///
    /// # Why it matters
    /// Strong coupling is fine nearby, and distance is fine for weak coupling; strong and far is what hurts, unless
    /// nothing ever changes. Vlad Khononov's balance of coupling (2024): max(|strength − distance|, 10 − volatility) + 1,
    /// from 1 to 10. Up to 2 is critical, up to 4 is high.
    ///
    /// # Example
    /// A rule about loans sits with another team's service (balance 2). The same two with a published contract
    /// between them (balance 9) are not reported. Neither are contexts that share little and are close together, such
    /// as two modules of one team with a contract between them: their balance is low, but nothing hurts.
    ///
    /// # Exceptions
    /// - unknown-strength: nobody has said whether the contract is public.
    /// - unknown-distance: nobody has said which teams the two contexts belong to.
    /// - unknown-volatility: nobody has said how often the other context changes, or what it is to the business.
    ///
    /// # What to do
    /// Take the cheapest: share less (a contract instead of a rule or a model), or bring the two closer together.
    ///
    /// # Is the fix safe?
    /// Changes the design. Preview it first.
    ///
    /// # Configuration
    /// `critical_balance` and `low_balance`: up to which balance it is an error (2) and a warning (4).
    ///
    /// # Known limits
    /// The numbers for strength and distance are read from the method, not measured. Of several reasons that are
    /// equally strong, the one over the longest distance counts.
    "CPL009" "unbalanced-coupling" Warning Board(check)
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
                found.about_at(level, &note.note.id, || tell(&design.facts, balance, note));
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
        " shares more with ",
        to,
        " than their distance allows: balance ",
        number(balance.value),
        " of 10"
    ];
    let mut evidence = balance.reason.evidence(facts);
    evidence.text = sentence![
        evidence.text,
        " (strength ",
        number(balance.strength),
        ", distance ",
        number(balance.distance),
        ", volatility ",
        number(balance.volatility),
        ")"
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
            one = one.resolved_by(Redesign::MoveRule {
                rule: subject.clone(),
                to: facts.id(balance.to).clone(),
            });
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
