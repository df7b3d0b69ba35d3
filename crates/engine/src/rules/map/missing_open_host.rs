//! MAP005: the same command, offered to each client separately.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Audience, Id, Pattern};

use crate::design::Design;
use crate::facts::{Facts, Frame, MessageFact};
use crate::name::words;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Redesign};

rule! {
    /// # What it does
    /// Finds contexts that offer the same action in two or more commands, each made for clients that it names.
    ///
    /// # Why it matters
    /// An integration that is built for one client has to be built again for the next. An open host offers one
    /// protocol to everyone who wants to integrate (Evans 2003); the next client costs the host nothing.
    ///
    /// # Example
    /// `ReserveStock` for the Shop and `ReserveStockForCallCentre` for the Call centre. One `ReserveStock` for anyone
    /// is not reported.
    ///
    /// # Exceptions
    /// - need: a client whose needs are negotiated may have a contract of its own.
    ///
    /// # What to do
    /// Offer one command to every client that is authorised.
    ///
    /// # Is the fix safe?
    /// Changes the design: clients move to the common contract.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Two commands are the same action when they lead to the same aggregate and their names differ by the client
    /// only, or when their names without the client are the same.
    ///
    /// # Sources
    /// - Eric Evans, *Domain-Driven Design: Tackling Complexity in the Heart of Software*, 2003.
    "MAP005" "missing-open-host" "Same command offered to each client separately"
    Info Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let mut offers: BTreeMap<(Frame, Vec<String>), Vec<&MessageFact>> = BTreeMap::new();
    let commands = facts.messages.iter().filter(|message| message.is_command());
    for message in commands {
        let Some(Audience::Named(clients)) = &message.contract.audience else {
            continue;
        };
        let Some(host) = message.home else {
            continue;
        };
        let is_needed = |client: &Id| {
            let declared = facts.frame(client).map(|one| facts.declared(host, one));
            declared.unwrap_or_default().iter().any(|declared| {
                declared.negotiated == Some(true) || declared.pattern == Pattern::CustomerSupplier
            })
        };
        if clients.is_empty() || clients.iter().any(is_needed) {
            continue;
        }
        let action = action(facts, &message.note.text, clients);
        if !action.is_empty() {
            offers.entry((host, action)).or_default().push(message);
        }
    }
    for ((host, _), contracts) in offers {
        let ids: BTreeSet<&'a Id> = contracts
            .iter()
            .map(|message| &message.note.note.id)
            .collect();
        let Some(first) = ids.first().filter(|_| ids.len() > 1) else {
            continue;
        };
        found.about(*first, || tell(facts, host, &ids, &contracts));
    }
}

fn tell<'a>(
    facts: &Facts<'a>,
    host: Frame,
    ids: &BTreeSet<&'a Id>,
    contracts: &[&MessageFact<'a>],
) -> Told {
    let quoted: Vec<_> = ids.iter().map(|id| facts.quoted(id)).collect();
    let text = format!(
        "{} offers the same action to each client separately: {}",
        facts.name(host),
        crate::facts::in_a_row(&quoted)
    );
    let remedy = "Offer one command to every client that is authorised.".to_owned();
    let evidence = contracts.iter().map(|message| {
        let clients = match &message.contract.audience {
            Some(Audience::Named(clients)) => clients.as_slice(),
            _ => &[],
        };
        Evidence {
            text: format!(
                "{} is made for {}",
                facts.quoted(message.note),
                facts.names(clients)
            ),
            elements: vec![message.note.id.clone()],
        }
    });
    Told::new(text, remedy)
        .shown_by(evidence)
        .resolved_by(Redesign::OpenToAnyone {
            commands: ids.iter().map(|id| (*id).clone()).collect(),
        })
}

/// The words of a command without those of its clients and the little word before them.
fn action(facts: &Facts, name: &str, clients: &[Id]) -> Vec<String> {
    let mut parts = words(name);
    for client in clients {
        let client = words(&facts.name(client));
        let length = client.len();
        let place = parts
            .windows(length.max(1))
            .position(|window| window == client);
        if let Some(start) = place {
            parts.drain(start..start + length);
            let little = start.checked_sub(1).filter(|at| {
                parts
                    .get(*at)
                    .is_some_and(|word| matches!(word.as_str(), "for" | "from" | "by"))
            });
            if let Some(little) = little {
                parts.remove(little);
            }
        }
    }
    parts
}
