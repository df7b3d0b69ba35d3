//! SEC003: a command that anybody may send.

use std::collections::BTreeSet;

use crate::analysis::Design;
use crate::dependencies::flow_evidence;
use crate::rules::{Found, rule, yes_or_no};
use crate::{Attribute, Redesign};

rule! {
    /// # What it does
    /// Finds commands from other contexts for which no privileges are needed, and asks where nobody has said.
    ///
    /// # Why it matters
    /// An open host offers its command to any client with sufficient privileges: the privileges are what makes it safe
    /// to be open. Without them, whoever reaches the queue or the address can act in your name.
    ///
    /// # Example
    /// `CreateTicketPurchase`, sent by the CRM, with "needs privileges: no". With privileges it stays silent.
    ///
    /// # Guards
    /// - team: what one team sends to itself is trusted.
    ///
    /// # What to do
    /// Let the handler check who sends it, and what that client may do.
    ///
    /// # Fix safety
    /// Safe on the board; clients need credentials.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Does not know who may do what, only whether it is checked.
    "SEC003" "unprivileged-command" Warning check
}

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let commands = facts
        .messages
        .values()
        .filter(|message| message.is_command());
    for message in commands {
        let privileged = message.note.message.privileged;
        let strangers = message.crossings(facts).filter(|(emit, handle)| {
            let sender = facts.context_of_service(emit.service);
            let receiver = facts.context_of_service(handle.service);
            !sender
                .zip(receiver)
                .is_some_and(|(sender, receiver)| facts.same_team(sender, receiver))
        });
        let strangers: Vec<_> = strangers.collect();
        let Some(home) = message.owner_context(facts) else {
            continue;
        };
        if privileged == Some(true) || strangers.is_empty() {
            continue;
        }
        let id = &message.note.id;
        let flows = strangers
            .iter()
            .map(|(emit, handle)| flow_evidence(facts, message.note, emit.service, handle.service));
        let senders: BTreeSet<_> = strangers
            .iter()
            .filter_map(|(emit, _)| facts.context_of_service(emit.service))
            .collect();
        let (name, home) = (facts.quoted(id), facts.name(home));
        let remedy = "Check who sends it, and what that client may do.".to_owned();
        let finding = if privileged == Some(false) {
            let text = format!(
                "Anybody may send {name} to {home}, not only {}",
                facts.names(senders)
            );
            Found::about(id, text, remedy).resolved_by(Redesign::say(
                id,
                Attribute::Privileged(true),
                "Require privileges",
            ))
        } else {
            let text = format!("Does {home} check who sends {name}?");
            yes_or_no(Found::about(id, text, remedy), id, Attribute::Privileged)
        };
        found.push(finding.shown_by(flows));
    }
}
