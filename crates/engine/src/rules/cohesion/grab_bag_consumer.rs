//! COH003: a context that reacts to the events of many with one action.

use std::collections::BTreeSet;

use crate::design::Design;
use crate::facts::{Facts, Frame, Reaction, sentence};
use crate::rules::{Findings, Subject, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds contexts that react to events of several others with the same action.
    ///
    /// # Why it matters
    /// Such a context has to know which situations of every other business call for its action. Each new one, and
    /// each change of an old one, changes it: it becomes a grab bag of everybody's knowledge. A capability that many
    /// need should own one command, and let those who need it send that.
    ///
    /// # Example
    /// Communication sends an e-mail on `LoanApproved`, `AccountOpened` and `CardBlocked`. When Loans, Accounts and
    /// Cards send its command `SendEmail`, it is not reported. Neither are read models and process managers, which
    /// collect by nature, and contexts that do different things on different events.
    ///
    /// # Exceptions
    /// - projection: a read model that collects for a report does not act.
    /// - orchestration: a saga collects by design.
    /// - join: a policy that waits for all of its events reacts to one situation, not to many.
    /// - process: a policy with several events and several commands is a process of several steps.
    ///
    /// # What to do
    /// Offer one command for the action to every client that is authorised. Each source sends it when its own
    /// business calls for it.
    ///
    /// # Is the fix safe?
    /// Changes the design: contracts get another owner. Preview it first.
    ///
    /// # Configuration
    /// Threshold:
    ///
    /// # Known limits
    /// Two actions are the same if the policies lead to the same command, or to commands of one context whose names have
    /// the same letters: "SendEmail" and "Send e-mail".
    ///
    /// # Sources
    /// - Ashraf Mageed, "Leaky Event-Based Microservices’ Integration", 2022,
    ///   <https://www.ashrafmageed.com/leaky-event-based-microservices-integration/>.
    "COH003" "grab-bag-consumer" "Shared service that has to know everyone"
    Warning Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let mut several: Vec<Vec<&Reaction>> = Vec::new();
    // Most react to one source only, which is known without a look at the notes.
    let from_several = |alike: &&[Reaction]| {
        let mut sources = alike.windows(2);
        sources.any(|pair| matches!(pair, [one, other] if one.source != other.source))
    };
    for alike in facts.reactions().filter(from_several) {
        let is_told = |one: &&Reaction| {
            let by = one.by.map(|by| by.rule.waits_for_all);
            by.is_some_and(|waits_for_all| waits_for_all != Some(true))
        };
        let told: Vec<_> = alike.iter().filter(is_told).collect();
        let first = told.first().map(|first| first.source);
        if told.iter().any(|one| Some(one.source) != first) {
            several.push(told);
        }
    }
    several.sort_by_key(|reactions| {
        let first = reactions.first();
        first.map(|first| (first.host, first.action.text.as_str()))
    });
    for reactions in &several {
        let sources: BTreeSet<_> = reactions.iter().map(|one| one.source).collect();
        let level = if sources.len() >= design.profile.grab_bag_warning {
            Level::Warning
        } else {
            Level::Info
        };
        if let Some(first) = reactions.first() {
            let subject = Subject::with(facts.id(first.host), first.action.note.id.as_str());
            found.about_at(level, subject, || tell(facts, first, &sources, reactions));
        }
    }
}

fn tell<'a>(
    facts: &Facts<'a>,
    first: &Reaction<'a>,
    sources: &BTreeSet<Frame>,
    reactions: &[&Reaction<'a>],
) -> Told {
    let (name, quoted) = (facts.name(first.host), facts.quoted(first.action));
    let text = format!(
        "{name} reacts to events of {} with one and the same action, {quoted}",
        facts.names(sources)
    );
    let remedy = format!(
        "Let {name} offer {quoted} as a command, which each of them sends when its own business calls for it."
    );
    let evidence = reactions.iter().map(|one| {
        let elements = [Some(one.event), one.by, Some(one.action)];
        Evidence {
            text: sentence![
                name,
                " reacts to ",
                facts.quoted(one.event),
                " of ",
                facts.name(one.source),
                " with ",
                facts.quoted(one.action)
            ],
            elements: elements
                .into_iter()
                .flatten()
                .map(|note| note.id.clone())
                .collect(),
        }
    });
    Told::new(text, remedy)
        .shown_by(evidence)
        .resolved_by(Redesign::open_host(facts, first.host, first.event))
}
