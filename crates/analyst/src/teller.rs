//! Telling of the share of a long answer that is there.

use std::fmt;
use std::rc::Rc;

/// Tells whoever waits for an answer which share of the work is done. Often nobody listens.
#[derive(Clone, Default)]
pub struct Teller(Option<Rc<dyn Fn(f64)>>);

impl Teller {
    /// Gives `hear` the share of the work that is done, from 0 to 1.
    pub(crate) fn new(hear: impl Fn(f64) + 'static) -> Self {
        Self(Some(Rc::new(hear)))
    }

    /// Tells of so many steps, which are a part of the work: from one share to another.
    pub(crate) fn tell(&self, done: usize, of: usize, (from, to): (f64, f64)) {
        if let Some(hear) = &self.0 {
            hear(from + (to - from) * done as f64 / of.max(1) as f64);
        }
    }
}

impl fmt::Debug for Teller {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let is_heard = self.0.is_some();
        write!(formatter, "Teller({is_heard})")
    }
}
