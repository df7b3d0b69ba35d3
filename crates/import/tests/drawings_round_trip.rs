//! Drawings that Isobar writes for other tools come back with the same kinds, contexts and arrows, and where places are kept, at
//! the same places.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../export/examples/contract_samples/boards.rs"]
#[allow(dead_code)]
mod boards;

use std::collections::{BTreeMap, BTreeSet};

use isobar_export::{ExportOptions, formats};
use isobar_import::import;
use isobar_model::grammar::is_legal;
use isobar_model::{Alternative, Document, Id, NoteKind, file};
use isobar_scene::Theme;
use proptest::prelude::*;

const EXAMPLES: [&str; 4] = [
    include_str!("../../../examples/conference-ticketing.isobar.json"),
    include_str!("../../../examples/bank-communication.isobar.json"),
    include_str!("../../../examples/order-integration.isobar.json"),
    include_str!("../../../examples/payment-capture.isobar.json"),
];

fn exported(format: &str, document: &Document, alternative: &Alternative, theme: Theme) -> String {
    let format = formats().iter().find(|known| known.id == format).unwrap();
    let options = ExportOptions {
        theme,
        ..ExportOptions::default()
    };
    format
        .export(document, alternative, &options)
        .unwrap()
        .text()
}

/// Notes with their kinds, words and contexts; contexts; arrows.
type Said = (
    BTreeMap<Id, String>,
    BTreeMap<Id, String>,
    BTreeSet<(Id, Id)>,
);

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(alternative: &Alternative) -> Said {
    let notes = alternative.notes().values().map(|note| {
        let context = note
            .frame
            .as_ref()
            .map(|frame| frame.as_str())
            .unwrap_or_default();
        (
            note.id.clone(),
            format!("{} in {context}: {}", note.kind.name(), words(&note.text)),
        )
    });
    let contexts = alternative.contexts().values();
    let contexts = contexts.map(|context| (context.id.clone(), words(&context.name)));
    let links = alternative.links().values();
    let links = links.map(|link| (link.from.clone(), link.to.clone()));
    (notes.collect(), contexts.collect(), links.collect())
}

#[track_caller]
fn assert_comes_back(format: &str, text: &str) {
    let document = file::read(text).document.unwrap();
    for theme in [Theme::Light, Theme::Dark] {
        for alternative in document.alternatives() {
            let text = exported(format, &document, alternative, theme);
            let made = import(&text, None, &|_| None).unwrap();
            let back = made.document();
            let back = back.alternatives()[0];
            assert_eq!(said(back), said(alternative));
            for (id, note) in alternative.notes() {
                let (one, other) = (note.area().center(), back.notes()[id].area().center());
                let distance = (one.x - other.x).abs().max((one.y - other.y).abs());
                let is_text = note.kind == NoteKind::Text;
                assert!(distance <= 1 || is_text, "{id} moved by {distance}");
                assert_eq!(note.turned(), back.notes()[id].turned(), "{id}");
                assert_eq!(note.pivotal, back.notes()[id].pivotal, "{id}");
            }
        }
    }
}

#[test]
fn what_was_written_for_excalidraw_comes_back() {
    for example in EXAMPLES {
        assert_comes_back("excalidraw", example);
    }
}

#[test]
fn what_was_written_for_draw_io_comes_back() {
    for example in EXAMPLES {
        assert_comes_back("drawio", example);
    }
}

/// The same as [`said`] without ids, which text diagrams do not keep: notes with kind and context, contexts, and arrows
/// that are legal.
fn told(alternative: &Alternative) -> (Vec<String>, Vec<String>, BTreeSet<(String, String)>) {
    let name = |id: &Id| {
        let context = alternative
            .context_of(id)
            .or_else(|| alternative.contexts().get(id));
        context.map_or_else(String::new, |context| words(&context.name))
    };
    let notes = alternative.notes().values().map(|note| {
        format!(
            "{} in {}: {}",
            note.kind.name(),
            name(&note.id),
            words(&note.text)
        )
    });
    let mut notes: Vec<_> = notes.collect();
    let mut contexts: Vec<_> = alternative.contexts().keys().map(name).collect();
    notes.sort();
    contexts.sort();
    let links = alternative.links().values().filter_map(|link| {
        let note = |id| alternative.notes().get(id);
        let (from, to) = (note(&link.from)?, note(&link.to)?);
        is_legal(from, to.kind).then(|| (words(&from.text), words(&to.text)))
    });
    (notes, contexts, links.collect())
}

