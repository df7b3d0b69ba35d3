//! The clipboard of the system.

use leptos::ev::ClipboardEvent;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, ClipboardItem};

use super::canvas::Canvas;

/// The attribute that carries elements of a board in HTML: other programs do not show it.
const MARK: &str = "data-isobar=\"";

/// Puts text on the clipboard; tells whether that was allowed.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .is_ok()
}

/// Puts elements, as the text of their data, and what they say into the clipboard that an event is about.
pub fn give(event: &ClipboardEvent, elements: &str, text: &str) {
    let Some(data) = event.clipboard_data() else {
        return;
    };
    let lines: Vec<String> = text.lines().map(escaped).collect();
    let (elements, lines) = (escaped(elements), lines.join("<br>"));
    let html = format!("<div {MARK}{elements}\">{lines}</div>");
    let _ = data.set_data("text/plain", text);
    let _ = data.set_data("text/html", &html);
}

/// Contents of the clipboard in an event: the data of elements, if it comes from a board, and text.
pub fn taken(event: &ClipboardEvent) -> (Option<String>, String) {
    let Some(data) = event.clipboard_data() else {
        return (None, String::new());
    };
    let get = |kind| data.get_data(kind).unwrap_or_default();
    let html = get("text/html");
    let elements = html.split_once(MARK).map(|(_, rest)| rest);
    let elements = elements.and_then(|rest| Some(rest.split_once('"')?.0));
    (elements.map(unescaped), get("text/plain"))
}

const ESCAPES: [(&str, &str); 4] = [
    ("&", "&amp;"),
    ("\"", "&quot;"),
    ("<", "&lt;"),
    (">", "&gt;"),
];

/// A text as HTML takes it, also in an attribute.
pub fn escaped(text: &str) -> String {
    let escape = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
    ESCAPES.iter().fold(text.to_owned(), escape)
}

fn unescaped(text: &str) -> String {
    let unescape = |text: String, (from, to): &(&str, &str)| text.replace(to, from);
    ESCAPES.iter().rev().fold(text.to_owned(), unescape)
}

/// Puts the picture on a canvas on the clipboard; tells whether that was allowed.
pub async fn copy_picture(canvas: &Canvas) -> bool {
    let blob = js_sys::Promise::new(&mut |done, fail| {
        let taken = Closure::once_into_js(move |blob: Option<Blob>| {
            let _ = match blob {
                Some(blob) => done.call1(&JsValue::NULL, &blob),
                None => fail.call0(&JsValue::NULL),
            };
        });
        let _ = canvas.element().to_blob(taken.unchecked_ref());
    });
    copy_promised(&blob).await
}

/// Puts the bytes of a PNG picture on the clipboard as soon as they are there; tells whether that was done.
pub async fn copy_png(bytes: impl Future<Output = Option<Vec<u8>>> + 'static) -> bool {
    let blob = future_to_promise(async move {
        let bytes = bytes.await.ok_or(JsValue::NULL)?;
        let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes.as_slice()));
        let options = BlobPropertyBag::new();
        options.set_type("image/png");
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
        Ok(blob.into())
    });
    copy_promised(&blob).await
}

/// Puts a picture that is still made on the clipboard. It is asked for at once: some browsers take nothing that is made
/// after the click has passed.
async fn copy_promised(blob: &js_sys::Promise) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let parts = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&parts, &"image/png".into(), blob);
    let Ok(item) = ClipboardItem::new_with_record_from_str_to_blob_promise(&parts) else {
        return false;
    };
    let items = js_sys::Array::of1(&item);
    JsFuture::from(window.navigator().clipboard().write(&items))
        .await
        .is_ok()
}
