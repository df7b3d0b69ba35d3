//! The board as a list: every note in the order of time, or under the frame that it lies in.

use isobar_model::{Alternative, Id, Note, NoteKind};
use isobar_scene::kind_name;

use crate::core::Core;
use crate::mirror::spoken_name;
use crate::timeline;

/// A line of the outline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OutlineRow {
    /// The element; `None` for the heading of what lies in no frame.
    pub id: Option<Id>,
    /// Depth, from 0.
    pub depth: usize,
    /// The kind of a note; `None` for a frame.
    pub kind: Option<NoteKind>,
    /// Kind, as people call it.
    pub kind_name: &'static str,
    /// Text, in one line.
    pub text: String,
    /// The context that it lies in, where the outline does not show that.
    pub context: String,
    /// Names of the elements that it leads to.
    pub leads_to: Vec<String>,
    /// Number of findings about it.
    pub findings: usize,
}

/// Every note in the order of time.
pub(crate) fn by_time(core: &Core, findings: &[&Id]) -> Vec<OutlineRow> {
    let notes = timeline::notes(core.alternative());
    notes
        .into_iter()
        .map(|note| OutlineRow {
            context: context_name(core.alternative(), &note.id),
            ..row(core, note, 0, findings)
        })
        .collect()
}

/// Frames from left to right, what lies in each below it, and at last what lies in none.
pub(crate) fn by_context(core: &Core, findings: &[&Id]) -> Vec<OutlineRow> {
    let alternative = core.alternative();
    let notes = timeline::notes(alternative);
    let mut rows = Vec::new();
    let mut contexts: Vec<_> = alternative.contexts().values().collect();
    contexts.sort_by_key(|context| (context.area.x, context.area.y, &context.id));
    let lies_in = |frame: Option<&Id>, depth, rows: &mut Vec<OutlineRow>| {
        let inside = notes.iter().filter(|note| note.frame.as_ref() == frame);
        rows.extend(inside.map(|note| row(core, note, depth, findings)));
    };
    for context in contexts {
        rows.push(frame(&context.id, "context", &context.name, 0, findings));
        lies_in(Some(&context.id), 1, &mut rows);
        let services = alternative.services().values();
        for service in services.filter(|service| service.context == context.id) {
            rows.push(frame(&service.id, "service", &service.name, 1, findings));
            lies_in(Some(&service.id), 2, &mut rows);
        }
    }
    let loose = rows.len();
    lies_in(None, 1, &mut rows);
    if rows.len() > loose {
        let heading = OutlineRow {
            id: None,
            depth: 0,
            kind: None,
            kind_name: "",
            text: "In no context".to_owned(),
            context: String::new(),
            leads_to: Vec::new(),
            findings: 0,
        };
        rows.insert(loose, heading);
    }
    rows
}

fn row(core: &Core, note: &Note, depth: usize, findings: &[&Id]) -> OutlineRow {
    let alternative = core.alternative();
    let links = core.index.links_at(&note.id);
    let links = links.filter_map(|id| alternative.links().get(id));
    let leading = links.filter(|link| link.from == note.id);
    OutlineRow {
        id: Some(note.id.clone()),
        depth,
        kind: Some(note.kind),
        kind_name: kind_name(note, core.document.board().aggregate_label),
        text: in_one_line(&note.text),
        context: String::new(),
        leads_to: leading
            .filter_map(|link| spoken_name(alternative, &link.to))
            .collect(),
        findings: count(findings, &note.id),
    }
}

fn frame(
    id: &Id,
    kind_name: &'static str,
    name: &str,
    depth: usize,
    findings: &[&Id],
) -> OutlineRow {
    OutlineRow {
        id: Some(id.clone()),
        depth,
        kind: None,
        kind_name,
        text: in_one_line(name),
        context: String::new(),
        leads_to: Vec::new(),
        findings: count(findings, id),
    }
}

/// A text with blanks for its line breaks.
pub(crate) fn in_one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

fn count(findings: &[&Id], id: &Id) -> usize {
    let about = findings.iter().filter(|subject| **subject == id);
    about.count()
}

fn context_name(alternative: &Alternative, id: &Id) -> String {
    let context = alternative.context_of(id);
    context
        .map(|context| context.name.clone())
        .unwrap_or_default()
}
