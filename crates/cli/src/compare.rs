//! `isobar compare`: alternatives side by side.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use isobar_engine::{Better, Comparison, Dimension};
use isobar_model::{Alternative, Document};

use crate::board::OutputFormat;
use crate::input;
use crate::selection::named;
use crate::settings::Settings;
use crate::style::plain;
use crate::table::{number, table};

#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Board (*.isobar.json); `-` is standard input
    file: PathBuf,
    /// Only these alternatives, in this order
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    alternatives: Vec<String>,
    /// Compare only by these dimensions when deciding which alternative is nowhere worse than another
    #[arg(long, value_name = "DIMENSIONS", value_delimiter = ',', value_parser = known_dimension)]
    matters: Vec<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    format: OutputFormat,
}

fn known_dimension(name: &str) -> Result<String, String> {
    let known: Vec<_> = Comparison::dimensions()
        .map(|dimension| dimension.id)
        .collect();
    if known.contains(&name) {
        Ok(name.to_owned())
    } else {
        Err(format!("there are: {}", known.join(", ")))
    }
}

/// Compares alternatives.
///
/// # Errors
/// When the board cannot be read or the output not be written.
pub fn compare(arguments: &Arguments) -> std::io::Result<u8> {
    let document = match input::whole_document(&arguments.file) {
        Ok(document) => document,
        Err(problems) => return arguments.format.refuse(&problems),
    };
    let alternatives = match wanted(&document, &arguments.alternatives) {
        Ok(alternatives) => alternatives,
        Err(message) => return arguments.format.refuse_because(message),
    };
    let profile = Settings::find(None)?.profile_for(&document);
    let matters: BTreeSet<_> = arguments.matters.iter().cloned().collect();
    let matters = (!matters.is_empty()).then_some(matters);
    let comparison = Comparison::of(&alternatives, &profile, matters.as_ref());
    let mut out = std::io::stdout().lock();
    match arguments.format {
        OutputFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&comparison)?)?,
        OutputFormat::Text => tell(&mut out, &alternatives, &comparison)?,
    }
    Ok(0)
}

fn wanted<'a>(document: &'a Document, ids: &[String]) -> Result<Vec<&'a Alternative>, String> {
    if ids.is_empty() {
        return Ok(document.alternatives());
    }
    ids.iter().map(|id| named(document, id)).collect()
}

fn tell(
    out: &mut impl Write,
    alternatives: &[&Alternative],
    comparison: &Comparison,
) -> std::io::Result<()> {
    let names = alternatives.iter().map(|one| one.id().to_string());
    let mut rows = vec![
        std::iter::once(String::new())
            .chain(names)
            .collect::<Vec<_>>(),
    ];
    for (at, dimension) in comparison.dimensions.iter().enumerate() {
        let best = best(comparison, at, dimension);
        let cells =
            comparison
                .alternatives
                .iter()
                .map(|one| match one.values.get(at).copied().flatten() {
                    None => "-  ".to_owned(),
                    Some(value) if Some(value) == best => format!("{} *", number(value)),
                    Some(value) => format!("{}  ", number(value)),
                });
        rows.push(std::iter::once(label(dimension)).chain(cells).collect());
    }
    writeln!(out, "{}", table(&rows))?;
    writeln!(
        out,
        "* best, where they differ. What is better depends on what you are after: there is no sum."
    )?;
    let name = |id: &isobar_model::Id| {
        let found = alternatives.iter().find(|one| one.id() == id);
        found.map_or_else(|| id.to_string(), |one| plain(&one.info().name))
    };
    for one in &comparison.alternatives {
        for other in &one.dominated_by {
            let (better, worse) = (name(other), name(&one.id));
            writeln!(
                out,
                "{better} is nowhere worse than {worse}, and somewhere better."
            )?;
        }
    }
    Ok(())
}

fn label(dimension: &Dimension) -> String {
    let good = match dimension.better {
        Better::Lower => "lower is better",
        Better::Higher => "higher is better",
        Better::Neither => "neither lower nor higher is better",
    };
    format!("{} ({}; {good})", dimension.name, dimension.unit)
}

/// The best number of a dimension, if not all have it.
fn best(comparison: &Comparison, at: usize, dimension: &Dimension) -> Option<f64> {
    let values = comparison
        .alternatives
        .iter()
        .filter_map(|one| one.values.get(at).copied().flatten());
    let lowest = values.clone().min_by(f64::total_cmp)?;
    let highest = values.max_by(f64::total_cmp)?;
    let best = match dimension.better {
        Better::Lower => lowest,
        Better::Higher => highest,
        Better::Neither => return None,
    };
    (lowest < highest).then_some(best)
}
