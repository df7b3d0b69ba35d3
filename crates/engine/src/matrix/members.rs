//! Members of a matrix, before they are in order.

use std::collections::BTreeMap;

use isobar_model::Id;

use super::order::Order;
use super::{MatrixMember, MatrixOf};
use crate::dependencies::Dependency;
use crate::facts::{Facts, Frame};

/// Display name of the contexts that nobody works on, as far as the board says.
const NO_TEAM: &str = "No team";

/// Members of one kind.
#[derive(Default)]
pub(super) struct Members {
    all: Vec<Named>,
    /// Index of the member of each service.
    of_service: BTreeMap<Frame, usize>,
}

struct Named {
    key: String,
    name: String,
    element: Option<Id>,
}

impl Members {
    /// All members of this kind.
    pub fn of(facts: &Facts, of: MatrixOf) -> Self {
        let mut members = Self::default();
        let mut teams = BTreeMap::new();
        for frame in facts.frames() {
            let Some(context) = facts.context(frame) else {
                continue;
            };
            let team = context.team.as_deref().unwrap_or_default().trim();
            let services = facts.services_in(frame).iter().copied();
            let shared = match of {
                MatrixOf::Services => None,
                MatrixOf::Contexts => Some(members.add_element(facts, frame)),
                MatrixOf::Teams => {
                    let add = || members.add_team(team);
                    Some(*teams.entry(team).or_insert_with(add))
                }
            };
            for service in services {
                let index = shared.unwrap_or_else(|| members.add_element(facts, service));
                members.of_service.insert(service, index);
            }
        }
        members
    }

    fn add_element(&mut self, facts: &Facts, frame: Frame) -> usize {
        let id = facts.id(frame);
        self.add(Named {
            key: id.to_string(),
            name: facts.name(frame).into_owned(),
            element: Some(id.clone()),
        })
    }

    fn add_team(&mut self, team: &str) -> usize {
        let name = if team.is_empty() { NO_TEAM } else { team };
        self.add(Named {
            key: team.to_owned(),
            name: name.to_owned(),
            element: None,
        })
    }

    fn add(&mut self, member: Named) -> usize {
        self.all.push(member);
        self.all.len() - 1
    }

    /// Display names.
    pub fn names(&self) -> Vec<&str> {
        self.all.iter().map(|member| member.name.as_str()).collect()
    }

    /// Index of the member of this key.
    pub fn index(&self, key: &str) -> Option<usize> {
        self.all.iter().position(|member| member.key == key)
    }

    /// The members between which a dependency is, unless they are the same.
    pub fn pair(&self, dependency: &Dependency) -> Option<(usize, usize)> {
        let from = self.of_service.get(&dependency.from)?;
        let to = self.of_service.get(&dependency.to)?;
        (from != to).then_some((*from, *to))
    }

    /// The members in an order, without sentences.
    pub fn in_order(self, order: &Order) -> Vec<MatrixMember> {
        let all = self.all.into_iter().enumerate();
        let mut members: Vec<_> = all
            .map(|(index, member)| {
                let member = MatrixMember {
                    key: member.key,
                    name: member.name,
                    element: member.element,
                    layer: order.layer(index),
                    circle: order.circle(index),
                    sentence: String::new(),
                };
                (order.place(index), member)
            })
            .collect();
        members.sort_by_key(|(place, _)| *place);
        members.into_iter().map(|(_, member)| member).collect()
    }
}
