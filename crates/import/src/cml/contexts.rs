//! Bounded contexts, teams, subdomains and the context map.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{DownstreamRole, Id, Pattern, Subdomain, UpstreamRole};

use super::drawing::{Drawing, is_context, is_team, listed, setting, settings};
use super::kept::{CML, CmlTie, kept, plain, rebuilt, without};
use super::messages::is_element;
use super::tree::{Block, Member, MemberKind, Setting, Tie};
use super::wording::cml_name;

/// Number of contexts that a map shows and somebody can still look at.
const MOST_CONTEXTS: usize = 1_000;

/// The same for relationships.
const MOST_RELATIONSHIPS: usize = 5_000;

impl<'t> Drawing<'_, 't> {
    /// The context maps; there should be one.
    fn maps(&self) -> Vec<&'t Block<'t>> {
        let blocks = self.blocks();
        blocks
            .filter(|block| block.keyword == "ContextMap")
            .collect()
    }

    pub(super) fn draw_contexts(&mut self) {
        let subdomains = self.subdomains();
        let teams = self.teams();
        let contexts: Vec<_> = self.blocks().filter(|block| is_context(block)).collect();
        for block in contexts {
            if self.is_full(self.contexts.len(), MOST_CONTEXTS) {
                break;
            }
            let name = plain(block.name);
            if self.contexts.contains_key(name) {
                self.problems.tell_about(
                    &format!("line {}", block.line),
                    "a bounded context is defined twice: the second was left out",
                    name,
                );
                continue;
            }
            let id = self.draw_context(name, block.mark);
            let implemented = listed(block, "implements");
            let kinds = implemented.iter().filter_map(|name| subdomains.get(name));
            let is_head_made = is_head_made(block);
            let parts = without(block, &is_element);
            let kept = kept(block, &parts, is_head_made);
            if let Some(context) = self.board.context_mut(&id) {
                context.subdomain = kinds.min().copied();
                context.team = teams.get(name).cloned().or_else(|| owner(block));
                let vision = setting(block, "domainVisionStatement");
                vision
                    .unwrap_or_default()
                    .clone_into(&mut context.description);
                context
                    .foreign
                    .extend(kept.map(|text| (CML.to_owned(), text)));
            }
        }
        self.draw_undefined();
    }

    fn draw_context(&mut self, name: &'t str, mark: Option<&str>) -> Id {
        let key = mark.filter(|mark| !mark.is_empty());
        let key = key.map_or_else(|| Id::from_words(name).to_string(), str::to_owned);
        let id = self.board.new_context(&key, &cml_name(name, None));
        self.contexts.insert(name, id.clone());
        id
    }

    /// Draws contexts that the map mentions and nobody defines: those of imports that are not here.
    fn draw_undefined(&mut self) {
        let teams: BTreeSet<&str> = self
            .blocks()
            .filter(|block| is_team(block))
            .map(|block| plain(block.name))
            .collect();
        let has_imports = self
            .members()
            .any(|one| matches!(one.kind, MemberKind::Setting(..)));
        for map in self.maps() {
            for (line, name) in mentioned(map) {
                if self.is_full(self.contexts.len(), MOST_CONTEXTS) {
                    return;
                }
                if self.contexts.contains_key(name) || teams.contains(name) {
                    continue;
                }
                if !has_imports {
                    self.missing(line, "bounded context", name);
                }
                let id = self.draw_context(name, None);
                if let Some(context) = self.board.context_mut(&id) {
                    let text = format!("contains {name}");
                    context.foreign.insert(CML.to_owned(), text);
                }
            }
        }
    }

    /// Kinds of subdomains by name.
    fn subdomains(&self) -> BTreeMap<&'t str, Subdomain> {
        let domains = self.blocks().filter(|block| block.keyword == "Domain");
        let members = domains.flat_map(|domain| &domain.members);
        let kinds = members.filter_map(|member| match &member.kind {
            MemberKind::Block(block) if block.keyword == "Subdomain" => {
                let kind = match setting(block, "type")? {
                    "CORE_DOMAIN" => Subdomain::Core,
                    "SUPPORTING_DOMAIN" => Subdomain::Supporting,
                    "GENERIC_SUBDOMAIN" => Subdomain::Generic,
                    _ => return None,
                };
                Some((plain(block.name), kind))
            }
            _ => None,
        });
        kinds.collect()
    }

    /// Names of teams, by the contexts that they realize.
    fn teams(&self) -> BTreeMap<&'t str, String> {
        let teams = self.blocks().filter(|block| is_team(block));
        let realized = teams.flat_map(|team| {
            let name = cml_name(team.name, None);
            let contexts = listed(team, "realizes").into_iter();
            contexts.map(move |context| (context, name.clone()))
        });
        realized.collect()
    }

    pub(super) fn draw_relationships(&mut self) {
        let mut drawn = 0;
        for map in self.maps() {
            for member in &map.members {
                drawn += 1;
                if self.is_full(drawn, MOST_RELATIONSHIPS) {
                    return;
                }
                // One that exports have read off the flows was never declared.
                if member.mark != Some("")
                    && let MemberKind::Tie(tie) = &member.kind
                {
                    self.draw_tie(tie, member);
                }
            }
        }
    }

    fn draw_tie(&mut self, tie: &Tie<'t>, member: &Member) {
        let ends = [tie.left, tie.right].map(|name| self.contexts.get(plain(name)).cloned());
        // Those of teams are kept.
        let [Some(left), Some(right)] = ends else {
            return;
        };
        let all: Vec<&str> = [&tie.left_roles[..], &tie.right_roles[..]].concat();
        let has = |role: &str| all.contains(&role);
        let arrow = tie.arrow.as_str();
        let pattern = match arrow {
            "Partnership" => Pattern::Partnership,
            "Shared-Kernel" => Pattern::SharedKernel,
            "<->" if has("P") => Pattern::Partnership,
            "<->" => Pattern::SharedKernel,
            "Customer-Supplier" | "Supplier-Customer" => Pattern::CustomerSupplier,
            _ if has("S") || has("C") => Pattern::CustomerSupplier,
            _ => Pattern::UpstreamDownstream,
        };
        let is_left_down = matches!(arrow, "<-" | "Downstream-Upstream" | "Customer-Supplier");
        let (up, down) = if is_left_down {
            (right, left)
        } else {
            (left, right)
        };
        self.check_sides(tie, is_left_down, pattern, member.line);
        let mark = member.mark.filter(|mark| !mark.is_empty());
        let Some(made) = self.board.marked_relationship(&up, &down, pattern, mark) else {
            return;
        };
        for role in all {
            match role {
                "OHS" => drop(made.upstream_roles.insert(UpstreamRole::OpenHostService)),
                "PL" => drop(made.upstream_roles.insert(UpstreamRole::PublishedLanguage)),
                "ACL" => drop(
                    made.downstream_roles
                        .insert(DownstreamRole::AnticorruptionLayer),
                ),
                "CF" => drop(made.downstream_roles.insert(DownstreamRole::Conformist)),
                _ => {}
            }
        }
        let is_bare = tie.rest.split_whitespace().eq(["{", "}"]);
        let rest = if is_bare { "" } else { tie.rest };
        let before = CmlTie::of(member.text).before;
        let kept = [before.as_str(), rest].join("\n");
        if !kept.trim().is_empty() {
            made.foreign.insert(CML.to_owned(), kept.trim().to_owned());
        }
    }

    /// Tells roles that stand on the wrong side.
    fn check_sides(&mut self, tie: &Tie, is_left_down: bool, pattern: Pattern, line: usize) {
        if !pattern.is_directed() {
            return;
        }
        let (up, down) = if is_left_down {
            (&tie.right_roles, &tie.left_roles)
        } else {
            (&tie.left_roles, &tie.right_roles)
        };
        let wrong_up = up
            .iter()
            .find(|role| ["D", "C", "ACL", "CF"].contains(role));
        let wrong_down = down
            .iter()
            .find(|role| ["U", "S", "OHS", "PL"].contains(role));
        for (role, side) in [(wrong_up, "upstream"), (wrong_down, "downstream")] {
            if let Some(role) = role {
                self.problems.tell_about(
                    &format!("line {line}"),
                    &format!("a role is none of the {side}"),
                    *role,
                );
            }
        }
    }

    /// Parts of a map that are kept: all but contexts and relationships that are drawn.
    pub(super) fn kept_map(&self, map: &Block) -> String {
        let is_drawn = |name: &str| self.contexts.contains_key(plain(name));
        let mut parts = Vec::new();
        for member in &map.members {
            match &member.kind {
                MemberKind::Tie(tie) if is_drawn(tie.left) && is_drawn(tie.right) => {}
                _ => parts.push(member.text.to_owned()),
            }
        }
        rebuilt(map, &parts)
    }
}

