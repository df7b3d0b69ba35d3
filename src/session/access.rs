//! What people need who use keys.

use super::Session;

impl Session {
    /// Says by what something is done: by key, or with a pointer.
    pub fn set_by_key(self, is_by_key: bool) {
        self.inner().is_by_key.set(is_by_key);
    }

    /// Whether what was done last was done by key.
    pub fn is_by_key(self) -> bool {
        self.inner().is_by_key.get()
    }
}
