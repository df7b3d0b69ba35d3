//! Names of redesigns on a button.

use std::collections::BTreeSet;

use isobar_model::{Alternative, DownstreamRole, Id, Pattern, UpstreamRole};

use super::simple::declared_between;
use super::{MessageStatement, Redesign};

impl Redesign {
    /// Title, verb first, as on a button.
    #[must_use]
    pub fn title(&self, alternative: &Alternative) -> String {
        let name = |id: &Id| alternative.name_of(id).unwrap_or_else(|| id.to_string());
        match self {
            Self::EventToCommand { host, .. } => {
                format!("Send a command to {} instead", name(host))
            }
            Self::MoveRule { to, .. } => format!("Move the rule to {}", name(to)),
            Self::KeepOneRule { rule, .. } => {
                let keeper = alternative.context_of(rule);
                let keeper = keeper.map_or_else(String::new, |keeper| name(&keeper.id));
                format!("Decide in {keeper} only")
            }
            Self::OpenHost { host, .. } => format!("Make {} an open host", name(host)),
            Self::Fatten { .. } => "Let the event carry what they ask for".to_owned(),
            Self::Thin { .. } => "Let the event carry ids only".to_owned(),
            Self::SendByQueue { link } => {
                format!("Send {} through a queue", message_over(alternative, link))
            }
            Self::GiveQueue { .. } => "Give it a queue".to_owned(),
            Self::Subscribe { .. } => "Let them subscribe instead".to_owned(),
            Self::Curate { .. } => "Publish a contract of its own".to_owned(),
            Self::SplitEvent { .. } => "Give each its own event".to_owned(),
            Self::DropFields { note, fields } => match fields.as_slice() {
                [only] => format!(
                    "Drop \u{201c}{}\u{201d}",
                    field_name(alternative, note, only)
                ),
                _ => format!("Drop {} fields", fields.len()),
            },
            Self::Tokenise { note, field } => {
                let field = field_name(alternative, note, field);
                format!("Send a token for \u{201c}{field}\u{201d}")
            }
            Self::AddFields { link } => {
                format!("Add what is read to {}", message_over(alternative, link))
            }
            Self::InsertAdapter { context, .. } => format!("Put an adapter into {}", name(context)),
            Self::MergeContexts { into, from } => {
                format!("Merge {} into {}", name(from), name(into))
            }
            Self::SplitContext { context, .. } => format!("Split {}", name(context)),
            Self::SplitStore { owner, .. } => format!("Leave the store to {}", name(owner)),
            Self::ChooseHandler { link, .. } => {
                let target = alternative.links().get(link).map(|link| &link.to);
                let home = target.and_then(|target| alternative.context_of(target));
                let home = home.map_or_else(String::new, |home| name(&home.id));
                format!("Let {home} handle it")
            }
            Self::SendByCall { link } => {
                format!("Send {} by a call", message_over(alternative, link))
            }
            Self::Unsay { word, .. } => match word {
                MessageStatement::Address => "Drop the address".to_owned(),
                MessageStatement::Channel => "Take it off the broker".to_owned(),
            },
            Self::SetVersion { version, .. } => format!("Make it version {version}"),
            Self::Publish { .. } => "Make it public".to_owned(),
            Self::OpenToAnyone { .. } => "Open them to anyone".to_owned(),
            Self::DropRole {
                upstream,
                downstream,
                ..
            } => {
                let upstream = upstream.map(UpstreamRole::abbreviation);
                let role = upstream.or(downstream.map(DownstreamRole::abbreviation));
                format!("Drop {}", role.unwrap_or("the role"))
            }
            Self::InsertBetween { .. } => "Insert what is missing".to_owned(),
            Self::AddNext {
                kind, is_before, ..
            } => {
                let place = if *is_before { "before" } else { "after" };
                format!("Add the {} {place} it", kind.name())
            }
            Self::PutInto { context, .. } => format!("Put it into {}", name(context)),
            Self::Declare {
                a,
                b,
                pattern,
                upstream_roles: up,
                downstream_roles: down,
            } => match declared_between(alternative, a, b) {
                // So that nobody loses a role without knowing.
                Some(old) => format!(
                    "Replace {} by {}",
                    in_words(
                        alternative,
                        (old.pattern, &old.a),
                        &old.upstream_roles,
                        &old.downstream_roles
                    ),
                    in_words(alternative, (*pattern, a), up, down)
                ),
                None => format!("Declare {}", pattern.name().to_lowercase()),
            },
            Self::Rename { to, .. } => format!("Rename to \u{201c}{to}\u{201d}"),
        }
    }
}

/// A relationship with its direction and roles: `customer/supplier with Policies upstream (OHS, PL)`.
fn in_words(
    alternative: &Alternative,
    (pattern, upstream): (Pattern, &Id),
    upstream_roles: &BTreeSet<UpstreamRole>,
    downstream_roles: &BTreeSet<DownstreamRole>,
) -> String {
    let mut words = pattern.name().to_lowercase();
    if pattern.is_directed() {
        let upstream = alternative.name_of(upstream).unwrap_or_default();
        words.push_str(&format!(" with {upstream} upstream"));
    }
    let up = upstream_roles.iter().map(|role| role.abbreviation());
    let down = downstream_roles.iter().map(|role| role.abbreviation());
    let roles: Vec<_> = up.chain(down).collect();
    if !roles.is_empty() {
        words.push_str(&format!(" ({})", roles.join(", ")));
    }
    words
}

/// The message of an arrow and its sender, as in “SendEmail” from Accounts: arrows with one message are told apart.
fn message_over(alternative: &Alternative, link: &Id) -> String {
    let Some(link) = alternative.links().get(link) else {
        return "it".to_owned();
    };
    let note = |id: &Id| alternative.notes().get(id);
    let mut ends = [note(&link.to), note(&link.from)].into_iter().flatten();
    let message = ends.find(|note| note.kind.is_message());
    let message = message.map(|note| format!("\u{201c}{}\u{201d}", note.text));
    let message = message.unwrap_or_else(|| "it".to_owned());
    match alternative.context_of(&link.from) {
        Some(sender) => format!("{message} from {}", sender.name),
        None => message,
    }
}

fn field_name(alternative: &Alternative, note: &Id, field: &Id) -> String {
    let note = alternative.notes().get(note);
    let field = note.and_then(|note| note.message.field(field));
    field.map_or_else(String::new, |field| field.name.clone())
}
