//! Undo and redo: bounded stacks of deltas that survive a reload.

use std::collections::VecDeque;

use isobar_model::{Delta, Id};
use serde::{Deserialize, Serialize};

use crate::camera::Camera;

/// Number of steps that can be undone.
const MAX_STEPS: usize = 200;
/// Number of element changes that all steps together may hold; older steps go first.
const MAX_SWAPS: usize = 50_000;
/// The same for what is kept over a reload: each is written to storage with every change.
const MAX_KEPT_SWAPS: usize = 4_000;

/// One step: all that a gesture or a command did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Step {
    /// Label, as on a menu: "Move 3 notes".
    pub label: String,
    /// The alternative that was seen.
    pub alternative: Id,
    /// Delta.
    pub delta: Delta,
    /// Selection before.
    pub selected_before: Vec<Id>,
    /// Selection after.
    pub selected_after: Vec<Id>,
    /// From where it was seen before and after: what moved the view to show itself gives it back. Not kept over a reload.
    #[serde(skip)]
    pub seen_from: Option<(Camera, Camera)>,
}

/// Steps to undo and redo, as plain data: saved with the board, so that undo survives a reload.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    undo: VecDeque<Step>,
    redo: Vec<Step>,
}

impl Step {
    fn weight(&self) -> usize {
        self.delta
            .elements
            .values()
            .map(std::collections::BTreeMap::len)
            .sum()
    }
}

impl History {
    /// Label of the step that undo would revert.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.back().map(|step| step.label.as_str())
    }

    /// Label of the step that redo would repeat.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.label.as_str())
    }

    /// The newest part, small enough to be written often; the newest step is always in it.
    pub(crate) fn kept(&self) -> Self {
        let undo = newest(self.undo.iter().rev()).cloned();
        let mut redo: Vec<Step> = newest(self.redo.iter().rev()).cloned().collect();
        redo.reverse();
        let mut kept = Self {
            undo: undo.collect(),
            redo,
        };
        kept.undo.make_contiguous().reverse();
        kept
    }

    pub(crate) fn push(&mut self, step: Step) {
        self.redo.clear();
        self.undo.push_back(step);
        let mut weight: usize = self.undo.iter().map(Step::weight).sum();
        while self.undo.len() > MAX_STEPS || (weight > MAX_SWAPS && self.undo.len() > 1) {
            weight -= self.undo.pop_front().map_or(0, |oldest| oldest.weight());
        }
    }

    /// Adds what was done to the newest step.
    pub(crate) fn amend(&mut self, delta: Delta) {
        if let Some(newest) = self.undo.back_mut() {
            newest.delta.merge(delta);
        }
    }

    /// Says from where the newest step was seen before and after.
    pub(crate) fn see_newest(&mut self, before: Camera, after: Camera) {
        if let Some(newest) = self.undo.back_mut() {
            newest.seen_from = Some((before, after));
        }
    }

    /// Forgets the newest step if it changes nothing.
    pub(crate) fn drop_empty(&mut self) {
        if self
            .undo
            .back()
            .is_some_and(|newest| newest.delta.is_empty())
        {
            self.undo.pop_back();
        }
    }

    /// Takes the newest step out, to be undone.
    pub(crate) fn take_undo(&mut self) -> Option<Step> {
        self.undo.pop_back()
    }

    /// Takes the step out that was undone last, to be done again.
    pub(crate) fn take_redo(&mut self) -> Option<Step> {
        self.redo.pop()
    }

    /// Files a step that was undone.
    pub(crate) fn undone(&mut self, step: Step) {
        self.redo.push(step);
    }

    /// Files a step that was done again.
    pub(crate) fn redone(&mut self, step: Step) {
        self.undo.push_back(step);
    }
}

/// As many of `steps` as may be kept, and at least the first.
fn newest<'a>(steps: impl Iterator<Item = &'a Step>) -> impl Iterator<Item = &'a Step> {
    let mut weight = 0;
    steps
        .enumerate()
        .take_while(move |(index, step)| {
            weight += step.weight();
            *index == 0 || weight <= MAX_KEPT_SWAPS
        })
        .map(|(_, step)| step)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use isobar_model::Swap;

    use super::*;

    fn step(number: usize) -> Step {
        Step {
            label: number.to_string(),
            alternative: Id::from_words("main"),
            delta: Delta::default(),
            selected_before: Vec::new(),
            selected_after: Vec::new(),
            seen_from: None,
        }
    }

    #[test]
    fn only_the_newest_steps_are_kept() {
        let mut history = History::default();
        (0..=MAX_STEPS).for_each(|number| history.push(step(number)));
        let oldest = std::iter::from_fn(|| history.take_undo()).last().unwrap();
        assert_eq!(oldest.label, "1");
    }

    #[test]
    fn what_is_kept_is_the_newest_in_the_same_order() {
        let mut history = History::default();
        (1..=3).for_each(|number| history.push(step(number)));
        let undone = history.take_undo().unwrap();
        history.undone(undone);
        assert_eq!(history.kept(), history);
        let heavy = |label: &str| {
            let ids = (0..MAX_KEPT_SWAPS).map(|number| Id::from_words("note").numbered(number));
            let swaps = ids
                .map(|id| {
                    (
                        id,
                        Swap {
                            before: None,
                            after: None,
                        },
                    )
                })
                .collect();
            let elements = BTreeMap::from([(Id::from_words("main"), swaps)]);
            Step {
                label: label.into(),
                delta: Delta {
                    elements,
                    ..Delta::default()
                },
                ..step(0)
            }
        };
        history.push(heavy("one"));
        history.push(heavy("two"));
        let kept = history.kept();
        assert_eq!((kept.undo.len(), kept.undo_label()), (1, Some("two")));
    }

    #[test]
    fn doing_something_new_forgets_what_was_undone() {
        let mut history = History::default();
        history.push(step(1));
        let undone = history.take_undo().unwrap();
        history.undone(undone);
        assert_eq!(history.redo_label(), Some("1"));
        history.push(step(2));
        assert_eq!(history.redo_label(), None);
    }
}
