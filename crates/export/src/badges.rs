//! Marks of findings on pictures.

use isobar_engine::{Judgement, Level};
use isobar_scene::{Badge, Badges, Ink};

/// The badge of each element that findings are about.
#[must_use]
pub fn badges(judgement: &Judgement) -> Badges {
    let mut badges = Badges::new();
    // Verdicts come with the worst first: the first of an element gives its colour.
    for verdict in judgement.verdicts() {
        let badge = badges.entry(verdict.subject.clone());
        badge.or_insert_with(|| badge_of(verdict.level, 0)).count += 1;
    }
    badges
}

/// The badge of an element by the level of its worst finding and their number.
#[must_use]
pub const fn badge_of(level: Level, count: usize) -> Badge {
    let ink = match level {
        Level::Error => Ink::Error,
        Level::Warning => Ink::Warning,
        Level::Info => Ink::Info,
        Level::Hint => Ink::Hint,
        Level::Question => Ink::Question,
    };
    Badge { ink, count }
}
