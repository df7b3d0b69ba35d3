//! CTR002: a contract that breaks those who rely on it.

use isobar_model::{Field, Id, Message};

use crate::analysis::Design;
use crate::facts::{Facts, MessageFact};
use crate::rules::{Found, rule};
use crate::{Attribute, Evidence, Fact, Level, Redesign, Safety};

rule! {
    /// # What it does
    /// Compares the contracts that cross contexts with an earlier state of the board, and finds changes that break
    /// somebody although the version is still the same: a field that somebody reads was removed, renamed or got
    /// another type; a command wants a field that its senders do not know.
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
    /// - additive: a new field of an event, or an optional one of a command, breaks nobody.
    /// - version: with another version it is another contract.
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
    /// Where nobody has said which fields a receiver reads, it asks.
    "CTR002" "breaking-change" Error Messages(check)
}

/// What happened to a field, and who has to know.
struct Break {
    what: String,
    /// The contexts that it breaks, with the arrows that say so; empty where only they would know.
    hits: Vec<Evidence>,
}

fn check<'a>(design: &Design<'a>, message: &MessageFact<'a>, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let Some(baseline) = design.profile.baseline.as_ref().filter(|_| message.crosses) else {
        return;
    };
    let (id, now) = (&message.note.id, &message.note.message);
    let before = baseline
        .contract(id)
        .filter(|before| before.version == now.version);
    let breaks = before.map_or_else(Vec::new, |before| breaks(facts, message, before));
    if breaks.is_empty() {
        return;
    }
    let is_certain = breaks.iter().any(|one| !one.hits.is_empty());
    let what: Vec<_> = breaks.iter().map(|one| one.what.clone()).collect();
    let what = what.join("; ");
    let version = now.version.as_ref().map(|text| format!(" {text}"));
    let name = format!(
        "{}{}",
        facts.quoted(message.note),
        version.unwrap_or_default()
    );
    let text = if is_certain {
        format!("{name} changed under the same version: {what}")
    } else {
        format!("Does anybody read what changed in {name}? {what}")
    };
    let remedy = "Publish it as a new version, and translate the old one.".to_owned();
    let next = next_version(now.version.as_deref());
    let label = format!("Make it version {next}");
    let finding = Found::about(id, text, remedy)
        .at(if is_certain {
            Level::Error
        } else {
            Level::Question
        })
        .shown_by(breaks.into_iter().flat_map(|one| one.hits))
        .resolved_by(Redesign::Say {
            facts: vec![Fact::new(id, Attribute::Version(next))],
            label,
            safety: Safety::ChangesDesign,
        });
    found.push(finding);
}

fn breaks(facts: &Facts, message: &MessageFact, before: &Message) -> Vec<Break> {
    let now = &message.note.message;
    let mut breaks = Vec::new();
    if message.is_command() {
        let wanted = now.fields.iter().filter(|field| !field.optional);
        for field in wanted {
            let known = before.field(&field.id);
            if known.is_none_or(|known| known.optional) {
                let what = format!("it now wants \u{201c}{}\u{201d}", field.name);
                let hits = senders(facts, message, &what);
                breaks.push(Break { what, hits });
            }
        }
    }
    for old in &before.fields {
        let Some(what) = change(old, now.field(&old.id)) else {
            continue;
        };
        if message.is_command() {
            let hits = senders(facts, message, &what);
            breaks.push(Break { what, hits });
        } else if let Some(hits) = readers(facts, message, &old.id, &what) {
            breaks.push(Break { what, hits });
        }
    }
    breaks
}

/// What happened to a field that breaks whoever knows it as it was.
fn change(old: &Field, new: Option<&Field>) -> Option<String> {
    let name = format!("\u{201c}{}\u{201d}", old.name);
    let Some(new) = new else {
        return Some(format!("{name} is gone"));
    };
    if new.name != old.name {
        return Some(format!("{name} is now called \u{201c}{}\u{201d}", new.name));
    }
    let is_retyped = old.field_type.is_some() && new.field_type.is_some();
    (is_retyped && old.field_type != new.field_type).then(|| format!("{name} has another type"))
}

/// Those who send a command: all of them know its fields.
fn senders(facts: &Facts, message: &MessageFact, what: &str) -> Vec<Evidence> {
    let crossing = message.crossings().map(|(emit, _)| {
        let mut elements = vec![message.note.id.clone()];
        elements.extend(emit.link.map(|link| link.id.clone()));
        let (sender, command) = (facts.name(emit.service), facts.quoted(message.note));
        Evidence {
            text: format!("{sender} sends {command}, and {what}"),
            elements,
        }
    });
    crossing.collect()
}

/// Those who said that they read a field; `None` where all said what they read, and nobody reads it.
fn readers(facts: &Facts, message: &MessageFact, field: &Id, what: &str) -> Option<Vec<Evidence>> {
    let mut hits = Vec::new();
    let mut is_known = true;
    for (_, handle) in message.crossings() {
        let reads = handle.link.and_then(|link| link.reads.as_ref());
        is_known &= reads.is_some();
        if reads.is_some_and(|reads| reads.contains(field)) {
            let mut elements = vec![message.note.id.clone()];
            elements.extend(handle.link.map(|link| link.id.clone()));
            let text = format!("{} reads it, but {what}", facts.name(handle.service));
            hits.push(Evidence { text, elements });
        }
    }
    (!is_known || !hits.is_empty()).then_some(hits)
}

/// The version after a breaking change (semantic versioning: the first number counts up, the rest starts anew).
fn next_version(version: Option<&str>) -> String {
    let version = version.unwrap_or("1").trim();
    let (prefix, numbers) = match version.strip_prefix(['v', 'V']) {
        Some(numbers) => (&version[..1], numbers),
        None => ("", version),
    };
    let mut parts = numbers.split('.');
    let major: Option<u64> = parts.next().and_then(|major| major.parse().ok());
    let rest: String = parts.map(|_| ".0").collect();
    match major.and_then(|major| major.checked_add(1)) {
        Some(major) => format!("{prefix}{major}{rest}"),
        None => format!("{version}-2"),
    }
}

#[cfg(test)]
mod tests {
    use super::next_version;

    #[test]
    fn a_breaking_change_counts_up_the_first_number() {
        let versions = [
            (None, "2"),
            (Some("1"), "2"),
            (Some("v2"), "v3"),
            (Some("1.4.2"), "2.0.0"),
            (Some("draft"), "draft-2"),
            (Some(""), "-2"),
        ];
        for (now, next) in versions {
            assert_eq!(next_version(now), next);
        }
    }
}
