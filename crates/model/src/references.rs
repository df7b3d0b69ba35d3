//! Which elements an element mentions, and what becomes of it when one of them goes.

use std::collections::BTreeSet;

use crate::element::{Audience, Element, ElementKind, Field, FieldType, Note};
use crate::{Alternative, Id};

/// Kinds that a mention may point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A context.
    Context,
    /// A context or a service.
    Frame,
    /// A note, a context or a service.
    LinkEnd,
    /// A term.
    Term,
    /// A channel.
    Channel,
}

impl Target {
    pub(crate) const fn accepts(self, kind: ElementKind) -> bool {
        match self {
            Self::Context => matches!(kind, ElementKind::Context),
            Self::Frame => matches!(kind, ElementKind::Context | ElementKind::Service),
            Self::LinkEnd => {
                matches!(
                    kind,
                    ElementKind::Note | ElementKind::Context | ElementKind::Service
                )
            }
            Self::Term => matches!(kind, ElementKind::Term),
            Self::Channel => matches!(kind, ElementKind::Channel),
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Frame => "context or service",
            Self::LinkEnd => "note, context or service",
            Self::Term => "term",
            Self::Channel => "channel",
        }
    }
}

/// Calls `visit` with each id that `element` mentions.
pub(crate) fn visit<'a>(element: &'a Element, mut visit: impl FnMut(Target, &'a Id)) {
    match element {
        Element::Note(note) => visit_note(note, &mut visit),
        Element::Service(service) => visit(Target::Context, &service.context),
        Element::Link(link) => {
            visit(Target::LinkEnd, &link.from);
            visit(Target::LinkEnd, &link.to);
        }
        Element::Term(term) => term.owner.iter().for_each(|id| visit(Target::Context, id)),
        Element::Relationship(relationship) => {
            visit(Target::Context, &relationship.a);
            visit(Target::Context, &relationship.b);
        }
        Element::Context(_)
        | Element::Channel(_)
        | Element::Swimlane(_)
        | Element::Suppression(_) => {}
    }
}

/// Calls `visit` with each element that mentions another, and what it mentions; nothing is copied.
pub(crate) fn visit_all<'a>(
    alternative: &'a Alternative,
    mut visit: impl FnMut(&'a Id, Target, &'a Id),
) {
    for note in alternative.notes.values() {
        visit_note(note, &mut |target, id| visit(&note.id, target, id));
    }
    for service in alternative.services.values() {
        visit(&service.id, Target::Context, &service.context);
    }
    for link in alternative.links.values() {
        visit(&link.id, Target::LinkEnd, &link.from);
        visit(&link.id, Target::LinkEnd, &link.to);
    }
    for term in alternative.terms.values() {
        let owner = term.owner.iter();
        owner.for_each(|id| visit(&term.id, Target::Context, id));
    }
    for relationship in alternative.relationships.values() {
        visit(&relationship.id, Target::Context, &relationship.a);
        visit(&relationship.id, Target::Context, &relationship.b);
    }
}

/// Changes in the elements that mention one of `gone`; `None` for those that have to go too.
pub(crate) fn leftovers(before: &Alternative, gone: &BTreeSet<Id>) -> Vec<(Id, Option<Element>)> {
    let mut concerned = BTreeSet::new();
    visit_all(before, |id, _, mentioned| {
        if gone.contains(mentioned) && !gone.contains(id) {
            concerned.insert(id);
        }
    });
    let rest = |id: &Id| {
        let element = before.element(id)?;
        Some((id.clone(), without(element, gone, before)))
    };
    concerned.into_iter().filter_map(rest).collect()
}

fn visit_note<'a>(note: &'a Note, visit: &mut impl FnMut(Target, &'a Id)) {
    note.frame.iter().for_each(|id| visit(Target::Frame, id));
    let message = &note.message;
    message
        .channel
        .iter()
        .for_each(|id| visit(Target::Channel, id));
    message
        .addressed_to
        .iter()
        .for_each(|id| visit(Target::Context, id));
    if let Some(Audience::Named(contexts)) = &message.audience {
        contexts.iter().for_each(|id| visit(Target::Context, id));
    }
    visit_fields(&message.fields, visit);
    note.rule
        .reads
        .iter()
        .for_each(|id| visit(Target::Term, id));
    note.rule
        .about
        .iter()
        .for_each(|id| visit(Target::Context, id));
    note.holding
        .terms
        .iter()
        .for_each(|id| visit(Target::Term, id));
}

fn visit_fields<'a>(fields: &'a [Field], visit: &mut dyn FnMut(Target, &'a Id)) {
    for field in fields {
        field.term.iter().for_each(|id| visit(Target::Term, id));
        field
            .decided_by
            .iter()
            .for_each(|id| visit(Target::Context, id));
        visit_fields(field.parts(), visit);
    }
}

fn clear_fields(fields: &mut [Field], clear: &dyn Fn(&mut Option<Id>)) {
    for field in fields {
        clear(&mut field.term);
        clear(&mut field.decided_by);
        let mut field_type = field.field_type.as_mut();
        while let Some(FieldType::List(held) | FieldType::Map(held)) = field_type {
            field_type = Some(held);
        }
        if let Some(FieldType::Object(fields)) = field_type {
            clear_fields(fields, clear);
        }
    }
}

/// Remainder of `element` when `gone` go: `None` where it cannot be without them. `alternative` is the state
/// before they went.
pub(crate) fn without(
    mut element: Element,
    gone: &BTreeSet<Id>,
    alternative: &Alternative,
) -> Option<Element> {
    let stays = |id: &Id| !gone.contains(id);
    match &mut element {
        Element::Note(note) => clear_note(note, gone, alternative),
        Element::Service(service) => return stays(&service.context).then_some(element),
        Element::Link(link) => {
            return (stays(&link.from) && stays(&link.to)).then_some(element);
        }
        Element::Term(term) => term.owner.take_if(|id| gone.contains(id)).map_or((), drop),
        Element::Relationship(relationship) => {
            return (stays(&relationship.a) && stays(&relationship.b)).then_some(element);
        }
        Element::Context(_)
        | Element::Channel(_)
        | Element::Swimlane(_)
        | Element::Suppression(_) => {}
    }
    Some(element)
}

fn clear_note(note: &mut Note, gone: &BTreeSet<Id>, alternative: &Alternative) {
    let clear = |mention: &mut Option<Id>| {
        mention.take_if(|id| gone.contains(id));
    };
    if let Some(frame) = note.frame.take_if(|id| gone.contains(id)) {
        let outer = alternative
            .services
            .get(&frame)
            .map(|service| service.context.clone());
        note.frame = outer.filter(|id| !gone.contains(id));
    }
    let message = &mut note.message;
    clear(&mut message.channel);
    clear(&mut message.addressed_to);
    if let Some(Audience::Named(contexts)) = &mut message.audience {
        contexts.retain(|id| !gone.contains(id));
    }
    clear_fields(&mut message.fields, &clear);
    note.rule.reads.retain(|id| !gone.contains(id));
    clear(&mut note.rule.about);
    note.holding.terms.retain(|id| !gone.contains(id));
}
