//! COH006: an interface of which each client uses a part of its own.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Audience, Id};

use crate::design::Design;
use crate::facts::{Facts, Frame, NoteAt};
use crate::metrics::Interface;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds services whose clients each use only a small part of the commands and queries that they offer.
    ///
    /// # Why it matters
    /// An interface of which each client uses another part is really several interfaces: the parts change for different
    /// reasons, and every client is exposed to all changes. The share of the operations that a client uses on average is
    /// called service interface usage cohesion, SIUC (Perepletchikov and others 2007).
    ///
    /// # Example
    /// Each of three clients uses one of three operations: 33 %. When each uses all three, it is not reported.
    ///
    /// # Exceptions
    /// - open-host: an open host serves many by design, and lets each take what it needs.
    ///
    /// # What to do
    /// Split the context by its clients, if the parts change for different reasons.
    ///
    /// # Is the fix safe?
    /// Changes the design: a context is split. Preview it first.
    ///
    /// # Configuration
    /// Thresholds:
    ///
    /// # Known limits
    /// It knows only the clients that are drawn.
    ///
    /// # Sources
    /// - Mikhail Perepletchikov, Caspar Ryan and Keith Frampton, "Cohesion Metrics for Predicting Maintainability of
    ///   Service-Oriented Software", QSIC 2007.
    "COH006" "low-interface-cohesion" "Clients that use only a part of an interface"
    Hint Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let services = design.metrics.services.keys();
    for service in services.filter_map(|id| facts.frame(id)) {
        let interface = Interface::of(facts, service);
        let clients = interface.clients.len();
        let is_large = interface.operations.len() >= design.profile.interface_operations;
        let is_open = interface.operations.iter().all(|operation| {
            let message = facts.message(operation);
            message.is_some_and(|message| message.contract.audience == Some(Audience::Anyone))
        });
        let usage = interface.usage_cohesion();
        let is_low = usage.is_some_and(|usage| usage < design.profile.interface_usage);
        if is_low && is_large && clients >= 2 && !is_open {
            found.about(facts.id(service), || tell(facts, service, &interface));
        }
    }
}

fn tell<'a>(facts: &Facts<'a>, service: Frame, interface: &Interface<'a>) -> Told {
    let name = facts.name(service);
    let share = interface.usage_cohesion().unwrap_or_default() * 100.0;
    let text = format!(
        "A client of {name} uses {share:.0} % of its {} operations on average",
        interface.operations.len()
    );
    let remedy = format!("Split {name} by its clients, if the parts change for different reasons.");
    let evidence = interface.clients.iter().map(|(client, used)| {
        let quoted: Vec<_> = used.iter().map(|id| facts.quoted(id)).collect();
        Evidence {
            text: format!("{} uses {}", facts.name(client), quoted.join(", ")),
            elements: std::iter::once(facts.id(*client).clone())
                .chain(used.iter().map(|operation| operation.id.clone()))
                .collect(),
        }
    });
    let one = Told::new(text, remedy).shown_by(evidence);
    match part_to_split(interface) {
        Some(operations) if facts.model.contexts().contains_key(facts.id(service)) => one
            .resolved_by(Redesign::SplitContext {
                context: facts.id(service).clone(),
                operations,
            }),
        _ => one,
    }
}

/// The operations that the same clients use, and no others do: the smallest such part.
fn part_to_split(interface: &Interface) -> Option<Vec<Id>> {
    let mut users: BTreeMap<NoteAt, BTreeSet<Frame>> = BTreeMap::new();
    for (client, used) in &interface.clients {
        for operation in used {
            users.entry(*operation).or_default().insert(*client);
        }
    }
    let mut parts: BTreeMap<BTreeSet<Frame>, Vec<Id>> = BTreeMap::new();
    for (operation, clients) in users {
        parts.entry(clients).or_default().push(operation.id.clone());
    }
    let part = parts.into_values().min_by_key(Vec::len)?;
    (part.len() < interface.operations.len()).then_some(part)
}
