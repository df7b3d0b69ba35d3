//! COH004: a service that knows too much about others.

use isobar_model::Field;

use crate::design::Design;
use crate::facts::{Facts, Frame, sentence};
use crate::metrics::Leak;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Counts what a service knows of other contexts beyond their published contracts: foreign terms in its rules,
    /// foreign events that mean work for it, internal events of others, third-party fields that it reads, foreign
    /// fields that it has to set. A term counts once, wherever it comes up.
    ///
    /// # Why it matters
    /// Leaked knowledge is what makes a change travel. Choreography does not remove it, it hides it. Ashraf Mageed
    /// ("Leaky Event-Based Microservices’ Integration", 2022) describes a bank whose service for e-mails had to know the
    /// events of all others.
    ///
    /// # Example
    /// A rule reads two terms of Loans and one of Cards. With one foreign term, and the rest its own, it is not
    /// reported.
    ///
    /// # Exceptions
    /// - contract: what is read through a published contract is meant to be known.
    /// - identifier: to refer to something, one has to know its identifier.
    ///
    /// # What to do
    /// Move each rule to the context that it is about, and offer a command for what others want of the service.
    ///
    /// # Is the fix safe?
    /// Changes the design. Preview it first.
    ///
    /// # Configuration
    /// Threshold:
    ///
    /// # Known limits
    /// It counts items and does not weigh them.
    ///
    /// # Sources
    /// - Ashraf Mageed, "Leaky Event-Based Microservices’ Integration", 2022,
    ///   <https://www.ashrafmageed.com/leaky-event-based-microservices-integration/>.
    "COH004" "leaked-knowledge" "Service that knows too much about others"
    Warning Board(check)
}

/// The most items that one finding spells out.
const SHOWN: usize = 12;
/// The most rules that one finding offers to move.
const MOVED: usize = 4;

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let services = design.metrics.services.iter();
    let leaking =
        services.filter(|(_, metrics)| metrics.leaked_knowledge >= design.profile.leaked_knowledge);
    for service in leaking.filter_map(|(id, _)| facts.frame(id)) {
        if let Some(leaks) = design.leaks.get(service.number()) {
            found.about(facts.id(service), || tell(facts, service, leaks));
        }
    }
}

fn tell<'a>(facts: &Facts<'a>, service: Frame, leaks: &[Leak<'a>]) -> Told {
    let name = facts.name(service);
    let details = match leaks.len() {
        1 => "1 detail".to_owned(),
        count => format!("{count} details"),
    };
    let text = format!("{name} depends on {details} of other contexts beyond their contracts");
    let remedy =
        "Move each rule to the context that it is about, and offer a command for what others want.";
    let evidence = leaks
        .iter()
        .take(SHOWN)
        .map(|leak| leak_evidence(facts, &name, leak));
    let mut one = Told::new(text, remedy.to_owned()).shown_by(evidence);
    let home = facts.context_of(service);
    let events = leaks.iter().find_map(|leak| match leak {
        Leak::Request { event } => Some((home?, *event)),
        _ => None,
    });
    if let Some((host, event)) = events {
        one = one.resolved_by(Redesign::open_host(facts, host, event));
    }
    let foreign = facts
        .rules_at(service)
        .filter_map(|rule| Some((rule, rule.foreign()?)));
    for (rule, about) in foreign.take(MOVED) {
        one = one.resolved_by(Redesign::MoveRule {
            rule: rule.note.id.clone(),
            to: facts.id(about).clone(),
        });
    }
    one
}

fn leak_evidence<'a>(facts: &Facts<'a>, name: &str, leak: &Leak<'a>) -> Evidence {
    let (text, elements) = match leak {
        Leak::Term { rule, term } => (
            sentence![
                facts.quoted(rule),
                " reads ",
                facts.name(term),
                owned(facts, facts.owner_of_term(term))
            ],
            vec![rule.id.clone(), (*term).clone()],
        ),
        Leak::Request { event } => (
            sentence![name, " has to act on ", facts.quoted(event)],
            vec![event.id.clone()],
        ),
        Leak::Internal { event } => (
            sentence![
                name,
                " receives ",
                facts.quoted(event),
                ", which is internal"
            ],
            vec![event.id.clone()],
        ),
        Leak::ThirdParty { event, field } => (
            sentence![
                name,
                " reads \u{201c}",
                field.name,
                "\u{201d} of ",
                facts.quoted(event),
                ", which belongs to a third context"
            ],
            vec![event.id.clone()],
        ),
        Leak::MustFill { event, field } => (
            sentence![
                name,
                " has to set \u{201c}",
                field.name,
                "\u{201d} of ",
                facts.quoted(event),
                owner_of_field(facts, field)
            ],
            vec![event.id.clone()],
        ),
    };
    Evidence { text, elements }
}

fn owned(facts: &Facts, owner: Option<Frame>) -> String {
    let owner = owner.map(|owner| format!(", owned by {}", facts.name(owner)));
    owner.unwrap_or_default()
}

fn owner_of_field(facts: &Facts, field: &Field) -> String {
    let decider = field.decided_by.as_ref().and_then(|id| facts.frame(id));
    match decider {
        Some(decider) => format!(", on which {} decides", facts.name(decider)),
        None => owned(
            facts,
            field
                .term
                .as_ref()
                .and_then(|term| facts.owner_of_term(term)),
        ),
    }
}
