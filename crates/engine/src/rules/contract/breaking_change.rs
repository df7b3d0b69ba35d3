//! CTR002: a contract that breaks those who rely on it.

use crate::analysis::Design;
use crate::compatibility::{ContractChange, Effect, Schema, Version, contract_changes};
use crate::facts::{Facts, MessageFact};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Compares the contracts that cross contexts with an earlier state of the board or a contract file, and finds
    /// changes that break somebody although the version does not say so: a field that somebody reads was removed,
    /// renamed or got another type, other values or wider limits; a command wants what its senders do not know; a
    /// field takes the number that another has in Protocol Buffers. It is the comparison by which exports raise
    /// versions.
    ///
    /// # Why it matters
    /// A published schema is a promise. Evolve it by adding, and never break fields (this is what the compatibility
    /// modes of a schema registry enforce). Connascence of name and type across teams that deploy on their own.
    ///
    /// # Example
    /// `total` is gone from `OrderPlaced` 1, and Billing reads it. A new field of an event stays silent, and so does
    /// the same change with a new version.
    ///
    /// # Guards
    /// - additive: a new field at the end of an event, or an optional one of a command, breaks nobody.
    /// - version: with the version that a breaking change makes it is another contract.
    /// - unread: what no receiver reads can go.
    ///
    /// # What to do
    /// Publish it as a new version, and translate the old one for as long as somebody reads it.
    ///
    /// # Fix safety
    /// Changes the design: two versions live side by side for a while.
    ///
    /// # Options
    /// Needs a baseline to compare with.
    ///
    /// # Known limits
    /// Where nobody has said which fields a receiver reads, or whether it uses Protocol Buffers, it asks. It says
    /// nothing of messages that are gone: exports do.
    "CTR002" "breaking-change" Error Messages(check)
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    let Some(baseline) = design.profile.baseline.as_ref().filter(|_| message.crosses) else {
        return;
    };
    let now = Schema::of(facts, message);
    let Some(before) = baseline.contract(facts, message, &now) else {
        return;
    };
    let said = message.contract.version.as_deref();
    let declared = Version::said(said);
    let needed = Version::after_changes(before.version, declared, true);
    if declared >= needed {
        return;
    }
    let owner = message.home.map(|home| facts.id(home));
    let mut breaks = contract_changes(owner, &before.schema, &now);
    breaks.retain(|change| change.effect == Effect::Breaking);
    if breaks.is_empty() {
        return;
    }
    let is_certain = breaks.iter().any(|change| !change.known.is_empty());
    let level = if is_certain {
        Level::Error
    } else {
        Level::Question
    };
    found.about_at(level, &message.note.note.id, || {
        let what: Vec<_> = breaks.iter().map(|change| change.what.as_str()).collect();
        let what = what.join("; ");
        let version = said.map(|text| format!(" {text}"));
        let name = format!(
            "{}{}",
            facts.quoted(message.note),
            version.unwrap_or_default()
        );
        let text = match (is_certain, declared == before.version) {
            (true, true) => format!("{name} changed under the same version: {what}"),
            (true, false) => {
                format!("{name} breaks what {} promised: {what}", before.version)
            }
            (false, _) => format!("Does anybody rely on what changed in {name}? {what}"),
        };
        let remedy = "Publish it as a new version, and translate the old one.".to_owned();
        let hits = breaks
            .iter()
            .flat_map(|change| hits(facts, message, change));
        Told::new(text, remedy)
            .shown_by(hits)
            .resolved_by(Redesign::SetVersion {
                message: message.note.id.clone(),
                version: needed.written_like(said.unwrap_or("1")),
            })
    });
}

/// Those of whom the board says that a change breaks them, with the arrows that say so.
fn hits(facts: &Facts, message: &MessageFact, change: &ContractChange) -> Vec<Evidence> {
    let hit = |context| {
        let name = facts.frame(context).map(|frame| facts.name(frame));
        let name = name.unwrap_or_else(|| context.to_string().into());
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
