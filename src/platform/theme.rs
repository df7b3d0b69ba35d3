//! Light and dark.

use isobar_scene::Theme;

/// Choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Always this.
    Always(Theme),
}

const KEY: &str = "isobar-theme";

/// Earlier choice.
pub fn chosen() -> ThemeChoice {
    let store = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    match store
        .and_then(|store| store.get_item(KEY).ok().flatten())
        .as_deref()
    {
        Some("light") => ThemeChoice::Always(Theme::Light),
        Some("dark") => ThemeChoice::Always(Theme::Dark),
        _ => ThemeChoice::System,
    }
}

/// Applies and remembers a choice.
pub fn choose(choice: ThemeChoice) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let name = match choice {
        ThemeChoice::System => None,
        ThemeChoice::Always(Theme::Light) => Some("light"),
        ThemeChoice::Always(Theme::Dark) => Some("dark"),
    };
    if let Some(root) = window
        .document()
        .and_then(|document| document.document_element())
    {
        let _ = match name {
            Some(name) => root.set_attribute("data-theme", name),
            None => root.remove_attribute("data-theme"),
        };
    }
    // Without storage the choice holds until the page is left.
    if let Ok(Some(store)) = window.local_storage() {
        let _ = match name {
            Some(name) => store.set_item(KEY, name),
            None => store.remove_item(KEY),
        };
    }
}

/// Effective theme of a choice.
pub fn effective(choice: ThemeChoice) -> Theme {
    match choice {
        ThemeChoice::Always(theme) => theme,
        ThemeChoice::System if matches("(prefers-color-scheme: dark)") => Theme::Dark,
        ThemeChoice::System => Theme::Light,
    }
}

fn matches(query: &str) -> bool {
    let found = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    found.is_some_and(|query| query.matches())
}

/// Calls back when the system turns light or dark, for as long as the page lives.
pub fn on_system_change(callback: impl FnMut() + 'static) {
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::Closure;
    let query = web_sys::window().and_then(|window| {
        window
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
    });
    if let Some(query) = query {
        let closure = Closure::<dyn FnMut()>::new(callback);
        query.set_onchange(Some(closure.as_ref().unchecked_ref()));
        closure.forget();
    }
}
