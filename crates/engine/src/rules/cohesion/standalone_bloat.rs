//! COH005: a context that is to stand alone, but knows another one that is.

use std::collections::BTreeSet;

use isobar_model::Intent;

use crate::design::Design;
use crate::facts::{Facts, Frame, HandleKind, NoteAt};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds contexts that are meant to be used on their own, but hold rules about, or act on the events of, another
    /// context that is meant to be used on its own too.
    ///
    /// # Why it matters
    /// Whoever deploys the one without the other carries features that nothing ever uses. In "Communication patterns
    /// in event driven architecture" (carnage, 2017), logic about sponsors in a ticketing system is bloat for every
    /// organiser who has no sponsors.
    ///
    /// # Example
    /// Ticketing, stand-alone, reacts to `SponsorOnboarded` of the CRM, stand-alone. When the CRM sends Ticketing's
    /// own command instead, it is not reported; neither are read models and policies that only translate.
    ///
    /// # Exceptions
    /// - translation: a mere translation keeps the stranger out.
    /// - inaction: a policy that leads to no command takes note, and does nothing.
    ///
    /// # What to do
    /// Let the stand-alone context offer what it can do, without knowing who wants it.
    ///
    /// # Is the fix safe?
    /// Changes the design: the contract gets another owner. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Needs "stands alone" to be said of both contexts.
    "COH005" "standalone-bloat" Warning Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    for context in design.facts.frames() {
        if stands_alone(&design.facts, context) {
            judge(&design.facts, context, found);
        }
    }
}

fn stands_alone<'a>(facts: &Facts<'a>, frame: Frame) -> bool {
    let context = facts.context(frame);
    context.is_some_and(|context| context.standalone == Some(true))
}

/// What a context does that is another's business: what it is, and whose.
type Strange<'a> = (Strangeness<'a>, Frame);

/// Knowledge of another context.
enum Strangeness<'a> {
    /// A reaction to its event: the event, and what reacts.
    Reaction(NoteAt<'a>, Option<NoteAt<'a>>),
    /// A rule about it.
    Rule(NoteAt<'a>),
}

fn judge<'a>(facts: &Facts<'a>, host: Frame, found: &mut Findings<'a>) {
    let is_other = |other: &Frame| *other != host && stands_alone(facts, *other);
    let mut strange: Vec<Strange> = Vec::new();
    for message in facts.messages_in(host).filter(|message| message.is_event()) {
        let Some(owner) = message.home.filter(is_other) else {
            continue;
        };
        for handle in &message.handles {
            let acts =
                handle.kind == HandleKind::React && !handle.adapter && !handle.actions.is_empty();
            if !acts || handle.context != host {
                continue;
            }
            strange.push((Strangeness::Reaction(message.note, handle.by), owner));
        }
    }
    for rule in facts.rules.iter().filter(|rule| rule.home == host) {
        let Some(about) = rule.affinity.filter(is_other) else {
            continue;
        };
        strange.push((Strangeness::Rule(rule.note), about));
    }
    if !strange.is_empty() {
        found.about(facts.id(host), || tell(facts, host, &strange));
    }
}

fn evidence<'a>(facts: &Facts<'a>, host: Frame, (what, whose): &Strange<'a>) -> Evidence {
    let owner = facts.name(*whose);
    match what {
        Strangeness::Reaction(event, by) => {
            let why = match event.message.intent {
                Some(Intent::Request) => "which requests it",
                _ => "which is none of its business",
            };
            let (name, event_name) = (facts.name(host), facts.quoted(event));
            let ends = [Some(*event), *by].into_iter().flatten();
            Evidence {
                text: format!("{name} acts on {event_name} of {owner}, {why}"),
                elements: ends.map(|note| note.id.clone()).collect(),
            }
        }
        Strangeness::Rule(rule) => Evidence {
            text: format!("{} is about {owner}", facts.quoted(rule)),
            elements: vec![rule.id.clone()],
        },
    }
}

fn tell<'a>(facts: &Facts<'a>, host: Frame, strange: &[Strange<'a>]) -> Told {
    let others: BTreeSet<_> = strange.iter().map(|(_, whose)| *whose).collect();
    let (name, strangers) = (facts.name(host), facts.names(others));
    let text = format!("{name} is meant to stand alone, but carries knowledge of {strangers}");
    let remedy = format!("Let {name} offer what it can do, without knowing who wants it.");
    let evidence = strange.iter().map(|one| evidence(facts, host, one));
    let one = Told::new(text, remedy).shown_by(evidence);
    let trigger = strange.iter().find_map(|(what, _)| match what {
        Strangeness::Reaction(event, _) => Some(*event),
        Strangeness::Rule(_) => None,
    });
    match trigger {
        Some(event) => one.resolved_by(Redesign::open_host(facts, host, event)),
        None => one,
    }
}
