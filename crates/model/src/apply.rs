//! Carrying changes out: all of a batch or nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{Change, Edit, FieldAttribute};
use crate::element::{Element, ElementKind, Field};
use crate::invariants::{Violation, first_dangling, violations};
use crate::references::leftovers;
use crate::{Alternative, AlternativeInfo, BoardInfo, Delta, Document, Id, Swap};

/// Why a change was not carried out. The document is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The alternative is not there.
    #[error("there is no alternative \u{201c}{0}\u{201d}")]
    NoAlternative(Id),
    /// The alternative is there already.
    #[error("there is an alternative \u{201c}{0}\u{201d} already")]
    AlternativeExists(Id),
    /// A board without any alternative would be left.
    #[error("a board keeps at least one alternative")]
    LastAlternative,
    /// The element is not there, or is something else.
    #[error("there is no {kind} \u{201c}{id}\u{201d}", kind = kind.name())]
    NoElement {
        /// The id.
        id: Id,
        /// Kind that was looked for.
        kind: ElementKind,
    },
    /// The element is there already.
    #[error("the id \u{201c}{0}\u{201d} is taken")]
    ElementExists(Id),
    /// The field is not there.
    #[error("\u{201c}{note}\u{201d} has no field \u{201c}{field}\u{201d}")]
    NoField {
        /// The note.
        note: Id,
        /// The field.
        field: Id,
    },
    /// The element would break an invariant.
    #[error("\u{201c}{id}\u{201d} cannot be so: {violation}")]
    Violation {
        /// The element.
        id: Id,
        /// Invariant that would be broken.
        violation: Violation,
    },
    /// The board is only looked at.
    #[error("this board is read-only: make a copy of your own to change it")]
    ReadOnly,
    /// A delta has the element or alternative under the id of something else.
    #[error("\u{201c}{0}\u{201d} stands under the id of something else")]
    Misplaced(Id),
}

impl Document {
    /// Carries out a change and tells what it did. This and [`Document::apply_all`] are the only ways to change a
    /// document.
    ///
    /// # Errors
    /// When the change names something that is not there or would break an invariant; then nothing changed.
    pub fn apply(&mut self, change: Change) -> Result<Delta, Refusal> {
        self.apply_all([change])
    }

    /// Carries out all of `changes`, in order, and tells what they did together.
    ///
    /// # Errors
    /// When one of them is refused; then none was carried out.
    pub fn apply_all(
        &mut self,
        changes: impl IntoIterator<Item = Change>,
    ) -> Result<Delta, Refusal> {
        let mut transaction = Transaction {
            document: self,
            delta: Delta::default(),
        };
        for change in changes {
            if let Err(refusal) = transaction.carry_out(change) {
                transaction.roll_back();
                return Err(refusal);
            }
        }
        Ok(transaction.delta)
    }
}

struct Transaction<'a> {
    document: &'a mut Document,
    delta: Delta,
}

