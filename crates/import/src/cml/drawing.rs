//! The parts of models that become a board, in the order in which they need each other.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Foreign, Id, Message, NoteKind};

use super::kept::{CML, Named, Names, is_holder, plain};
use super::parser::Tree;
use super::tree::{Block, Member, MemberKind, Setting};
use super::wording::cml_name;
use crate::board::Board;
use crate::problem::Problems;

/// Number of notes that a board shows and somebody can still look at.
const MOST_NOTES: usize = 4_000;

/// Models on their way to a board.
pub(super) struct Drawing<'d, 't> {
    pub trees: &'t [Tree<'t>],
    /// Files that were opened, by the names that imports give them.
    opened: &'d [&'t str],
    pub board: &'d mut Board,
    pub problems: &'d mut Problems,
    pub contexts: Named<'t>,
    pub aggregates: Named<'t>,
    pub messages: Named<'t>,
    /// Operations of services: their context, and their aggregate if they are part of one.
    pub operations: BTreeMap<&'t str, (Id, Option<Id>)>,
    /// Commands that operations became.
    pub acted: Named<'t>,
    /// Values of enumerations.
    pub enums: BTreeMap<&'t str, Vec<String>>,
    /// Terms of entities and value objects.
    pub terms: Named<'t>,
    /// Links between notes.
    pub linked: BTreeSet<(Id, Id)>,
    notes: usize,
}

impl<'d, 't> Drawing<'d, 't> {
    pub fn of(
        trees: &'t [Tree<'t>],
        opened: &'d [&'t str],
        board: &'d mut Board,
        problems: &'d mut Problems,
    ) -> Self {
        Self {
            trees,
            opened,
            board,
            problems,
            contexts: Named::new(),
            aggregates: Named::new(),
            messages: Named::new(),
            operations: BTreeMap::new(),
            acted: Named::new(),
            enums: BTreeMap::new(),
            terms: Named::new(),
            linked: BTreeSet::new(),
            notes: 0,
        }
    }

    pub fn draw(&mut self) {
        self.draw_contexts();
        self.draw_relationships();
        self.draw_aggregates();
        self.draw_terms();
        self.read_fields();
        self.draw_services();
        self.draw_flows();
        self.draw_wishes();
    }

    /// Parts at the top of all files.
    pub fn members(&self) -> impl Iterator<Item = &'t Member<'t>> + use<'t> {
        let trees: &'t [Tree<'t>] = self.trees;
        trees.iter().flat_map(|tree| &tree.members)
    }

    /// Blocks at the top of all files.
    pub fn blocks(&self) -> impl Iterator<Item = &'t Block<'t>> + use<'t> {
        self.members().filter_map(|member| match &member.kind {
            MemberKind::Block(block) => Some(block),
            _ => None,
        })
    }

    /// Bounded contexts that are no teams, with their elements.
    pub fn homes(&self) -> Vec<(&'t Block<'t>, Id)> {
        let contexts = self.blocks().filter(|block| is_context(block));
        let contexts = contexts.filter_map(|block| {
            let id = self.contexts.get(plain(block.name))?;
            Some((block, id.clone()))
        });
        contexts.collect()
    }

    /// Title of the model, and what the board keeps of it as a whole.
    pub fn heading(&self) -> (String, Foreign) {
        let title = ["ContextMap", "Domain", "BoundedContext"]
            .iter()
            .find_map(|keyword| {
                let mut blocks = self.blocks();
                let found =
                    blocks.find(|block| block.keyword == *keyword && !block.name.is_empty())?;
                Some(cml_name(found.name, None))
            });
        let kept = self.kept();
        let has_map = self.blocks().any(|block| block.keyword == "ContextMap");
        // A model without a map gets none.
        let kept = (!kept.is_empty() || !has_map).then(|| (CML.to_owned(), kept));
        (
            title.unwrap_or_else(|| "Context Mapper model".to_owned()),
            kept.into_iter().collect(),
        )
    }

    fn kept(&self) -> String {
        let mut parts = Vec::new();
        for member in self.members() {
            match &member.kind {
                _ if member.mark.is_some() && !is_named(member, "BoundedContext") => {}
                MemberKind::Block(block) if is_context(block) => {}
                MemberKind::Block(block) if block.keyword == "ContextMap" => {
                    parts.push(self.kept_map(block));
                }
                MemberKind::Block(block) if block.mark.is_some() => {}
                MemberKind::Setting(_, values) if self.is_opened(values) => {}
                _ => parts.push(member.text.to_owned()),
            }
        }
        for tree in self.trees {
            let lines = tree.tail.lines();
            let lines = lines.filter(|line| !line.trim_start().starts_with("// isobar"));
            let tail: Vec<_> = lines.collect();
            if !tail.iter().all(|line| line.trim().is_empty()) {
                parts.push(tail.join("\n").trim().to_owned());
            }
        }
        parts.join("\n\n")
    }

    fn is_opened(&self, values: &[Setting]) -> bool {
        let mut values = values.iter();
        values.any(|value| self.opened.contains(&value.as_str()))
    }

    /// Adds a note with an id close to `wanted`; `None` where there are more than anybody can look at.
    pub fn note(&mut self, wanted: &str, kind: NoteKind, text: &str, home: &Id) -> Option<Id> {
        if self.is_full(self.notes, MOST_NOTES) {
            return None;
        }
        self.notes += 1;
        let message = Message::default();
        Some(self.board.message(wanted, kind, text, home, message))
    }

    /// True if there is no room for one more; tells it.
    pub fn is_full(&mut self, count: usize, most: usize) -> bool {
        if count >= most {
            self.problems.tell(
                "",
                "the model has more elements than a board can show, so the rest was left out",
            );
        }
        count >= most
    }

    /// Adds an arrow, unless there is one.
    pub fn link(&mut self, from: &Id, to: &Id) {
        if self.linked.insert((from.clone(), to.clone())) {
            let _known = self.board.link(from, to);
        }
    }

    /// Tells that a line mentions something that is not there.
    pub fn missing(&mut self, line: usize, what: &str, name: &str) {
        let message = format!("there is no {what} of this name");
        self.problems
            .tell_about(&format!("line {line}"), &message, plain(name));
    }
}

