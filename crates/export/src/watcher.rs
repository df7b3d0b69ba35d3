//! Progress of a long export.

use std::fmt;
use std::rc::Rc;

/// Progress of something that takes several steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportStep {
    /// Number of steps that are done.
    pub done: usize,
    /// Number of all steps.
    pub of: usize,
}

/// Hears how far an export is. Usually there is none.
#[derive(Clone, Default)]
pub struct Watcher(Option<Rc<dyn Fn(ExportStep)>>);

impl Watcher {
    /// Tells `hear` of each step.
    pub fn new(hear: impl Fn(ExportStep) + 'static) -> Self {
        Self(Some(Rc::new(hear)))
    }

    /// Tells how far it is.
    pub(crate) fn tell(&self, done: usize, of: usize) {
        if let Some(hear) = &self.0 {
            hear(ExportStep { done, of });
        }
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let name = if self.0.is_some() {
            "somebody"
        } else {
            "nobody"
        };
        formatter.write_str(name)
    }
}
