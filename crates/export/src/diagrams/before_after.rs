//! The part of a board that changes concern, before and after them, as two pictures.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Change, Delta, Document, Element, Id, Refusal};

use super::drawing;
use crate::Options;

/// Two pictures of one part of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeAfter {
    /// The part as it is, as SVG.
    pub before: String,
    /// The part as it would be, as SVG.
    pub after: String,
}

impl BeforeAfter {
    /// Draws the contexts that `changes` concern, and what they concern outside of all contexts. Both pictures are the
    /// same where nothing changes.
    ///
    /// # Errors
    /// When the changes do not fit the board.
    pub fn of(
        document: &Document,
        alternative: &Id,
        changes: Vec<Change>,
        options: &Options,
    ) -> Result<Self, Refusal> {
        let missing = || Refusal::NoAlternative(alternative.clone());
        let now = document.alternative(alternative).ok_or_else(missing)?;
        let mut copy = document.clone();
        let delta = copy.apply_all(changes)?;
        let then = copy.alternative(alternative).ok_or_else(missing)?;
        let part = concerned(now, then, &delta);
        let within = |model: &Alternative| {
            let there = part.iter().filter(|id| model.kind_of(id).is_some());
            there.cloned().collect::<BTreeSet<Id>>()
        };
        Ok(Self {
            before: drawing(document, now, &within(now), options),
            after: drawing(&copy, then, &within(then), options),
        })
    }
}

/// The contexts, and the notes outside of them, that a delta concerns. Facts of a channel or term are not seen on a board.
fn concerned(now: &Alternative, then: &Alternative, delta: &Delta) -> BTreeSet<Id> {
    let mut part = BTreeSet::new();
    let mut add = |id: &Id| {
        for model in [now, then] {
            match model.context_of(id) {
                Some(context) => _ = part.insert(context.id.clone()),
                None if model.kind_of(id).is_some() => _ = part.insert(id.clone()),
                None => {}
            }
        }
    };
    for (id, swap) in delta.elements_of(now.id()) {
        for element in [&swap.before, &swap.after].into_iter().flatten() {
            match element {
                Element::Note(_) | Element::Context(_) | Element::Service(_) => add(id),
                Element::Link(link) => [&link.from, &link.to].into_iter().for_each(&mut add),
                _ => {}
            }
        }
    }
    part
}
