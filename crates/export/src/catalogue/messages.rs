//! Pages of the messages.

use isobar_engine::FlowEnd;
use isobar_model::{Audience, CONSTRAINTS, Field, Sensitivity};
use serde_json::Value;

use super::document::{Block, Inline, Page, Part, Text, in_a_row, plain};
use super::findings;
use super::source::Source;
use crate::contracts::example;
use crate::contracts::exchanges::Exchange;
use crate::contracts::shape::{FieldShape, Shape};
use crate::contracts::text::is_unseen;
use crate::diagrams::csv::{intent, type_name, visibility};
use crate::diagrams::flows::carrier;
use crate::diagrams::label::lines;

/// A page for each message.
pub(super) fn pages(source: &Source) -> Vec<Page> {
    let messages = source.messages.iter();
    messages.map(|message| page(source, message)).collect()
}

fn page(source: &Source, one: &Exchange) -> Page {
    let (note, message) = (one.note, &one.note.message);
    let mut page = Page::new(
        source.places.page(&note.id),
        one.name.clone(),
        Part::Messages,
    );
    let owner = one.flow.owner.as_ref();
    page.under = owner.map_or_else(|| "No context".to_owned(), |owner| source.name(owner));
    page.prose(&note.description);
    let link = |id| source.link(id);
    let audience = match &message.audience {
        None => Text::new(),
        Some(Audience::Anyone) => plain("anyone"),
        Some(Audience::Named(ids)) => in_a_row(ids.iter().map(link)),
    };
    page.facts(vec![
        ("Kind", plain(note.kind.name())),
        ("Owner", owner.map_or_else(Text::new, link)),
        ("Name in contracts", plain(one.type_name.pascal())),
        (
            "Version",
            plain(message.version.clone().unwrap_or_default()),
        ),
        ("Intent", plain(message.intent.map_or("", intent))),
        (
            "Visibility",
            plain(message.visibility.map_or("", visibility)),
        ),
        ("Audience", audience),
        ("Carried by", plain(carrier(one.flow.carrier(None)))),
        (
            "Channel",
            message.channel.as_ref().map_or_else(Text::new, link),
        ),
    ]);
    let mut rows = Vec::new();
    add_fields(source, &message.fields, "", &mut rows);
    let head = &[
        "field",
        "type",
        "required",
        "term",
        "sensitivity",
        "description",
    ];
    page.table("Fields", head, rows);
    if let Some(example) = example(&one.fields) {
        page.heading("Example");
        page.blocks.push(Block::Code("json", example));
    }
    let head = &["context", "service", "by", "reads"];
    page.table("Senders", head, ends(source, one, &one.flow.senders));
    page.table("Receivers", head, ends(source, one, &one.flow.receivers));
    add_scenarios(source, one, &mut page);
    findings::add(&mut page, source, |finding| finding.subject == note.id);
    page
}

/// A row for each field; those within objects after their object, with its name before theirs.
fn add_fields(source: &Source, fields: &[Field], before: &str, rows: &mut Vec<Vec<Text>>) {
    for field in fields {
        let name = format!("{before}{}", lines(&field.name).join(" "));
        let term = field.term.as_ref();
        rows.push(vec![
            plain(&name),
            plain(type_in_words(field)),
            plain(if field.optional { "no" } else { "yes" }),
            term.map_or_else(Text::new, |term| source.link(term)),
            plain(sensitivity(field)),
            plain(&field.description),
        ]);
        add_fields(source, field.parts(), &format!("{name}."), rows);
    }
}

/// Type and constraints: `integer, minimum 1`.
fn type_in_words(field: &Field) -> String {
    let field_type = field.field_type.as_ref();
    let constraints = CONSTRAINTS.iter().filter(|one| one.fits(field_type));
    let constraints = constraints.filter_map(|one| {
        let text = (one.get)(&field.constraints)?;
        Some(format!("{} {text}", one.label.to_lowercase()))
    });
    let words = field_type.map(type_name).into_iter().chain(constraints);
    words.collect::<Vec<_>>().join(", ")
}

pub(super) fn sensitivity(field: &Field) -> &'static str {
    match (field.sensitivity, field.minimised) {
        (Sensitivity::None, _) => "",
        (Sensitivity::Personal, Some(true)) => "personal, reduced to what is needed",
        (Sensitivity::Personal, _) => "personal",
        (Sensitivity::Secret, _) => "secret",
    }
}

/// An example in JSON, without anything that cannot be seen; `None` where only people can give one.
fn example(fields: &[FieldShape]) -> Option<String> {
    if fields.is_empty() {
        return None;
    }
    let mut fields = fields.to_vec();
    keep_secrets(&mut fields);
    let payload: Value = example::payload(&fields)?;
    let text = serde_json::to_string_pretty(&payload).ok()?;
    Some(text.chars().map(seen).collect())
}

/// Takes away the values that people gave for secret fields: what gives access stands in no document.
fn keep_secrets(fields: &mut [FieldShape]) {
    for field in fields {
        if field.sensitivity == Sensitivity::Secret {
            (field.example, field.default) = (None, None);
        }
        keep_secrets_of(&mut field.shape);
    }
}

fn keep_secrets_of(shape: &mut Shape) {
    match shape {
        Shape::List(held) | Shape::Map(held) => keep_secrets_of(held),
        Shape::Object(object) => keep_secrets(&mut object.fields),
        Shape::Plain(_) | Shape::Enumeration(_) | Shape::Term(_) => {}
    }
}

/// A character as it can stand in JSON that people read.
fn seen(character: char) -> String {
    if !is_unseen(character) || character == '\n' {
        return character.to_string();
    }
    let mut units = [0; 2];
    let units = character.encode_utf16(&mut units).iter();
    units.map(|unit| format!("\\u{unit:04x}")).collect()
}

/// Senders or receivers, each with its context, its service, the note that deals with it and the fields that it reads.
fn ends(source: &Source, one: &Exchange, ends: &[FlowEnd]) -> Vec<Vec<Text>> {
    let mut rows: Vec<_> = ends
        .iter()
        .map(|end| {
            let service = (end.service != end.context).then(|| plain(source.name(&end.service)));
            let by = end.by.as_ref().map(|by| plain(source.name(by)));
            vec![
                source.link(&end.context),
                service.unwrap_or_default(),
                by.unwrap_or_default(),
                in_a_row(reads(source, one, end)),
            ]
        })
        .collect();
    rows.sort();
    rows.dedup();
    rows
}

/// Fields that the arrow of a receiver says are read, in the order of the contract.
fn reads(source: &Source, one: &Exchange, end: &FlowEnd) -> Vec<Text> {
    let link = end.link.as_ref();
    let link = link.and_then(|link| source.alternative.links().get(link));
    let Some(reads) = link.and_then(|link| link.reads.as_ref()) else {
        return Vec::new();
    };
    let fields = one.note.message.fields.iter();
    let read = fields.filter(|field| reads.contains(&field.id));
    read.map(|field| plain(lines(&field.name).join(" ")))
        .collect()
}

/// Scenarios in which the message takes part.
fn add_scenarios(source: &Source, one: &Exchange, page: &mut Page) {
    let takes_part = source.scenarios.iter().filter(|scenario| {
        let mut steps = scenario.steps.iter();
        steps.any(|step| step.note.id == one.note.id)
    });
    let links = takes_part.filter_map(|scenario| {
        let target = super::document::Target {
            page: source.places.scenario(scenario.start)?.to_owned(),
            anchor: None,
        };
        Some(vec![Inline::Link(scenario.title.clone(), target)])
    });
    page.list("Scenarios", links.collect());
}
