//! Elements that are coupled more to another context than to their own.

use isobar_engine::Boundaries;

use super::{Source, nothing};
use crate::offers::OfferedAction;
use crate::wire::{Sheet, SheetPart};

const INTRO: &str = "What refers to each other often should lie together. A move is suggested only where every way of \
    looking at the references agrees, and where it is worth it.";

pub fn sheet(source: &Source) -> Sheet {
    let found = Boundaries::of(source.model);
    if found.nodes == 0 {
        return nothing("There are no rules, terms and messages in contexts yet.");
    }
    let words = format!(
        "Modularity of the contexts as drawn: {:.2}; the most that was found: {:.2}. From 0.3 on boundaries are \
         usually good.",
        found.modularity, found.reachable_modularity,
    );
    let mut parts = vec![SheetPart::Text(words)];
    if found.is_weak {
        let words = format!(
            "There are only {} rules, terms and messages: the number says little about so few.",
            found.nodes
        );
        parts.push(SheetPart::Text(words));
    }
    if found.moves.is_empty() {
        parts.push(SheetPart::Text("No better boundary found.".to_owned()));
    } else {
        let moves = found.moves.into_iter();
        let offered = moves.map(|one| {
            (
                one.reason.clone(),
                OfferedAction::Move(one).offer(source.model),
            )
        });
        parts.push(SheetPart::Offers(offered.collect()));
    }
    Sheet {
        intro: INTRO.to_owned(),
        parts,
        ..Sheet::default()
    }
}
