//! CPL008: a store that several contexts use.

use std::collections::{BTreeMap, BTreeSet};

use isobar_model::{HoldingRole, Pattern};

use crate::analysis::Design;
use crate::facts::{Facts, Frame, NoteAt};
use crate::rules::{Found, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds stores in which the read models of several contexts lie.
    ///
    /// # Why it matters
    /// Whoever shares tables shares everything: each context depends on how the others store, and none can change
    /// it alone. It is the strongest coupling there is, and the least visible: Taibi's and microFreshener's shared
    /// persistence, Khononov's intrusive coupling.
    ///
    /// # Example
    /// Orders and Billing both keep read models in `shop-db`. With a store each, it stays silent.
    ///
    /// # Guards
    /// - shared-kernel: contexts that declared a shared kernel chose to share; it is a warning then.
    ///
    /// # What to do
    /// Give each context a store of its own, and let the others ask or subscribe.
    ///
    /// # Fix safety
    /// Changes the design: data moves. Preview it first.
    ///
    /// # Options
    /// None.
    ///
    /// # Known limits
    /// Knows stores by the name that read models give them.
    "CPL008" "shared-store" Error Board(check)
}

/// A context, and what it keeps in a store.
type User<'a> = (Frame<'a>, NoteAt<'a>);

fn check(design: &Design, found: &mut Vec<Found>) {
    let facts = &design.facts;
    let mut users: BTreeMap<&str, Vec<User>> = BTreeMap::new();
    for (store, note) in &facts.stored {
        let store = Some(store.trim()).filter(|store| !store.is_empty());
        if let Some((store, home)) = store.zip(facts.context_of(note)) {
            users.entry(store).or_default().push((home, *note));
        }
    }
    for (store, users) in users {
        let contexts: BTreeSet<Frame> = users.iter().map(|(home, _)| *home).collect();
        if contexts.len() > 1 {
            found.extend(judge(facts, store, &users, &contexts));
        }
    }
}

fn judge<'a>(
    facts: &Facts<'a>,
    store: &str,
    users: &[User<'a>],
    contexts: &BTreeSet<Frame<'a>>,
) -> Option<Found> {
    let owner = users
        .iter()
        .find(|(_, note)| note.holding.role == Some(HoldingRole::Owner))
        .or(users.first())?;
    let text = format!(
        "{} share the store \u{201c}{store}\u{201d}",
        facts.names(contexts)
    );
    let remedy =
        "Give each context a store of its own; let the others ask or subscribe.".to_owned();
    let evidence = users.iter().map(|(home, note)| Evidence {
        text: format!("{} keeps {} in it", facts.name(home), facts.quoted(note)),
        elements: vec![note.id.clone(), home.id.clone()],
    });
    let is_agreed = |one: Frame<'a>, other: Frame<'a>| {
        let declared = facts.declared(one, other).iter();
        declared
            .into_iter()
            .any(|declared| declared.pattern == Pattern::SharedKernel)
    };
    let others = || contexts.iter().filter(|context| **context != owner.0);
    let mut one = Found::about(&owner.1.id, text, remedy).shown_by(evidence);
    if others().all(|other| is_agreed(owner.0, *other)) {
        one = one.at(Level::Warning);
    }
    Some(one.resolved_by(Redesign::SplitStore {
        store: store.to_owned(),
        owner: owner.0.id.clone(),
    }))
}
