//! Pages of the contexts.

use isobar_model::{Context, Id, Note, NoteKind, RuleKind, ServiceKind, Visibility};

use super::document::{Block, Inline, Page, Part, Picture, Text, in_a_row, on_lines, plain};
use super::findings;
use super::relationships;
use super::source::Source;
use crate::contracts::exchanges::Exchange;
use crate::diagrams::csv::visibility;
use crate::diagrams::flows::carrier;
use crate::diagrams::label::name;
use crate::diagrams::picture;

/// A page for each context.
pub(super) fn pages(source: &Source) -> Vec<Page> {
    let contexts = source.contexts.iter();
    contexts.map(|context| page(source, context)).collect()
}

/// Context in a row of the overview: name, subdomain, team, purpose.
pub(super) fn row(source: &Source, context: &Context) -> Vec<Text> {
    vec![
        source.link(&context.id),
        plain(kind(context)),
        plain(context.team.clone().unwrap_or_default()),
        plain(context.description.clone()),
    ]
}

fn page(source: &Source, context: &Context) -> Page {
    let path = source.places.page(&context.id);
    let mut page = Page::new(path, name(&context.name, &context.id), Part::Contexts);
    page.prose(&context.description);
    page.facts(vec![
        ("Subdomain", plain(kind(context))),
        ("Team", plain(context.team.clone().unwrap_or_default())),
        ("Volatility", plain(volatility(context))),
        ("Services", in_a_row(services(source, &context.id))),
    ]);
    add_picture(source, context, &mut page);
    add_owned(source, &context.id, &mut page);
    add_exchanges(source, &context.id, &mut page);
    relationships::add_of_context(source, &context.id, &mut page);
    add_rules(source, &context.id, &mut page);
    add_remarks(source, &context.id, &mut page);
    findings::add(&mut page, source, |finding| {
        let home = source.context_of(&finding.subject);
        home.is_some_and(|home| home.id == context.id)
    });
    page
}

/// Kind of a context in words: `core, external`.
fn kind(context: &Context) -> String {
    let subdomain = context.subdomain.map(|one| one.name().to_lowercase());
    let external = context.external.then(|| "external".to_owned());
    let mud = context
        .big_ball_of_mud
        .then(|| "big ball of mud".to_owned());
    let kind: Vec<_> = [subdomain, external, mud].into_iter().flatten().collect();
    kind.join(", ")
}

fn volatility(context: &Context) -> String {
    let volatility = context.volatility;
    volatility.map_or_else(String::new, |volatility| format!("{volatility} of 10"))
}

fn services(source: &Source, context: &Id) -> Vec<Text> {
    let services = source.alternative.services().values();
    let mut services: Vec<_> = services
        .filter(|service| service.context == *context)
        .collect();
    services.sort_by_key(|service| (name(&service.name, &service.id), &service.id));
    let text = |service: &&isobar_model::Service| {
        let mut text = plain(name(&service.name, &service.id));
        text.extend(service_kind(service.facts.kind).map(Inline::Between));
        text
    };
    services.iter().map(text).collect()
}

/// Kind of a service in brackets, where it is not the usual one.
fn service_kind(kind: ServiceKind) -> Option<&'static str> {
    match kind {
        ServiceKind::Business => None,
        ServiceKind::Capability => Some(" (capability)"),
        ServiceKind::UserInterface => Some(" (user interface)"),
        ServiceKind::External => Some(" (external)"),
    }
}

/// The part of the board in the context, where that is not all of it.
fn add_picture(source: &Source, context: &Context, page: &mut Page) {
    let outline = source.outline;
    if source.contexts.len() < 2 {
        return;
    }
    let mut options = outline.options.clone();
    options.picture.only = std::iter::once(context.id.clone()).collect();
    page.blocks.push(Block::Picture(Picture {
        svg: picture::of_board(outline.document, outline.alternative, &options),
        alt: format!("The board within {}", page.title),
    }));
}

