//! Relationships of contexts as maps label them: `Customer/supplier (U: OHS, PL · D: ACL)`, `Conformist`.

use std::collections::BTreeSet;

use isobar_model::{DownstreamRole, Pattern, Subdomain, UpstreamRole};

use super::form::{Arrow, Role, Sketch};

/// A relationship of two contexts.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    /// The upstream, where there is one: the name of its frame.
    pub from: String,
    pub to: String,
    pub pattern: Pattern,
    pub upstream: BTreeSet<UpstreamRole>,
    pub downstream: BTreeSet<DownstreamRole>,
    pub description: String,
}

impl Relation {
    /// The relationship that the words of a pattern and of roles say; `None` where they say none.
    pub fn read(from: &str, to: &str, said: &str) -> Option<Self> {
        let said = said.to_lowercase();
        let words: Vec<&str> = said.split(|one: char| !one.is_alphanumeric()).collect();
        let has = |word: &str| words.contains(&word);
        let upstream = [
            (
                UpstreamRole::OpenHostService,
                has("ohs") || said.contains("open host") || said.contains("open-host"),
            ),
            (
                UpstreamRole::PublishedLanguage,
                has("pl") || said.contains("published language"),
            ),
        ];
        let is_acl =
            has("acl") || said.contains("anticorruption") || said.contains("anti-corruption");
        let downstream = [
            (DownstreamRole::AnticorruptionLayer, is_acl),
            (DownstreamRole::Conformist, has("cf") || has("conformist")),
        ];
        let upstream: BTreeSet<_> = upstream
            .into_iter()
            .filter(|(_, is)| *is)
            .map(|(role, _)| role)
            .collect();
        let downstream: BTreeSet<_> = downstream
            .into_iter()
            .filter(|(_, is)| *is)
            .map(|(role, _)| role)
            .collect();
        let has_roles = !upstream.is_empty() || !downstream.is_empty();
        let pattern = match () {
            () if has("customer") && has("supplier") => Pattern::CustomerSupplier,
            () if has("partnership") => Pattern::Partnership,
            () if has("shared") && has("kernel") => Pattern::SharedKernel,
            () if has("separate") && has("ways") => Pattern::SeparateWays,
            () if has_roles || has("upstream") && has("downstream") => Pattern::UpstreamDownstream,
            () => return None,
        };
        Some(Self {
            from: from.to_owned(),
            to: to.to_owned(),
            pattern,
            upstream,
            downstream,
            description: String::new(),
        })
    }

    /// The relationship that an arrow of a map says. Isobar's lead downstream; others depend on what they lead to, unless
    /// their words are only about the one who offers.
    fn of_arrow(arrow: &Arrow, is_own: bool) -> Option<Self> {
        let read = Self::read(&arrow.from, &arrow.to, &arrow.label)?;
        let is_offer = read.downstream.is_empty() && read.pattern == Pattern::UpstreamDownstream;
        if is_own || is_offer || !read.pattern.is_directed() {
            let description = if is_own {
                String::new()
            } else {
                arrow.label.clone()
            };
            return Some(Self {
                description,
                ..read
            });
        }
        Some(Self {
            from: read.to,
            to: read.from,
            description: arrow.label.clone(),
            ..read
        })
    }
}

/// The importance of a context that a word says.
pub(super) fn subdomain(word: &str) -> Option<Subdomain> {
    match word {
        "core" => Some(Subdomain::Core),
        "supporting" => Some(Subdomain::Supporting),
        "generic" => Some(Subdomain::Generic),
        _ => None,
    }
}

/// Makes a context map of a diagram in which most arrows say what two contexts are to each other.
pub(super) fn find(sketch: &mut Sketch, is_own: bool) {
    let read = |arrow: &Arrow| Relation::of_arrow(arrow, is_own);
    let relations: Vec<Relation> = sketch.arrows.iter().filter_map(read).collect();
    let has_kinds = sketch.shapes.iter().any(|shape| shape.kind.is_some());
    if relations.is_empty() || relations.len() * 2 < sketch.arrows.len() || has_kinds {
        return;
    }
    for shape in sketch
        .shapes
        .iter_mut()
        .filter(|shape| shape.role == Role::Sticky)
    {
        shape.role = Role::Frame;
    }
    sketch.arrows.retain(|arrow| read(arrow).is_none());
    sketch.relations.extend(relations);
}
