//! The list of formats, in groups.

use std::sync::Arc;

use isobar_analyst::wire::FormatInfo;
use leptos::prelude::*;

use super::Chosen;
use crate::ui::{GroupedChoice, grouped_choice_row, label};

/// Groups, in the order in which they are listed.
const GROUPS: [&str; 5] = [
    "Pictures",
    "Diagrams as text",
    "Documents",
    "Contracts",
    "Stubs",
];

/// The format, out of all.
pub(super) fn format_row(chosen: Chosen) -> AnyView {
    let groups = move || {
        let formats = chosen.formats.read();
        let of_group = |name: &'static str| {
            let formats = formats.iter().enumerate();
            let mine = formats.filter(|(_, format)| group(format) == name);
            let mine = mine.map(|(number, format)| (number, format.name.clone()));
            (name, mine.collect::<Vec<_>>())
        };
        let mut groups: Vec<_> = GROUPS.into_iter().map(of_group).collect();
        groups.retain(|(_, formats)| !formats.is_empty());
        groups
    };
    let choice = GroupedChoice {
        groups: Signal::derive(groups),
        chosen: chosen.format.into(),
        commit: Arc::new(move |number| chosen.format.set(number)),
    };
    grouped_choice_row(label("Format", "What the file is for."), choice)
}

/// Group of a format, by what its files are.
fn group(format: &FormatInfo) -> &'static str {
    let media_type = format.media_type.as_str();
    let is_source = media_type.starts_with("text/") && media_type != "text/x-protobuf";
    match (format.by_context, is_source) {
        (true, true) => "Stubs",
        (true, false) => "Contracts",
        (false, true) if matches!(media_type, "text/markdown" | "text/csv") => "Documents",
        (false, true) => "Diagrams as text",
        (false, false) => "Pictures",
    }
}
