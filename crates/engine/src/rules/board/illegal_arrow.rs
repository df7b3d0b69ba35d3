//! BRD001: an arrow that skips something.

use crate::analysis::Design;
use crate::facts::{Arrow, Facts, NoteAt, in_a_row, sentence};
use crate::grammar::{is_legal, missing_between};
use crate::name::capitalised;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds arrows between two notes of which the first cannot lead to the second: an event to a command without a
    /// policy, a policy to an event without a command, an event to an event.
    ///
    /// # Why it matters
    /// The grammar of EventStorming makes people say who decides: actors and policies want something (command),
    /// aggregates and systems make it happen (event). A skipped step is mostly a decision that nobody has talked about.
    ///
    /// # Example
    /// `OrderPlaced` leads to `ShipOrder`: which policy says so? With the policy in between it is not reported.
    ///
    /// # Exceptions
    /// - hotspots: hotspots, opportunities and texts may be tied to anything.
    /// - frames: an arrow from or to a context stands for what is not drawn yet.
    /// - query: whoever asks a read model may point at it.
    /// - time: the clock may lead to an event at once.
    ///
    /// # What to do
    /// Insert what is missing, and talk about it.
    ///
    /// # Is the fix safe?
    /// Changes the design: it adds elements, which then want names.
    ///
    /// # Configuration
    /// None. Off at the level of the big picture.
    ///
    /// # Known limits
    /// Does not look at the direction of time.
    "BRD001" "illegal-arrow" Warning Notes(check)
}

fn check<'a>(design: &Design<'a>, from: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    for arrow in facts.outgoing(from) {
        let to = facts.other(arrow);
        if let Some(to) = to.filter(|to| !is_legal(from.kind, to.kind, &from)) {
            found.about(&arrow.link.id, || tell(facts, arrow, from, to));
        }
    }
}

fn tell<'a>(facts: &Facts<'a>, arrow: &Arrow<'a>, from: NoteAt<'a>, to: NoteAt<'a>) -> Told {
    let missing = missing_between(from.kind, to.kind);
    let names: Vec<_> = missing.iter().map(|kind| kind.name()).collect();
    let (one, other) = (with_article(from.kind.name()), with_article(to.kind.name()));
    let text = sentence![
        capitalised(&one),
        " does not lead straight to ",
        other,
        ", as ",
        facts.quoted(from),
        " does to ",
        facts.quoted(to)
    ];
    let remedy = if names.is_empty() {
        "Turn the arrow round, or remove it.".to_owned()
    } else {
        format!(
            "Insert the {} that is missing between them.",
            in_a_row(&names)
        )
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

fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {kind}")
}
