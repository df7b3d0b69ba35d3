//! Finding elements by what they say and are: words, and `kind:`, `context:` and `code:`.

use std::collections::BTreeMap;

use isobar_model::{Alternative, Id, NoteKind};
use isobar_scene::kind_name;

use crate::core::Core;
use crate::timeline;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResult {
    /// The element.
    pub id: Id,
    /// The kind of a note.
    pub kind: Option<NoteKind>,
    /// Kind, as people call it.
    pub kind_name: &'static str,
    /// Text.
    pub text: String,
    /// The context that it lies in.
    pub context: String,
}

/// Query.
#[derive(Debug, Default)]
struct Query {
    words: Vec<String>,
    /// The words without what parts them: “Order placed” is looked for where “OrderPlaced” is written.
    joined: String,
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
        query.joined = joined(&query.words.concat());
        query
    }

    /// Rank of a result, the lower the better: it says just that, it begins with that, it says every word, or a word is
    /// its kind, its context or the code of a rule that speaks of it; `None` where it does not fit.
    fn rank(&self, found: &SearchResult, codes: &[String]) -> Option<u8> {
        let (text, context) = (found.text.to_lowercase(), found.context.to_lowercase());
        let kind = found.kind_name.to_lowercase();
        let one_of = |list: &[String], fits: &dyn Fn(&str) -> bool| {
            list.is_empty() || list.iter().any(|value| fits(value))
        };
        let has_code = |wanted: &str| codes.iter().any(|code| code.starts_with(wanted));
        let is_about = |word: &String| {
            let word = word.as_str();
            text.contains(word) || kind.contains(word) || context.contains(word) || has_code(word)
        };
        let fits = self.words.iter().all(is_about)
            && one_of(&self.kinds, &|value| kind.contains(value))
            && one_of(&self.contexts, &|value| context.contains(value))
            && one_of(&self.codes, &has_code);
        let says_all = || self.words.iter().all(|word| text.contains(word.as_str()));
        let rank = || match joined(&text) {
            whole if whole == self.joined => 0,
            whole if whole.starts_with(&self.joined) => 1,
            _ if says_all() => 2,
            _ => 3,
        };
        fits.then(rank)
    }
}

/// Letters and digits of a text.
fn joined(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).collect()
}

/// At most `most` elements that fit, the best first; of equal ones notes in the order of time, then frames, lanes
/// and links.
pub(crate) fn search(
    core: &Core,
    text: &str,
    codes: &[(&Id, &str)],
    most: usize,
) -> Vec<SearchResult> {
    let query = Query::of(text);
    let alternative = core.alternative();
    let label = core.document.board().aggregate_label;
    let notes = timeline::notes(alternative)
        .into_iter()
        .map(|note| SearchResult {
            id: note.id.clone(),
            kind: Some(note.kind),
            kind_name: kind_name(note, label),
            text: note.text.clone(),
            context: context_of(alternative, &note.id),
        });
    let other = |id: &Id, kind_name, text: &str| SearchResult {
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
    let mut about: BTreeMap<&Id, Vec<String>> = BTreeMap::new();
    for (id, code) in codes {
        about.entry(id).or_default().push(code.to_lowercase());
    }
    let all = notes
        .chain(contexts)
        .chain(services)
        .chain(lanes)
        .chain(links);
    let mut fitting: Vec<(u8, SearchResult)> = all
        .filter_map(|found| {
            let codes = about.get(&found.id).map(Vec::as_slice);
            let rank = query.rank(&found, codes.unwrap_or_default())?;
            Some((rank, found))
        })
        .collect();
    fitting.sort_by_key(|(rank, _)| *rank);
    let best = fitting.into_iter().map(|(_, found)| found);
    best.take(most).collect()
}

fn context_of(alternative: &Alternative, id: &Id) -> String {
    let context = alternative.context_of(id);
    context
        .map(|context| context.name.clone())
        .unwrap_or_default()
}
