//! COH002: the same rule in several contexts.

use std::collections::BTreeSet;

use isobar_model::Pattern;

use crate::design::Design;
use crate::facts::{Facts, Frame, RuleFact};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds business rules that lie, in the same words, in more than one context and read a term in common.
    ///
    /// # Why it matters
    /// When the rule changes, all copies have to change at once, and nothing says so: symmetric
    /// functional coupling (Khononov 2024), connascence of algorithm (Page-Jones 1992). One will be forgotten.
    ///
    /// # Example
    /// "Gold sponsors get five tickets" in the CRM and in Ticketing, both by the CRM's sponsor level. In the CRM
    /// alone it is not reported. Neither is "Amount must be positive" in two contexts, each with an amount of its
    /// own.
    ///
    /// # Exceptions
    /// - shared-kernel: contexts that declared a shared kernel chose to share it.
    /// - translation: what only translates decides nothing.
    ///
    /// # What to do
    /// Keep the rule where it belongs, and let the others receive what it decides.
    ///
    /// # Is the fix safe?
    /// Changes the design: the other copies turn into mere translations. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Compares the words, without case and white space. Needs to know which terms the rules read.
    "COH002" "duplicated-rule" Error Board(check)
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
        "{} lies in {}",
        facts.quoted(kept.note),
        facts.names(contexts)
    );
    let keeper = facts.name(kept.service);
    let remedy = format!("Keep it in {keeper}, and let the others receive what it decides.");
    let evidence = copies.iter().map(|rule| Evidence {
        text: format!("a copy lies in {}", facts.name(rule.service)),
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
