//! COH005: a context that is to stand alone, but knows another one that is.

use isobar_model::Intent;

use crate::analysis::Design;
use crate::facts::{Facts, Frame, HandleKind};
use crate::rules::{Found, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds contexts that are meant to be used on their own, but hold rules about, or act on the events of, another
    /// context that is meant to be used on its own too.
    ///
    /// # Why it matters
    /// Whoever deploys the one without the other carries features that nothing ever uses. In "Communication patterns
    /// in event driven architecture", logic about sponsors in a ticketing system is bloat for every organiser who has
    /// no sponsors.
    ///
    /// # Example
    /// Ticketing, stand-alone, reacts to `SponsorOnboarded` of the CRM, stand-alone. When the CRM sends Ticketing's own
    /// command instead, it stays silent; so do read models and policies that only translate.
    ///
    /// # Guards
    /// - translation: a mere translation keeps the stranger out.
    ///
    /// # What to do
    /// Let the stand-alone context offer what it can do, without knowing who wants it.
    ///
    /// # Fix safety
    /// Changes the design: the contract gets another owner. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Needs "stands alone" to be said of both contexts.
    "COH005" "standalone-bloat" Warning Board(check)
}

fn check(design: &Design, found: &mut Vec<Found>) {
    for context in design.facts.frames() {
        if stands_alone(&design.facts, context) {
            found.extend(judge(design, context));
        }
    }
}

fn stands_alone<'a>(facts: &Facts<'a>, frame: Frame<'a>) -> bool {
    let context = facts.context(frame);
    context.is_some_and(|context| context.standalone == Some(true))
}

fn judge<'a>(design: &Design<'a>, host: Frame<'a>) -> Option<Found> {
    let facts = &design.facts;
    let is_other = |other: &Frame<'a>| *other != host && stands_alone(facts, *other);
    let mut evidence = Vec::new();
    let mut others: Vec<Frame> = Vec::new();
    let mut trigger = None;
    for message in facts.messages_in(host).filter(|message| message.is_event()) {
        let Some(owner) = message.home.filter(is_other) else {
            continue;
        };
        for handle in &message.handles {
            let acts = handle.kind == HandleKind::React && !handle.adapter;
            if !acts || handle.context != host {
                continue;
            }
            let why = match message.note.message.intent {
                Some(Intent::Request) => "which requests it",
                _ => "which is none of its business",
            };
            let text = format!(
                "{} acts on {} of {}, {why}",
                facts.name(host),
                facts.quoted(message.note),
                facts.name(owner)
            );
            let mut elements = vec![message.note.id.clone()];
            elements.extend(handle.by.map(|note| note.id.clone()));
            evidence.push(Evidence { text, elements });
            others.push(owner);
            trigger.get_or_insert(message.note);
        }
    }
    for rule in facts.rules.iter().filter(|rule| rule.home == host) {
        let Some(about) = rule.affinity.filter(is_other) else {
            continue;
        };
        let text = format!("{} is about {}", facts.quoted(rule.note), facts.name(about));
        evidence.push(Evidence {
            text,
            elements: vec![rule.note.id.clone()],
        });
        others.push(about);
    }
    if evidence.is_empty() {
        return None;
    }
    others.sort();
    others.dedup();
    let (name, strangers) = (facts.name(host), facts.names(others));
    let text = format!("{name} is meant to stand alone, but carries knowledge of {strangers}");
    let remedy = format!("Let {name} offer what it can do, without knowing who wants it.");
    let one = Found::about(&host, text, remedy).shown_by(evidence);
    Some(match trigger {
        Some(event) => one.resolved_by(Redesign::open_host(facts, host, event)),
        None => one,
    })
}
