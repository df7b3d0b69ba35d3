//! Inspector of policies and aggregates.

use isobar_model::{Note, NoteAttribute};
use leptos::prelude::*;

use super::form::{Form, contexts};
use super::words;
use crate::ui::{group, label, section};

/// The rule of a note.
pub fn form(note: &Form<Note>) -> AnyView {
    let decides = vec![
        note.terms(
            label("Reads", "The terms that the rule decides by."),
            |note| note.rule.reads.clone(),
            NoteAttribute::RuleReads,
        ),
        note.choice(
            label(
                "What it does",
                "Whether it decides something, or only translates between two languages.",
            ),
            &words::RULE_KINDS,
            |note| Some(note.rule.kind),
            NoteAttribute::RuleKind,
        ),
        note.reference(
            label(
                "About",
                "The context whose business rule it is. Follows from its terms where not set.",
            ),
            "Follows from its terms",
            contexts,
            |note| note.rule.about.clone(),
            NoteAttribute::RuleAbout,
        ),
    ];
    let process = vec![
        note.tri_state(
            label(
                "Orchestrates",
                "It keeps track of a process of several steps: a process manager.",
            ),
            |note| note.rule.orchestrates,
            NoteAttribute::Orchestrates,
        ),
        note.tri_state(
            label(
                "Waits for all",
                "It acts only when all of its events have come.",
            ),
            |note| note.rule.waits_for_all,
            NoteAttribute::WaitsForAll,
        ),
        note.tri_state(
            label("Keeps state", "It remembers which of its events have come."),
            |note| note.rule.keeps_state,
            NoteAttribute::KeepsState,
        ),
    ];
    view! { {section("Rule", decides)} {group("Process", process)} }.into_any()
}
