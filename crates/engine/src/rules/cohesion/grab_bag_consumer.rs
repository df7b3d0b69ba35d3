//! COH003: a context that collects the events of many to do one thing.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::Id;

use crate::analysis::Design;
use crate::facts::HandleKind;
use crate::rules::{Found, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds contexts that react to events of several others with the same action.
    ///
    /// # Why it matters
    /// Such a context has to know which situations of every other business call for its action. Each new one, and
    /// each change of an old one, changes it: it becomes a grab bag of everybody's knowledge. A capability that many
    /// ask for should own one command, and let those who want it ask.
    ///
    /// # Example
    /// Communication sends an e-mail on `LoanApproved`, `AccountOpened` and `CardBlocked`. When Loans, Accounts and
    /// Cards send its command `SendEmail`, it stays silent. So do read models and process managers, which collect by
    /// nature, and contexts that do different things on different events.
    ///
    /// # Guards
    /// - projection: a read model that collects for a report does not act.
    /// - orchestration: a saga collects by design.
    /// - join: a policy that waits for all of its events reacts to one situation, not to many.
    ///
    /// # What to do
    /// Offer one command for the action, open to anyone with the privileges. Each source sends it when its own
    /// business calls for it.
    ///
    /// # Fix safety
    /// Changes the design: contracts get another owner. Preview it first.
    ///
    /// # Options
    /// How many sources make it a warning (3); with two it is worth knowing.
    ///
    /// # Known limits
    /// Two actions are the same if the policies lead to the same command or to commands of the same name.
    "COH003" "grab-bag-consumer" Warning check
}

/// One reaction: the context that the event comes from, the event, the policy that reacts.
type Reaction<'a> = (&'a Id, &'a Id, &'a Id);

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let mut actions: BTreeMap<(&Id, String), Vec<Reaction>> = BTreeMap::new();
    for message in facts.messages.values().filter(|message| message.is_event()) {
        let Some(source) = message.owner_context(facts) else {
            continue;
        };
        for handle in message
            .handles
            .iter()
            .filter(|handle| handle.kind == HandleKind::React)
        {
            let host = facts
                .context_of_service(handle.service)
                .filter(|host| *host != source);
            let (Some(host), Some(action), Some(by)) = (host, handle.action, handle.by) else {
                continue;
            };
            if by.rule.waits_for_all == Some(true) {
                continue;
            }
            let key = (host, action.text.trim().to_lowercase());
            actions
                .entry(key)
                .or_default()
                .push((source, &message.note.id, &by.id));
        }
    }
    found.extend(
        actions
            .iter()
            .filter_map(|((host, _), reactions)| judge(design, host, reactions)),
    );
}

fn judge(design: &Design, host: &Id, reactions: &[Reaction]) -> Option<Found> {
    let facts = &design.facts;
    let sources: BTreeSet<_> = reactions.iter().map(|(source, _, _)| *source).collect();
    if sources.len() < 2 {
        return None;
    }
    let (_, first_event, policy) = reactions.first()?;
    let action = facts.messages_in(host).find_map(|message| {
        let handle = message
            .handles
            .iter()
            .find(|handle| handle.by.map(|by| &by.id) == Some(policy))?;
        handle.action
    })?;
    let name = facts.name(host);
    let text = format!(
        "{name} collects events of {} to do one thing: {}",
        facts.names(sources.iter().copied()),
        facts.quoted(&action.id)
    );
    let remedy = format!(
        "Let {name} offer {} as a command to anyone.",
        facts.quoted(&action.id)
    );
    let evidence = reactions.iter().map(|(source, event, policy)| Evidence {
        text: format!(
            "{name} reacts to {} of {} with {}",
            facts.quoted(event),
            facts.name(source),
            facts.quoted(&action.id)
        ),
        elements: vec![(*event).clone(), (*policy).clone(), action.id.clone()],
    });
    let level = if sources.len() >= design.profile.grab_bag_warning {
        Level::Warning
    } else {
        Level::Info
    };
    let one = Found::about(host, text, remedy)
        .at(level)
        .shown_by(evidence);
    Some(one.resolved_by(Redesign::open_host(facts, host, first_event)))
}
