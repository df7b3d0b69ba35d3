//! MAP001: what was declared is not what the flows make.

use isobar_model::{Id, Pattern, Relationship};

use crate::design::Design;
use crate::facts::{Facts, Frame};
use crate::inference::Relation;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Compares each declared relationship of the context map with the one that the flows amount to, and asks where no
    /// message connects the two contexts yet.
    ///
    /// # Why it matters
    /// A context map is a promise about how two teams live together. If the flows tell another story, one of the two
    /// is wrong, and plans that are made by the map fail.
    ///
    /// # Example
    /// Declared separate ways, yet the CRM sends commands to Ticketing. A customer/supplier where the flows show a
    /// mere upstream/downstream is not reported: it says more about the same. A partnership between two contexts
    /// without a message between them is a question: it may be planned.
    ///
    /// # Exceptions
    /// - refinement: a customer/supplier says more about the same than an upstream/downstream.
    ///
    /// # What to do
    /// Change the flows until they are what was declared, or decide anew what the two are to be to each other. Where no
    /// message connects them yet, draw it.
    ///
    /// # Is the fix safe?
    /// What was declared is for people to change: no fix replaces it, not even an unsafe one. The app shows what the flows
    /// make, and what a new declaration would replace.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Sees only the flows that are drawn. Compares pattern and direction, not roles. Separate ways are never concluded
    /// from flows that are missing.
    "MAP001" "relationship-mismatch" Warning Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    for (a, b) in design.facts.declared_pairs() {
        let inferred = of_pair(&design.relations, (a, b));
        for declared in design.facts.declared(a, b) {
            if inferred
                .iter()
                .any(|one| agrees(&design.facts, declared, one))
            {
                continue;
            }
            match inferred.first() {
                Some(one) => found.about(&declared.id, || tell(design, declared, one)),
                None if declared.pattern == Pattern::SeparateWays => {}
                None => {
                    let asks = Level::Question;
                    found.about_at(asks, &declared.id, || ask(&design.facts, declared));
                }
            }
        }
    }
}

/// What the flows between a pair amount to; all are in the order of their pairs.
fn of_pair(all: &[Relation], pair: (Frame, Frame)) -> &[Relation] {
    let start = all.partition_point(|one| one.pair() < pair);
    let rest = all.get(start..).unwrap_or_default();
    let count = rest.partition_point(|one| one.pair() == pair);
    rest.get(..count).unwrap_or_default()
}

/// Whether what was declared is what was inferred, or says more about it.
fn agrees(facts: &Facts, declared: &Relationship, inferred: &Relation) -> bool {
    let directed = [Pattern::UpstreamDownstream, Pattern::CustomerSupplier];
    let same = declared.pattern == inferred.pattern
        || (declared.pattern == Pattern::CustomerSupplier && directed.contains(&inferred.pattern));
    let same_direction = !declared.pattern.is_directed()
        || inferred
            .upstream
            .is_some_and(|one| *facts.id(one) == declared.a);
    same && same_direction
}

fn tell<'a>(design: &Design<'a>, declared: &Relationship, inferred: &Relation) -> Told {
    let facts = &design.facts;
    let inferred = inferred.in_words(facts, &design.dependencies);
    let side = |upstream: Option<&Id>| {
        upstream
            .map(|id| format!(", {} upstream", facts.name(id)))
            .unwrap_or_default()
    };
    let said = declared.pattern.is_directed().then_some(&declared.a);
    let text = format!(
        "{} and {} are declared as {}{}, but the flows make {}{}",
        facts.name(&declared.a),
        facts.name(&declared.b),
        declared.pattern.name(),
        side(said),
        inferred.pattern.name(),
        side(inferred.upstream.as_ref())
    );
    let remedy = "Change the flows until they are what was declared, or decide anew what the two are to be to each other."
        .to_owned();
    let redesign = Redesign::declare(&inferred);
    Told::new(text, remedy)
        .shown_by(inferred.evidence)
        .resolved_by(redesign)
}

/// Nothing is known about two contexts between which nothing is drawn.
fn ask(facts: &Facts, declared: &Relationship) -> Told {
    let (a, b) = (facts.name(&declared.a), facts.name(&declared.b));
    let pattern = declared.pattern.name().to_lowercase();
    let text = format!("No message connects {a} and {b} yet: is {pattern} still what is planned?");
    let remedy = "Draw the messages between them, or change what is declared.".to_owned();
    let evidence = Evidence {
        text: format!("{a} and {b} are declared as {pattern}"),
        elements: vec![declared.id.clone(), declared.a.clone(), declared.b.clone()],
    };
    Told::new(text, remedy).shown_by([evidence])
}
