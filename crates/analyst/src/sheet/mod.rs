//! Sheets: what there is to read about a design beyond its findings.

mod alternatives;
mod boundaries;
mod change;
mod load;
mod numbers;
mod outage;
mod personal;
mod rules;

use std::ops::Deref;

use isobar_model::Id;

use crate::snapshot::AnalysedDesign;
use crate::wire::{About, Cell, Row, Sheet, SheetChoice, SheetPart, Table};

/// Parts of a sheet.
pub struct Source<'s, 'a> {
    /// The design.
    pub design: &'s AnalysedDesign<'s, 'a>,
    /// Which of the sheet's options is chosen.
    pub option: usize,
    /// Value that is set where the sheet asks for a number.
    pub number: f64,
}

impl<'s, 'a> Deref for Source<'s, 'a> {
    type Target = AnalysedDesign<'s, 'a>;

    fn deref(&self) -> &AnalysedDesign<'s, 'a> {
        self.design
    }
}

impl Source<'_, '_> {
    /// Display name of an element.
    pub fn name(&self, id: &Id) -> String {
        let name = self.model.name_of(id).unwrap_or_default();
        if name.trim().is_empty() {
            id.to_string()
        } else {
            name
        }
    }

    /// One of `all`, the first if there is no such option; and the choice to show. `None` where there is none at all.
    pub fn choose<T: Clone>(
        &self,
        label: &str,
        all: &[T],
        words: impl Fn(&T) -> String,
    ) -> Option<(T, SheetChoice)> {
        let chosen = if self.option < all.len() {
            self.option
        } else {
            0
        };
        let choice = SheetChoice {
            label: label.to_owned(),
            options: all.iter().map(words).collect(),
            chosen,
        };
        Some((all.get(chosen)?.clone(), choice))
    }

    /// The ids of every service: of each context in which none is drawn, and of each that is drawn.
    pub fn services(&self) -> Vec<Id> {
        self.judgement.metrics().services.keys().cloned().collect()
    }
}

/// Writes a sheet.
pub fn sheet(about: About, source: &Source) -> Sheet {
    match about {
        About::Numbers => numbers::sheet(source),
        About::Alternatives => alternatives::sheet(source),
        About::Change => change::sheet(source),
        About::Boundaries => boundaries::sheet(source),
        About::Outage => outage::sheet(source),
        About::Load => load::sheet(source),
        About::PersonalData => personal::sheet(source),
        About::Rules => rules::sheet(source),
    }
}

/// A cell that is neither good nor bad.
pub fn plain(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        is_good: None,
    }
}

/// A table with these columns.
pub fn table<const N: usize>(columns: [&str; N], rows: Vec<Row>) -> SheetPart {
    SheetPart::Table(Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    })
}

/// A sheet that only says why there is nothing on it.
pub fn nothing(intro: &str) -> Sheet {
    Sheet {
        intro: intro.to_owned(),
        ..Sheet::default()
    }
}
