//! SEC003: a command whose sender is not checked.

use std::collections::BTreeSet;

use crate::dependencies::flow_evidence;
use crate::design::Design;
use crate::facts::{Emit, Handle, MessageFact};
use crate::rules::{Findings, Told, rule, yes_or_no};
use crate::{Attribute, Level};

rule! {
    /// # What it does
    /// Finds commands from other contexts whose sender is not checked, and asks where this is not specified.
    ///
    /// # Why it matters
    /// An open host offers its command to every client that is authorised: the check is what makes it safe to be open.
    /// Without it, whoever reaches the queue or the address can act in your name.
    ///
    /// # Example
    /// `CreateTicketPurchase`, sent by the CRM, with a sender that is not checked. With a check it is not reported.
    ///
    /// # Exceptions
    /// - team: what one team sends to itself is trusted.
    /// - unknown-team: where it is not specified which team sends it, it is a hint.
    ///
    /// # What to do
    /// Let the receiver check who sends it, and what that client may do.
    ///
    /// # Is the fix safe?
    /// This is work for people. No fix marks it as done.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It does not know who may do what, only whether that is checked.
    "SEC003" "unprivileged-command" "Command whose sender is not checked"
    Warning Commands(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let privileged = message.contract.privileged;
    let concerned = message
        .home
        .filter(|_| message.crosses && privileged != Some(true));
    let Some(home) = concerned else {
        return;
    };
    let same_team =
        |(emit, handle): &(&Emit<'a>, &Handle<'a>)| facts.same_team(emit.context, handle.context);
    let strangers = message
        .crossings()
        .filter(|ends| same_team(ends) != Some(true));
    let strangers: Vec<_> = strangers.collect();
    if strangers.is_empty() {
        return;
    }
    let is_other_team = strangers.iter().any(|ends| same_team(ends) == Some(false));
    let level = match privileged {
        None => Some(Level::Question),
        Some(_) => (!is_other_team).then_some(Level::Hint),
    };
    found.about_at(level, &message.note.note.id, || {
        let id = &message.note.id;
        let flows = strangers
            .iter()
            .map(|(emit, handle)| flow_evidence(facts, message.note, emit.service, handle.service));
        let senders: BTreeSet<_> = strangers.iter().map(|(emit, _)| emit.context).collect();
        let (name, home) = (facts.quoted(message.note), facts.name(home));
        let remedy = format!("Let {home} check who sends {name}, and what that client may do.");
        let finding = if privileged == Some(false) {
            let text = format!(
                "Anybody may send {name} to {home}, not only {}",
                facts.names(senders)
            );
            Told::new(text, remedy)
        } else {
            let text = format!("Does {home} check who sends {name}?");
            let answers = ["Yes, it checks the sender", "No, anybody may send it"];
            yes_or_no(Told::new(text, remedy), id, Attribute::Privileged, answers)
        };
        finding.shown_by(flows)
    });
}
