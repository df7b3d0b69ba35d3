//! Writes a model.

use std::collections::{BTreeMap, BTreeSet};

use isobar_import::{CML, CmlBlock, CmlModel, CmlPart, cml_name, cml_renamed};
use isobar_model::{Context, Id, Note, NoteKind, Subdomain};

use super::Fields;
use super::field::{attribute, quote};
use super::names::{Names, is_derived};
use crate::contracts::text::Writer;
use crate::diagrams::outline::{Frame, Outline};
use isobar_wording::{NameScope, Words};

pub(super) struct Model<'a, 'o> {
    pub(super) outline: &'o Outline<'a>,
    pub(super) names: Names,
    /// Parts of the model as a whole that the board has kept.
    pub(super) kept: CmlModel,
    /// Fields that are written anew, whatever is kept of them.
    anew: &'o Fields,
    /// The elements that arrows tie to each, whatever the direction.
    ties: BTreeMap<&'a Id, BTreeSet<&'a Id>>,
    pub(super) writer: Writer,
}

impl<'a, 'o> Model<'a, 'o> {
    pub fn new(outline: &'o Outline<'a>, anew: &'o Fields) -> Self {
        let kept = outline.alternative.info().foreign.get(CML);
        let mut ties: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
        for link in outline.alternative.links().values() {
            ties.entry(&link.from).or_default().insert(&link.to);
            ties.entry(&link.to).or_default().insert(&link.from);
        }
        Self {
            names: Names::of(outline),
            kept: kept.map(|kept| CmlModel::of(kept)).unwrap_or_default(),
            outline,
            anew,
            ties,
            writer: Writer::new("  "),
        }
    }

    pub fn write(mut self) -> String {
        for import in std::mem::take(&mut self.kept.imports) {
            self.writer.line(&import);
        }
        self.write_map();
        self.write_domain();
        self.write_teams();
        let outline = self.outline;
        for frame in &outline.frames {
            self.write_context(frame);
        }
        for other in std::mem::take(&mut self.kept.others) {
            self.writer.gap();
            self.write_kept(&other);
        }
        self.writer.finish()
    }

    /// Writes a text that was kept, with the names that things have now.
    pub(super) fn write_kept(&mut self, text: &str) {
        let text = cml_renamed(text, &self.names.renamed);
        self.writer.line(&text);
    }

    /// True of a board that was read from a model of somebody else.
    pub(super) fn is_model(&self) -> bool {
        self.outline.alternative.info().foreign.contains_key(CML)
    }

    pub(super) fn write_before(&mut self, kept: Option<&CmlBlock>) {
        if let Some(kept) = kept.filter(|kept| !kept.before.is_empty()) {
            self.writer.line(&kept.before);
        }
    }

    pub(super) fn write_tail(&mut self, kept: Option<&CmlBlock>) {
        if let Some(kept) = kept.filter(|kept| !kept.tail.is_empty()) {
            self.writer.line(&kept.tail);
        }
    }

    /// True if the model says itself which subdomains a context implements.
    fn has_head(&self, context: &Id) -> bool {
        let kept = self.names.kept(context);
        kept.is_some_and(|kept| !kept.head.is_empty())
    }

    fn write_domain(&mut self) {
        let contexts = self.outline.alternative.contexts().values();
        let contexts = contexts.filter(|context| !self.has_head(&context.id));
        let contexts = contexts.filter_map(|context| Some((context, context.subdomain?)));
        let contexts: Vec<_> = contexts.collect();
        if contexts.is_empty() {
            return;
        }
        let words = Words::of("Business", self.outline.alternative.id().as_str());
        let name = self.names.scope.claim_or(&words, "domain").pascal();
        self.writer.open(&format!("Domain {name} {{ // isobar"));
        for (context, subdomain) in contexts {
            let kind = match subdomain {
                Subdomain::Core => "CORE_DOMAIN",
                Subdomain::Supporting => "SUPPORTING_DOMAIN",
                Subdomain::Generic => "GENERIC_SUBDOMAIN",
            };
            let name = self.subdomain(context);
            self.writer.open(&format!("Subdomain {name} {{"));
            self.writer.line(&format!("type = {kind}"));
            self.writer.close("}");
        }
        self.writer.close("}");
    }

    /// Name of the subdomain of a context: no word of a name is left out, so no other has it.
    fn subdomain(&self, context: &Context) -> String {
        format!("{}_Subdomain", self.names.get(&context.id))
    }

