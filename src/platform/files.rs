//! Files of the system: opened through the browser's picker or dropped on the page, saved as downloads.

use super::disk::{DiskFile, DroppedFile};
use isobar_model::file;
use isobar_picture::{board_of_png, is_png};
use leptos::ev;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

/// Media type of SVG pictures.
pub const SVG: &str = "image/svg+xml";
/// Number of bytes at the start of a file that tell a picture from text.
const START: i32 = 8;
/// Why a file was not read.
const UNREADABLE: &str = "The browser could not read the file.";

/// Saves text as a file; tells whether the browser took it.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    download(name, media_type, &JsValue::from_str(text)).is_ok()
}

/// Saves what was written in base 64 as a file; tells whether the browser took it.
pub fn save_base64(name: &str, media_type: &str, text: &str) -> bool {
    let Some(Ok(binary)) = web_sys::window().map(|window| window.atob(text)) else {
        return false;
    };
    // Each character is one byte.
    let bytes: Vec<u8> = binary.chars().map(|byte| byte as u8).collect();
    save_bytes(name, media_type, &bytes)
}

/// Saves bytes as a file; tells whether the browser took them.
pub fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    let part = js_sys::Uint8Array::from(bytes);
    download(name, media_type, &part.into()).is_ok()
}

/// An address under which the page finds a text, until it is forgotten; `None` where the browser does not want it.
pub fn address(media_type: &str, text: &str) -> Option<String> {
    address_of(media_type, &JsValue::from_str(text)).ok()
}

/// Lets go of the text of an address.
pub fn forget_address(address: &str) {
    // Fails for no address that the browser gave.
    let _ = Url::revoke_object_url(address);
}

fn address_of(media_type: &str, part: &JsValue) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(part);
    let blob = Blob::new_with_buffer_source_sequence_and_options(&parts, &options)?;
    Url::create_object_url_with_blob(&blob)
}

fn download(name: &str, media_type: &str, part: &JsValue) -> Result<(), JsValue> {
    let address = address_of(media_type, part)?;
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The download has its own hold on the blob by the next turn of the event loop.
    leptos::prelude::set_timeout(
        move || forget_address(&address),
        std::time::Duration::from_secs(10),
    );
    Ok(())
}

/// The name and text of the file that was chosen in an input, which is emptied so that the same file can be chosen
/// again.
pub fn chosen(event: &ev::Event) -> Option<Picked> {
    let input: HtmlInputElement = event.target()?.unchecked_into();
    let file = first(input.files());
    input.set_value("");
    file.map(|file| Picked {
        file,
        dropped: None,
    })
}

/// The file that was dropped on the page.
pub fn dropped(event: &ev::DragEvent) -> Option<Picked> {
    event.prevent_default();
    let dropped = DroppedFile::of(event);
    first(event.data_transfer()?.files()).map(|file| Picked { file, dropped })
}

fn first(files: Option<FileList>) -> Option<File> {
    files.and_then(|files| files.get(0))
}

/// A file that somebody picked.
pub struct Picked {
    file: File,
    /// The same file, to be written as well; only of what was dropped, and only of JSON: saving would put a board in the
    /// place of a picture.
    dropped: Option<DroppedFile>,
}

impl Picked {
    /// Its name.
    pub fn name(&self) -> String {
        self.file.name()
    }

    /// The file on this computer, if the browser lets it be written.
    pub async fn on_disk(self) -> Option<DiskFile> {
        self.dropped?.file().await
    }

    /// Its text, or that of the board that a PNG picture carries.
    ///
    /// # Errors
    /// A message for people when it is too large, cannot be read or is a picture without a board.
    pub async fn text(&mut self) -> Result<String, String> {
        if self.file.size() > file::MOST_BYTES as f64 {
            return Err("The file is larger than 50 MB, which no board is.".to_owned());
        }
        let start = self.file.slice_with_i32_and_i32(0, START);
        let start = start.map_err(|_| UNREADABLE.to_owned())?;
        if is_png(&bytes(&start).await?) {
            self.dropped = None;
            let board = board_of_png(&bytes(&self.file).await?);
            return board.map_err(|error| sentence(&error.to_string()));
        }
        let text = JsFuture::from(self.file.text()).await;
        let text = text.ok().and_then(|text| text.as_string());
        let text = text.ok_or_else(|| UNREADABLE.to_owned())?;
        if !text.trim_start().starts_with('{') {
            self.dropped = None;
        }
        Ok(text)
    }
}

async fn bytes(blob: &Blob) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(blob.array_buffer()).await;
    let buffer = buffer.map_err(|_| UNREADABLE.to_owned())?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// A message as a sentence of its own.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}
