//! `isobar explain`: what a rule finds, why it matters, what to do.

use std::io::Write;

use isobar_engine::{explain as find, rules};

use crate::FAILED;

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Code of a rule, such as INT001; without it, list all rules
    code: Option<String>,
}

/// Explains a rule, or lists all.
///
/// # Errors
/// When the output cannot be written.
pub fn explain(arguments: &Arguments) -> std::io::Result<u8> {
    let mut out = std::io::stdout().lock();
    let Some(code) = &arguments.code else {
        for rule in rules() {
            writeln!(out, "{}  {}", rule.code.0, rule.title)?;
        }
        return Ok(0);
    };
    let Some(rule) = find(code) else {
        eprintln!("error: there is no rule `{code}`; `isobar explain` lists all");
        return Ok(FAILED);
    };
    write!(out, "{}", rule.page())?;
    Ok(0)
}
