//! Messages with those who send and receive them, and scenarios step by step, in words.

use isobar_engine::{Flow, FlowEnd, flows};
use isobar_export::{ScenarioSequence, carrier};
use isobar_model::{Alternative, Field, Id, Link, Note, NoteKind};

use crate::snapshot::AnalysedDesign;
use crate::wire::{
    FieldUse, MessageEnd, MessageFlowReading, MessageUse, ScenarioReading, ScenarioStep,
};

/// Every message and every scenario of a design.
pub fn reading(design: &AnalysedDesign) -> MessageFlowReading {
    let model = design.model;
    let flows = flows(model).into_iter();
    let messages = flows.filter_map(|flow| {
        let note = model.notes().get(&flow.message)?;
        Some(message(model, &flow, note))
    });
    let mut messages: Vec<MessageUse> = messages.collect();
    let order = |one: &MessageUse| {
        let at = model
            .notes()
            .get(&one.note)
            .map(|note| (note.at.x, note.at.y));
        (at, one.note.clone())
    };
    messages.sort_by_cached_key(order);
    let scenarios = ScenarioSequence::all(design.document, model);
    MessageFlowReading {
        messages,
        scenarios: scenarios.iter().map(scenario).collect(),
    }
}

fn message(model: &Alternative, flow: &Flow, note: &Note) -> MessageUse {
    let channel = note.message.channel.as_ref();
    let channel = channel.and_then(|id| model.channels().get(id));
    let name = |id: &Id| model.name_of(id).unwrap_or_default();
    MessageUse {
        note: note.id.clone(),
        name: note.text.clone(),
        kind: note.kind,
        owner: flow.owner.as_ref().map(name),
        senders: with_outsiders(model, &flow.senders, outsiders(model, note, Side::Before)),
        receivers: with_outsiders(model, &flow.receivers, outsiders(model, note, Side::After)),
        carrier: carrier(flow.carrier(None)).to_owned(),
        channel: channel.map(|channel| channel.name.clone()),
        crosses: flow.crosses(),
        fields: note
            .message
            .fields
            .iter()
            .map(|field| field_use(model, flow, field))
            .collect(),
    }
}

/// Side of a message on which an arrow ends at it or begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// People, screens and external systems that an arrow joins to a message: they send or receive it without being a part
/// of any context.
fn outsiders(model: &Alternative, note: &Note, side: Side) -> Vec<Id> {
    let other = |link: &Link| match side {
        Side::Before => (link.to == note.id).then(|| link.from.clone()),
        Side::After => (link.from == note.id).then(|| link.to.clone()),
    };
    let is_outsider = |id: &Id| {
        let kind = model.notes().get(id).map(|note| note.kind);
        matches!(
            kind,
            Some(NoteKind::Actor | NoteKind::Screen | NoteKind::System)
        )
    };
    let others = model.links().values().filter_map(other);
    others.filter(is_outsider).collect()
}

/// Senders or receivers, with those outside of all contexts that are not among them yet.
fn with_outsiders(model: &Alternative, ends: &[FlowEnd], outsiders: Vec<Id>) -> Vec<MessageEnd> {
    let mut all: Vec<MessageEnd> = ends.iter().map(|one| end(model, one)).collect();
    for id in outsiders {
        if !all.iter().any(|one| one.by.as_ref() == Some(&id)) {
            all.push(MessageEnd {
                context: model.name_of(&id).unwrap_or_default(),
                by: Some(id),
                text: None,
            });
        }
    }
    all
}

fn end(model: &Alternative, end: &FlowEnd) -> MessageEnd {
    MessageEnd {
        context: model.name_of(&end.context).unwrap_or_default(),
        by: end.by.clone(),
        text: end.by.as_ref().and_then(|by| model.name_of(by)),
    }
}

/// A field, and the contexts that read it.
fn field_use(model: &Alternative, flow: &Flow, field: &Field) -> FieldUse {
    let reads = |end: &&FlowEnd| {
        let link = end.link.as_ref().and_then(|link| model.links().get(link));
        let reads = link.and_then(|link| link.reads.as_ref());
        reads.is_some_and(|reads| reads.contains(&field.id))
    };
    let readers = flow.receivers.iter().filter(reads);
    let mut readers: Vec<String> = readers
        .filter_map(|end| model.name_of(&end.context))
        .collect();
    readers.dedup();
    FieldUse {
        name: field.name.clone(),
        is_optional: field.optional,
        readers,
    }
}

fn scenario(scenario: &ScenarioSequence) -> ScenarioReading {
    let lifelines = &scenario.sequence.lifelines;
    let name = |place: usize| {
        lifelines
            .get(place)
            .map(|one| one.name.clone())
            .unwrap_or_default()
    };
    let steps = scenario
        .sequence
        .messages
        .iter()
        .map(|message| ScenarioStep {
            note: message.note.clone(),
            from: name(message.from),
            to: name(message.to),
            text: message.text.clone(),
            remark: message.remark.clone(),
        });
    ScenarioReading {
        start: scenario.start.clone(),
        title: scenario.title.clone(),
        steps: steps.collect(),
    }
}
