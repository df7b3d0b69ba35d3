//! Remembers which hints somebody has seen enough of.

const KEY: &str = "isobar-first-steps";

fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whether the first steps were closed before.
pub fn were_seen() -> bool {
    store()
        .and_then(|store| store.get_item(KEY).ok().flatten())
        .is_some()
}

/// Remembers that the first steps were closed; without storage they come back with the next visit.
pub fn mark_seen() {
    if let Some(store) = store() {
        let _ = store.set_item(KEY, "seen");
    }
}
