//! Services, drawn or implied.

use isobar_model::{Alternative, Context};

use smallvec::SmallVec;

use super::{Elements, Frame};
use crate::name::parts;

/// A service, drawn or implied.
#[derive(Clone, Debug)]
pub(crate) struct ServiceFact<'a> {
    /// The context whose implied service it is; `None` of one that is drawn.
    pub drawn: Option<&'a Context>,
    /// Deploy unit.
    pub deploy_unit: Option<&'a str>,
    /// The share of time in which it answers, where somebody said.
    pub availability: Option<f64>,
    /// The words of its name.
    pub words: SmallVec<[&'a str; 4]>,
}

impl ServiceFact<'_> {
    /// The share of time in which it answers, as said or assumed.
    pub fn availability(&self) -> f64 {
        self.availability.unwrap_or(ASSUMED_AVAILABILITY)
    }
}

/// The share of time in which a service answers of which nobody has said (docs/reference/metrics.md#temporal).
const ASSUMED_AVAILABILITY: f64 = 0.999;

/// Facts about each frame, by place. A context without drawn services has one of its own; otherwise its own
/// stands for what lies between them.
pub(super) fn services<'a>(
    model: &'a Alternative,
    elements: &Elements<'a>,
) -> Vec<ServiceFact<'a>> {
    let service = |frame: Frame| {
        let drawn = model.contexts().get(elements.id_of(frame));
        let said = drawn.map(|context| &context.service);
        let said = said.or_else(|| Some(&model.services().get(elements.id_of(frame))?.facts));
        // What was said of the context before its only service was drawn still holds.
        let home = elements.context_of(&frame);
        let home = home.filter(|home| elements.service_of(home) == Some(frame));
        let home = home.and_then(|home| model.contexts().get(elements.id_of(home)));
        let sayings = [said, home.map(|home| &home.service)];
        let sayings = || sayings.into_iter().flatten();
        ServiceFact {
            drawn,
            deploy_unit: sayings().find_map(|said| said.deploy_unit.as_deref()),
            availability: sayings().find_map(|said| said.availability),
            words: parts(elements.text(&frame).unwrap_or_default()).collect(),
        }
    };
    elements.all_frames().map(service).collect()
}
