//! CTR003: an internal message that others use.

use isobar_model::Visibility;

use crate::Redesign;
use crate::dependencies::flow_evidence;
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds messages that are meant to stay inside their context but are sent or received by another.
    ///
    /// # Why it matters
    /// Internal events change whenever the model behind them does. Whoever subscribes to one from outside pins that
    /// model down, and breaks at the next refactoring. Keep internal domain events apart from curated public ones.
    ///
    /// # Example
    /// `StockCounted` is internal to the Warehouse, and Billing reacts to it. A public event made from it is not
    /// reported.
    ///
    /// # What to do
    /// Publish a curated event of its own for others, made from the internal one. If the event is right as it is, make
    /// it public and keep it stable.
    ///
    /// # Is the fix safe?
    /// Changes the design: what becomes public is a promise. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// The message has to be marked as internal.
    "CTR003" "leaked-internal-event" "Internal message used by others"
    Error Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    if message.contract.visibility != Some(Visibility::Internal) || !message.crosses {
        return;
    }
    found.about(&message.note.note.id, || {
        let flows = message.crossings().map(|(emit, handle)| {
            let mut flow = flow_evidence(facts, message.note, emit.service, handle.service);
            let links = [emit.link, handle.link].into_iter().flatten();
            flow.elements.extend(links.map(|link| link.id.clone()));
            flow
        });
        let id = &message.note.id;
        let home = message.home;
        let outside = home.map(|home| {
            let mut others = message.producers();
            others.extend(message.foreign_consumers(home));
            others.retain(|one| *one != home);
            others.sort_unstable();
            others.dedup();
            facts.names(others)
        });
        let text = format!(
            "{} is internal to {}, but it is used by {}",
            facts.quoted(message.note),
            home.map(|home| facts.name(home)).unwrap_or_default(),
            outside.unwrap_or_default()
        );
        let remedy = "Publish a curated message of its own for others.".to_owned();
        let mut finding = Told::new(text, remedy).shown_by(flows);
        if message.is_event() {
            finding = finding.resolved_by(Redesign::Curate { event: id.clone() });
        }
        finding.resolved_by(Redesign::Publish {
            message: id.clone(),
        })
    });
}
