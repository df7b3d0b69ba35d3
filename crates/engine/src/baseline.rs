//! Contracts as they were, so that what must not change can be compared with what is.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{Alternative, ChannelKind, Extent, Id};
use isobar_wording::Words;

use crate::compatibility::{
    ContractChange, Effect, Evolution, Schema, SchemaKind, Version, contract_changes,
};
use crate::facts::{Facts, MessageFact};
use crate::flows::Flow;
use crate::published::PublishedNames;

/// Contracts of each context of a design.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    extent: Extent,
    /// The namespace that everything is published under.
    namespace: Option<String>,
    contexts: BTreeMap<Id, Contract>,
}

/// Contracts of one context.
#[derive(Clone, Debug, Default, PartialEq)]
struct Contract {
    /// Name in code.
    name: String,
    /// By the ids of the notes.
    offered: Vec<Offered>,
    /// Messages that stay inside, by the ids of their notes.
    inside: BTreeSet<Id>,
}

/// A message that others can rely on.
#[derive(Clone, Debug, PartialEq)]
struct Offered {
    id: Id,
    version: Version,
    is_call: bool,
    /// Name in code.
    name: String,
    schema: Schema,
}

impl Baseline {
    /// The contracts that a design has now.
    #[must_use]
    pub fn of(alternative: &Alternative) -> Self {
        Self::from_facts(&Facts::of(alternative), Extent::Board)
    }

    /// The contracts of a design, which is all that there was, or only what a contract file had words for.
    #[must_use]
    pub fn within(alternative: &Alternative, extent: Extent) -> Self {
        Self::from_facts(&Facts::of(alternative), extent)
    }

    /// The same contracts, published under a namespace such as `com.example`.
    #[must_use]
    pub fn under(mut self, namespace: Option<&str>) -> Self {
        let said = namespace.map(str::trim).filter(|text| !text.is_empty());
        self.namespace = said.map(str::to_owned);
        self
    }

    pub(crate) fn from_facts(facts: &Facts, extent: Extent) -> Self {
        let owned = facts.messages.iter().map(|message| {
            let home = message.home.map(|home| facts.id(home));
            (message.note.note, home)
        });
        let names = PublishedNames::of(facts.model, owned);
        let contexts = names.contexts.iter().map(|(id, name)| {
            let contract = Contract {
                name: name.kebab(),
                ..Contract::default()
            };
            (id.clone(), contract)
        });
        let mut baseline = Self {
            extent,
            namespace: None,
            contexts: contexts.collect(),
        };
        for message in &facts.messages {
            let Some(home) = message.home.map(|home| facts.id(home)) else {
                continue;
            };
            let contract = baseline.contexts.entry(home.clone()).or_default();
            let name = names.messages.get(&message.note.id);
            let name = name.map(Words::kebab).unwrap_or_default();
            if let Some(offered) = Offered::of(facts, message, home, name) {
                contract.offered.push(offered);
            } else if !message.crosses {
                contract.inside.insert(message.note.id.clone());
            }
        }
        baseline
    }

    /// Change of each message since, by context, then by the id of its note; messages that did not change are left
    /// out. Messages are told apart by the ids of their notes, and by their names where the ids are others; fields by
    /// their names.
    #[must_use]
    pub fn evolution(&self, now: &Self) -> Vec<Evolution> {
        let contexts: BTreeSet<&Id> = self.contexts.keys().chain(now.contexts.keys()).collect();
        let (nothing, mut found) = (Contract::default(), Vec::new());
        for context in contexts {
            let was = self.contexts.get(context).unwrap_or(&nothing);
            let is = now.contexts.get(context);
            // What a contract file does not tell of is not new, and who stands in it for others is nobody's context.
            let is_told = !was.offered.is_empty() && is.is_some();
            if self.extent == Extent::Board || is_told {
                let renamed = is.and_then(|is| self.renamed(now, was, is));
                let is = is.unwrap_or(&nothing);
                was.compare(context, is, self.extent, renamed.as_deref(), &mut found);
            }
        }
        found
    }
}

impl Baseline {
    /// The new beginning of all published names of a context, where that is another: its namespace and its own name. A
    /// contract file does not say what its context is called in code.
    fn renamed(&self, now: &Self, was: &Contract, is: &Contract) -> Option<String> {
        let is_new = was.name.is_empty() && was.offered.is_empty();
        let is_comparable = self.extent == Extent::Board || self.namespace.is_some();
        let is_same = self.namespace == now.namespace
            && (was.name == is.name || self.extent != Extent::Board);
        if is_new || is_same || !is_comparable {
            return None;
        }
        let namespace = now.namespace.as_ref();
        let namespace = namespace.map_or_else(String::new, |namespace| format!("{namespace}."));
        Some(format!("{namespace}{}", is.name))
    }

