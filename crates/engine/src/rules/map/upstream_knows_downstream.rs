//! MAP006: an upstream that depends on its downstream's terms.

use std::collections::BTreeMap;

use isobar_model::{Id, NoteKind, Relationship};

use crate::design::Design;
use crate::facts::{Facts, NoteAt};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds declared upstream/downstream relationships in which something in the upstream context reads, holds or is
    /// about what the downstream owns.
    ///
    /// # Why it matters
    /// The point of a direction is that one side can live without knowing the other. Once the upstream uses terms of
    /// the downstream, changes travel both ways, and the direction on the map is only a wish.
    ///
    /// # Example
    /// Sales is upstream of Billing, but a rule in Sales reads Billing's `Bill`. Without it, it is not reported.
    ///
    /// # What to do
    /// Move what depends on the downstream's terms to the downstream, or declare a partnership.
    ///
    /// # Is the fix safe?
    /// Moving a rule changes the design. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It knows only terms that have an owner, and what is specified about rules and read models.
    "MAP006" "upstream-knows-downstream" "Upstream context that depends on its downstream"
    Warning Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let directed = facts.model.relationships().values();
    let directed: Vec<_> = directed
        .filter(|relationship| relationship.pattern.is_directed())
        .collect();
    if directed.is_empty() {
        return;
    }
    // One pass over the notes: which context knows which terms of which other, and through what.
    let mut known: BTreeMap<(&Id, &Id), Vec<Known>> = BTreeMap::new();
    for note in facts.notes() {
        let Some(home) = facts.context_of(note) else {
            continue;
        };
        let terms = match note.kind {
            kind if kind.is_rule() => &note.note.rule.reads,
            NoteKind::ReadModel => &note.note.holding.terms,
            _ => continue,
        };
        for term in terms {
            let Some(owner) = facts.owner_of_term(term).filter(|owner| *owner != home) else {
                continue;
            };
            let of_pair = known.entry((facts.id(home), facts.id(owner))).or_default();
            of_pair.push((note, Some(term)));
        }
        if let Some(about) = note
            .note
            .rule
            .about
            .as_ref()
            .filter(|about| note.kind.is_rule() && *about != facts.id(home))
        {
            known
                .entry((facts.id(home), about))
                .or_default()
                .push((note, None));
        }
    }
    for relationship in directed {
        if let Some(reasons) = known.get(&(&relationship.a, &relationship.b)) {
            found.about(&relationship.id, || tell(facts, relationship, reasons));
        }
    }
}

/// Note that knows another context's terms, and the term that it reads or holds; without one, it is about the context.
type Known<'a> = (NoteAt<'a>, Option<&'a Id>);

fn evidence<'a>(facts: &Facts<'a>, upstream: &Id, downstream: &Id, known: &Known<'a>) -> Evidence {
    let (note, term) = *known;
    let (name, home, other) = (
        facts.quoted(note),
        facts.name(upstream),
        facts.name(downstream),
    );
    let verb = if note.kind.is_rule() {
        "reads"
    } else {
        "holds"
    };
    let text = match term {
        Some(term) => {
            let term = facts.name(term);
            format!("{name} in {home} {verb} {term}, owned by {other}")
        }
        None => format!("{name} in {home} is about {other}"),
    };
    let elements = vec![note.id.clone(), term.unwrap_or(downstream).clone()];
    Evidence { text, elements }
}

fn tell<'a>(facts: &Facts<'a>, relationship: &Relationship, reasons: &[Known<'a>]) -> Told {
    let (upstream, downstream) = (&relationship.a, &relationship.b);
    let text = format!(
        "{} is declared upstream of {}, but depends on its terms",
        facts.name(upstream),
        facts.name(downstream)
    );
    let remedy = format!(
        "Move what depends on them to {}, or declare a partnership.",
        facts.name(downstream)
    );
    let evidence = reasons
        .iter()
        .map(|known| evidence(facts, upstream, downstream, known));
    let mut finding = Told::new(text, remedy).shown_by(evidence);
    let mut rules: Vec<_> = reasons.iter().map(|(note, _)| *note).collect();
    rules.dedup();
    rules.retain(|note| note.kind.is_rule());
    for rule in rules {
        finding = finding.resolved_by(Redesign::MoveRule {
            rule: rule.id.clone(),
            to: downstream.clone(),
        });
    }
    finding
}
