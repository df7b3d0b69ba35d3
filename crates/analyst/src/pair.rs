//! Two contexts: what the flows show, and where that is not what was declared.

use std::collections::BTreeSet;

use isobar_engine::{InferredRelationship, Redesign, in_a_row};
use isobar_model::{Alternative, Id, Pattern, Relationship};

use crate::offers::OfferedAction;
use crate::snapshot::AnalysedDesign;
use crate::wire::{Pair, ShownRelationship};

/// Relationships between two contexts, and what was declared otherwise.
pub fn pair(design: &AnalysedDesign, (a, b): (&Id, &Id)) -> Pair {
    let inferred = design.judgement.between(a, b);
    let differences = differences(design.model, (a, b), &inferred);
    let tie = |inferred: InferredRelationship| {
        let declare = OfferedAction::Redesign(Redesign::declare(&inferred));
        ShownRelationship {
            declare: declare.offer(design.model),
            inferred,
        }
    };
    Pair {
        ties: inferred.into_iter().map(tie).collect(),
        differences,
    }
}

/// Differences between what the flows show and what was declared, in sentences. Empty where nothing was declared.
fn differences(
    model: &Alternative,
    (a, b): (&Id, &Id),
    inferred: &[InferredRelationship],
) -> Vec<String> {
    let between = |one: &&Relationship| (&one.a, &one.b) == (a, b) || (&one.a, &one.b) == (b, a);
    let declared: Vec<_> = model.relationships().values().filter(between).collect();
    let mut found: Vec<String> = Vec::new();
    for one in &declared {
        let same_side = |other: &&InferredRelationship| other.upstream.as_ref() == Some(&one.a);
        match inferred.iter().find(same_side).or(inferred.first()) {
            Some(other) => found.extend(compare(model, one, other)),
            None if one.pattern == Pattern::SeparateWays => {}
            None => found.push("No message connects them yet".to_owned()),
        }
    }
    let is_declared = |upstream: &Id| declared.iter().any(|one| one.a == *upstream);
    let others = inferred.iter().filter_map(|one| one.upstream.as_ref());
    // With one seam, the other direction has been told already.
    for upstream in others.filter(|one| inferred.len() > 1 && !is_declared(one)) {
        if !declared.is_empty() {
            let name = name_of(model, upstream);
            found.push(format!("The flows show {name} upstream as well"));
        }
    }
    found
}

fn compare(
    model: &Alternative,
    declared: &Relationship,
    inferred: &InferredRelationship,
) -> Vec<String> {
    let mut found = Vec::new();
    let is_refined = declared.pattern == Pattern::CustomerSupplier
        && inferred.pattern == Pattern::UpstreamDownstream;
    if declared.pattern != inferred.pattern && !is_refined {
        found.push(format!(
            "Declared is {}, the flows show {}",
            declared.pattern.name().to_lowercase(),
            inferred.pattern.name().to_lowercase()
        ));
    }
    let upstream = inferred.upstream.as_ref();
    let Some(upstream) = upstream.filter(|_| declared.pattern.is_directed()) else {
        return found;
    };
    if declared.a != *upstream {
        found.push(format!(
            "{} is declared upstream, the flows show {} upstream",
            name_of(model, &declared.a),
            name_of(model, upstream)
        ));
        return found;
    }
    let roles = [
        named(&declared.upstream_roles, |role| role.name()),
        named(&declared.downstream_roles, |role| role.name()),
    ];
    let shown = [
        named(&inferred.upstream_roles, |role| role.name()),
        named(&inferred.downstream_roles, |role| role.name()),
    ];
    let (roles, shown) = (roles.concat(), shown.concat());
    let without = |some: &[&'static str], others: &[&'static str]| -> Vec<&'static str> {
        let left = some.iter().filter(|role| !others.contains(role));
        left.copied().collect()
    };
    let (missing, new) = (without(&roles, &shown), without(&shown, &roles));
    if !missing.is_empty() {
        let missing = in_a_row(&missing);
        found.push(format!("Declared, but not shown by the flows: {missing}"));
    }
    if !new.is_empty() {
        let new = in_a_row(&new);
        found.push(format!("Shown by the flows, but not declared: {new}"));
    }
    found
}

fn named<T: Copy>(roles: &BTreeSet<T>, name: fn(T) -> &'static str) -> Vec<&'static str> {
    roles.iter().map(|role| name(*role)).collect()
}

fn name_of(model: &Alternative, id: &Id) -> String {
    model.name_of(id).unwrap_or_else(|| id.to_string())
}
