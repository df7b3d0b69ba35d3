//! Page of the personal and secret data.

use isobar_engine::{DataReceiver, DataStep, SensitiveField, personal_data};

use super::document::{Inline, Page, Part, Text, on_lines, plain};
use super::source::{PERSONAL_DATA, Source};
use crate::diagrams::flows::carrier;
use crate::diagrams::label::lines;
use crate::diagrams::personal_data::{followed_by, reads, sensitivity};

/// The page of all sensitive fields; `None` where there are none.
pub(super) fn page(source: &Source) -> Option<Page> {
    let title = "Personal data".to_owned();
    let mut page = Page::new(PERSONAL_DATA.to_owned(), title, Part::Reference);
    let mut fields = personal_data(source.alternative);
    fields.sort_by_cached_key(|field| {
        let owner = field.owner.as_ref().map(|owner| source.name(owner));
        (owner, source.name(&field.message), field.field.clone())
    });
    let rows = fields.iter().map(|field| row(source, field));
    let head = &[
        "field",
        "sensitivity",
        "message",
        "owner",
        "term",
        "reaches",
    ];
    page.table("Fields", head, rows.collect());
    let receivers = fields.iter().flat_map(|field| {
        let receivers = field.receivers.iter();
        receivers.map(move |one| receiver(source, field, one))
    });
    let head = &["receiver", "field", "way", "followed by", "reads it"];
    page.table("Receivers", head, sorted(receivers));
    let lineage = fields.iter().flat_map(|field| {
        let steps = field.lineage.iter();
        steps.map(move |one| step(source, field, one))
    });
    let head = &["field", "goes on in", "as", "marked as"];
    page.table("Lineage", head, sorted(lineage));
    (!page.blocks.is_empty()).then_some(page)
}

fn sorted(rows: impl Iterator<Item = Vec<Text>>) -> Vec<Vec<Text>> {
    let mut rows: Vec<_> = rows.collect();
    rows.sort();
    rows
}

fn row(source: &Source, field: &SensitiveField) -> Vec<Text> {
    let link = |id| source.link(id);
    let kept = [
        sensitivity(field.sensitivity),
        ", reduced to what is needed",
    ];
    let kept = kept.into_iter().take(1 + usize::from(field.is_minimised));
    let receivers = field.receivers.iter();
    vec![
        words(&field.field),
        kept.map(Inline::Between).collect(),
        link(&field.message),
        field.owner.as_ref().map_or_else(Text::new, link),
        field.term.as_ref().map_or_else(Text::new, link),
        on_lines(receivers.map(|one| named(source, one))),
    ]
}

fn words(name: &str) -> Text {
    plain(lines(name).join(" "))
}

/// A receiver with the context in which it lies.
fn named(source: &Source, one: &DataReceiver) -> Text {
    let mut text = source.link(&one.element);
    let context = one.context.as_ref().filter(|id| **id != one.element);
    if let Some(context) = context {
        text.push(Inline::Between(" of "));
        text.extend(source.link(context));
    }
    text
}

/// A field of a message: `email of AccountOpened`.
fn of_message(source: &Source, field: &str, message: &isobar_model::Id) -> Text {
    let mut text = words(field);
    text.push(Inline::Between(" of "));
    text.extend(source.link(message));
    text
}

fn receiver(source: &Source, field: &SensitiveField, one: &DataReceiver) -> Vec<Text> {
    let steps = one.path.iter().map(|step| {
        let mut text = source.link(&step.message);
        text.extend([
            Inline::Between(" ("),
            Inline::Between(carrier(step.carrier)),
        ]);
        if let Some(channel) = &step.channel {
            text.push(Inline::Between(" "));
            text.extend(source.link(channel));
        }
        text.push(Inline::Between(")"));
        text
    });
    let steps: Vec<Text> = steps.collect();
    vec![
        named(source, one),
        of_message(source, &field.field, &field.message),
        steps.join(&Inline::Between(" \u{2192} ")),
        plain(followed_by(&one.path)),
        plain(one.reads.map_or("", reads)),
    ]
}

fn step(source: &Source, field: &SensitiveField, one: &DataStep) -> Vec<Text> {
    vec![
        of_message(source, &field.field, &field.message),
        source.link(&one.message),
        words(&one.field),
        plain(sensitivity(one.sensitivity)),
    ]
}