impl Transaction<'_> {
    fn carry_out(&mut self, change: Change) -> Result<(), Refusal> {
        match change {
            Change::Board(attribute) => {
                let mut board = self.document.board.clone();
                attribute.set(&mut board);
                self.swap_board(board)
            }
            Change::AddAlternative(info) => self.add_alternative(info),
            Change::RemoveAlternative(id) => self.remove_alternative(&id),
            Change::Alternative(id, attribute) => {
                let mut info = self.alternative(&id)?.info.clone();
                attribute.set(&mut info);
                self.swap_alternative(&id, Some(info));
                Ok(())
            }
            Change::Edit(alternative, edit) => self.edit(&alternative, edit),
            Change::Replay(delta) => self.replay(delta),
        }
    }

    fn roll_back(self) {
        let delta = self.delta.inverse();
        write_back(self.document, delta);
    }

    fn alternative(&self, id: &Id) -> Result<&Alternative, Refusal> {
        self.document
            .alternatives
            .get(id)
            .ok_or_else(|| Refusal::NoAlternative(id.clone()))
    }

    fn add_alternative(&mut self, info: AlternativeInfo) -> Result<(), Refusal> {
        let id = info.id.clone();
        if self.document.alternatives.contains_key(&id) {
            return Err(Refusal::AlternativeExists(id));
        }
        let elements = match &info.origin {
            Some(origin) => self.alternative(origin)?.elements().collect(),
            None => Vec::new(),
        };
        self.swap_alternative(&id, Some(info));
        for element in elements {
            self.put(&id, element);
        }
        Ok(())
    }

    fn remove_alternative(&mut self, id: &Id) -> Result<(), Refusal> {
        let elements: Vec<_> = self.alternative(id)?.ids().cloned().collect();
        if self.document.alternatives.len() == 1 {
            return Err(Refusal::LastAlternative);
        }
        for element in elements {
            self.take(id, &element);
        }
        self.swap_alternative(id, None);
        if self.document.board.chosen.as_ref() == Some(id) {
            self.swap_board(BoardInfo {
                chosen: None,
                ..self.document.board.clone()
            })?;
        }
        let copies: Vec<_> = (self.document.alternatives.values())
            .filter(|alternative| alternative.info.origin.as_ref() == Some(id))
            .map(|alternative| AlternativeInfo {
                origin: None,
                ..alternative.info.clone()
            })
            .collect();
        for info in copies {
            self.swap_alternative(&info.id.clone(), Some(info));
        }
        Ok(())
    }

    fn edit(&mut self, alternative: &Id, edit: Edit) -> Result<(), Refusal> {
        self.alternative(alternative)?;
        match edit {
            Edit::Add(element) => {
                let id = element.id();
                if self.alternative(alternative)?.kind_of(id).is_some() {
                    return Err(Refusal::ElementExists(id.clone()));
                }
                self.put_checked(alternative, element)
            }
            Edit::Remove(ids) => self.remove(alternative, ids),
            Edit::AddField {
                note,
                field,
                before,
            } => self.set_fields(alternative, &note, |fields| {
                let index = index_before(fields, before.as_ref());
                fields.insert(index, field);
                Some(())
            }),
            Edit::Field {
                note,
                field,
                attribute,
            } => self.on_field(alternative, &note, &field, |fields, index| {
                set_field(fields, index, attribute);
            }),
            Edit::MoveField {
                note,
                field,
                before,
            } => self.on_field(alternative, &note, &field, |fields, index| {
                let moved = fields.remove(index);
                let index = match &before {
                    Some(before) if *before == moved.id => index,
                    before => index_before(fields, before.as_ref()),
                };
                fields.insert(index, moved);
            }),
            Edit::RemoveField { note, field } => {
                self.on_field(alternative, &note, &field, |fields, index| {
                    drop(fields.remove(index))
                })
            }
            attribute => self.set_attribute(alternative, attribute),
        }
    }

    /// Carries out the edits that set one attribute of one element.
    fn set_attribute(&mut self, alternative: &Id, edit: Edit) -> Result<(), Refusal> {
        macro_rules! set {
            ($map:ident, $kind:ident, $id:expr, $attribute:expr) => {{
                let found = self.alternative(alternative)?.$map.get(&$id).cloned();
                let mut element = found.ok_or(Refusal::NoElement {
                    id: $id,
                    kind: ElementKind::$kind,
                })?;
                $attribute.set(&mut element);
                self.put_checked(alternative, Element::$kind(element))
            }};
        }
        match edit {
            Edit::Note(id, attribute) => set!(notes, Note, id, attribute),
            Edit::Context(id, attribute) => set!(contexts, Context, id, attribute),
            Edit::Service(id, attribute) => set!(services, Service, id, attribute),
            Edit::Link(id, attribute) => set!(links, Link, id, attribute),
            Edit::Term(id, attribute) => set!(terms, Term, id, attribute),
            Edit::Channel(id, attribute) => set!(channels, Channel, id, attribute),
            Edit::Relationship(id, attribute) => set!(relationships, Relationship, id, attribute),
            Edit::Swimlane(id, attribute) => set!(swimlanes, Swimlane, id, attribute),
            Edit::Suppression(id, attribute) => set!(suppressions, Suppression, id, attribute),
            Edit::Add(_)
            | Edit::Remove(_)
            | Edit::AddField { .. }
            | Edit::Field { .. }
            | Edit::MoveField { .. }
            | Edit::RemoveField { .. } => Ok(()),
        }
    }

    fn set_fields(
        &mut self,
        alternative: &Id,
        note: &Id,
        change: impl FnOnce(&mut Vec<Field>) -> Option<()>,
    ) -> Result<(), Refusal> {
        let found = self.alternative(alternative)?.notes.get(note).cloned();
        let mut changed = found.ok_or_else(|| Refusal::NoElement {
            id: note.clone(),
            kind: ElementKind::Note,
        })?;
        match change(&mut changed.message.fields) {
            Some(()) => self.put_checked(alternative, Element::Note(changed)),
            None => Ok(()),
        }
    }

    fn on_field(
        &mut self,
        alternative: &Id,
        note: &Id,
        field: &Id,
        change: impl FnOnce(&mut Vec<Field>, usize),
    ) -> Result<(), Refusal> {
        let mut found = false;
        self.set_fields(alternative, note, |fields| {
            let index = fields.iter().position(|candidate| candidate.id == *field)?;
            found = true;
            change(fields, index);
            Some(())
        })?;
        if found {
            Ok(())
        } else {
            Err(Refusal::NoField {
                note: note.clone(),
                field: field.clone(),
            })
        }
    }

    fn put_checked(&mut self, alternative: &Id, element: Element) -> Result<(), Refusal> {
        let model = self.alternative(alternative)?;
        if let Some(violation) = violations(&element, model).into_iter().next() {
            return Err(Refusal::Violation {
                id: element.id().clone(),
                violation,
            });
        }
        self.put(alternative, element);
        Ok(())
    }

    fn put(&mut self, alternative: &Id, element: Element) {
        let Some(model) = self.document.alternatives.get_mut(alternative) else {
            return;
        };
        let id = element.id().clone();
        let swap = Swap {
            before: model.element(&id),
            after: Some(element.clone()),
        };
        model.put(element);
        self.delta.record_element(alternative, id, swap);
    }

    fn take(&mut self, alternative: &Id, id: &Id) {
        let Some(model) = self.document.alternatives.get_mut(alternative) else {
            return;
        };
        let swap = Swap {
            before: model.element(id),
            after: None,
        };
        model.take(id);
        self.delta.record_element(alternative, id.clone(), swap);
    }

    fn remove(&mut self, alternative: &Id, mut gone: BTreeSet<Id>) -> Result<(), Refusal> {
        let before = self.alternative(alternative)?;
        if let Some(id) = gone.iter().find(|id| before.kind_of(id).is_none()) {
            return Err(Refusal::NoElement {
                id: id.clone(),
                kind: ElementKind::Note,
            });
        }
        let mut changed = leftovers(before, &gone);
        while changed.iter().any(|(_, rest)| rest.is_none()) {
            gone.extend(
                changed
                    .into_iter()
                    .filter(|(_, rest)| rest.is_none())
                    .map(|(id, _)| id),
            );
            changed = leftovers(before, &gone);
        }
        for id in &gone {
            self.take(alternative, id);
        }
        for element in changed.into_iter().filter_map(|(_, rest)| rest) {
            self.put(alternative, element);
        }
        Ok(())
    }

    /// Writes what the delta says, then checks what it wrote and what mentions it.
    fn replay(&mut self, delta: Delta) -> Result<(), Refusal> {
        if let Some(id) = delta.misplaced() {
            return Err(Refusal::Misplaced(id.clone()));
        }
        for (id, swap) in &delta.alternatives {
            if swap.after.is_some() {
                self.swap_alternative(id, swap.after.clone());
            }
        }
        let mut unsettled = BTreeSet::new();
        for (alternative, swaps) in &delta.elements {
            if delta
                .alternatives
                .get(alternative)
                .is_none_or(|swap| swap.after.is_some())
            {
                self.alternative(alternative)?;
            }
            for (id, swap) in swaps {
                let was = self
                    .alternative(alternative)
                    .ok()
                    .and_then(|model| model.kind_of(id));
                let is = swap.after.as_ref().map(Element::kind);
                if was.is_some() && was != is {
                    unsettled.insert(alternative.clone());
                }
                match &swap.after {
                    Some(element) => self.put(alternative, element.clone()),
                    None => self.take(alternative, id),
                }
            }
        }
        for (id, swap) in &delta.alternatives {
            if swap.after.is_none() && self.document.alternatives.contains_key(id) {
                self.remove_alternative(id)?;
            }
        }
        if let Some(after) = delta.board.and_then(|swap| swap.after) {
            self.swap_board(after)?;
        }
        self.check_written(&delta.elements, &unsettled)
    }

    /// Checks what a delta wrote, and what mentions elements that went or became something else.
    fn check_written(
        &self,
        written: &BTreeMap<Id, BTreeMap<Id, Swap<Element>>>,
        unsettled: &BTreeSet<Id>,
    ) -> Result<(), Refusal> {
        for (alternative, swaps) in written {
            let Some(model) = self.document.alternatives.get(alternative) else {
                continue;
            };
            let elements = swaps.values().filter_map(|swap| swap.after.as_ref());
            for element in elements {
                let id = element.id();
                if let Some(violation) = violations(element, model).into_iter().next() {
                    let id = id.clone();
                    return Err(Refusal::Violation { id, violation });
                }
            }
            let dangling = || first_dangling(model, |id| model.kind_of(id));
            if let Some((id, violation)) = unsettled.contains(alternative).then(dangling).flatten()
            {
                return Err(Refusal::Violation { id, violation });
            }
        }
        Ok(())
    }

    fn swap_board(&mut self, after: BoardInfo) -> Result<(), Refusal> {
        let before = Some(std::mem::replace(&mut self.document.board, after.clone()));
        self.delta.record_board(Swap {
            before,
            after: Some(after),
        });
        match &self.document.board.chosen {
            Some(chosen) => self.alternative(chosen).map(drop),
            None => Ok(()),
        }
    }

    fn swap_alternative(&mut self, id: &Id, after: Option<AlternativeInfo>) {
        let alternatives = &self.document.alternatives;
        let before = alternatives
            .get(id)
            .map(|alternative| alternative.info.clone());
        set_alternative(self.document, id, after.clone());
        self.delta
            .record_alternative(id.clone(), Swap { before, after });
    }
}

