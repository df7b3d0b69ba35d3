//! Boards from files and from standard input.

use std::io::Read;
use std::path::Path;

use isobar_export::Extent;
use isobar_model::Document;
use isobar_model::file::{self, BoardReading, FileProblem, Severity};
use isobar_picture::{board_of_link, board_of_png, board_of_svg, is_png};
use serde_json::{Value, json};

/// A board as it was read, with its text. A file that cannot be opened is a reading without a board: an error like any
/// other that is found inside, so that no output can miss it.
pub fn read(path: &Path) -> (BoardReading, String) {
    match text(path) {
        Ok(text) => {
            let text = board_of_svg(&text).unwrap_or(text);
            let reading = file::read(&text);
            (reading, text)
        }
        Err(error) => {
            let problem = FileProblem::error("", why_unreadable(path, &error));
            let reading = BoardReading {
                document: None,
                problems: vec![problem],
            };
            (reading, String::new())
        }
    }
}

/// The same of a contract, a model or a drawing of another tool, by the board that it becomes.
pub fn read_or_import(path: &Path) -> (BoardReading, String) {
    let (reading, text) = read(path);
    if reading.document.is_some() || text.is_empty() {
        return (reading, text);
    }
    // A board that is broken is told with its line, a file of another tool with its name.
    (opened(path, &text).reading, text)
}

/// The error without the name of the file, which is told beside it.
pub fn why_unreadable(path: &Path, error: &std::io::Error) -> String {
    let message = error.to_string();
    let name = format!("{}: ", path.display());
    message.strip_prefix(&name).unwrap_or(&message).to_owned()
}

/// The text of a file, or of the board that a PNG picture or a link carries; `-` is standard input.
///
/// # Errors
/// When the file cannot be read, or is neither such a picture nor text in UTF-8 or, with a byte order mark, UTF-16.
pub fn text(path: &Path) -> std::io::Result<String> {
    let bytes = if path.as_os_str() == "-" {
        bytes(std::io::stdin().lock(), file::MOST_BYTES)
    } else {
        std::fs::File::open(path).and_then(|file| bytes(file, file::MOST_BYTES))
    };
    let bytes = bytes.map_err(|error| of_file(path, &error))?;
    let invalid = |message: String| {
        let error = std::io::Error::new(std::io::ErrorKind::InvalidData, message);
        of_file(path, &error)
    };
    if is_png(&bytes) {
        return board_of_png(&bytes).map_err(|error| invalid(error.to_string()));
    }
    let text = decoded(bytes)
        .ok_or_else(|| invalid("not a text file in UTF-8, so no board".to_owned()))?;
    match board_of_link(&text) {
        Some(board) => board.map_err(|error| invalid(error.to_string())),
        None => Ok(text),
    }
}

/// True of a picture or a link that carries a board: whoever writes the board there loses them.
pub fn is_carrier(path: &Path) -> bool {
    let Ok(bytes) = std::fs::read(path) else {
        return false;
    };
    let is_text_carrier =
        |text: &str| board_of_svg(text).is_some() || board_of_link(text).is_some();
    is_png(&bytes) || decoded(bytes).is_some_and(|text| is_text_carrier(&text))
}

/// All that there is to read, unless that is too much.
fn bytes(from: impl Read, most: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        let message = format!("larger than {} MB, which no board is", most / 1_000_000);
        return Err(std::io::Error::new(
            std::io::ErrorKind::FileTooLarge,
            message,
        ));
    }
    Ok(bytes)
}

/// Bytes as text, in the encodings that browsers read as well.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).ok(),
    };
    let (pairs, rest) = bytes.get(2..)?.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.ok().filter(|_| rest.is_empty())
}

/// The whole board in a file. Its problems are told on standard error.
///
/// # Errors
/// All that is wrong, where not all of it could be read.
pub fn whole_document(path: &Path) -> Result<Document, Vec<FileProblem>> {
    let (reading, _) = read(path);
    tell_problems(path, &reading.problems);
    let is_broken = reading.has_errors();
    let document = reading.document.filter(|_| !is_broken);
    document.ok_or(reading.problems)
}

