//! CPL008: a store that several contexts use.

use std::collections::BTreeSet;

use isobar_model::{HoldingRole, Pattern};

use crate::design::Design;
use crate::facts::{Facts, Frame, NoteAt};
use crate::rules::{Findings, Told, rule};
use crate::{Evidence, Level, Redesign};

rule! {
    /// # What it does
    /// Finds stores that hold read models of several contexts.
    ///
    /// # Why it matters
    /// Contexts that share tables share everything: each depends on how the others store their data, and none can change
    /// it alone. It is the strongest coupling there is, and the least visible. It is known as shared persistence (Taibi
    /// and Lenarduzzi 2018; Neri and others 2020) and as intrusive coupling (Khononov 2024).
    ///
    /// # Example
    /// Orders and Billing both keep read models in `shop-db`. With a store each, it is not reported.
    ///
    /// # Exceptions
    /// - shared-kernel: contexts that declared a shared kernel chose to share; it is a warning then.
    ///
    /// # What to do
    /// Give each context a store of its own, and let the others ask or subscribe.
    ///
    /// # Is the fix safe?
    /// Changes the design: data moves. Preview it first.
    ///
    /// # Configuration
    /// None.
    ///
    /// # Known limits
    /// It tells stores apart by the name that read models give them, without case and outer white space.
    ///
    /// # Sources
    /// - Davide Taibi and Valentina Lenarduzzi, "On the Definition of Microservice Bad Smells", *IEEE Software* 35(3),
    ///   2018.
    /// - Davide Neri, Jacopo Soldani, Olaf Zimmermann and Antonio Brogi, "Design principles, architectural smells and
    ///   refactorings for microservices: a multivocal review", 2020.
    /// - Vlad Khononov, *Balancing Coupling in Software Design*, 2024, <https://coupling.dev>.
    "CPL008" "shared-store" "Data store shared by several contexts"
    Error Board(check)
}

/// A context, and what it keeps in a store.
type User<'a> = (Frame, NoteAt<'a>);

fn check<'a>(design: &Design<'a>, found: &mut Findings<'a>) {
    let facts = &design.facts;
    for store in &facts.stores {
        let users = store.notes.iter();
        let users = users.filter_map(|note| Some((facts.context_of(note)?, *note)));
        let users: Vec<User> = users.collect();
        let contexts: BTreeSet<Frame> = users.iter().map(|(home, _)| *home).collect();
        if contexts.len() > 1 {
            judge(facts, (store.name, &users), &contexts, found);
        }
    }
}

fn judge<'a>(
    facts: &Facts<'a>,
    (store, users): (&str, &[User<'a>]),
    contexts: &BTreeSet<Frame>,
    found: &mut Findings<'a>,
) {
    let mut owners = users.iter();
    let owner = owners.find(|(_, note)| note.holding.role == Some(HoldingRole::Owner));
    let Some((owner, kept)) = owner.or(users.first()).copied() else {
        return;
    };
    let is_agreed = |one: Frame, other: Frame| {
        let declared = facts.declared(one, other).iter();
        declared
            .into_iter()
            .any(|declared| declared.pattern == Pattern::SharedKernel)
    };
    let mut others = contexts.iter().filter(|context| **context != owner);
    let is_shared_kernel = others.all(|other| is_agreed(owner, *other));
    let level = is_shared_kernel.then_some(Level::Warning);
    found.about_at(level, &kept.note.id, || {
        let text = format!(
            "{} share the data store \u{201c}{store}\u{201d}",
            facts.names(contexts)
        );
        let remedy =
            "Give each context a store of its own; let the others ask or subscribe.".to_owned();
        let evidence = users.iter().map(|(home, note)| Evidence {
            text: format!("{} keeps {} in it", facts.name(home), facts.quoted(note)),
            elements: vec![note.id.clone(), facts.id(*home).clone()],
        });
        Told::new(text, remedy)
            .shown_by(evidence)
            .resolved_by(Redesign::SplitStore {
                store: store.to_owned(),
                owner: facts.id(owner).clone(),
            })
    });
}
