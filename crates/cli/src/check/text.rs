//! What was found, for people.

use std::io::Write;

use isobar_engine::{Finding, InferredRelationship, Level, Safety};
use isobar_model::{Alternative, Id};

use super::Checked;
use crate::place::Place;
use crate::style::{BOLD, DIM, Style, plain};

/// Writes everything on standard output, in colour where somebody reads it.
///
/// # Errors
/// When it cannot be written.
pub fn write(checked: &[Checked]) -> std::io::Result<()> {
    let stdout = std::io::stdout().lock();
    let style = Style::of(&stdout);
    let mut writer = Writer { out: stdout, style };
    for file in checked {
        for (alternative, judged) in file.alternatives() {
            writer.heading(&file.name, alternative)?;
            for finding in &judged.analysis.findings {
                let place = file.places.of_element(alternative.id(), &finding.subject);
                writer.finding(&file.name, finding, alternative, place)?;
            }
            for idle in &judged.analysis.idle_suppressions {
                let label = writer.style.styled("suppression", BOLD);
                writeln!(writer.out, "{label}: {}\n", plain(&idle.message))?;
            }
            for relationship in &judged.analysis.relationships {
                writer.relationship(relationship, alternative)?;
            }
            writeln!(writer.out)?;
        }
    }
    let judged = || checked.iter().flat_map(|file| &file.judged);
    let known = judged().map(|one| one.known).sum();
    let accepted = judged().map(|one| one.analysis.suppressed.len()).sum();
    writer.summary(
        judged().flat_map(|one| &one.analysis.findings),
        known,
        accepted,
    )
}

struct Writer<W> {
    out: W,
    style: Style,
}

impl<W: Write> Writer<W> {
    fn heading(&mut self, file: &str, alternative: &Alternative) -> std::io::Result<()> {
        let name = format!("{} ({})", plain(&alternative.info().name), alternative.id());
        let name = self.style.styled(&name, BOLD);
        writeln!(self.out, "{file}: {name}\n")
    }

    fn finding(
        &mut self,
        file: &str,
        finding: &Finding,
        alternative: &Alternative,
        place: Option<Place>,
    ) -> std::io::Result<()> {
        let (level, color) = level(finding.level);
        let head = self
            .style
            .styled(&format!("{level}[{}]", finding.code.0), color);
        let message = self.style.styled(&plain(&finding.message), BOLD);
        writeln!(self.out, "{head}: {message}")?;
        let at = place.map_or(String::new(), |place| {
            format!(":{}:{}", place.line, place.column)
        });
        writeln!(self.out, "  --> {file}{at}")?;
        writeln!(self.out, "   |  {}", subject(alternative, &finding.subject))?;
        for evidence in &finding.evidence {
            let sentence = self.style.styled(&plain(&evidence.text), DIM);
            writeln!(self.out, "   |  {sentence}")?;
        }
        let remedy = self.style.styled("what to do", BOLD);
        writeln!(self.out, "   = {remedy}: {}", plain(&finding.remedy))?;
        for answer in &finding.answers {
            let label = self.style.styled("answer", BOLD);
            let words = plain(&answer.label);
            writeln!(self.out, "   = {label}: {words} (only a person can say)")?;
        }
        for redesign in &finding.redesigns {
            let label = self.style.styled("redesign", BOLD);
            let title = plain(&redesign.title(alternative));
            let how = match redesign.safety() {
                Safety::Safe => "safe: isobar fix",
                Safety::ChangesDesign => "changes the design: isobar fix --unsafe",
                Safety::NeedsDecision => "only people can decide",
            };
            writeln!(
                self.out,
                "   = {label} {}: {title} ({how})",
                redesign.code()
            )?;
        }
        writeln!(self.out)
    }

    fn relationship(
        &mut self,
        relationship: &InferredRelationship,
        alternative: &Alternative,
    ) -> std::io::Result<()> {
        let name = |id: &Id| plain(&alternative.name_of(id).unwrap_or_else(|| id.to_string()));
        let pattern = self.style.styled(relationship.pattern.name(), BOLD);
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

    fn summary<'a>(
        &mut self,
        findings: impl Iterator<Item = &'a Finding>,
        known: usize,
        accepted: usize,
    ) -> std::io::Result<()> {
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
        writeln!(self.out, "{text}.")?;
        if known > 0 {
            writeln!(self.out, "Not shown: {known} that the baseline knows.")?;
        }
        if accepted > 0 {
            writeln!(
                self.out,
                "Not shown: {accepted} that somebody decided to live with."
            )?;
        }
        Ok(())
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
fn subject(alternative: &Alternative, id: &Id) -> String {
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
