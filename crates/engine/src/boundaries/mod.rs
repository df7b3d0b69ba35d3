//! Better boundaries for rules, terms and messages (docs/reference/metrics.md#modularity).
//!
//! Rules, terms and messages are nodes, what refers to what are edges. Communities of this graph are compared with
//! the contexts as drawn. A move is suggested only where every order of looking at the graph agrees, and the gain is
//! worth it. What lies on a seam by design stays: published contracts, adapters, read models.

mod graph;

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{
    Alternative, Change, Document, Edit, Id, NoteKind, Refusal, RuleKind, TermAttribute,
};
use serde::{Deserialize, Serialize};

use crate::dependencies::is_published;
use crate::facts::{Facts, in_a_row};
use crate::{Evidence, Redesign};
use graph::Graph;

/// Cohesion of the contexts, and moves that would improve it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Boundaries {
    /// Q, modularity of the contexts as drawn, -½ to 1: the share of references inside contexts, less what chance
    /// would put there. 0.3 and more is usual where boundaries are good.
    pub modularity: f64,
    /// The highest modularity that was found for any division.
    pub reachable_modularity: f64,
    /// Rules, terms and messages that were looked at.
    pub nodes: usize,
    /// True if there are too few of them for Q to say much (the resolution limit of modularity).
    pub is_weak: bool,
    /// Moves that are worth it, the greatest gain first.
    pub moves: Vec<BoundaryMove>,
}

/// Elements that would better lie in another context.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoundaryMove {
    /// The notes and terms that move together, by id.
    pub elements: Vec<Id>,
    /// The context where they lie.
    pub from: Id,
    /// The context that they are coupled to most.
    pub to: Id,
    /// By how much Q would grow.
    pub gain: f64,
    /// Why.
    pub reason: Evidence,
}

/// The least gain of Q for which a move is suggested.
pub const LEAST_GAIN: f64 = 0.05;
/// Below so many nodes, Q says little.
pub const FEW_NODES: usize = 20;
/// Number of orders that have to agree.
const SEEDS: u64 = 12;

impl Boundaries {
    /// Looks at the contexts of an alternative.
    #[must_use]
    pub fn of(alternative: &Alternative) -> Self {
        let facts = Facts::of(alternative);
        let web = Web::of(&facts);
        let current: Vec<usize> = web.contexts.clone();
        let modularity = web.graph.modularity(&current);
        let divisions: Vec<Vec<usize>> = (0..SEEDS).map(|seed| web.graph.divide(seed)).collect();
        let reachable = divisions
            .iter()
            .map(|division| web.graph.modularity(division))
            .fold(modularity, f64::max);
        Self {
            modularity,
            reachable_modularity: reachable,
            nodes: web.ids.len(),
            is_weak: web.ids.len() < FEW_NODES,
            moves: web.moves(&facts, &divisions, modularity),
        }
    }
}

impl BoundaryMove {
    /// The changes that carry it out, in one gesture.
    ///
    /// # Errors
    /// When the board has changed so that the move no longer fits.
    pub fn changes(&self, document: &Document, alternative: &Id) -> Result<Vec<Change>, Refusal> {
        let mut copy = document.clone();
        let mut changes = Vec::new();
        for element in &self.elements {
            let Some(now) = copy.alternative(alternative) else {
                return Err(Refusal::NoAlternative(alternative.clone()));
            };
            let edits = if now.terms().contains_key(element) {
                vec![Edit::Term(
                    element.clone(),
                    TermAttribute::Owner(Some(self.to.clone())),
                )]
            } else {
                let redesign = Redesign::MoveRule {
                    rule: element.clone(),
                    to: self.to.clone(),
                };
                redesign.edits(now)
            };
            let next: Vec<_> = edits.into_iter().map(|edit| edit.of(alternative)).collect();
            copy.apply_all(next.iter().cloned())?;
            changes.extend(next);
        }
        Ok(changes)
    }
}

/// Rules, terms and messages, and what refers to what.
struct Web<'a> {
    graph: Graph,
    /// The element of each node.
    ids: Vec<&'a Id>,
    /// The context of each node, as a number.
    contexts: Vec<usize>,
    /// True for each node that stays where it is: it is on a seam by design.
    is_pinned: Vec<bool>,
    /// The context of each number.
    names: Vec<&'a Id>,
}

impl<'a> Web<'a> {
    fn of(facts: &Facts<'a>) -> Self {
        let model = facts.model;
        let is_node = |kind: NoteKind| kind.is_message() || kind.is_rule();
        let notes = model.notes().values().filter(|note| is_node(note.kind));
        let placed =
            notes.filter_map(|note| Some((&note.id, facts.id(facts.context_of(&note.id)?))));
        let owned = model
            .terms()
            .values()
            .filter_map(|term| Some((&term.id, term.owner.as_ref()?)));
        let all: BTreeMap<&Id, &Id> = placed.chain(owned).collect();
        let names: Vec<&Id> = all
            .values()
            .copied()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let number_of: BTreeMap<&Id, usize> =
            names.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let ids: Vec<&Id> = all.keys().copied().collect();
        let node_of: BTreeMap<&Id, usize> =
            ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let mut graph = Graph::new(ids.len());
        let mut connect = |one: &Id, other: &Id| {
            if let (Some(one), Some(other)) = (node_of.get(one), node_of.get(other))
                && one != other
            {
                graph.connect(*one, *other);
            }
        };
        for note in model.notes().values() {
            let fields = note
                .message
                .fields
                .iter()
                .filter(|_| note.kind.is_message());
            let reads = note.rule.reads.iter().filter(|_| note.kind.is_rule());
            let holds = note
                .holding
                .terms
                .iter()
                .filter(|_| note.kind == NoteKind::ReadModel);
            for term in fields
                .filter_map(|field| field.term.as_ref())
                .chain(reads)
                .chain(holds)
            {
                connect(&note.id, term);
            }
        }
        for link in model.links().values() {
            connect(&link.from, &link.to);
        }
        Self {
            contexts: all
                .values()
                .filter_map(|context| number_of.get(context).copied())
                .collect(),
            is_pinned: ids.iter().map(|id| is_seam(facts, id)).collect(),
            graph,
            ids,
            names,
        }
    }

