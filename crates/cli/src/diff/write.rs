//! ModelChanges of a board as text and as Markdown.

use std::io::Write;

use isobar_model::capitalised;

use super::changes::{DiffKind, ElementChange};
use super::{AlternativeChange, BoardChange, FindingLine};
use crate::style::plain;

/// Text for people.
pub fn text(out: &mut impl Write, board: &BoardChange) -> std::io::Result<()> {
    if is_same(board) {
        return writeln!(out, "No differences.");
    }
    for change in &board.board {
        writeln!(out, "Board: {}", plain(change))?;
    }
    for alternative in &board.alternatives {
        writeln!(out, "{} ({})", plain(&alternative.name), alternative.id)?;
        for about in &alternative.about {
            writeln!(out, "  {}", plain(&capitalised(about)))?;
        }
        for element in &alternative.changes.elements {
            let sign = match element.change {
                DiffKind::Added => '+',
                DiffKind::Changed => '~',
                DiffKind::Removed => '-',
            };
            writeln!(out, "  {sign} {}", plain(&element.name))?;
            for detail in &element.details {
                writeln!(out, "      {}", plain(detail))?;
            }
        }
        if let Some(moved) = moved(alternative) {
            writeln!(out, "  {moved}")?;
        }
        for (title, findings) in findings(alternative) {
            writeln!(out, "  {title}")?;
            for finding in findings {
                let (level, code) = (finding.level.name(), &finding.code);
                writeln!(out, "    {level} {code}: {}", plain(&finding.message))?;
            }
        }
    }
    Ok(())
}

/// Markdown for a pull request.
pub fn markdown(out: &mut impl Write, board: &BoardChange) -> std::io::Result<()> {
    writeln!(out, "### {}", escaped(&board.title))?;
    if is_same(board) {
        return writeln!(out, "\nNo differences.");
    }
    if !board.board.is_empty() {
        writeln!(out)?;
    }
    for change in &board.board {
        writeln!(out, "- Board: {}", escaped(change))?;
    }
    for alternative in &board.alternatives {
        writeln!(out, "\n#### {}", escaped(&alternative.name))?;
        if !alternative.about.is_empty() {
            writeln!(out)?;
        }
        for about in &alternative.about {
            writeln!(out, "- {}", escaped(&capitalised(about)))?;
        }
        for (title, change) in [
            ("Added", DiffKind::Added),
            ("Changed", DiffKind::Changed),
            ("Removed", DiffKind::Removed),
        ] {
            let all = alternative.changes.elements.iter();
            let all: Vec<_> = all.filter(|one| one.change == change).collect();
            if !all.is_empty() {
                writeln!(out, "\n**{title}**\n")?;
            }
            for element in all {
                writeln!(out, "- {}", in_line(element))?;
            }
        }
        if let Some(moved) = moved(alternative) {
            writeln!(out, "\n{moved}")?;
        }
        for (title, findings) in findings(alternative) {
            writeln!(out, "\n**{title}**\n")?;
            for finding in findings {
                let (level, code) = (finding.level.name(), &finding.code);
                writeln!(out, "- {level} `{code}`: {}", escaped(&finding.message))?;
            }
        }
    }
    Ok(())
}

fn in_line(element: &ElementChange) -> String {
    let name = escaped(&element.name);
    let details: Vec<_> = element.details.iter().map(|one| escaped(one)).collect();
    if details.is_empty() {
        name
    } else {
        format!("{name}: {}", details.join("; "))
    }
}

fn is_same(board: &BoardChange) -> bool {
    board.board.is_empty() && board.alternatives.is_empty()
}

fn moved(alternative: &AlternativeChange) -> Option<String> {
    match alternative.changes.moved {
        0 => None,
        1 => Some("1 element lies elsewhere on the board.".to_owned()),
        count => Some(format!("{count} elements lie elsewhere on the board.")),
    }
}

/// Findings that went and that came, each with a title, where there are some.
fn findings(alternative: &AlternativeChange) -> Vec<(&'static str, &[FindingLine])> {
    let all = [
        ("Fixed findings", alternative.fixed.as_slice()),
        ("New findings", alternative.new.as_slice()),
    ];
    all.into_iter()
        .filter(|(_, list)| !list.is_empty())
        .collect()
}

/// A text of people on one line, in which nothing is Markdown, a tag, or mentions somebody.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in plain(text).chars() {
        match character {
            '@' => escaped.push_str("&#64;"),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}
