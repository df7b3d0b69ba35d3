//! Finding elements by what they say: words, and `kind:`, `context:` and `code:`.

use isobar_model::{Alternative, Id, NoteKind};
use isobar_scene::kind_name;

use crate::core::Core;
use crate::timeline;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The element.
    pub id: Id,
    /// The kind of a note.
    pub kind: Option<NoteKind>,
    /// What it is, as people call it.
    pub kind_name: &'static str,
    /// What is written on it.
    pub text: String,
    /// The context that it lies in.
    pub context: String,
}

/// What is looked for.
#[derive(Debug, Default)]
struct Query {
    words: Vec<String>,
    kinds: Vec<String>,
    contexts: Vec<String>,
    codes: Vec<String>,
}

impl Query {
    /// Words count all, in any order; of several kinds, contexts or codes, one is enough.
    fn of(text: &str) -> Self {
        let mut query = Self::default();
        for part in text.split_whitespace() {
            let part = part.to_lowercase();
            let (list, value) = match part.split_once(':') {
                Some(("kind", value)) => (&mut query.kinds, value),
                Some(("context" | "in", value)) => (&mut query.contexts, value),
                Some(("code", value)) => (&mut query.codes, value),
                _ => (&mut query.words, part.as_str()),
            };
            if !value.is_empty() {
                let value = value.replace('-', " ");
                list.push(if part.contains(':') { value } else { part });
            }
        }
        query
    }

    fn fits(&self, found: &Found, codes: &[(&Id, &str)]) -> bool {
        let (text, context) = (found.text.to_lowercase(), found.context.to_lowercase());
        let one_of = |list: &[String], what: &str| {
            list.is_empty() || list.iter().any(|value| what.contains(value.as_str()))
        };
        let has_code = || {
            let mut about = codes.iter().filter(|(id, _)| **id == found.id);
            about.any(|(_, code)| {
                let code = code.to_lowercase();
                let mut wanted = self.codes.iter();
                wanted.any(|wanted| code.starts_with(wanted.as_str()))
            })
        };
        self.words.iter().all(|word| text.contains(word.as_str()))
            && one_of(&self.kinds, &found.kind_name.to_lowercase())
            && one_of(&self.contexts, &context)
            && (self.codes.is_empty() || has_code())
    }
}

/// At most `most` elements that fit: notes in the order of time, then frames, lanes and links.
pub(crate) fn search(core: &Core, text: &str, codes: &[(&Id, &str)], most: usize) -> Vec<Found> {
    let query = Query::of(text);
    let alternative = core.alternative();
    let label = core.document.board().aggregate_label;
    let notes = timeline::notes(alternative).into_iter().map(|note| Found {
        id: note.id.clone(),
        kind: Some(note.kind),
        kind_name: kind_name(note, label),
        text: note.text.clone(),
        context: context_of(alternative, &note.id),
    });
    let other = |id: &Id, kind_name, text: &str| Found {
        id: id.clone(),
        kind: None,
        kind_name,
        text: text.to_owned(),
        context: context_of(alternative, id),
    };
    let contexts = alternative.contexts().values();
    let contexts = contexts.map(|one| other(&one.id, "context", &one.name));
    let services = alternative.services().values();
    let services = services.map(|one| other(&one.id, "service", &one.name));
    let lanes = alternative.swimlanes().values();
    let lanes = lanes.map(|one| other(&one.id, "swimlane", &one.name));
    let links = alternative.links().values();
    let labelled = links.filter(|link| !link.label.is_empty());
    let links = labelled.map(|link| other(&link.id, "link", &link.label));
    notes
        .chain(contexts)
        .chain(services)
        .chain(lanes)
        .chain(links)
        .filter(|found| query.fits(found, codes))
        .take(most)
        .collect()
}

fn context_of(alternative: &Alternative, id: &Id) -> String {
    let context = alternative.context_of(id);
    context
        .map(|context| context.name.clone())
        .unwrap_or_default()
}
