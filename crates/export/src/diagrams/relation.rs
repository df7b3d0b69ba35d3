//! Relationships of contexts in the words of a context map.

use isobar_model::Id;

use crate::contracts::partner::Seam;

/// A relationship as an arrow of a diagram.
#[derive(Debug)]
pub(crate) struct Relation<'a> {
    /// The upstream where there is one, else one of the two.
    pub from: &'a Id,
    /// The downstream where there is one, else the other.
    pub to: &'a Id,
    /// True if one is upstream of the other.
    pub is_directed: bool,
    /// True if somebody declared it; else the flows amount to it.
    pub is_declared: bool,
    /// Pattern and roles: `Customer/supplier (U: OHS, PL · D: ACL)`.
    pub text: String,
}

impl<'a> Relation<'a> {
    /// The relationship of two contexts.
    pub fn of(seam: &'a Seam) -> Self {
        let is_b_upstream = seam.upstream.as_ref() == Some(&seam.b);
        let (from, to) = if is_b_upstream {
            (&seam.b, &seam.a)
        } else {
            (&seam.a, &seam.b)
        };
        Self {
            from,
            to,
            is_directed: seam.upstream.is_some(),
            is_declared: seam.is_declared,
            text: format!("{}{}", seam.pattern.name(), roles(seam)),
        }
    }
}

/// Roles of both sides in brackets; nothing where there are none.
fn roles(seam: &Seam) -> String {
    let upstream = seam.upstream_roles.iter().map(|role| role.abbreviation());
    let downstream = seam.downstream_roles.iter().map(|role| role.abbreviation());
    let sides = [
        ("U", upstream.collect::<Vec<_>>()),
        ("D", downstream.collect()),
    ];
    let sides = sides.into_iter().filter(|(_, roles)| !roles.is_empty());
    let sides: Vec<_> = sides
        .map(|(side, roles)| format!("{side}: {}", roles.join(", ")))
        .collect();
    if sides.is_empty() {
        String::new()
    } else {
        format!(" ({})", sides.join(" \u{b7} "))
    }
}
