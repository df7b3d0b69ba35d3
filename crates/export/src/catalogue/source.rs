//! Everything that the catalogue tells of, read once and in the order in which it is told: by name, so that what is moved
//! on the board changes no page.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use isobar_engine::{
    Finding, FlowEnd, InferredRelationship, Judgement, Profile, PublishedNames, relationships,
};
use isobar_model::{Alternative, Channel, Context, ElementKind, Id, Note, Term};
use isobar_wording::Words;

use super::document::{Inline, Text, plain};
use super::places::{Places, folder};
use crate::ExportOptions;
use crate::contracts::exchanges::{Exchange, Exchanges};
use crate::contracts::partner::Seams;
use crate::diagrams::label::{lines, name};
use crate::diagrams::outline::Outline;
use crate::diagrams::scenario::{Scenario, scenarios};

/// Page of the overview.
pub(super) const OVERVIEW: &str = "README";
/// Page of the channels.
pub(super) const CHANNELS: &str = "channels";
/// Page of the glossary.
pub(super) const GLOSSARY: &str = "glossary";
/// Page of the relationships.
pub(super) const RELATIONSHIPS: &str = "relationships";
/// Page of the personal and secret data.
pub(super) const PERSONAL_DATA: &str = "personal-data";
/// Page of the findings.
pub(super) const FINDINGS: &str = "findings";

/// Title of the page of the channels.
pub(super) const CHANNELS_TITLE: &str = "Channels";
/// Title of the page of the glossary.
pub(super) const GLOSSARY_TITLE: &str = "Glossary";

/// A board as the catalogue tells of it.
pub(super) struct Source<'a> {
    /// The outline of the board.
    pub outline: &'a Outline<'a>,
    /// The drawing.
    pub alternative: &'a Alternative,
    /// Contexts, by name.
    pub contexts: Vec<&'a Context>,
    /// Messages, by the names of their owners and their own.
    pub messages: Vec<Exchange<'a>>,
    /// Channels, by name.
    pub channels: Vec<&'a Channel>,
    /// Terms, by name.
    pub terms: Vec<&'a Term>,
    /// Scenarios, by title.
    pub scenarios: Vec<Scenario<'a>>,
    /// Number of scenarios of the board, also of those that are too many.
    pub scenario_count: usize,
    /// Relationships of all contexts.
    pub seams: Rc<Seams>,
    /// Relationships that the flows amount to.
    pub relations: Vec<InferredRelationship>,
    /// Findings of the rules.
    pub findings: Vec<Finding>,
    /// Names in contracts.
    pub names: Rc<PublishedNames>,
    /// Addresses of all pages.
    pub places: Places,
}

impl<'a> Source<'a> {
    pub fn of(outline: &'a Outline<'a>) -> Self {
        let alternative = outline.alternative;
        let publishing = &outline.options.publishing;
        let exchanges = Exchanges::of(outline.document, alternative, publishing);
        let (scenarios, scenario_count) = scenarios(outline);
        let mut source = Self {
            outline,
            alternative,
            contexts: alternative.contexts().values().collect(),
            messages: exchanges.messages,
            channels: alternative.channels().values().collect(),
            terms: alternative.terms().values().collect(),
            scenarios,
            scenario_count,
            seams: exchanges.seams,
            relations: relationships(alternative),
            findings: findings(outline),
            names: exchanges.names,
            places: Places::default(),
        };
        source.sort();
        source.address();
        source
    }

    fn sort(&mut self) {
        let named = |id: &Id| self.outline.context_name(id);
        self.contexts.sort_by_key(|one| (named(&one.id), &one.id));
        self.messages.sort_by_cached_key(|one| {
            let owner = one.flow.owner.as_ref().map(named);
            // What is in no context comes last.
            (
                owner.is_none(),
                owner,
                one.flow.owner.clone(),
                one.name.clone(),
                one.note.id.clone(),
            )
        });
        self.channels
            .sort_by_key(|one| (name(&one.name, &one.id), &one.id));
        self.terms
            .sort_by_key(|one| (name(&one.name, &one.id), &one.id));
        self.scenarios
            .sort_by(|one, other| (&one.title, one.start).cmp(&(&other.title, other.start)));
    }

