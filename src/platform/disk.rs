//! Files on this computer that the page may write, where the browser can do that (File System Access).
//! <https://wicg.github.io/file-system-access/>

use leptos::ev;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransferItem, DomException, File};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = showSaveFilePicker)]
    async fn show_save_file_picker(options: &JsValue) -> Result<JsValue, JsValue>;

    /// `FileSystemFileHandle`; what web-sys has of it is not stable yet.
    #[derive(Clone)]
    type Handle;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Handle) -> String;

    #[wasm_bindgen(method, getter)]
    fn kind(this: &Handle) -> String;

    #[wasm_bindgen(method, catch, js_name = getFile)]
    async fn get_file(this: &Handle) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = createWritable)]
    async fn create_writable(this: &Handle) -> Result<JsValue, JsValue>;

    type Writable;

    #[wasm_bindgen(method, catch)]
    async fn write(this: &Writable, text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn close(this: &Writable) -> Result<JsValue, JsValue>;

    type DroppedItem;

    #[wasm_bindgen(method, catch, js_name = getAsFileSystemHandle)]
    fn get_as_file_system_handle(this: &DroppedItem) -> Result<js_sys::Promise, JsValue>;
}

/// A file on this computer.
#[derive(Clone)]
pub struct DiskFile(Handle);

impl PartialEq for DiskFile {
    /// True if both are what somebody picked or dropped once.
    fn eq(&self, other: &Self) -> bool {
        let handle = |file: &Self| -> JsValue { file.0.clone().into() };
        handle(self) == handle(other)
    }
}

/// Why a file could not be picked, read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskError {
    /// Somebody closed the dialog.
    Cancelled,
    /// Somebody, or the browser, does not allow it.
    NotAllowed,
    /// The file is not there any more.
    Gone,
    /// The disk is full.
    Full,
    /// Something else.
    Failed,
}

impl DiskError {
    fn of(error: &JsValue) -> Self {
        let name = error.dyn_ref::<DomException>().map(DomException::name);
        match name.as_deref() {
            Some("AbortError") => Self::Cancelled,
            Some("NotAllowedError" | "SecurityError") => Self::NotAllowed,
            Some("NotFoundError") => Self::Gone,
            Some("QuotaExceededError") => Self::Full,
            _ => Self::Failed,
        }
    }
}

/// True if the browser can write files of this computer.
pub fn is_supported() -> bool {
    let window = web_sys::window().map(JsValue::from).unwrap_or_default();
    js_sys::Reflect::has(&window, &"showSaveFilePicker".into()).unwrap_or_default()
}

/// Lets somebody choose where to save a board.
///
/// # Errors
/// When nothing was chosen.
pub async fn pick_to_save(name: &str) -> Result<DiskFile, DiskError> {
    let accept = object(&[(
        "application/json",
        js_sys::Array::of1(&".json".into()).into(),
    )]);
    let boards = object(&[("description", "Isobar board".into()), ("accept", accept)]);
    let options = object(&[
        ("suggestedName", name.into()),
        ("types", js_sys::Array::of1(&boards).into()),
    ]);
    let handle = show_save_file_picker(&options).await;
    let handle = handle.map_err(|error| DiskError::of(&error))?;
    Ok(DiskFile(handle.unchecked_into()))
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in entries {
        // A plain object takes every key.
        let _ = js_sys::Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

/// A file that was dropped on the page, which the browser gives a moment later.
#[derive(Clone)]
pub struct DroppedFile(js_sys::Promise);

impl DroppedFile {
    /// The file that an event is about, which can be asked as long as it lasts; `None` where the browser does not give it.
    pub fn of(event: &ev::DragEvent) -> Option<Self> {
        let item: DataTransferItem = event.data_transfer()?.items().get(0)?;
        let is_given = js_sys::Reflect::has(&item, &"getAsFileSystemHandle".into());
        let item: DroppedItem = is_given.ok()?.then(|| item.unchecked_into())?;
        item.get_as_file_system_handle().ok().map(Self)
    }

    /// The file, as soon as the browser gives it.
    pub async fn file(self) -> Option<DiskFile> {
        let handle = JsFuture::from(self.0).await.ok();
        let handle: Handle = handle.filter(JsValue::is_object)?.unchecked_into();
        (handle.kind() == "file").then_some(DiskFile(handle))
    }
}

impl DiskFile {
    /// Name of the file, without its folder.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Text of the file as it is now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn text(&self) -> Result<String, DiskError> {
        let file = self
            .0
            .get_file()
            .await
            .map_err(|error| DiskError::of(&error))?;
        let file: File = file.unchecked_into();
        let text = JsFuture::from(file.text()).await;
        let text = text.map_err(|error| DiskError::of(&error))?;
        text.as_string().ok_or(DiskError::Failed)
    }

    /// Replaces the text of the file: all of it, or nothing of it where that fails.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn write(&self, text: &str) -> Result<(), DiskError> {
        let write = async {
            // What is written goes into a copy, which takes the file's place when it is closed.
            let writable: Writable = self.0.create_writable().await?.unchecked_into();
            writable.write(text).await?;
            writable.close().await
        };
        write.await.map(drop).map_err(|error| DiskError::of(&error))
    }
}
