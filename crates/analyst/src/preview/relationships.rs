//! Relationships before and after, in words.

use isobar_engine::InferredRelationship;
use isobar_model::{Alternative, Id};

use crate::wire::{ChangeDirection, Line};

/// The pairs of contexts whose flows would make something else.
pub fn relationships(
    now: &Alternative,
    before: &[InferredRelationship],
    after: &[InferredRelationship],
) -> Vec<Line> {
    let all = before.iter().chain(after);
    let mut pairs: Vec<_> = all.map(|one| (&one.a, &one.b)).collect();
    pairs.sort();
    pairs.dedup();
    let name = |id: &Id| now.name_of(id).unwrap_or_else(|| id.to_string());
    let line = |(a, b): (&Id, &Id)| {
        let of = |all: &[InferredRelationship]| {
            let pair = all.iter().filter(|one| (&one.a, &one.b) == (a, b));
            let words: Vec<_> = pair.map(|one| in_words(one, &name)).collect();
            if words.is_empty() {
                "none".to_owned()
            } else {
                words.join("; ")
            }
        };
        let (before, after) = (of(before), of(after));
        (before != after).then(|| Line {
            change: ChangeDirection::Updated,
            text: format!("{} and {}: {before} → {after}", name(a), name(b)),
        })
    };
    pairs.into_iter().filter_map(line).collect()
}

fn in_words(one: &InferredRelationship, name: &impl Fn(&Id) -> String) -> String {
    let upstream = one
        .upstream
        .as_ref()
        .map(|id| format!(", {} upstream", name(id)));
    let up = one.upstream_roles.iter().map(|role| role.abbreviation());
    let roles: Vec<_> = up
        .chain(one.downstream_roles.iter().map(|role| role.abbreviation()))
        .collect();
    let roles = if roles.is_empty() {
        String::new()
    } else {
        format!(" ({})", roles.join(", "))
    };
    format!(
        "{}{}{roles}",
        one.pattern.name().to_lowercase(),
        upstream.unwrap_or_default()
    )
}
