//! Findings as text for people.

use std::io::{StdoutLock, Write};

use isobar_engine::{Finding, InferredRelationship, Level, Safety};
use isobar_model::{Alternative, Id, counted};

use super::summary::Summary;
use super::{Checked, Judged};
use crate::place::Place;
use crate::style::{BOLD, DIM, Style, plain};

/// Most refactorings that are named first.
const RECOMMENDED: usize = 3;

/// Writes everything on standard output, in colour where somebody reads it.
///
/// # Errors
/// When it cannot be written.
pub fn write(checked: &[Checked]) -> std::io::Result<()> {
    let mut writer = Writer::new();
    for file in checked {
        for (alternative, judged) in file.alternatives() {
            writer.heading(file, alternative)?;
            writeln!(writer.out)?;
            writer.recommendations(judged, alternative)?;
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
    writer.total(checked)
}

/// Writes how many findings there are of each level and rule, for each board, on standard output.
///
/// # Errors
/// When it cannot be written.
pub fn write_summary(checked: &[Checked]) -> std::io::Result<()> {
    let mut writer = Writer::new();
    for file in checked {
        for (alternative, judged) in file.alternatives() {
            writer.heading(file, alternative)?;
            let summary = Summary::of(&judged.analysis.findings);
            writeln!(writer.out, "  {}", words(&summary))?;
            for (level, rule, count) in summary.rules() {
                let (name, color) = colored(level);
                let head = writer
                    .style
                    .styled(&format!("{name}[{}]", rule.code.0), color);
                writeln!(writer.out, "  {count:>4}  {head}: {}", rule.title)?;
            }
            writeln!(writer.out)?;
        }
    }
    writer.total(checked)
}

/// Way to carry out a refactoring.
const fn how(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "safe: isobar fix",
        Safety::ChangesDesign => "changes the design: isobar fix --unsafe",
        Safety::NeedsDecision => "only people can decide",
    }
}

fn words(summary: &Summary) -> String {
    summary
        .in_words()
        .unwrap_or_else(|| "No findings".to_owned())
}

struct Writer<W> {
    out: W,
    style: Style,
}

impl Writer<StdoutLock<'static>> {
    fn new() -> Self {
        let out = std::io::stdout().lock();
        let style = Style::of(&out);
        Self { out, style }
    }
}

impl<W: Write> Writer<W> {
    fn heading(&mut self, file: &Checked, alternative: &Alternative) -> std::io::Result<()> {
        let name = format!("{} ({})", plain(&alternative.info().name), alternative.id());
        let name = self.style.styled(&name, BOLD);
        let mark = match file.chosen() {
            Some(chosen) if chosen == alternative.id() => ", chosen",
            _ => "",
        };
        writeln!(self.out, "{}: {name}{mark}", file.name)
    }

    fn recommendations(
        &mut self,
        judged: &Judged,
        alternative: &Alternative,
    ) -> std::io::Result<()> {
        let all = &judged.recommendations.refactorings;
        if all.is_empty() {
            return Ok(());
        }
        writeln!(
            self.out,
            "{}",
            self.style.styled("What would help most", BOLD)
        )?;
        let findings = judged.analysis.findings.iter();
        let findings = findings.filter(|one| one.level != Level::Question).count();
        for (index, one) in all.iter().take(RECOMMENDED).enumerate() {
            let title = plain(&one.redesign.title(alternative));
            let adds = match one.brings.len() {
                0 => "adds none".to_owned(),
                count => format!("adds {count}"),
            };
            writeln!(
                self.out,
                "  {}. {title}: resolves {} of {}, {adds} ({})",
                index + 1,
                one.resolves.len(),
                counted(findings, "finding"),
                how(one.redesign.safety()),
            )?;
        }
        let more = all.len().saturating_sub(RECOMMENDED);
        if more > 0 {
            writeln!(self.out, "  and {}", counted(more, "more refactoring"))?;
        }
        writeln!(self.out)
    }

    fn finding(
        &mut self,
        file: &str,
        finding: &Finding,
        alternative: &Alternative,
        place: Option<Place>,
    ) -> std::io::Result<()> {
        let (level, color) = colored(finding.level);
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
            let label = self.style.styled("refactoring", BOLD);
            let title = plain(&redesign.title(alternative));
            let how = how(redesign.safety());
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

    /// Findings over all boards, and what is not among them.
    fn total(&mut self, checked: &[Checked]) -> std::io::Result<()> {
        let judged = || checked.iter().flat_map(|file| &file.judged);
        let summary = Summary::of(judged().flat_map(|one| &one.analysis.findings));
        let is_whole = checked.iter().all(Checked::is_whole);
        // Where something was not checked, nobody knows that there are none.
        if is_whole || summary.in_words().is_some() {
            writeln!(self.out, "{}.", words(&summary))?;
        }
        for file in checked.iter().filter(|file| !file.is_whole()) {
            let label = self.style.styled("Not checked", BOLD);
            let extent = if file.judged.is_empty() {
                ""
            } else {
                " (in part)"
            };
            writeln!(self.out, "{label}: {}{extent}.", file.name)?;
        }
        let known: usize = judged().map(|one| one.known).sum();
        let suppressed: usize = judged().map(|one| one.analysis.suppressed.len()).sum();
        let others: usize = checked.iter().map(Checked::others).sum();
        let of_alternatives = if others == 1 {
            "alternative; --all-alternatives shows it"
        } else {
            "alternatives; --all-alternatives shows them"
        };
        let known_findings = match known {
            1 => "known finding of the baseline",
            _ => "known findings of the baseline",
        };
        let accepted_findings = match suppressed {
            1 => "accepted finding",
            _ => "accepted findings",
        };
        for (count, what) in [
            (known, known_findings),
            (suppressed, accepted_findings),
            (others, of_alternatives),
        ] {
            if count > 0 {
                writeln!(self.out, "Not shown: {count} {what}.")?;
            }
        }
        Ok(())
    }
}

fn colored(level: Level) -> (&'static str, &'static str) {
    let color = match level {
        Level::Error => "1;31",
        Level::Warning => "1;33",
        Level::Info => "1;34",
        Level::Hint => "1;36",
        Level::Question => "1;35",
    };
    (level.name(), color)
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
