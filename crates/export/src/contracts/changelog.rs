//! Changes since an earlier contract, for people.

use isobar_engine::{ContractChange, Effect, Evolution};
use isobar_model::Alternative;

use super::contract::Contract;
use super::text::quote::markdown;
use super::text::{Writer, one_line};

/// Name of the file.
pub const FILE: &str = "CHANGELOG.md";

/// Beginning of the part of a version.
const PART: &str = "\n## ";

/// The changelog of a contract, in Markdown.
pub(crate) fn changelog(contract: &Contract, all: &[&Evolution]) -> String {
    let mut writer = Writer::new("");
    writer.line(&format!("# Changelog of {}", markdown(&contract.title)));
    writer.gap();
    writer.line(&format!("## {}", contract.version));
    for (effect, title) in [
        (Effect::Breaking, "Breaking"),
        (Effect::Additive, "Added and changed"),
    ] {
        let mut lines = Vec::new();
        for evolution in all {
            let changes = evolution.changes.iter();
            let changes = changes.filter(|change| change.effect == effect);
            lines.extend(changes.map(|change| line(contract.alternative, evolution, change)));
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

/// A changelog with what an earlier one says of other versions below it: what was written down stays.
#[must_use]
pub fn continued(new: &str, earlier: &str) -> String {
    let version = |part: &str| part.lines().next().unwrap_or_default().trim().to_owned();
    let newest = new.split(PART).nth(1).map(version);
    let mut text = new.trim_end().to_owned();
    for part in earlier.replace("\r\n", "\n").split(PART).skip(1) {
        if Some(version(part)) != newest {
            text.push('\n');
            text.push_str(PART);
            text.push_str(part.trim_end());
        }
    }
    text.push('\n');
    text
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

#[cfg(test)]
mod tests {
    use super::continued;

    #[test]
    fn what_was_written_down_of_other_versions_stays() {
        let second = "# Changelog of Shop\n\n## 2.0.0\n\n### Breaking\n\n- gone\n";
        let first =
            "# Changelog of Shop\r\n\r\n## 1.1.0\r\n\r\n- more\r\n\r\n## 1.0.0\r\n\r\n- first\r\n";
        let both = continued(second, first);
        assert_eq!(
            both,
            "# Changelog of Shop\n\n## 2.0.0\n\n### Breaking\n\n- gone\n\n## 1.1.0\n\n- more\n\n## 1.0.0\n\n- first\n"
        );
        assert_eq!(continued(second, &both), both, "the same version once");
        assert_eq!(continued(second, "notes of somebody"), second);
    }
}
