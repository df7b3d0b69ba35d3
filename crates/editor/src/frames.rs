//! New frames: contexts, and services inside them.

use std::collections::BTreeSet;

use isobar_model::{
    Alternative, Context, Edit, Element, Id, Order, Rect, Refusal, Service, counted,
};

use crate::core::Core;
use crate::geometry::BoardArea;
use crate::response::Response;
use crate::{membership, place};

/// Draws a frame that takes in the notes inside of it, selects it and opens its name. Inside a context it is a
/// service of it, anywhere else a context.
pub(crate) fn add(core: &mut Core, area: Rect) -> Response {
    let context = context_around(core.alternative(), area.into()).cloned();
    let kind = if context.is_some() {
        "service"
    } else {
        "context"
    };
    let id = core.new_id(kind);
    let label = format!("Add {kind}");
    core.begin(label.as_str());
    if let Err(refusal) = add_element(core, &label, frame(core.alternative(), &id, context, area)) {
        core.give_up();
        return Response::refusing(refusal);
    }
    let notes = core.alternative().notes().values();
    let inside = notes.filter(|note| note.frame.as_ref() == Some(&id));
    let said = format!("{kind} around {}", counted(inside.count(), "note"));
    place::keep_and_write(core, id, &said)
}

/// The smallest context that all of `area` lies in.
pub(crate) fn context_around(alternative: &Alternative, area: BoardArea) -> Option<&Id> {
    let around = alternative
        .contexts()
        .values()
        .filter(|one| BoardArea::from(one.area).covers(area));
    let size = |area: Rect| i64::from(area.width) * i64::from(area.height);
    around
        .min_by_key(|context| size(context.area))
        .map(|context| &context.id)
}

fn frame(alternative: &Alternative, id: &Id, context: Option<Id>, area: Rect) -> Element {
    let id = id.clone();
    match context {
        Some(context) => {
            let top = alternative
                .services()
                .values()
                .map(|service| &service.order)
                .max();
            let order = Order::between(top, None);
            Element::Service(Service {
                order,
                ..Service::new(id, context, "", area)
            })
        }
        None => {
            let top = alternative
                .contexts()
                .values()
                .map(|context| &context.order)
                .max();
            let order = Order::between(top, None);
            Element::Context(Context {
                order,
                ..Context::new(id, "", area)
            })
        }
    }
}

fn add_element(core: &mut Core, label: &str, element: Element) -> Result<(), Refusal> {
    let touched = BTreeSet::from([element.id().clone()]);
    core.edit(label, vec![Edit::Add(element)])?;
    let members = membership::edits(core.alternative(), &touched);
    core.edit(label, members)
}
