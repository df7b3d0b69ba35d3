//! COH003: a context that collects the events of many to do one thing.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::analysis::Design;
use crate::facts::{Facts, Frame, HandleKind, NoteAt, same_words, sentence};
use crate::rules::{Findings, Told, rule};
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
    "COH003" "grab-bag-consumer" Warning Board(check)
}

/// An event of another context, and the policy that acts on it.
type Reaction<'a> = (Frame<'a>, NoteAt<'a>, NoteAt<'a>);

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let mut actions: FxHashMap<(Frame, u32), (NoteAt, Vec<Reaction>)> = FxHashMap::default();
    for message in facts.messages.iter().filter(|message| message.is_event()) {
        let Some(source) = message.home else {
            continue;
        };
        let foreign = message
            .handles
            .iter()
            .filter(|handle| handle.kind == HandleKind::React && handle.context != source);
        for handle in foreign {
            let (Some(action), Some(by)) = (handle.action, handle.by) else {
                continue;
            };
            let words = facts.words_of_action(action);
            let Some(words) = words.filter(|_| by.rule.waits_for_all != Some(true)) else {
                continue;
            };
            let known = actions.entry((handle.context, words));
            let (_, reactions) = known.or_insert_with(|| (action, Vec::new()));
            reactions.push((source, message.note, by));
        }
    }
    let several = actions.into_iter().filter(|(_, (_, reactions))| {
        let first = reactions.first().map(|(source, ..)| source);
        reactions.iter().any(|(source, ..)| Some(source) != first)
    });
    let mut several: Vec<_> = several
        .map(|((host, _), (action, reactions))| (host, same_words(&action.text), action, reactions))
        .collect();
    several.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    for (host, _, action, reactions) in &several {
        let sources: BTreeSet<_> = reactions.iter().map(|(source, _, _)| *source).collect();
        let level = if sources.len() >= design.profile.grab_bag_warning {
            Level::Warning
        } else {
            Level::Info
        };
        found.about_at(level, host.id, || {
            tell(facts, (*host, &sources), *action, reactions)
        });
    }
}

fn tell<'a>(
    facts: &Facts<'a>,
    (host, sources): (Frame<'a>, &BTreeSet<Frame<'a>>),
    action: NoteAt<'a>,
    reactions: &[Reaction<'a>],
) -> Told {
    let (name, quoted) = (facts.name(host), facts.quoted(action));
    let text = format!(
        "{name} collects events of {} to do one thing: {quoted}",
        facts.names(sources)
    );
    let remedy = format!("Let {name} offer {quoted} as a command to anyone.");
    let evidence = reactions.iter().map(|(source, event, policy)| Evidence {
        text: sentence![
            name,
            " reacts to ",
            facts.quoted(event),
            " of ",
            facts.name(source),
            " with ",
            quoted
        ],
        elements: vec![event.id.clone(), policy.id.clone(), action.id.clone()],
    });
    let told = Told::new(text, remedy).shown_by(evidence);
    match reactions.first() {
        Some((_, event, _)) => told.resolved_by(Redesign::open_host(facts, host, event)),
        None => told,
    }
}
