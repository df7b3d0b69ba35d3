//! A place in a board, as a link names it: alternative and selection in the fragment of the address, where no server sees
//! them; the view is a parameter of its own (`?view=`).

use isobar_editor::Command;
use isobar_model::Id;

use crate::platform::document;
use crate::session::Session;

/// Name of the parameter for the alternative, by its id.
const ALTERNATIVE: &str = "alternative";
/// Name of the parameter for each selected element, by its id.
const SELECTED: &str = "selected";
/// Number of selected elements that a link names.
const MOST_SELECTED: usize = 50;

/// A place in a board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkedPlace {
    /// The alternative.
    pub alternative: Option<Id>,
    /// The selected elements.
    pub selected: Vec<Id>,
}

impl LinkedPlace {
    /// The place that is shown.
    pub fn shown(session: Session) -> Self {
        session.with_editor(|editor| Self {
            alternative: Some(editor.active_id().clone()),
            selected: editor
                .selection()
                .iter()
                .take(MOST_SELECTED)
                .cloned()
                .collect(),
        })
    }

    /// The place that the page's address names.
    pub fn in_address() -> Self {
        let ids = |name| {
            let values = document::fragment_values(name).into_iter();
            values.filter_map(|text| Id::new(text).ok())
        };
        Self {
            alternative: ids(ALTERNATIVE).next(),
            selected: ids(SELECTED).take(MOST_SELECTED).collect(),
        }
    }

    /// The place as parameters of a fragment; empty where it names nothing.
    pub fn parameters(&self) -> String {
        let alternative = self.alternative.iter().map(|id| (ALTERNATIVE, id.as_str()));
        let selected = self.selected.iter().map(|id| (SELECTED, id.as_str()));
        let parameters: Vec<_> = alternative.chain(selected).collect();
        document::encoded(&parameters)
    }

    /// Shows the place, as far as the board has it.
    pub fn show(&self, session: Session) {
        if let Some(alternative) = &self.alternative {
            session.update(|editor| editor.switch_to(alternative));
        }
        if self.selected.is_empty() {
            return;
        }
        session.select(self.selected.clone());
        match self.selected.as_slice() {
            [only] => session.run(Command::Reveal(only.clone())),
            _ => session.run(Command::ZoomToSelection),
        };
    }
}
