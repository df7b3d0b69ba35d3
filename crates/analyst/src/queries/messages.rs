//! Messages of a design, and the scenarios that they make.

use isobar_export::ScenarioSequence;
use isobar_model::Id;
use serde::{Deserialize, Serialize};

use crate::exporting;
use crate::messages;
use crate::query::{DesignQuery, QueryError};
use crate::snapshot::AnalysedDesign;
use crate::wire::MessageFlowReading;

/// Asks for every message with those who send and receive it, and for every scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadMessageFlow;

impl DesignQuery for ReadMessageFlow {
    type Answer = MessageFlowReading;
    const NAME: &'static str = "read-message-flow";

    fn run(self, design: &AnalysedDesign) -> Result<MessageFlowReading, QueryError> {
        Ok(messages::reading(design))
    }
}

/// Asks for the sequence diagram of a scenario, as an SVG picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawScenario {
    /// The message with which it starts.
    pub start: Id,
    /// Position of the message that stands out.
    pub step: Option<usize>,
    /// True for dark colours.
    pub is_dark: bool,
}

impl DesignQuery for DrawScenario {
    type Answer = String;
    const NAME: &'static str = "draw-scenario";

    fn run(self, design: &AnalysedDesign) -> Result<String, QueryError> {
        let scenario = ScenarioSequence::of(design.document, design.model, &self.start);
        let options = exporting::image_options(self.is_dark);
        scenario
            .map(|scenario| scenario.picture(self.step, &options))
            .ok_or(QueryError::Outdated)
    }
}
