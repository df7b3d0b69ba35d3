//! BRD001: an arrow that skips something.

use isobar_model::grammar::{is_legal, missing_between};

use crate::design::Design;
use crate::facts::{Arrow, Facts, NoteAt, in_a_row, sentence};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds arrows between two notes of which the first cannot lead to the second: an event to a command without a
    /// policy, a policy to an event without a command, an event to an event.
    ///
    /// # Why it matters
    /// The grammar of EventStorming (Brandolini 2021) makes people say who decides: actors and policies want something (command),
    /// aggregates and systems make it happen (event). A skipped step is usually a decision that nobody has talked about.
    ///
    /// # Example
    /// `OrderPlaced` leads to `ShipOrder`: which policy decides that? With the policy in between it is not reported.
    ///
    /// # Exceptions
    /// - hotspots: hotspots, opportunities and texts may be linked to anything.
    /// - frames: an arrow from or to a context stands for what is not drawn yet.
    /// - query: what reads a read model may point at it.
    /// - time: a clock may lead to an event directly.
    ///
    /// # What to do
    /// Insert the missing note, and talk about who decides.
    ///
    /// # Is the fix safe?
    /// Changes the design: it adds notes, which then need names.
    ///
    /// # Configuration
    /// None. Off at the big-picture level.
    ///
    /// # Known limits
    /// It does not look at the direction of time.
    ///
    /// # Sources
    /// - Alberto Brandolini, *Introducing EventStorming: An Act of Deliberate Collective Learning*, 2021.
    "BRD001" "illegal-arrow" "Arrow between notes that cannot follow each other"
    Warning Notes(check)
}

fn check<'a>(design: &Design<'a>, from: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    for arrow in facts.outgoing(from) {
        let to = facts.other(arrow);
        if let Some(to) = to.filter(|to| !is_legal(&from, to.kind)) {
            found.about(&arrow.link.id, || tell(facts, arrow, from, to));
        }
    }
}

fn tell<'a>(facts: &Facts<'a>, arrow: &Arrow<'a>, from: NoteAt<'a>, to: NoteAt<'a>) -> Told {
    let missing = missing_between(from.kind, to.kind);
    let names: Vec<_> = missing.iter().map(|kind| kind.name()).collect();
    let (one, other) = (from.kind.facts().one, to.kind.facts().one);
    let text = sentence![
        facts.quoted(from),
        " leads straight to ",
        facts.quoted(to),
        ", but ",
        one,
        " cannot lead to ",
        other,
        if names.is_empty() { "" } else { " directly" }
    ];
    let remedy = if names.is_empty() {
        "Reverse the arrow, or remove it.".to_owned()
    } else {
        format!("Insert the missing {} between them.", in_a_row(&names))
    };
    let evidence = Evidence {
        text: sentence![facts.quoted(from), " leads to ", facts.quoted(to)],
        elements: vec![arrow.id.clone(), from.id.clone(), to.id.clone()],
    };
    let finding = Told::new(text, remedy).shown_by([evidence]);
    if missing.is_empty() {
        return finding;
    }
    finding.resolved_by(Redesign::InsertBetween {
        link: arrow.id.clone(),
    })
}
