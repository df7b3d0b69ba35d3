//! The alternatives of a board beside each other.

use isobar_engine::{Better, Compared, Comparison, in_a_row};

use super::Source;
use crate::numbers::number;
use crate::wire::{Cell, Row, Sheet, SheetPart, Table};

const INTRO: &str = "No single number says which design is best: each line is a question of its own. A design that is \
    nowhere worse than another and somewhere better dominates it.";

pub fn sheet(source: &Source) -> Sheet {
    let models = source.document.alternatives();
    let comparison = Comparison::of(&models, source.profile, None);
    let name = |one: &Compared| {
        let model = source.document.alternative(&one.id);
        model.map_or_else(|| one.id.to_string(), |model| model.info().name.clone())
    };
    let names: Vec<_> = comparison.alternatives.iter().map(name).collect();
    let mut columns = vec!["Measured by".to_owned()];
    columns.extend(names.iter().cloned());
    let rows = comparison.dimensions.iter().enumerate();
    let rows = rows.map(|(index, dimension)| {
        let values = comparison.alternatives.iter();
        let values: Vec<_> = values
            .map(|one| one.values.get(index).copied().flatten())
            .collect();
        Row {
            name: format!("{} ({})", dimension.name, dimension.unit),
            cells: cells(&values, dimension.better),
            ..Row::default()
        }
    });
    let table = Table {
        columns,
        rows: rows.collect(),
    };
    let verdicts = comparison.alternatives.iter().zip(&names);
    let verdicts = verdicts.map(|(one, own)| {
        let others = comparison.alternatives.iter().zip(&names);
        let better: Vec<_> = others
            .filter(|(other, _)| one.dominated_by.contains(&other.id))
            .map(|(_, name)| format!("\u{201c}{name}\u{201d}"))
            .collect();
        SheetPart::Text(if better.is_empty() {
            format!("\u{201c}{own}\u{201d} is dominated by no other.")
        } else {
            format!(
                "\u{201c}{own}\u{201d} is dominated by {}.",
                in_a_row(&better)
            )
        })
    });
    Sheet {
        intro: INTRO.to_owned(),
        parts: std::iter::once(SheetPart::Table(table))
            .chain(verdicts)
            .collect(),
        ..Sheet::default()
    }
}

/// The best of a line is good and the worst is bad, where they differ.
fn cells(values: &[Option<f64>], better: Better) -> Vec<Cell> {
    let known = || values.iter().flatten().copied();
    let (low, high) = (
        known().fold(f64::INFINITY, f64::min),
        known().fold(f64::NEG_INFINITY, f64::max),
    );
    let judge = |value: f64| {
        let (good, bad) = match better {
            Better::Lower => (low, high),
            Better::Higher => (high, low),
            Better::Neither => return None,
        };
        // What reads the same is the same to whoever reads it.
        let same = |one: f64, other: f64| number(Some(one)) == number(Some(other));
        let differs = !same(high, low);
        (differs && same(value, good))
            .then_some(true)
            .or((differs && same(value, bad)).then_some(false))
    };
    let cell = |value: &Option<f64>| Cell {
        text: number(*value),
        is_good: value.and_then(judge),
    };
    values.iter().map(cell).collect()
}