/// The whole board in a file, or what its contract or model becomes. Its problems are told on standard error.
///
/// # Errors
/// All that is wrong, where not all of it could be read.
pub fn opened_document(path: &Path) -> Result<Document, Vec<FileProblem>> {
    let text = text(path).map_err(|error| {
        let problems = vec![FileProblem::error("", error.to_string())];
        eprintln!("error: {error}");
        problems
    })?;
    let opened = opened(path, &text);
    tell_problems(path, &opened.reading.problems);
    let is_whole = !opened.reading.has_errors();
    let document = opened.reading.document.filter(|_| is_whole);
    document.ok_or(opened.reading.problems)
}

/// The text of a file as a board, with the files beside it that it refers to.
fn opened(path: &Path, text: &str) -> isobar_import::Opened {
    let folder = path.parent().unwrap_or(Path::new(""));
    isobar_import::open(text, &|name| self::text(&folder.join(name)).ok())
}

/// The board of an earlier state, and what it can say: a board, or what a contract file reads as.
///
/// # Errors
/// When not all of it can be read: of half a state it would not be known what is new.
pub fn earlier(path: &Path) -> std::io::Result<(Document, Extent)> {
    let opened = opened(path, &text(path)?);
    // Parts that boards have nothing for are not compared.
    tell_problems(path, opened.problems());
    let extent = opened.extent();
    let is_whole = !opened.reading.has_errors();
    let document = opened.reading.document.filter(|_| is_whole);
    let document = document.ok_or_else(|| {
        let message = format!(
            "{}: not all of the earlier state could be read, so nothing can be compared with it",
            path.display()
        );
        std::io::Error::new(std::io::ErrorKind::InvalidData, message)
    })?;
    Ok((document, extent))
}

/// An error that says which file it is about.
pub fn of_file(path: &Path, error: &std::io::Error) -> std::io::Error {
    std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Tells every problem of a file on standard error.
pub fn tell_problems<'p>(path: &Path, problems: impl IntoIterator<Item = &'p FileProblem>) {
    for problem in problems {
        let level = severity(problem.severity);
        eprintln!("{level}: {}: {problem}", path.display());
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A problem for programs.
pub fn problem_in_json(problem: &FileProblem) -> Value {
    json!({
        "severity": severity(problem.severity),
        "place": problem.place,
        "message": problem.message,
        "line": problem.position.map(|position| position.line),
        "column": problem.position.map(|position| position.column),
    })
}

#[cfg(test)]
mod tests {
    use super::{bytes, decoded};

    #[test]
    fn what_is_larger_than_any_board_is_refused_before_all_of_it_is_read() {
        let endless = std::io::repeat(b'x');
        let refused = bytes(endless, 2_000_000).map_err(|error| error.to_string());
        assert_eq!(
            refused,
            Err("larger than 2 MB, which no board is".to_owned())
        );
        assert_eq!(bytes(&b"abc"[..], 3).ok(), Some(b"abc".to_vec()));
    }

    #[test]
    fn text_is_read_in_the_encodings_of_browsers() {
        let text = "{ \u{e9}\u{1f4b6} }";
        let bytes = |order: fn(u16) -> [u8; 2]| {
            let marked = format!("\u{feff}{text}");
            let units = marked.encode_utf16();
            units.flat_map(order).collect::<Vec<u8>>()
        };
        assert_eq!(decoded(bytes(u16::to_le_bytes)).as_deref(), Some(text));
        assert_eq!(decoded(bytes(u16::to_be_bytes)).as_deref(), Some(text));
        assert_eq!(decoded(text.as_bytes().to_vec()).as_deref(), Some(text));
        assert_eq!(decoded(vec![0xff, 0xfe, 0x00]), None, "half a character");
        assert_eq!(decoded(vec![0xff, 0x00]), None);
    }
}
