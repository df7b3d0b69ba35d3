//! Scenarios as sequence diagrams: what a business action sets off, from whoever starts it to the last reaction.

use std::collections::BTreeMap;

use isobar_engine::{Flow, flows};
use isobar_model::{Alternative, ChannelKind, Document, Id, Reply};
use isobar_scene::{Area, Lifeline, Sequence, SequenceMessage};

use super::flows::carrier;
use super::outline::{Diagram, Outline};
use super::scenario::{self, Scenario};
use super::svg::{self, SvgStyle};
use crate::ExportOptions;

/// A scenario: what follows from a command or event that nothing else on the board causes.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioSequence {
    /// The message with which it starts.
    pub start: Id,
    /// Title on one line; never empty.
    pub title: String,
    /// Its messages between those who send and receive them.
    pub sequence: Sequence,
}

impl ScenarioSequence {
    /// Every scenario of an alternative, from left to right.
    #[must_use]
    pub fn all(document: &Document, alternative: &Alternative) -> Vec<Self> {
        let options = ExportOptions::default();
        let outline = Outline::of(document, alternative, &options);
        let flows = SequenceFlows::of(alternative);
        let (scenarios, _) = scenario::scenarios(&outline);
        scenarios.iter().map(|one| flows.sequence(one)).collect()
    }

    /// The scenario that starts with a message; `None` where none does.
    #[must_use]
    pub fn of(document: &Document, alternative: &Alternative, start: &Id) -> Option<Self> {
        let options = ExportOptions::default();
        let outline = Outline::of(document, alternative, &options);
        let scenario = scenario::scenario(&outline, start)?;
        Some(SequenceFlows::of(alternative).sequence(&scenario))
    }

    /// The diagram as an SVG picture; with a current message that one stands out.
    #[must_use]
    pub fn picture(&self, current: Option<usize>, options: &ExportOptions) -> String {
        let items = self.sequence.items(current);
        let bounds = items.iter().map(|item| item.bounds).reduce(Area::union);
        svg::picture(&items, bounds, &self.title, &SvgStyle::of(options))
    }
}

/// A file for each scenario.
pub(crate) fn export(outline: &Outline) -> Diagram {
    let flows = SequenceFlows::of(outline.alternative);
    scenario::files(outline, "svg", |scenario| {
        flows.sequence(scenario).picture(None, outline.options)
    })
}

/// The flow of each message.
pub(crate) struct SequenceFlows(BTreeMap<Id, Flow>);

impl SequenceFlows {
    /// The flows of an alternative.
    pub fn of(alternative: &Alternative) -> Self {
        let flows = flows(alternative).into_iter();
        Self(flows.map(|flow| (flow.message.clone(), flow)).collect())
    }

    /// A scenario as it is drawn.
    pub fn sequence(&self, scenario: &Scenario) -> ScenarioSequence {
        let lifelines = scenario.lifelines.iter().map(|one| Lifeline {
            name: one.name.clone(),
            kind: one.kind,
        });
        let message = |step: &scenario::Step| {
            let (is_asynchronous, remark) = self.way(&step.note.id);
            SequenceMessage {
                note: step.note.id.clone(),
                from: step.from,
                to: step.to,
                text: step.text(),
                kind: step.note.kind,
                is_asynchronous,
                remark,
            }
        };
        ScenarioSequence {
            start: scenario.start.clone(),
            title: scenario.title.clone(),
            sequence: Sequence {
                lifelines: lifelines.collect(),
                messages: scenario.steps.iter().map(message).collect(),
            },
        }
    }

    /// True if the sender of a message does not wait for it to be dealt with, and in a few words what carries it and
    /// who waits.
    pub fn way(&self, message: &Id) -> (bool, String) {
        let Some(flow) = self.0.get(message) else {
            return (false, String::new());
        };
        let kind = flow.carrier(None);
        let replies = flow.senders.iter().map(|sender| sender.reply);
        let waits = replies.clone().any(|reply| reply == Some(Reply::Immediate));
        let answered = replies.clone().any(|reply| reply == Some(Reply::Eventual));
        let is_asynchronous =
            !waits && !matches!(kind, ChannelKind::Direct | ChannelKind::InProcess);
        let end = match (waits, answered) {
            (true, _) => ", the sender waits for the answer",
            (false, true) => ", an answer comes later",
            (false, false) => "",
        };
        (is_asynchronous, format!("{}{end}", carrier(kind)))
    }
}
