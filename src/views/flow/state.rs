//! State of the message flow: what is shown, and how far a walk through a scenario has come.

use std::sync::Arc;

use isobar_analyst::queries::ReadMessageFlow;
use isobar_analyst::wire::{MessageFlowReading, ScenarioReading};
use isobar_model::Id;
use leptos::prelude::*;

use crate::session::Session;

/// Content of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The table of all messages.
    Messages,
    /// One message with everything about it.
    Message(Id),
    /// A scenario, by the message with which it starts.
    Scenario(Id),
}

/// State of the message flow. Cheap to copy.
#[derive(Clone, Copy)]
pub struct FlowState {
    /// The session of the page.
    pub session: Session,
    /// Messages and scenarios, once the analyst has answered.
    pub reading: RwSignal<Option<Arc<MessageFlowReading>>>,
    shown: RwSignal<Shown>,
    /// Position of the message of the scenario at which the walk is.
    pub step: RwSignal<usize>,
}

impl FlowState {
    /// Shows all messages first.
    pub fn new(session: Session) -> Self {
        let has_notes = move || {
            let is_empty = session.with_editor(|editor| editor.alternative().notes().is_empty());
            (!is_empty).then_some(ReadMessageFlow)
        };
        Self {
            session,
            reading: session.answer_to(has_notes),
            shown: RwSignal::new(Shown::Messages),
            step: RwSignal::new(0),
        }
    }

    /// Content of the page: what was chosen, as long as it is there.
    pub fn shown(self) -> Shown {
        let shown = self.shown.get();
        let is_there = self.reading.with(|reading| match (&shown, reading) {
            (Shown::Messages, _) | (_, None) => true,
            (Shown::Message(note), Some(reading)) => {
                reading.messages.iter().any(|one| one.note == *note)
            }
            (Shown::Scenario(start), Some(reading)) => {
                reading.scenarios.iter().any(|one| one.start == *start)
            }
        });
        if is_there { shown } else { Shown::Messages }
    }

    /// Shows something else, a scenario from its first message.
    pub fn show(self, shown: Shown) {
        self.step.set(0);
        self.shown.set(shown);
    }

    /// The scenario that starts with a message.
    pub fn scenario(self, start: &Id) -> Option<ScenarioReading> {
        self.reading.with(|reading| {
            let scenarios = reading.as_ref()?.scenarios.iter();
            scenarios
                .into_iter()
                .find(|one| one.start == *start)
                .cloned()
        })
    }
}
