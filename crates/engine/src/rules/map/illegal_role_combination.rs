//! MAP004: roles on the context map that contradict each other.

use isobar_model::{DownstreamRole, Id, Pattern, Relationship, UpstreamRole};

use crate::design::Design;
use crate::rules::{Findings, Subject, Told, rule};
use crate::{Evidence, Level, Redesign, Safety};

rule! {
    /// # What it does
    /// Finds roles in declared relationships that contradict each other: any role in a symmetric relationship; a downstream that
    /// both conforms and protects itself; a supplier that is an open host for everybody, or a customer that conforms.
    /// A customer with an anticorruption layer, and a downstream of a big ball of mud without one, are warnings.
    ///
    /// # Why it matters
    /// Roles are promises to the other team. A supplier plans with one customer's needs, an open host serves all alike;
    /// a conformist takes what it gets, an anticorruption layer does not. Whoever promises both keeps neither. The rules
    /// are those of Context Mapper (Kapferer and Zimmermann 2020), after Evans (2003) and Vernon (2013).
    ///
    /// # Example
    /// A customer/supplier whose upstream is an open host service (OHS). An upstream with OHS and a published language
    /// (PL), and a downstream with an anticorruption layer (ACL), are not reported.
    ///
    /// # What to do
    /// Decide which of the two applies, and remove the other.
    ///
    /// # Is the fix safe?
    /// Removing a role changes what was declared: preview it first. Where either of two roles could go, only people can
    /// decide which.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It looks at one relationship at a time.
    ///
    /// # Sources
    /// - Stefan Kapferer and Olaf Zimmermann, "Domain-specific Language and Tools for Strategic Domain-driven Design,
    ///   Context Mapping and Bounded Context Modeling", 2020, <https://contextmapper.org>.
    /// - Eric Evans, *Domain-Driven Design: Tackling Complexity in the Heart of Software*, 2003.
    /// - Vaughn Vernon, *Implementing Domain-Driven Design*, 2013.
    "MAP004" "illegal-role-combination" "Contradictory roles on the context map"
    Error Board(check)
}

/// Roles that contradict what else is declared.
struct Conflict {
    level: Level,
    what: String,
    /// Roles that can be removed.
    upstream: Vec<UpstreamRole>,
    downstream: Vec<DownstreamRole>,
}

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    for relationship in facts.model.relationships().values() {
        let id = &relationship.id;
        let pair = || facts.names([&relationship.a, &relationship.b]);
        let evidence = || Evidence {
            text: format!(
                "{} are declared as {}",
                pair(),
                relationship.pattern.name().to_lowercase()
            ),
            elements: vec![id.clone(), relationship.a.clone(), relationship.b.clone()],
        };
        for conflict in conflicts(relationship) {
            found.about_at(conflict.level, conflict.subject(id), || {
                let text = format!("{}: {}", pair(), conflict.what);
                let remedy = "Decide which of the two applies, and remove the other.".to_owned();
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
            found.about_at(Level::Warning, Subject::with(id, "big-ball-of-mud"), || {
                let text = format!(
                    "{} uses the language of {}, a big ball of mud, without protection",
                    facts.name(&relationship.b),
                    facts.name(&relationship.a)
                );
                let remedy = "Protect it with an anticorruption layer.".to_owned();
                Told::new(text, remedy).shown_by([evidence()])
            });
        }
    }
}

impl Conflict {
    /// The relationship; which of its conflicts it is, the roles tell.
    fn subject<'a>(&self, relationship: &'a Id) -> Subject<'a> {
        let upstream = self.upstream.iter().map(|role| role.abbreviation());
        let downstream = self.downstream.iter().map(|role| role.abbreviation());
        let mut roles = upstream.chain(downstream);
        let mut next = || roles.next().unwrap_or_default();
        Subject::with_both(relationship, next(), next())
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
        let what = |role: &str| {
            format!("the role of {role} needs an upstream and a downstream, and here is neither")
        };
        for role in [OpenHostService, PublishedLanguage] {
            if up(role) {
                add(Level::Error, &what(role.name()), &[role], &[]);
            }
        }
        for role in [AnticorruptionLayer, Conformist] {
            if down(role) {
                add(Level::Error, &what(role.name()), &[], &[role]);
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