    /// Nodes that are elsewhere in every division, in groups that move together.
    fn moves(
        &self,
        facts: &Facts<'a>,
        divisions: &[Vec<usize>],
        modularity: f64,
    ) -> Vec<BoundaryMove> {
        let mut agreed: Option<Vec<usize>> = None;
        for division in divisions {
            let wanted = self.as_contexts(division);
            agreed = Some(match agreed {
                None => wanted,
                // Who is not sure stays.
                Some(agreed) => {
                    let both = agreed.iter().zip(&wanted).zip(&self.contexts);
                    both.map(|((one, other), current)| if one == other { *one } else { *current })
                        .collect()
                }
            });
        }
        let mut groups: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (node, (from, to)) in self
            .contexts
            .iter()
            .zip(agreed.iter().flatten())
            .enumerate()
        {
            if from != to && !self.is_pinned[node] {
                groups.entry((*from, *to)).or_default().push(node);
            }
        }
        let mut moves: Vec<BoundaryMove> = groups
            .into_iter()
            .filter_map(|((from, to), nodes)| self.suggest(facts, (from, to), &nodes, modularity))
            .collect();
        moves.sort_by(|one, other| {
            other
                .gain
                .total_cmp(&one.gain)
                .then(one.elements.cmp(&other.elements))
        });
        moves
    }

    /// A division as contexts: each part stands for the context of which it holds most.
    fn as_contexts(&self, division: &[usize]) -> Vec<usize> {
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (part, context) in division.iter().zip(&self.contexts) {
            *shared.entry((*part, *context)).or_default() += 1;
        }
        let mut ranked: Vec<_> = shared.into_iter().collect();
        ranked.sort_by_key(|((part, context), count)| (std::cmp::Reverse(*count), *part, *context));
        let mut context_of: BTreeMap<usize, usize> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for ((part, context), _) in ranked {
            if !context_of.contains_key(&part) && taken.insert(context) {
                context_of.insert(part, context);
            }
        }
        let places = division.iter().zip(&self.contexts);
        places
            .map(|(part, current)| context_of.get(part).copied().unwrap_or(*current))
            .collect()
    }

    fn suggest(
        &self,
        facts: &Facts<'a>,
        (from, to): (usize, usize),
        nodes: &[usize],
        modularity: f64,
    ) -> Option<BoundaryMove> {
        let mut moved = self.contexts.clone();
        for node in nodes {
            moved[*node] = to;
        }
        // A context of which nothing would be left is a matter of merging, not of moving.
        let gain = self.graph.modularity(&moved) - modularity;
        if gain < LEAST_GAIN || !moved.contains(&from) {
            return None;
        }
        let refers = |context: usize| -> u64 {
            let edges = nodes.iter().flat_map(|node| self.graph.neighbours(*node));
            let there = edges
                .filter(|(other, _)| !nodes.contains(other) && self.contexts[*other] == context);
            there.map(|(_, weight)| weight).sum()
        };
        let elements: Vec<Id> = nodes.iter().map(|node| self.ids[*node].clone()).collect();
        let quoted: Vec<_> = elements.iter().map(|id| facts.quoted(id)).collect();
        let (home, better) = (*self.names.get(from)?, *self.names.get(to)?);
        let (there, here) = (refers(to), refers(from));
        let belong = if elements.len() == 1 { "lies" } else { "lie" };
        let text = format!(
            "{} {belong} in {}, but {there} of the references that leave {} lead to {}, and {here} into {}",
            in_a_row(&quoted),
            facts.name(home),
            if elements.len() == 1 { "it" } else { "them" },
            facts.name(better),
            facts.name(home)
        );
        let mut shown = elements.clone();
        shown.extend([home.clone(), better.clone()]);
        Some(BoundaryMove {
            elements,
            from: home.clone(),
            to: better.clone(),
            gain,
            reason: Evidence {
                text,
                elements: shown,
            },
        })
    }
}

/// True if an element belongs between two contexts: it translates, it shows one what the other has, or it is the
/// contract between them.
fn is_seam(facts: &Facts, id: &Id) -> bool {
    facts
        .model
        .notes()
        .get(id)
        .is_some_and(|note| match note.kind {
            NoteKind::ReadModel => true,
            kind if kind.is_rule() => note.rule.kind == RuleKind::Translation,
            _ => is_published(note),
        })
}
