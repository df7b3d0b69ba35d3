//! COH002: the same rule in several contexts.

use std::collections::BTreeSet;

use isobar_model::Pattern;

use crate::design::Design;
use crate::facts::{Facts, Frame, RuleFact};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds business rules that stand, in the same words, in more than one context and read a term in common.
    ///
    /// # Why it matters
    /// When the rule changes, all copies have to change together, and nothing says so. One will be forgotten. Vlad Khononov
    /// (2024) calls it symmetric functional coupling, Meilir Page-Jones (1992) connascence of algorithm.
    ///
    /// # Example
    /// "Gold sponsors get five tickets" stands in the CRM and in Ticketing, and both read the CRM's sponsor level. In the CRM
    /// alone it is not reported. Neither is "Amount must be positive" in two contexts, each with an amount of its
    /// own.
    ///
    /// # Exceptions
    /// - shared-kernel: contexts that declared a shared kernel chose to share it.
    /// - translation: a policy that only translates decides nothing.
    ///
    /// # What to do
    /// Keep the rule where it belongs, and let the others receive its result.
    ///
    /// # Is the fix safe?
    /// Changes the design: the other copies only translate from then on. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Compares the words, without case and white space. The terms that the rules read have to be specified.
    ///
    /// # Sources
    /// - Vlad Khononov, *Balancing Coupling in Software Design*, 2024, <https://coupling.dev>.
    /// - Meilir Page-Jones, "Comparing Techniques by Means of Encapsulation and Connascence", *Communications of the
    ///   ACM* 35(9), 1992.
    "COH002" "duplicated-rule" "Same business rule in several contexts"
    Error Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    for copies in &facts.copies {
        let copies = copies.iter().filter_map(|place| facts.rules.get(*place));
        judge(facts, &copies.collect::<Vec<_>>(), found);
    }
}

fn judge<'a>(facts: &Facts<'a>, copies: &[&RuleFact<'a>], found: &mut Findings<'a>) {
    let contexts: BTreeSet<Frame> = copies.iter().map(|rule| rule.home).collect();
    let is_agreed = |one: Frame, other: Frame| {
        let declared = facts.declared(one, other);
        declared
            .iter()
            .any(|declared| declared.pattern == Pattern::SharedKernel)
    };
    let mut others = contexts.iter();
    let Some(first) = others.next() else {
        return;
    };
    if contexts.len() < 2 || others.all(|one| is_agreed(*first, *one)) {
        return;
    }
    let belongs = |rule: &&&RuleFact| rule.affinity == Some(rule.home);
    let Some(kept) = copies.iter().find(belongs).or(copies.first()) else {
        return;
    };
    found.about(&kept.note.note.id, || tell(facts, kept, copies, &contexts));
}

fn tell<'a>(
    facts: &Facts<'a>,
    kept: &RuleFact<'a>,
    copies: &[&RuleFact<'a>],
    contexts: &BTreeSet<Frame>,
) -> Told {
    let id = &kept.note.id;
    let text = format!(
        "{} is a rule in each of {}",
        facts.quoted(kept.note),
        facts.names(contexts)
    );
    let keeper = facts.name(kept.service);
    let remedy = format!("Keep it in {keeper}, and let the others receive its result.");
    let evidence = copies.iter().map(|rule| Evidence {
        text: format!("A copy is in {}", facts.name(rule.service)),
        elements: vec![rule.note.id.clone(), facts.id(rule.service).clone()],
    });
    let others = copies.iter().filter(|rule| rule.note != kept.note);
    Told::new(text, remedy)
        .shown_by(evidence)
        .resolved_by(Redesign::KeepOneRule {
            rule: id.clone(),
            copies: others.map(|rule| rule.note.id.clone()).collect(),
        })
}