fn is_named(member: &Member, keyword: &str) -> bool {
    matches!(&member.kind, MemberKind::Block(block) if block.keyword == keyword)
}

/// True of a bounded context that is no team.
pub(super) fn is_context(block: &Block) -> bool {
    block.keyword == "BoundedContext" && !is_team(block)
}

pub(super) fn is_team(block: &Block) -> bool {
    block.keyword == "BoundedContext" && setting(block, "type") == Some("TEAM")
}

/// The first value of a setting of a block.
pub(super) fn setting<'b>(block: &'b Block, key: &str) -> Option<&'b str> {
    settings(block, key).next()
}

/// Every value of a setting of a block.
pub(super) fn settings<'b>(block: &'b Block, key: &str) -> impl Iterator<Item = &'b str> {
    let members = block.members.iter();
    members
        .filter_map(move |member| match &member.kind {
            MemberKind::Setting(known, values) if *known == key => Some(values),
            _ => None,
        })
        .flatten()
        .map(Setting::as_str)
}

/// Names behind a word of the head of a block: those that it `implements`.
pub(super) fn listed<'t>(block: &Block<'t>, word: &str) -> Names<'t> {
    let mut words = block.words.iter().skip_while(|one| **one != word).skip(1);
    let mut names = Names::new();
    while let Some(name) = words.next() {
        names.insert(plain(name));
        if words.next() != Some(&",") {
            break;
        }
    }
    names
}

/// The blocks in a block, and those in its applications and modules.
pub(super) fn inside<'t>(block: &'t Block<'t>) -> Vec<&'t Block<'t>> {
    let mut found = Vec::new();
    for member in &block.members {
        if let MemberKind::Block(inner) = &member.kind {
            found.push(inner);
            if is_holder(inner) {
                found.extend(inside(inner));
            }
        }
    }
    found
}
