//! The list of formats, in groups.

use std::sync::Arc;

use isobar_analyst::wire::FormatInfo;
use leptos::prelude::*;

use super::Chosen;
use crate::ui::{ChoiceGroup, GroupedChoice, grouped_choice_row, label};

/// The format, out of all.
pub(super) fn format_row(chosen: Chosen) -> AnyView {
    let groups = move || {
        let formats = chosen.formats.read();
        let numbered: Vec<_> = formats.iter().enumerate().collect();
        let groups = numbered.chunk_by(|(_, one), (_, other)| one.group == other.group);
        let group = |formats: &[(usize, &FormatInfo)]| {
            let name = formats.first().map(|(_, format)| format.group.clone());
            let choices = formats
                .iter()
                .map(|(number, format)| (*number, format.name.clone()));
            (name.unwrap_or_default(), choices.collect())
        };
        groups.map(group).collect::<Vec<ChoiceGroup>>()
    };
    let choice = GroupedChoice {
        groups: Signal::derive(groups),
        chosen: chosen.format.into(),
        commit: Arc::new(move |number| chosen.format.set(number)),
    };
    grouped_choice_row(label("Format", "What the file is for."), choice)
}
