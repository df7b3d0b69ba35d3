//! Which notes lie in which frame: the innermost one around their centre.

use std::collections::BTreeSet;

use isobar_model::{Alternative, Edit, Id, Note, NoteAttribute, ServiceAttribute};

use crate::geometry::BoardArea;
use crate::hit;

/// Edits after which every note that `touched` concerns belongs to the frame that it lies in: the notes
/// among them, and the notes in and around the frames among them.
pub(crate) fn edits(alternative: &Alternative, touched: &BTreeSet<Id>) -> Vec<Edit> {
    let frames: Vec<BoardArea> = touched
        .iter()
        .filter_map(|id| {
            let context = alternative.contexts().get(id).map(|context| context.area);
            context
                .or_else(|| Some(alternative.services().get(id)?.area))
                .map(BoardArea::from)
        })
        .collect();
    let mut edits = service_edits(alternative, touched);
    let concerns = |note: &Note| {
        touched.contains(&note.id)
            || note
                .frame
                .as_ref()
                .is_some_and(|frame| touched.contains(frame))
            || frames
                .iter()
                .any(|frame| frame.contains(note.area().center().into()))
    };
    for note in alternative.notes().values().filter(|note| concerns(note)) {
        let center = note.area().center().into();
        let frame = hit::innermost_frame_for(alternative, center, note.frame.as_ref());
        if frame != note.frame.as_ref() {
            edits.push(Edit::Note(
                note.id.clone(),
                NoteAttribute::Frame(frame.cloned()),
            ));
        }
    }
    edits
}

/// Services that were dragged into another context become its services. One outside of all keeps its context.
fn service_edits(alternative: &Alternative, touched: &BTreeSet<Id>) -> Vec<Edit> {
    let services = touched
        .iter()
        .filter_map(|id| alternative.services().get(id));
    services
        .filter_map(|service| {
            let around = hit::context_around(alternative, service.area.center().into())?;
            let moved = *around != service.context;
            moved.then(|| {
                Edit::Service(
                    service.id.clone(),
                    ServiceAttribute::Context(around.clone()),
                )
            })
        })
        .collect()
}
