//! What changed since an earlier contract, for people.

use isobar_model::{Alternative, Context};

use super::evolution::{ContractChange, Effect, Evolution};
use super::text::quote::markdown;
use super::text::{Writer, one_line};
use super::version::Version;

/// The changelog of a context, in Markdown.
pub(crate) fn changelog(
    context: &Context,
    alternative: &Alternative,
    version: Version,
    all: &[Evolution],
) -> String {
    let mut writer = Writer::new("");
    writer.line(&format!(
        "# Changelog of {}",
        markdown(&one_line(&context.name))
    ));
    writer.gap();
    writer.line(&format!("## {version}"));
    for (effect, title) in [
        (Effect::Breaking, "Breaking"),
        (Effect::Additive, "Added and changed"),
    ] {
        let mut lines = Vec::new();
        for evolution in all.iter().filter(|evolution| evolution.owner == context.id) {
            for change in evolution
                .changes
                .iter()
                .filter(|change| change.effect == effect)
            {
                lines.push(line(alternative, evolution, change));
            }
        }
        if !lines.is_empty() {
            writer.gap();
            writer.line(&format!("### {title}"));
            writer.gap();
            writer.prefixed("- ", &lines);
        }
    }
    writer.finish()
}

fn line(alternative: &Alternative, evolution: &Evolution, change: &ContractChange) -> String {
    let version = evolution
        .declared
        .map(|_| format!(" {}", evolution.needed))
        .unwrap_or_default();
    let mut text = format!(
        "{}{version}: {}",
        markdown(&evolution.name),
        markdown(&change.what)
    );
    if change.effect == Effect::Breaking && !change.affects.is_empty() {
        let names = change
            .affects
            .iter()
            .map(|id| alternative.name_of(id).unwrap_or_else(|| id.to_string()));
        let names: Vec<_> = names.map(|name| markdown(&one_line(&name))).collect();
        text.push_str(&format!(" (for {})", names.join(", ")));
    }
    text
}
