//! Remembers which hints somebody has seen enough of, and how they like the page.

const KEY: &str = "isobar-first-steps";

fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// True if the first steps were closed before.
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

/// Chosen value of a setting of the page; nothing where they have not, or nothing can be kept.
pub fn setting(name: &str) -> Option<String> {
    store()?.get_item(&format!("isobar-{name}")).ok().flatten()
}

/// Remembers what somebody has chosen.
pub fn set_setting(name: &str, value: &str) {
    if let Some(store) = store() {
        let _ = store.set_item(&format!("isobar-{name}"), value);
    }
}
