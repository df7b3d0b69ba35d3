//! SEC001: a secret in a message that others can read.

use isobar_model::{Sensitivity, Visibility};

use crate::design::Design;
use crate::facts::{Delivery, MessageFact};
use crate::rules::{Findings, Subject, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds fields that hold a secret in messages that travel asynchronously or are public.
    ///
    /// # Why it matters
    /// A payload is published: brokers store it, log it, copy it and replay it, and every subscriber reads it. A
    /// secret that was in one is no longer a secret.
    ///
    /// # Example
    /// `apiKey` in `ClientRegistered` on a topic. Without the field, or in a call that stays between two services, it
    /// is not reported.
    ///
    /// # Exceptions
    /// - reference: a field that was reduced to a reference holds no secret itself (claim check, Hohpe and Woolf 2003).
    /// - unknown-delivery: where it is not specified whether a command is a call, it is a hint.
    ///
    /// # What to do
    /// Leave it out, and send a reference instead, with which authorised receivers can fetch it.
    ///
    /// # Is the fix safe?
    /// Changes the contract: whoever reads the field has to fetch it. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// The field has to be marked as secret.
    ///
    /// # Sources
    /// - Gregor Hohpe and Bobby Woolf, *Enterprise Integration Patterns*, 2003,
    ///   <https://www.enterpriseintegrationpatterns.com>.
    "SEC001" "secret-in-message" "Secret in a message"
    Error Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let note = message.note;
    let secrets = message
        .fields
        .iter()
        .filter(|field| field.sensitivity == Sensitivity::Secret && field.minimised != Some(true));
    let mut secrets = secrets.peekable();
    if secrets.peek().is_none() {
        return;
    }
    let is_public = message.contract.visibility == Some(Visibility::Public) && message.is_event();
    let travels = message
        .deliveries()
        .any(|delivery| delivery.is_asynchronous());
    if !is_public && !travels {
        return;
    }
    let is_sent_so =
        |one: &Delivery| one.is_asynchronous() && (one.is_said() || message.is_event());
    let is_said = is_public || message.deliveries().any(|one| is_sent_so(&one));
    let level = (!is_said).then_some(Level::Hint);
    for field in secrets {
        let subject = Subject::with(&message.note.note.id, field.field.id.as_str());
        found.about_at(level, subject, || {
            let name = facts.quoted(note);
            let text = format!(
                "{name} carries the secret \u{201c}{}\u{201d} to everyone who can read the channel",
                field.name
            );
            let remedy = "Leave it out, and send a reference to it instead.".to_owned();
            let mut elements = vec![note.id.clone()];
            elements.extend(message.contract.channel.clone());
            let evidence = Evidence {
                text: format!("\u{201c}{}\u{201d} of {name} is secret", field.name),
                elements,
            };
            Told::new(text, remedy)
                .shown_by([evidence])
                .resolved_by(Redesign::Tokenise {
                    note: note.id.clone(),
                    field: field.id.clone(),
                })
                .resolved_by(Redesign::DropFields {
                    note: note.id.clone(),
                    fields: vec![field.id.clone()],
                })
        });
    }
}
