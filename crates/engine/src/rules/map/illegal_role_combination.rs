//! MAP004: roles on the context map that contradict each other.

use isobar_model::{DownstreamRole, Pattern, Relationship, UpstreamRole};

use crate::design::Design;
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Level, Redesign, Safety};

rule! {
    /// # What it does
    /// Finds roles in declared relationships that cannot be: any role in a symmetric relationship; a downstream that
    /// both conforms and protects itself; a supplier that is an open host for everybody, or a customer that conforms.
    /// A customer with an anticorruption layer, and a downstream of a big ball of mud without one, are warnings.
    ///
    /// # Why it matters
    /// Roles are promises to the other team. A supplier plans with one customer's needs, an open host serves all alike;
    /// a conformist takes what it gets, an anticorruption layer does not. Who promises both keeps neither (Context
    /// Mapper's semantic rules, Kapferer and Zimmermann 2020, after Evans 2003 and Vernon 2013).
    ///
    /// # Example
    /// A customer/supplier with OHS. Upstream with OHS and PL and downstream with ACL is not reported.
    ///
    /// # What to do
    /// Decide which of the two it is, and drop the other.
    ///
    /// # Is the fix safe?
    /// Dropping a role changes what was declared: preview it first. Where either of two roles could go, only people can
    /// decide which.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// Looks at one relationship at a time.
    "MAP004" "illegal-role-combination" Error Board(check)
}

/// Roles that contradict what else is declared.
struct Conflict {
    level: Level,
    what: String,
    /// What can go.
    upstream: Vec<UpstreamRole>,
    downstream: Vec<DownstreamRole>,
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    for relationship in facts.model.relationships().values() {
        let id = &relationship.id;
        let pair = || facts.names([&relationship.a, &relationship.b]);
        let evidence = || Evidence {
            text: format!("{} are declared as {}", pair(), relationship.pattern.name()),
            elements: vec![id.clone(), relationship.a.clone(), relationship.b.clone()],
        };
        for conflict in conflicts(relationship) {
            found.about_at(conflict.level, id, || {
                let text = format!("{}: {}", pair(), conflict.what);
                let remedy = "Decide which of the two it is, and drop the other.".to_owned();
                let mut finding = Told::new(text, remedy).shown_by([evidence()]);
                let safety = if conflict.upstream.len() + conflict.downstream.len() > 1 {
                    Safety::NeedsDecision
                } else {
                    Safety::ChangesDesign
                };
                let drop = |upstream, downstream| Redesign::DropRole {
                    relationship: id.clone(),
                    upstream,
                    downstream,
                    safety,
                };
                for role in conflict.upstream {
                    finding = finding.resolved_by(drop(Some(role), None));
                }
                for role in conflict.downstream {
                    finding = finding.resolved_by(drop(None, Some(role)));
                }
                finding
            });
        }
        let is_exposed = relationship.pattern.is_directed()
            && facts
                .model
                .contexts()
                .get(&relationship.a)
                .is_some_and(|upstream| upstream.big_ball_of_mud)
            && !relationship
                .downstream_roles
                .contains(&DownstreamRole::AnticorruptionLayer);
        if is_exposed {
            found.about_at(Level::Warning, id, || {
                let text = format!(
                    "{} takes the language of {}, a big ball of mud, as it is",
                    facts.name(&relationship.b),
                    facts.name(&relationship.a)
                );
                let remedy = "Protect it with an anticorruption layer.".to_owned();
                Told::new(text, remedy).shown_by([evidence()])
            });
        }
    }
}

fn conflicts(relationship: &Relationship) -> Vec<Conflict> {
    use DownstreamRole::{AnticorruptionLayer, Conformist};
    use UpstreamRole::{OpenHostService, PublishedLanguage};
    let up = |role| relationship.upstream_roles.contains(&role);
    let down = |role| relationship.downstream_roles.contains(&role);
    let mut found = Vec::new();
    let mut add = |level, what: &str, upstream: &[UpstreamRole], downstream: &[DownstreamRole]| {
        found.push(Conflict {
            level,
            what: what.to_owned(),
            upstream: upstream.to_vec(),
            downstream: downstream.to_vec(),
        });
    };
    if !relationship.pattern.is_directed() {
        let what = |role| format!("{role} makes no sense where neither is upstream of the other");
        for role in [OpenHostService, PublishedLanguage] {
            if up(role) {
                add(Level::Error, &what(role.abbreviation()), &[role], &[]);
            }
        }
        for role in [AnticorruptionLayer, Conformist] {
            if down(role) {
                add(Level::Error, &what(role.abbreviation()), &[], &[role]);
            }
        }
        return found;
    }
    if down(AnticorruptionLayer) && down(Conformist) {
        let what = "the downstream cannot both conform and protect itself";
        let roles = [Conformist, AnticorruptionLayer];
        add(Level::Error, what, &[], &roles);
    }
    if relationship.pattern == Pattern::CustomerSupplier {
        if up(OpenHostService) {
            let what = "a supplier plans with its customer, an open host serves all alike";
            add(Level::Error, what, &[OpenHostService], &[]);
        }
        if down(Conformist) {
            let what = "a customer has a say, a conformist takes what it gets";
            add(Level::Error, what, &[], &[Conformist]);
        } else if down(AnticorruptionLayer) {
            let what = "a customer that has a say should not need an anticorruption layer";
            add(Level::Warning, what, &[], &[AnticorruptionLayer]);
        }
    }
    found
}
