//! R10: an adapter between a context and what another one says, so that neither has to speak the other's language.

use isobar_model::{
    Alternative, Edit, Id, Intent, Link, LinkAttribute, Note, NoteAttribute, NoteKind, RuleKind,
    Visibility,
};

use super::draft::{Decision, Draft, pascal};
use super::open_host::to_decide;
use crate::english::in_past_tense;
use crate::facts::{Facts, Frame, HandleKind, MessageFact};

/// The edits; empty where everything of `context` that deals with the message only translates already.
pub(super) fn edits(alternative: &Alternative, message: &Id, context: &Id) -> Vec<Edit> {
    let facts = Facts::of(alternative);
    let Some(message) = facts.message(message) else {
        return Vec::new();
    };
    let is_here = |one: Frame| facts.id(one) == context;
    let mut draft = Draft::of(&facts);
    for handle in &message.handles {
        let acts = handle.kind != HandleKind::Project && !handle.adapter;
        let policy = handle.by.filter(|by| by.kind == NoteKind::Policy);
        if let (Some(policy), Some(link), true) =
            (policy, handle.link, acts && is_here(handle.context))
        {
            receive(&mut draft, message, policy.note, link);
        }
    }
    let sends = message.is_command();
    for emit in message.emits.iter().filter(|_| sends) {
        let policy = emit.by.filter(|by| by.kind == NoteKind::Policy);
        let Some(policy) = policy.filter(|_| is_here(emit.context) && !emit.adapter) else {
            continue;
        };
        let frame = policy.frame.clone();
        let mut triggers = facts.incoming(policy).iter();
        let trigger = triggers.find_map(|arrow| {
            let event = facts.other(arrow).filter(|from| facts.is_event(from))?;
            Some(event.note)
        });
        match frame.filter(|_| draft.decides(policy.note)) {
            Some(frame) => {
                let carried = trigger.map(|event| &*event.message);
                let decision = Decision {
                    frame,
                    command: message.note.id.clone(),
                    about: trigger.map_or_else(String::new, |event| event.text.clone()),
                    fields: to_decide(message.contract, carried),
                };
                draft.decide_and_translate(policy.note, &decision);
            }
            None => translate(&mut draft, policy.note),
        }
    }
    draft.into_edits()
}

/// A policy that decides nothing is an adapter once that is said.
fn translate(draft: &mut Draft, policy: &Note) {
    let kind = NoteAttribute::RuleKind(RuleKind::Translation);
    draft.note(&policy.id, kind);
}

/// Records what comes in in the context's own words; its rule reacts to those.
fn receive(draft: &mut Draft, message: &MessageFact, policy: &Note, link: &Link) {
    let Some(frame) = policy.frame.clone().filter(|_| draft.decides(policy)) else {
        return translate(draft, policy);
    };
    let name = pascal(&message.note.text);
    let order = format!("Record{name}");
    let outcome = in_past_tense(&order).unwrap_or_else(|| format!("{name}Recorded"));
    let text = format!(
        "Whenever {}, record it in our words",
        message.note.text.trim()
    );
    let recorded = draft.add_before(&policy.id, NoteKind::Event, &outcome, &frame);
    let record = draft.add_before(&recorded, NoteKind::Command, &order, &frame);
    let adapter = draft.add_before(&record, NoteKind::Policy, &text, &frame);
    translate_new(draft, &adapter);
    draft.note(&recorded, NoteAttribute::Intent(Some(Intent::Fact)));
    for id in [&record, &recorded] {
        draft.note(id, NoteAttribute::Visibility(Some(Visibility::Internal)));
    }
    let to = LinkAttribute::To(adapter.clone());
    draft.edit(Edit::Link(link.id.clone(), to));
    for (from, to) in [
        (adapter, record.clone()),
        (record, recorded.clone()),
        (recorded, policy.id.clone()),
    ] {
        draft.step(from, to);
    }
}

fn translate_new(draft: &mut Draft, adapter: &Id) {
    draft.note(adapter, NoteAttribute::RuleKind(RuleKind::Translation));
}
