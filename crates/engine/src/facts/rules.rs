//! Where rules lie, and what they are about.

use std::collections::BTreeMap;

use isobar_model::{Id, Note, RuleKind};

use super::{Facts, RuleFact};

impl<'a> Facts<'a> {
    pub(super) fn read_rules(&mut self) {
        let rules = self.model.notes().values().filter_map(|note| {
            let says_something = !note.rule.reads.is_empty() || note.rule.about.is_some();
            let is_rule = note.kind.is_rule() && note.rule.kind == RuleKind::Business;
            let service = self.service_of(&note.id)?;
            (is_rule && says_something).then(|| RuleFact {
                note,
                service,
                affinity: self.affinity(note),
            })
        });
        self.rules = rules.collect();
        for (place, rule) in self.rules.iter().enumerate() {
            self.rules_at.entry(rule.service).or_default().push(place);
        }
    }

    /// The business rules that lie in a service.
    pub fn rules_at(&self, service: &Id) -> impl Iterator<Item = &RuleFact<'a>> {
        let places = self.rules_at.get(service).into_iter().flatten();
        places.filter_map(|place| self.rules.get(*place))
    }

    /// The context that a rule is about: what was set by hand, else the one that owns more of the terms that it
    /// reads than any other (RULES, B3). A tie means that it is not clear.
    fn affinity(&self, note: &'a Note) -> Option<&'a Id> {
        if let Some(about) = &note.rule.about {
            return Some(about);
        }
        let mut counts: BTreeMap<&Id, usize> = BTreeMap::new();
        for owner in note
            .rule
            .reads
            .iter()
            .filter_map(|term| self.owner_of_term(term))
        {
            *counts.entry(owner).or_default() += 1;
        }
        let most = counts.values().max().copied()?;
        let mut leaders = counts.into_iter().filter(|(_, count)| *count == most);
        let (leader, _) = leaders.next()?;
        leaders.next().is_none().then_some(leader)
    }

    /// The context that owns a term.
    pub fn owner_of_term(&self, term: &Id) -> Option<&'a Id> {
        self.model
            .terms()
            .get(term)
            .and_then(|term| term.owner.as_ref())
    }

    /// The terms that a rule reads and another context than `home` owns.
    pub fn foreign_terms(&self, rule: &RuleFact<'a>, home: &Id) -> Vec<&'a Id> {
        let is_foreign = |term: &&Id| self.owner_of_term(term).is_some_and(|owner| owner != home);
        rule.note.rule.reads.iter().filter(is_foreign).collect()
    }
}
