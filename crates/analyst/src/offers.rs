//! What can be done or said about a design, by number, so that a page can ask for it.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use isobar_engine::{Answer, BoundaryMove, Redesign, Safety};
use isobar_model::Alternative;

use crate::wire::Offer;

/// Something that can be done or said about a design.
#[derive(Clone, Debug)]
pub enum Offered {
    /// An answer to a question.
    Answer(Answer),
    /// A redesign from the catalogue.
    Redesign(Redesign),
    /// A move to where things hang together.
    Move(BoundaryMove),
}

/// What is offered, by number.
pub type Offers = BTreeMap<u64, Offered>;

/// Offers a redesign.
pub fn offer(model: &Alternative, redesign: Redesign, offers: &mut Offers) -> Offer {
    let (title, safety) = (redesign.title(model), redesign.safety());
    offer_of(Offered::Redesign(redesign), title, safety, offers)
}

/// Offers an answer to a question. Only a person can give it.
pub fn answer(answer: Answer, offers: &mut Offers) -> Offer {
    let title = answer.label.clone();
    offer_of(
        Offered::Answer(answer),
        title,
        Safety::NeedsDecision,
        offers,
    )
}

/// Offers something.
pub fn offer_of(offered: Offered, title: String, safety: Safety, offers: &mut Offers) -> Offer {
    // A page shows an offer for longer than one report lasts: the number follows from what is offered.
    let mut hasher = DefaultHasher::new();
    match &offered {
        Offered::Answer(answer) => answer.hash(&mut hasher),
        Offered::Redesign(redesign) => redesign.hash(&mut hasher),
        Offered::Move(one) => format!("{one:?}").hash(&mut hasher),
    }
    let number = hasher.finish();
    offers.insert(number, offered);
    Offer {
        number,
        title,
        safety,
    }
}
