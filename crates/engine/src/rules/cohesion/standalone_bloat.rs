//! COH005: a standalone context that knows another standalone one.

use std::collections::BTreeSet;

use isobar_model::Intent;

use crate::design::Design;
use crate::facts::{Facts, Frame, HandleKind, NoteAt};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds standalone contexts, which are meant to be used on their own, that hold rules about another standalone
    /// context or react to its events.
    ///
    /// # Why it matters
    /// Whoever deploys the one without the other carries features that nothing ever uses. In the article of the blog
    /// *carnage* ("Communication patterns in event driven architecture", 2017), logic about sponsors in a ticketing system
    /// is bloat for every organiser who has no sponsors.
    ///
    /// # Example
    /// Ticketing, standalone, reacts to `SponsorOnboarded` of the CRM, standalone, too. When the CRM sends Ticketing's
    /// own command instead, it is not reported; neither are read models and policies that only translate.
    ///
    /// # Exceptions
    /// - translation: a policy that only translates keeps the foreign terms out.
    /// - inaction: a policy that leads to no command only takes note.
    ///
    /// # What to do
    /// Let the standalone context offer what it can do, without knowing who uses it.
    ///
    /// # Is the fix safe?
    /// Changes the design: the contract gets another owner. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Both contexts have to be marked as standalone.
    ///
    /// # Sources
    /// - *carnage*, "Communication patterns in event driven architecture", 2017,
    ///   <http://carnage.github.io/2017/07/microservice-communication>.
    "COH005" "standalone-bloat" "Foreign logic in a standalone context"
    Warning Board(check)
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

/// Foreign logic in a context, and the context that it belongs to.
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
                Some(Intent::Request) => "which asks it to act",
                _ => "which is outside its own domain",
            };
            let (name, event_name) = (facts.name(host), facts.quoted(event));
            let ends = [Some(*event), *by].into_iter().flatten();
            Evidence {
                text: format!("{name} reacts to {event_name} of {owner}, {why}"),
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
    let text = format!("{name} is meant to be standalone, but contains logic about {strangers}");
    let remedy = format!("Let {name} offer what it can do, without knowing who uses it.");
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
