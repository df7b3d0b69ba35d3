//! Every contract of a board in one file to take home.

use std::io::{Cursor, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use isobar_export::{Options, export_all};
use isobar_model::{Alternative, Document};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip archive in base 64 with a folder for each context. No time of day is in it: the same board gives the same
/// archive. An error is a message for people.
pub fn of_everything(document: &Document, model: &Alternative) -> Result<String, String> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let export = export_all(document, model, &Options::default());
    for file in export.map_err(|error| error.to_string())?.files {
        let written = archive
            .start_file(&file.path, how)
            .map_err(|error| error.to_string())
            .and_then(|()| {
                let text = file.text.as_bytes();
                archive.write_all(text).map_err(|error| error.to_string())
            });
        written.map_err(|error| format!("{} does not fit into the archive: {error}", file.path))?;
    }
    let bytes = archive.finish().map_err(|error| error.to_string())?;
    Ok(STANDARD.encode(bytes.into_inner()))
}