/// Messages, information and terms that are the context's own.
fn add_owned(source: &Source, context: &Id, page: &mut Page) {
    let messages = source.messages.iter();
    let mine = messages.filter(|one| one.flow.owner.as_ref() == Some(context));
    let rows = mine.map(|one| {
        vec![
            source.link(&one.note.id),
            plain(one.note.kind.name()),
            plain(seen_by(one)),
            plain(one.note.message.version.clone().unwrap_or_default()),
        ]
    });
    let head = &["message", "kind", "visibility", "version"];
    page.table("What it owns", head, rows.collect());
    let terms = source.terms.iter();
    let terms = terms.filter(|term| term.owner.as_ref() == Some(context));
    let terms = in_a_row(terms.map(|term| source.link(&term.id)));
    let owned = |kind: NoteKind| {
        let notes = source.notes_in(context, |note| note.kind == kind);
        in_a_row(notes.iter().map(|note| plain(source.name(&note.id))))
    };
    page.facts(vec![
        ("Terms", terms),
        ("Aggregates", owned(NoteKind::Aggregate)),
    ]);
}

fn seen_by(one: &Exchange) -> &'static str {
    let said = one.note.message.visibility.map(visibility);
    said.unwrap_or_else(|| match one.flow.is_offered(one.note) {
        true => visibility(Visibility::Public),
        false => "",
    })
}

/// Messages that come from other contexts, and that go there.
fn add_exchanges(source: &Source, context: &Id, page: &mut Page) {
    let head = &["message", "kind", "from", "received by", "carried by"];
    page.table("Messages in", head, rows(source, context, true));
    let head = &["message", "kind", "to", "sent by", "carried by"];
    page.table("Messages out", head, rows(source, context, false));
}

fn rows(source: &Source, context: &Id, is_in: bool) -> Vec<Vec<Text>> {
    let row = |one: &Exchange| {
        let (mine, others) = match is_in {
            true => (&one.flow.receivers, &one.flow.senders),
            false => (&one.flow.senders, &one.flow.receivers),
        };
        let mut partners = source.contexts_of(others);
        partners.retain(|partner| partner.id != *context);
        let mut here = mine.iter().filter(|end| end.context == *context).peekable();
        here.peek()?;
        if partners.is_empty() {
            return None;
        }
        let mut by: Vec<_> = here
            .map(|end| plain(source.name(end.by.as_ref().unwrap_or(&end.service))))
            .collect();
        by.sort();
        by.dedup();
        let kind = one.flow.carrier((!is_in).then_some(context));
        Some(vec![
            source.link(&one.note.id),
            plain(one.note.kind.name()),
            on_lines(partners.iter().map(|partner| source.link(&partner.id))),
            on_lines(by),
            plain(carrier(kind)),
        ])
    };
    source.messages.iter().filter_map(row).collect()
}

/// Policies, with what they decide by.
fn add_rules(source: &Source, context: &Id, page: &mut Page) {
    let notes = source.notes_in(context, |note| note.kind == NoteKind::Policy);
    let row = |note: &&Note| {
        let rule = &note.rule;
        let marks = [
            (rule.kind == RuleKind::Translation).then_some("translates"),
            (rule.orchestrates == Some(true)).then_some("keeps track of a process"),
            (rule.waits_for_all == Some(true)).then_some("waits for all of its events"),
        ];
        let marks: Vec<_> = marks.into_iter().flatten().collect();
        vec![
            plain(source.name(&note.id)),
            plain(marks.join(", ")),
            in_a_row(rule.reads.iter().map(|term| source.link(term))),
            plain(note.description.clone()),
        ]
    };
    let head = &["policy", "kind", "reads", "description"];
    page.table("Policies", head, notes.iter().map(row).collect());
}

/// Hotspots and opportunities.
fn add_remarks(source: &Source, context: &Id, page: &mut Page) {
    let items = |kind: NoteKind| -> Vec<Text> {
        let notes = source.notes_in(context, |note| note.kind == kind);
        notes.iter().map(|note| remark(source, note)).collect()
    };
    page.list("Open questions", items(NoteKind::Hotspot));
    page.list("Opportunities", items(NoteKind::Opportunity));
}

/// A remark with its description.
pub(super) fn remark(source: &Source, note: &Note) -> Text {
    let mut text = plain(source.name(&note.id));
    if !note.description.trim().is_empty() {
        text.extend([
            Inline::Between(": "),
            Inline::Plain(note.description.clone()),
        ]);
    }
    text
}
