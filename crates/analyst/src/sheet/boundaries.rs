//! What would better lie in another context.

use isobar_engine::{Boundaries, BoundaryMove, Safety};
use isobar_model::{Alternative, Id};

use super::{Source, nothing};
use crate::offers::{Offered, Offers, offer_of};
use crate::wire::{Part, Sheet};

const INTRO: &str = "What refers to each other often should lie together. A move is suggested only where every way of \
    looking at the references agrees, and where it is worth it.";

pub fn sheet(source: &Source, offers: &mut Offers) -> Sheet {
    let found = Boundaries::of(source.model);
    if found.nodes == 0 {
        return nothing("There are no rules, terms and messages in contexts yet.");
    }
    let words = format!(
        "Modularity of the contexts as drawn: {:.2}; the most that was found: {:.2}. From 0.3 on boundaries are \
         usually good.",
        found.modularity, found.reachable_modularity,
    );
    let mut parts = vec![Part::Text(words)];
    if found.is_weak {
        let words = format!(
            "There are only {} rules, terms and messages: the number says little about so few.",
            found.nodes
        );
        parts.push(Part::Text(words));
    }
    if found.moves.is_empty() {
        parts.push(Part::Text("No better boundary found.".to_owned()));
    } else {
        let moves = found.moves.into_iter();
        let offered = moves.map(|one| {
            let (reason, title) = (one.reason.clone(), move_title(source.model, &one));
            let offer = offer_of(Offered::Move(one), title, Safety::ChangesDesign, offers);
            (reason, offer)
        });
        parts.push(Part::Offers(offered.collect()));
    }
    Sheet {
        intro: INTRO.to_owned(),
        parts,
        ..Sheet::default()
    }
}

/// What a move does, verb first.
pub fn move_title(model: &Alternative, one: &BoundaryMove) -> String {
    let name = |id: &Id| model.name_of(id).unwrap_or_else(|| id.to_string());
    match one.elements.as_slice() {
        [only] => format!("Move \u{201c}{}\u{201d} to {}", name(only), name(&one.to)),
        several => format!("Move {} elements to {}", several.len(), name(&one.to)),
    }
}
