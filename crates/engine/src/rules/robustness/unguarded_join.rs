//! ROB003: a policy that waits for several events without remembering them.

use isobar_model::NoteKind;

use crate::design::Design;
use crate::facts::{Facts, NoteAt, in_a_row};
use crate::rules::{Findings, Told, rule, yes_or_no};
use crate::{Attribute, Evidence, Level};

rule! {
    /// # What it does
    /// Finds policies that act only when all of their events have come but do not remember which have, and asks
    /// where nobody has said.
    ///
    /// # Why it matters
    /// Collaborators often have to wait for several events. These come out of order, twice, or days apart; whoever
    /// keeps no record acts too early, twice, or never.
    ///
    /// # Example
    /// Shipping waits for `OrderPlaced` and `PaymentTaken`, and keeps no state. With a process manager that keeps
    /// state it is not reported.
    ///
    /// # What to do
    /// Make it a process manager: keep what has come by the id that connects the events, and act when all is there.
    ///
    /// # Is the fix safe?
    /// A to-do for people: no fix says that it is done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// A policy with several events reacts to each of them, unless it is said to wait for all.
    "ROB003" "unguarded-join" Warning Notes(check)
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
        "Keep what has come by the id that connects the events, and act when all is there."
            .to_owned();
    let finding = if note.rule.keeps_state == Some(false) {
        let text = format!("{policy} waits for {joins} but does not remember which have come");
        let remedy = format!(
            "Make {policy} a process manager: keep what has come by the id that connects the events, and act when all is there."
        );
        Told::new(text, remedy)
    } else {
        let text = format!("Does {policy} remember which of {joins} have come?");
        yes_or_no(Told::new(text, remedy), &note.id, Attribute::KeepsState)
    };
    finding.shown_by([evidence])
}
