//! CTR002: a contract that breaks those who rely on it.

use isobar_model::Id;

use crate::compatibility::{ContractChange, Evolution};
use crate::design::Design;
use crate::facts::{Facts, MessageFact};
use crate::rules::{Findings, Subject, Told, rule};
use crate::{Baseline, Evidence, Extent, Level, Redesign};

rule! {
    /// # What it does
    /// Compares the contracts with an earlier state of the board or a contract file, and finds changes that break
    /// somebody although the version does not say so: a message is gone; a field that somebody reads was removed,
    /// renamed or got another type, other values or wider limits; a command requires what its senders do not know; a
    /// field takes the number that another has in Protocol Buffers; its published name, that of its context or the
    /// namespace is another. Exports raise versions by the same comparison.
    ///
    /// # Why it matters
    /// A published schema is a promise. Evolve it by adding, and never break fields; this is what the compatibility
    /// modes of a schema registry enforce. Names and types are what teams that deploy on their own have to agree on:
    /// connascence of name and of type (Page-Jones 1992).
    ///
    /// # Example
    /// `total` is gone from `OrderPlaced` 1, and Billing reads it. A new field of an event is not reported, and
    /// neither is the same change with a new version.
    ///
    /// # Exceptions
    /// - additive: a new field at the end of an event, or an optional one of a command, breaks nobody.
    /// - version: with the version number of a breaking change it is another contract.
    /// - unread: what no receiver reads can be removed, unless the message is made for anyone or its owner is an open host:
    ///   then not all receivers are drawn.
    /// - inside: a message in which no other context takes part any more can change, unless it was public.
    ///
    /// # What to do
    /// Publish it as a new version, and translate the old one for as long as somebody reads it.
    ///
    /// # Is the fix safe?
    /// Changes the design: two versions live side by side for a while.
    ///
    /// # Configuration
    /// Needs a baseline to compare with.
    ///
    /// # Known limits
    /// Where it is not specified which fields a receiver reads, or whether it uses Protocol Buffers, the rule asks. Messages
    /// that are internal (CTR003) or publish a secret (SEC001) are not compared: they are in no contract.
    ///
    /// # Sources
    /// - Meilir Page-Jones, "Comparing Techniques by Means of Encapsulation and Connascence", *Communications of the
    ///   ACM* 35(9), 1992.
    "CTR002" "breaking-change" "Breaking change to a contract"
    Error Board(check)
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let profile = design.profile;
    let Some(baseline) = profile.baseline.as_deref() else {
        return;
    };
    let now = Baseline::from_facts(facts, Extent::Board).under(profile.namespace.as_deref());
    for evolution in baseline.evolution(&now) {
        if !evolution.breaks_its_promise() {
            continue;
        }
        let mut breaks = evolution.changes.iter().filter(|one| one.is_breaking());
        let is_certain = breaks.any(|change| change.is_certain);
        let level = if is_certain {
            Level::Error
        } else {
            Level::Question
        };
        let message = facts.message(&evolution.message);
        // Of what is not on the board any more, its owner has to answer for it.
        let owner = || facts.frame(&evolution.owner).map(|frame| facts.id(frame));
        let gone = || baseline.id_of(&evolution);
        let subject = message.map(|message| &message.note.note.id);
        let Some(subject) = subject.or_else(owner).or_else(gone) else {
            continue;
        };
        let gone = gone().filter(|id| *id != subject);
        let subject = Subject::with(subject, gone.map_or("", Id::as_str));
        found.about_at(level, subject, || match message {
            Some(message) if evolution.declared.is_some() => {
                changed(facts, message, &evolution, is_certain)
            }
            _ => gone_from_the_contract(facts, &evolution),
        });
    }
}

fn changed(facts: &Facts, message: &MessageFact, evolution: &Evolution, is_certain: bool) -> Told {
    let breaks = || evolution.changes.iter().filter(|one| one.is_breaking());
    let what: Vec<_> = breaks().map(|change| change.what.as_str()).collect();
    let what = what.join("; ");
    let said = message.contract.version.as_deref();
    let version = said.map(|text| format!(" {text}"));
    let name = format!(
        "{}{}",
        facts.quoted(message.note),
        version.unwrap_or_default()
    );
    let text = match (is_certain, evolution.before) {
        (false, _) => format!("Does anybody rely on what changed in {name}? {what}"),
        (true, Some(before)) if evolution.declared != Some(before) => {
            format!("{name} breaks the promise of version {before}: {what}")
        }
        (true, _) => format!("{name} changed incompatibly under the same version: {what}"),
    };
    let remedy = "Publish it as a new version, and translate the old one.".to_owned();
    let next = evolution.needed.written_like(said.unwrap_or("1"));
    let id = &message.note.id;
    let hits: Vec<_> = breaks()
        .flat_map(|change| hits(facts, message, change))
        .collect();
    let unseen = Evidence {
        text: format!("{name} is also offered to receivers that are not drawn"),
        elements: vec![id.clone()],
    };
    let unseen = (is_certain && hits.is_empty()).then_some(unseen);
    Told::new(text, remedy)
        .shown_by(hits.into_iter().chain(unseen))
        .resolved_by(Redesign::SetVersion {
            message: id.clone(),
            version: next,
        })
}

fn gone_from_the_contract(facts: &Facts, evolution: &Evolution) -> Told {
    let name = format!("\u{201c}{}\u{201d}", evolution.name);
    let owner = context_name(facts, &evolution.owner);
    let text = format!("{name} is gone from what {owner} offers to others");
    let remedy =
        "Keep offering it beside its replacement for as long as somebody uses it.".to_owned();
    let affects = evolution.changes.iter().flat_map(|change| &change.affects);
    let hits = affects.map(|context| Evidence {
        text: format!("{} sends or receives {name}", context_name(facts, context)),
        elements: vec![context.clone()],
    });
    Told::new(text, remedy).shown_by(hits)
}

fn context_name(facts: &Facts, context: &Id) -> String {
    let name = facts.frame(context).map(|frame| facts.name(frame));
    name.map_or_else(|| context.to_string(), std::borrow::Cow::into_owned)
}

/// Those of whom the board says that a change breaks them, with the arrows that say so.
fn hits(facts: &Facts, message: &MessageFact, change: &ContractChange) -> Vec<Evidence> {
    let hit = |context| {
        let name = context_name(facts, context);
        let text = if message.is_command() {
            let command = facts.quoted(message.note);
            format!("{name} sends {command}, and {}", change.what)
        } else {
            format!("{name} reads it, but {}", change.what)
        };
        let sends = message.emits.iter().map(|emit| (emit.context, emit.link));
        let receives = message.handles.iter();
        let receives = receives.map(|handle| (handle.context, handle.link));
        let links = sends
            .chain(receives)
            .filter(|(end, _)| *facts.id(*end) == *context)
            .filter_map(|(_, link)| Some(link?.id.clone()));
        let mut elements = vec![message.note.id.clone()];
        elements.extend(links);
        Evidence { text, elements }
    };
    change.known.iter().map(hit).collect()
}
