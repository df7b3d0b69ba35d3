//! Things that were put in order glide to their places, unless people want less motion.

use leptos::prelude::*;

use crate::platform::{clock, viewport};
use crate::session::Session;

/// Their duration, in milliseconds.
const TIME: f64 = 180.0;

/// Lets them go.
pub fn glide(session: Session) {
    if viewport::prefers_reduced_motion() {
        session.update(|editor| editor.glide(1.0));
    } else {
        step(session, clock::milliseconds());
    }
}

fn step(session: Session, start: f64) {
    let share = ((clock::milliseconds() - start) / TIME).clamp(0.0, 1.0);
    // Fast first, then slower: as what is put down by hand.
    let eased = 1.0 - (1.0 - share).powi(3);
    session.update(|editor| editor.glide(if share < 1.0 { eased } else { 1.0 }));
    if share < 1.0 {
        request_animation_frame(move || step(session, start));
    }
}
