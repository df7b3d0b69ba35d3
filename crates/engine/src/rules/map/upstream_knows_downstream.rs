//! MAP006: an upstream that knows its downstream's business.

use std::collections::BTreeMap;

use isobar_model::{Id, NoteKind};

use crate::analysis::Design;
use crate::facts::NoteAt;
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds declared upstream/downstream relationships in which something at the upstream reads, holds or is about
    /// what the downstream owns.
    ///
    /// # Why it matters
    /// The point of a direction is that one side can live without knowing the other. Once the upstream knows words of
    /// the downstream, changes travel both ways, and the arrow on the map is a wish.
    ///
    /// # Example
    /// Sales is upstream of Billing, but a rule in Sales reads Billing's `Bill`. Without it, it stays silent.
    ///
    /// # What to do
    /// Move what it knows to the downstream, or declare the partnership that it is.
    ///
    /// # Fix safety
    /// Moving a rule changes the design. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Knows terms that have an owner, and what was said about rules and read models.
    "MAP006" "upstream-knows-downstream" Warning Board(check)
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let directed = facts.model.relationships().values();
    let directed: Vec<_> = directed
        .filter(|relationship| relationship.pattern.is_directed())
        .collect();
    if directed.is_empty() {
        return;
    }
    // One pass over the notes: which context knows which terms of which other, and through what.
    let mut known: BTreeMap<(&Id, &Id), Vec<(Evidence, NoteAt)>> = BTreeMap::new();
    for note in facts.notes() {
        let Some(home) = facts.context_of(note) else {
            continue;
        };
        let (verb, terms) = match note.kind {
            kind if kind.is_rule() => ("reads", &note.note.rule.reads),
            NoteKind::ReadModel => ("holds", &note.note.holding.terms),
            _ => continue,
        };
        let name = facts.quoted(note);
        for term in terms {
            let Some(owner) = facts.owner_of_term(term).filter(|owner| *owner != home) else {
                continue;
            };
            let text = format!(
                "{name} in {} {verb} {}, owned by {}",
                facts.name(home),
                facts.name(term),
                facts.name(owner)
            );
            let elements = vec![note.id.clone(), term.clone()];
            let evidence = Evidence { text, elements };
            known
                .entry((home.id, owner.id))
                .or_default()
                .push((evidence, note));
        }
        if let Some(about) = note
            .note
            .rule
            .about
            .as_ref()
            .filter(|about| note.kind.is_rule() && *about != home.id)
        {
            let text = format!(
                "{name} in {} is about {}",
                facts.name(home),
                facts.name(about)
            );
            let elements = vec![note.id.clone(), about.clone()];
            let evidence = Evidence { text, elements };
            known
                .entry((home.id, about))
                .or_default()
                .push((evidence, note));
        }
    }
    for relationship in directed {
        let (upstream, downstream) = (&relationship.a, &relationship.b);
        let Some(reasons) = known.get(&(upstream, downstream)) else {
            continue;
        };
        let text = format!(
            "{} is declared upstream of {}, but knows its business",
            facts.name(upstream),
            facts.name(downstream)
        );
        let remedy = "Move what it knows to the downstream, or declare the partnership that it is."
            .to_owned();
        let mut finding = Found::about(&relationship.id, text, remedy)
            .shown_by(reasons.iter().map(|(evidence, _)| evidence.clone()));
        let mut rules: Vec<_> = reasons.iter().map(|(_, note)| *note).collect();
        rules.dedup();
        rules.retain(|note| note.kind.is_rule());
        for rule in rules {
            finding = finding.resolved_by(Redesign::MoveRule {
                rule: rule.id.clone(),
                to: downstream.clone(),
            });
        }
        found.push(finding);
    }
}