    /// Gives everything its page or heading.
    fn address(&mut self) {
        let mut places = Places::default();
        for page in [
            OVERVIEW,
            CHANNELS,
            GLOSSARY,
            RELATIONSHIPS,
            PERSONAL_DATA,
            FINDINGS,
        ] {
            places.take(page);
        }
        for context in &self.contexts {
            places.add_page(&context.id, &["contexts"], &self.context_words(&context.id));
        }
        for message in &self.messages {
            let owner = message.flow.owner.as_ref();
            let owner = owner.map(|owner| folder(&self.context_words(owner)));
            let folders: Vec<_> = ["messages"].into_iter().chain(owner.as_deref()).collect();
            places.add_page(&message.note.id, &folders, &message.type_name);
        }
        for scenario in &self.scenarios {
            let words = Words::of(&scenario.title, scenario.start.as_str());
            places.add_scenario(scenario.start, &words);
        }
        let terms = self.terms.iter();
        let terms = terms.map(|one| (&one.id, name(&one.name, &one.id)));
        places.add_headings(GLOSSARY, GLOSSARY_TITLE, terms);
        let channels = self.channels.iter();
        let channels = channels.map(|one| (&one.id, name(&one.name, &one.id)));
        places.add_headings(CHANNELS, CHANNELS_TITLE, channels);
        self.places = places;
    }

    fn context_words(&self, context: &Id) -> Words {
        let words = self.names.contexts.get(context).cloned();
        words.unwrap_or_else(|| Words::of(context.as_str(), "context"))
    }

    /// Options of a picture that explains its colours and lines.
    pub fn with_legend(&self) -> ExportOptions {
        let mut options = self.outline.options.clone();
        options.picture.has_legend = true;
        options
    }

    /// Name of an element on one line, with a link where it has a page or heading of its own.
    pub fn link(&self, id: &Id) -> Text {
        let words = self.name(id);
        match self.places.of(id) {
            Some(target) => vec![Inline::Link(words, target.clone())],
            None => plain(words),
        }
    }

    /// Name of an element on one line; never empty.
    pub fn name(&self, id: &Id) -> String {
        let named = self.alternative.name_of(id).unwrap_or_default();
        match self.alternative.kind_of(id) {
            Some(ElementKind::Note) if lines(&named).join(" ").is_empty() => {
                let note = self.alternative.notes().get(id);
                note.map_or_else(|| id.to_string(), |note| format!("({})", note.kind.name()))
            }
            _ => name(&named, id),
        }
    }

    /// The context in which an element lies, which it is, or where it starts.
    pub fn context_of(&self, id: &Id) -> Option<&'a Context> {
        let link = self.alternative.links().get(id);
        self.alternative
            .context_of(link.map_or(id, |link| &link.from))
    }

    /// Contexts, by name and each once.
    pub fn contexts_of(&self, ends: &[FlowEnd]) -> Vec<&'a Context> {
        let ids: BTreeSet<&Id> = ends.iter().map(|end| &end.context).collect();
        let contexts = self.contexts.iter().copied();
        contexts
            .filter(|context| ids.contains(&context.id))
            .collect()
    }

    /// Messages that carry each term, in their order.
    pub fn carriers(&self) -> BTreeMap<&'a Id, Vec<&'a Id>> {
        let mut carriers: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
        for message in &self.messages {
            let mut terms = BTreeSet::new();
            collect_terms(&message.note.message.fields, &mut terms);
            for term in terms {
                carriers.entry(term).or_default().push(&message.note.id);
            }
        }
        carriers
    }

    /// Notes of a context, by what is written on them.
    pub fn notes_in(&self, context: &Id, is_wanted: impl Fn(&Note) -> bool) -> Vec<&'a Note> {
        let lies_in = |note: &&Note| {
            let home = self.alternative.context_of(&note.id);
            home.is_some_and(|home| home.id == *context) && is_wanted(note)
        };
        let mut notes: Vec<_> = self.alternative.notes().values().filter(lies_in).collect();
        notes.sort_by_key(|note| (lines(&note.text), &note.id));
        notes
    }
}

fn collect_terms<'a>(fields: &'a [isobar_model::Field], terms: &mut BTreeSet<&'a Id>) {
    for field in fields {
        terms.extend(&field.term);
        collect_terms(field.parts(), terms);
    }
}

/// Findings by the settings of the export, else by those of the board. The day makes no difference: the same board is
/// always told in the same way.
fn findings(outline: &Outline) -> Vec<Finding> {
    let profile = outline.options.profile.clone();
    let mut profile =
        profile.unwrap_or_else(|| Profile::default().for_board(outline.document.board()));
    profile.today = None;
    let judgement = Judgement::of(outline.alternative, &profile);
    judgement.findings(judgement.verdicts())
}
