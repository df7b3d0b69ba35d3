//! `isobar formats`: every format that boards can be exported to.

use std::io::Write;

use isobar_export::{FormatGroup, formats as all};

/// Lists the formats, by group.
///
/// # Errors
/// When the output cannot be written.
pub fn formats() -> std::io::Result<u8> {
    let mut out = std::io::stdout().lock();
    let longest = all().iter().map(|format| format.id.len()).max();
    let width = longest.unwrap_or_default();
    for (number, group) in FormatGroup::ALL.into_iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", group.name())?;
        for format in all().iter().filter(|format| format.group == group) {
            let (id, name, purpose) = (format.id, format.name, format.purpose);
            writeln!(out, "  {id:width$}  {name}: {purpose}")?;
        }
    }
    Ok(0)
}
