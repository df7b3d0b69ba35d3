//! The catalogue as pages to read: what `isobar explain` shows, the app's help, and `docs/rules`.

use std::fmt::Write;

use super::{FAMILIES, Family, Rule};
use crate::Profile;

/// Links under the page of each rule.
const FOOT: &str = "\n[How a design is checked](../reference/rules.md) · [Literature](../reference/literature.md)\n";

impl Rule {
    /// Its page, in Markdown: code and title, family, level and name, all sections of its documentation, its thresholds.
    #[must_use]
    pub fn page(&self) -> String {
        let mut page = format!("# {}: {}\n\n", self.code.0, self.title);
        let family = FAMILIES.iter().find(|family| family.covers(self));
        let family = family.map_or("", |family| family.name);
        page.push_str(&format!(
            "{family} · {} · `{}`\n",
            self.level.name(),
            self.name
        ));
        for line in self.documentation.lines() {
            let line = line.strip_prefix(' ').unwrap_or(line);
            match line.strip_prefix("# ") {
                Some(heading) => {
                    self.add_thresholds(&mut page);
                    let space = if page.ends_with("\n\n") { "" } else { "\n" };
                    page.push_str(&format!("{space}## {heading}\n\n"));
                }
                None => page.push_str(&format!("{line}\n")),
            }
        }
        format!("{}\n", page.trim_end())
    }

    /// After the section on configuration: the thresholds that the rule goes by.
    fn add_thresholds(&self, page: &mut String) {
        let is_configuration = page
            .rsplit("\n## ")
            .next()
            .is_some_and(|section| section.starts_with("Configuration"));
        if !is_configuration {
            return;
        }
        let all = Profile::THRESHOLDS.iter();
        for threshold in all.filter(|threshold| threshold.code == self.code) {
            let about = threshold.documentation.trim();
            // Writing to a string cannot fail.
            let _ = writeln!(
                page,
                "- `{}` ({}): {about}",
                threshold.name, threshold.default
            );
        }
    }
}

impl Family {
    /// True if it has this rule.
    fn covers(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|one| one.code == rule.code)
    }
}

/// The page of each rule and an index by family: the name of the file, and its text.
#[must_use]
pub fn pages() -> Vec<(String, String)> {
    let mut index = String::from(
        "# Rules\n\n\
         Made from the rules themselves by `cargo xtask docs`; `isobar explain CODE` shows the same text.\n\n\
         Each rule has a level: *error* (the design contradicts itself or will fail), *warning* (it is coupled in a \
         way that will hurt), *info* (worth knowing), *hint* (a matter of taste or tidiness), *question* (only a \
         person can answer it; never a violation). Where something is not specified that a rule has to know, it asks. \
         Levels and thresholds are set [by board or by team](../file-format.md#how-the-board-is-checked). What holds for \
         every rule is in [how a design is checked](../reference/rules.md); the works that pages name are in \
         [literature](../reference/literature.md).\n",
    );
    let mut pages = Vec::new();
    for family in &FAMILIES {
        index.push_str(&format!("\n## {}\n\n{}\n\n", family.name, family.question));
        index.push_str("| rule | level | finds |\n|---|---|---|\n");
        for rule in family.rules {
            let code = rule.code.0;
            index.push_str(&format!(
                "| [{code}]({code}.md) {} | {} | {} |\n",
                rule.title,
                rule.level.name(),
                first_sentence(rule.section("What it does").unwrap_or_default())
            ));
            pages.push((format!("{code}.md"), format!("{}{FOOT}", rule.page())));
        }
    }
    pages.insert(0, ("README.md".to_owned(), index));
    pages
}

/// On one line, as a cell of a table.
fn first_sentence(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    text.get(..end).unwrap_or(&text).replace('|', "\\|")
}
