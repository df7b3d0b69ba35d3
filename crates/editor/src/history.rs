//! Undo and redo: bounded stacks of deltas that survive a reload.

use std::collections::VecDeque;

use isobar_model::{Delta, Id};
use serde::{Deserialize, Serialize};

use crate::camera::Camera;
use crate::journal::JournalEntry;

/// Number of steps that can be undone.
const MAX_STEPS: usize = 200;
/// Number of element changes that all steps together may hold; older steps go first.
const MAX_SWAPS: usize = 50_000;
/// The same for what is kept over a reload: all of it is written to storage with every snapshot.
const MAX_KEPT_SWAPS: usize = 4_000;

/// One step: all that a gesture or a command did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
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

    /// The newest part, small enough to be written with a snapshot; the newest step is always in it.
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

    /// Does to the steps what was done.
    pub(crate) fn follow(&mut self, entry: JournalEntry) {
        match entry {
            JournalEntry::Did(step) => self.push(step),
            JournalEntry::Amended(delta) => self.amend(delta),
            JournalEntry::Undid(_) => self.undo(),
            JournalEntry::Redid(_) => self.redo(),
            JournalEntry::Forgot(_) => drop(self.undo.pop_back()),
            JournalEntry::Joined => self.join(),
            JournalEntry::Dropped => self.drop_empty(),
            JournalEntry::Cleared => *self = Self::default(),
        }
    }

    /// The step that undo would take back.
    pub(crate) fn to_undo(&self) -> Option<&Step> {
        self.undo.back()
    }

    /// The step that redo would repeat.
    pub(crate) fn to_redo(&self) -> Option<&Step> {
        self.redo.last()
    }

    fn push(&mut self, step: Step) {
        self.redo.clear();
        self.undo.push_back(step);
        let mut weight: usize = self.undo.iter().map(Step::weight).sum();
        while self.undo.len() > MAX_STEPS || (weight > MAX_SWAPS && self.undo.len() > 1) {
            weight -= self.undo.pop_front().map_or(0, |oldest| oldest.weight());
        }
    }

    fn amend(&mut self, delta: Delta) {
        if let Some(newest) = self.undo.back_mut() {
            newest.delta.merge(delta);
        }
    }

    fn join(&mut self) {
        if let Some(step) = self.undo.pop_back() {
            self.amend(step.delta);
        }
    }

    fn undo(&mut self) {
        match self.undo.pop_back() {
            Some(step) => self.redo.push(step),
            // A step that was too heavy to be kept: those that came after it do not fit the board any more.
            None => *self = Self::default(),
        }
    }

    fn redo(&mut self) {
        match self.redo.pop() {
            Some(step) => self.undo.push_back(step),
            None => *self = Self::default(),
        }
    }

    fn drop_empty(&mut self) {
        if self.newest_is_empty() {
            self.undo.pop_back();
        }
    }

    /// True if the newest step changes nothing.
    pub(crate) fn newest_is_empty(&self) -> bool {
        let newest = self.undo.back();
        newest.is_some_and(|newest| newest.delta.is_empty())
    }

    /// Says from where the newest step was seen before and after.
    pub(crate) fn see_newest(&mut self, before: Camera, after: Camera) {
        if let Some(newest) = self.undo.back_mut() {
            newest.seen_from = Some((before, after));
        }
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
        assert_eq!(history.undo.front().unwrap().label, "1");
    }

    #[test]
    fn what_is_kept_is_the_newest_in_the_same_order() {
        let mut history = History::default();
        (1..=3).for_each(|number| history.push(step(number)));
        history.undo();
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
        history.undo();
        assert_eq!(history.redo_label(), Some("1"));
        history.push(step(2));
        assert_eq!(history.redo_label(), None);
    }
}