    /// Teams of boards that are no model of somebody else, which says itself who its teams are.
    fn write_teams(&mut self) {
        if self.is_model() {
            return;
        }
        let mut teams: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for frame in &self.outline.frames {
            let team = frame.context.and_then(|context| context.team.as_deref());
            if let Some(team) = team.filter(|team| !team.is_empty()) {
                let name = self.names.get(frame.id);
                teams.entry(team).or_default().push(name);
            }
        }
        for (team, contexts) in teams {
            let words = Words::of(team, "team");
            let name = self.names.scope.claim_or(&words, "team").pascal();
            let realized = contexts.join(", ");
            self.writer.open(&format!(
                "BoundedContext {name} realizes {realized} {{ // isobar"
            ));
            self.writer.line("type = TEAM");
            self.writer.close("}");
        }
    }

    fn write_context(&mut self, frame: &Frame<'a>) {
        let Some(context) = frame.context else { return };
        let kept = self.names.kept(frame.id).cloned();
        let notes: Vec<&Note> = std::iter::once(frame)
            .chain(&frame.services)
            .flat_map(|frame| frame.notes.iter().copied())
            .filter(|note| !is_derived(note))
            .collect();
        let is_elsewhere = kept.is_none() && context.foreign.contains_key(CML);
        if is_elsewhere && notes.is_empty() {
            return;
        }
        let name = self.names.get(frame.id);
        let head = match &kept {
            Some(kept) if !kept.head.is_empty() => {
                format!(" {}", cml_renamed(&kept.head, &self.names.renamed))
            }
            _ if context.subdomain.is_some() => format!(" implements {}", self.subdomain(context)),
            _ => String::new(),
        };
        self.write_before(kept.as_ref());
        let mark = self.names.mark(frame.id);
        self.writer
            .open(&format!("BoundedContext {name}{head} {{{mark}"));
        let vision = told(&name, None, &frame.name, &context.description);
        if !vision.is_empty() {
            self.writer
                .line(&format!("domainVisionStatement = {}", quote(&vision)));
        }
        if context.external && kept.is_none() {
            self.writer.line("type = SYSTEM // isobar");
        }
        self.write_inside(&name, kept.as_ref(), &notes);
        self.write_tail(kept.as_ref());
        self.writer.close("}");
    }

