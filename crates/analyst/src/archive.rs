//! Many files in one to take home.

use std::io::{Cursor, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use isobar_export::File;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Number of files that are packed between two words about it.
const AT_ONCE: usize = 100;

/// A zip archive in base 64. No time of day is in it: the same files give the same archive. `tell` hears how many files
/// of all are in it. An error is a message for people.
pub fn of_files(files: &[File], tell: impl Fn(usize, usize)) -> Result<String, String> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (number, file) in files.iter().enumerate() {
        if number.is_multiple_of(AT_ONCE) {
            tell(number, files.len());
        }
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