    /// The id of a message that was promised, for as long as the baseline is there.
    pub(crate) fn id_of(&self, evolution: &Evolution) -> Option<&Id> {
        let contract = self.contexts.get(&evolution.owner)?;
        let mut offered = contract.offered.iter();
        let found = offered.find(|one| one.id == evolution.message)?;
        Some(&found.id)
    }
}

impl Contract {
    fn compare(
        &self,
        owner: &Id,
        now: &Self,
        extent: Extent,
        renamed: Option<&str>,
        found: &mut Vec<Evolution>,
    ) {
        let by_id: BTreeMap<&Id, &Offered> =
            self.offered.iter().map(|one| (&one.id, one)).collect();
        let by_name: BTreeMap<(SchemaKind, &str), &Offered> = self
            .offered
            .iter()
            .rev()
            .map(|one| (one.key(), one))
            .collect();
        let mut matched: BTreeSet<&Id> = BTreeSet::new();
        let is_comparable = |one: &&Offered| extent != Extent::Calls || one.is_call;
        for message in now.offered.iter().filter(is_comparable) {
            let earlier = by_id
                .get(&message.id)
                .or_else(|| by_name.get(&message.key()));
            matched.extend(earlier.map(|earlier| &earlier.id));
            found.extend(message.since(owner, earlier.copied(), renamed));
        }
        let gone = self.offered.iter().filter(|one| !matched.contains(&one.id));
        found.extend(gone.map(|one| one.gone(owner, now.inside.contains(&one.id))));
    }
}

impl Offered {
    /// Contract of a message; `None` where it stays inside, or may not leave.
    fn of(facts: &Facts, message: &MessageFact, home: &Id, name: String) -> Option<Self> {
        let flow = Flow::of(facts, message);
        let note = message.note.note;
        let is_offered = flow.is_offered(note) && flow.withheld(note, Some(home)).is_none();
        let is_direct = || flow.carrier(Some(home)) == ChannelKind::Direct;
        is_offered.then(|| {
            let schema = Schema::of(facts, message);
            Self {
                id: note.id.clone(),
                version: Version::said(message.contract.version.as_deref()),
                is_call: match schema.kind {
                    SchemaKind::Event => false,
                    SchemaKind::Command => is_direct(),
                    SchemaKind::Query => true,
                },
                name,
                schema,
            }
        })
    }

    fn key(&self) -> (SchemaKind, &str) {
        (self.schema.kind, &self.schema.name)
    }

    /// Change since an earlier state, or that it is new; `None` where it is the same.
    fn since(
        &self,
        owner: &Id,
        earlier: Option<&Self>,
        renamed: Option<&str>,
    ) -> Option<Evolution> {
        let changes = match earlier {
            Some(earlier) => {
                let names = self.changes_of_names(earlier, owner, renamed);
                let changes = contract_changes(Some(owner), &earlier.schema, &self.schema);
                names.into_iter().chain(changes).collect()
            }
            None => vec![self.as_a_whole(Effect::Additive, "it is new", owner)],
        };
        let before = earlier.map(|earlier| earlier.version);
        let is_breaking = changes.iter().any(ContractChange::is_breaking);
        (!changes.is_empty()).then(|| Evolution {
            message: self.id.clone(),
            name: self.schema.name.clone(),
            owner: owner.clone(),
            before,
            declared: Some(self.version),
            needed: before.map_or(self.version, |before| {
                Version::after_changes(before, self.version, is_breaking)
            }),
            changes,
        })
    }

    /// Changes of its published name: nobody finds under a new one what they looked for under the old.
    fn changes_of_names(
        &self,
        earlier: &Self,
        owner: &Id,
        renamed: Option<&str>,
    ) -> Vec<ContractChange> {
        let breaks = |what: &str| self.as_a_whole(Effect::Breaking, what, owner);
        let own = (earlier.name != self.name).then(|| {
            let (was, is) = (&earlier.name, &self.name);
            breaks(&format!("its published name was `{was}` and is `{is}`"))
        });
        let whole = renamed.map(|name| breaks(&format!("it is published under `{name}` now")));
        own.into_iter().chain(whole).collect()
    }

    /// It is not offered any more. Nobody misses what was made for those only who are on the board, and whom nothing
    /// ties to it now.
    fn gone(&self, owner: &Id, is_inside: bool) -> Evolution {
        let change = if is_inside && !self.schema.is_open {
            self.as_a_whole(Effect::Additive, "no other context takes part in it", owner)
        } else {
            self.as_a_whole(Effect::Breaking, "it is gone", owner)
        };
        Evolution {
            message: self.id.clone(),
            name: self.schema.name.clone(),
            owner: owner.clone(),
            before: Some(self.version),
            declared: None,
            needed: self.version,
            changes: vec![change],
        }
    }

    fn as_a_whole(&self, effect: Effect, what: &str, owner: &Id) -> ContractChange {
        let affects = self.schema.others(Some(owner));
        ContractChange {
            effect,
            what: what.to_owned(),
            known: affects.clone(),
            is_certain: true,
            affects,
        }
    }
}
