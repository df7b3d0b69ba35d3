//! Copies of elements, and what becomes of them when they are pasted: new ids, nothing that points nowhere.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Audience, Edit, Element, Id, Ids, Note, Order, Point, Rect, Refusal,
};
use serde::{Deserialize, Serialize};

use crate::core::Core;
use crate::place::{GAP, top_order};
use crate::selection::Selection;

/// Copied elements, as plain data: frames with all that lies in them, and the links among what was copied.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Clipping {
    elements: Vec<Element>,
}

impl Clipping {
    /// True if nothing was copied.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// The ids of the originals.
    pub(crate) fn ids(&self) -> BTreeSet<Id> {
        self.elements.iter().map(|one| one.id().clone()).collect()
    }

    /// Copies what is selected in `alternative`.
    pub(crate) fn of(alternative: &Alternative, selection: &Selection) -> Self {
        let mut copied: BTreeSet<&Id> = selection.iter().collect();
        let services = alternative.services().values();
        copied.extend(
            services
                .filter(|one| selection.contains(&one.context))
                .map(|one| &one.id),
        );
        let lies_in = |note: &Note| {
            note.frame
                .as_ref()
                .is_some_and(|frame| copied.contains(frame))
        };
        let inside: Vec<_> = alternative
            .notes()
            .values()
            .filter(|note| lies_in(note))
            .map(|note| &note.id)
            .collect();
        copied.extend(inside);
        let links = alternative.links().values();
        let whole = links.filter(|link| copied.contains(&link.from) && copied.contains(&link.to));
        let links: BTreeSet<&Id> = whole.map(|link| &link.id).collect();
        copied.retain(|id| !alternative.links().contains_key(*id));
        let ids = copied.into_iter().chain(links);
        Self {
            elements: ids
                .filter_map(|id| alternative.element(id))
                .filter(is_on_board)
                .collect(),
        }
    }

    /// From the originals to the copies: notes overlap like a pile, frames stand side by side.
    fn offset(&self) -> Point {
        let frames = self.elements.iter().filter_map(|element| match element {
            Element::Context(context) => Some(context.area),
            Element::Service(service) => Some(service.area),
            _ => None,
        });
        match frames.reduce(Rect::union) {
            Some(around) => Point::new(around.width.saturating_add(GAP), 0),
            None => Point::new(GAP, GAP),
        }
    }

    /// Adds copies to the active alternative, above everything there: so many steps beside the originals, or in their
    /// place with none. Gives their ids; of nothing there are none.
    pub(crate) fn add(
        &self,
        core: &mut Core,
        steps: i32,
        label: &str,
    ) -> Result<BTreeSet<Id>, Refusal> {
        let copies = self.renewed(core, steps);
        let ids = copies.iter().map(|copy| copy.id().clone()).collect();
        core.edit(label, copies.into_iter().map(Edit::Add).collect())?;
        Ok(ids)
    }

    /// Copies with new ids that fit into the active alternative.
    fn renewed(&self, core: &mut Core, steps: i32) -> Vec<Element> {
        let step = self.offset();
        let by = Point::new(step.x.saturating_mul(steps), step.y.saturating_mul(steps));
        let mut names: BTreeMap<Id, Id> = BTreeMap::new();
        for element in &self.elements {
            names.insert(element.id().clone(), core.new_id(element.kind().name()));
        }
        let alternative = core.alternative();
        let mut renewed: Vec<Element> = self
            .elements
            .iter()
            .filter_map(|element| {
                Renewal {
                    names: &names,
                    alternative,
                    by,
                }
                .renew(element)
            })
            .collect();
        // Those of one order lie by the ids of their originals, as these do.
        renewed.sort_by(|one, other| pile(one).cmp(&pile(other)));
        let mut top = top_order(alternative);
        for element in &mut renewed {
            if let Element::Note(note) = element {
                note.order = top;
                top = Order::between(Some(&note.order), None);
            }
        }
        renewed
    }
}

/// Ends before links, contexts before services, frames before notes, and notes from the bottom up.
const fn pile(element: &Element) -> (u8, Option<&Order>) {
    match element {
        Element::Context(_) => (0, None),
        Element::Service(_) => (1, None),
        Element::Note(note) => (2, Some(&note.order)),
        _ => (3, None),
    }
}

fn is_on_board(element: &Element) -> bool {
    matches!(
        element,
        Element::Note(_) | Element::Context(_) | Element::Service(_) | Element::Link(_)
    )
}

struct Renewal<'a> {
    names: &'a BTreeMap<Id, Id>,
    alternative: &'a Alternative,
    by: Point,
}

impl Renewal<'_> {
    fn renew(&self, element: &Element) -> Option<Element> {
        let mut element = element.clone();
        match &mut element {
            Element::Note(note) => {
                note.id = self.names.get(&note.id)?.clone();
                note.at = self.moved(note.at);
                self.renew_mentions(note);
            }
            Element::Context(context) => {
                context.id = self.names.get(&context.id)?.clone();
                context.area = Rect::new(self.moved(context.area.at()), context.area.size());
                context.map_at = None;
            }
            Element::Service(service) => {
                service.id = self.names.get(&service.id)?.clone();
                service.area = Rect::new(self.moved(service.area.at()), service.area.size());
                service.context = self.renamed(&service.context)?;
            }
            Element::Link(link) => {
                link.id = self.names.get(&link.id)?.clone();
                link.from = self.names.get(&link.from)?.clone();
                link.to = self.names.get(&link.to)?.clone();
            }
            _ => return None,
        }
        Some(element)
    }

    fn moved(&self, at: Point) -> Point {
        Point::new(
            at.x.saturating_add(self.by.x),
            at.y.saturating_add(self.by.y),
        )
    }

    /// The copy of what `id` named, or what it names here; `None` where it names nothing.
    fn renamed(&self, id: &Id) -> Option<Id> {
        let here = || self.alternative.kind_of(id).map(|_| id.clone());
        self.names.get(id).cloned().or_else(here)
    }

    fn renew_mentions(&self, note: &mut Note) {
        let renew =
            |mention: &mut Option<Id>| *mention = mention.take().and_then(|id| self.renamed(&id));
        let renew_all = |ids: &mut Ids| {
            *ids = ids.iter().filter_map(|id| self.renamed(id)).collect();
        };
        renew(&mut note.frame);
        renew(&mut note.message.channel);
        renew(&mut note.message.addressed_to);
        if let Some(Audience::Named(contexts)) = &mut note.message.audience {
            *contexts = contexts.iter().filter_map(|id| self.renamed(id)).collect();
        }
        for field in &mut note.message.fields {
            renew(&mut field.term);
            renew(&mut field.decided_by);
        }
        renew_all(&mut note.rule.reads);
        renew(&mut note.rule.about);
        renew_all(&mut note.holding.terms);
    }
}
