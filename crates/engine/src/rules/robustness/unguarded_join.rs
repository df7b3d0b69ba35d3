//! ROB003: a policy that waits for several events but does not remember them.

use isobar_model::NoteKind;

use crate::design::Design;
use crate::facts::{Facts, NoteAt, in_a_row};
use crate::rules::{Findings, Told, rule, yes_or_no};
use crate::{Attribute, Evidence, Level};

rule! {
    /// # What it does
    /// Finds policies that act only when all of their events have arrived but do not remember which have, and asks where
    /// this is not specified.
    ///
    /// # Why it matters
    /// The events that a policy waits for arrive out of order, twice, or days apart. A policy that keeps no record of them
    /// acts too early, twice, or never. What keeps such a record is called a process manager (Hohpe and Woolf 2003).
    ///
    /// # Example
    /// Shipping waits for `OrderPlaced` and `PaymentTaken`, and keeps no state. With a process manager that keeps
    /// state it is not reported.
    ///
    /// # What to do
    /// Make it a process manager: save what has arrived under the id that connects the events, and act when everything is
    /// there.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// A policy with several events reacts to each of them, unless it is specified to wait for all.
    ///
    /// # Sources
    /// - Gregor Hohpe and Bobby Woolf, *Enterprise Integration Patterns*, 2003,
    ///   <https://www.enterpriseintegrationpatterns.com>.
    "ROB003" "unguarded-join" "Policy that forgets which events have arrived"
    Warning Notes(check)
}

fn check<'a>(design: &Design<'a>, note: NoteAt<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if !note.kind.is_rule() || facts.incoming(note).len() < 2 {
        return;
    }
    let rule = &note.rule;
    if rule.waits_for_all != Some(true) || rule.keeps_state == Some(true) {
        return;
    }
    let sources = facts.incoming(note).iter();
    let events: Vec<_> = sources
        .filter_map(|arrow| facts.other(arrow))
        .filter(|source| source.kind == NoteKind::Event)
        .collect();
    if events.len() < 2 {
        return;
    }
    let level = rule.keeps_state.is_none().then_some(Level::Question);
    found.about_at(level, &note.note.id, || tell(facts, note, &events));
}

fn tell<'a>(facts: &Facts<'a>, note: NoteAt<'a>, events: &[NoteAt<'a>]) -> Told {
    let names: Vec<_> = events.iter().map(|event| facts.quoted(event)).collect();
    let (joins, policy) = (in_a_row(&names), facts.quoted(note));
    let elements =
        std::iter::once(note.id.clone()).chain(events.iter().map(|event| event.id.clone()));
    let evidence = Evidence {
        text: format!("{policy} waits for {joins}"),
        elements: elements.collect(),
    };
    let remedy =
        "Save what has arrived under the id that connects the events, and act when everything is there."
            .to_owned();
    let finding = if note.rule.keeps_state == Some(false) {
        let text = format!("{policy} waits for {joins} but does not remember which have arrived");
        let remedy = format!(
            "Make {policy} a process manager: save what has arrived under the id that connects the events, and act when everything is there."
        );
        Told::new(text, remedy)
    } else {
        let text = format!("Does {policy} remember which of {joins} have arrived?");
        let answers = ["Yes, it keeps a record", "No, it keeps none"];
        yes_or_no(
            Told::new(text, remedy),
            &note.id,
            Attribute::KeepsState,
            answers,
        )
    };
    finding.shown_by([evidence])
}
