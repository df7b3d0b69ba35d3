//! MAP001: a declared relationship that the flows contradict.

use isobar_model::{Id, Pattern, Relationship};

use crate::design::Design;
use crate::facts::{Facts, Frame};
use crate::inference::Relation;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Compares each declared relationship of the context map with the one that the message flows amount to, and asks
    /// where no message connects the two contexts yet.
    ///
    /// # Why it matters
    /// A context map is a promise about how two teams work together. If the flows show something else, one of the two is
    /// wrong, and plans that rely on the map fail.
    ///
    /// # Example
    /// Declared separate ways, yet the CRM sends commands to Ticketing. A customer/supplier where the flows show
    /// only an upstream/downstream is not reported: it says more about the same. A partnership between two contexts
    /// without a message between them is a question: it may be planned.
    ///
    /// # Exceptions
    /// - refinement: a customer/supplier says more about the same than an upstream/downstream.
    /// - no-links: while no arrow connects notes, nobody has come to messages yet.
    ///
    /// # What to do
    /// Change the flows to match the declaration, or decide anew how the two are to relate. Where no message connects
    /// them yet, draw the messages.
    ///
    /// # Is the fix safe?
    /// Only people change what was declared: no fix replaces it, not even an unsafe one. The app shows what the flows
    /// amount to, and what a new declaration would replace.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It sees only the flows that are drawn. It compares pattern and direction, not roles. It never concludes separate
    /// ways from missing flows.
    "MAP001" "relationship-mismatch" "Declared relationship that the flows contradict"
    Warning Board(check)
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
                None if declared.pattern == Pattern::SeparateWays || !design.facts.has_flow => {}
                None => {
                    let asks = Level::Question;
                    found.about_at(asks, &declared.id, || ask(&design.facts, declared));
                }
            }
        }
    }
}

/// Relationships that the flows between a pair amount to; all are in the order of their pairs.
fn of_pair(all: &[Relation], pair: (Frame, Frame)) -> &[Relation] {
    let start = all.partition_point(|one| one.pair() < pair);
    let rest = all.get(start..).unwrap_or_default();
    let count = rest.partition_point(|one| one.pair() == pair);
    rest.get(..count).unwrap_or_default()
}

/// True if what was declared is what was inferred, or says more about it.
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
    let said = declared.upstream();
    let text = format!(
        "{} and {} are declared as {}{}, but the message flows amount to {}{}",
        facts.name(&declared.a),
        facts.name(&declared.b),
        declared.pattern.name().to_lowercase(),
        side(said),
        inferred.pattern.name().to_lowercase(),
        side(inferred.upstream.as_ref())
    );
    let remedy =
        "Change the flows to match the declaration, or decide anew how the two are to relate."
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
