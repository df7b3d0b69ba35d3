//! What was found, for people.

use std::io::{IsTerminal, Write};

use isobar_engine::{Finding, InferredRelationship, Level};
use isobar_model::{Alternative, Id};

use crate::check::Checked;

/// Writes everything on standard output, in colour where somebody reads it.
///
/// # Errors
/// When it cannot be written.
pub fn write(checked: &[Checked]) -> std::io::Result<()> {
    let stdout = std::io::stdout().lock();
    let has_color =
        stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut writer = Writer {
        out: stdout,
        has_color,
    };
    for file in checked {
        for judged in &file.judged {
            let Some(document) = &file.reading.document else {
                continue;
            };
            let Some(alternative) = document.alternative(&judged.id) else {
                continue;
            };
            writer.heading(&file.file, alternative)?;
            for finding in &judged.analysis.findings {
                writer.finding(finding, alternative)?;
            }
            for relationship in &judged.analysis.relationships {
                writer.relationship(relationship, alternative)?;
            }
            writeln!(writer.out)?;
        }
    }
    let findings = checked
        .iter()
        .flat_map(|file| &file.judged)
        .flat_map(|one| &one.analysis.findings);
    writer.summary(findings)
}

struct Writer<W> {
    out: W,
    has_color: bool,
}

const BOLD: &str = "1";
const DIM: &str = "2";

impl<W: Write> Writer<W> {
    fn styled(&self, text: &str, style: &str) -> String {
        if self.has_color {
            format!("\u{1b}[{style}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn heading(&mut self, file: &str, alternative: &Alternative) -> std::io::Result<()> {
        let name = format!("{} ({})", plain(&alternative.info().name), alternative.id());
        let name = self.styled(&name, BOLD);
        writeln!(self.out, "{file}: {name}\n")
    }

    fn finding(&mut self, finding: &Finding, alternative: &Alternative) -> std::io::Result<()> {
        let (level, color) = level(finding.level);
        let head = self.styled(&format!("{level}[{}]", finding.code.0), color);
        let message = self.styled(&plain(&finding.message), BOLD);
        writeln!(self.out, "{head}: {message}")?;
        writeln!(self.out, "  --> {}", place(alternative, &finding.subject))?;
        for evidence in &finding.evidence {
            writeln!(self.out, "   |  {}", plain(&evidence.text))?;
        }
        let remedy = self.styled("what to do", DIM);
        writeln!(self.out, "   = {remedy}: {}\n", plain(&finding.remedy))
    }

    fn relationship(
        &mut self,
        relationship: &InferredRelationship,
        alternative: &Alternative,
    ) -> std::io::Result<()> {
        let name = |id: &Id| plain(&alternative.name_of(id).unwrap_or_else(|| id.to_string()));
        let pattern = self.styled(relationship.pattern.name(), BOLD);
        let roles = |roles: Vec<&str>| match roles.is_empty() {
            true => String::new(),
            false => format!(" [{}]", roles.join(", ")),
        };
        match &relationship.upstream {
            Some(upstream) => {
                let downstream = if *upstream == relationship.a {
                    &relationship.b
                } else {
                    &relationship.a
                };
                let up = roles(
                    relationship
                        .upstream_roles
                        .iter()
                        .map(|role| role.abbreviation())
                        .collect(),
                );
                let down = roles(
                    relationship
                        .downstream_roles
                        .iter()
                        .map(|role| role.abbreviation())
                        .collect(),
                );
                writeln!(
                    self.out,
                    "{pattern}: {} U{up} -> {} D{down}",
                    name(upstream),
                    name(downstream)
                )?;
            }
            None => {
                let (a, b) = (name(&relationship.a), name(&relationship.b));
                writeln!(self.out, "{pattern}: {a} and {b}")?;
            }
        }
        for evidence in &relationship.evidence {
            writeln!(self.out, "   |  {}", plain(&evidence.text))?;
        }
        Ok(())
    }

    fn summary<'a>(&mut self, findings: impl Iterator<Item = &'a Finding>) -> std::io::Result<()> {
        let mut counts = [0_usize; 5];
        for finding in findings {
            let index = match finding.level {
                Level::Error => 0,
                Level::Warning => 1,
                Level::Info => 2,
                Level::Hint => 3,
                Level::Question => 4,
            };
            counts[index] += 1;
        }
        let names = ["error", "warning", "remark", "hint", "question"];
        let counted = names.iter().zip(counts).filter(|(_, count)| *count > 0);
        let parts: Vec<_> = counted
            .map(|(name, count)| {
                if count == 1 {
                    format!("1 {name}")
                } else {
                    format!("{count} {name}s")
                }
            })
            .collect();
        let text = if parts.is_empty() {
            "Nothing to object to".to_owned()
        } else {
            parts.join(", ")
        };
        writeln!(self.out, "{text}.")
    }
}

const fn level(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Error => ("error", "1;31"),
        Level::Warning => ("warning", "1;33"),
        Level::Info => ("info", "1;34"),
        Level::Hint => ("hint", "1;36"),
        Level::Question => ("question", "1;35"),
    }
}

/// The element and the context that it lies in.
fn place(alternative: &Alternative, id: &Id) -> String {
    let name = plain(&alternative.name_of(id).unwrap_or_default());
    let kind = match alternative.notes().get(id) {
        Some(note) => note.kind.name(),
        None => alternative
            .kind_of(id)
            .map_or("element", isobar_model::ElementKind::name),
    };
    let context = alternative
        .context_of(id)
        .filter(|context| context.id != *id);
    let context = context
        .map(|context| format!(", in {}", plain(&context.name)))
        .unwrap_or_default();
    format!("{kind} \u{201c}{name}\u{201d} ({id}){context}")
}

/// Text on one line, without characters that would steer the terminal.
fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            word.chars()
                .filter(|character| !character.is_control())
                .collect()
        })
        .collect();
    words.join(" ")
}
