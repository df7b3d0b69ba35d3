//! Offers: changes and answers that a design may need.

use isobar_engine::{Answer, BoundaryMove, Preview, Redesign, Safety};
use isobar_model::{Alternative, Change, Id, Refusal};
use serde::{Deserialize, Serialize};

use crate::snapshot::AnalysedDesign;
use crate::wire::Offer;

/// Something that can be done or said about a design, with all that it takes to do it: whoever offers it need not
/// remember it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferedAction {
    /// An answer to a question.
    Answer(Answer),
    /// A redesign from the catalogue.
    Redesign(Redesign),
    /// A move to the context that things are coupled to most.
    Move(BoundaryMove),
}

impl OfferedAction {
    /// Title of the action, verb first.
    pub fn title(&self, model: &Alternative) -> String {
        match self {
            Self::Answer(answer) => answer.label.clone(),
            Self::Redesign(redesign) => redesign.title(model),
            Self::Move(one) => move_title(model, one),
        }
    }

    /// Certainty that it is wanted. Only a person can answer a question.
    const fn safety(&self) -> Safety {
        match self {
            Self::Answer(_) => Safety::NeedsDecision,
            Self::Redesign(redesign) => redesign.safety(),
            Self::Move(_) => Safety::ChangesDesign,
        }
    }

    /// Offers it.
    pub fn offer(self, model: &Alternative) -> Offer {
        Offer {
            title: self.title(model),
            safety: self.safety(),
            action: self,
        }
    }

    /// Changes that carry it out.
    pub fn changes(&self, design: &AnalysedDesign) -> Result<Vec<Change>, Refusal> {
        let model = design.model;
        let edits = match self {
            Self::Answer(answer) => answer.edits(model),
            Self::Redesign(redesign) => redesign.edits(model),
            Self::Move(one) => return one.changes(design.document, model.id()),
        };
        let edits = edits.into_iter();
        Ok(edits.map(|edit| edit.of(model.id())).collect())
    }

    /// Tries it on a copy of the document.
    pub fn preview(&self, design: &AnalysedDesign) -> Result<Preview, Refusal> {
        let (document, before) = (design.document, design.judgement);
        match self {
            Self::Redesign(redesign) => Preview::of(document, before, redesign),
            Self::Answer(_) | Self::Move(_) => {
                Preview::of_changes(document, before, self.changes(design)?)
            }
        }
    }
}

fn move_title(model: &Alternative, one: &BoundaryMove) -> String {
    let name = |id: &Id| model.name_of(id).unwrap_or_else(|| id.to_string());
    match one.elements.as_slice() {
        [only] => format!("Move \u{201c}{}\u{201d} to {}", name(only), name(&one.to)),
        several => format!("Move {} elements to {}", several.len(), name(&one.to)),
    }
}