fn index_before(fields: &[Field], before: Option<&Id>) -> usize {
    let found = before.and_then(|id| fields.iter().position(|field| field.id == *id));
    found.unwrap_or(fields.len())
}

fn set_field(fields: &mut [Field], index: usize, attribute: FieldAttribute) {
    if let Some(field) = fields.get_mut(index) {
        attribute.set(field);
    }
}

fn set_alternative(document: &mut Document, id: &Id, info: Option<AlternativeInfo>) {
    match (document.alternatives.get_mut(id), info) {
        (Some(alternative), Some(info)) => alternative.info = info,
        (None, Some(info)) => {
            document
                .alternatives
                .insert(id.clone(), Alternative::empty(info));
        }
        (_, None) => drop(document.alternatives.remove(id)),
    }
}

/// Writes a delta that is known to fit, without checks.
fn write_back(document: &mut Document, delta: Delta) {
    if let Some(before) = delta.board.and_then(|swap| swap.after) {
        document.board = before;
    }
    for (id, swap) in &delta.alternatives {
        set_alternative(document, id, swap.after.clone());
    }
    for (alternative, swaps) in delta.elements {
        let Some(model) = document.alternatives.get_mut(&alternative) else {
            continue;
        };
        for (id, swap) in swaps {
            match swap.after {
                Some(element) => model.put(element),
                None => model.take(&id),
            }
        }
    }
}
