//! Findings as annotations of GitHub Actions.

use std::io::Write;

use isobar_engine::{Level, explain};
use isobar_export::is_unseen;
use isobar_model::file::{Position, Severity};

use super::Checked;

/// Writes a workflow command a finding.
///
/// # Errors
/// When it cannot be written.
pub fn write(checked: &[Checked]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for file in checked {
        for problem in &file.reading.problems {
            let command = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let mut place = format!("file={}", property(&file.name));
            if let Some(Position { line, column }) = problem.position {
                place += &format!(",line={line},col={column}");
            }
            let text = data(&problem.to_string());
            writeln!(out, "::{command} {place},title=Isobar board::{text}")?;
        }
        for (alternative, finding, place) in file.findings() {
            let command = match finding.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Info | Level::Hint | Level::Question => "notice",
            };
            let mut place_properties = format!("file={}", property(&file.name));
            if let Some(place) = place {
                let (line, column, end) = (place.line, place.column, place.end_column);
                place_properties +=
                    &format!(",line={line},endLine={line},col={column},endColumn={end}");
            }
            let rule = explain(finding.code.0).map_or("", |rule| rule.title);
            let title = property(&format!("{} {rule}", finding.code.0));
            let mut text = format!("{} ({})", finding.message, alternative.info().name);
            for evidence in &finding.evidence {
                text += &format!("\n- {}", evidence.text);
            }
            text += &format!("\nWhat to do: {}", finding.remedy);
            writeln!(
                out,
                "::{command} {place_properties},title={title}::{}",
                data(&text)
            )?;
        }
    }
    Ok(())
}

/// Text after the last colons of a command, without characters that would steer a terminal.
fn data(text: &str) -> String {
    let is_seen = |character: &char| matches!(character, '\r' | '\n') || !is_unseen(*character);
    let text: String = text.chars().filter(is_seen).collect();
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A value between the commas of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_can_start_a_command_or_a_property() {
        assert_eq!(data("a\n::error::b%\r"), "a%0A::error::b%25%0D");
        assert_eq!(property("a,line=1:2"), "a%2Cline=1%3A2");
    }
}
