//! Arrows, each once however often it was drawn.

use std::ops::Deref;

use isobar_model::{Link, Mode, Reply};
use rustc_hash::{FxHashMap, FxHashSet};

use super::elements::Place;

/// An arrow, with what is at its other end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrow<'a> {
    /// The arrow, which is what it derefs to.
    pub link: &'a Link,
    pub(super) end: Place,
    pub(super) said: Said,
}

/// Attributes that are read of every arrow, beside it: the arrow itself is somewhere else in memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub mode: Option<Mode>,
    pub reply: Option<Reply>,
    pub is_safe: bool,
}

impl Said {
    pub fn on(link: &Link) -> Self {
        // Whether a receiver bears everything that can happen to what comes over it, as far as people can say.
        let safety = [
            link.idempotent,
            link.retries,
            link.dead_letter_queue,
            link.alerts,
        ];
        Self {
            mode: link.mode,
            reply: link.reply,
            is_safe: safety.iter().all(|said| *said == Some(true)),
        }
    }
}

impl Deref for Arrow<'_> {
    type Target = Link;

    fn deref(&self) -> &Link {
        self.link
    }
}

/// Drops arrows that say nothing which another one between the same ends does not say. Whoever draws an arrow twice means
/// one; two that contradict each other both stay.
pub(super) fn drop_repeated(arrows: &mut Vec<(Place, Place, &Link, Said)>) {
    let mut seen = FxHashSet::with_capacity_and_hasher(arrows.len(), Default::default());
    let repeated = arrows
        .iter()
        .filter(|(from, to, ..)| !seen.insert((*from, *to)));
    let mut repeated: FxHashMap<(Place, Place), Vec<&Link>> = repeated
        .map(|(from, to, ..)| ((*from, *to), Vec::new()))
        .collect();
    if repeated.is_empty() {
        return;
    }
    for (from, to, link, _) in arrows.iter() {
        if let Some(links) = repeated.get_mut(&(*from, *to)) {
            links.push(link);
        }
    }
    arrows.retain(|(from, to, link, _)| {
        let others = repeated.get(&(*from, *to)).into_iter().flatten();
        !others.into_iter().any(|other| is_said_by(link, other))
    });
}

/// True if another arrow says all that this one says, and more, or the same with a smaller id.
pub(crate) fn is_said_by(link: &Link, other: &Link) -> bool {
    let is_first = || other.id < link.id;
    link.id != other.id && says_all_of(other, link) && (!says_all_of(link, other) || is_first())
}

fn says_all_of(one: &Link, other: &Link) -> bool {
    fn says<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
        other.is_none() || one == other
    }
    says(&one.mode, &other.mode)
        && says(&one.reply, &other.reply)
        && says(&one.reads, &other.reads)
        && says(&one.idempotent, &other.idempotent)
        && says(&one.exactly_once, &other.exactly_once)
        && says(&one.may_be_lost, &other.may_be_lost)
        && says(&one.tolerates_reordering, &other.tolerates_reordering)
        && says(&one.retries, &other.retries)
        && says(&one.dead_letter_queue, &other.dead_letter_queue)
        && says(&one.alerts, &other.alerts)
        && says(&one.guarded, &other.guarded)
}
