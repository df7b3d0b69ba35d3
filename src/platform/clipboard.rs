//! The clipboard of the system.

use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard; tells whether that was allowed.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .is_ok()
}