#[test]
fn what_was_written_as_text_comes_back() {
    for example in EXAMPLES {
        let document = file::read(example).document.unwrap();
        for alternative in document.alternatives() {
            for format in ["mermaid", "plantuml"] {
                let text = exported(format, &document, alternative, Theme::Light);
                let back = import(&text, None, &|_| None).unwrap().document();
                assert_eq!(
                    told(back.alternatives()[0]),
                    told(alternative),
                    "{format}\n{text}"
                );
            }
        }
    }
}

/// Contexts with their importance, and declared relationships with their roles.
fn map(alternative: &Alternative) -> (Vec<String>, BTreeSet<String>) {
    let name = |id: &Id| words(&alternative.contexts()[id].name);
    let contexts = alternative.contexts().values();
    let mut contexts: Vec<_> = contexts.map(|context| words(&context.name)).collect();
    contexts.sort();
    let relationships = alternative.relationships().values().map(|one| {
        let mut ends = [name(&one.a), name(&one.b)];
        if !one.pattern.is_directed() {
            ends.sort();
        }
        format!(
            "{ends:?} {:?} {:?} {:?}",
            one.pattern, one.upstream_roles, one.downstream_roles
        )
    });
    (contexts, relationships.collect())
}

#[test]
fn a_context_map_that_was_written_as_text_comes_back() {
    for example in EXAMPLES {
        let document = file::read(example).document.unwrap();
        for alternative in document.alternatives() {
            let declared = alternative.relationships().len();
            for format in ["mermaid-map", "plantuml-map"] {
                let text = exported(format, &document, alternative, Theme::Light);
                let made = import(&text, None, &|_| None).unwrap().document();
                let (contexts, back) = map(made.alternatives()[0]);
                let (expected, relationships) = map(alternative);
                assert_eq!(contexts, expected, "{text}");
                // Beside what was declared, a map shows what the flows amount to.
                assert!(
                    back.len() >= declared && back.is_superset(&relationships),
                    "{text}\n{back:#?}\n{relationships:#?}"
                );
            }
        }
    }
}

/// Notes by kind, contexts, and arrows.
type Shape<'a> = (BTreeMap<Id, &'a str>, BTreeSet<Id>, BTreeSet<(Id, Id)>);

/// Kinds of notes, contexts and arrows, without the words: what nobody sees of those is not written.
fn shape(alternative: &Alternative) -> Shape<'_> {
    let notes = alternative.notes().values();
    let links = alternative.links().values();
    (
        notes
            .map(|note| (note.id.clone(), note.kind.name()))
            .collect(),
        alternative.contexts().keys().cloned().collect(),
        links
            .map(|link| (link.from.clone(), link.to.clone()))
            .collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_board_of_hostile_names_comes_back(seed: u64, is_drawio: bool) {
        let document = boards::hostile(seed);
        let alternative = document.alternatives()[0];
        let format = if is_drawio { "drawio" } else { "excalidraw" };
        let text = exported(format, &document, alternative, Theme::Light);
        let back = import(&text, None, &|_| None).unwrap().document();
        prop_assert_eq!(shape(back.alternatives()[0]), shape(alternative));
    }
}

#[test]
fn messages_that_were_written_as_a_table_come_back_with_kind_and_context() {
    for example in EXAMPLES {
        let document = file::read(example).document.unwrap();
        for alternative in document.alternatives() {
            let text = exported("csv", &document, alternative, Theme::Light);
            let back = import(&text, None, &|_| None).unwrap().document();
            let (mut notes, ..) = told(alternative);
            let messages = NoteKind::ALL.into_iter().filter(|kind| kind.is_message());
            let beginnings: Vec<_> = messages
                .map(|kind| format!("{} in ", kind.name()))
                .collect();
            notes.retain(|note| {
                beginnings
                    .iter()
                    .any(|beginning| note.starts_with(beginning))
            });
            assert_eq!(told(back.alternatives()[0]).0, notes);
        }
    }
}