/// Lines and names of the contexts that a map mentions.
fn mentioned<'t>(map: &'t Block<'t>) -> Vec<(usize, &'t str)> {
    let mut names = Vec::new();
    for member in &map.members {
        match &member.kind {
            MemberKind::Setting("contains", values) => {
                for value in values {
                    if let Setting::Word(name) = value {
                        names.push((member.line, plain(name)));
                    }
                }
            }
            MemberKind::Tie(tie) => {
                names.extend([tie.left, tie.right].map(|name| (member.line, plain(name))));
            }
            _ => {}
        }
    }
    names
}

/// True if the head says only that the context implements the subdomain that exports make for it.
fn is_head_made(block: &Block) -> bool {
    let made = format!("{}_Subdomain", block.name);
    block.words == ["implements", made.as_str()]
}

/// The team that owns every aggregate of a context.
fn owner(block: &Block) -> Option<String> {
    let aggregates = super::drawing::inside(block).into_iter();
    let aggregates = aggregates.filter(|inner| inner.keyword == "Aggregate");
    let owners = aggregates.map(|one| settings(one, "owner").next());
    let owners: Option<BTreeSet<_>> = owners.collect();
    let owners = owners?;
    let only = owners.first().filter(|_| owners.len() == 1)?;
    Some(cml_name(only, None))
}
