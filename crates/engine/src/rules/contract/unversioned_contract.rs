//! CTR001: a public contract without a version.

use isobar_model::Visibility;

use crate::Redesign;
use crate::dependencies::crossing_evidence;
use crate::design::Design;
use crate::facts::MessageFact;
use crate::rules::{Findings, Told, rule};

rule! {
    /// # What it does
    /// Finds public messages that another context sends or receives and whose contract has no version.
    ///
    /// # Why it matters
    /// What others build on has to stay as it is, or change in a way that they can see coming. A version is what a
    /// schema registry, a consumer and a changelog go by; without one, every change is a surprise. Use immutable
    /// facts with a stable versioned schema, and evolve it by adding.
    ///
    /// # Example
    /// `OrderPlaced` is public, Billing subscribes to it, and nobody gave it a version. With version `1` it is not
    /// reported; neither is an internal event.
    ///
    /// # What to do
    /// Give the contract a version, and raise it with every breaking change.
    ///
    /// # Is the fix safe?
    /// Changes the contract: others may know it by another version. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It does not check how the version is written.
    "CTR001" "unversioned-contract" "Public contract without a version"
    Warning Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let contract = message.contract;
    let has_version = contract
        .version
        .as_ref()
        .is_some_and(|version| !version.trim().is_empty());
    if contract.visibility != Some(Visibility::Public) || has_version || !message.crosses {
        return;
    }
    found.about(&message.note.note.id, || {
        let flows = crossing_evidence(facts, message);
        let text = format!(
            "{} is a public contract without a version",
            facts.quoted(message.note)
        );
        let remedy = "Give it a version, and raise it with every breaking change.".to_owned();
        Told::new(text, remedy)
            .shown_by(flows)
            .resolved_by(Redesign::SetVersion {
                message: message.note.id.clone(),
                version: "1".to_owned(),
            })
    });
}
