//! The board in words: what a screen reader hears, in the order in which a story is told.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Id, Note, NoteKind};

use crate::core::Core;
use crate::geometry::ScreenPoint;
use crate::timeline;

/// A note as a screen reader meets it.
#[derive(Clone, Debug, PartialEq)]
pub struct MirrorNote {
    /// The note.
    pub id: Id,
    /// Kind.
    pub kind: NoteKind,
    /// Name of the kind on this board: "domain event", "constraint", "clock".
    pub kind_name: &'static str,
    /// Text.
    pub text: String,
    /// Position in the viewport of its top left corner.
    pub at: ScreenPoint,
    /// Its width on the screen, in pixels.
    pub width: f64,
    /// Its height on the screen, in pixels.
    pub height: f64,
    /// The name of the context that it lies in.
    pub context: Option<String>,
    /// Names of the elements that its links lead to.
    pub leads_to: Vec<String>,
    /// Names of the elements that its links come from.
    pub comes_from: Vec<String>,
    /// Rotation of its paper, in degrees clockwise.
    pub turned: i32,
    /// True if it cannot be changed until it is unlocked.
    pub is_locked: bool,
    /// True if it is a turning point of the story.
    pub is_pivotal: bool,
    /// Findings about it.
    pub findings: Vec<String>,
    /// True if it is selected.
    pub selected: bool,
}

/// The notes in and near the viewport, in the order of time. Where they are more than `most`, those nearest to its
/// middle.
pub(crate) fn notes(core: &Core, said: &[(&Id, &str)], most: usize) -> Vec<MirrorNote> {
    let viewport = core.viewport();
    let seen = core.camera().visible(viewport);
    let near = seen.grown(seen.width().max(seen.height()) / 2.0);
    let mut about: BTreeMap<&Id, Vec<String>> = BTreeMap::new();
    for (id, words) in said {
        about.entry(id).or_default().push((*words).to_owned());
    }
    timeline::notes_in(core.alternative(), &core.index, near, most)
        .into_iter()
        .map(|note| mirror(core, note, about.remove(&note.id).unwrap_or_default()))
        .collect()
}

/// Spoken name of an element: one that says nothing is empty.
pub(crate) fn spoken_name(alternative: &Alternative, id: &Id) -> Option<String> {
    let name = alternative.name_of(id)?;
    Some(if name.trim().is_empty() {
        "empty".to_owned()
    } else {
        name
    })
}

fn mirror(core: &Core, note: &Note, findings: Vec<String>) -> MirrorNote {
    let alternative = core.alternative();
    let label = core.document.board().aggregate_label;
    let area = note.area();
    let zoom = core.camera().zoom;
    let links = || {
        core.index
            .links_at(&note.id)
            .filter_map(|id| alternative.links().get(id))
    };
    let name = |id: &Id| spoken_name(alternative, id);
    MirrorNote {
        id: note.id.clone(),
        kind: note.kind,
        kind_name: isobar_scene::kind_name(note, label),
        text: note.text.clone(),
        at: core.camera().to_screen(area.at().into()),
        width: f64::from(area.width) * zoom,
        height: f64::from(area.height) * zoom,
        context: alternative
            .context_of(&note.id)
            .map(|context| context.name.clone()),
        leads_to: links()
            .filter(|link| link.from == note.id)
            .filter_map(|one| name(&one.to))
            .collect(),
        comes_from: links()
            .filter(|link| link.to == note.id)
            .filter_map(|one| name(&one.from))
            .collect(),
        turned: note.turned(),
        is_locked: note.locked,
        is_pivotal: note.pivotal,
        findings,
        selected: core.selection().contains(&note.id),
    }
}