    /// Parts of a context that were kept, and its aggregates: those of a module in it.
    fn write_inside(&mut self, context: &str, kept: Option<&CmlBlock>, notes: &[&'a Note]) {
        let parts = kept.map(|kept| kept.parts.clone()).unwrap_or_default();
        let holders: BTreeSet<_> = parts.iter().filter_map(|part| part.holds.clone()).collect();
        let within = |note: &Note| {
            let within = self.names.kept(&note.id)?.within.clone();
            within.filter(|head| holders.contains(head))
        };
        let mut held: BTreeMap<Option<String>, Vec<&Note>> = BTreeMap::new();
        for note in notes {
            held.entry(within(note)).or_default().push(note);
        }
        let free = held.remove(&None).unwrap_or_default();
        let mut homes = self.homes(notes, &free);
        for part in parts {
            let Some(notes) = part.holds.is_some().then(|| held.remove(&part.holds)) else {
                self.write_kept(&part.text);
                continue;
            };
            let end = part.text.rfind('}').unwrap_or(part.text.len());
            let begin = part.text.get(..end).unwrap_or_default().trim_end();
            let brace = if end < part.text.len() { "" } else { " {" };
            let begin = cml_renamed(begin, &self.names.renamed);
            self.writer.open(&format!("{begin}{brace}"));
            let notes = notes.unwrap_or_default();
            let (aggregates, messages): (Vec<_>, Vec<_>) =
                notes.into_iter().partition(is_aggregate);
            self.write_messages(&messages);
            for note in aggregates {
                self.write_aggregate(note, &mut homes);
            }
            self.writer.close("}");
        }
        for note in free.iter().filter(|note| is_aggregate(note)) {
            self.write_aggregate(note, &mut homes);
        }
        if let Some(rest) = homes.remove(&None) {
            self.writer.gap();
            self.writer
                .open(&format!("Aggregate {context}_Messages {{ // isobar"));
            self.write_messages(&rest);
            self.writer.close("}");
        }
    }

    /// Commands and events lie in the aggregate that an arrow ties them to, else in one for the rest of the context.
    fn homes(
        &self,
        notes: &[&'a Note],
        messages: &[&'a Note],
    ) -> BTreeMap<Option<&'a Id>, Vec<&'a Note>> {
        let aggregates = notes.iter().filter(|note| is_aggregate(note));
        let aggregates: Vec<_> = aggregates.collect();
        let ids = aggregates.iter().map(|one| &one.id);
        let places: BTreeMap<&Id, usize> = ids.zip(0..).collect();
        let mut homes: BTreeMap<Option<&Id>, Vec<&Note>> = BTreeMap::new();
        for note in messages {
            if is_message(note) {
                let tied = self.ties.get(&note.id).into_iter().flatten();
                let first = tied.filter_map(|id| places.get(id)).min();
                let home = first.and_then(|place| aggregates.get(*place));
                homes.entry(home.map(|one| &one.id)).or_default().push(note);
            }
        }
        homes
    }

    fn write_aggregate(
        &mut self,
        note: &'a Note,
        homes: &mut BTreeMap<Option<&'a Id>, Vec<&'a Note>>,
    ) {
        let kept = self.names.kept(&note.id).cloned();
        self.writer.gap();
        self.open_block("Aggregate", note, kept.as_ref());
        for part in kept.iter().flat_map(|kept| &kept.parts) {
            self.write_kept(&part.text);
        }
        let messages = homes.remove(&Some(&note.id)).unwrap_or_default();
        self.write_messages(&messages);
        self.write_tail(kept.as_ref());
        self.writer.close("}");
    }

    fn open_block(&mut self, keyword: &str, note: &Note, kept: Option<&CmlBlock>) {
        self.write_before(kept);
        let name = self.names.get(&note.id);
        let head = kept.map(|kept| kept.head.as_str()).unwrap_or_default();
        let head = match head {
            "" => String::new(),
            head => format!(" {}", cml_renamed(head, &self.names.renamed)),
        };
        let kind = (note.kind != NoteKind::Aggregate).then_some(note.kind);
        let doc = match told(&name, kind, &note.text, &note.description).as_str() {
            "" => String::new(),
            text => format!("{} ", quote(text)),
        };
        let mark = self.names.mark(&note.id);
        self.writer
            .open(&format!("{doc}{keyword} {name}{head} {{{mark}"));
    }

    fn write_messages(&mut self, messages: &[&Note]) {
        for note in messages.iter().filter(|note| is_message(note)) {
            let kept = self.names.kept(&note.id).cloned();
            let keyword = keyword(note, kept.as_ref());
            self.open_block(keyword, note, kept.as_ref());
            let parts = kept.as_ref().map(|kept| kept.parts.as_slice());
            let parts = parts.unwrap_or_default();
            let is_other = |part: &&CmlPart| part.field.is_none();
            let options = parts.iter().take_while(|part| is_other(part)).count();
            for part in &parts[..options] {
                self.write_kept(&part.text);
            }
            let mut scope = NameScope::default();
            for field in &note.message.fields {
                let key = (note.id.clone(), field.id.clone());
                let part = parts
                    .iter()
                    .find(|part| part.field.as_ref() == Some(&field.name));
                match part.filter(|_| !self.anew.contains(&key)) {
                    Some(part) => {
                        scope.claim(&Words::of(&field.name, field.id.as_str()));
                        self.write_kept(&part.text);
                    }
                    None => self.writer.line(&attribute(field, &mut scope)),
                }
            }
            for part in parts[options..].iter().filter(is_other) {
                self.write_kept(&part.text);
            }
            self.write_tail(kept.as_ref());
            self.writer.close("}");
        }
    }
}

fn is_aggregate(note: &&Note) -> bool {
    note.kind == NoteKind::Aggregate
}

fn is_message(note: &Note) -> bool {
    matches!(note.kind, NoteKind::Event | NoteKind::Command)
}

/// The keyword of a message: that of the model, if it says the same.
fn keyword(note: &Note, kept: Option<&CmlBlock>) -> &'static str {
    match (note.kind, kept.map(|kept| kept.keyword.as_str())) {
        (NoteKind::Command, Some("Command")) => "Command",
        (NoteKind::Command, _) => "CommandEvent",
        (_, Some("Event")) => "Event",
        _ => "DomainEvent",
    }
}

/// Text beside a name: a description, and the text where the name says something else.
fn told(name: &str, kind: Option<NoteKind>, text: &str, description: &str) -> String {
    if text == name || text.is_empty() || cml_name(name, kind) == text {
        return description.to_owned();
    }
    let parts = [text, description].into_iter();
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(": ")
}
