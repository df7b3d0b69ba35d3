//! Alternatives: seeing, copying, renaming, choosing and removing them.

use isobar_model::{
    AlternativeAttribute, AlternativeInfo, BoardAttribute, Change, Id, Order, Refusal,
};

use super::Editor;

impl Editor {
    /// Sees another alternative of the board, from the same place; all of it where all of this one was seen.
    pub fn switch_to(&mut self, id: &Id) {
        self.give_up_gesture();
        let saw_all = self.sees_all();
        self.core.switch_to(id);
        if saw_all && !self.sees_all() {
            self.show(self.extent());
        }
    }

    fn sees_all(&self) -> bool {
        let seen = self.camera().visible(self.viewport());
        self.extent().is_some_and(|all| seen.covers(all))
    }

    /// Copies the alternative that is seen, places the copy after it and sees it. Tells its id.
    ///
    /// # Errors
    /// When the copy is refused; then nothing changed.
    pub fn copy_alternative(&mut self, name: &str) -> Result<Id, Refusal> {
        let id = self.core.new_alternative_id();
        let origin = self.core.active.clone();
        let info = AlternativeInfo {
            origin: Some(origin),
            ..AlternativeInfo::new(id.clone(), name, self.order_after_active())
        };
        self.change("Copy alternative", vec![Change::AddAlternative(info)])?;
        self.core.switch_to(&id);
        Ok(id)
    }

    /// Gives an alternative another name.
    ///
    /// # Errors
    /// When it is not there.
    pub fn rename_alternative(&mut self, id: &Id, name: &str) -> Result<(), Refusal> {
        let attribute = AlternativeAttribute::Name(name.to_owned());
        self.change(
            "Rename alternative",
            vec![Change::Alternative(id.clone(), attribute)],
        )
    }

    /// Marks an alternative as the one that was decided on, or none.
    ///
    /// # Errors
    /// When it is not there.
    pub fn choose_alternative(&mut self, id: Option<Id>) -> Result<(), Refusal> {
        let label = if id.is_some() {
            "Mark as chosen"
        } else {
            "Unmark as chosen"
        };
        self.change(label, vec![Change::Board(BoardAttribute::Chosen(id))])
    }

    /// Removes an alternative with all that it holds.
    ///
    /// # Errors
    /// When it is not there, or is the last one.
    pub fn remove_alternative(&mut self, id: &Id) -> Result<(), Refusal> {
        self.change(
            "Delete alternative",
            vec![Change::RemoveAlternative(id.clone())],
        )
    }

    fn order_after_active(&self) -> Order {
        let all = self.core.document.alternatives();
        let mut after = all.iter().skip_while(|one| *one.id() != self.core.active);
        let active = after.next().map(|one| &one.info().order);
        Order::between(active, after.next().map(|one| &one.info().order))
    }
}
