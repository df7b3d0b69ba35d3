//! Invariants of every element after every change.

use std::collections::BTreeSet;

use crate::element::{Element, ElementKind, Field, Note};
use crate::references::{visit, visit_all};
use crate::{Alternative, Id, MAX_COORDINATE, Rect};

/// Why an element cannot be as it is said to be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// It mentions something that is not there, or is something else.
    #[error("\u{201c}{mentions}\u{201d} is not the id of a {wanted} in this alternative")]
    Dangling {
        /// The id that it mentions.
        mentions: Id,
        /// Kind that should be there.
        wanted: &'static str,
    },
    /// It would connect something with itself.
    #[error("both ends are \u{201c}{0}\u{201d}: connect two different elements")]
    SameEnds(Id),
    /// It is too far away or has no size.
    #[error(
        "its place or size is out of range: sizes start at 1, and nothing lies farther than {MAX_COORDINATE} from the origin"
    )]
    OutOfBounds,
    /// A share of time is not between 0 and 1.
    #[error("availability is a share of time between 0 and 1, such as 0.999")]
    Availability,
    /// Two fields of one message or object share an id.
    #[error("two of its fields have the id \u{201c}{0}\u{201d}")]
    DuplicateField(Id),
    /// A volatility is not on its scale.
    #[error("volatility goes from 1 (frozen) to 10 (changes all the time)")]
    Volatility,
}

/// Everything that is wrong with `element` as a part of `alternative`.
pub(crate) fn violations(element: &Element, alternative: &Alternative) -> Vec<Violation> {
    let mut found = own_violations(element);
    visit(element, |target, id| {
        if !alternative
            .kind_of(id)
            .is_some_and(|kind| target.accepts(kind))
        {
            found.push(Violation::Dangling {
                mentions: id.clone(),
                wanted: target.name(),
            });
        }
    });
    found
}

/// The first element that mentions something that is not there, or is something else; `kind_of` knows what is there.
pub(crate) fn first_dangling(
    alternative: &Alternative,
    kind_of: impl Fn(&Id) -> Option<ElementKind>,
) -> Option<(Id, Violation)> {
    let mut found = None;
    visit_all(alternative, |id, target, mentioned| {
        let kind = || kind_of(mentioned);
        if found.is_none() && !kind().is_some_and(|kind| target.accepts(kind)) {
            let violation = Violation::Dangling {
                mentions: mentioned.clone(),
                wanted: target.name(),
            };
            found = Some((id.clone(), violation));
        }
    });
    found
}

impl Alternative {
    /// Everything that breaks an invariant. Always empty for what came about through [`crate::Document::apply`].
    #[must_use]
    pub fn violations(&self) -> Vec<(Id, Violation)> {
        let mut found = Vec::new();
        for element in self.elements() {
            let id = element.id();
            found.extend(
                violations(&element, self)
                    .into_iter()
                    .map(|one| (id.clone(), one)),
            );
        }
        found
    }
}

/// Violations by `element`, wherever it is.
pub(crate) fn own_violations(element: &Element) -> Vec<Violation> {
    let mut found = Vec::new();
    match element {
        Element::Note(note) => check_note(note, &mut found),
        Element::Context(context) => {
            check_area(context.area, &mut found);
            check_availability(context.service.availability, &mut found);
            if context
                .volatility
                .is_some_and(|volatility| !(1..=10).contains(&volatility))
            {
                found.push(Violation::Volatility);
            }
            if context.map_at.is_some_and(|at| !at.is_in_bounds()) {
                found.push(Violation::OutOfBounds);
            }
        }
        Element::Service(service) => {
            check_area(service.area, &mut found);
            check_availability(service.facts.availability, &mut found);
        }
        Element::Channel(channel) => check_availability(channel.availability, &mut found),
        Element::Swimlane(lane) => {
            let area = Rect {
                x: 0,
                y: lane.top,
                width: 1,
                height: lane.height,
            };
            check_area(area, &mut found);
        }
        Element::Link(link) => check_ends(&link.from, &link.to, &mut found),
        Element::Relationship(relationship) => {
            check_ends(&relationship.a, &relationship.b, &mut found);
        }
        Element::Term(_) | Element::Suppression(_) => {}
    }
    found
}

fn check_note(note: &Note, found: &mut Vec<Violation>) {
    check_area(note.area(), found);
    check_fields(&note.message.fields, found);
}

fn check_fields(fields: &[Field], found: &mut Vec<Violation>) {
    let mut seen = BTreeSet::new();
    for field in fields {
        if !seen.insert(&field.id) {
            found.push(Violation::DuplicateField(field.id.clone()));
        }
        check_fields(field.parts(), found);
    }
}

fn check_area(area: Rect, found: &mut Vec<Violation>) {
    if !area.is_in_bounds() {
        found.push(Violation::OutOfBounds);
    }
}

fn check_availability(availability: Option<f64>, found: &mut Vec<Violation>) {
    if availability.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
        found.push(Violation::Availability);
    }
}

fn check_ends(first: &Id, second: &Id, found: &mut Vec<Violation>) {
    if first == second {
        found.push(Violation::SameEnds(first.clone()));
    }
}
